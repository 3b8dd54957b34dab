#!/bin/sh
# SPDX-License-Identifier: ISC
#
# Names of arguments, structures, and every option on a trace of our own.

. /regress/lib/tap.sh

echo data >file
ktrace -i sh -c 'cat file; ls -l file; cat /no/such/file; kill -USR1 $$' \
    >out 2>&1
kdump >dump
is $? 0 "a trace is shown"
like "$(grep 'CALL  open(' dump)" "*,O_RDONLY)*" "flags by name"
like "$(grep 'CALL  sigaction(SIG' dump)" "*sigaction(SIGINT,*" "signals"
like "$(grep 'CALL  mmap(' dump)" \
    "*mmap(0,0x*,PROT_READ|PROT_WRITE,MAP_PRIVATE|MAP_ANON,-1,0)*" "mmap"
like "$(grep 'struct stat' dump)" \
    '*struct stat { dev=*, ino=*, mode=-rw-r--r-- , nlink=1, uid=0<"root">, gid=0<"wheel">, *size=5, *' \
    "a stat structure"
like "$(cat dump)" '*ARGS*
	\[0\] = "cat"
	\[1\] = "file"
*' "arguments of exec"
like "$(cat dump)" '*ENV*
	\[0\] = "*"*' "and environment"
like "$(grep PSIG dump)" "*PSIG  SIGUSR1 SIG_DFL code *" "the signal"
like "$(tail -n 1 dump)" "*PSIG*SIGUSR1*" "which is the end"
is "$(kdump --check)" \
    "$(grep -c '^ *[0-9][0-9]* ' dump) records, 0 lost, all calls paired" \
    "--check"

like "$(kdump -n | grep 'CALL  open')" "*open(0x*,0x*,*" "-n: words"
is "$(kdump -n | grep -c 'O_RDONLY\|SIG[A-Z]\|"root"')" 0 "and no names"
like "$(kdump -nd | grep 'CALL  read')" "*read(3,[1-9]*,65536)*" "-d"
like "$(kdump -r | grep 'struct stat')" '*uid="root", gid="wheel"*' "-r"
like "$(kdump -S | grep 'CALL  read')" '*CALL  read\[3\](*' "-S"
is "$(kdump -s | grep -c '^       "data')" 0 "-s leaves data out"
is "$(kdump | grep -c '^       "data')" 2 "which is there otherwise"
like "$(kdump -m 2 | grep '^       "da')" '*"da"*' "-m cuts it"
like "$(kdump -x)" "*
       0x0000 6461 7461 0a
*" "-x: hexadecimal"
like "$(kdump -X)" "*
       0x0000 6461 7461 0a*  |data.|
*" "-X: text too"
like "$(kdump -E | head -n 1)" "*ktrace   0.000000 EMUL *" "-E begins at 0"
like "$(kdump -R | head -n 1)" "*ktrace   0.000000 EMUL *" "-R too"
like "$(kdump -T | head -n 1)" "*ktrace   [1-9][0-9]*.[0-9][0-9][0-9][0-9][0-9][0-9] *" "-T"
like "$(kdump -TER | head -n 1)" "*[0-9].[0-9]* 0.000000 0.000000 EMUL*" \
    "all three"
read -r pid rest <dump
like "$(kdump -H | head -n 1)" " *$pid/ *$pid *" "-H: the thread"
is "$(kdump -p $pid | grep ' CALL ' | grep -vc "^ *$pid ")" 0 "-p"
is "$(kdump -p $pid -p 1 -p 99999 | grep -c ' CALL ')" \
    "$(kdump -p $pid | grep -c ' CALL ')" "several of it"
is "$(kdump -t n | grep -vc ' NAMI ')" 0 "-t"
fails "a point that is not" kdump -t q

# a trace that is cut
size=$(wc -c <ktrace.out)
dd if=ktrace.out of=cut bs=1 count=$((size - 3)) 2>/dev/null
kdump -f cut >out 2>err
is $? 1 "a cut trace"
is "$(grep -c '^ *[0-9][0-9]* ' out)" \
    $(($(grep -c '^ *[0-9][0-9]* ' dump) - 1)) "is shown up to there"
like "$(cat err)" "kdump: cut: offset *: the payload of the last record is cut short" \
    "and said to be"
kdump -f cut --check >out 2>&1
is $? 1 "--check of it"

cat ktrace.out ktrace.out >twice
kdump --check -f twice >out
is $? 0 "traces one after the other are whole"

# what a program controls
tab=$(printf '\t')
name=$(printf 'a\033[31m\tb\\"\001')
ktrace -f odd cat "$name" >/dev/null 2>&1
for o in '' -n -x -X -s -r '-dTREH'
do
	is "$(kdump $o -f odd | grep -c "[^ -~$tab]")" 0 \
	    "nothing but text with options '$o'"
done
like "$(kdump -t n -f odd)" '*"a\\033\[31m\\tb\\\\\\"\\001"*' "and escaped"

# following
: >grow
kdump -l -f grow >followed &
follower=$!
sleep 1
cat ktrace.out >>grow
sleep 1
is "$(wc -l <followed)" "$(wc -l <dump)" "-l shows what is added"
kill $follower
done_testing
