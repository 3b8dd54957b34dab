# SPDX-License-Identifier: ISC
#
# Makes systems.c, the tables of other systems and ages, from the lists in
# "systems" and the rules for what arguments mean:
#
#	awk -f lists.awk -f systems.awk sets groups syscalls.tab \
#	    systems/kinds syscalls.kinds bsd.names other.names ... *.tsv
#
# X-9.tsv is an older table of system X, whose flags and errors are the same.

# The name of a call without what marks its age or its emulation.
function base(name)
{
	if (name ~ /^#/)
		return ""
	if (sub(/^compat_43_/, "", name))
		sub(/^o/, "", name)
	sub(/^compat_o?[0-9]+_/, "", name)
	sub(/^(compat[0-9]*|old)\./, "", name)
	sub(/^(freebsd[0-9]+|netbsd|openbsd|pad|t32|o[0-9]+)_/, "", name)
	sub(/_nocancel$/, "", name)
	sub(/^_+/, "", name)
	sub(/[0-9][0-9]$/, "", name)
	return name
}

# The kind of an argument: the first of the rules that fit.
function kindof(call, arg, t,	best, i, p, n)
{
	p[1] = call "." arg
	p[2] = "*." arg
	p[3] = call ".*"
	p[4] = "(" t ")"
	best = 0
	for (i = 1; i <= 4; i++)
		if (p[i] in rule && (best == 0 || rule[p[i]] < best))
			best = rule[p[i]]
	return best == 0 ? "" : rulekind[best]
}

# All the names of another system.
function like(sys, other,	i, j, what, n, set)
{
	n = split("error signal ioctl", what, " ")
	for (i = 1; i <= n; i++)
		for (j = 1; j <= count[other, what[i]]; j++)
			addname(sys, what[i], number[other, what[i], j],
			    name[other, what[i], j], text[other, what[i], j])
	for (set in setof) {
		form[sys, set] = form[other, set]
		entries[sys, set] = entries[other, set]
	}
}

function addname(sys, what, num, nam, txt,	i)
{
	for (i = 1; i <= count[sys, what]; i++)
		if (number[sys, what, i] == num)
			break
	if (i > count[sys, what])
		count[sys, what] = i
	number[sys, what, i] = num
	name[sys, what, i] = nam
	text[sys, what, i] = txt
}

# C's name for the tables of a system.
function id(s)
{
	gsub(/[^a-z0-9]/, "_", s)
	sub(/^4_4bsd/, "bsd44", s)
	return s
}

function put_names(c, sys, what, texts,	i)
{
	printf("static const struct sysdecode_name %s_names[] = {\n", c)
	for (i = 1; i <= count[sys, what]; i++)
		printf("\t{ %s, \"%s\" },\n", number[sys, what, i],
		    texts ? text[sys, what, i] : name[sys, what, i])
	if (count[sys, what] == 0)
		print "\t{ 0, \"\" },"
	printf("};\nstatic const struct sysdecode_set %s = {\n\t%s_names, " \
	    "%d, 0, 0\n};\n", c, c, count[sys, what])
}

function put_sets(sys,	set, n, i, e, v, f)
{
	for (set in setof) {
		if (!((sys, set) in used) || entries[sys, set] == "")
			continue
		printf("static const struct sysdecode_name %s_%s_names[] = {\n",
		    id(sys), set)
		n = split(entries[sys, set], e, " ")
		for (i = 1; i <= n; i++) {
			split(e[i], v, "=")
			printf("\t{ %s, \"%s\" },\n", v[2], v[1])
		}
		split(form[sys, set], f, "/")
		printf("};\nstatic const struct sysdecode_set %s_%s = {\n\t" \
		    "%s_%s_names, %d, %d, %s\n};\n", id(sys), set, id(sys),
		    set, n, f[1] == "flags", f[2] == "" ? 0 : f[2])
	}
}

# The set of a system in C; OpenBSD's are those of the headers if not new.
function setref(sys, set)
{
	used[sys, set] = 1
	if (entries[sys, set] != "")
		return "&" id(sys) "_" set
	return sys == "openbsd" && set in setof ? "&sysdecode_set_" set : ""
}

function put_arg(call, decl, before,	optional, nam, t, k, ref)
{
	optional = sub(/^\.\.\. /, "", decl)
	nam = substr(decl, match(decl, /[A-Za-z_0-9]+$/))
	t = substr(decl, 1, RSTART - 1)
	sub(/ $/, "", t)
	sub(/\*__restrict$/, "*", t)
	k = kindof(call, nam, t)
	sub(/^const /, "", t)
	if (k ~ /^(mode|sigset|signal|uid|pid|fd)$/ && t ~ /\*$/)
		k = ""
	if (k == "fcntlarg" || (k == "mode" && before == "openflags"))
		optional = 1
	kind[nkinds] = k
	if (nam == "pad")
		k = "SDK_PAD, NULL"
	else if (k == "" || k ~ /[<>]/)
		k = "SDK_NUMBER, NULL"
	else if (k in setof && k != "atfd") {
		ref = setref(sys, k)
		k = ref == "" ? "SDK_NUMBER, NULL" : "SDK_SET, " ref
	} else
		k = "SDK_" k ", NULL"
	return sprintf("\tA(\"%s\", %s, %d, %s),\n", nam, type(t), optional, k)
}

# The arguments of a call, of which each list is there once for a system.
function put_args(call, list,	n, i, decl, s)
{
	n = split(list, decl, ", ")
	nkinds = 0
	s = ""
	for (i = 1; i <= n; i++) {
		if (decl[i] ~ /^\.\.\.$/ || decl[i] ~ /\[/)
			break
		nkinds++
		s = s put_arg(call, decl[i], i > 1 ? kind[i - 1] : "")
	}
	if (nkinds == 0)
		return "NULL"
	if (!((sys, s) in listof)) {
		listof[sys, s] = "args_" nlists++
		body = body "static const struct sysdecode_arg " \
		    listof[sys, s] "[] = {\n" s "};\n"
	}
	return listof[sys, s]
}

# A call as the struct is initialised; its arguments are put out before.
function call(nam, list,	b, args, ret)
{
	b = base(nam)
	nkinds = 0
	args = put_args(b, list)
	ret = b in returns ? returns[b] : "long"
	if (b ~ /^(mremap|shmat|sbrk|break|obreak)$/)
		ret = "void *"
	return sprintf("{ \"%s\", %d, %s, %s, 0x%x, %s }", nam, nkinds,
	    type(ret), retkind(ret), b == "" ? 0 : groupbits(b, nkinds), args)
}

# The names and sets of a system, of the latter those that are in use.
function put_system(sys)
{
	put_names(id(sys) "_errnames", sys, "error", 0)
	put_names(id(sys) "_errtexts", sys, "error", 1)
	put_names(id(sys) "_signals", sys, "signal", 0)
	put_names(id(sys) "_ioctls", sys, "ioctl", 0)
	put_sets(sys)
}

# How a struct sysdecode_tables begins.
function start(	n, i, what, ref, s)
{
	s = ""
	n = split("errnames errtexts signals ioctls", what, " ")
	for (i = 1; i <= n; i++)
		s = s "\t." what[i] " = &" id(sys) "_" what[i] ",\n"
	n = split("openflags fdflags fcntlcmd atfd sigactionflags " \
	    "pollevents addressfamily fileflags", what, " ")
	for (i = 1; i <= n; i++) {
		ref = setref(sys, what[i])
		s = s "\t." what[i] " = " (ref == "" ? "&noset" : ref) ",\n"
	}
	return s
}

function put_table(t,	i, s)
{
	s = "static const struct sysdecode_call " id(t) "_calls[] = {\n"
	for (i = 0; i <= last[t]; i++)
		s = s "\t" ((t, i) in rowname ? \
		    call(rowname[t, i], rowargs[t, i]) : \
		    "{ NULL, 0, 0, 0, 0, NULL }") ",\n"
	body = body s "};\nconst struct sysdecode_tables sysdecode_" id(t) \
	    " = {\n" start() "\t.calls = " id(t) "_calls,\n\t.ncalls = " \
	    last[t] + 1 ",\n\t.wide = " (sys == "darwin") \
	    ",\n\t.time64 = " (t == "openbsd") "\n};\n"
}

# The arguments of an OpenBSD call: those of its number or of its name.
function historyargs(num, nam,	i, t)
{
	for (i = 1; i <= 2; i++) {
		t = i == 1 ? "openbsd" : "openbsd-5.1"
		if (rowname[t, num] == nam)
			return rowargs[t, num]
	}
	if (("openbsd", nam) in byname)
		return byname["openbsd", nam]
	return byname["openbsd-5.1", base(nam)]
}

# Days since the Epoch of YYYY-MM-DD, at most what 16 bits hold.
function day(date,	d, y, m, era)
{
	split(date, d, "-")
	y = d[1] - (d[2] <= 2)
	if (y < 1970)
		return 0
	if (y > 2100)
		return 65535
	m = (d[2] + 9) % 12
	return y * 365 + int(y / 4) - int(y / 100) + int(y / 400) + \
	    int((153 * m + 2) / 5) + d[3] - 1 - 719468
}

function put_history(	i, s)
{
	sys = "openbsd"
	s = "const struct sysdecode_change sysdecode_changes[] = {\n"
	for (i = 0; i < nchanges; i++)
		s = s "\t{ " changed[i] ", " day(firstday[i]) ", " \
		    day(lastday[i]) ",\n\t    " call(newname[i],
		    historyargs(changed[i], newname[i])) " },\n"
	body = body s "};\nconst int sysdecode_nchanges = " nchanges ";\n"
}

BEGIN {
	nrules = nlists = nchanges = ntables = 0
}

/^#/ || /^[ \t]*$/ {
	next
}

FNR == 1 || stem == "" || file() != lastfile {
	lastfile = stem = file()
	sub(/\.(tsv|names)$/, "", stem)
	sys = stem
	sub(/-.*$/, "", sys)
}

file() ~ /kinds$/ && !/^@/ {
	word = $1
	sub(/^[^ \t]+[ \t]+/, "")
	# a C type is one pattern, whatever blanks are in it
	gsub(/\)[ \t]+/, ")|")
	if (!/\(/)
		gsub(/[ \t]+/, "|")
	n = split($0, pattern, "|")
	for (i = 1; i <= n; i++)
		sub(/^_+/, "", pattern[i])
	rulekind[++nrules] = word
	for (i = 1; i <= n; i++)
		if (!(pattern[i] in rule))
			rule[pattern[i]] = nrules
	next
}

file() == "syscalls.tab" {
	split($0, field, "\t")
	returns[base(field[2])] = field[4]
	next
}

file() ~ /\.names$/ && $1 == "like" {
	like(sys, $2)
	next
}

file() ~ /\.names$/ && /^(error|signal|ioctl) / {
	s = $0
	sub(/^[^ ]+ +[^ ]+ +[^ ]+ */, "", s)
	addname(sys, $1, $2, $3, s)
	next
}

file() ~ /\.names$/ && /^(set|add) / {
	if (!($2 in setof)) {
		print FILENAME ": there is no set " $2 >"/dev/stderr"
		exit failed = 1
	}
	if ($1 == "set") {
		form[sys, $2] = $3
		entries[sys, $2] = ""
	}
	for (i = $1 == "set" ? 4 : 3; i <= NF; i++)
		entries[sys, $2] = entries[sys, $2] " " $i
	next
}

file() == "openbsd-history.tsv" {
	split($0, field, "\t")
	changed[nchanges] = field[1]
	newname[nchanges] = field[2]
	firstday[nchanges] = field[3]
	lastday[nchanges++] = field[4]
	next
}

file() ~ /\.tsv$/ {
	if (!(stem in last))
		tables[ntables++] = stem
	split($0, field, "\t")
	last[stem] = field[1]
	rowname[stem, field[1]] = field[2]
	rowargs[stem, field[1]] = field[3]
	if (field[2] !~ /^#/)
		byname[stem, field[2]] = byname[stem, base(field[2])] = field[3]
}

END {
	if (failed)
		exit 1
	print "/* Made by systems.awk from the lists in systems: edit those. */"
	print "#include \"systems.h\"\n"
	for (set in setof)
		print "extern const struct sysdecode_set sysdecode_set_" set ";"
	print "static const struct sysdecode_name nonames[] = { { 0, \"\" } };"
	print "static const struct sysdecode_set noset = " \
	    "{ nonames, 0, 0, 0 };\n"
	print "#define A(name, type, optional, kind, set) \\\n" \
	    "\t{ name, kind, type, optional, 0, 1, -1, set, NULL }\n"
	for (i = 0; i < ntables; i++) {
		sys = tables[i]
		sub(/-.*$/, "", sys)
		quads["id_t"] = quads["dev_t"] = 1
		if (sys !~ /^(freebsd|dragonfly)$/)
			delete quads["id_t"]
		if (tables[i] !~ /^(freebsd|netbsd)$/)
			delete quads["dev_t"]
		put_table(tables[i])
	}
	put_history()
	for (i = 0; i < ntables; i++)
		if (tables[i] !~ /-[0-9]/) {
			sub(/-.*$/, "", tables[i])
			if (!(tables[i] in seen))
				put_system(tables[i])
			seen[tables[i]] = 1
		}
	printf("%s", body)
}
