#!/bin/sh
# The damage soak: damages the bundled input and the official lists beside the project one or two
# places at a time, builds each in one of two warm processes, and counts what came of it. It ends with
# 1 where something wrong was published in silence, a refusal did not name the file, or a build broke;
# each is printed with its seed.
#
#   bench/soak/run.sh COUNT SEED [--sample] [--only WORD] [--unseen] [--minutes N]
#                          so many damages, or as many as N minutes are enough for
#   bench/soak/run.sh --again SEED... [--sample] [--only WORD] [--unseen]
#                          single ones, from what was printed
#
# With --sample the lists have one LSOA of each part and one network in forty, so that a build takes a
# part of the time; every other row is there, and all agree with each other as the whole lists do.
# WORD is a part of a list's name, or of a damage's. With --unseen nothing is known of a list but what
# it and the other lists say: SHA256SUMS and LISTSUMS are left out. Needs `mvn test-compile`.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)
cd "$home"
path=target/soak-class-path
if [ ! -f "$path" ] || [ pom.xml -nt "$path" ]; then
  mvn -q -o -B dependency:build-classpath -Dmdep.outputFile="$path" -DincludeScope=test >&2 ||
    mvn -q -B dependency:build-classpath -Dmdep.outputFile="$path" -DincludeScope=test >&2
fi
folder=/dev/shm
[ -w "$folder" ] || folder=${TMPDIR:-/tmp}
soak() {
  # in memory where that can be had: a release is forced to the disk
  java -Xmx3g -Xmn1g -XX:+UseSerialGC -Djava.io.tmpdir="$folder" -Dicsref.home="$home" \
    -cp "target/test-classes:target/classes:$(cat "$path")" \
    icsref.soak.DamageSoak "$@"
}
if [ "$1" = --again ]; then
  soak "$@"
  exit
fi
# a process for each of two cores, with the damages of every second list
soak "$@" --part 0/2 &
first=$!
failed=0
soak "$@" --part 1/2 || failed=1
wait "$first" || failed=1
exit $failed
