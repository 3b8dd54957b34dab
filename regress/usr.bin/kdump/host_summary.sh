# SPDX-License-Identifier: ISC
#
# kdump -c: counts, errors, times, and which file a descriptor is.

. "$TOP/regress/usr.bin/kdump/host.sh"

begin summary

# files TRACE: read, written, opened, name of each file.
files()
{
	"$kdump" -c -f "$1" | sed -n '/  opened  file/,$p' | sed 1d |
	    tr -s ' ' | sed 's/^ //'
}

awk '# call and ret: PID NAME NUMBER ...
function call(pid, no, a, b) {
	printf("%d p%d 1300000000.%06d 1 4:%d 4:16 8:%s 8:%s\n", pid, pid,
	    t += 10, no, a, b)
}
function ret(pid, no, error, v) {
	printf("%d p%d 1300000000.%06d 2 2:%d 2:0 4:%d 8:%s\n", pid, pid,
	    t += 10, no, error, v)
}
function both(pid, no, a, b, v) {
	call(pid, no, a, b)
	ret(pid, no, 0, v)
}
function io(pid, fd, rw, hex) {
	printf("%d p%d 1300000000.%06d 4 4:%d 4:%d x%s\n", pid, pid, t, fd,
	    rw, hex)
}
function path(pid, hex) {
	printf("%d p%d 1300000000.%06d 3 x%s\n", pid, pid, t, hex)
}
function readwrite(pid, fd, rw, hex) {
	call(pid, rw ? 4 : 3, fd, 0)
	io(pid, fd, rw, hex)
	ret(pid, rw ? 4 : 3, 0, length(hex) / 2)
}
BEGIN {
	# /a is 3; and 7, and the child writes there before fork returns
	call(10, 5, 0, 0); path(10, "2f61"); ret(10, 5, 0, 3)
	both(10, 90, 3, 7, 7)
	both(10, 92, 3, 0, 8)		# F_DUPFD
	call(10, 2, 0, 0)
	ret(11, 2, 0, 0)
	readwrite(11, 7, 1, "0102")
	readwrite(11, 1, 1, "010203")
	both(11, 6, 7, 0, 0)
	call(11, 5, 0, 0); path(11, "2f62"); ret(11, 5, 0, 7)
	readwrite(11, 7, 1, "0102030405")
	ret(10, 2, 0, 11)
	readwrite(10, 7, 1, "01")
	readwrite(10, 8, 0, "02")
	readwrite(10, 1, 1, "01")
	call(11, 1, 0, 0)
	# the number is used again, by a child that runs late
	both(10, 2, 0, 0, 11)
	ret(11, 2, 0, 0)
	readwrite(11, 7, 0, "01020304")
	# what is closed has no name any more
	both(10, 6, 3, 0, 0)
	readwrite(10, 3, 1, "0102030405060708")
	# errors
	for (i = 0; i < 3; i++) {
		call(10, 5, 0, 0); ret(10, 5, i ? 2 : 13, 0)
	}
	# as long as it takes
	call(10, 240, 0, 0); t += 500000; ret(10, 240, 0, 0)
	both(10, 9999, 0, 0, 0)
	# a pipe
	call(10, 42, 0, 0)
	print "10 p10 1300000000.9 8 x666473 x00 4:20 4:21"
	ret(10, 42, 0, 0)
	readwrite(10, 21, 1, "010203")
	readwrite(10, 20, 0, "010203")
}' | ./mkrecords >trace
is "$("$kdump" --check -f trace | sed 's/^[0-9]* records/n records/')" \
    "n records, 0 lost, all calls paired" "a trace"
is "$(files trace)" '5 3 1 /a
0 8 0 fd 3 of 10
3 3 1 pipe 1
0 5 1 /b
0 4 0 fd 1 of 10' "files, through dup, fork before and after, close, reuse"
"$kdump" -c -f trace >out
is "$(grep -c '^1[01] p1[01]$' out)" 3 "a number that is used again"
is "$(tr -s ' ' <out | sed -n 's/^ //; /nanosleep/{p;q;}')" \
    "1 0 0.500010 0.500010 0 0 nanosleep" "time"
is "$(tr -s ' ' <out | sed -n 's/^ //; /open/{p;q;}')" \
    "4 3 0.000040 0.000010 0 0 open (ENOENT 2, EACCES 1)" "errors by name"
is "$(grep -c '\[9999\]$' out)" 2 "a number that no call has"
like "$(sed -n '/^all processes/,$p' out | tr -s ' ' | grep ' all$')" \
    ' 25 3 0.5*8 23 all' "all together"
is "$("$kdump" -c -p 10 -f trace | grep -c '^11 p11$\|^all')" 0 "-p"
is "$("$kdump" -c -e read,write -f trace | grep -c '[0-9]  open')" 0 "-e"
is "$("$kdump" -c -e nanosleep -f trace | grep -c file)" 0 "no bytes, no files"

# A trace that was made up does not cost more than it should.
awk 'BEGIN {
	for (i = 1; i < 60000; i++) {
		printf("%d p%d 1300000000.0 1 4:%d 4:8 8:0\n", i, i, i)
		printf("%d p%d 1300000000.0 3 x%08x\n", i, i, i + 65536 * 257)
		printf("%d p%d 1300000000.0 2 2:5 2:0 4:0 8:%d\n", i, i, i)
		printf("%d p%d 1300000000.0 2 2:2 2:0 4:0 8:%d\n", i, i, i + 1)
		printf("%d p%d 1300000000.0 4 4:%d 4:1 x00\n", i, i, i)
	}
}' | ./mkrecords >many
for o in -c -j -J; do
	(ulimit -v 200000; "$kdump" $o -f many >out 2>&1)
	is $? 0 "$o in bounded memory"
done
"$kdump" -c -f many >out
is "$(grep -c '^others$' out)" 1 "what is too many is counted together"
cd "$TOP" && rm -rf "$dir"
done_testing
