#!/bin/bash
# bench/pages_large.sh [REQUESTS]: server time of the pages of an approach with 1,000 actions, 200 meetings and 20,000 entries in its trail (release build with
# STAPSTEEN_BENCH, ./dev bench builds it). One request at a time over loopback, signed in as the project leader. Prints per page: status, bytes, median and slowest in ms.
set -euo pipefail
requests=${1:-20}
build=$(cd "$(dirname "$0")/.." && pwd)/build/release
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$folder"' EXIT
"$build/stapsteen" demo --data "$folder/data" --no-serve --no-report >"$folder/logins"
"$build/bench/large_approach" "sqlite:$(ls "$folder"/data/*.db)" 1
password=$(awk '$1 == "projectleider" {print $2}' "$folder/logins")
"$build/stapsteen" serve --data "$folder/data" --port 0 >"$folder/said" 2>"$folder/log" &
server=$!
until base=$(grep -o 'http://127[0-9.:]*' "$folder/said"); do sleep 0.05; done
curl -s -o /dev/null -c "$folder/cookies" -H "Origin: $base" --data-urlencode sign_in_name=projectleider --data-urlencode "password=$password" "$base/aanmelden"
cookie=$(awk '$6 == "stapsteen" {print $7}' "$folder/cookies")
for path in vandaag stappen stappen/1 stappen/5 onderdeel/1.A partners knelpunten plan plan/acties/500 plan/gaten uitvoering plan/vaststelling plan/mijn-acties prioriteiten overleg overleg/100 communicatie indicatoren evaluatie borging keten toets documenten zoeken?q=actie logboek; do
  times=$(for _ in $(seq "$requests"); do curl -s -o "$folder/page" -w '%{time_total} %{http_code} %{size_download}\n' -H "Cookie: stapsteen=$cookie" "$base/aanpak/1/$path"; done | sort -n)
  echo "$times" | awk -v path="$path" '{t[NR]=$1*1000; code=$2; size=$3} END {printf "%-18s %s %8d bytes  median %7.1f ms  slowest %7.1f ms\n", path, code, size, t[int((NR+1)/2)], t[NR]}'
done
grep VmRSS "/proc/$server/status"
