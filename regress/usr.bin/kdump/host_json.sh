# SPDX-License-Identifier: ISC
#
# kdump -j and -J, as jq(1) reads them.

. "$TOP/regress/usr.bin/kdump/host.sh"

sh "$TOP/share/mk/tools.sh" jq
begin json

# show OPTION FILTER [FILE]: what jq makes of a trace, a line each.
show()
{
	"$kdump" "$1" -f "${3:-trace}" | jq -c "$2" 2>&1
}

# Every type.  The trace begins within a read.
./mkrecords >trace <<'EOF'
7 cat 1300000000.000001 4 4:0 4:0 x6869
7 cat 1300000000.000002 2 2:3 2:0 4:0 8:2
7 cat 1300000000.000003 7 x6e6174697665
7 cat 1300000000.000004 1 4:5 4:24 8:0x7f7fffffe000 8:0x202 8:0x1b6
7 cat 1300000000.000005 3 x2f6574632f78
7 cat 1300000000.000006 2 2:5 2:0 4:2 8:0
7 cat 1300000000.000007 1 4:4 4:24 8:1 8:0xffffffffffffffff 8:3
7 cat 1300000000.000008 6 4:1 4:0
7 cat 1300000000.250008 6 4:0 4:0
7 cat 1300000000.250009 4 4:1 4:1 x610062
7 cat 1300000000.300007 2 2:4 2:0 4:0 8:3
7 cat 1300000000.300008 8 x666473 x00 4:3 4:4
7 cat 1300000000.300009 9 x6d61726b00000000000000000000000000000000 x31
7 cat 1300000000.300010 10 x636174002d7500
7 cat 1300000000.300011 11 x413d4200
7 cat 1300000000.300012 5 4:2 4:0 8:0x1000 4:0x8001 4:0 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 4:0 4:0
7 cat 1300000000.300013 1 4:9999 4:0
7 cat 1300000000.300014 2 2:9999 2:0 4:78 8:0
7 cat 1300000000.300015 23 x0102
7 cat 1300000000.300016 1 4:1 4:8 8:0
EOF
is "$(show -j .type | tr -d '"' | tr '\n' ' ')" "GENIO SYSRET EMUL SYSCALL \
NAMEI SYSRET SYSCALL CSW CSW GENIO SYSRET STRUCT USER EXECARGS EXECENV PSIG \
SYSCALL SYSRET OTHER SYSCALL " "-j: every type, in order"
is "$(show -j '[.pid, .tid, .comm, .system]' | uniq -c | tr -s ' ')" \
    ' 20 [7,7,"cat","openbsd"]' "pid, tid, comm, system"
is "$("$kdump" -jf trace | sed -n '9s/.*"time":\([0-9.]*\),.*/\1/p')" \
    1300000000.250008000 "time, exactly"
is "$(show -j 'select(.type == "GENIO") | [.fd, .rw, .len, .data]')" \
    '[0,"read",2,"hi"]
[1,"write",3,"a\u0000b"]' "GENIO"
is "$(show -j 'select(.type == "SYSRET") | [.name, .number, .error, .errname,
    .retval, .result]')" '["read",3,0,null,2,"2"]
["open",5,2,"ENOENT",0,null]
["write",4,0,null,3,"3"]
[null,9999,78,"ENOSYS",0,null]' "SYSRET"
is "$(show -j 'select(.name == "open" and .args) | [.args, .named]')" \
    '[[140187732533248,514,438],{"path":{"value":140187732533248,"text":"0x7f7fffffe000"},"flags":{"value":514,"text":"O_RDWR|O_CREAT"},"mode":{"value":438,"text":"0666"}}]' \
    "SYSCALL: words, and by name"
like "$("$kdump" -jf trace | sed -n 7p)" \
    '*"args":\[1,18446744073709551615,3\]*' "a word of 64 bits, exactly"
is "$(show -j 'select(.path).path')" '"/etc/x"' "NAMEI"
is "$(show -j 'select(.type == "PSIG") | [.signal, .name, .action, .mask,
    .code]')" '[2,"SIGINT",4096,[1,16],0]' "PSIG"
is "$(show -j 'select(.type == "CSW") | [.out, .user]')" '[true,false]
[false,false]' "CSW"
is "$(show -j 'select(.type == "EMUL" or .type == "USER") | [.name, .data]')" \
    '["native",null]
["mark","1"]' "EMUL, USER"
is "$(show -j 'select(.argv or .env) | [.argv, .env]')" '[["cat","-u"],null]
[null,["A=B"]]' "EXECARGS, EXECENV"
is "$(show -j 'select(.type == "STRUCT") | [.name, .len, .data, .text]')" \
    '["fds",8,"\u0003\u0000\u0000\u0000\u0004\u0000\u0000\u0000","int [2] { 3, 4 }"]' \
    "STRUCT"
