# SPDX-License-Identifier: ISC
#
# libktrfile on the host, under sanitizers: every format, cut at every byte,
# and traces with damage of all sorts.

. "$TOP/regress/lib/tap.sh"

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
src=$TOP/regress/usr.bin/lib/libktrfile
lib=$TOP/usr.bin/lib/libktrfile
cc="${HOSTCC:-cc} -std=gnu11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -Werror
    -Wno-unused-parameter -fsanitize=address,undefined
    -fno-sanitize-recover=undefined -I$lib -I$TOP/regress/lib"
export ASAN_OPTIONS=quarantine_size_mb=1
cd "$tmp" || exit 1
for prog in t_formats t_abi mutate
do
	# shellcheck disable=SC2086
	succeeds "$prog compiles" $cc -o $prog "$src/$prog.c" "$lib"/*.c
done
./t_formats all >out
is $? 0 "every format, cut at every byte"
grep '^not ok' out
./t_abi >out
is $? 0 "whose numbers"
grep '^not ok' out
is "$(./mutate 100000 2>&1 | tail -n 20)" '' "damage of all sorts"

done_testing
