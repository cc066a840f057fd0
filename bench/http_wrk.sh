#!/bin/sh
# http_wrk.sh [SECONDS]: pages per second of 20 kB with wrk over 50 keep-alive connections, plain and compressed (release build).
set -eu
program=$(dirname "$0")/../build/release/bench/http_page_bench
folder=$(mktemp -d)
mkfifo "$folder/hold"
"$program" serve < "$folder/hold" > "$folder/port" &
exec 3> "$folder/hold"
while [ ! -s "$folder/port" ]; do sleep 0.1; done
port=$(cat "$folder/port")
wrk -t1 -c50 -d"${1:-5}s" --latency "http://127.0.0.1:$port/page"
wrk -t1 -c50 -d"${1:-5}s" --latency -H "Accept-Encoding: gzip" "http://127.0.0.1:$port/page"
exec 3>&-
wait
rm -r "$folder"
