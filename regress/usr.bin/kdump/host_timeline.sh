# SPDX-License-Identifier: ISC
#
# kdump --timeline: the data of the page and the trace events, and who is said
# to have waited for whom.  How the page looks is tested in a browser.

. "$TOP/regress/usr.bin/kdump/host.sh"

sh "$TOP/share/mk/tools.sh" jq
begin timeline

# make NAME: the trace of that name from standard input, in both forms.
make_both()
{
	./mkrecords >"$1"
	"$kdump" -f "$1" --timeline="$1.html" &&
	    "$kdump" -f "$1" --timeline="$1.json"
}

# events NAME FILTER: of the trace events; page NAME FILTER: of the page.
events()
{
	jq -c ".traceEvents[] | $2" "$1.json" 2>&1
}

page()
{
	sed -e '1,/id="trace">$/d' -e '/^<\/script>$/,$d' "$1.html" |
	    jq -c "$2" 2>&1
}

waits='select(.cat == "wait") | [.pid, .ts, .dur, .name]'

# A shell, 1, makes a pipe and two children; the second waits for the first,
# the shell for both.  The first ends with an open pipe.
make_both pipeline <<'EOF'
1 sh 1300000000.000000 1 4:263 4:8 8:0x1000
1 sh 1300000000.000001 8 x666473 x00 4:3 4:4
1 sh 1300000000.000002 2 2:263 2:0 4:0 8:0
1 sh 1300000000.000003 1 4:2 4:0
1 sh 1300000000.000004 2 2:2 2:0 4:0 8:2
1 sh 1300000000.000005 1 4:2 4:0
3 sh 1300000000.000006 2 2:2 2:0 4:0 8:0
1 sh 1300000000.000007 2 2:2 2:0 4:0 8:3
1 sh 1300000000.000008 1 4:6 4:8 8:4
1 sh 1300000000.000009 2 2:6 2:0 4:0 8:0
1 sh 1300000000.000010 1 4:7 4:32 8:-1 8:0 8:0 8:0
1 sh 1300000000.000011 6 4:1 4:0
3 sh 1300000000.000012 1 4:90 4:16 8:3 8:0
3 sh 1300000000.000013 2 2:90 2:0 4:0 8:0
3 sh 1300000000.000014 1 4:6 4:8 8:4
3 sh 1300000000.000015 2 2:6 2:0 4:0 8:0
3 wc 1300000000.000016 1 4:3 4:24 8:0 8:0x1000 8:0x100
3 wc 1300000000.000017 6 4:1 4:0
2 sh 1300000000.000018 2 2:2 2:0 4:0 8:0
2 cat 1300000000.000500 1 4:4 4:24 8:4 8:0x1000 8:0x3
2 cat 1300000000.000501 4 4:4 4:1 x6f6e65
2 cat 1300000000.000502 2 2:4 2:0 4:0 8:3
3 wc 1300000000.000600 6 4:0 4:0
3 wc 1300000000.000601 2 2:3 2:0 4:0 8:3
3 wc 1300000000.000602 1 4:3 4:24 8:0 8:0x1000 8:0x100
3 wc 1300000000.000603 6 4:1 4:0
2 cat 1300000000.000700 1 4:1 4:8 8:0
3 wc 1300000000.000800 6 4:0 4:0
3 wc 1300000000.000801 2 2:3 2:0 4:0 8:0
1 sh 1300000000.000900 6 4:0 4:0
1 sh 1300000000.000901 2 2:7 2:0 4:0 8:2
1 sh 1300000000.000902 1 4:7 4:32 8:-1 8:0 8:0 8:0
1 sh 1300000000.000903 6 4:1 4:0
3 wc 1300000000.001000 1 4:1 4:8 8:7
1 sh 1300000000.001100 6 4:0 4:0
1 sh 1300000000.001101 2 2:7 2:0 4:0 8:3
EOF
is "$(events pipeline "$waits")" \
'[3,17,583,"waits for 2 cat to write"]
[3,603,197,"waits for 2 cat to exit"]
[1,11,890,"waits for 2 cat to exit"]
[1,903,198,"waits for 3 wc to exit"]' "who waits in a pipeline"
is "$(events pipeline 'select(.ph == "s" and .name == "wakes") | [.pid, .ts]')" \
'[2,500]
[2,700]
[2,700]
[3,1000]' "arrows leave where it was done"
is "$(events pipeline 'select(.cat == "flow" and .name == "fork") | [.ph, .pid, .ts]')" \
'["s",1,5]
["f",3,6]
["s",1,3]
["f",2,18]' "each child has an arrow from its fork"
is "$(events pipeline 'select(.cat == "exit") | [.pid, .name]')" \
'[2,"exit 0"]
[3,"exit 7"]' "exits"
is "$(events pipeline 'select(.ph == "X" and .name == "write") | [.ts, .dur, .args]')" \
'[500,2,{"args":"4, \"one\", 3","result":"3"}]' "a call with its data"
is "$(page pipeline '.lanes[] | [.[0, 2], .[6, 7]]')" \
'[1,-1,"sh","sh"]
[3,0,"sh","wc"]
[2,0,"sh","cat"]' "lanes, their parents, their programs"
is "$(page pipeline '[.rows[] | select(.[0] == 0)] | length')" \
    "$("$kdump" -J -f pipeline | grep -c '"type":"CALL"')" \
    "the page has all calls that -J has"
