#!/bin/sh
# Nights in a row, with a small change at random between: a comment in the configuration, a list that
# changes and changes back, a renamed file, a kill at a random moment, a second build at once. After each,
# latest must hold what a build on an empty output gives, or be the last good release. Prints each night
# and ends with 1 where one was wrong, or took longer than two minutes.
#
#   bench/nights/run.sh [NIGHTS] [SEED] [h2|postgresql]
#
# Needs the project built and python3; for postgresql a PostgreSQL installed below /usr/lib/postgresql.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "${PYTHON:-python3}" "$here/nights.py" "$(cd "$here/../.." && pwd)" "${1:-100}" "${2:-1}" "${3:-postgresql}"
