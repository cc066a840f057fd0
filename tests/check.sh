#!/usr/bin/env bash
# ./dev check: what CI runs. Format; one sanitizer build with all tests and the fuzz corpora; the journeys in a real
# browser on both databases; one release build with the main job. Prints the test counts at the end.
# --deep: a thousand kills, two thousand power cuts and a thousand made data sets per statistic as well, and the
# statistics that use threads under ThreadSanitizer; the walk through all pages in both languages, at two widths, with pictures.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$(date +%s)
mkdir -p build
say() { printf '\n== %s (%d s)\n' "$*" $(($(date +%s) - started)); }
[ "${1:-}" = --deep ] && export STAPSTEEN_KILLS=1000 STAPSTEEN_SERVER_KILLS=300 STAPSTEEN_POWER_CUTS=2000 STAPSTEEN_DATASETS=1000

say "format"
./dev format --check

say "set-up, sanitizer build and all tests (the README's test command)"
./dev test 2>&1 | tee build/check-test.log

say "release build and the main job without a browser"
./dev demo --no-serve --data build/check-demo 2>&1 | tee build/check-demo.log

say "statistics on made data: are p-values and intervals what they say"
./dev simulate >build/check-simulation.log 2>&1 || { tail -n 100 build/check-simulation.log; exit 1; }

if [ "${1:-}" = --deep ]; then
  say "threads of the statistics under ThreadSanitizer"
  cmake --preset tsan >/dev/null && ninja -C build/tsan stats_test >/dev/null
  # It cannot start where addresses are spread too far (a kernel setting): hence setarch.
  setarch "$(uname -m)" -R build/tsan/stats_test --gtest_filter='*Thread*:*Parallel*:*AnyNumberOf*:ScanSpaceMaxima*:ScanEverywhere*:Knox*:Farrington*:Bandwidth*:Hotspot*:Synthetic*' \
    >build/check-tsan.log 2>&1 || { tail -n 100 build/check-tsan.log; exit 1; }
fi

say "journeys in a browser: the main job, one per step, and a walk through all pages as every role"
browser=0
[ "${1:-}" = --deep ] || export STAPSTEEN_WALK=brief
STAPSTEEN_DEMO_FILES=../debug/tests/browser/write_demo_data tests/browser/run.sh build/release >build/check-browser.log 2>&1 || browser=$?
if [ $browser = 77 ]; then tail -n 2 build/check-browser.log
elif [ $browser != 0 ]; then tail -n 150 build/check-browser.log; exit $browser; fi

say "closing lines"
grep -E '^(# |ℹ )?(tests|pass|fail|skipped) [0-9]+' build/check-browser.log || true
grep -E '^[0-9]+% tests passed|tests failed out of' build/check-test.log
grep -E '^\[  (PASSED|FAILED)' build/check-simulation.log
