#!/bin/sh
# SPDX-License-Identifier: ISC
#
# truss -t: every form of term, and what lists of them select.

. /regress/lib/tap.sh

echo hello >input
ln -s target link

# names FILE: the calls that FILE tells of, each once
names()
{
	while IFS='(' read -r n_name n_rest
	do
		case $n_name in
		'process exit, rval'*) ;;
		*)	echo "$n_name" ;;
		esac
	done <"$1" | sort -u | while read -r n_name
	do
		echo -n "$n_name "
	done
}

# selects WANT FILTER...: the calls of cat input that are shown, with nothing
# said and nothing changed
selects()
{
	s_want=$1
	shift
	truss -v -o out "$@" cat input >data 2>said
	s_status=$?
	is "$(cat data said)" hello "$*: cat does what it did"
	is "$s_status $(names out)" "0 $s_want" "$*"
}

# shown FILTER: all calls of a listing, which reads a link
shown()
{
	truss -v -o out "$@" ls -l link >/dev/null 2>said
	names out
}

# has NAME, hasnot NAME: among the calls of the last one
has()
{
	like " $(names out)" "* $1 *" "it has $1"
}

hasnot()
{
	is "$(names out | grep -c -w "$1")" 0 "it has not $1"
}

# shows FILTER: as selects, where it is only asked what is among them
shows()
{
	truss -v -o out -t "$1" cat input >data 2>said
	is "$? $(cat data said)" "0 hello" "-t '$1'"
}

# refuses FILTER WORDS: an error, and nothing is run
refuses()
{
	truss -t "$1" echo ran >out 2>&1
	is $? 1 "-t '$1' is an error"
	is "$(cat out)" "truss: $2" "which says so"
}

# warns TERM: of a term that selects nothing, but goes on
warns()
{
	truss -v -o out -t "$1" cat input >data 2>said
	is "$? $(cat data)" "0 hello" "-t '$1' is no error"
	is "$(cat said)" "truss: ${2:-$1}: matches no known system call" \
	    "but is told"
}

# what there is
truss -t >list
is $? 2 "-t alone is no trace"
for group in all creds desc file ipc memory net none proc read signal time write
do
	is "$(grep -c "@$group " list)" 1 "it lists @$group"
	truss -o out -t @$group true >said 2>&1
	is "$? $(cat said)" "0 " "which there is"
done
is $(($(wc -l <list))) 13 "and no others"
truss -t -v true >/dev/null 2>said
like "$? $(cat said)" "0 truss: -v: matches no known system call*" \
    "what follows -t is its list"

# names
selects "read " -t read
selects "open read write " -t open,read,write
selects "read write " -t 'read,write,read'
selects "exit " -t 'exit'
truss -v -o out -t __sysctl sysctl kern.ostype >data
is "$(names out)" "__sysctl " "a name that begins with underscores"
warns opne
warns 'raed*'
warns '#237'
warns ' read'
warns 'READ'
warns '!opne' opne
has read

# patterns
is "$(shown -t 'readl*')" "readlink " "a pattern"
is "$(shown -t 're*')" "read readlink " "that fits several"
selects "open " -t '?pen'
selects "read write " -t '[rw][er]??,write'
selects "open " -t '[!a-n]pen'
shows '*'
has read
has open
shows '__*'
hasnot read
shows '*,!*e*'
hasnot read

