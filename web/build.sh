#!/bin/sh
# Builds web/dist from its sources; `web/build.sh check` compares only. Needs node 18 or newer and npm.
set -eu
cd "$(dirname "$0")"
if [ ! -d node_modules/esbuild ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund
fi
case "${1:-build}" in
  build) node build.mjs ;;
  check) node node_modules/typescript/bin/tsc --noEmit -p . && node check.mjs ;;
  *) echo "usage: web/build.sh [build|check]" >&2; exit 2 ;;
esac
