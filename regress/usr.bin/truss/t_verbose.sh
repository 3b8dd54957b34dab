#!/bin/sh
# SPDX-License-Identifier: ISC
#
# truss -v, and the options and filters.

. /regress/lib/tap.sh

echo data >file
truss -v cat file >out 2>&1
is $? 0 "the status is the program's"
like "$(cat out)" '*
open("file", O_RDONLY) = 3
read(3, "data\\n", 65536) = 5
data
write(1, "data\\n", 5) = 5
read(3, "", 65536) = 0
close(3) = 0
exit(0)
process exit, rval = 0' "calls as C has them"
truss -v cat /no/such/file >out 2>&1
like "$(cat out)" '*open("/no/such/file", O_RDONLY) = -1 ENOENT (No such file or directory)
*' "a failure"
truss -v ls -l file >out 2>&1
like "$(cat out)" '*stat("file", { dev=*, mode=-rw-r--r-- , *size=5, *}) = 0*' \
    "a structure that is given back"
like "$(grep '^mmap' out)" \
    'mmap(NULL, *, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANON, -1, 0) = 0x*' \
    "mmap, by whatever call it is made"
truss -v -t nanosleep sleep 0 >out 2>&1
like "$(cat out)" "nanosleep({ 0 }, NULL) = 0
process exit, rval = 0" "a structure that is given"
truss -v -s 3 -t write echo abcdef >out 2>&1
like "$(cat out)" 'abcdef
write(1, "abc"..., 7) = 7
*' "-s"
name=$(printf 'a\033[31mb')
truss -v cat "$name" >/dev/null 2>out
is "$(grep -v '^cat: ' out | grep -c '[^ -~]')" 0 "strings are escaped"

truss -v -f -a -t 'execve,wait4,fork' sh -c 'cat file; (exit 3); :' >out 2>&1
like "$(cat out)" '*execve("/bin/cat", \[ "cat", "file" \], 0x*) = 0*' "-a"
like "$(cat out)" '*: fork() = [1-9]*' "-f: the parent"
like "$(cat out)" '*: fork() = 0*' "the child"
like "$(grep EXITED out)" '*wait4(*, { EXITED,val=3 }, 0, NULL) = *' "its status"
A=1 truss -e echo x >out 2>&1
like "$(cat out)" 'envp \[ *"A=1"*' "-e"
truss -d -D -H true >out 2>&1
like "$(head -n 1 out)" " *: [0-9].[0-9]* [0-9].[0-9]* returns 0x0 (0)" \
    "-d -D -H"
truss sh -c 'trap : USR1; kill -USR1 $$' 2>out
like "$(cat out)" "*SIGNAL 30 (SIGUSR1)*" "a signal"
truss -S sh -c 'trap : USR1; kill -USR1 $$' 2>out
is "$(grep -c ^SIGNAL out)" 0 "-S"

truss -c cat file file >/dev/null 2>out
like "$(head -n 1 out)" "syscall *seconds *calls *errors *usecs/call" "-c"
like "$(grep ^open out)" "open  *0.[0-9]*  *2  *0  *[0-9]*" "counts"
like "$(tail -n 1 out)" "total *" "and a total"
is $(($(truss -c -t open,close cat file 2>&1 >/dev/null | wc -l))) 4 \
    "it obeys -t"

# the dearest first
truss -c -f -o counts sh -c 'ls -l / | cat; sleep 1' >/dev/null
last=999999999
while read -r name seconds rest
do
	[ $name = total ] && break
	[ $name = syscall ] && continue
	seconds=${seconds%.*}$(printf %.6s ${seconds#*.})
	while [ "${seconds#0}" != "$seconds" ]; do seconds=${seconds#0}; done
	[ ${seconds:-0} -le $last ] || last=-1
	last=${seconds:-0}
done <counts
is $((last >= 0)) 1 "-c sorts by time"
like "$(grep nanosleep counts)" "nanosleep  *[1-9]*.[0-9]*  *1  *0 *" \
    "of all processes"
while :; do sleep 1; done & pid=$!
truss -c -o counts -p $pid & tracer=$!
sleep 3
kill -INT $tracer
wait $tracer
like "$(grep fork counts)" "fork  *0.[0-9]*  *[1-9]  *0 *" \
    "-c tells at an interrupt what was counted"
kill $pid

truss -v -o trace sh -c 'truss -v -o inner true; echo ok' >out
is "$(cat out)" ok "-o, and truss under truss"
like "$(tail -n 1 inner)" "process exit, rval = 0" "both whole"

# two processes, attached to and left
sleep 100 & one=$!
while :; do sleep 1; done & two=$!
truss -o trace -p $one -p $two &
tracer=$!
sleep 3
kill -INT $tracer
wait $tracer
is $? 0 "-p twice"
kill -0 $one && kill -0 $two
is $? 0 "they run on"
like "$(cat trace)" "*SYSCALL wait4*" "and were seen"
kill $one $two
done_testing
