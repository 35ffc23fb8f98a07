#!/bin/sh
# Times the default build, cold, and beside it the heart of the same work done with pandas: reading
# the bundled input and laying every footprint over the ICSs. Prints each run, medians and the ratio.
#
#   bench/build/run.sh [ROUNDS]
#
# Needs the project built, /usr/bin/time and python3 with pandas (PYTHON names one).
set -eu
rounds=${1:-5}
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/icsref-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
python=${PYTHON:-}
for candidate in python3 /usr/bin/python3; do
  if [ -z "$python" ] && "$candidate" -c 'import pandas' 2>/dev/null; then
    python=$candidate
  fi
done
"$home/icsref" build --output "$work/first" >/dev/null # builds the program where that is due
round=1
while [ "$round" -le "$rounds" ]; do
  rm -rf "$work/out"
  /usr/bin/time -f "icsref %e %U %M" -o "$work/time" "$home/icsref" build --output "$work/out" >/dev/null
  tail -1 "$work/time" | tee -a "$work/times"
  if [ -n "$python" ]; then
    /usr/bin/time -f "pandas %e %U %M" -o "$work/time" "$python" "$here/peer_pandas.py" "$home/input" \
      "$work/pandas.csv"
    tail -1 "$work/time" | tee -a "$work/times"
  fi
  round=$((round + 1))
done
if [ -n "$python" ]; then
  "$python" "$here/same.py" "$work/out/latest/legacy_to_ics.csv" "$work/pandas.csv"
fi
awk '
  { wall[$1] = wall[$1] " " $2; n[$1]++; if ($4 > peak[$1]) peak[$1] = $4 }
  function median(list, count,   v, i, j, t) {
    split(list, v, " ")
    for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++)
      if (v[j] + 0 < v[i] + 0) { t = v[i]; v[i] = v[j]; v[j] = t }
    return v[int((count + 1) / 2)]
  }
  END {
    for (name in n) {
      m[name] = median(wall[name], n[name])
      printf "%s: median %.2f s of %d runs, peak %.0f MB\n", name, m[name], n[name], peak[name] / 1024
    }
    if ("pandas" in m) printf "icsref / pandas: %.2f\n", m["icsref"] / m["pandas"]
  }' "$work/times"
