# SPDX-License-Identifier: ISC
#
# make install-host, and a program that uses what it has installed.

. "$TOP/regress/lib/tap.sh"

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
succeeds "make install-host" make -s --no-print-directory -C "$TOP" \
    install-host ARCH="$ARCH" DESTDIR="$tmp/dest" PREFIX=/opt/glass
dir=$tmp/dest/opt/glass
is "$(cd "$tmp/dest" && find . -type f | LC_ALL=C sort)" \
    "./opt/glass/bin/kdump
./opt/glass/include/ktrfile.h
./opt/glass/lib/libktrfile.a
./opt/glass/share/man/man1/kdump.1
./opt/glass/share/man/man3/ktrfile.3" "what is installed, below DESTDIR"

# The example of the manual, with a main() around it.
{
	echo '#include <err.h>
#include <stdio.h>
#include <unistd.h>
#include <ktrfile.h>
int
main(void)
{'
	sed -n '/^\.Bd/,/^\.Ed/{/^\./d;s/\\e/\\/g;p;}' \
	    "$dir/share/man/man3/ktrfile.3"
	echo '	return (0);
}'
} >"$tmp/names.c"
succeeds "the manual's example compiles" ${HOSTCC:-cc} -Wall -Wextra -Werror \
    -std=c11 -D_GNU_SOURCE -I"$dir/include" -o "$tmp/names" "$tmp/names.c" \
    -L"$dir/lib" -lktrfile

# EMUL "native", NAMEI "/etc/motd" of an amd64
record()
{
	printf "\\$1\\0\\0\\0\\0\\0\\0\\0\\52\\0\\0\\0prog\\0\\0\\0\\0\\0\\0\\0\\0"
	printf "\\0\\0\\0\\0\\0\\0\\$2\\0\\0\\361\\123\\145\\0\\0\\0\\0"
	printf "\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0%s" "$3"
}
{ record 6 7 native; record 11 3 /etc/motd; } >"$tmp/trace"
is "$("$tmp/names" <"$tmp/trace")" /etc/motd "and reads a trace"
is "$("$dir/bin/kdump" -f "$tmp/trace")" \
    '    42 prog     EMUL  "native"
    42 prog     NAMI  "/etc/motd"' "as the installed kdump does"
printf 'junk' | "$tmp/names" >/dev/null 2>&1
fails "an error is one" test $? -eq 0

done_testing
