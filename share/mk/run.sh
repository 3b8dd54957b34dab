#!/bin/sh
# SPDX-License-Identifier: ISC
#
# Boots the system in QEMU.  From the environment:
#	ARCH		machine: amd64, i386
#	OBJ		the machine's build output
#	KERNEL		which kernel: GENERIC, BASE
#	RUN_CMD		if set, run this shell command and end
#	FILES		directory whose files appear under /files
#	EXTRA		further tar archives for the root file system
#	TIMEOUT		seconds that a command may take
#	ACCEL		QEMU's accelerator: tcg, or kvm where that is sound
#	ICOUNT		if set, one instruction is one nanosecond and nothing is
#			left to chance, so that every run does exactly the same
#
# Without RUN_CMD the console is on the terminal; "^] x" ends QEMU by force.
# With it, standard output is the command's output and error, byte for byte,
# and the status the command's, or 124 when TIMEOUT ran out, or 125 when the
# system failed.
#
# Serial lines: the first is the console.  init copies the output of a command
# to the second and writes its status to the third.

tmp=$(mktemp -d "${TMPDIR:-/tmp}/glassrun.XXXXXX") || exit 125
tty=
cleanup()
{
	[ -s "$tmp/pid" ] && kill "$(cat "$tmp/pid")" 2>/dev/null
	[ -n "$tty" ] && stty "$tty" 2>/dev/null
	rm -rf "$tmp"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail()
{
	echo "run: $*" >&2
	exit 125
}

# An archive of what is in directory $1, as $2 with modes kept and root's.
archive()
{
	tar --format=ustar --owner=0 --group=0 --numeric-owner \
	    --hard-dereference --transform "s,^\\.,$2,S" -C "$1" -cf - .
}

mkdir "$tmp/etc"
cp "$OBJ/root.tar" "$tmp/initrd" || fail "no root.tar"
for f in $EXTRA
do
	cat "$f" >>"$tmp/initrd" || fail "cannot read $f"
done
if [ -n "$FILES" ]; then
	[ -d "$FILES" ] || fail "FILES=$FILES: not a directory"
	archive "$FILES" files >>"$tmp/initrd" || fail "cannot archive $FILES"
fi
if [ "${RUN_CMD+set}" ]; then
	printf '%s\n' "$RUN_CMD" >"$tmp/etc/rc.cmd"
else
	stty size >"$tmp/etc/winsize" 2>/dev/null || rm "$tmp/etc/winsize"
fi
(cd "$tmp/etc" && tar --format=ustar --owner=0 --group=0 --numeric-owner \
    --mode=644 --transform 's,^,etc/,' -cf - -- * 2>/dev/null) >>"$tmp/initrd"

case $ARCH in
amd64)	qemu=qemu-system-x86_64 ;;
*)	qemu=qemu-system-i386 ;;
esac

set -- "$qemu" -machine pc -accel "${ACCEL:-tcg}" -cpu max -m 256 -nodefaults -no-reboot \
    -display none -device isa-debug-exit,iobase=0xf4,iosize=0x04 \
    -kernel "$OBJ/$KERNEL/glassbsd" -initrd "$tmp/initrd" \
    -pidfile "$tmp/pid" -echr 29
[ -z "$ICOUNT" ] || set -- "$@" -icount shift=0,sleep=off -seed 1 \
    -rtc base=2012-01-01,clock=vm

if ! [ "${RUN_CMD+set}" ]; then
	tty=$(stty -g 2>/dev/null)
	"$@" -chardev stdio,id=con,mux=on,signal=off -mon chardev=con \
	    -serial chardev:con -serial null -serial null
	exit
fi

# A pipe to cat keeps QEMU from making our standard output non-blocking.
{
	timeout --foreground -k 5 "${TIMEOUT:-300}" "$@" \
	    -chardev file,id=con,path="$tmp/console" -serial chardev:con \
	    -chardev stdio,id=out,signal=off -serial chardev:out \
	    -chardev file,id=ctl,path="$tmp/status" -serial chardev:ctl \
	    </dev/null 2>"$tmp/stderr"
	echo $? >"$tmp/qemu"
} | cat

why=
case $(cat "$tmp/qemu") in
0)	# A command that halts the system has no status of its own.
	read -r status <"$tmp/status" || status=0 ;;
124|137)
	why="timed out after ${TIMEOUT:-300} seconds" status=124 ;;
*)	why="the system failed" status=125 ;;
esac
if [ -n "$why" ]; then
	{
		echo "run: $why; the end of the console:"
		tail -n 40 "$tmp/console" | tr -d '\r'
		cat "$tmp/stderr"
	} >&2
fi
exit "$status"
