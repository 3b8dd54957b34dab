# SPDX-License-Identifier: ISC
#
# What tables.awk and systems.awk have in common: how arguments are passed, the
# sets and the groups of calls.

function file()
{
	return substr(FILENAME, match(FILENAME, /[^\/]*$/))
}

# How an argument of a C type is passed.
function type(t)
{
	if (t ~ /\*$/ || t ~ /^((user_)?addr_t|(c|user_)addr_u?t|uuid_t)$/)
		return "SDT_POINTER"
	if (t ~ /^(off_t|quad_t|u_quad_t|u?_?int64_t)$/ || t in quads)
		return "SDT_QUAD"
	if (t ~ /^((user_)?size_u?t|u_long|unsigned long|uintptr_t|semun_t)$/)
		return "SDT_ULONG"
	if (t ~ /^(long|(user_)?ssize_t|user_long_t|intptr_t|register_t)$/ ||
	    t ~ /^(key_t|semid_t)$/)
		return "SDT_LONG"
	if (t ~ /^(u_int|unsigned|unsigned int|u_?int32_t|o?sigset_t)$/ ||
	    t ~ /^(mode_t|uid_t|gid_t|id_t|(__)?socklen_t|dev_t)$/)
		return "SDT_UINT"
	return t == "void" ? "SDT_VOID" : "SDT_INT"
}

function retkind(t)
{
	if (t == "mode_t")
		return "SDK_mode"
	return t == "sigset_t" ? "SDK_sigset" : "SDK_NUMBER"
}

function glob(pattern)
{
	gsub(/\*/, ".*", pattern)
	return "^" pattern "$"
}

# Whether a member of a group fits a call with arguments of kind[1..n].
function ismember(m, name, n,	j)
{
	if (m !~ /^\(/)
		return name ~ glob(m) || "__" name ~ glob(m)
	for (j = 1; j <= n; j++)
		if ("(" kind[j] ")" == m)
			return 1
	return 0
}

# The groups of a call, a bit for each; the last member that fits decides.
function groupbits(name, n,	i, m, bits, seen)
{
	for (i = 0; i < nmembers; i++) {
		m = member[i]
		sub(/^!/, "", m)
		if (ismember(m, name, n))
			seen[memberof[i]] = m == member[i]
	}
	bits = 0
	for (i = 0; i < ngroups; i++)
		if (seen[i])
			bits += 2 ^ i
	return bits
}

# A member of a group: those of another, if it is one, else it.
function addmember(g, m,	i, n)
{
	if (m !~ /^@/) {
		memberof[nmembers] = g
		member[nmembers++] = m
		return
	}
	n = nmembers
	for (i = 0; i < n; i++)
		if (memberof[i] == groupof[substr(m, 2)])
			addmember(g, member[i])
}

BEGIN {
	nsets = ngroups = nmembers = 0
}

file() == "sets" && /^[a-z]/ {
	setof[$1] = nsets
	setname[nsets] = $1
	setflags[nsets] = $2 == "flags"
	setheader[nsets] = $3
	setpattern[nsets] = "^(" $4 ")$"
	setexcept[nsets] = "^(" $5 ")$"
	setfield[nsets++] = $6 == "" ? "0" : $6
	next
}

file() == "groups" && $1 ~ /:$/ && !/^#/ {
	sub(/:$/, "", $1)
	groupof[$1] = ngroups
	groupname[ngroups] = $1
	$1 = ""
	grouptext[ngroups++] = substr($0, 2)
	next
}

file() == "groups" && /^[a-z]/ {
	for (i = 2; i <= NF; i++)
		addmember(groupof[$1], $i)
	next
}
