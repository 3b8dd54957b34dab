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
#	file PATH [option ...]	compiled if the kernel has all of these options;
#				PATH is relative to sys/, or to the directory
#				of what is generated if it begins with a "$"

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

function files(file,	line, w, n, i, wanted)
{
	while ((getline line < file) > 0) {
		sub(/#.*/, "", line)
		n = split(line, w)
		if (n == 0)
			continue
		if (w[1] != "file" || n < 2)
			fail(file, "not a line of a list of files: " line)
		wanted = 1
		for (i = 3; i <= n; i++)
			if (!(toupper(w[i]) in option))
				wanted = 0
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
