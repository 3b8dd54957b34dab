#!/bin/sh
# SPDX-License-Identifier: ISC
#
# kdump on hostile input: a corpus and mutations of it, the same every time
# but others for each machine, with every way to show a trace, watched by the
# address and undefined-behaviour sanitizers.

. "$TOP/regress/lib/tap.sh"

fuzz=$TOP/regress/usr.bin/kdump/fuzz
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

make -s -C "$fuzz" replay >"$tmp/out" 2>&1
is "$?-$(cat "$tmp/out")" 0- "the fuzz targets are built"

case $ARCH in
i386)	seed=1 ;;
*)	seed=2 ;;
esac
export CRASH="$TOP/obj/host/fuzz/crash.$ARCH"
timeout 120 "$TOP/obj/host/fuzz/replay" -n 6000 -s $seed "$fuzz"/seeds/* \
    "$TOP"/obj/host/fuzz/seeds/* >"$tmp/out" 2>&1
is $? 0 "no input breaks kdump"
like "$(cat "$tmp/out")" "[1-9]* files, 6000 mutations, [1-9]* targets, * MB" \
    "and all were tried"
memory=$(sed -n 's/.* \([0-9]*\) MB$/\1/p' "$tmp/out")
succeeds "with less than 256 MB" [ "${memory:-999}" -lt 256 ]

# The harness does see what it is to see.
"$TOP/obj/host/fuzz/replay" /dev/null >"$tmp/out" 2>&1
is $? 0 "an empty file is a file"
"$TOP/obj/host/fuzz/replay" >"$tmp/out" 2>&1
is $? 1 "none is an error"

done_testing
