#!/usr/bin/env python3
"""Prints medians and ratios of lines 'name seconds kilobytes'."""
import statistics
import sys

seconds, kilobytes = {}, {}
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        name, wall, peak = line.split()
        seconds.setdefault(name, []).append(float(wall))
        kilobytes.setdefault(name, []).append(int(peak))
ours = statistics.median(seconds["icsref"])
for name, walls in seconds.items():
    median = statistics.median(walls)
    peak = max(kilobytes[name]) / 1024
    print(f"{name:8} median {median:6.2f} s of {len(walls)}, peak {peak:6.0f} MB, icsref/{name} {ours / median:.2f}")
