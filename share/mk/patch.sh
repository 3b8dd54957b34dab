#!/bin/sh
# SPDX-License-Identifier: ISC
#
# patch.sh DIR: the tracing subsystem as a patch to the base.  Makes in DIR
#	a		the tree without it: its files left out, its hooks
#			in the base's files removed
#	b		the tree as it is
#	ktrace.patch	what leads from the one to the other: patch -p1
# and prints how large that is.  The programs, which use the base's system
# calls and the subsystem's, are in both trees.

set -e
cd "$(dirname "$0")/../.."
dir=$1
[ -n "$dir" ]
LC_ALL=C
export LC_ALL

options='KTRACE|STOPEVENT|PROCFS'
symbols="$options|TRACING"

# Files of its own: headers, and what the lists of files make depend on its
# options.
headers='sys/sys/ktrace.h sys/sys/ktrargs.h sys/sys/trace.h sys/sys/callmask.h
sys/sys/stopevent.h sys/sys/pioctl.h sys/miscfs/procfs/procfs.h'
sources=$(awk -v opts="|$options|" '
$1 == "file" && NF == 3 && index(opts, "|" toupper($3) "|") ||
$1 == "file" && $3 ~ /[|]/ {
	print "sys/" $2
}' sys/conf/files)

# What is in the tree: what git knows or would add, or else all but obj.
list()
{
	git ls-files -co --exclude-standard 2>/dev/null ||
	    find . -path ./obj -prune -o -path ./.git -prune -o \
	    -type f -print | sed 's,^\./,,'
}

# Lines that need no condition: including a header of its own, naming one of
# its options or files, and its types of memory.
inc=$(echo "$headers" | tr ' ' '\n' | sed 's,^sys/,,' | tr '\n' '|')
includes="^#include <(${inc%|})>"
settings="^(option	($options)|file .*	($(echo "$options" |
    tr A-Z a-z)|.*[|].*)\$)|^	X\\(M_KTRACE"

# strip FILE: removes the hooks.
strip()
{
	s=0
	unifdef -t -UKTRACE -USTOPEVENT -UPROCFS -UTRACING "$1" >"$1.new" || s=$?
	[ $s -lt 2 ]
	grep -Ev "$includes|$settings" "$1.new" >"$1"
	rm "$1.new"
}

rm -rf "$dir"
mkdir -p "$dir/a" "$dir/b"
list | while read -r f
do
	[ ! -f "$f" ] || echo "$f"
done >"$dir/list"
tar -cf - -T "$dir/list" | tee "$dir/tar" | tar -xf - -C "$dir/b"
tar -xf "$dir/tar" -C "$dir/a"
rm "$dir/tar" "$dir/list"
(
	cd "$dir/a"
	# shellcheck disable=SC2086
	rm -f $headers $sources
	rmdir sys/miscfs/procfs
	grep -rElw "^#.*\\b($symbols)\\b|$includes|$settings" sys |
	    while read -r f
	do
		strip "$f"
	done
)

# Without the times, so that it is the same for the same tree.
(cd "$dir" && diff -urN a b) | awk '
/^diff / { head = 3 }
head-- > 0 { sub(/\t.*/, "") }
/^diff / { next }
{ print }' >"$dir/ktrace.patch"

awk -v n=0 '
function size(list, what,	i, total, files)
{
	for (i = 0; i < n; i++)
		if (own[name[i]] == list) {
			printf("%6d  %s\n", added[name[i]], name[i])
			total += added[name[i]]
			files++
			gone += removed[name[i]]
		}
	printf("%6d  lines in %d %s\n\n", total, files, what)
}
/^--- / { next }
/^\+\+\+ b\// && !(substr($2, 3) in own) {
	f = name[n++] = substr($2, 3)
	own[f] = 0
	next
}
/^@@ -0,0 / { own[f] = 1 }
/^\+/ { added[f]++ }
/^-/ { removed[f]++ }
END {
	size(1, "files of its own")
	size(0, "files of the base: hooks")
	if (gone > 0)
		printf("%6d  lines of the base are replaced\n", gone)
}' "$dir/ktrace.patch"
