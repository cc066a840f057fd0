#!/bin/sh
# check.sh COMPILER INCLUDE_FOLDER PROGRAM: the program must be refused with the words of its first line.
set -eu
compiler=$1 include=$2 program=$3
first=$(head -n 1 "$program")
answer=$(LC_ALL=C.UTF-8 "$compiler" -std=c++20 -fsyntax-only -fmessage-length=0 -I"$include" "$program" 2>&1) && compiled=yes || compiled=no
case "$first" in
  "// expect-success") [ $compiled = yes ] || { echo "$answer"; exit 1; } ;;
  "// expect: "*)
    words=${first#// expect: }
    [ $compiled = no ] || { echo "compiles, but must not: $program"; exit 1; }
    printf '%s\n' "$answer" | grep -q -- "$words" || { echo "refused, but not because of: $words"; printf '%s\n' "$answer" | grep error | head -5; exit 1; } ;;
  *) echo "first line must be '// expect: words'"; exit 1 ;;
esac
