#!/bin/sh
# SPDX-License-Identifier: ISC
# Redirections and pipelines.

. /regress/lib/tap.sh

echo one >f
echo two >>f
is "$(cat f)" 'one
two' '> and >>'
is "$(($(cat <f | wc -l)))" 2 '<'
is "$( (echo out; echo err >&2) 2>&1 >/dev/null)" err '2>&1 before >'
is "$( (echo out; echo err >&2) >/dev/null 2>&1)" '' '2>&1 after >'
exec 3>g
echo three >&3
exec 3>&-
is "$(cat g)" three 'exec 3>'
(echo x >&3) 2>/dev/null
fails 'a closed descriptor' test $? -eq 0
exec 4<f
read a <&4
read b <&4
exec 4<&-
is "$a $b" 'one two' 'reads go on'
{ echo 1; echo 2; } >h
is "$(cat h)" '1
2' 'a group'
for i in a b; do echo $i; done >h
is "$(cat h)" 'a
b' 'a loop'
is "$(echo data | cat | cat | cat)" data 'a pipeline'
false | true
is $? 0 'its status is the last one'
is "$(echo a b | while read x y; do echo $y $x; done)" 'b a' 'into a loop'
echo 2>/dev/null >/no/such/dir/file
fails 'a file that cannot be' test -e /no/such/dir
is "$(sh -c 'set -C; echo x >f' 2>/dev/null; cat f | head -n 1)" one noclobber
echo forced >|f
is "$(cat f)" forced '>|'
echo rw 1<>k
is "$(cat k)" rw '<>'
yes=$(while :; do echo y; done | head -n 3)
is "$yes" 'y
y
y' 'the writer ends with its reader'
done_testing
