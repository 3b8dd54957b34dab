/* SPDX-License-Identifier: ISC */
/* date: shows or sets the date. */

#include <sys/time.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* [[[[CC]YY]MM]DD]hhmm[.SS]: what is missing stays as it is. */
static void
set(const char *s)
{
	struct timeval tv = { 0, 0 };
	time_t now = time(NULL);
	struct tm tm = *localtime(&now);
	size_t len = strcspn(s, ".");
	int pair[6], n = 0;
	size_t i;

	tm.tm_sec = s[len] == '.' ? atoi(s + len + 1) : 0;
	if (len % 2 != 0 || len < 4 || len > 12 ||
	    strspn(s, "0123456789") != len)
		errx(1, "illegal time format: %s", s);
	for (i = 0; i < len; i += 2)
		pair[n++] = (s[i] - '0') * 10 + s[i + 1] - '0';
	tm.tm_min = pair[--n];
	tm.tm_hour = pair[--n];
	if (n > 0)
		tm.tm_mday = pair[--n];
	if (n > 0)
		tm.tm_mon = pair[--n] - 1;
	if (n > 0) {
		tm.tm_year = pair[--n];
		if (n > 0)
			tm.tm_year += (pair[0] - 19) * 100;
		else if (tm.tm_year < 69)
			tm.tm_year += 100;
	}
	tv.tv_sec = mktime(&tm);
	if (settimeofday(&tv, NULL) == -1)
		err(1, "settimeofday");
}

int
main(int argc, char *argv[])
{
	const char *format = "%a %b %e %H:%M:%S %Z %Y";
	char buf[1024], *end;
	time_t t = time(NULL);
	int ch;

	while ((ch = getopt(argc, argv, "r:u")) != -1)
		switch (ch) {
		case 'r':
			t = strtoll(optarg, &end, 0);
			if (*optarg == '\0' || *end != '\0')
				errx(1, "%s: not a number of seconds", optarg);
			break;
		case 'u':
			setenv("TZ", "UTC", 1);
			break;
		default:
			fprintf(stderr, "usage: date [-u] [-r seconds] "
			    "[+format]\n       date [[[[[cc]yy]mm]dd]HH]MM"
			    "[.SS]\n");
			return (1);
		}
	argv += optind;
	if (*argv != NULL && **argv != '+') {
		set(*argv++);
		t = time(NULL);
	}
	if (*argv != NULL && **argv == '+')
		format = *argv + 1;
	if (strftime(buf, sizeof(buf), format, localtime(&t)) == 0 &&
	    *format != '\0')
		errx(1, "the date is too long");
	puts(*format != '\0' ? buf : "");
	return (0);
}
