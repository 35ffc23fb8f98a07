#!/bin/sh
# Recodes a file of 2.7 million rows and 50 columns with icsref, DuckDB and pandas in turn, several
# times, and prints the median of each, the peak memory and the ratios.
#
#   bench/recode/run.sh [ROWS] [ROUNDS]
#
# Needs python3 with pandas, /usr/bin/time, and the project built (mvn package); the class path of
# DuckDB's driver is asked of Maven. The peers get as many threads as they like. Their output is
# compared with ours. Everything is removed at the end.
set -eu
rows=${1:-2700000}
rounds=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/icsref-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
cd "$home"
python=${PYTHON:-}
for candidate in python3 /usr/bin/python3; do
  if [ -z "$python" ] && "$candidate" -c 'import pandas' 2>"$work/log"; then
    python=$candidate
  fi
done
if [ -z "$python" ]; then
  echo "no python3 with pandas: install it, or name one in PYTHON" >&2
  exit 2
fi
mvn -q -o dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
duckdb=$(tr ':' '\n' <"$work/classpath" | grep duckdb_jdbc)
"$home/icsref" build --as-at 2026-03-31 --output "$work/output" >"$work/log" 2>&1 || {
  cat "$work/log"
  exit 1
}
release=$work/output/latest
"$python" "$here/generate.py" "$release" "$work/in.csv" "$rows"
mkdir "$work/duckdb"
javac -d "$work/duckdb" "$here/DuckDb.java"
sed -e "s#@release@#$release#" -e "s#@in@#$work/in.csv#" -e "s#@out@#$work/duckdb.csv#" \
  "$here/peer_duckdb.sql" >"$work/duckdb.sql"

# name command…: one line "name seconds kilobytes" per run in $work/times
measure() {
  name=$1
  shift
  rm -f "$work/$name.csv"
  /usr/bin/time -f "$name %e %M" -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  tail -1 "$work/time" >>"$work/times"
  tail -1 "$work/time"
  # Dirty pages of one must not be written at the cost of the next.
  sync
}

peers=${PEERS:-duckdb pandas}
wants() {
  case " $peers " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

icsref=${ICSREF:-$home/icsref}
# A small nursery: what recode leaves behind it is little, and the platform would take a lot for it.
ICSREF_JAVA_OPTS=${ICSREF_JAVA_OPTS:--Xms16m -Xmn8m}
export ICSREF_JAVA_OPTS
round=1
while [ "$round" -le "$rounds" ]; do
  # shellcheck disable=SC2086
  measure icsref $icsref recode "$work/in.csv" --column ccg \
    --as-of 2021-04-01 --release "$release" -o "$work/icsref.csv"
  measure cp cp "$work/in.csv" "$work/cp.csv"
  if wants duckdb; then
    measure duckdb java -cp "$work/duckdb:$duckdb" DuckDb "$work/duckdb.sql"
  fi
  if wants pandas; then
    measure pandas "$python" "$here/peer_pandas.py" "$release" "$work/in.csv" "$work/pandas.csv"
  fi
  if [ "$round" -eq 1 ]; then
    results=$work/icsref.csv
    for peer in $peers; do results="$results $work/$peer.csv"; done
    # shellcheck disable=SC2086
    "$python" "$here/same.py" $results
  fi
  round=$((round + 1))
done
"$python" "$here/ratios.py" "$work/times"
