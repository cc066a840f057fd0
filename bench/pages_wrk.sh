#!/bin/bash
# bench/pages_wrk.sh [SECONDS [USERS]]: the real pages of an approach with more than 5,000 incidents under load, over loopback with wrk (release build, ./dev build release).
# Prints: start-up time until the first answer, bytes and latency of each page (first answer cold, then SECONDS with USERS connections, plain), resident memory afterwards.
set -euo pipefail
seconds=${1:-5}; users=${2:-50}
program=$(cd "$(dirname "$0")/.." && pwd)/build/release/stapsteen
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$folder"' EXIT
"$program" demo --data "$folder/data" --times 7 --no-serve --no-report >"$folder/logins"
password=$(awk '$1 == "projectleider" {print $2}' "$folder/logins")
begun=$(date +%s%N)
"$program" serve --data "$folder/data" --port 0 >"$folder/said" 2>"$folder/log" &
server=$!
until base=$(grep -o 'http://127[0-9.:]*' "$folder/said"); do sleep 0.005; done
curl -s -o "$folder/page" "$base/aanmelden"
echo "start to first page: $((($(date +%s%N) - begun) / 1000000)) ms"
curl -s -o /dev/null -c "$folder/cookies" -H "Origin: $base" --data-urlencode sign_in_name=projectleider --data-urlencode "password=$password" "$base/aanmelden"
cookie=$(awk '$6 == "stapsteen" {print $7}' "$folder/cookies")
for path in aanpak/1/cijfers aanpak/1/stappen/3 aanpak/1/vandaag aanpak/1/evaluatie aanpak/1/nulmeting/1 aanpak/1/plan; do
  curl -s -o "$folder/page" -w "== /$path: status %{http_code}, %{size_download} bytes, first answer %{time_total} s\n" -H "Cookie: stapsteen=$cookie" "$base/$path"
  wrk -t1 -c"$users" -d"${seconds}s" --latency -H "Cookie: stapsteen=$cookie" "$base/$path" | grep -E '50%|99%|Requests/sec|Non-2xx' || true
done
grep VmRSS "/proc/$server/status"
