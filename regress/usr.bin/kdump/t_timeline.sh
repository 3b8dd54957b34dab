#!/bin/sh
# SPDX-License-Identifier: ISC
#
# kdump --timeline of a real pipeline.

. /regress/lib/tap.sh

ktrace -i -t cinstuwxX sh -c '(sleep 1; echo one; sleep 1) | cat | wc -l' >out
kdump --timeline=t.json
is $? 0 "kdump writes trace events"
grep '"cat":"wait"' t.json >waits
like "$(cat waits)" \
    '*"waits for [1-9]* sleep to exit"*"waits for [1-9]* sleep to exit"*' \
    "the shell waits for sleep, and cat for the end of its input"
like "$(cat waits)" \
    '*"waits for [1-9]* sh to write"*' "cat waits for the shell's echo"
like "$(cat waits)" \
    '*"waits for [1-9]* cat to write"*' "wc waits for cat"
like "$(cat waits)" \
    '*"waits for [1-9]* wc to exit"*' "the shell waits for wc"
is "$(grep -c '"ph":"s"' t.json)" "$(grep -c '"ph":"f"' t.json)" \
    "arrows have both ends"

kdump --timeline=t.html
is $? 0 "kdump writes a page"
is "$(grep -c '^\[0,' t.html)" "$(kdump -J | grep -c '"type":"CALL"')" \
    "with all calls"
is "$(head -n 1 t.html)" '<!DOCTYPE html>' "in HTML"
is "$(tail -n 1 t.html)" '</html>' "to its end"
done_testing
