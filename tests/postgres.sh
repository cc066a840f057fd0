#!/bin/sh
# A throw-away PostgreSQL for the tests: its own data folder, its own port, loopback only, its own random password.
#   tests/postgres.sh start [FOLDER [PID]]  starts it when it does not run yet, and prints its URL;
#                                           with PID: stops it when that process has ended
#   tests/postgres.sh url   [FOLDER]        prints the URL; exit 1 when it does not run
#   tests/postgres.sh stop  [FOLDER]        stops it and removes the folder
# FOLDER is build/postgres unless given. Exit 77: PostgreSQL is not installed (tests are skipped then).
# It does not flush to disk (fsync=off): fast, and nothing in it is worth keeping.
set -eu
command=${1:-}
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(realpath -m "${2:-$root/build/postgres}")
watched=${3:-}

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ] || [ ! -x "$programs/initdb" ]; then
  echo "PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb)" >&2
  exit 77
fi

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else (cd / && "$@"); fi
}
# The data lie in FOLDER/data, or under /tmp when the user postgres may not come there (a checkout in /root).
data() { cat "$folder/place"; }
runs() { [ -f "$folder/url" ] && as_postgres "$programs/pg_ctl" -D "$(data)" status >/dev/null 2>&1; }

prepare() {
  stop
  mkdir -p "$folder"
  if as_postgres test -x "$folder"; then
    mkdir "$folder/data"
    echo "$folder/data" >"$folder/place"
  else
    mktemp -d /tmp/stapsteen-postgres-XXXXXX >"$folder/place"
  fi
  if [ "$(id -u)" = 0 ]; then chown postgres "$(data)"; fi
  chmod 700 "$(data)"
}

start() {
  if runs; then return; fi
  prepare
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$password" >"$folder/password")
  if [ "$(id -u)" = 0 ]; then chown postgres "$folder/password"; fi
  # initdb reads the password from a descriptor: its folder may be closed to the user postgres.
  as_postgres "$programs/initdb" -D "$(data)" -U stapsteen -A scram-sha-256 --pwfile=/dev/stdin -E UTF8 --locale=C --no-sync \
    <"$folder/password" >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
  rm "$folder/password"
  try=0
  while :; do
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 10000))
    if as_postgres "$programs/pg_ctl" -D "$(data)" -l "$(data)/server.log" -w -t 60 -o "-p $port -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c fsync=off -c max_connections=200 -c shared_buffers=32MB" start >/dev/null 2>&1; then
      break
    fi
    try=$((try + 1))
    if [ $try -ge 5 ]; then cat "$(data)/server.log" >&2; exit 1; fi
  done
  (umask 077 && echo "postgresql://stapsteen:$password@127.0.0.1:$port/postgres" >"$folder/url")
  if [ -n "$watched" ]; then
    setsid sh -c 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; exec "$2" stop "$3"' \
      sh "$watched" "$root/tests/postgres.sh" "$folder" </dev/null >/dev/null 2>&1 &
  fi
}

stop() {
  if [ -f "$folder/place" ]; then
    as_postgres "$programs/pg_ctl" -D "$(data)" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$(data)"
  fi
  rm -rf "$folder"
}

case $command in
  start)
    mkdir -p "$(dirname "$folder")"
    exec 9>"$folder.lock"
    flock 9
    start 9>&-
    cat "$folder/url" ;;
  url)
    runs || { echo "no PostgreSQL runs in $folder" >&2; exit 1; }
    cat "$folder/url" ;;
  stop)
    stop
    rm -f "$folder.lock" ;;
  *)
    sed -n '2,8p' "$0" >&2
    exit 2 ;;
esac
