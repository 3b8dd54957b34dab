# SPDX-License-Identifier: ISC
#
# TAP for test scripts, of the system's shell and of the host's: see tap.h.
# A script reads this file with ". /regress/lib/tap.sh", or on the host
# ". $TOP/regress/lib/tap.sh", and ends with "done_testing".

tap_count=0
tap_failed=0

diag()
{
	printf '%s\n' "$*" | while IFS= read -r tap_line
	do
		printf '# %s\n' "$tap_line"
	done
}

# pass NAME, fail NAME
pass()
{
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s\n' "$tap_count" "$1"
}

fail()
{
	tap_count=$((tap_count + 1))
	tap_failed=$((tap_failed + 1))
	printf 'not ok %d - %s\n' "$tap_count" "$1"
}

# is GOT WANT NAME: equal strings.
is()
{
	if [ "$1" = "$2" ]; then
		pass "$3"
	else
		fail "$3"
		diag "got:  $1"
		diag "want: $2"
	fi
}

# like GOT PATTERN NAME: matches a pattern of the shell.
like()
{
	case $1 in
	$2)
		pass "$3" ;;
	*)
		fail "$3"
		diag "got:  $1"
		diag "like: $2" ;;
	esac
}

# succeeds NAME COMMAND ..., fails NAME COMMAND ...
succeeds()
{
	tap_name=$1
	shift
	if "$@"; then pass "$tap_name"; else fail "$tap_name"; fi
}

fails()
{
	tap_name=$1
	shift
	if "$@"; then fail "$tap_name"; else pass "$tap_name"; fi
}

done_testing()
{
	printf '1..%d\n' "$tap_count"
	[ "$tap_failed" = 0 ]
	exit
}