is "$(show -j 'select(.type == "OTHER") | [.number, .len, .data]')" \
    '[23,2,"\u0001\u0002"]' "a type that is not known"
is "$(show -j '.call' | tr '\n' ' ')" "null 1 null 2 2 2 3 3 3 3 3 null null \
null null null 4 4 null 5 " "call"
is "$("$kdump" -j -n -f trace | jq -c 'select(.named or .text or .errname)')" \
    "" "-n: without names"
is "$("$kdump" -j -s -f trace | jq -c 'select(.data)')" "" "-s"
is "$("$kdump" -j -m 1 -t i -f trace | jq -c '[.len, .data]')" '[2,"h"]
[3,"a"]' "-m"
is "$("$kdump" -j -x -t i -f trace | jq -r .hex)" '6869
610062' "-x"
is "$("$kdump" -j -E -R -t w -f trace | jq -c '[.elapsed, .since]')" '[0,0]
[0.25,0.25]' "-E, -R"
is "$("$kdump" -j -u mark -f trace | jq -r .data)" 1 "-u"

is "$(show -J '[.type, .name, .entered, .returned]')" '["GENIO",null,null,null]
["CALL","read",false,true]
["EMUL","native",null,null]
["CALL","open",true,true]
["CALL","write",true,true]
["STRUCT","fds",null,null]
["USER","mark",null,null]
["EXECARGS",null,null,null]
["EXECENV",null,null,null]
["PSIG","SIGINT",null,null]
["CALL",null,true,true]
["OTHER",null,null,null]
["CALL","exit",true,false]' "-J: calls as they end, and what is in none"
is "$(show -J 'select(.name == "write") | [.time, .duration, .slept, .call,
    .args[2], .named.nbyte.text, .error, .retval, .paths, .io, .structs]')" \
    '[1300000000.000007,0.3,0.25,3,3,"0x3",0,3,[],[{"fd":1,"rw":"write","len":3,"data":"a\u0000b"}],[]]' \
    "a call"
is "$(show -J 'select(.name == "open") | [.errname, .paths, .retval]')" \
    '["ENOENT",["/etc/x"],0]' "one that failed"
is "$(show -J 'select(.name == "exit") | [.duration, has("error")]')" \
    '[null,false]' "one that does not return"
is "$("$kdump" -J -t cn -f trace | jq -c 'select(.name == "write") |
    [.paths, .io]')" '[[],[]]' "-J -t: only what is chosen"
is "$("$kdump" -J -t n -f trace | jq -c '[.type, .path, .call]')" \
    '["NAMEI","/etc/x",2]' "or records, if calls are not"
is "$("$kdump" -J -e open -t cni -f trace | jq -c '[.type, .name]')" \
    '["GENIO",null]
["CALL","open"]' "-J -e"
is "$("$kdump" -j -e open,exit -f trace | jq -c .call | tr '\n' ' ')" \
    "null null 2 2 2 null null null null null null 5 " "-j -e: ids stay"

# Processes, each with its thread, in each other's calls.
awk 'BEGIN {
	n = 40
	for (turn = 0; turn < 5; turn++) {
		for (p = 1; p <= n; p++)
			print p, "p" p, "1300000005." turn, 1, "4:5 4:24 8:0 8:0 8:0"
		for (p = n; p > 0; p--)
			printf("%d p%d 1300000005.%d 3 x%02x%02x\n", p, p, turn,
			    65 + turn, 64 + p)
		for (p = 1; p <= n; p++)
			print p, "p" p, "1300000005." turn, 2, "2:5 2:0 4:0 8:" p
	}
}' | ./mkrecords >storm
is "$("$kdump" -J -f storm | jq -s '
    [.[] | select(.pid == .retval and (.paths | length) == 1 and
    (.paths[0] | explode[1]) == .pid + 64)] | length')" 200 \
    "interleaved calls keep their own"
is "$("$kdump" -j -f storm | jq -s 'group_by(.call) |
    map([(map(.pid) | unique | length), map(.type)]) | unique | tostring' -r)" \
    '[[1,["SYSCALL","NAMEI","SYSRET"]]]' "and so do their records"

