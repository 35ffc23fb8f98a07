"""Whether each part that pandas found is in legacy_to_ics.csv on the edition's day. Usage: same.py OURS PANDAS"""
import csv
import sys

ours = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
theirs = list(csv.DictReader(open(sys.argv[2], encoding="utf-8")))
mismatches = 0
for part in theirs:
    mine = [
        row
        for row in ours
        if row["legacy_kind"] == part["legacy_kind"]
        and row["legacy_gss"] == part["legacy_gss"]
        and row["ics_ods"] == part["ics_ods"]
        and row["valid_from"] <= part["edition"] <= row["valid_to"]
    ]
    if [(r["lsoas"], r["persons"]) for r in mine] != [(part["lsoas"], part["persons"])]:
        mismatches += 1
        print("differs:", part, mine[:2])
print(f"{len(theirs)} parts compared, {mismatches} differ")
sys.exit(1 if mismatches else 0)
