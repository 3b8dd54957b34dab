#!/bin/sh
# SPDX-License-Identifier: ISC
# Programs that deal with files: cp mv rm ln mkdir ls chmod chown touch ...

. /regress/lib/tap.sh

echo one >a
succeeds cp cp a b
is "$(cat b)" one 'a copy'
mkdir d
cp a b d
is "$(ls d)" 'a
b' 'copies in a directory'
mkdir d/sub
echo deep >d/sub/f
ln -s f d/sub/link
succeeds 'cp -R' cp -R d e
is "$(cat e/sub/f)" deep 'copies a tree'
succeeds 'with its links' test -e e/sub/link
chmod 640 a
cp -p a p
like "$(ls -l p)" "-rw-r-----*" "cp -p"
cp none x 2>/dev/null
fails 'cp of nothing' test $? -eq 0
succeeds mv mv b c
fails 'moves it away' test -e b
succeeds 'to there' test -f c
mv c d
succeeds 'or into a directory' test -f d/c
succeeds rm rm d/c
rm none 2>/dev/null
fails 'rm of nothing' test $? -eq 0
succeeds 'rm -f of nothing' rm -f none
rm d 2>/dev/null
succeeds 'rm of a directory does not' test -d d
succeeds 'rm -r' rm -r d
fails 'removes it all' test -e d
mkdir deep
(cd deep; n=0; while [ $n -lt 300 ]; do mkdir dddddddd; cd dddddddd; n=$((n+1)); done; echo x >f)
succeeds 'rm -r of what no path reaches' rm -r deep
ln a hard
ln -s a soft
is "$(cat hard soft)" 'one
one' ln
succeeds 'mkdir -p' mkdir -p x/y/z
succeeds 'rmdir' rmdir x/y/z
rmdir x 2>/dev/null
fails 'rmdir of one with entries' test $? -eq 0
chmod u=rw,go= a
like "$(ls -l a)" '-rw-------*' 'chmod by letters'
chmod 4755 a
like "$(ls -l a)" '-rwsr-xr-x*' 'chmod by numbers'
chmod -x a
like "$(ls -l a)" '-rw*' 'chmod -x'
chown user a
like "$(ls -l a)" '*user*' 'chown'
chown guest:guest a
like "$(ls -l a)" '*guest*guest*' 'chown with a group'
touch new
succeeds touch test -f new
is "$(ls)" 'a
e
hard
new
p
soft
x' 'ls'
like "$(ls -a)" '.
..
*' 'ls -a'
is "$(ls -d x)" x 'ls -d'
like "$(ls -l soft)" 'l*soft -> a' 'ls -l of a link'
ls none 2>/dev/null
fails 'ls of nothing' test $? -eq 0
succeeds mkfifo mkfifo ff
succeeds 'makes one' test -p ff
like "$(df /)" '*Mounted on*/*' df
like "$(pwd)" '/tmp/regress.*' pwd
dd if=/dev/zero of=blocks bs=1024 count=3 2>/dev/null
is "$(wc -c <blocks | { read n; echo $n; })" 3072 dd
dd if=a of=part bs=1 skip=1 count=2 2>/dev/null
is "$(cat part)" ne 'dd skip'
cat >cmds <<'END'
-f a
-d x
-s a
! -s new
-h soft
-n string
-z ""
abc = abc
abc != abd
3 -lt 10
10 -ge 10
a -a b
-e a -a ! -e none
-e none -o -e a
( -e a )
END
while read -r line
do
	succeeds "test $line" eval test "$(echo "$line" | { IFS= read -r l
	    case $l in '( '*) echo "'(' -e a ')'" ;; *) echo "$l" ;; esac; })"
done <cmds
[ 1 = 2 ]
is $? 1 'a test that fails'
test 1 -eq x 2>/dev/null
is $? 2 'a test that is wrong'
done_testing
