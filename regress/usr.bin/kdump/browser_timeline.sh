# SPDX-License-Identifier: ISC
#
# The page of kdump --timeline in Chromium: a pipeline traced in the system, and
# a trace of more than 100000 records.  timeline_test.js is put into the page.

. "$TOP/regress/lib/tap.sh"

here=$TOP/regress/usr.bin/kdump
dir=$TOP/obj/test/browser
rm -rf "$dir"
mkdir -p "$dir/tmp" "$dir/home"
kdump=$TOP/obj/host/kdump

# system COMMAND: its output in a fresh system.
system()
{
	TMPDIR=$dir/tmp RUN_CMD=$1 FILES='' TIMEOUT=200 \
	    KERNEL=GENERIC sh "$TOP/share/mk/run.sh"
}

# look NAME EXPECTED: the TAP of the page, which are assertions like ours.
look()
{
	awk -v expected="$2" -v js="$here/timeline_test.js" '
	/^<head>$/ {
		print
		print "<script>window.complaints = [];"
		print "addEventListener(\"error\", e => complaints.push(e.message));"
		print "addEventListener(\"securitypolicyviolation\","
		print "    e => complaints.push(e.blockedURI));"
		print "window.expected = " expected ";</script>"
		next
	}
	/^<\/body>$/ {
		print "<script>"
		while ((getline line <js) > 0)
			print line
		print "</script>"
	}
	{ print }' "$dir/$1.html" >"$dir/$1.test.html"
	HOME=$dir/home timeout 120 chromium --headless --no-sandbox \
	    --disable-gpu --no-first-run --window-size=1280,900 \
	    --user-data-dir="$dir/home/$1" --enable-logging=stderr \
	    --virtual-time-budget=20000 --dump-dom \
	    "file://$dir/$1.test.html" >"$dir/$1.dom" 2>"$dir/$1.err"
	sed -n '/^TAP$/,/^END$/p' "$dir/$1.dom" |
	    sed -e 's/&gt;/>/g' -e 's/&lt;/</g' -e 's/&amp;/\&/g' >"$dir/$1.tap"
	# Its assertions become ours.
	while IFS= read -r line
	do
		case $line in
		"ok "*)		pass "$1: ${line#ok * - }" ;;
		"not ok "*)	fail "$1: ${line#not ok * - }" ;;
		"#"*)		printf '%s\n' "$line" ;;
		esac
	done <"$dir/$1.tap"
	like "$(tail -n 2 "$dir/$1.tap")" "1..*END" "$1: the page was run to its end"
	is "$(grep CONSOLE "$dir/$1.err")" "" "$1: the console is empty"
}

# calls FILE [PATTERN]: how many, as text has them.
calls()
{
	"$kdump" -J -f "$1" | grep '"type":"CALL"' | grep -c "${2:-.}"
}

cd "$dir" || exit 1
system 'cd /tmp; i=0
while [ $i -lt 400 ]; do echo line $i; i=$((i + 1)); done >"<b>f"
ktrace -i -t cinstuwxX sh -c \
    "(sleep 1; cat \"<b>f\"; sleep 1) | grep -v 7 | sort | head -n 3" >/dev/null
cat ktrace.out' >pipeline
like "$("$kdump" --check -f pipeline)" "* 0 lost, all calls paired" \
    "a pipeline was traced"
"$kdump" -f pipeline --timeline=pipeline.html
look pipeline "{ calls: $(calls pipeline), lanes: 7, word: \"nanosleep\",
    hits: $(calls pipeline '"name":"nanosleep"'), scripts: 4,
    waits: [[\"grep\", \"cat\"], [\"sort\", \"grep\"], [\"head\", \"sort\"]] }"

# This one is shown where it was made, as the page is smaller than the trace.
system 'cd /tmp; ktrace -i -t cnstuwxX sh -c \
    "dd if=/dev/zero bs=1 count=13000 | dd bs=1 of=/dev/null" 2>/dev/null
kdump --check | { read n rest; echo $n; }
kdump -J | grep -c "\"type\":\"CALL\""
kdump -J | grep -c "\"name\":\"execve\""
kdump --timeline=-' >large
{ read -r records; read -r calls; read -r execs; } <large
sed 1,3d large >large.html
succeeds "$records records were made" test "$records" -gt 100000
look large "{ calls: $calls, lanes: 3, word: \"execve\", hits: $execs, scripts: 4 }"
done_testing
