"""The heart of a build with pandas: CCGs and STPs of every edition to the ICSs of 2024's footprint.

Usage: peer_pandas.py INPUT OUT. Reads the bundled input as text, writes one row per part.
"""
import os
import sys

import pandas as pd

source, out = sys.argv[1], sys.argv[2]


def read(name):
    return pd.read_csv(os.path.join(source, name), dtype=str, keep_default_na=False)


systems = read("sub-icb-to-system.csv")
systems = systems[(systems["sub_icb_ods"] != "") & (systems["system_gss"] != "")]


def spread(table, first, last):
    """One row for each LSOA of a range, its code in the first column; no last one: just the one."""
    ends = table[last].where(table[last] != "", table[first])
    start = table[first].str[1:].astype(int)
    table = table.assign(number=[range(one, int(end[1:]) + 1) for one, end in zip(start, ends)])
    table = table.explode("number", ignore_index=True)
    table[first] = table[first].str[0] + table["number"].astype(str).str.zfill(8)
    return table.drop(columns=["number", last])


bridge = spread(read("lsoa-2011-to-2021.csv"), "lsoa_2011", "last_unchanged_lsoa")
bridge["lsoa_2021"] = bridge["lsoa_2011"].where(bridge.iloc[:, -1] == "U", bridge["lsoa_2021"])
persons = read("residents-mid-2020.csv")
counts = persons.iloc[:, 2].str.split(" ").explode(ignore_index=True)
persons = spread(persons, "first_lsoa_2011", "last_lsoa_2011")
persons = persons.rename(columns={"first_lsoa_2011": "lsoa_2011"}).assign(persons=counts.astype(int))
read("residents-census-2021.csv")
read("district-to-upper-tier.csv")
read("organisations.csv")
read("relationships.csv")
read("succession.csv")

def footprint(vintage, edition):
    """One edition of the bundled footprints: LSOA, codes of its CCG or sub-ICB, district."""
    lsoas = spread(read(f"lsoa-{vintage}-groups.csv"), f"first_lsoa_{vintage}", f"last_lsoa_{vintage}")
    areas = read(f"footprints-lsoa-{vintage}.csv")
    areas = areas[areas["edition"] == edition].rename(columns={f"group_lsoa_{vintage}": "group"})
    lsoas.columns = [f"lsoa_{vintage}", "group"]
    return lsoas.merge(areas, on="group")[[f"lsoa_{vintage}", "sub_icb_ods", "sub_icb_gss", "district_gss"]]


now = footprint("2021", "2024-04-01")
of_2024 = systems[systems["edition"] == "2024-04-01"][["sub_icb_ods", "system_ods"]].drop_duplicates()
ics = bridge.merge(now[["lsoa_2021", "sub_icb_ods"]].merge(of_2024, on="sub_icb_ods"), on="lsoa_2021")
ics = ics.drop_duplicates("lsoa_2011")[["lsoa_2011", "system_ods"]].rename(columns={"system_ods": "ics_ods"})

parts = []
for edition in sorted(read("footprints-lsoa-2011.csv")["edition"].unique()):
    area = footprint("2011", edition)
    if edition >= "2022-07-01":
        continue
    area.columns = ["lsoa_2011", "ccg_ods", "ccg_gss", "district_gss"]
    area = area.merge(ics, on="lsoa_2011").merge(persons[["lsoa_2011", "persons"]], on="lsoa_2011")
    links = systems[systems["edition"] == edition][["sub_icb_ods", "system_ods", "system_gss"]]
    links = links.sort_values("system_ods").drop_duplicates("sub_icb_ods", keep="last")
    area = area.merge(links, left_on="ccg_ods", right_on="sub_icb_ods")
    for kind, gss in (("CCG", "ccg_gss"), ("STP", "system_gss")):
        part = area.groupby([gss, "ics_ods"]).agg(lsoas=("lsoa_2011", "size"), persons=("persons", "sum"))
        part = part.reset_index().rename(columns={gss: "legacy_gss"})
        total = part.groupby("legacy_gss")["persons"].transform("sum")
        part["person_share"] = (part["persons"] / total).round(6)
        part.insert(0, "edition", edition)
        part.insert(0, "legacy_kind", kind)
        parts.append(part)
pd.concat(parts).to_csv(out, index=False)
