# SPDX-License-Identifier: ISC
#
# Makes timeline_head and timeline_tail of timeline.html: what is before the
# line @DATA@, and what is after it.

BEGIN {
	print "extern const char *const timeline_head[], *const timeline_tail[];"
	print "const char *const timeline_head[] = {"
}

$0 == "@DATA@" {
	print "\t0"
	print "};"
	print "const char *const timeline_tail[] = {"
	next
}

{
	gsub(/[\\"]/, "\\\\&")
	print "\t\"" $0 "\\n\","
}

END {
	print "\t0"
	print "};"
}
