# SPDX-License-Identifier: ISC
#
# Every manual page of the tree is clean, and says where it comes from.

. "$TOP/regress/lib/tap.sh"

sh share/mk/tools.sh mandoc
for page in $(find usr.bin share/man -name '*.[1-9]' | LC_ALL=C sort)
do
	is "$(mandoc -Tlint -Wwarning "$page" 2>&1)" '' "$page: lint"
	head -n 1 "$page" | grep -q 'SPDX-License-Identifier: ISC' ||
	    fail "$page: no licence"
	name=$(basename "$page")
	is "$(sed -n 's/^\.Dt //p' "$page" | tr A-Z a-z)" \
	    "${name%.*} ${name##*.}" "$page: title"
done

for page in ktrace.2 utrace.2 ktrfile.3 pioctl.4 ktrace.5 procfs.5 ktrace.9 stopevent.9
do
	out=$(make -s --no-print-directory man "PAGE=$page" 2>&1)
	like "$out" "$(echo "${page%.*}" | tr a-z A-Z)(*" "make man PAGE=$page"
done

done_testing
