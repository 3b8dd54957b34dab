#!/bin/sh
# SPDX-License-Identifier: ISC
#
# bench.sh MACHINE ...: measures system calls in guest instructions, on a
# kernel without tracing and, on one with it, in every mode of tracing (of
# ktrace -e and truss -t: one that leaves these calls out), and what kdump
# needs for a record; prints a table for each machine.  Those figures do not
# depend on the host's speed: see ICOUNT in run.sh.  At last, how fast the
# host's kdump is there.  With JSON in the environment, a line of JSON for each
# figure.

TOP=$(cd "$(dirname "$0")/../.." && pwd)
cd "$TOP" || exit 1
calls='getpid write1 read1 openfstatclose forkexecwait'
kdump=obj/host/kdump

# How often: enough that what happens now and then (a clock tick, a buffer to
# be written) has its share in the figure.
turns='turns() {
	case $1-$2 in
	truss-forkexecwait)	echo 20 ;;
	*-forkexecwait)		echo 100 ;;
	truss-[!t]*)		echo 500 ;;
	*)			echo 10000 ;;
	esac
}'

# one MODE COMMAND ...: the command to measure every call in one mode.
mode()
{
	m=$1
	shift
	echo "for c in $calls; do
	echo \"$m \$c \$($* /files/bench \$c \$(turns $m \$c))\"
	rm -f /tmp/trace
done"
}

# boot MACHINE KERNEL SCRIPT: "mode call instructions" lines.
boot()
{
	ARCH=$1 OBJ=$TOP/obj/$1 KERNEL=$2 FILES=$TOP/obj/$1/bench ACCEL=tcg \
	    ICOUNT=yes TIMEOUT=600 RUN_CMD="$turns
$3" sh share/mk/run.sh
}

# repeat N FILE ...: records that are there, again and again.
repeat()
{
	n=$1
	shift
	while [ "$n" -gt 0 ]
	do
		cat "$@"
		n=$((n - 1))
	done
}

measure()
{
	repeat 20 regress/usr.bin/kdump/fuzz/seeds/"$1"-* \
	    >"obj/$1/bench/trace" || return
	boot "$1" BASE "$(mode base)" &&
	boot "$1" GENERIC "$(mode off)
$(mode ktrace-c ktrace -f /tmp/trace -t c)
$(mode ktrace ktrace -f /tmp/trace)
$(mode ktrace-e ktrace -f /tmp/trace -e sync)
$(mode truss truss -o /dev/null)
$(mode truss-t truss -o /dev/null -t sync)
echo off kdump \$(/files/bench kdump 2)"
}

for arch
do
	out=$TOP/obj/$arch/bench.out
	measure "$arch" >"$out" || exit 1
	records=$($kdump --check -f "obj/$arch/bench/trace" | cut -d ' ' -f 1)
	awk -v arch="$arch" -v json="$JSON" -v calls="$calls kdump" \
	    -v records="$records" '
	NF != 3 || $3 !~ /^[0-9]+$/ {
		print "bench: " $0 >"/dev/stderr"
		bad = 1
		next
	}
	$2 == "kdump" {			# a record of many
		$3 = int($3 / records + 0.5)
	}
	json {
		printf("{\"arch\":\"%s\",\"call\":\"%s\",\"mode\":\"%s\"," \
		    "\"instructions\":%s}\n", arch, $2, $1, $3)
		next
	}
	{
		n[$1, $2] = $3
	}
	END {
		if (json || bad)
			exit bad
		nm = split("base off ktrace-c ktrace ktrace-e truss truss-t", mode, " ")
		printf("%-16s", arch)
		for (i = 1; i <= nm; i++)
			printf("%9s", mode[i])
		print ""
		nc = split(calls, call, " ")
		for (j = 1; j <= nc; j++) {
			printf("%-16s", call[j])
			for (i = 1; i <= nm; i++)
				printf("%9s", n[mode[i], call[j]])
			print ""
		}
	}' "$out" || exit 1
done

# As text, on one core: processor time, the best of three.
trace=obj/bench.trace
repeat 400 regress/usr.bin/kdump/fuzz/seeds/amd64-* >$trace.part &&
    repeat 60 $trace.part >$trace || exit 1
for i in 1 2 3
do
	sh -c "$kdump -f $trace >/dev/null && times" || exit 1
done | awk -v json="$JSON" -v size="$(wc -c <$trace)" '
NR % 2 == 0 {				# of children: "0m1.50s 0m0.25s"
	gsub(/[ms]/, " ")
	t = $1 * 60 + $2 + $3 * 60 + $4
	if (best == 0 || t < best)
		best = t
}
END {
	rate = int(size / 1000000 / (best > 0.01 ? best : 0.01) + 0.5)
	if (json)
		print "{\"tool\":\"kdump\",\"mode\":\"text\"," \
		    "\"mb_per_second\":" rate "}"
	else
		print "kdump as text: " rate " MB of trace a second"
}'
rm -f $trace $trace.part
