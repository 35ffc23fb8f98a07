#!/usr/bin/env python3
"""Writes a file like a postcode directory: 50 columns, one of them the code of a CCG.

    python3 bench/recode/generate.py RELEASE_DIR OUT.csv [ROWS]

The same arguments give the same bytes. Standard library only.
"""
import csv
import os
import random
import sys

COLUMNS = 50
CODE_COLUMN = 14
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def main(release, out, rows):
    with open(os.path.join(release, "legacy_to_ics.csv"), encoding="utf-8", newline="") as file:
        codes = sorted(
            {
                r["legacy_gss"]
                for r in csv.DictReader(file)
                if r["legacy_kind"] == "CCG" and r["valid_from"] <= "2021-04-01" <= r["valid_to"]
            }
        )
    random.seed(20210401)
    header = ["pcd", "pcd2", "pcds", "dointr", "doterm", "oscty", "ced", "oslaua", "osward", "parish",
              "usertype", "oseast1m", "osnrth1m", "osgrdind", "ccg"]
    header += [f"area{n:02d}" for n in range(len(header), COLUMNS)]
    assert header[CODE_COLUMN] == "ccg"
    # A few thousand tails of a line are enough to look like a directory and quick to write.
    tails = []
    for _ in range(4000):
        fields = [f"E{random.randint(10_000_000, 99_999_999)}" for _ in range(COLUMNS - CODE_COLUMN - 4)]
        fields += [f"{random.uniform(50, 55):.6f}", f"{random.uniform(-5, 1):.6f}",
                   str(random.randint(1, 32844))]
        tails.append(",".join(fields))
    with open(out, "w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        file.write(",".join(header) + "\n")
        for n in range(rows):
            outward = f"{LETTERS[n % 20]}{LETTERS[n // 20 % 20]}{n // 400 % 10}"
            inward = f"{n // 4000 % 10}{LETTERS[n // 40000 % 20]}{LETTERS[n // 800000 % 20]}"
            tail = tails[n * 7919 % 4000]
            file.write(
                f'"{outward} {inward}","{outward}  {inward}",{outward} {inward},{198001 + n % 40},,'
                f"E10{n % 1000000:06d},E58{n % 1000000:06d},E07{n % 1000000:06d},E05{n % 1000000:06d},"
                f"E04{n % 1000000:06d},{n % 2},{100000 + n % 500000},{200000 + n % 400000},1,"
                f"{codes[n * 31 % len(codes)]},{tail}\n"
            )


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 2_700_000)
