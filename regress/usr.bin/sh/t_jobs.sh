#!/bin/sh
# SPDX-License-Identifier: ISC
# Background jobs of a shell that is not interactive.

. /regress/lib/tap.sh

sleep 100 &
pid=$!
succeeds '$! is a process' kill -0 $pid
kill $pid
wait $pid
is $? 143 'wait gives its end by a signal'
(exit 9) &
wait $!
is $? 9 'or its status'
for i in 1 2 3
do
	(sleep 0; echo $i >done.$i) &
done
wait
is "$(cat done.*)" '1
2
3' 'wait for all'
is "$( (echo bg &) ; wait; sleep 1)" bg 'output of a background job'
wait 99999 2>/dev/null
is $? 127 'wait for no child'
is "$(cat & wait)" '' 'a background job reads nothing'
case $$ in
[0-9]*)	pass '$$ is a number' ;;
*)	fail '$$ is a number' ;;
esac
is "$(echo $$)" $$ '$$ in a subshell is the same'
done_testing
