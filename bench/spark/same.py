#!/usr/bin/env python3
"""Compares recoded files as multisets of rows: the CLI's with those that Spark or SQL wrote.

    python3 bench/spark/same.py CLI.csv OTHER...

OTHER is a CSV file, or a folder of CSV files whose column ics_reason the CLI's file does not have.
Exits with 1 where a row differs. Standard library only.
"""
import collections
import csv
import glob
import os
import sys


def rows(path):
    files = sorted(glob.glob(os.path.join(path, "**", "*.csv"), recursive=True)) if os.path.isdir(path) else [path]
    for name in files:
        with open(name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for part in os.path.relpath(name, path).split(os.sep):
                    column, equals, value = part.partition("=")
                    if equals:
                        row[column] = value
                row.pop("ics_reason", None)
                yield tuple(row[column] for column in sorted(row))


def multiset(path):
    return collections.Counter(map(hash, rows(path)))


def main(one, *others):
    expected = multiset(one)
    worst = 0
    for other in others:
        found = multiset(other)
        differing = sum((expected - found).values()) + sum((found - expected).values())
        print(f"{os.path.basename(other)}: {sum(found.values())} rows, {differing} differing", flush=True)
        worst = worst or int(differing > 0)
        if differing:
            texts = {hash(row): row for path in (one, other) for row in rows(path)}
            for key in list((expected - found) + (found - expected))[:6]:
                print("  ", texts[key])
    return worst


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
