# SPDX-License-Identifier: ISC
#
# Makes one of the system-call files from syscalls.master, for any awk:
#
#	awk -v gen=what -v kinds=syscalls.kinds -f makesyscalls.awk \
#	    syscalls.master
#
#	syscall.h	<sys/syscall.h>: SYS_name numbers
#	syscallargs.h	<sys/syscallargs.h>: argument structures, prototypes
#	init_sysent.c	sysent[], the switch table
#	syscalls.c	syscallnames[], the names as kdump prints them
#	ktr_args.c	ktr_args[], the arguments that point at structures
#	syscalls.tab	a line per call for the tools and the stubs of libc:
#			number, name, type, return type, arguments (separated
#			by tabs; between arguments a "|"; "..." is a word of
#			its own where the C prototype is variadic), and
#			their kinds likewise

function fail(msg)
{
	printf("%s:%d: %s\n", FILENAME, NR, msg) > "/dev/stderr"
	failed = 1
	exit 1
}

# Parse "ret fn(args);", leaving ret, fn, nargs, atype[] and aname[].
function prototype(s,	i, n, part, list)
{
	i = index(s, "(")
	list = substr(s, i + 1)
	s = substr(s, 1, i - 1)
	if (i == 0 || list !~ /\);[ \t]*$/)
		fail("not a prototype")
	sub(/\);[ \t]*$/, "", list)
	match(s, /[A-Za-z_0-9]+$/)
	fn = substr(s, RSTART)
	ret = substr(s, 1, RSTART - 1)
	gsub(/^[ \t]+|[ \t]+$/, "", ret)
	nargs = variadic = 0
	if (list == "void")
		return
	n = split(list, part, /,[ \t]*/)
	for (i = 1; i <= n; i++) {
		s = part[i]
		if (sub(/^\.\.\.[ \t]*/, "", s))
			variadic = nargs + 1
		if (s == "")
			continue
		if (!match(s, /[A-Za-z_0-9]+$/))
			fail("argument without a name")
		aname[++nargs] = substr(s, RSTART)
		atype[nargs] = substr(s, 1, RSTART - 1)
		sub(/[ \t]+$/, "", atype[nargs])
	}
}

