#!/usr/bin/env python3
"""Writes the tables of a release that recode reads, straight from the official files.

    python3 bench/recode/release.py SOURCES_DIR RELEASE_DIR

For the benchmark and for tests beside the official files only: 'icsref build' writes the real ones,
with every edition and every check. Standard library only.
"""
import csv
import glob
import os
import sys
from collections import defaultdict
from datetime import date, timedelta

PERSONS_BASIS = "mid-2020"


def table(pattern):
    found = glob.glob(pattern)
    if len(found) != 1:
        sys.exit(f"{pattern}: {len(found)} files, one is needed")
    with open(found[0], encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def shares(counts):
    """Six decimals that sum to one, by largest remainder."""
    total = sum(counts)
    units = [c * 10**6 // total for c in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * 10**6 % total), i))
    for i in order[: 10**6 - sum(units)]:
        units[i] += 1
    return [f"{u // 10**6}.{u % 10**6:06d}" for u in units]


def main(sources, release):
    ons = os.path.join(sources, "ons")
    os.makedirs(release, exist_ok=True)
    present = table(f"{ons}/LSOA21_SICBL24*.csv")
    systems = {}
    ics_of_21 = {}
    subs = defaultdict(list)
    for row in present:
        name = row["ICB24NM"].removeprefix("NHS ").removesuffix(" Integrated Care Board")
        systems[row["ICB24CDH"]] = (row["ICB24CDH"], row["ICB24CD"], name)
        ics_of_21[row["LSOA21CD"]] = row["ICB24CDH"]
        subs[(row["SICBL24CDH"], row["SICBL24CD"], row["SICBL24NM"])].append(row["LSOA21CD"])
    persons11 = {
        r["lsoa11_code"]: int(r["total_population"]) for r in table(f"{ons}/population20_lsoa11.csv")
    }
    into = defaultdict(list)
    for row in table(f"{ons}/lookup_lsoa11_lsoa21*.csv"):
        if row["lsoa11_code"].startswith("E"):
            into[row["lsoa11_code"]].append(row["lsoa21_code"])
    ics_of_11 = {}
    for lsoa, successors in into.items():
        lies_in = sorted({ics_of_21[s] for s in successors})
        ics_of_11[lsoa] = lies_in[0]

    written(
        release,
        "ics.csv",
        ["ics_ods", "ics_gss", "ics_name", "icb_name", "valid_from"],
        [(*v, f"NHS {v[2]} Integrated Care Board", "2022-07-01") for v in sorted(systems.values())],
    )
    written(
        release,
        "lsoa_to_ics.csv",
        ["lsoa", "lsoa_vintage", "sub_icb_ods", "ics_ods", "ics_gss", "ics_name"],
        [
            (r["LSOA21CD"], 2021, r["SICBL24CDH"], *systems[r["ICB24CDH"]])
            for r in sorted(present, key=lambda r: r["LSOA21CD"])
        ],
    )
    written(
        release,
        "lsoa_2011_to_ics.csv",
        "lsoa,lsoa_vintage,ics_ods,ics_gss,ics_name,relation,lsoa_share,person_share,evidence".split(","),
        [
            (l, 2011, *systems[i], "whole", "1.000000", "1.000000", "footprint")
            for l, i in sorted(ics_of_11.items())
        ],
    )
    header = (
        "legacy_kind,legacy_ods,legacy_gss,legacy_name,valid_from,valid_to,ics_ods,ics_gss,ics_name,"
        "relation,lsoas,lsoa_share,lsoa_vintage,persons,person_share,persons_basis,best_fit,evidence,edition"
    ).split(",")

    def parts(kind, ods, gss, name, first, last, lsoas, ics_of, persons, vintage, edition):
        counts = defaultdict(lambda: [0, 0])
        for lsoa in lsoas:
            counts[ics_of[lsoa]][0] += 1
            counts[ics_of[lsoa]][1] += persons.get(lsoa, 0)
        order = sorted(counts)
        by_lsoas = shares([counts[i][0] for i in order])
        by_persons = shares([max(counts[i][1], 0) or 1 for i in order])
        best = max(order, key=lambda i: counts[i][1])
        for i, ls, ps in zip(order, by_lsoas, by_persons):
            yield (
                kind, ods, gss, name, first, last, *systems[i],
                "whole" if len(order) == 1 else "split",
                counts[i][0], ls, vintage, counts[i][1], ps, PERSONS_BASIS,
                "Y" if i == best else "", "footprint", edition,
            )

    editions = [
        ("2017-04-01", f"{ons}/LSOA_(2011)*April_2017*.csv", "17", ""),
        ("2018-04-01", f"{ons}/LSOA_(2011)*April_2018*.csv", "18", ""),
        ("2020-04-01", f"{ons}/Lower_Layer*April_2020*.csv", "20", f"{ons}/*to_STPs_(April_2020)*.csv"),
        ("2021-04-01", f"{ons}/Lower_Layer*April_2021*.csv", "21", f"{ons}/*STP_and_NHS_England*2021*.csv"),
    ]
    spells = []
    for n, (day, pattern, yy, stps) in enumerate(editions):
        following = editions[n + 1][0] if n + 1 < len(editions) else "2022-07-01"
        last = (date.fromisoformat(following) - timedelta(days=1)).isoformat()
        pattern = pattern.replace("(2011)", "[(]2011[)]")
        stp_of = {}
        if stps:
            for row in table(stps.replace("(", "[(]").replace(")", "[)]")):
                stp_of[row[f"CCG{yy}CD"]] = row
        areas = defaultdict(list)
        for row in table(pattern):
            if not row["LSOA11CD"].startswith("E"):
                continue
            ccg = ("CCG", row[f"CCG{yy}CDH"], row[f"CCG{yy}CD"], row[f"CCG{yy}NM"])
            stp_row = stp_of.get(row[f"CCG{yy}CD"], row)
            stp = ("STP", stp_row.get(f"STP{yy}CDH", ""), stp_row[f"STP{yy}CD"], stp_row[f"STP{yy}NM"])
            areas[ccg].append(row["LSOA11CD"])
            areas[stp].append(row["LSOA11CD"])
        for area, lsoas in areas.items():
            spells.append((area, day, last, frozenset(lsoas)))
    merged = {}
    for area, first, last, lsoas in sorted(spells, key=lambda s: (s[0], s[1])):
        key = (area, lsoas)
        if key in merged and date.fromisoformat(merged[key][1]) + timedelta(days=1) == date.fromisoformat(first):
            merged[key] = (merged[key][0], last)
        else:
            merged[key] = (first, last)
    rows = []
    for (area, lsoas), (first, last) in merged.items():
        rows += parts(*area, first, last, lsoas, ics_of_11, persons11, 2011, first)
    written(release, "legacy_to_ics.csv", header, sorted(rows))
    census = {
        r["lsoa21_code"]: int(r["total_residents"]) for r in table(f"{ons}/census2021_residents_lsoa21.csv")
    }
    rows = []
    for (ods, gss, name), lsoas in subs.items():
        rows += parts("SUB-ICB", ods, gss, name, "2022-07-01", "", lsoas, ics_of_21, census, 2021, "2024-04-01")
    written(release, "sub_icb_to_ics.csv", header, sorted(rows))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
