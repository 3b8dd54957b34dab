# SPDX-License-Identifier: ISC
#
# Judges the TAP of many tests, which stand between "# begin NAME" and
# "# end NAME STATUS": prints what failed, with the lines that follow it, and
# writes "PASSED FAILED" to the file named by the variable "counts".  The
# variable "where" says where the tests ran.

function failure(why)
{
	failed++
	mine++
	print "FAIL " where " " test ": " why
}

function start(name)
{
	test = name
	planned = -1
	seen = mine = 0
	show = 0
}

function end(status)
{
	if (planned < 0)
		failure("no plan: it ended early, after " seen \
		    " assertions, with status " status)
	else if (seen != planned)
		failure("planned " planned ", ran " seen)
	else if (status != 0 && mine == 0)
		failure("status " status)
	test = ""
}

{ sub(/\r$/, "") }

/^# begin / {
	if (test != "")
		end("unknown")
	start($3)
	next
}

/^# end / && $3 == test {
	end($4 $5)
	next
}

/^# all done$/ { done = 1; next }

/^ok / { seen++; passed++; show = 0; next }

/^not ok / {
	seen++
	if (/# TODO/)
		passed++
	else {
		failure($0)
		show = 20
	}
	next
}

/^1\.\.[0-9]+/ {
	planned = substr($1, 4) + 0
	show = 0
	next
}

/^Bail out!/ { failure($0); next }

show-- > 0 { print "     " $0 }

END {
	if (test != "")
		failure("did not end, after " seen " assertions")
	if (!done) {
		test = "(all)"
		failure("the run of the tests did not end")
	}
	printf("%d %d\n", passed, failed) > counts
}
