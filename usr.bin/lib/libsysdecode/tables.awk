# SPDX-License-Identifier: ISC
#
# Makes tables.c from syscalls.master's table and the system's headers:
#
#	awk -f tables.awk syscalls.tab errno.h signal.h ttycom.h ...
#
# The file is compiled with the system's headers, wherever it will run, so that
# the compiler works out the numbers of ioctl commands.

function file()
{
	return substr(FILENAME, match(FILENAME, /[^\/]*$/))
}

function comment(	s)
{
	s = $0
	sub(/^.*\/\* */, "", s)
	sub(/ *\*\/.*$/, "", s)
	return s
}

function table(name, n, list,	i)
{
	printf("\nconst struct name sysdecode_%s[] = {\n", name)
	for (i = 0; i < n; i++)
		printf("\t{ %s },\n", list[i])
	printf("};\nconst unsigned long sysdecode_n%s = %d;\n", name, n)
}

file() == "syscalls.tab" {
	split($0, field, "\t")
	name = field[2]
	if (field[3] == "OBSOL")
		name = "#" field[1] " (obsolete " name ")"
	else if (field[3] == "UNIMPL")
		name = "#" field[1] " (unimplemented" (name == "" ? "" : " " name) ")"
	calls[ncalls++] = name
	next
}

file() == "errno.h" && /^#define[ \t]+E[A-Z0-9]+[ \t]+[0-9]+[ \t]/ {
	if ($2 == "ELAST")
		next
	errname[nerr] = $3 ", \"" $2 "\""
	errtext[nerr++] = $3 ", \"" comment() "\""
	next
}

file() == "signal.h" && /^#define[ \t]+SIG[A-Z0-9]+[ \t]+[0-9]+/ {
	if ($3 > 0 && $3 <= 32 && !($3 in seen) && $2 !~ /_/) {
		seen[$3] = 1
		sig[nsig++] = $3 ", \"" $2 "\""
	}
	next
}

/^#define[ \t]+[A-Z0-9]+[ \t]+_IO[RW]*\(/ {
	if (!(file() in header))
		header[file()] = ++nheaders
	headername[nheaders] = file()
	ioc[nioc++] = $2 ", \"" $2 "\""
}

END {
	print "/* Made by tables.awk from the system's headers: edit those. */"
	for (i = 1; i <= nheaders; i++)
		printf("#include <sys/%s>\n", headername[i])
	print "#include \"tables.h\""
	print "\nconst char *const sysdecode_syscalls[] = {"
	for (i = 0; i < ncalls; i++)
		printf("\t\"%s\",\n", calls[i])
	printf("};\nconst unsigned long sysdecode_nsyscalls = %d;\n", ncalls)
	table("errnames", nerr, errname)
	table("errtexts", nerr, errtext)
	table("signals", nsig, sig)
	table("ioctls", nioc, ioc)
}
