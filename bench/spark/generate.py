#!/usr/bin/env python3
"""Writes activity data of 2013 to 2026 by every kind of code that a release knows, and some that
nobody knows. What a date means, for those that join, is beside it.

    python3 bench/spark/generate.py RELEASE_DIR OUT.csv [ROWS]

The same arguments give the same bytes. Standard library only.
"""
import csv
import gzip
import os
import random
import sys
from datetime import date, timedelta

FIRST = date(2013, 4, 1)
DAYS = (date(2026, 9, 30) - FIRST).days
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def rows(release, table):
    path = os.path.join(release, table + ".csv")
    if os.path.exists(path):
        file = open(path, encoding="utf-8", newline="")
    else:
        file = gzip.open(path + ".gz", "rt", encoding="utf-8", newline="")
    with file:
        yield from csv.DictReader(file)


def codes(release):
    """Lists of codes, one for each kind."""
    kinds = []
    for table in ("legacy_to_ics", "code_to_ics"):
        for column in ("legacy_ods", "legacy_gss"):
            kinds.append({r[column] for r in rows(release, table)})
    kinds.append({r["authority_gss"] for r in rows(release, "local_authority_to_ics")})
    kinds.append({r["practice_ods"] for r in rows(release, "practice")})
    kinds.append({r["pcn_ods"] for r in rows(release, "pcn")})
    kinds.append({r["trust_ods"] for r in rows(release, "trust_to_ics")})
    kinds.append({r["lsoa"] for r in rows(release, "lsoa_to_ics")})
    kinds.append({r["ods"] for r in rows(release, "organisation") if "HUB" in r["kind"]})
    kinds.append({r["ods"] for r in rows(release, "organisation")})
    kinds.append({"ZZZ", "00", "1H", "nobody knows", "a \u200b01H", "\u00e9", "E99999999"})
    return [sorted(kind - {""}) for kind in kinds if kind - {""}]


def written(random, code):
    """A code as publishers write it."""
    way = random.random()
    if way < 0.90:
        return code
    if way < 0.93:
        return code.lower()
    if way < 0.95:
        return " " + code + "  "
    if way < 0.97:
        return "\u00a0" + code
    if way < 0.98:
        return code + "00"
    if way < 0.985:
        return "n" + code
    return "" if way < 0.995 else "  "


def stated(random, day):
    """A day or its period, as people write it, and the first and last day that it means."""
    way = random.random()
    first = day.replace(day=1)
    if way < 0.5:
        return f"{day.year}-{day.month:02d}", first, last_of(first, 1)
    if way < 0.7:
        return day.isoformat(), day, day
    if way < 0.8:
        return f"{day.day:02d}/{day.month:02d}/{day.year}", day, day
    if way < 0.9:
        return f"{MONTHS[day.month - 1]}-{day.year % 100:02d}", first, last_of(first, 1)
    if way < 0.995:
        year = day.year if day.month > 3 else day.year - 1
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        quarter = (day.month - 4) % 12 // 3 + 1
        return f"{year}/{(year + 1) % 100:02d} Q{quarter}", first, last_of(first, 3)
    return random.choice(["", "unknown", "31/02/2020", "n/a"]), "", ""


def last_of(first, months):
    """The last day of so many months."""
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1) - timedelta(1)


def main(release, out, number):
    source = random.Random(20260331)
    kinds = codes(release)
    # Commissioners are what most data are by.
    weights = [8, 8, 8, 8, 2, 4, 2, 2, 4, 1, 1, 1][: len(kinds)]
    days = [FIRST + timedelta(n) for n in range(DAYS)]
    with open(out, "w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        file.write("id,CCG,month,first_day,last_day,episodes,cost,note\n")
        for n in range(number):
            kind = source.choices(kinds, weights)[0]
            code = written(source, kind[int(source.random() * len(kind))])
            day, first, last = stated(source, days[int(source.random() * DAYS)])
            episodes = str(int(source.random() * 500)) if source.random() < 0.98 else "*"
            cost = f"{source.random() * 10000 - 500:.2f}" if source.random() < 0.99 else ""
            note = '"one, ""two"""' if n % 50 == 0 else "plain"
            file.write(f"{n},{code},{day},{first},{last},{episodes},{cost},{note}\n")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 5_000_000)
