#!/bin/sh
# tests/on_postgres.sh PROGRAM [ARGUMENT ...]: runs a test program with its tables on PostgreSQL (src/db/test_tables.h): on the server
# at $STAPSTEEN_TEST_POSTGRES, otherwise on one that is started for it and stopped at its end. Exit 77: not installed, test skipped.
set -eu
if [ -z "${STAPSTEEN_TEST_POSTGRES:-}" ]; then
  STAPSTEEN_TEST_POSTGRES=$(sh "$(dirname "$0")/postgres.sh" start "postgres-$$" "$$")
fi
export STAPSTEEN_TEST_POSTGRES STAPSTEEN_TEST_TABLES_ON="$STAPSTEEN_TEST_POSTGRES"
exec "$@"
