#!/bin/sh
# SPDX-License-Identifier: ISC
#
# truss on programs of all kinds: what it says, and what becomes of them.

. /regress/lib/tap.sh

callers=${0%/*}/callers

# fork in its three ways
truss -v -f -o out -t '*fork,exit' $callers forks
is $? 0 "a program that forks, vforks and rforks"
for name in fork vfork rfork
do
	is "$(grep -c "[0-9]: $name(.*) = [1-9]" out)" 1 "$name: the parent"
	is "$(grep -c "[0-9]: $name(.*) = 0" out)" 1 "and the child"
done
for status in 1 2 3 0
do
	is "$(grep -c "[0-9]: process exit, rval = $status\$" out)" 1 \
	    "the end of the one with status $status"
done
is "$(grep -v -c '^ *[1-9][0-9]*: ' out)" 0 "each line says whose it is"
truss -v -o out -t '*fork,exit' $callers forks
is "$(grep -c 'rval' out)" 1 "without -f only the first is watched"

# calls through syscall and __syscall
truss -v -o out -t getuid,lseek,write $callers >data
is "$(cat data out)" "direct
getuid() = 0
lseek(-1, 4294967298, SEEK_CUR) = -1 EBADF (Bad file descriptor)
write(1, \"direct\\n\", 7) = 7
process exit, rval = 0" "-v shows the calls that they make"
truss -o out -t getuid,lseek,write $callers >/dev/null
like "$(cat out)" "SYSCALL syscall 0x18
returns 0x0 (0)
SYSCALL __syscall 0xc7 *
errno 9 'Bad file descriptor'
SYSCALL syscall 0x4 0x1 0x* 0x7
returns 0x7 (7)
process exit, rval = 0" "the old form shows them as they are"
truss -c -o out $callers >/dev/null
is "$(grep -c '^lseek  *0.[0-9]*  *1  *1  *[0-9]*$' out)" 1 \
    "-c counts what they make, and the error"
is "$(grep -c '^__syscall' out)" 0 "and not them"

# what is given back only if there is a child to tell of
truss -v -o out -t wait4 $callers waits
like "$(cat out)" "wait4(*, 0x*, WNOHANG, 0x*) = 0
wait4(*, { SIGNALED,sig=SIGTERM }, 0, { utime=*}) = *
process exit, rval = 0" "wait4 without a result, and with one"

# a shell with all that it can do
truss -v -f -o out sh -c 'cat <<E | cat | wc -c
hello
E
sleep 0 & wait; (exit 4) || (kill -USR1 $$); echo no' >data
is $? 158 "a command that a signal ends"
is $(($(cat data))) 6 "its output"
like "$(tail -n 1 out)" "*: process killed, signal = 30" "its end"
is "$(grep -c 'process exit, rval = 0' out)" 5 "children that exit"
is "$(grep -c 'process exit, rval = 4' out)" 1 "one with a status"
is "$(grep -c 'SIGNAL 30 (SIGUSR1)' out)" 1 "the signal"
truss -v -o out sh -c 'trap : USR1; kill -USR1 $$; sleep 0'
is "$(grep -c '^sigreturn(.*) EJUSTRETURN$' out)" \
    "$(grep -c '^sigreturn(' out)" "sigreturn has no result of its own"
truss -v -o out sh -c 'kill -SEGV $$'
is $? 139 "a crash"
like "$(tail -n 2 out)" "SIGNAL 11 (SIGSEGV)
process killed, signal = 11 (core dumped)" "and its core"
succeeds "which is there" test -s sh.core
truss -o out sh -c 'kill -KILL $$'
is "$? $(tail -n 1 out)" "137 process killed, signal = 9" "SIGKILL"

# programs that cannot be run, or are not what they seem
refuses()
{
	"$@" >out 2>&1
	r_status=$?
	is "$r_status $(cat out)" "$want" "$*"
}
want="127 truss: nonexistent: No such file or directory"
refuses truss nonexistent
echo '#!/no/such' >script
chmod 755 script
want="127 truss: ./script: No such file or directory"
refuses truss ./script
: >plain
want="126 truss: ./plain: Permission denied"
refuses truss ./plain
want="126 truss: /: Permission denied"
refuses truss /
echo 'echo a script' >script
truss -o out ./script >data
is "$? $(cat data)" "0 a script" "a script without an interpreter's name"
printf '#!/bin/sh\necho "$0 $1"\n' >script
truss -v -a -o out -t execve ./script arg >data
is "$(cat data)" "./script arg" "a script with one"
is "$(head -n 1 out)" 'argv [ "./script", "arg" ]' "-a as it was started"

# processes that cannot be watched
want="1 truss: process 99999: No such process"
refuses truss -p 99999
want="1 truss: process x is invalid"
refuses truss -p x
want="1 truss: process 0 is too small"
refuses truss -p 0
cat >script <<'E'
true & echo $! >zombie
exec sleep 4
E
sh script &
parent=$!
while ! [ -s zombie ] || ps | grep -v Z | grep -q "^ *$(cat zombie) "
do
	sleep 1
done
want="1 truss: process $(cat zombie): No such process"
refuses truss -p $(cat zombie)
kill $parent
chmod 777 .
want="1 truss: process 1: Permission denied"
refuses su user -c 'truss -p 1'
cp /bin/id .
chmod 4755 id
su user -c 'truss -o out2 -t getuid ./id >data2' 2>said
is $? 0 "a set-id program runs on"
like "$(cat said)" \
    "truss: process * runs with other rights now: no longer watched" \
    "and truss says that it cannot watch it"
like "$(cat data2)" "*euid=0*" "with its rights"
truss -v -f -o out -t write,exit su user -c 'id; sleep 1' >data 2>said
is $? 0 "root watches a set-id program"
like "$(cat data)" "uid=1000(user) *" "which does what it did"
like "$(cat said)" \
    "truss: process * runs with other rights now: some calls are not shown" \
    "from some call on"
is "$(grep -c 'process exit, rval = 0' out)" 2 "and its child, to their ends"

# a stopped one; one's own shell; many
sleep 100 &
pid=$!
kill -STOP $pid
truss -v -p $pid 2>out &
tracer=$!
sleep 1
kill -CONT $pid
sleep 1
kill -INT $tracer
wait $tracer
is $? 0 "attach to a stopped process"
succeeds "which runs on" kill $pid
truss -v -o out -p $$ &
tracer=$!
while ! [ -s out ]; do :; echo >/dev/null; done
kill -INT $tracer
wait $tracer
like "$(cat out)" '*open("/dev/null", *' "attach to one's own shell"
pids= args=
for i in 1 2 3 4 5 6 7 8 9 10 11 12
do
	sleep 100 &
	pids="$pids $!"
	args="$args -p $!"
done
truss -o out $args -p $! &
tracer=$!
sleep 1
kill $pids
wait $tracer
is "$? $(grep -c 'process killed, signal = 15' out)" "0 12" \
    "twelve, to their ends"
sleep 100 &
pid=$!
truss -o out -f -p $pid -p $$ &
tracer=$!
sleep 1
kill -KILL $pid
sleep 1
kill -INT $tracer
wait $tracer
is "$(grep "^ *$pid: process" out)" "$(printf %5d $pid): process killed, signal = 9" \
    "one that is killed"

truss -f -o out -t exit sh -c '
n=0; while [ $n -lt 60 ]; do sleep 1 & n=$((n + 1)); done; wait; ulimit -n'  >data
is "$? $(grep -c 'process exit, rval = 0' out)" "0 61" \
    "more at once than a process may have files"
is "$(cat data)" "$(ulimit -n)" "which for the command remains so"

# output that cannot be written
want="1 truss: /no/file: No such file or directory"
refuses truss -o /no/file true
want="1 truss: /: Is a directory"
refuses truss -o / true
(ulimit -f 1; truss -o out ls -l /bin /dev) >/dev/null 2>said
is "$? $(cat said)" "1 truss: out: File too large" "a file that is full"
truss true 2>&-
is $? 1 "no standard error"

# strings
truss -v -s 0 -t write echo abc 2>out >/dev/null
is "$(head -n 1 out)" 'write(1, ""..., 4) = 4' "-s 0"
truss -v -s 100000 -t write dd if=/bin/truss of=/dev/null bs=20000 count=1 \
    2>out
is $(($(grep '^write' out | wc -c) > 20000)) 1 "-s 100000"
want="1 truss: string size x is invalid"
refuses truss -s x true
done_testing
