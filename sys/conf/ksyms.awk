# SPDX-License-Identifier: ISC
#
# From "nm -n kernel", the C source of its table of functions: <sys/ksyms.h>.

BEGIN {
	print "#include <sys/ksyms.h>\n"
	print "const struct ksym ksymtab[] = {"
}

$2 ~ /^[Tt]$/ && $3 !~ /^[.$]|^__?(text|etext|end)/ {
	printf("\t{ 0x%sUL, \"%s\" },\n", $1, $3)
	n++
}

END {
	print "\t{ ~0UL, \"\" }\n};\n"
	printf("const int nksyms = %d;\n", n)
}