# numbers
selects "read " -t 3
selects "read write " -t 3,4
selects "read " -t 003
shows '!3'
hasnot read
has open
selects "" -t 99999
selects "" -t 4294967295
callers=${0%/*}/callers
for number in 700 99999
do
	truss -v -o out -t $number $callers nosys
	is "$(head -n 1 out)" "#$number() = -1 ENOSYS (Function not implemented)" \
	    "$number, which is no call's, is one that can be made"
	is $(($(wc -l <out))) 2 "and no other is shown"
done
truss -v -o out -t '!@all,8' $callers nosys
like "$(cat out)" "#8 * = -1 ENOSYS *
process exit, rval = 0" "one that was a call's once"
truss -o out -t @none $callers nosys
is "$(cat out)" "process exit, rval = 0" "@none has none of them"
truss -v -o out -t '!@none' $callers nosys
is "$(grep -c ENOSYS out)" 3 "all have"
refuses 4294967296 "system call number is too large: 4294967296"
refuses 99999999999999999999 \
    "system call number is too large: 99999999999999999999"

# groups
shows @read
has read
hasnot readlink
hasnot open
hasnot close
hasnot mmap
shows @write
has write
hasnot read
shows @desc
has read
has write
has close
hasnot readlink
shows @file
has open
hasnot read
hasnot fstat
shown -t @read,@file >data
has read
has readlink
has lstat
shown -t @read >data
has read
hasnot readlink
shown -t @memory >data
has mmap
hasnot read
is "$(shown -t @read,@write,!@desc)" "" "@desc has all of @read and @write"
shows @proc
has exit
shows '@desc,!@read,!@write'
has close
hasnot read
hasnot write
shows @all
has read
has open
selects "" -t @none
shows '!@none'
has read
has open
shows '@file,@none'
has open
refuses @nosuch \
    'unknown system call group @nosuch; "truss -t" lists what there is'
refuses @ 'unknown system call group @; "truss -t" lists what there is'
refuses read,@READ \
    'unknown system call group @READ; "truss -t" lists what there is'

# terms that are empty
shows ''
has read
has open
selects "read write " -t ',read,,write,'
refuses '!' 'missing pattern after "!"'
refuses 'read,!' 'missing pattern after "!"'

# negation, order
selects "" -t '!@all'
selects "" -t '!*'
shows '!@memory'
hasnot mmap
has read
shows '!open,!read'
hasnot open
hasnot read
has write
selects "" -t 'read,!read'
selects "read " -t '!read,read'
selects "read " -t 'read,write,!write'
selects "write " -t '!read,@none,read,!re*,write'
is "$(shown -t read -t readlink)" "read readlink " "several -t are one list"
is "$(shown -t 're*' -t '!readlink')" "read " "also in what they negate"
shows '!@read'
hasnot read
has write
truss -v -o out -t '!@read' -t '!@write' cat input >/dev/null
hasnot read
hasnot write
has close

# with other options
truss -c -o out -t read cat input >data
is "$(cat data)" hello "-c -t"
like "$(cat out)" "syscall *
read  *
total *" "counts only those"
truss -o out -t nanosleep,2 -f sh -c 'sleep 0; :' 2>&1
is "$(grep -c ' SYSCALL nanosleep ' out) $(grep -c ' SYSCALL fork' out)" \
    "1 1" "-f obeys -t in parent and child"
is "$(grep -v fork out | grep -v nanosleep | grep -c SYSCALL)" 0 \
    "and shows no others"
while :; do sleep 1; done &
pid=$!
rm out
truss -v -o out -t wait4 -p $pid &
tracer=$!
while ! [ -s out ]; do sleep 1; done
kill -INT $tracer
wait $tracer
kill $pid
is "$(names out)" "wait4 " "-p obeys -t"

# the kernel stops a process only for what is selected
dir=${0%/*}
is "$(truss -o out -f -t getppid "$dir/switches")" "parent was stopped
child was stopped" "selected calls stop"
is "$(grep -c 'SYSCALL syscall 0x27' out)" 1000 "and are shown"
is "$(truss -o out -f -t @file,@net "$dir/switches")" "parent ran through
child ran through" "others do not"
is "$(truss -o out -f -c -t '!getppid' "$dir/switches")" "parent ran through
child ran through" "with -c neither"
is "$(truss -o out -t __sysctl "$dir/switches")" "parent ran through
child ran through" "without -f the child is not watched"
is "$(truss -o out -f -t syscall "$dir/switches")" "parent was stopped
child was stopped" "a call may be selected by how it is made"
is "$(grep -c 'SYSCALL syscall 0x27' out)" 1000 "which shows it"
done_testing
