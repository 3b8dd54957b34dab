#!/bin/sh
# SPDX-License-Identifier: ISC
#
# test.sh MACHINE ...: boots both kernels of each machine with the tests, runs
# the tests for the host, prints what failed, and last "N passed, N failed".
# With -b, runs the tests that need a browser, alone.  From the environment:
#	TEST	a pattern of the names of tests to run
#	BROWSER	if "yes", those with a browser are run as well

TOP=$(cd "$(dirname "$0")/.." && pwd)
export TOP
cd "$TOP" || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL	# of the make that may have called us
out=$TOP/obj/test
rm -rf "$out"
mkdir -p "$out"

# Judge the TAP on standard input: judge WHERE NAME.
judge()
{
	awk -v where="$1" -v counts="$out/$2.counts" -f regress/lib/tap.awk
}

# boot MACHINE KERNEL: the tests in the system.
boot()
{
	b_log=$out/$1.$2
	b_start=$(date +%s)
	b_flags=
	[ "$2" = GENERIC ] || b_flags=-B
	ARCH=$1 OBJ=$TOP/obj/$1 KERNEL=$2 EXTRA=$TOP/obj/$1/root.regress.tar \
	    TIMEOUT=${BOOT_TIMEOUT:-420} FILES='' \
	    RUN_CMD="/regress/lib/run $b_flags ${TEST:+'$TEST'}" \
	    sh share/mk/run.sh >"$b_log.tap" 2>"$b_log.err"
	b_status=$?
	judge "$1 $2" "$1.$2" <"$b_log.tap" >"$b_log.out"
	if [ $b_status -ne 0 ]; then
		echo "FAIL $1 $2: status $b_status"
		cat "$b_log.err"
		echo "0 1" >>"$out/$1.$2.counts"
	fi >>"$b_log.out"
	report "$1.$2" "$b_start"
}

# host MACHINE: the tests of what is on the host's side.
host()
{
	scripts "$1" host 'host_*.sh'
}

# browser MACHINE: what is looked at in a browser.
browser()
{
	scripts "$1" browser 'browser_*.sh'
}

# scripts MACHINE WHERE PATTERN: those of that name.
scripts()
{
	h_log=$out/$1.$2
	h_start=$(date +%s)
	for t in $(find regress -name "$3" | LC_ALL=C sort)
	do
		t=${t#regress/}
		# shellcheck disable=SC2254
		case $t in
		${TEST:-*}) ;;
		*)	continue ;;
		esac
		echo "# begin $t"
		ARCH=$1 OBJ=$TOP/obj/$1 timeout 300 sh "regress/$t" </dev/null 2>&1
		echo "# end $t $?"
	done >"$h_log.tap"
	echo "# all done" >>"$h_log.tap"
	judge "$1 $2" "$1.$2" <"$h_log.tap" >"$h_log.out"
	report "$1.$2" "$h_start"
}

# report NAME START: what failed, and a line of counts.
report()
{
	r_time=$(($(date +%s) - $2))
	{
		cat "$out/$1.out"
		awk -v name="$1" -v t="$r_time" '{ p += $1; f += $2 }
		    END { printf("%-14s %5d passed, %d failed (%d s)\n",
		    name, p, f, t) }' "$out/$1.counts"
	} >"$out/$1.report"
	cat "$out/$1.report"
}

# One machine beside the other, each one thing after the other.
pids=
if [ "$1" = -b ]; then
	browser "$2"
	set --
fi
for m
do
	{
		boot "$m" GENERIC
		boot "$m" BASE
		host "$m"
		[ "$BROWSER$m" != "yes$1" ] || browser "$m"
	} &
	pids="$pids $!"
done
trap 'kill $pids 2>/dev/null; exit 130' INT TERM HUP
wait

cat "$out"/*.counts | awk '{ p += $1; f += $2 }
    END { printf("%d passed, %d failed\n", p, f); exit f > 0 || p == 0 }'