# Bytes that are UTF-8, and that are not, of every class.
cat >cases <<'EOF'
2f61
5c
5c5c
5c78
5c783431
5c5c7834
5c78ff
5cff
0a090d0c0b08
0001021f7f
22
80
bf80
c0af
c1bf
c280
c2
c241
dfbf
e08080
e09fbf
e0a080
e0a0
e2828241
e282ac
ed9fbf
eda080
edbfbf
ee8080
efbfbd
efbfbf
f0808080
f08fbfbf
f0908080
f09f9880
f09f98
f09f9841
f48fbfbf
f4908080
f5808080
f8888080
fcffff
feff
fffe
ff5c78fe41
c3a9c3a9ffc3a9
EOF
awk '{ print 1, "x", "1300000009.0", 3, "x" $1 }' cases | ./mkrecords >bytes
tr -d '\n' <cases >want
"$kdump" -jf bytes >bytes.json
jq -j .path <bytes.json >bytes.decoded
./mkrecords -d <bytes.decoded | od -An -v -tx1 | tr -d ' \n' >got
is "$(cat got)" "$(cat want)" "bytes of every class survive"
iconv -f UTF-8 -t UTF-8 <bytes.json | cmp -s - bytes.json
is $? 0 "in valid UTF-8"
is "$(jq -c .path <bytes.json | sed -n '2p;3p;25p;35p')" '"\\"
"\\\\"
"€"
"😀"' "what can, stands for itself"
awk 'BEGIN {
	for (i = 0; i < 256; i++) {
		s = ""
		for (j = 0; j < 256; j++)
			s = s sprintf("%02x%02x", i, j)
		print 1, "x", "1300000009.0", 4, "4:0 4:0 x" s
		printf("%s", s) >"want"
	}
	print "" >"want"
}' | ./mkrecords >all
"$kdump" -jf all | jq -j .data | ./mkrecords -d | od -An -v -tx1 |
    tr -d ' \n' >got
echo >>got
cmp -s got want
is $? 0 "every pair of bytes survives"

# Cut and damaged, under the eyes of the sanitizers.
make -s --no-print-directory -C "$TOP/usr.bin/kdump" host \
    HOSTPROG="$dir/kdump" HOSTCFLAGS="-fsanitize=address,undefined \
    -fno-sanitize-recover=all" || exit 1
size=$(wc -c <trace)
bad=
cut=1
while [ $cut -lt "$size" ]; do
	head -c $cut trace >cut
	for o in -j -J -c; do
		./kdump $o -f cut >out 2>err
		s=$?
		[ $s -le 1 ] && [ "$(wc -l <err)" -eq $s ] || bad="$bad $cut$o"
		[ $o = -c ] || echo "$(wc -l <out)" >>lines
		[ $o = -c ] || cat out >>outs
	done
	cut=$((cut + 19))
done
is "$bad" "" "cut anywhere: what precedes, one message, status 1"
is "$(jq -c . <outs | wc -l)" "$(awk '{ n += $1 } END { print n }' lines)" \
    "and all of it is JSON"
like "$(./kdump -jf cut 2>&1 >/dev/null)" "kdump: cut: offset *" "the offset"
for f in storm bytes all; do
	for o in -j -J -c "-e read"; do
		# shellcheck disable=SC2086
		./kdump $o -f $f >/dev/null || bad="$bad $f$o"
	done
done
is "$bad" "" "and clean on the rest"

# Every format: what is known of a record, its object has.
mkdir kinds
${HOSTCC:-cc} -O -Wall -Wno-unused-function -D_GNU_SOURCE \
    -I"$TOP/usr.bin/lib/libktrfile" -o mkkinds \
    "$TOP/regress/usr.bin/kdump/mkkinds.c" || exit 1
./mkkinds kinds >names
while read -r n name; do
	is "$(./kdump -jf "kinds/$n" | jq -c -s --slurpfile want \
	    "kinds/$n.want" '. as $got | ($want | length) == ($got | length)
	    and ([range($want | length)] |
	    all(. as $i | $got[$i] | . == . + $want[$i]))' 2>&1)" \
	    true "-j: $name"
	is "$(./kdump -Jf "kinds/$n" | jq -s 'map(.call) | map(select(.)) |
	    length > 0' 2>&1)" true "-J: $name"
	like "$(./kdump -cf "kinds/$n")" "4711 prog*bytes read *" "-c: $name"
done <names

like "$("$kdump" -j -c 2>&1)" "*exclude each other" "-j -c"
like "$("$kdump" -l -c 2>&1)" "kdump: -l: *" "-l -c"
like "$("$kdump" -e @nosuch 2>&1)" "kdump: unknown system call group *" "-e"
like "$("$kdump" -e nosuch -f trace 2>&1)" \
    "kdump: nosuch: matches no known system call*" "a name that is none"
cd "$TOP" && rm -rf "$dir"
done_testing
