/* SPDX-License-Identifier: ISC */
/* strmode: a file's mode as ls(1) shows it. */

#include <sys/stat.h>
#include <string.h>

void
strmode(int mode, char *s)
{
	static const char types[] = "?pc?d?b?-?l?s???", rwx[] = "rwxrwxrwx";
	int i;

	s[0] = types[(mode & S_IFMT) >> 12];
	for (i = 0; i < 9; i++)
		s[1 + i] = mode & (0400 >> i) ? rwx[i] : '-';
	if (mode & S_ISUID)
		s[3] = mode & S_IXUSR ? 's' : 'S';
	if (mode & S_ISGID)
		s[6] = mode & S_IXGRP ? 's' : 'S';
	if (mode & S_ISVTX)
		s[9] = mode & S_IXOTH ? 't' : 'T';
	strlcpy(s + 10, " ", 2);
}
