#!/bin/sh
# SPDX-License-Identifier: ISC
# set -e, the places where it does not apply, and other ends of a shell.

. /regress/lib/tap.sh

# ends SCRIPT WANT NAME: output and status of a shell.
ends()
{
	is "$(sh -c "$1" name 2>/dev/null; echo $?)" "$2" "$3"
}

ends 'set -e; (exit 4); echo no' 4 'a subshell'
ends 'set -e; { false; echo no; }' 1 'in a group'
ends 'set -e; x=$(false); echo no' 1 'an assignment'
ends 'set -e; true | false; echo no' 1 'a pipeline'
ends 'set -e; false | true; echo yes' 'yes
0' 'the first of a pipeline does not matter'
ends 'set -e; f() { false; echo no; }; f' 1 'in a function'
ends 'set -e; f() { false; echo in; }; f || :; if f; then :; fi' 'in
in
0' 'but not in one whose status is asked for'
ends 'set -e; ! true; ! false; false && true; echo yes' 'yes
0' 'nor before && or after !'
ends 'set -e; while false; do :; done; until true; do :; done; echo yes' 'yes
0' 'nor in the condition of a loop'
ends 'set -e; eval false; echo no' 1 'eval'
ends 'set -e; true && false; echo no' 1 'the last of a list'
ends 'set -eu; trap "echo bye" EXIT; false; echo no' 'bye
1' 'the trap runs'
ends 'set -e; set +e; false; echo yes' 'yes
0' 'set +e'
ends 'set -u; echo ${x-ok} "$@"; echo $x; echo no' 'ok
2' 'set -u'
ends 'set -o pipefail; false | true' 1 'pipefail'
ends ': ${x:?gone}; echo no' 2 '${x:?}'
ends 'readonly r=1; r=2; echo no' 2 'a read-only variable'
ends 'shift 3; echo no' 2 'an error of a special builtin'
ends 'command shift 3; echo yes' 'yes
0' 'but not behind command'
ends 'cd /no/such/dir; echo yes' 'yes
0' 'an error of another one'
ends ': >/no/such/file; echo no' 1 'redirection of a special builtin'
ends 'echo a; if; echo no' 2 'a syntax error'
ends 'exec /no/such/program; echo no' 127 'exec of nothing'
ends '(exec /no/such/program); echo yes' 'yes
0' 'in a subshell'
ends 'return 3; echo no' 3 'return'
ends 'f() { (return 5); echo $?; return 6; }; f' '5
6' 'return in a subshell'
ends 'trap "exit 9" EXIT; exit 1' 9 'exit in the trap'
ends 'trap "echo \$?" EXIT; exit 7' '7
7' '$? in the trap'
ends '(trap "echo sub" EXIT); echo x | { trap "echo pipe" EXIT; }' 'sub
pipe
0' 'traps of subshells'
ends 'trap "echo no" EXIT; (:); exec true' 0 'exec ends the traps'
ends 'set -n
echo no' 0 'set -n'
ends 'exit 256' 0 'a status has eight bits'
ends 'kill -TERM $$; echo no' 143 'the end by a signal'
ends 'sh -c "kill -SEGV \$\$"; echo $?' '139
0' 'of a child'
is "$(sh -c 'sh -c "kill -SEGV \$\$"; :' 2>&1)" 'Segmentation fault (core dumped)' \
    'its message'
is "$(sh -c 'true
fi' 2>&1)" 'sh: line 2: syntax error: unexpected "fi"' 'a message has its line'
like "$(sh -c 'f() { f; }; f' 2>&1)" '*too deeply nested' 'endless recursion'
x='(((((((((('
x=$x$x$x$x$x$x$x$x$x$x
x=$x$x$x$x$x$x$x$x$x$x
x=$x$x$x$x$x$x$x$x$x$x
like "$(printf %s "$x$x$x$x$x" | sh 2>&1)" '*too deeply nested' 'endless nesting'
done_testing
