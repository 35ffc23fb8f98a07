#!/usr/bin/env python3
"""The same file with the same six columns, by pandas: peer_pandas.py RELEASE_DIR IN OUT"""
import sys

import pandas

release, source, target = sys.argv[1:]
mapping = pandas.read_csv(f"{release}/legacy_to_ics.csv", dtype=str, keep_default_na=False)
mapping = mapping[
    (mapping.legacy_kind == "CCG")
    & (mapping.valid_from <= "2021-04-01")
    & (mapping.valid_to >= "2021-04-01")
]
best = mapping.sort_values("best_fit", ascending=False).drop_duplicates("legacy_gss")
best = best.rename(
    columns={"person_share": "ics_share", "relation": "ics_relation", "evidence": "ics_evidence"}
)
best = best[
    ["legacy_gss", "ics_ods", "ics_gss", "ics_name", "ics_share", "ics_relation", "ics_evidence"]
]
data = pandas.read_csv(source, dtype=str, keep_default_na=False)
result = data.merge(best, how="left", left_on="ccg", right_on="legacy_gss")
result.drop(columns="legacy_gss").to_csv(target, index=False, lineterminator="\n")
