#!/usr/bin/env bash
# ./dev check: format, sanitizer build with all tests, release build with the journeys. Prints the test counts at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$(date +%s)
mkdir -p build
say() { printf '\n== %s (%d s)\n' "$*" $(($(date +%s) - started)); }

say "set-up, sanitizer build and all tests (the README's test command)"
./dev test 2>&1 | tee build/check-test.log

say "format"
./dev format --check

say "main job without a browser"
./dev demo --no-serve 2>&1 | tee build/check-demo.log

say "closing lines"
grep -E '^[0-9]+% tests passed|tests? passed|tests failed' build/check-test.log