is "$(jq '[.traceEvents[] | select(.args.args)] | length' pipeline.json)" \
    "$("$kdump" -J -f pipeline | grep -c '"type":"CALL"')" "so has the other form"
is "$(jq -r '.traceEvents | [.[] | select(.ph == "s") | .id] ==
    [.[] | select(.ph == "f") | .id]' pipeline.json)" true "arrows have both ends"

# The same without CSW records: calls that wait are known by what they are, and
# reads where somebody wrote in between.
sed -n '/^make_both pipeline/,/^EOF/p' "$TOP/regress/usr.bin/kdump/host_timeline.sh" |
    grep '^[0-9]' | grep -v '^[0-9]* [a-z]* [0-9.]* 6 ' | make_both calls
is "$(events calls "$waits")" \
'[3,16,585,"waits for 2 cat to write"]
[3,602,199,"waits for 2 cat to exit"]
[1,10,891,"waits for 2 cat to exit"]
[1,902,199,"waits for 3 wc to exit"]' "without sleeps"

# Without the descriptors of the pipe nothing is made up.
sed -n '/^make_both pipeline/,/^EOF/p' "$TOP/regress/usr.bin/kdump/host_timeline.sh" |
    grep '^[0-9]' | grep -v x666473 | make_both unknown
is "$(events unknown "$waits" | grep '^\[3')" \
'[3,17,583,"asleep"]
[3,603,197,"asleep"]' "a pipe that is not known"

