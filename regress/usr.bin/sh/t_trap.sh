#!/bin/sh
# SPDX-License-Identifier: ISC
# Signals and their actions, waiting, process groups.

. /regress/lib/tap.sh

is "$(sh -c 'trap "echo got; trap - USR1" USR1; kill -USR1 $$; echo on
    kill -USR1 $$; echo no' 2>/dev/null)" 'got
on' 'an action, and none'
is "$(trap 'echo x' USR1 TERM; trap - TERM; trap '' INT; trap)" \
    "trap -- '' INT
trap -- 'echo x' USR1" 'the list'
is "$(sh -c 'trap "echo hup" HUP; (kill -HUP $$); :; echo end')" 'hup
end' 'from a child'
is "$(sh -c 'trap "echo t" TERM; (trap; sh -c "kill -TERM \$PPID"; echo no)
    echo $?' 2>/dev/null)" "trap -- 'echo t' TERM
143" 'a subshell lists it, but does not have it'
is "$(sh -c 'trap "" TERM; sh -c "kill -TERM \$\$; echo alive"')" alive \
    'ignoring is inherited'
is "$(sh -c 'trap "" TERM; sh -c "trap - TERM; kill -TERM \$\$; echo alive"')" \
    alive 'and cannot be undone'
is "$(sh -c 'trap "echo usr" USR1; (sleep 1; kill -USR1 $$) & wait $!; echo $?
    wait $!; echo $?')" "usr
$((128 + $(kill -l USR1)))
0" 'wait ends when a signal comes'
is "$(sh -c 'f() { trap "echo \$1" EXIT; }; f a; set -- b')" b 'EXIT in a function'
is "$(sh -c 'trap "echo \$?; false" USR1; (exit 3); kill -USR1 $$; echo $?')" '0
0' 'an action leaves the status alone'
sleep 100 & a=$!
sleep 100 & b=$!
kill $a $b
wait $a; x=$?
wait $b; is "$x $?" '143 143' 'two jobs'
(exit 1) & a=$!
(exit 2) & b=$!
wait $b; x=$?
wait $a; is "$x $?" '2 1' 'in any order'
is "$(sleep 0 & echo x; wait; jobs)" x 'nothing is left'
sleep 100 | sleep 100 &
is "$(jobs | while read n s r; do echo $r; done)" 'Running sleep 100 | sleep 100' \
    'jobs'
kill %1
wait %1
is $? 143 'kill %1'
set -m
sleep 100 | sleep 100 &
kill -STOP %%
while :; do
	case $(jobs) in
	*Stopped*|*[Ss]uspended*) break ;;
	esac
done
pass 'a stopped job'
bg >/dev/null
like "$(jobs)" '*Running*' 'goes on'
kill %%
wait %% 2>/dev/null
is $? 143 'a job has a process group'
set +m
is "$(kill -l 9) $(kill -l 137) $(kill -l TERM)" 'KILL KILL 15' 'kill -l'
fails 'kill of nobody' kill -0 99999 2>/dev/null
done_testing
