#!/bin/sh
# The fuzz: a coverage-guided fuzzer (Jazzer) invents files of each format for some seconds; every one must
# end in facts, findings or a refusal. What ends otherwise is kept below target/fuzz and the exit code is 1.
#
#   bench/fuzz/run.sh [SECONDS] [FORMAT...]        formats: csv xlsx sheet xls zip yaml json
#
# Needs `mvn test-compile`; Jazzer comes from Maven Central and is no dependency of the build.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)
cd "$home"
version=0.24.0
jars="${HOME}/.m2/repository/com/code-intelligence"
for artifact in jazzer jazzer-api; do
  [ -f "$jars/$artifact/$version/$artifact-$version.jar" ] ||
    mvn -q -B -ntp dependency:get -Dartifact=com.code-intelligence:$artifact:$version >&2
done
path=target/soak-class-path
if [ ! -f "$path" ] || [ pom.xml -nt "$path" ]; then
  mvn -q -B -ntp dependency:build-classpath -Dmdep.outputFile="$path" -DincludeScope=test >&2
fi
classes="target/test-classes:target/classes:$(cat "$path")"
seconds=${1:-60}
[ $# -eq 0 ] || shift
java -cp "$classes" icsref.fuzz.ReaderFuzz target/fuzz
failed=0
for format in ${*:-csv xlsx sheet xls zip yaml json}; do
  # 400 MB and 5 s are what a hostile file may take
  java -Xmx400m -XX:+UseSerialGC -Dicsref.fuzz="$format" -Dicsref.home="$home" \
    -cp "$jars/jazzer/$version/jazzer-$version.jar:$jars/jazzer-api/$version/jazzer-api-$version.jar:$classes" \
    com.code_intelligence.jazzer.Jazzer --target_class=icsref.fuzz.ReaderFuzz \
    --instrumentation_includes='icsref.**:org.dhatim.**:de.siegmar.**:org.apache.poi.**' \
    --disabled_hooks='com.code_intelligence.jazzer.sanitizers.*' \
    --reproducer_path=target/fuzz -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2000 \
    -artifact_prefix="target/fuzz/$format-" "target/fuzz/$format" >"target/fuzz/$format.log" 2>&1 || failed=1
  echo "$format: $(grep -aE 'Done|^== Java|ERROR|BINGO' "target/fuzz/$format.log" | tail -2 | tr '\n' ' ')"
done
exit $failed
