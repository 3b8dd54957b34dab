#!/bin/sh
# SPDX-License-Identifier: ISC
# Here-documents.

. /regress/lib/tap.sh

x=value
cat >out <<A; cat >>out <<'B'
a $x $((1 + 1)) $(echo sub) `echo back` \$x "q" \
joined
A
b $x \
B
is "$(cat out)" 'a value 2 sub back $x "q" joined
b $x \' 'two of one line'
is "$(cat <<END
${none:-a b} "${none:-c}" \\ \a
END
)" 'a b "c" \ \a' 'expansions'
is "$(cat <<E"N"D
$x
END
)" '$x' 'any quoting counts'
is "$(cat <<'a b'
text
a b
)" text 'a delimiter with a blank'
f()
{
	cat <<-END
	in a function: $1
	END
}
is "$(f one; f two)" 'in a function: one
in a function: two' 'expanded each time'
is "$(while read a b; do echo "$b $a"; done <<END
1 2
3 4
END
)" '2 1
4 3' 'into a loop'
is "$(cat <<A
outer
$(cat <<B
inner
B
)
A
)" 'outer
inner' 'one in the other'
is "$(cat <<END | cat
piped
END
)" piped 'before a pipe'
is "$(cat 3<<END <&3
three
END
)" three 'on another descriptor'
is "$(cat <<END
END
)" '' 'an empty one'
line='0123456789012345678901234567890123456789012345678901234567890123'
big=$line$line$line$line$line$line$line$line
big=$big$big$big$big$big$big$big$big
big=$big$big$big$big$big$big$big$big
is "$(($(cat <<END | wc -c
$big$big$big$big
END
)))" $((64 * 8 * 8 * 8 * 4 + 1)) 'one larger than a pipe'
is "$(cat <<END
x
END
echo after)" 'x
after' 'what follows'
done_testing
