#!/bin/sh
# SPDX-License-Identifier: ISC
#
# fuzz.sh [target]: runs libFuzzer on one way of kdump to show a trace, or on
# each in turn, for TIME seconds each (60).  What it finds interesting is kept
# in obj/host/fuzz/corpus for the next time; what breaks kdump is left in
# obj/host/fuzz, and the status is 1.

here=$(cd "$(dirname "$0")" && pwd)
fuzz=$(cd "$here/../../../.." && pwd)/obj/host/fuzz
corpus=$fuzz/corpus
mkdir -p "$corpus"
targets=${1:-$(TARGETS=1 "$fuzz/fuzz")}
status=0
for t in $targets
do
	echo "fuzz: $t"
	TARGET=$t "$fuzz/fuzz" -max_total_time="${TIME:-60}" -max_len=65536 \
	    -rss_limit_mb=1024 -timeout=10 -close_fd_mask=0 \
	    -artifact_prefix="$fuzz/$t-" -print_final_stats=0 -verbosity=0 \
	    "$corpus" "$here/seeds" "$fuzz/seeds" || status=1
done
exit $status
