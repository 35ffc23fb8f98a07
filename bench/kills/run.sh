#!/bin/sh
# The kill soak: builds, builds that fetch, rollbacks and prunings, each killed at a random moment, some
# with a second build at the same time, while readers look at latest without a pause. After each, the next
# build must end right, and latest must be whole: every file of its manifest with its digest. Prints what
# was wrong with its number and ends with 1; a seed brings the same changes back, not the same moments.
# Begins no further kill after MINUTES.
#
#   bench/kills/run.sh [KILLS] [SEED] [h2|postgresql] [tiny|bundled] [MINUTES]
#
# Needs the project packaged, for the tiny input the tests compiled, and python3; for postgresql one
# installed below /usr/lib/postgresql.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "${PYTHON:-python3}" "$here/kills.py" "$(cd "$here/../.." && pwd)" "${1:-1000}" "${2:-1}" "${3:-h2}" "${4:-tiny}" "${5:-600}"
