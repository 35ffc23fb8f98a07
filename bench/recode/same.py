#!/usr/bin/env python3
"""Stops unless all the CSV files named have the same values (quoting and order of rows aside)."""
import csv
import hashlib
import sys


def digest(name):
    """A sum over the rows, so that their order does not matter and memory stays flat."""
    total = 0
    with open(name, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            text = "\x1f".join(row).encode()
            total += int.from_bytes(hashlib.blake2b(text, digest_size=16).digest(), "big")
    return total % 2**160


digests = {name: digest(name) for name in sys.argv[1:]}
if len(set(digests.values())) != 1:
    sys.exit(f"the results differ: {digests}")
print("all results have the same values")
