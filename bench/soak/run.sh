#!/bin/sh
# The damage soak: damages the bundled input and the official lists beside the project one or two
# places at a time, builds each in one warm process, and counts what came of it. It ends with 1 where
# something wrong was published in silence, or a build broke; each is printed with its seed.
#
#   bench/soak/run.sh COUNT SEED [--only WORD]     so many damages
#   bench/soak/run.sh --again SEED... [--only WORD]  single ones, from what was printed
#
# WORD is a part of a list's name, or of a damage's. Needs `mvn test-compile`.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)
cd "$home"
path=target/soak-class-path
if [ ! -f "$path" ] || [ pom.xml -nt "$path" ]; then
  mvn -q -o -B dependency:build-classpath -Dmdep.outputFile="$path" -DincludeScope=test >&2 ||
    mvn -q -B dependency:build-classpath -Dmdep.outputFile="$path" -DincludeScope=test >&2
fi
exec java -Xmx3g -XX:+UseSerialGC -Dicsref.home="$home" -cp "target/test-classes:target/classes:$(cat "$path")" \
  icsref.soak.DamageSoak "$@"
