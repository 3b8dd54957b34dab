#!/bin/sh
# SPDX-License-Identifier: ISC
# Lists, loops, functions, options, traps.

. /regress/lib/tap.sh

is "$(true && echo yes || echo no)" yes '&&'
is "$(false && echo yes || echo no)" no '||'
is "$(if false; then echo 1; elif true; then echo 2; else echo 3; fi)" 2 if
is "$(i=0; while [ $i -lt 3 ]; do echo -n $i; i=$((i + 1)); done)" 012 while
is "$(i=0; until [ $i -ge 3 ]; do echo -n $i; i=$((i + 1)); done)" 012 until
is "$(for i in a b c d; do
    [ $i = b ] && continue; [ $i = d ] && break; echo -n $i; done)" ac \
    'for, break, continue'
is "$(for i in 1 2; do for j in 1 2; do echo -n $i$j; break 2; done; done)" 11 \
    'break of two'
check()
{
	case $1 in
	a|b)	echo ab ;;
	[0-9]*)	echo number ;;
	'*')	echo star ;;
	*)	echo other ;;
	esac
}
is "$(check b; check 42; check '*'; check '')" 'ab
number
star
other' case
f() { local_status=$1; return $1; }
f 7
is $? 7 'a function returns'
g() { echo $# $1; }
set -- x y
is "$(g p q r; echo $1)" '3 p
x' 'a function has arguments of its own'
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(($1 * $(fact $(($1 - 1))))); fi; }
is "$(fact 6)" 720 'recursion'
is "$( (exit 3); echo $?)" 3 'a subshell'
v=outer
(v=inner)
{ w=group; }
is "$v $w" 'outer group' 'has variables of its own, a group has not'
is "$(sh -c 'set -e; false; echo not here'; echo $?)" 1 'set -e'
is "$(sh -c 'set -e; if false; then :; fi; false || true; echo here')" here \
    'set -e leaves conditions alone'
is "$(sh -c 'set -u; echo $none; echo not here' 2>/dev/null)" '' 'set -u'
is "$(sh -c 'set -x; echo a' 2>&1)" '+ echo a
a' 'set -x'
is "$(sh -c 'trap "echo bye" EXIT; echo hi')" 'hi
bye' 'trap EXIT'
is "$(sh -c 'trap "echo caught" TERM; kill -TERM $$; echo after')" 'caught
after' 'trap TERM'
is "$(sh -c 'trap "" TERM; kill -TERM $$; echo alive')" alive 'trap to ignore'
is "$(echo 'echo from stdin' | sh)" 'from stdin' 'a script from standard input'
is "$(sh -c 'echo $0 $1 $2' name one two)" 'name one two' 'sh -c'
is "$(eval 'a=5; echo $a')" 5 eval
echo 'sourced=yes' >lib
. ./lib
is "$sourced" yes 'the dot command'
is "$(a=1 b=2 sh -c 'echo $a$b')" 12 'assignments for a command'
export exported=out
is "$(sh -c 'echo $exported')" out export
read one rest <<END
first second third
END
is "$one|$rest" 'first|second third' read
is "$(printf '%s-%d-%x\n' a 10 255)" a-10-ff printf
nosuchcommand 2>/dev/null
is $? 127 'no such command'
./lib 2>/dev/null
is $? 126 'not executable'
is "$(! false; echo $?)" 0 'a pipeline inverted'
is "$(sh -c 'kill -9 $$'; echo $?)" 137 'ended by a signal'
is "$(sh -c 'echo "unclosed' 2>/dev/null; [ $? -gt 0 ] && echo error)" error \
    'a syntax error'
done_testing
