# SPDX-License-Identifier: ISC
#
# What the host's tests of kdump begin with: a directory of their own, and
# mkrecords, which makes traces from text.

. "$TOP/regress/lib/tap.sh"

# begin NAME
begin()
{
	dir=$TOP/obj/test/$ARCH.$1
	rm -rf "$dir"
	mkdir -p "$dir"
	cd "$dir" || exit 1
	kdump=$TOP/obj/host/kdump
	${HOSTCC:-cc} -O -Wall -o mkrecords \
	    "$TOP/regress/usr.bin/kdump/mkrecords.c" || exit 1
}
