#!/bin/sh
# SPDX-License-Identifier: ISC
#
# kdump --diff: runs of the same program are the same, and what is different
# is shown, and nothing else.

. /regress/lib/tap.sh

printf 'one\ntwo\nthree\n' >file
long=0123456789abcdef0123456789abcdef0123456789abcdef
long=$long$long$long

# trace NAME COMMAND ...
trace()
{
	tracefile=$1
	shift
	ktrace -i -f $tracefile "$@" >/dev/null 2>&1 </dev/null
}

# same NAME COMMAND ...: two runs of it.
same()
{
	name=$1
	shift
	trace one "$@"
	trace two "$@"
	is "$(kdump --diff one two 2>&1; echo $?)" 0 "the same: $name"
}

# changed NAME: what was added and removed between the files one and two.
changed()
{
	kdump --diff one two >out 2>&1
	is $? 1 "$1: the status"
	grep '^[-+][^-+]' out >lines
}

same "cat" cat file
same "no file" cat /no/such
same "ls -l" ls -l file
same "a pipeline" sh -c 'cat file | grep t | wc -l'
same "redirections" sh -c 'echo a >x; cat <x >>y; rm x y; (exit 3)'
same "getpid and kill" sh -c 'kill -0 $$; sh -c "kill -0 \$PPID"'
same "a signal" sh -c 'trap "echo got" USR1; kill -USR1 $$'
same "functions of time" sh -c 'sleep 0; ls -t /; date +%Y >/dev/null'

ktrace -f one sh -c 'ls; cat file & wait' >/dev/null 2>&1
ktrace -f two sh -c 'ls; cat file & wait' >/dev/null 2>&1
is "$(kdump --diff one two 2>&1; echo $?)" 0 "children that are not traced"

# the same in another environment: other pids, descriptors, times
trace one sh -c 'cat file; echo x'
exec 5<file 6<file
trace two sh -c 'cat file; echo x'
exec 5<&- 6<&-
is "$(kdump --diff one two; echo $?)" 0 "other descriptors, the same roles"

trace one cat file
trace two cat ./file
changed "an argument"
is "$(cat lines)" '-arguments "cat" "file"
+arguments "cat" "./file"
-open("file", O_RDONLY) = fd
-read(fd "file", ptr, 65536) = 14 "one\ntwo\nthree\n"
+open("./file", O_RDONLY) = fd
+read(fd "./file", ptr, 65536) = 14 "one\ntwo\nthree\n"
-read(fd "file", ptr, 65536) = 0
-close(fd "file") = 0
+read(fd "./file", ptr, 65536) = 0
+close(fd "./file") = 0' "which is shown"
like "$(cat out)" '--- one
+++ two
@@ process 1 (ktrace -> cat), call 1 @@
*' "and where"

echo old >data
trace one cat data
echo new >data
trace two cat data
changed "other data"
is "$(cat lines)" '-read(fd "data", ptr, 65536) = 4 "old\n"
-write(stdout, ptr, 4) = 4 "old\n"
+read(fd "data", ptr, 65536) = 4 "new\n"
+write(stdout, ptr, 4) = 4 "new\n"' "which are shown"
is "$(kdump --diff -s one two; echo $?)" 0 "-s: data do not count"
is "$(kdump --diff -e open,close one two; echo $?)" 0 "-e: other calls neither"
is "$(kdump --diff -e write one two | grep '^[-+ ][rw]')" \
    '-write(stdout, ptr, 4) = 4 "old\n"
+write(stdout, ptr, 4) = 4 "new\n"' "and those alone do"
is "$(kdump --diff -t nx one two; echo $?)" 0 "-t, too"
is "$(kdump --diff -p 99999 one two; echo $?)" 0 "-p: no such process"

echo ${long}x$long >data
trace one cat data
echo ${long}y$long >data
trace two cat data
changed "data that differ far behind"
like "$(grep read lines)" '-read(fd "data", ptr, 65536) = 290 ..."*abcdefx0123*"...
+read(fd "data", ptr, 65536) = 290 ..."*abcdefy0123*"...' "are shown there"

echo data >data
trace one cat data
rm data
trace two cat data
changed "an error"
like "$(cat lines)" '-open("data", O_RDONLY) = fd
*-exit(0)
+open("data", O_RDONLY) = -1 ENOENT
*+exit(1)' "is shown"

trace one sh -c 'echo a; echo b'
trace two sh -c 'echo a; echo c; echo b'
changed "a call more"
is "$(grep write lines)" '+write(stdout, ptr, 2) = 2 "c\n"' \
    "is the only one of it"

trace one sh -c 'cat file; ls file; true'
trace two sh -c 'cat file; wc file; ls file; true'
changed "a process more"
is "$(grep '^@@.*only' out)" "@@ process 3 (sh -> wc), only in two @@" \
    "is shown"
is "$(grep '^@@' out | grep -c 'cat)\|ls)')" 0 "the others are the same"
like "$(grep '^+' out)" '*+fork() = process 3
*+fork(...) = 0
*+arguments "wc" "file"*' "and what it did"
kdump --diff two one >out
is "$(grep '^@@.*only' out)" "@@ process 3 (sh -> wc), only in two @@" \
    "the other way round"
like "$(grep '^-' out)" '*-arguments "wc" "file"*' "it is taken away"

trace one sh -c 'cat <file | cat >/dev/null | cat'
trace two sh -c 'cat <file | cat | cat >/dev/null'
changed "other pipes"
like "$(cat lines)" '*-open("/dev/null",*+open("/dev/null",*' "is shown"

cat one | kdump --diff - one
is $? 0 "a pipe"
cat one | kdump --diff two - >out
is $? 1 "on either side"
like "$(cat out)" "--- two
+++ -
*" "with its name"

kdump --diff one /no/such >out 2>err
is $? 2 "a file that is not"
like "$(cat err)" "kdump: /no/such: No such file or directory" "is said to be"
dd if=one of=cut bs=1 count=1000 2>/dev/null
kdump --diff cut one >out 2>err
is $? 2 "a file that is cut"
like "$(cat err)" "kdump: cut: offset *cut short" "is said to be"
is "$(cat out)" "" "and nothing else"
kdump --diff one >out 2>err
is $? 2 "one file only"
like "$(cat err)" "usage: *" "is no use"

done_testing
