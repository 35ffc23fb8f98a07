#!/bin/sh
# Submits a class of the second jar, or of the tests, to Spark in one process with two threads.
#
#   bench/spark/submit.sh CLASS ARGUMENT...
#
# Without arguments it tells whether Spark is here. SPARK_JARS names another folder of Spark's jars.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)
for spark in "${SPARK_JARS:-}" "$home"/target/spark-*/jars; do
  [ -n "$spark" ] && [ -d "$spark" ] && break
done
[ -d "$spark" ] && [ -f "$home/target/icsref-spark.jar" ] || {
  echo "Spark is not here: mvn -Pspark package -DskipTests brings it" >&2
  exit 2
}
[ $# -gt 0 ] || exit 0
class=$1
shift
opened=
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opened="$opened --add-opens=java.base/java.$package=ALL-UNNAMED"
done
for package in nio.ch nio.cs security.action util.calendar; do
  opened="$opened --add-opens=java.base/sun.$package=ALL-UNNAMED"
done
export SPARK_LOCAL_IP=127.0.0.1
# word splitting is meant: a list of options
# shellcheck disable=SC2086
exec java $opened -Xmx2g -cp "$spark/*:$home/target/icsref-spark.jar:$home/target/test-classes" \
  org.apache.spark.deploy.SparkSubmit --master 'local[2]' --conf spark.ui.enabled=false \
  --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 \
  --conf spark.sql.warehouse.dir="${TMPDIR:-/tmp}/icsref-warehouse" ${SPARK_OPTS:-} \
  --class "$class" "$home/target/icsref-spark.jar" "$@"
