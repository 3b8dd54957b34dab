# SPDX-License-Identifier: ISC
#
# The names of calls are those of the lists, all of them, on any day.

. "$TOP/regress/lib/tap.sh"

dir=$TOP/obj/test/$ARCH.systems
lib=$TOP/usr.bin/lib/libsysdecode
lists=$lib/systems
rm -rf "$dir"
mkdir -p "$dir"
cd "$dir" || exit 1

${HOSTCC:-cc} -std=gnu11 -D_GNU_SOURCE -O -I"$lib" -o shownames \
    "$TOP/regress/usr.bin/lib/libsysdecode/shownames.c" "$lib"/*.c \
    "$TOP/obj/host/kdump.systems.c" "$TOP/obj/host/kdump.tables.o" || exit 1

# names LIST: numbers and names that are in it.
names()
{
	grep -v '^#' "$lists/$1.tsv" | cut -f 1,2
}

# same LIST SYSTEM WORDSIZE DAY
same()
{
	names "$1" >want
	./shownames "$2" "$3" "$4" >got
	is "$(diff want got)" '' "$1"
}

same freebsd-9 freebsd 4 17308
same freebsd-9 freebsd_elf 4 17308
same freebsd freebsd 8 17309
same netbsd-1.6 netbsd 4 12752
same netbsd netbsd 4 12753
same darwin-8 darwin 4 13786
same darwin darwin 8 13787
same dragonfly dragonfly 8 15000
same 4.4bsd 4.4bsd 4 9000
same linux-amd64 linux 8 15000
same linux-i386 linux32 4 15000
same openbsd openbsd 8 20677

# This system has a call more than OpenBSD 5.1.
names openbsd-5.1 >want
./shownames openbsd 8 15400 >got
is "$(diff want got)" '210c210
< 209	#209 (unimplemented)
---
> 209	utrace' openbsd-5.1

# On every day of a change and on the one before it, all of that day are there,
# and what else is there was so not long ago or is no call.
grep -v '^#' "$lists/openbsd-history.tsv" >history
cut -f 3 history | sort -u | grep -v 0000 >days
while read -r day; do
	for n in -1 0; do
		number=$(($(date -u -d "$day" +%s) / 86400 + n))
		[ "$number" -ge 15356 ] && [ "$number" -lt 15442 ] && continue
		on=$(date -u -d "@$((number * 86400))" +%F)
		awk -F '\t' -v day="$on" '$3 <= day && day <= $4 {
			print $1 "\t" $2 }' history | sort >want
		./shownames openbsd 8 "$number" | sort >got
		comm -23 want got | sed "s/^/$on lacks /"
		comm -13 want got | grep -v '#' | while read -r call name; do
			awk -F '\t' -v c="$call" -v n="$name" -v day="$on" '
			    $1 == c && $2 == n && $4 < day { found = 1 }
			    END { exit !found }' history ||
			    echo "$on: $call $name is not there yet"
		done
	done
done <days >wrong
is "$(cat wrong)" '' 'openbsd-history, day by day'

done_testing
