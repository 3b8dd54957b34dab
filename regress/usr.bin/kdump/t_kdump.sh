#!/bin/sh
# SPDX-License-Identifier: ISC

. /regress/lib/tap.sh

ktrace echo traced >out
is $? 0 "ktrace runs a program"
is "$(cat out)" traced "which does what it does"
kdump >dump
is $? 0 "kdump reads the file"
like "$(cat dump)" '* echo *CALL *write(1,0x*,0x7)*
* echo *GIO *fd 1 wrote 7 bytes
*"traced
*
* echo *RET *write 7*
* echo *CALL *exit(0)*' "call, data, result"
calls=$(grep -c ' CALL ' dump)
rets=$(grep -c ' RET ' dump)
is $((calls - rets)) 0 "each call but the exit has a return, and the exec"

ktrace -f other cat /no/such/file 2>/dev/null
is $? 1 "the status is the program's"
like "$(kdump -f other)" '* NAMI *"/no/such/file"
*RET *open -1 errno 2 No such file or directory*' "-f; a name and an error"
is "$(kdump -f other -t n | grep -vc NAMI)" 0 "-t chooses"

while :; do sleep 1; done &
pid=$!
succeeds "ktrace -p" ktrace -f loop -p $pid
sleep 3
succeeds "ktrace -c -p" ktrace -c -f loop -p $pid
kdump -f loop >dump
is $? 0 "what a process did"
like "$(cat dump)" "*CALL*fork*RET*fork*CALL*wait4*" "is there"
kill -9 $pid

ktrace -i -f tree sh -c 'echo one; (echo two); /bin/echo three' >out
like "$(kdump -f tree)" "*one*two*three*" "-i follows children"
succeeds "ktrace -C" ktrace -C

printf 'not a trace' >junk
kdump -f junk >out 2>err
fails "junk is no trace" test $? -eq 0
succeeds "kdump says so" test -s err
done_testing