# A full pipe, vfork, poll, a signal; process 9 was not seen to be made.
make_both others <<'EOF'
1 sh 1300000000.000000 1 4:263 4:8 8:0x1000
1 sh 1300000000.000001 8 x666473 x00 4:3 4:4
1 sh 1300000000.000002 2 2:263 2:0 4:0 8:0
1 sh 1300000000.000003 1 4:66 4:0
1 sh 1300000000.000004 6 4:1 4:0
2 sh 1300000000.000005 2 2:66 2:0 4:0 8:0
2 sh 1300000000.000006 1 4:59 4:24 8:0 8:0 8:0
2 cat 1300000000.000050 2 2:59 2:0 4:-2 8:0
1 sh 1300000000.000060 6 4:0 4:0
1 sh 1300000000.000061 2 2:66 2:0 4:0 8:2
1 sh 1300000000.000062 1 4:4 4:24 8:4 8:0x1000 8:0x10000
1 sh 1300000000.000063 6 4:1 4:0
2 cat 1300000000.000080 1 4:3 4:24 8:3 8:0x1000 8:0x100
2 cat 1300000000.000081 2 2:3 2:0 4:0 8:256
1 sh 1300000000.000090 6 4:0 4:0
1 sh 1300000000.000091 2 2:4 2:0 4:0 8:65536
2 cat 1300000000.000092 1 4:252 4:24 8:0x1000 8:1 8:-1
2 cat 1300000000.000093 8 x706f6c6c6664 x00 4:3 2:1 2:0
2 cat 1300000000.000094 6 4:1 4:0
1 sh 1300000000.000100 1 4:4 4:24 8:4 8:0x1000 8:0x1
1 sh 1300000000.000101 2 2:4 2:0 4:0 8:1
2 cat 1300000000.000110 6 4:0 4:0
2 cat 1300000000.000111 2 2:252 2:0 4:0 8:1
2 cat 1300000000.000120 1 4:111 4:8 8:0
2 cat 1300000000.000121 6 4:1 4:0
1 sh 1300000000.000130 1 4:37 4:16 8:2 8:15
1 sh 1300000000.000131 2 2:37 2:0 4:0 8:0
2 cat 1300000000.000140 6 4:0 4:0
2 cat 1300000000.000141 5 4:15 4:0 8:0 4:0 4:0 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 x00000000000000000000000000000000 4:0 4:0
9 top 1300000000.000150 1 4:4 4:24 8:4 8:0x1000 8:0x1
9 top 1300000000.000151 6 4:1 4:0
9 top 1300000000.000160 6 4:0 4:0
9 top 1300000000.000161 2 2:4 2:0 4:0 8:1
EOF
is "$(events others "$waits")" \
'[1,4,57,"waits for 2 cat to exec"]
[1,63,27,"waits for 2 cat to read"]
[2,94,16,"waits for 1 sh to write"]
[2,121,19,"waits for 1 sh to send a signal"]
[9,151,9,"asleep"]' "vfork, a full pipe, poll, a signal; a stranger's descriptor"
is "$(events others 'select(.ph == "i") |
    [.pid, .cat, .name]')" \
'[2,"exec","cat"]
[2,"exit","killed by signal 15"]
[2,"signal","SIGTERM, not caught"]' "marks"

# What is chosen; the rest still tells who waited for whom.
"$kdump" -f pipeline -p 3 -e read --timeline=some.json
is "$(events some 'select(.args.args) | [.pid, .name]')" \
'[3,"read"]
[3,"read"]' "-p and -e choose calls"
like "$(events some "$waits")" '*"waits for 2 cat to write"*' "but not causes"

# What a program chooses is not HTML, whatever it is.
printf '5 %s 1300000000.000000 %s\n' \
    '<b>' '1 4:5 4:24 8:0x1000 8:0 8:0' \
    '</script>' '3 x3c2f7363726970743e3c696d67207372633d78206f6e6572726f723d616c6572742831293e' \
    '<!--' '2 2:5 2:0 4:2 8:0' \
    '"\"&' '10 x3c212d2d003c736372697074002600' \
    '<b>' '9 x3c623e0000000000000000000000000000000000 x3c696d673eff00' |
    make_both hostile
: | make_both empty
is "$(tr -cd '<' <hostile.html | wc -c)" "$(tr -cd '<' <empty.html | wc -c)" \
    "no name makes a tag"
is "$(page hostile '.rows[0][7]')" \
    '"\"</script><img src=x onerror=alert(1)>\", O_RDONLY"' "and all is there"
is "$(events hostile 'select(.cat == "user") | .name')" \
    '"<b>: <img>\\377\\0"' "bytes that are no text"
is "$(grep -c -i 'https*:\|//[a-z]' empty.html)" 0 "no address of the network"
is "$(page empty '[.lanes, .rows]')" '[[],[]]' "a page of nothing"
is "$(jq '.traceEvents | length' empty.json)" 1 "and events of nothing"

# Cut anywhere, what is before is shown.
size=$(wc -c <pipeline)
wrong=
for n in 1 60 $((size / 3)) $((size / 2)) $((size - 1))
do
	head -c "$n" pipeline >cut
	"$kdump" -f cut --timeline=cut.html 2>err
	[ $? = 1 ] && [ -s err ] && page cut . >/dev/null &&
	    [ "$(page cut '.rows | type')" = '"array"' ] || wrong="$wrong $n"
	"$kdump" -f cut --timeline=cut.json 2>/dev/null
	jq . cut.json >/dev/null || wrong="$wrong $n"
done
is "$wrong" "" "a trace that is cut short"
fails "a file that cannot be written" \
    "$kdump" -f pipeline --timeline=/no/such/file 2>/dev/null
is "$("$kdump" -f pipeline --timeline=- | cksum)" "$(cksum <pipeline.html)" \
    "to standard output"
done_testing
