#!/usr/bin/env bash
# bench/analyse_large.sh PROGRAM [EVENTS...]: the methods that take events, through the command, with 100,000 and 1,000,000 made events.
# Per run: the seconds of the computation alone (--timing), of the whole command, and the memory of the program. The files are made here by
# awk (fictitious: uniform over 15 x 15 km, a fifth near ten knots, two years), and removed afterwards.
set -euo pipefail
program=$(readlink -f "${1:?the stapsteen program}"); shift
sizes=("$@"); [ ${#sizes[@]} -gt 0 ] || sizes=(100000 1000000)
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT

made() {  # made EVENTS SEED: x,y,date,from,to,category
  awk -v n="$1" -v seed="$2" 'BEGIN {
    srand(seed); print "x,y,date,from,to,category"
    for (i = 0; i < n; ++i) {
      if (rand() < .2) { k = int(rand() * 10); x = 121500 + 1500 * k % 15000 + 200 * (rand() + rand() - 1); y = 481500 + 1200 * k + 200 * (rand() + rand() - 1) }
      else { x = 120000 + 15000 * rand(); y = 480000 + 15000 * rand() }
      day = 1 + int(28 * rand()); month = 1 + int(12 * rand()); year = 2023 + int(2 * rand()); hour = int(24 * rand())
      printf "%d,%d,%d-%02d-%02d,%d-%02d-%02dT%02d:15,%d-%02d-%02dT%02d:45,%s\n", x, y, year, month, day, year, month, day, hour, year, month, day, hour, i % 3 ? "winkel" : "straat"
    }
  }' >"$folder/$1.csv"
}

measure() {  # measure NAME FILE ARGS...
  local name=$1; shift
  local code=0
  /usr/bin/time -f '%e %M' -o "$folder/time" timeout 900 "$program" analyse "$@" --json --out "$folder/out.json" --timing 2>"$folder/err" >/dev/null || code=$?
  local inner; inner=$(awk '/^INNER/ { print $2 }' "$folder/err")
  printf '%-34s %8s s inner  %8s s whole  %6d MB  exit %d\n' "$name" "${inner:--}" "$(tail -1 "$folder/time" | cut -d' ' -f1)" "$(($(tail -1 "$folder/time" | cut -d' ' -f2) / 1024))" "$code"
}

for events in "${sizes[@]}"; do
  made "$events" 1
  file=$folder/$events.csv
  head -1001 "$file" >"$folder/few.csv"
  printf 'code,wkt\nWest,"POLYGON((120000 480000,127500 480000,127500 495000,120000 495000,120000 480000))"\nOost,"POLYGON((127500 480000,135000 480000,135000 495000,127500 495000,127500 480000))"\n' >"$folder/areas.csv"
  printf 'code,wkt\nT,"POLYGON((121000 481000,123000 481000,123000 483000,121000 483000,121000 481000))"\nC,"POLYGON((129000 489000,131000 489000,131000 491000,129000 491000,129000 489000))"\nR,"POLYGON((120000 480000,121000 480000,121000 495000,120000 495000,120000 480000))"\n' >"$folder/moved.csv"
  echo "== $events events"
  measure "counts in areas" counts --events "$file" --areas "$folder/areas.csv"
  measure "weekdays" weekdays --events "$file"
  measure "aoristic" aoristic --events "$file" --from from --to to
  measure "kde 100 m, 300 m" kde --events "$file" --bandwidth 300
  measure "kde the same, approximate" kde --events "$file" --bandwidth 300 --approximate
  measure "kde out of sample" kde --events "$file" --date date
  measure "kde scott" kde --events "$file" --bandwidth scott
  measure "kde diggle" kde --events "$file" --bandwidth diggle
  measure "kde likelihood" kde --events "$file" --bandwidth likelihood
  measure "gistar 250 m" gistar --events "$file" --cell 250
  measure "moran 250 m" moran --events "$file" --cell 250
  measure "relrisk 1,000 cases, 99" relrisk --events "$folder/few.csv" --denominators "$file" --cell 500 --bandwidth 500 --permutations 99
  measure "concentration" concentration --events "$file"
  measure "knox" knox --events "$file"
  measure "scan, weeks, 500 m, 99" scan --events "$file" --interval week --max-radius 500 --permutations 99
  measure "displacement" displacement --events "$file" --areas "$folder/moved.csv" --treated T --control C --split 2024-01-01
done