# The lines of syscalls.kinds, in order: a kind, and what has it.
function load_kinds(	line, n, i, word)
{
	nkinds = 0
	while ((getline line < kinds) > 0) {
		if (line ~ /^#/ || line ~ /^[ \t]*$/)
			continue
		n = match(line, /[ \t]/)
		word = substr(line, 1, n - 1)
		line = substr(line, n)
		gsub(/^[ \t]+|[ \t]+$/, "", line)
		if (sub(/^@/, "", word)) {
			n = split(line, pattern, /[ \t]+/)
			for (i = 1; i <= n; i++)
				moves[pattern[i]] = "KTRIO_" toupper(word)
			continue
		}
		# a C type is one pattern, whatever blanks are in it
		gsub(/\)[ \t]+/, ")|", line)
		if (line !~ /\(/)
			gsub(/[ \t]+/, "|", line)
		n = split(line, pattern, "|")
		for (i = 1; i <= n; i++) {
			kindof[nkinds] = word
			kindpat[nkinds++] = pattern[i]
		}
	}
	close(kinds)
	if (nkinds == 0)
		fail("no kinds in " kinds)
}

# The kind of the ith argument of the call at hand, or "".
function kind(i,	k, call)
{
	call = name
	sub(/^sys_/, "", call)
	for (k = 0; k < nkinds; k++)
		if (kindpat[k] == call "." aname[i] ||
		    kindpat[k] == "*." aname[i] ||
		    kindpat[k] == call ".*" ||
		    kindpat[k] == "(" atype[i] ")")
			return kindof[k]
	return ""
}

# Is there such a structure, and what is read when: "stat>", "iovec<[iovcnt]".
function struct_entry(i,	k, what, when, n, j)
{
	k = kind(i)
	if (!match(k, /[<>]+/))
		return
	what = substr(k, 1, RSTART - 1)
	when = substr(k, RSTART, RLENGTH)
	n = substr(k, RSTART + RLENGTH)
	gsub(/[\[\]]/, "", n)
	j = "-1"
	if (n ~ /^[a-z]/) {
		j = "ARG(" fn ", " n ")"
		n = ""
	}
	sub(/</, "KTRA_IN", when)
	sub(/>/, " | KTRA_OUT", when)
	sub(/^ \| /, "", when)
	printf("\t{ %s, KTRK_%s, ARG(%s, %s), %d, %s },\t/* %s */\n",
	    when, what, fn, aname[i], n, j, name)
	nstructs++
}

# An argument of 64 bits takes as many slots as that is.
function argsize(	i, quads)
{
	quads = 0
	for (i = 1; i <= nargs; i++)
		if (atype[i] ~ /^(off_t|quad_t|u_quad_t|int64_t)$/)
			quads++
	if (nargs == 0)
		return "0"
	if (quads == 0)
		return "W(" nargs ")"
	return "W(" (nargs - quads) ") + Q(" quads ")"
}

# Declare the structures that arguments point to, each once.
function declare(	i, words)
{
	for (i = 1; i <= nargs; i++)
		if (match(atype[i], /(struct|union) [A-Za-z_0-9]+/)) {
			words = substr(atype[i], RSTART, RLENGTH)
			if (!(words in declared))
				print words ";"
			declared[words] = 1
		}
}

function banner()
{
	print "/*\n * Made from syscalls.master by makesyscalls.awk: " \
	    "edit that one.\n */\n"
}

function start()
{
	load_kinds()
	if (gen == "syscalls.tab")
		return
	banner()
	if (gen == "syscall.h") {
		print "#ifndef _SYS_SYSCALL_H_\n#define _SYS_SYSCALL_H_\n"
	} else if (gen == "syscallargs.h") {
		print "#ifndef _SYS_SYSCALLARGS_H_"
		print "#define _SYS_SYSCALLARGS_H_\n"
		print "#include <sys/types.h>"
		print "#include <sys/select.h>"
		print "#include <sys/signal.h>\n"
		print "/*\n * An argument in a slot of whole register words, of" \
		    " which a little-endian\n * machine uses the first bytes.\n */"
		print "#define syscallarg(x) union {\t\t\\"
		print "\tregister_t pad;\t\t\t\\"
		print "\tstruct { x datum; } le;\t\t\\\n}\n"
		print "#define SCARG(p, k)\t((p)->k.le.datum)\n"
		print "struct proc;\n"
		print "int sys_enosys(struct proc *, void *, register_t *);"
	} else if (gen == "init_sysent.c") {
		print "#include <sys/param.h>"
		print "#include <sys/errno.h>"
		print "#include <sys/systm.h>"
		print "#include <sys/syscall.h>"
		print "#include <sys/syscallargs.h>\n"
		print "#define W(n)\t((n) * sizeof(register_t))"
		print "#define Q(n)\t((n) * sizeof(quad_t))\n"
		print "/* The call of an option that this kernel leaves out. */"
		print "int\nsys_enosys(struct proc *p, void *v, " \
		    "register_t *retval)\n{\n\treturn (ENOSYS);\n}\n"
		print "const struct sysent sysent[SYS_MAXSYSCALL] = {"
	} else if (gen == "ktr_args.c") {
		print "#include <sys/param.h>"
		print "#include <sys/systm.h>"
		print "#include <sys/syscall.h>"
		print "#include <sys/syscallargs.h>"
		print "#include <sys/ktrargs.h>\n"
		print "#define ARG(call, arg)\t\t\t\t\\"
		print "\t(offsetof(struct call##_args, arg) / sizeof(register_t))\n"
		print "const struct ktr_arg ktr_args[] = {"
		print "\t{ 0, 0, 0, 0, 0 },\t/* of calls without any */"
		nstructs = 1
	} else if (gen == "syscalls.c") {
		print "extern const char *const syscallnames[];\n"
		print "const char *const syscallnames[] = {"
	} else
		fail("unknown output " gen)
}

function entry(num, type, name,		i, s, how, kindlist,
    first_struct)
{
	if (gen == "syscall.h") {
		if (type ~ /^(STD|NOSTD|NOOPT|INDIR)$/)
			printf("#define SYS_%-24s%d\n", name, num)
		else
			printf("\t\t\t\t/* %d %s */\n", num,
			    type == "OBSOL" ? "obsolete " name : name)
	} else if (gen == "syscallargs.h") {
		if (type != "STD")
			return
		print ""
		declare()
		if (nargs > 0) {
			print "struct " fn "_args {"
			for (i = 1; i <= nargs; i++)
				print "\tsyscallarg(" atype[i] ") " aname[i] ";"
			print "};"
		}
		print "int " fn "(struct proc *, void *, register_t *);"
	} else if (gen == "init_sysent.c") {
		how = "sys_nosys"
		if (type == "STD")
			how = fn
		else if (type == "NOOPT")
			how = "sys_enosys"
		s = type == "INDIR" ? "0" : argsize()
		printf("\t{ %d, %s, %s },\t/* %d = %s */\n",
		    s == "0" ? 0 : nargs, s, how, num, name)
	} else if (gen == "syscalls.c") {
		s = name
		if (type == "OBSOL")
			s = "#" num " (obsolete " name ")"
		else if (type == "UNIMPL")
			s = "#" num " (unimplemented" \
			    (name == "" ? "" : " " name) ")"
		printf("\t\"%s\",\n", s)
	} else if (gen == "ktr_args.c") {
		if (type != "STD")
			return
		if (name in moves)
			io[num] = moves[name] (atype[2] ~ /iovec/ ? \
			    " | KTRIO_VECTOR" : "")
		first_struct = nstructs
		for (i = 1; i <= nargs; i++)
			struct_entry(i)
		if (nstructs == first_struct)
			return
		print "\t{ 0, 0, 0, 0, 0 },"
		nstructs++
		structs[num] = first_struct
	} else if (gen == "syscalls.tab") {
		kindlist = ""
		for (i = 1; i <= nargs; i++)
			kindlist = kindlist (i > 1 ? "|" : "") kind(i)
		s = ""
		for (i = 1; i <= nargs; i++)
			s = s (i > 1 ? "|" : "") (i == variadic ? "... " : "") \
			    atype[i] (atype[i] ~ /\*$/ ? "" : " ") aname[i]
		if (variadic > nargs)
			s = s "|..."
		printf("%d\t%s\t%s\t%s\t%s\t%s\n", num, name, type, ret, s,
		    kindlist)
	}
}

function finish(	i)
{
	if (gen == "syscall.h") {
		printf("#define SYS_%-24s%d\n\n#endif\n", "MAXSYSCALL", next_num)
	} else if (gen == "syscallargs.h") {
		print "\n#endif"
	} else if (gen == "ktr_args.c") {
		print "};\n\nconst u_char ktr_argindex[SYS_MAXSYSCALL] = {"
		for (i = 0; i < next_num; i++)
			if (i in structs)
				printf("\t[%d] = %d,\n", i, structs[i])
		print "};\n\nconst u_char ktr_io[SYS_MAXSYSCALL] = {"
		for (i = 0; i < next_num; i++)
			if (i in io)
				printf("\t[%d] = %s,\n", i, io[i])
		print "};"
		if (nstructs > 255)
			fail("ktr_argindex has to grow")
	} else if (gen != "syscalls.tab")
		print "};"
}

NR == 1 { start() }

/^;/ || /^[ \t]*$/ {
	next
}

/\\$/ {
	held = held substr($0, 1, length($0) - 1)
	next
}

held != "" {
	$0 = held $0
	held = ""
	gsub(/[ \t]+/, " ")
}

/^#/ {
	if (gen == "init_sysent.c")
		print
	if ($1 == "#else") {
		other = 1
		next_num = first_num
	} else if ($1 == "#endif")
		other = 0
	else
		first_num = next_num
	next
}

{
	num = $1
	type = $2
	if (num != next_num + 0)
		fail("number out of order")
	next_num++
	if (type !~ /^(STD|NOSTD|NOOPT|INDIR|NODEF|OBSOL|UNIMPL)$/)
		fail("unknown type " type)
	name = $0
	ret = fn = ""
	nargs = variadic = 0
	if (match($0, /[{].*[}]/)) {
		name = substr($0, RSTART + RLENGTH)
		prototype(substr($0, RSTART + 1, RLENGTH - 2))
	} else
		sub(/^[0-9]+[ \t]+[A-Z]+/, "", name)
	gsub(/^[ \t]+|[ \t]+$/, "", name)
	if (name == "") {
		name = fn
		sub(/^sys_/, "", name)
	}
	if (!other || gen == "init_sysent.c")
		entry(num, type, name)
}

END {
	if (!failed)
		finish()
}
