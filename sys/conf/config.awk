# SPDX-License-Identifier: ISC
#
# From a kernel's configuration and the lists of source files, the part of
# its Makefile that depends on them, for any awk:
#
#	awk -f config.awk CONFIG files ...
#
# A configuration says
#	machine NAME
#	option NAME		for the sources: -DNAME
#	include "FILE"		relative to the file that says it
# and a list of files
#	file PATH [options]	compiled if the kernel has one of these options,
#				which are separated by "|"; PATH is relative to
#				sys/, here or among what is generated

function fail(file, msg)
{
	print file ": " msg > "/dev/stderr"
	exit 1
}

function set(name)
{
	if (!(name in option))
		print "OPTIONS += " name
	option[name] = 1
}

function config(file,	line, w, dir, name)
{
	dir = file
	sub(/[^\/]*$/, "", dir)
	while ((getline line < file) > 0) {
		sub(/#.*/, "", line)
		if (split(line, w) == 0)
			continue
		if (w[1] == "machine")
			machine = w[2]
		else if (w[1] == "option")
			set(w[2])
		else if (w[1] == "include") {
			name = w[2]
			gsub(/"/, "", name)
			config(dir name)
		} else
			fail(file, "unknown word " w[1])
	}
	close(file)
}

function files(file,	line, w, o, n, i, wanted)
{
	while ((getline line < file) > 0) {
		sub(/#.*/, "", line)
		n = split(line, w)
		if (n == 0)
			continue
		if (w[1] != "file" || n < 2 || n > 3)
			fail(file, "not a line of a list of files: " line)
		wanted = n == 2
		for (i = split(w[3], o, "|"); i > 0; i--)
			if (toupper(o[i]) in option)
				wanted = 1
		if (wanted)
			print "SRCS += " w[2]
	}
	close(file)
}

BEGIN {
	config(ARGV[1])
	if (machine == "")
		fail(ARGV[1], "no machine")
	print "MACHINE = " machine
	for (i = 2; i < ARGC; i++)
		files(ARGV[i])
}
