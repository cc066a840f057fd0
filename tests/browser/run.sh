#!/bin/sh
# tests/browser/run.sh BUILD_DIR [TEST...]: walks through the program of BUILD_DIR (with its stapsteen) in Debian's Chromium,
# on SQLite and, when STAPSTEEN_TEST_POSTGRES holds a url (or tests/postgres.sh can start one), on PostgreSQL.
# Pictures and logs go to BUILD_DIR/browser. Needs node 20 or newer, npm, chromium. Exit 77: one of these is missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD_DIR}" && pwd)
shift
command -v node >/dev/null || { echo "browser tests skipped: no node" >&2; exit 77; }
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || { echo "browser tests skipped: node $(node --version) is older than 20" >&2; exit 77; }
[ -x "${STAPSTEEN_CHROMIUM:-/usr/bin/chromium}" ] || { echo "browser tests skipped: no chromium" >&2; exit 77; }
cd "$here"
if [ ! -d node_modules/axe-core ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund
fi
export STAPSTEEN_BUILD="$build"
export STAPSTEEN_PICTURES="${STAPSTEEN_PICTURES:-$build/browser}"
mkdir -p "$STAPSTEEN_PICTURES"
if [ -z "${STAPSTEEN_TEST_POSTGRES:-}" ]; then
  STAPSTEEN_TEST_POSTGRES=$(sh ../postgres.sh start "$build/browser-postgres" $$ 2>/dev/null) && export STAPSTEEN_TEST_POSTGRES || unset STAPSTEEN_TEST_POSTGRES
fi
if [ $# -eq 0 ]; then set -- *.test.mjs; fi
exec node --test --test-reporter=spec --test-concurrency=2 "$@"
