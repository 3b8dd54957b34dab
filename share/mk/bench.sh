#!/bin/sh
# SPDX-License-Identifier: ISC
#
# bench.sh MACHINE ...: measures system calls in guest instructions, on a
# kernel without tracing and, on one with it, in every mode of tracing (of
# ktrace -e and truss -t: one that leaves these calls out), and prints a table for each machine; with JSON in the environment, a line of JSON
# for each figure.  The figures do not depend on the host's speed: see ICOUNT
# in run.sh.

TOP=$(cd "$(dirname "$0")/../.." && pwd)
cd "$TOP" || exit 1
calls='getpid write1 read1 openfstatclose forkexecwait'

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

measure()
{
	boot "$1" BASE "$(mode base)" &&
	boot "$1" GENERIC "$(mode off)
$(mode ktrace-c ktrace -f /tmp/trace -t c)
$(mode ktrace ktrace -f /tmp/trace)
$(mode ktrace-e ktrace -f /tmp/trace -e sync)
$(mode truss truss -o /dev/null)
$(mode truss-t truss -o /dev/null -t sync)"
}

for arch
do
	out=$TOP/obj/$arch/bench.out
	measure "$arch" >"$out" || exit 1
	awk -v arch="$arch" -v json="$JSON" -v calls="$calls" '
	NF != 3 || $3 !~ /^[0-9]+$/ {
		print "bench: " $0 >"/dev/stderr"
		bad = 1
		next
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
