# SPDX-License-Identifier: ISC
#
# The host's debugger opens a core file.

. "$TOP/regress/lib/tap.sh"

if ! sh "$TOP/share/mk/tools.sh" gdb 2>/dev/null; then
	echo '1..0 # SKIP no gdb'
	exit 0
fi
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
mkdir run

cat >crash.c <<'END'
#include <stdlib.h>

static int numbers[4000] = { 1, 2, 3 };
static double half = 0.5;
volatile int *nowhere;

__attribute__((noinline)) static int
innermost(int depth)
{
	volatile int local = depth * 7;

	numbers[3999] = 4321;
	__asm__ volatile("fldl %0" : : "m" (half));
	*nowhere = local;
	return (local);
}

__attribute__((noinline)) static int
between(int depth)
{
	return (innermost(depth + 1) + 1);
}

int
main(int argc, char *argv[])
{
	char *heap = malloc(100000);

	heap[50000] = 'h';
	return (between(argc) + heap[50000]);
}
END
succeeds 'a program' "$OBJ/glasscc" -g -O0 -o run/crash crash.c
make -s -C "$TOP" run "ARCH=$ARCH" FILES="$tmp/run" \
    CMD='cd /tmp; (/files/crash; :) >/dev/null 2>&1; cat crash.core' >core
gdb -nx -batch -ex bt -ex 'p numbers[3999]' -ex 'p $st0' -ex 'up 2' \
    -ex 'p heap[50000]' -ex 'p heap[90000]' -ex 'info threads' \
    run/crash core >out 2>&1
out=$(cat out)
like "$out" '*SIGSEGV*' 'the signal'
like "$out" '*#0 *innermost (depth=2)*#1 *between (depth=1)*#2 *main (argc=1*' \
    'the backtrace'
like "$out" '*= 4321*' 'data'
like "$out" '*= 0.5*' 'a floating point register'
like "$out" "*'h'*'\\\\000'*" 'the heap, also where it was not touched'
like "$out" '** 1 *innermost*' 'one thread'
[ $tap_failed -eq 0 ] || diag "$out"
done_testing
