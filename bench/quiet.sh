#!/usr/bin/env bash
# The speeds of docs/methods/speed.md and speed_scan.md again, for a quiet machine: bench/quiet.sh [TIMES, default 5].
# Prints the median CPU time of each, one thread. Needs the benchmarks: ./dev bench builds them.
set -euo pipefail
cd "$(dirname "$0")/../build/release/bench"
times=$((${1:-5} > 1 ? ${1:-5} : 2))
options=(--benchmark_repetitions="$times" --benchmark_report_aggregates_only=true --benchmark_min_time=0.05)
show() { grep _median | awk '{printf "%-70s %10s %s\n", $1, $4, $5}'; }
uptime
./stats_scan_bench "${options[@]}" --benchmark_filter='(space_poisson|grid_weeks|grid_days|space_time_poisson)/threads:1|farrington|etest' 2>/dev/null | show
./stats_kernels_bench "${options[@]}" --benchmark_filter='knox_(77_bands|one_band)/n:(1000|5000|20000)/threads:1/|gi_star/cells:22500/.*threads:1|density.*n:100000/threads:1' 2>/dev/null | show
