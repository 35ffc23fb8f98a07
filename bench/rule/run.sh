#!/bin/sh
# One rule in four engines: recodes the same generated activity data with icsref recode, with the SQL
# of docs/joining.md in DuckDB and in Spark, and with the second jar, flagged and divided; prints
# seconds and how many rows differ, as multisets. Ends with 1 where a row differs.
#
#   bench/rule/run.sh [ROWS] [DAY]
#
# Needs python3 and the project built (mvn package -DskipTests); with Spark if it was built with it
# (mvn -Pspark package -DskipTests). Everything is removed at the end.
set -eu
rows=${1:-1000000}
day=${2:-2026-03-31}
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/icsref-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
cd "$home"
# name command…: the seconds that it takes
measure() {
  name=$1
  shift
  begin=$(date +%s.%N)
  "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  end=$(date +%s.%N)
  echo "$name $begin $end" | awk '{printf "%-24s %6.1f s\n", $1, $3 - $2}'
}

mvn -q -o dependency:build-classpath -Dmdep.outputFile="$work/classpath" >"$work/log" 2>&1 || {
  cat "$work/log"
  exit 1
}
duckdb=$(tr ':' '\n' <"$work/classpath" | grep duckdb_jdbc)
measure build "$home/icsref" build --as-at "$day" --output "$work/output"
release=$(cd "$work/output/latest" && pwd -P)
measure generate python3 "$home/bench/spark/generate.py" "$release" "$work/in.csv" "$rows"
echo "$rows rows, $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"

# of a trust that belongs to several systems the tables have the principal one
by="--column CCG --date-column month --trusts principal"
divided="--on-split apportion --amounts episodes,cost"
# word splitting is meant: lists of options
# shellcheck disable=SC2086
{
  measure command-flag "$home/icsref" recode "$work/in.csv" $by --release "$release" \
    -o "$work/flag.csv"
  measure command-divide "$home/icsref" recode "$work/in.csv" $by $divided --release "$release" \
    -o "$work/divided.csv"
}
if "$home/bench/spark/submit.sh" 2>/dev/null; then
  submit="$home/bench/spark/submit.sh"
  # shellcheck disable=SC2086
  {
    measure spark-flag "$submit" icsref.spark.SparkRecode "$release" "$work/in.csv" \
      "$work/spark-flag" $by --tables "$work/tables"
    measure spark-divide "$submit" icsref.spark.SparkRecode "$release" "$work/in.csv" \
      "$work/spark-divided" $by $divided
  }
  measure spark-sql "$submit" icsref.spark.SqlTrial join "$home/docs/joining.md" "$work/tables" \
    "$work/in.csv" "$work/spark-sql"
else
  echo "without Spark: mvn -Pspark package -DskipTests brings it"
fi
java -cp "$duckdb" "$here/Rule.java" "$release" "$home/docs/joining.md" "$work"
