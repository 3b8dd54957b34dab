# SPDX-License-Identifier: ISC
#
# glasscc: what a user's own program needs.

. "$TOP/regress/lib/tap.sh"

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cc=$OBJ/glasscc
mkdir run src

cat >src/main.c <<'END'
#include <stdio.h>
#include "value.h"

int
main(int argc, char *argv[])
{
	printf("%s %d %.3f %lld\n", argv[1], value(), argc / 7.0,
	    0x123456789abLL / argc);
	return (VALUE);
}
END
echo '#include "value.h"
int value(void) { return EXTRA; }' >src/value.c
mkdir inc
echo '#define VALUE 3
int value(void);' >inc/value.h

succeeds "several files, -I and -D" \
    $cc -O2 -Wall -Wextra -Iinc -DEXTRA=41 -o run/one src/main.c src/value.c
succeeds "-c" $cc -Iinc -DEXTRA=42 -c -o value.o src/value.c
succeeds "an object and a source" $cc -Iinc src/main.c value.o -o run/two
succeeds "-S" $cc -Iinc -DEXTRA=43 -S -o value.s src/value.c
succeeds "an assembler file" $cc -Iinc -o run/three value.s src/main.c
like "$($cc -E -Iinc src/main.c)" "*printf*return (3)*" "-E"
(cd src && $cc -I../inc -DEXTRA=1 main.c value.c)
succeeds "a.out without -o" test -x src/a.out
succeeds "-g and -O0" $cc -g -O0 -Iinc -DEXTRA=44 -o run/four \
    src/main.c src/value.c
echo 'int main(void) { return x; }' >bad.c
$cc -o bad bad.c 2>/dev/null
fails "an error is one" test $? -eq 0

# Division and conversion of 64 bits need help on i386.
cat >src/wide.c <<'END'
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char *argv[])
{
	uint64_t u = strtoull(argv[1], NULL, 10);
	int64_t s = strtoll(argv[2], NULL, 10);
	double d = strtod(argv[3], NULL);

	printf("%llu %llu %lld %lld %llu %lld %.1f %.1f\n",
	    (unsigned long long)(u / 10), (unsigned long long)(u % 1000),
	    (long long)(s / 7), (long long)(s % 7),
	    (unsigned long long)(uint64_t)d, (long long)(int64_t)-d,
	    (double)u, (double)s);
	return (0);
}
END
succeeds "64-bit arithmetic links" $cc -O2 -o run/wide src/wide.c

if command -v readelf >/dev/null; then
	headers=$(readelf -lW run/one)
	is "$(echo "$headers" | grep -c 'LOAD.*RWE')" 0 \
	    "no segment is writable and executable"
	is "$(echo "$headers" | grep -c 'INTERP\|DYNAMIC')" 0 "it is static"
	like "$(readelf -nW run/one 2>/dev/null)" "*OpenBSD*" "it has the note"
fi

out=$(make -s -C "$TOP" run "ARCH=$ARCH" FILES="$tmp/run" CMD='cd /files
./one a b c; echo $?; ./two a; ./three a; ./four a
./wide 18446744073709551615 -9223372036854775807 12345678901.5' 2>err)
is "$out" "a 41 0.571 $((0x123456789ab / 4))
3
a 42 0.286 $((0x123456789ab / 2))
a 43 0.286 $((0x123456789ab / 2))
a 44 0.286 $((0x123456789ab / 2))
1844674407370955161 615 -1317624576693539401 0 12345678901 -12345678901 \
18446744073709551616.0 -9223372036854775808.0" "they run"
done_testing
