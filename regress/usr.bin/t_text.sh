#!/bin/sh
# SPDX-License-Identifier: ISC
# Programs that deal with text: cat head tail wc sort grep tee hexdump ...

. /regress/lib/tap.sh

cat >f <<'END'
banana 3
apple 10
cherry 2
apple 1
END
is "$(cat f | cat - f | wc -l | { read n; echo $n; })" 8 cat
is "$(cat -n f | head -n 1 | { read a b; echo $a $b; })" '1 banana 3' 'cat -n'
is "$(head -n 2 f)" 'banana 3
apple 10' head
is "$(tail -n 1 f)" 'apple 1' tail
is "$(tail -n +3 f)" 'cherry 2
apple 1' 'tail from a line'
is "$(tail -c 4 f)" 'e 1' 'tail of bytes'
is "$(ulimit -d 2048; dd if=/dev/zero bs=64k count=16 2>/dev/null |
    hexdump -v | tail -n 1)" 0100000 'tail keeps no more than it shows'
is "$(wc f | { read a b c d; echo $a $b $c $d; })" '4 8 35 f' wc
is "$(sort f)" 'apple 1
apple 10
banana 3
cherry 2' sort
is "$(sort -r f | head -n 1)" 'cherry 2' 'sort -r'
is "$(printf '10\n9\n100\n' | sort -n)" '9
10
100' 'sort -n'
is "$(printf 'b\na\nb\n' | sort -u)" 'a
b' 'sort -u'
is "$(sort -k 2 -n f | head -n 1)" 'apple 1' 'sort -k'
is "$(grep apple f)" 'apple 10
apple 1' grep
is "$(grep -c apple f)" 2 'grep -c'
is "$(grep -v apple f)" 'banana 3
cherry 2' 'grep -v'
is "$(grep -n cherry f)" '3:cherry 2' 'grep -n'
is "$(grep -i APPLE f | wc -l | { read n; echo $n; })" 2 'grep -i'
is "$(grep '^b.*[0-9]$' f)" 'banana 3' 'a regular expression'
is "$(grep '\(an\)\1' f)" 'banana 3' 'a back reference'
is "$(echo 'a.c
abc' | grep -F a.c)" a.c 'grep -F'
grep -q none f
is $? 1 'grep finds nothing'
grep x none 2>/dev/null
is $? 2 'grep of nothing'
is "$(grep -l apple f /dev/null)" f 'grep -l'
is "$(echo x | tee t1 t2; cat t1 t2)" 'x
x
x' tee
is "$(printf 'AB\0\377' | hexdump -C | head -n 1 |
    { read a b c d e f; echo $a $b $c $d $e; })" '00000000 41 42 00 ff' hexdump
is "$(echo -n no newline)" 'no newline' 'echo -n'
is "$(/bin/echo a b)" 'a b' echo
is "$(env -i A=1 env)" A=1 'env -i'
is "$(A=2 env | grep '^A=')" A=2 env
done_testing
