/* SPDX-License-Identifier: ISC */
/* df: shows the room on file systems. */

#include <sys/param.h>
#include <sys/mount.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int human, inodes;

static void
size(unsigned long long n)
{
	static const char units[] = "BKMGT";
	int u = 0;

	if (!human) {
		printf(" %10llu", n / 1024);
		return;
	}
	for (; n >= 10240 && units[u + 1] != '\0'; u++)
		n /= 1024;
	printf(" %9llu%c", n, units[u]);
}

static void
show(const struct statfs *sf)
{
	unsigned long long used = sf->f_blocks - sf->f_bfree, avail, all;

	avail = sf->f_bavail > 0 ? sf->f_bavail : 0;
	all = used + avail;
	printf("%-12s", sf->f_mntfromname);
	size(sf->f_blocks * (unsigned long long)sf->f_bsize);
	size(used * sf->f_bsize);
	size(avail * sf->f_bsize);
	printf(" %7llu%%", all ? (used * 100 + all - 1) / all : 100);
	if (inodes) {
		used = sf->f_files - sf->f_ffree;
		printf(" %8llu %8llu %5llu%%", used,
		    (unsigned long long)sf->f_ffree, sf->f_files ?
		    used * 100 / sf->f_files : 100);
	}
	printf("    %s\n", sf->f_mntonname);
}

int
main(int argc, char *argv[])
{
	struct statfs *sf, one;
	int ch, i, n, status = 0;

	while ((ch = getopt(argc, argv, "hikP")) != -1)
		switch (ch) {
		case 'h':
			human = 1;
			break;
		case 'i':
			inodes = 1;
			break;
		case 'k':
		case 'P':
			break;
		default:
			fprintf(stderr, "usage: df [-hik] [file ...]\n");
			return (1);
		}
	printf("%-12s %10s %10s %10s %8s%s    Mounted on\n", "Filesystem",
	    human ? "Size" : "1K-blocks", "Used", "Avail", "Capacity",
	    inodes ? "    iused    ifree  %iused" : "");
	argv += optind;
	if (*argv == NULL) {
		if ((n = getmntinfo(&sf, MNT_NOWAIT)) == 0)
			err(1, "getmntinfo");
		for (i = 0; i < n; i++)
			show(&sf[i]);
	}
	for (; *argv != NULL; argv++) {
		if (statfs(*argv, &one) == -1) {
			warn("%s", *argv);
			status = 1;
		} else
			show(&one);
	}
	return (status);
}
