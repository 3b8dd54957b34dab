#!/bin/sh
# SPDX-License-Identifier: ISC

. /regress/lib/tap.sh

truss echo "Hello, World" >out 2>&1
is $? 0 "the status is the program's"
is "$(head -n 1 out)" "returns 0x0 (0)" "the exec returns first"
is "$(tail -n 1 out)" "process exit, rval = 0" "the exit is last"
is "$(grep -c '^Hello, World$' out)" 1 "the program's output is there"
like "$(grep 'SYSCALL write' out)" "SYSCALL write 0x1 0x* 0xd" \
    "the write and its arguments"
like "$(tail -n 5 out)" "SYSCALL write *
Hello, World
returns 0xd (13)
SYSCALL exit 0x0
process exit, rval = 0" "the output is where it happens"
is "$(grep -v '^SYSCALL [a-z_0-9]*\( 0x[0-9a-f]*\)*$' out |
    grep -v '^returns 0x[0-9a-f]* (-\{0,1\}[0-9]*)$' |
    grep -v "^errno [0-9]* '.*'\$" | grep -v '^process exit' |
    grep -v '^Hello')" "" "there are no other lines"

truss cat /no/such/file >out 2>&1
like "$(cat out)" "*
SYSCALL open 0x* 0x0*
errno 2 'No such file or directory'
*" "a call that fails"
is "$(tail -n 1 out)" "process exit, rval = 1" "the exit status"

truss -o file echo out >out 2>&1
is "$(cat out)" out "-o keeps the output apart"
is "$(tail -n 1 file)" "process exit, rval = 0" "in its file"

while :; do sleep 1; done &
pid=$!
truss -p $pid >out 2>&1 &
tracer=$!
sleep 3
kill -INT $tracer
wait $tracer
succeeds "the process goes on when its tracer ends" kill -0 $pid
like "$(cat out)" "*SYSCALL *" "-p attaches to a process"
kill -9 $pid

truss /no/such/program >out 2>&1
fails "a program that is not there" test $? -eq 0
done_testing
