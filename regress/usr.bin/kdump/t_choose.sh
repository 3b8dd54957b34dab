#!/bin/sh
# SPDX-License-Identifier: ISC
#
# ktrace -e: tracing some system calls only.

. /regress/lib/tap.sh

echo hello >input

# names: the calls of the trace, each once
names()
{
	kdump | while read -r n_pid n_comm n_type n_name
	do
		[ "$n_type" != CALL ] || echo "${n_name%%(*}"
	done | sort -u | while read -r n_name
	do
		echo -n "$n_name "
	done
}

# chooses WANT OPTION ...: of cat
chooses()
{
	c_want=$1
	shift
	is "$(ktrace "$@" cat input)" hello "$*: cat does what it did"
	is "$(names)" "$c_want" "$*"
	succeeds "$*: complete" kdump --check
}

chooses "open read " -e open,read
is "$(kdump | grep -c ' CALL ')" "$(kdump | grep -c ' RET ')" \
    "each has its return, and nothing is before the first"
is "$(kdump -t n | grep -vc '"input"')" 0 "paths are those of the calls"
is "$(kdump | grep -c ' GIO *fd 1 ')" 0 "and the data"
chooses "open read " -e open -e read
chooses "close " -e '@desc,!*@*,!fstat,!read,!write,!mmap'
chooses "exit " -e exit -t c
chooses "" -e @none
chooses "close " -e 6
ktrace -e '!read' cat input >/dev/null
is "$(names | grep -cw read)" 0 "negation"
like " $(names)" "* open *" "leaves the others"
ktrace -e @all -t c cat input >/dev/null
names >all
ktrace -t c cat input >/dev/null
is "$(cat all)" "$(names)" "@all is all"

ktrace -i -e fork,getpid,exit sh -c '(exit 3); (exit 4); :'
is "$(kdump | grep -c 'CALL *exit(')" 3 "-i: children too"
while :; do sleep 1; done &
pid=$!
succeeds "-p" ktrace -i -e nanosleep -p $pid
sleep 3
ktrace -C
is "$(names)" "nanosleep " "calls of a process that runs"
ktrace -e fork -p $pid
ktrace -c -p $pid
ktrace -p $pid
sleep 3
ktrace -C
kill $pid
like "$(names)" "*wait4*" "a later trace is of all calls"

# refuses STATUS WORDS OPTION ...
refuses()
{
	r_status=$1
	r_words=$2
	shift 2
	rm -f ktrace.out
	ktrace "$@" >said 2>&1
	is $? "$r_status" "$*: an error"
	like "$(cat said)" "$r_words*" "which says so"
	fails "and there is no trace" [ -e ktrace.out ]
}
refuses 1 'ktrace: unknown system call group @nosuch' -e @nosuch true
refuses 1 'ktrace: missing pattern' -e 'open,!' true
refuses 1 'ktrace: system call number is too large: 4294967296' \
    -e 4294967296 true
refuses 1 'usage: ktrace *' -C -e open
refuses 1 'usage: ktrace *' -c -e open -p $$
ktrace -e opne,read cat input >out 2>said
is "$(cat out said)" "hello
ktrace: opne: matches no known system call" "a name that is none is told"
is "$(names)" "read " "and ignored"
done_testing
