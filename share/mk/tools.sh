#!/bin/sh
# SPDX-License-Identifier: ISC
#
# tools.sh [tool ...]: sees that the tools which building and running need are
# there.  Installs those that are missing if it may, or says what to type.

# The Debian packages, each with the tools that are wanted of it: one of those
# joined by "|" is enough.
packages='
gcc		gcc|clang|cc
binutils	ld|ld.lld
binutils	ar|llvm-ar
binutils	nm|llvm-nm
binutils	strip|llvm-strip
qemu-system-x86	qemu-system-x86_64
qemu-system-x86	qemu-system-i386
'
# Wanted by a target of their own only.
optional='
clang		clang
mandoc		mandoc
unifdef		unifdef
patch		patch
gdb		gdb
jq		jq
chromium	chromium
'

missing()
{
	echo "$1" | while read -r package tools
	do
		[ -n "$tools" ] || continue
		found=
		for t in $(echo "$tools" | tr '|' ' ')
		do
			command -v "$t" >/dev/null && found=yes
		done
		[ -n "$found" ] || echo "$package"
	done | sort -u
}

for t
do
	packages="$packages
$(echo "$optional" | grep "	$t\$")"
done
want=$(missing "$packages" | tr '\n' ' ')
want=${want% }
[ -n "$want" ] || exit 0

as=
if [ "$(id -u)" != 0 ]; then
	as=sudo
	sudo -n true 2>/dev/null || as=no
fi
if [ "$as" != no ] && command -v apt-get >/dev/null; then
	echo "installing: $want" >&2
	# shellcheck disable=SC2086
	DEBIAN_FRONTEND=noninteractive $as sh -c 'apt-get update -q &&
	    apt-get install -q -y --no-install-recommends "$@"' \
	    apt-get $want >&2 </dev/null &&
	    [ -z "$(missing "$packages")" ] && exit 0
fi
echo "tools are missing; type: sudo apt-get install $want" >&2
exit 1
