# SPDX-License-Identifier: ISC
#
# make run as a person uses it: greeting, editing, job control, halt.

. "$TOP/regress/lib/tap.sh"

tmp=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill $(cat "$tmp"/glassrun.*/pid) $pid 2>/dev/null
    rm -rf "$tmp"' EXIT
mkfifo "$tmp/in"
: >"$tmp/out"

# expect PATTERN NAME: it comes, after all that was seen so far.
seen=0
escape=$(printf '\033')
expect()
{
	e_tries=0
	while [ $e_tries -lt 200 ]
	do
		e_text=$(tail -c +$((seen + 1)) "$tmp/out" | tr -d '\r\000' |
		    sed "s/$escape\\[[0-9]*[A-Z]//g")
		case $e_text in
		$1)
			pass "$2"
			seen=$(wc -c <"$tmp/out")
			return ;;
		esac
		sleep 0.1
		e_tries=$((e_tries + 1))
	done
	fail "$2"
	diag "got: $e_text"
}

send()
{
	printf "$1" >&3
}

TMPDIR=$tmp make -s -C "$TOP" run "ARCH=$ARCH" <"$tmp/in" >"$tmp/out" \
    2>"$tmp/err" &
pid=$!
exec 3>"$tmp/in"

expect '*GlassBSD*truss echo*halt*# ' 'a greeting says what to try'
send 'echo $((6*7))\r'
expect '*42*# ' 'a command'
send 'echo wrong\025echo rihg\177\177ght\r'
expect '*
right*# ' 'erase and kill'
send 'tty; id -u; ps\r'
expect '*/dev/console*0*PID*# ' 'the terminal is the console'
send 'sleep 100\r'
sleep 1
send '\003'
expect '*^C*# ' '^C ends a command'
send 'echo $?\r'
expect '*130*# ' 'with its status'
send 'sleep 100\r'
sleep 1
send '\032'
expect '*# ' '^Z stops a command'
send 'jobs; bg; jobs\r'
expect '*sleep 100*Running*sleep 100*# ' 'bg continues it'
send 'kill %%1; wait\r'
expect '*# ' 'kill by job number'
send 'cat <<END | wc -l\rone\rtwo\rEND\r'
expect '*2*# ' 'a here-document into a pipeline'
send 'echo begin; exit\r'
expect '*begin*GlassBSD*# ' 'a new shell comes after the old one'
send 'halt\r'
n=0
while kill -0 $pid 2>/dev/null && [ $n -lt 100 ]
do
	sleep 0.1
	n=$((n + 1))
done
fails 'halt ends QEMU' kill -0 $pid 2>/dev/null
wait $pid
is $? 0 'with success'
pid=
done_testing
