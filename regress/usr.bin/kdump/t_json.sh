#!/bin/sh
# SPDX-License-Identifier: ISC
#
# kdump -j, -J, -c and -e on traces of our own.

. /regress/lib/tap.sh

echo data >file
ktrace -i sh -c 'cat file; cat /no/such/file; sleep 0' >out 2>&1
kdump -j >j
is $? 0 "-j"
is $(($(wc -l <j))) "$(kdump | grep -c '^ *[0-9][0-9]* [a-z]')" \
    "a line for each record"
is "$(grep -vc '^{"type":"[A-Z]*","pid":[0-9]*,"tid":[0-9]*,"comm":"[a-z]*","time":[0-9]*\.[0-9]*,.*}$' j)" \
    0 "all of one form"
like "$(grep '"path":"file"' j | head -n 1)" '{"type":"NAMEI",*}' "NAMEI"
like "$(cat j)" '*"type":"SYSCALL",*"name":"open","number":5,"args":\[[0-9]*,0,*\],*"flags":{"value":0,"text":"O_RDONLY"}*' "SYSCALL"
like "$(cat j)" '*"name":"open","number":5,"error":2,"errname":"ENOENT"*' \
    "SYSRET"
like "$(cat j)" '*"fd":1,"rw":"write","len":5,"data":"data\\n"}*' "GENIO"
like "$(cat j)" '*"type":"STRUCT",*"name":"stat","text":"struct stat { *mode=-rwxr-xr-x *' "STRUCT"
like "$(cat j)" '*"type":"EXECARGS",*"argv":\["cat","file"\]}*' "EXECARGS"

kdump -J >calls
is $? 0 "-J"
like "$(grep '"name":"open"' calls | grep '"file"')" \
    '{"type":"CALL",*,"duration":0.*,"entered":true,"returned":true,"name":"open",*"error":0,"retval":3,"result":"3","paths":\["file"\],"io":\[\],"structs":\[\]}' \
    "a call with its path"
like "$(grep '"name":"read"' calls)" \
    '*"io":\[{"fd":3,"rw":"read","len":5,"data":"data\\n"}\]*' "and its data"
is "$(grep -c '"type":"CALL"' calls)" \
    "$(($(grep -c SYSCALL j) + $(grep -c '"name":"fork".*"retval":0' j) + 1))" \
    "each call is there, a fork twice, and the end of ktrace"
is "$(grep -c '"type":"NAMEI"' calls)" 0 "and their records are in them"

kdump -c >c
is $? 0 "-c"
like "$(cat c)" '* cat
*  calls *
* read
* open (ENOENT 1)
* all
*all processes
*' "processes, calls, errors"
like "$(cat c)" '*  file
* 5 *  1  file
*' "and files"

is "$(kdump -e open | grep -c ' RET  *open \| CALL  *open(')" \
    "$(kdump -e open | grep -c ' CALL \| RET ')" "-e: one call"
like "$(kdump -e open)" '*CALL  open(*NAMI  "file"
*RET   open 3*' "with its records"
is "$(kdump -e open | grep -c 'GIO\|STRU')" 0 "and not those of others"
is "$(kdump -j -e '!@file' | grep -c '"name":"open"')" 0 "groups, negated"

# A storm of forks: whoever returns first, a call keeps its own records.
ktrace -i -f storm sh -c '
for i in 1 2 3 4 5 6; do
	(for j in 1 2 3; do (echo $i.$j >f$i.$j; cat f$i.$j) & done; wait) &
done
wait' >out
is $(($(wc -l <out))) 18 "many processes"
kdump -J -f storm >calls
for i in 1 2 3 4 5 6; do
	for j in 1 2 3; do
		grep -c "\"name\":\"write\".*\"io\":\[{\"fd\":1,\"rw\":\"write\",\"len\":4,\"data\":\"$i.$j.n\"}\]" calls
	done
done >n
is "$(($(wc -l <n))) $(sort -u n)" "18 2" "each wrote its own, and cat the same"
is "$(kdump -c -f storm | grep -c ' 4  *4  *2  f[1-6].[1-3]$')" 18 \
    "each file was written, and read by another"

# What follows a file shows calls as they end.
ktrace -f more true
kdump -l -j -f more >follow &
pid=$!
sleep 1
ktrace -a -f more cat file >out
sleep 1
kill $pid
like "$(cat follow)" '*"argv":\["true"\]*"argv":\["cat","file"\]*' "-l -j"
done_testing
