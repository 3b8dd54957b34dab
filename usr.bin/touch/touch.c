/* SPDX-License-Identifier: ISC */
/* touch: makes files, sets their times. */

#include <sys/stat.h>
#include <sys/time.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* [[CC]YY]MMDDhhmm[.SS] */
static time_t
parsetime(const char *s)
{
	struct tm tm;
	time_t now = time(NULL);
	size_t len = strcspn(s, ".");
	int pair[6], n = 0, i = 0;

	tm = *gmtime(&now);
	tm.tm_sec = s[len] == '.' ? atoi(s + len + 1) : 0;
	for (; i < (int)len && n < 6; i += 2) {
		if (strspn(s + i, "0123456789") < 2)
			errx(1, "invalid time: %s", s);
		pair[n++] = (s[i] - '0') * 10 + s[i + 1] - '0';
	}
	if (len % 2 != 0 || n < 4 || i < (int)len)
		errx(1, "invalid time: %s", s);
	if (n == 6)
		tm.tm_year = (pair[0] - 19) * 100 + pair[1];
	else if (n == 5)
		tm.tm_year = pair[0] + (pair[0] < 69 ? 100 : 0);
	tm.tm_mon = pair[n - 4] - 1;
	tm.tm_mday = pair[n - 3];
	tm.tm_hour = pair[n - 2];
	tm.tm_min = pair[n - 1];
	return (timegm(&tm));
}

int
main(int argc, char *argv[])
{
	struct timeval tv[2], *times = NULL;
	struct stat st;
	int ch, create = 1, fd, status = 0;

	while ((ch = getopt(argc, argv, "acfmr:t:")) != -1)
		switch (ch) {
		case 'a':
		case 'f':
		case 'm':
			break;
		case 'c':
			create = 0;
			break;
		case 'r':
			if (stat(optarg, &st) == -1)
				err(1, "%s", optarg);
			times = tv;
			TIMESPEC_TO_TIMEVAL(&tv[0], &st.st_atim);
			TIMESPEC_TO_TIMEVAL(&tv[1], &st.st_mtim);
			break;
		case 't':
			times = tv;
			tv[0].tv_sec = tv[1].tv_sec = parsetime(optarg);
			tv[0].tv_usec = tv[1].tv_usec = 0;
			break;
		default:
			goto usage;
		}
	if (optind == argc)
		goto usage;
	for (argv += optind; *argv != NULL; argv++) {
		if (utimes(*argv, times) == 0)
			continue;
		if (errno == ENOENT && !create)
			continue;
		if (errno == ENOENT &&
		    (fd = open(*argv, O_WRONLY | O_CREAT, 0666)) != -1) {
			close(fd);
			if (times == NULL || utimes(*argv, times) == 0)
				continue;
		}
		warn("%s", *argv);
		status = 1;
	}
	return (status);
usage:
	fprintf(stderr, "usage: touch [-acfm] [-r file] [-t time] file ...\n");
	return (1);
}
