#!/bin/sh
# SPDX-License-Identifier: ISC
#
# callcount counts what ktrace(1) records.

. /regress/lib/tap.sh

callcount=/usr/share/examples/callcount

# recorded NUMBER NAME: what ktrace has of a call, in callcount's form
recorded()
{
	r_n=$(kdump -n -t c -f trace | grep -c -w "CALL  $2")
	[ $r_n = 0 ] || echo "$1: $r_n"
}

echo data >file
$callcount cat file file >out 2>counts
is "$? $(cat out)" "0 data
data" "a command does what it does"
ktrace -f trace -t c cat file file >out
for call in '  1 exit' '  3 read' '  4 write' '  5 open' '  6 close' ' 59 execve'
do
	number=${call% *}
	name=${call##* }
	is "$(grep "^$number: " counts)" "$(recorded "$number" $name)" \
	    "$name as in a trace"
done
$callcount /no/such >out 2>&1
is "$? $(cat out)" "127 callcount: /no/such: No such file or directory" \
    "a command that is not there"
$callcount sh -c 'kill -KILL $$' 2>counts
is "$? $(grep -c '^  1:' counts)" "137 0" "one that is killed makes no exit"
$callcount sh -c 'sleep 0; exit 3' 2>counts
is "$? $(grep -c '^  1: 1$' counts)" "3 1" "a child's calls are not counted"
cp /bin/id .
chmod 777 .
chmod 4755 id
su user -c "$callcount ./id" >out 2>said
is "$? $(head -n 1 said)" \
    "0 callcount: no longer counting: Operation not permitted" "a set-id program"
$callcount >out 2>&1
is "$? $(cat out)" "1 usage: callcount command [arg ...]" "no command"

# killed at some moment, it leaves its command to run on
for i in 1 2 3 4 5 6 7 8
do
	$callcount sh -c 'for i in 1 2 3 4 5 6 7 8 9; do umask; done' \
	    >/dev/null 2>&1 &
	n=0
	while [ $n -lt $((i * 50)) ]; do n=$((n + 1)); done
	kill -9 $!
	wait $!
done
sleep 2
is "$(ps -ax | grep -c umask)" 0 "no command stays behind one that is killed"
done_testing
