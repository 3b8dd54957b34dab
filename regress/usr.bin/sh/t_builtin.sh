#!/bin/sh
# SPDX-License-Identifier: ISC
# Builtins.

. /regress/lib/tap.sh

is "$(printf '%s|%5s|%-5s|%.2s|%c' a b c def gh)" 'a|    b|c    |de|g' \
    'printf: strings'
is "$(printf '%d %i %u %o %x %X %05d %+d %5.3d|%-4d|' 1 -2 3 8 255 255 7 5 6 7)" \
    '1 -2 3 10 ff FF 00007 +5   006|7   |' 'printf: numbers'
is "$(printf '%d %d %d %s' 0x1f 010 "'A")" '31 8 65 ' 'printf: constants'
is "$(printf '%s-%s\n' a b c)" 'a-b
c-' 'printf: the format again'
is "$(printf '\101\t%%%b' 'x\0102\n\cy'; echo z)" 'A	%xB
z' 'printf: escapes'
is "$(printf '%*d|%-*s|%.*s' 3 1 3 a 2 bcd)" '  1|a  |bc' 'printf: asterisks'
is "$(printf %d x 2>/dev/null; echo $?)" 01 'printf: no number'
is "$(echo -n a; echo b -n; echo)" 'ab -n' 'echo'

t() { if test "$@"; then echo -n y; else echo -n n; fi; }
is "$(t; t ''; t a; t -n ''; t -z ''; t ! ''; t -f)" nnynyyy 'test: one and two'
is "$(t a = a; t a != a; t 2 -gt 10; t -5 -lt 3; t '(' = '('; t ! = !; t a '<' b)" \
    ynnyyyy 'test: three'
is "$(t ! a = b; t '(' -n a ')'; t a = b -o c = c; t a -a '' -o b)" yyyy \
    'test: more'
echo x >file; : >none; ln -s file link; mkdir dir
is "$(t -e file; t -f dir; t -d dir; t -s none; t -s file; t -L link; t -h file
    t -x file; t -r file; t -c /dev/null; t -p file; t -e no)" ynynyynnyynn \
    'test: files'
touch -t 200001010000 old
is "$(t file -nt old; t file -ot old; t file -ef link; t file -nt no)" ynyy \
    'test: two files'
is "$(test 1 -eq x 2>/dev/null; echo $?)" 2 'test: an error'

is "$(cd dir; pwd; cd ..; pwd; cd - >/dev/null; echo ${PWD##*/})" \
    "$PWD/dir
$PWD
dir" 'cd and pwd'
ln -s dir sym
is "$(cd sym; pwd; pwd -P; cd ..; pwd)" "$PWD/sym
$(pwd -P)/dir
$PWD" 'cd: links, logical'
is "$(cd -P sym; pwd)" "$(pwd -P)/dir" 'cd -P'
mkdir dir/sub
is "$(CDPATH=dir; cd sub >/dev/null; echo ${PWD##*/})" sub CDPATH
fails 'cd to nowhere' cd /no/such/place 2>/dev/null

o=
set -- -a -b arg -cb- -- x
while getopts ab:c c; do o="$o$c${OPTARG+($OPTARG)}"; done
shift $((OPTIND - 1))
is "$o $*" 'ab(arg)cb(-) x' getopts
OPTIND=1 o=
while getopts :ab: c -x -b; do o="$o$c$OPTARG "; done
is "$o" '?x :b ' 'getopts: errors'

is "$(umask 027; umask; umask -S; umask g+w,o=r; umask)" '0027
u=rwx,g=rx,o=
0003' umask
is "$(ulimit -n 40; ulimit -n; ulimit -Hn)" '40
40' ulimit
fails 'ulimit: beyond the hard limit' sh -c 'ulimit -n 20; ulimit -n 30 &&
    [ $(id -u) -ne 0 ]' 2>/dev/null
is "$(export a=1 b; b=2; readonly c=3; sh -c 'echo $a$b$c')" 12 export
is "$(unset PATH; a=1; unset a; echo ${a-gone})" gone unset
is "$(f() { echo f; }; unset -f f; f 2>/dev/null || echo gone)" gone 'unset -f'
is "$(f() { local v=in; v=$v-side; g; }; g() { echo $v; }; v=out; f; echo $v)" \
    'in-side
out' local
is "$(sh -c 'alias say="echo said "  it=that
say it
unalias say
say it 2>/dev/null || echo gone')" 'said that
gone' alias
is "$(f() { :; }; command -v f cd if cat)" 'f
cd
if
/bin/cat' 'command -v'
is "$(echo() { printf mine; }; echo; command echo theirs)" minetheirs command
like "$(type cd if cat)" '*builtin*keyword*/cat' type
fails 'type of nothing' type nothing_at_all 2>/dev/null
is "$(hash -r; cat /dev/null; hash)" "$(command -v cat)" hash
is "$(set -- -x 'a b'; set -f; set; :)" "$(set -- -x 'a b'; set -f; set; :)" set
is "$(set -C; set +C; set -o noglob; case $- in *f*) echo *; esac)" '*' 'set -o'
set --
is "$(echo 'echo $# $1; return 4; echo no' >lib; . ./lib; echo $?)" '0
4' dot
is "$(eval 'x=1;' 'echo $x'; eval; echo $?)" '1
0' eval
like "$(times)" '*m*s *m*s
*m*s *m*s' times
is "$(exec 3>o; echo x >&3; exec 3>&-; cat o; exec echo end; echo no)" 'x
end' exec
is "$(a=5 b=3; echo $((a++ + ++b)) $a $b $((a <<= 2)) $((a > b ? a : b)) \
    $((~a & 0xff)) $((1 || (a = 0))) $a $((-7 % 3)) $((2 > 1 && 0)))" \
    '9 6 4 24 24 231 1 24 -1 0' 'arithmetic'
is "$(sh -c 'echo $((1 / 0)); echo no' 2>/dev/null)" '' 'division by zero'
is "$(sh -c 'echo $((9223372036854775807 + 1)) $((-9223372036854775807 - 1))')" \
    '-9223372036854775808 -9223372036854775808' 'it wraps'
done_testing
