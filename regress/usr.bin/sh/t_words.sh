#!/bin/sh
# SPDX-License-Identifier: ISC
# Quoting and expansions.

. /regress/lib/tap.sh

args()
{
	printf '%d' $#
	for a
	do
		printf '[%s]' "$a"
	done
}

x='a  b' empty=
is "$(args 'a b' "c d" e\ f)" '3[a b][c d][e f]' "quoting"
is "$(args $x)" '2[a][b]' "words are split"
is "$(args "$x" $empty "$empty")" '2[a  b][]' "unless they are quoted"
is "${x}c ${#x}" 'a  bc 4' 'braces, length'
is "${none:-d} ${none-d} ${empty:-d} ${empty-d}" 'd d d ' 'defaults'
is "${x:+set} ${none:+set}" 'set ' 'alternatives'
is "${new:=value} $new" 'value value' 'assignment'
is "$(sh -c 'echo ${none:?gone}; echo not here' 2>/dev/null)" '' \
    'an error ends the shell'
p=/usr/local/lib/file.tar.gz
is "${p#*/} ${p##*/}" 'usr/local/lib/file.tar.gz file.tar.gz' 'prefixes'
is "${p%.*} ${p%%.*}" '/usr/local/lib/file.tar /usr/local/lib/file' 'suffixes'
is "$(echo $(echo nested $(echo deep)))" 'nested deep' 'commands in commands'
is "`echo back \`echo quote\``" 'back quote' 'in the old way'
is "$((1 + 2 * 3)) $(((1 + 2) * 3)) $((7 / 2)) $((7 % 3)) $((-7 / 2))" \
    '7 9 3 1 -3' 'arithmetic'
n=5
is "$((n * n)) $((n > 4 && n < 6)) $((n == 5 ? 10 : 20)) $((0x1f)) $((1 << 4))" \
    '25 1 10 31 16' 'with variables and conditions'
is "$((n += 2)) $n" '7 7' 'and assignments'
set -- one 'two words' three
is "$(args "$@")" '3[one][two words][three]' '"$@"'
is "$(args "$*")" '1[one two words three]' '"$*"'
IFS=:
is "$(args $(echo a:b::c))" '4[a][b][][c]' 'IFS'
is "$*" 'one:two words:three' '"$*" joins with IFS'
unset IFS
shift
is "$1 $#" 'two words 2' 'shift'
touch file.a file.b 'file c' .hidden
is "$(echo file.*)" 'file.a file.b' 'names are expanded'
is "$(args file?[ab])" '2[file.a][file.b]' 'by sets'
is "$(echo *.none)" '*.none' 'or left as they are'
is "$(echo "file.*" 'file.*' file.\*)" 'file.* file.* file.*' 'but not quoted'
is "$(echo *)" 'file c file.a file.b' 'hidden ones are not among them'
HOME=/some/where
is "$(echo ~ ~/x "~")" '/some/where /some/where/x ~' 'tilde'
is "$(cat <<END
\$n is $n and $((n + 1)) $(echo cmd) "quoted"
END
)" '$n is 7 and 8 cmd "quoted"' 'here-document'
is "$(cat <<'END'
$n \n `x`
END
)" '$n \n `x`' 'quoted here-document'
is "$(cat <<-END
	tabs
	gone
	END
)" 'tabs
gone' 'here-document without tabs'
done_testing
