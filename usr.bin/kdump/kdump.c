/* SPDX-License-Identifier: ISC */
/* kdump: shows the records of a ktrace(2) file. */

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kdump.h"

#define POINT(type)	(1u << (type))
#define ALLPOINTS	(~0u)

/* Trace points by letter, as ktrace(1) has them. */
static unsigned int
points(const char *letters)
{
	unsigned int set = 0;

	for (; *letters != '\0'; letters++)
		switch (*letters) {
		case 'c':
			set |= POINT(KTE_SYSCALL) | POINT(KTE_SYSRET);
			break;
		case 'e':
			set |= POINT(KTE_EMUL);
			break;
		case 'i':
			set |= POINT(KTE_GENIO);
			break;
		case 'n':
			set |= POINT(KTE_NAMEI);
			break;
		case 's':
			set |= POINT(KTE_PSIG);
			break;
		case 't':
			set |= POINT(KTE_STRUCT);
			break;
		case 'u':
			set |= POINT(KTE_USER);
			break;
		case 'w':
			set |= POINT(KTE_CSW);
			break;
		case 'x':
			set |= POINT(KTE_EXECARGS);
			break;
		case 'X':
			set |= POINT(KTE_EXECENV);
			break;
		case '+':
			set |= ALLPOINTS & ~POINT(KTE_CSW);
			break;
		default:
			errx(1, "unknown trace point '%c'", *letters);
		}
	return (set);
}

static long
number(const char *s, long max, const char *what)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(s, &end, 10);
	if (*s == '\0' || *end != '\0' || errno != 0 || n < 0 || n > max)
		errx(1, "%s: not a good %s", s, what);
	return (n);
}

static void
usage(void)
{
	fprintf(stderr, "usage: kdump [-nRTx] [-f file] [-m maxdata] [-p pid] "
	    "[-t ceinstuwxX+]\n");
	exit(1);
}

int
main(int argc, char *argv[])
{
	struct kdump_options opt = { .width = 80 };
	const char *path = "ktrace.out";
	unsigned int show = ALLPOINTS;
	char errbuf[128];
	struct ktrfile *kf;
	struct ktr_event ev;
	long pid = -1;
	FILE *fp;
	int ch, r;

	while ((ch = getopt(argc, argv, "f:m:np:RTt:x")) != -1)
		switch (ch) {
		case 'f':
			path = optarg;
			break;
		case 'm':
			opt.maxdata = number(optarg, INT_MAX, "number of bytes");
			break;
		case 'n':
			opt.raw = 1;
			break;
		case 'p':
			pid = number(optarg, INT_MAX, "process id");
			break;
		case 'R':
			opt.relative = 1;
			opt.timestamp = 0;
			break;
		case 'T':
			opt.timestamp = 1;
			opt.relative = 0;
			break;
		case 't':
			show = points(optarg);
			break;
		case 'x':
			opt.hex = 1;
			break;
		default:
			usage();
		}
	if (argc != optind)
		usage();
	if (strcmp(path, "-") == 0)
		fp = stdin;
	else if ((fp = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	if ((kf = ktrfile_open(fp, errbuf, sizeof(errbuf))) == NULL)
		errx(1, "%s", errbuf);
	while ((r = ktrfile_next(kf, &ev)) == 1) {
		if ((pid != -1 && ev.pid != pid) ||
		    (ev.type < 32 && !(show & POINT(ev.type))))
			continue;
		text_event(&ev, &opt);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	if (r < 0)
		errx(1, "%s: %s", path, ktrfile_error(kf));
	ktrfile_close(kf);
	return (0);
}
