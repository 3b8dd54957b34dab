# SPDX-License-Identifier: ISC
#
# Makes tables.c from the lists beside it, the table of system calls and the
# system's headers:
#
#	awk -f lists.awk -f tables.awk \
#	    sets groups syscalls.tab errno.h signal.h ...
#
# The file is compiled with the system's headers, wherever it will run, so that
# the compiler works out the numbers.

function comment(	s)
{
	s = $0
	sub(/^.*\/\* */, "", s)
	sub(/ *\*\/.*$/, "", s)
	return s
}

function uses(header)
{
	if (!(header in used)) {
		used[header] = 1
		headers[nheaders++] = header
	}
}

# A set: names[set, i] with their values, n of them.
function put_set(set, n, isflags, field,	i)
{
	printf("\nstatic const struct sysdecode_name %s_names[] = {\n", set)
	for (i = 0; i < n; i++)
		printf("\t{ %s },\n", names[set, i])
	printf("};\nconst struct sysdecode_set %s = {\n\t%s_names, %d, %d, %s" \
	    "\n};\n", set, set, n, isflags, field)
}

# One argument: its C declaration, its kind as syscalls.tab has it.
function put_arg(decl, k, argnames, n,	optional, name, t, when, count, i)
{
	optional = sub(/^\.\.\. /, "", decl)
	name = substr(decl, match(decl, /[A-Za-z_0-9]+$/))
	t = substr(decl, 1, RSTART - 1)
	sub(/ $/, "", t)
	count = "1, -1"
	when = 0
	if (name == "pad")
		k = "SDK_PAD, NULL, NULL"
	else if (match(k, /[<>]+/)) {
		count = substr(k, RSTART + RLENGTH)
		when = (k ~ /</) + 2 * (k ~ />/)
		k = substr(k, 1, RSTART - 1)
		gsub(/[][]/, "", count)
		for (i = 1; i <= n; i++)
			if (argnames[i] == count)
				break
		count = i <= n ? "0, " (i - 1) : (count == "" ? 1 : count) ", -1"
		k = "SDK_STRUCT, NULL, \"" k "\""
	} else if (k == "")
		k = "SDK_NUMBER, NULL, NULL"
	else if (k in setof && k !~ /^(atfd|signal)$/)
		k = "SDK_SET, &sysdecode_set_" k ", NULL"
	else
		k = "SDK_" k ", NULL, NULL"
	printf("\tA(\"%s\", %s, %d, %d, %s, %s),\n", name, type(t), optional,
	    when, count, k)
}

function put_call(i,	n, j, decl, an)
{
	n = split(args[i], decl, "|")
	split(kinds[i], kind, "|")
	if (n > 0 && decl[n] == "...")
		n--
	for (j = 1; j <= n; j++)
		an[j] = substr(decl[j], match(decl[j], /[A-Za-z_0-9]+$/))
	if (n > 0) {
		printf("static const struct sysdecode_arg args_%d[] = {\n", i)
		for (j = 1; j <= n; j++)
			put_arg(decl[j], kind[j], an, n)
		print "};"
	}
	nargs[i] = n
	groups[i] = groupbits(callname[i], n)
}

BEGIN {
	ncalls = nheaders = nerr = nioctl = 0
}

/^#[^d]/ || /^#$/ || /^[ \t]*$/ {
	next
}

file() == "syscalls.tab" {
	split($0, field, "\t")
	name = field[2]
	if (field[3] == "OBSOL")
		name = "#" field[1] " (obsolete " name ")"
	else if (field[3] == "UNIMPL")
		name = "#" field[1] " (unimplemented" (name == "" ? "" : " " name) ")"
	callname[ncalls] = name
	ret[ncalls] = field[4]
	args[ncalls] = field[5]
	kinds[ncalls++] = field[6]
	next
}

file() == "errno.h" && /^#define[ \t]+E[A-Z0-9]+[ \t]+[0-9]+[ \t]/ {
	if ($2 != "ELAST") {
		names["sysdecode_errnames", nerr] = $3 ", \"" $2 "\""
		names["sysdecode_errtexts", nerr++] = $3 ", \"" comment() "\""
	}
	next
}

/^#define[ \t]+[A-Z0-9]+[ \t]+_IO[RW]*\(/ {
	uses(file())
	names["sysdecode_ioctls", nioctl++] = $2 ", \"" $2 "\""
}

/^#define[ \t]+[A-Z_0-9]+[ \t]/ {
	for (i = 0; i < nsets; i++)
		if (setheader[i] == file() && $2 ~ setpattern[i] &&
		    $2 !~ setexcept[i])
			names["sysdecode_set_" setname[i], setn[i]++] = \
			    "(long long)(" $2 "), \"" $2 "\""
}

END {
	print "/* Made by tables.awk from the system's headers: edit those. */"
	for (i = 0; i < nsets; i++)
		uses(setheader[i])
	for (i = 0; i < nheaders; i++)
		printf("#include <sys/%s>\n", headers[i])
	print "#include \"tables.h\"\n\n#define A(name, type, optional, when, " \
	    "n, narg, kind, set, st) \\\n" \
	    "\t{ name, kind, type, optional, when, n, narg, set, st }"
	for (i = 0; i < nsets; i++)
		put_set("sysdecode_set_" setname[i], setn[i], setflags[i],
		    setfield[i])
	put_set("sysdecode_errnames", nerr, 0, 0)
	put_set("sysdecode_errtexts", nerr, 0, 0)
	put_set("sysdecode_ioctls", nioctl, 0, 0)
	print ""
	for (i = 0; i < ncalls; i++)
		put_call(i)
	print "\nstatic const struct sysdecode_call sysdecode_calls[] = {"
	for (i = 0; i < ncalls; i++)
		printf("\t{ \"%s\", %d, %s, %s, 0x%x, %s },\n", callname[i],
		    nargs[i], type(ret[i]), retkind(ret[i]), groups[i],
		    (nargs[i] > 0 ? "args_" i : "NULL"))
	print "};\nconst struct sysdecode_tables sysdecode_nativetables = {"
	printf("\t.calls = sysdecode_calls, .ncalls = %d,\n", ncalls)
	print "\t.errnames = &sysdecode_errnames,"
	print "\t.errtexts = &sysdecode_errtexts,"
	print "\t.ioctls = &sysdecode_ioctls,"
	n = split("openflags fdflags fcntlcmd atfd sigactionflags " \
	    "pollevents addressfamily fileflags signal", what, " ")
	for (i = 1; i <= n; i++)
		printf("\t.%s = &sysdecode_set_%s,\n",
		    what[i] == "signal" ? "signals" : what[i], what[i])
	print "};"
	print "\nconst struct sysdecode_group sysdecode_groups[] = {"
	for (i = 0; i < ngroups; i++)
		printf("\t{ \"%s\", \"%s\" },\n", groupname[i], grouptext[i])
	printf("};\nconst unsigned long sysdecode_ngroups = %d;\n", ngroups)
}
