# SPDX-License-Identifier: ISC
#
# make run: output byte for byte, status, files, time-out, panic.

. "$TOP/regress/lib/tap.sh"

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/tmp" "$tmp/files" "$tmp/files/dir"
export TMPDIR="$tmp/tmp"

# run ARGUMENT ...: make run, leaving $status, and $out without newlines at
# its end; what is on standard error is in $tmp/err.
run()
{
	out=$(make -s -C "$TOP" run "ARCH=$ARCH" "$@" 2>"$tmp/err")
	status=$?
}

run CMD='echo hello; echo error >&2; exit 3'
is "$out" "hello
error" "standard output and error are the command's"
is $status 3 "status is the command's"

run CMD="echo 'a  b' \"\$HOME\" \$((6 * 7)) '\$(x)' \\\\ '#' %"
is "$out" 'a  b /root 42 $(x) \ # %' "any quoting gets through"
is $status 0 "success is 0"

run CMD='for i in 1 2
do echo $i
done'
is "$out" "1
2" "a command may have several lines"

run CMD='kill -9 $$'
is $status 137 "a signal that ends the command is its status"

run CMD='wc -c; tty || echo no tty'
like "$out" "*0*no*tty*" "standard input is empty and there is no terminal"

# Every byte there is, and more of them than buffers hold.
awk 'BEGIN { for (i = 0; i < 256; i++) printf("\\%03o", i) }' >"$tmp/esc"
printf "$(cat "$tmp/esc")" >"$tmp/files/all"
i=0
while [ $i -lt 400 ]
do
	cat "$tmp/files/all"
	i=$((i + 1))
done >"$tmp/files/big"
printf '#!/bin/sh\necho script "$@"\n' >"$tmp/files/script"
chmod 755 "$tmp/files/script"
chmod 640 "$tmp/files/all"
echo below >"$tmp/files/dir/file"
ln -s dir/file "$tmp/files/link"

make -s -C "$TOP" run "ARCH=$ARCH" FILES="$tmp/files" CMD='cat /files/big' \
    >"$tmp/out" 2>"$tmp/err"
is $? 0 "a binary file can be written out"
succeeds "and arrives byte for byte" cmp -s "$tmp/files/big" "$tmp/out"

run FILES="$tmp/files" CMD='cd /files; ls -l all script; ./script x; cat link'
like "$out" "-rw-r-----*root*all
-rwxr-xr-x*root*script
script x
below" "FILES are there with their modes, and are root's"

run KERNEL=BASE CMD='sysctl -n kern.version'
like "$out" "GlassBSD*(BASE)*" "KERNEL chooses the kernel"

run CMD='ls /nonexistent'
ok=no; [ $status -gt 0 ] && [ $status -lt 100 ] && ok=yes
is $ok yes "failure of the command is the status"

before=$(date +%s)
run TIMEOUT=5 CMD='echo begin; sleep 1000'
is $status 124 "time-out gives 124"
is "$out" begin "what came before it is there"
like "$(cat "$tmp/err")" "*timed out after 5*" "and a message"
ok=no; [ $(($(date +%s) - before)) -lt 60 ] && ok=yes
is $ok yes "and comes in time"

# A system whose init ends.
mkdir "$tmp/bin"
echo 'int main(void) { return (1); }' >"$tmp/init.c"
"$OBJ/glasscc" -o "$tmp/bin/init" "$tmp/init.c"
tar -C "$tmp" -cf "$tmp/init.tar" bin
OBJ=$OBJ KERNEL=GENERIC EXTRA="$tmp/init.tar" FILES='' TIMEOUT=60 \
    RUN_CMD=true sh "$TOP/share/mk/run.sh" >"$tmp/out" 2>"$tmp/err"
is $? 125 "a panic gives 125"
like "$(cat "$tmp/err")" "*panic*" "and shows the end of the console"

is "$(ls "$TMPDIR")" "" "no temporary files are left"
is "$(ls "$OBJ" | grep -c '^status')" 0 "nor in obj"

done_testing
