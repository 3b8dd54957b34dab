#!/bin/sh
# SPDX-License-Identifier: ISC
# Field splitting, and the parameters that are many.

. /regress/lib/tap.sh

args()
{
	printf '%d' $#
	for a
	do
		printf '<%s>' "$a"
	done
}

split()
{
	IFS=$1
	args $2
}

is "$(split : 'a:b::c:')" '4<a><b><><c>' 'a separator ends a field'
is "$(split : ':a')" '2<><a>' 'a leading one makes an empty field'
is "$(split ' :' ' a : b  c:d :: e ')" '6<a><b><c><d><><e>' \
    'white space around a separator belongs to it'
is "$(split '' 'a b')" '1<a b>' 'no IFS, no splitting'
is "$(unset IFS; x='a b	c'; args $x)" '3<a><b><c>' 'IFS not set is white space'
is "$(IFS=,; x=a,b; args $x,c "$x" a,b)" '4<a><b,c><a,b><a,b>' \
    'literal text is not split'
is "$(x='a b'; args $x"$x"$x)" '3<a><ba ba><b>' 'quoted and not, joined'
is "$(x=' a '; args -$x-)" '3<-><a><->' 'blanks at the ends'
set --
is "$(args "$@")" 0 'no "$@", no field'
is "$(args "$*")" '1<>' 'but "$*" is one'
is "$(args "" "$@" '')" '2<><>' 'quotes make empty fields'
set -- 'a b' '' c
is "$(args "$@")" '3<a b><><c>' '"$@"'
is "$(args $@)" '3<a><b><c>' '$@'
is "$(args "x$@y")" '3<xa b><><cy>' 'text around "$@"'
is "$(args ${1+"$@"})" '3<a b><><c>' '${1+"$@"}'
is "$(IFS=-; args "$*")" '1<a b--c>' '"$*" with IFS'
is "$(IFS=; args "$*" $*)" '3<a bc><a b><c>' '"$*" with empty IFS'
is "$(IFS=,; x=$*; IFS=' '; args "$x")" '1<a b,,c>' '$* in an assignment'
is "$(args ${none:-a b} "${none:-a b}" ${none:-"a b"})" \
    '4<a><b><a b><a b>' 'the word of ${x:-word}'
is "$(args $(printf 'a\nb c\n\n') "$(printf 'a\n\n')")" '4<a><b><c><a>' \
    'command substitution'
is "$(x='*'; cd /; args "$x" \* '*')" '3<*><*><*>' 'quoted patterns'
is "$(IFS=0; args $((1001)))" '3<1><><1>' 'arithmetic is split, too'
is "$(x='a b'; export y=$x; f() { local z=$x; args "$y" "$z"; }; f)" \
    '2<a b><a b>' 'assignments of export and local are not'
set -- 1 2 3 4 5 6 7 8 9 ten
is "$10 ${10} $#" '10 ten 10' 'ten parameters'
shift 9
is "$1 $#" 'ten 1' 'shift'
is "$(args ${#none} ${#1} $# ${##} ${#-})" "5<0><3><1><1><$(printf %s "$-" |
    wc -c | while read n; do echo "$n"; done)>" 'lengths'
x='a/b/c b.c.d'
is "$(args "${x%/*}" "${x##*.}" "${x#"a/"}" "${x%%[/.]*}")" \
    '4<a/b><d><b/c b.c.d><a>' 'trimming'
y='*'
is "${x#$y/} ${x#"$y"/}" "b/c b.c.d $x" 'a quoted pattern is plain'
is "$(IFS=: ; echo 'a:b:c:' | { read p q; echo "$p-$q"; })" 'a-b:c:' \
    'read: the rest'
is "$(echo 'a:b:' | { IFS=: read p q; echo "$p-$q"; })" 'a-b' \
    'read: the last separator'
is "$(echo ' a\ b c\t ' | { read p q; echo "<$p><$q>"; })" '<a b><ct>' \
    'read: backslashes'
is "$(echo 'a\b ' | { read -r p; echo "<$p>"; })" '<a\b>' 'read -r'
done_testing
