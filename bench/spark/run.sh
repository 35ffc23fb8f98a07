#!/bin/sh
# Recodes the same generated activity data with icsref recode and with the second jar, flagged and
# divided, CSV and Parquet; prints seconds and rows that differ.
#
#   bench/spark/run.sh [ROWS] [DAY]
#
# Needs python3 and the project built with Spark (mvn -Pspark package -DskipTests). Spark runs in one
# process with two threads, as two executors of one core would. DAY is that of the published tables
# that are used. Everything is removed at the end.
set -eu
rows=${1:-5000000}
day=${2:-2026-03-31}
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
release=$home/output/published/$day
"$here/submit.sh" || exit
work=$(mktemp -d "${TMPDIR:-/tmp}/icsref-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
python3 "$here/generate.py" "$release" "$work/in.csv" "$rows"

# name command…: the seconds that it takes
measure() {
  name=$1
  shift
  begin=$(date +%s.%N)
  "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  end=$(date +%s.%N)
  echo "$name $begin $end" | awk '{printf "%-16s %6.1f s\n", $1, $3 - $2}'
}

# in out option…
submit() {
  "$here/submit.sh" icsref.spark.SparkRecode "$release" "$@"
}

echo "$rows rows, $(nproc) cores"
by="--column CCG --date-column month"
divided="--on-split apportion --amounts episodes,cost"
# shellcheck disable=SC2086
{
  measure command-flag "$home/icsref" recode "$work/in.csv" $by --release "$release" -o "$work/flag.csv"
  measure spark-flag submit "$work/in.csv" "$work/spark-flag.csv" $by
  python3 "$here/same.py" "$work/flag.csv" "$work/spark-flag.csv"
  rm -rf "$work/spark-flag.csv"
  measure command-divide "$home/icsref" recode "$work/in.csv" $by $divided --release "$release" \
    -o "$work/divided.csv"
  measure spark-divide submit "$work/in.csv" "$work/spark-divided.csv" $by $divided
  python3 "$here/same.py" "$work/divided.csv" "$work/spark-divided.csv"
  rm -rf "$work/spark-divided.csv"
  # Parquet in, Parquet out: the rows are those of before, and another prefix beside them
  measure spark-to-parquet submit "$work/in.csv" "$work/in.parquet" $by --prefix first_
  measure spark-parquet submit "$work/in.parquet" "$work/out.parquet" $by $divided
}
