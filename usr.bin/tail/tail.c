/* SPDX-License-Identifier: ISC */
/* tail: shows the end of files. */

#include <sys/stat.h>

#include <ctype.h>
#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK	65536

static int follow, byline = 1, fromstart;	/* -f; -n or -c; +number */
static long amount = 10;

/* Everything from the amount-th line or byte on. */
static void
forward(FILE *fp)
{
	long n = amount > 0 ? amount - 1 : 0;
	int c;

	while (n > 0 && (c = getc(fp)) != EOF)
		if (!byline || c == '\n')
			n--;
	while ((c = getc(fp)) != EOF)
		putchar(c);
}

/* Where the last amount of lines or bytes begins. */
static size_t
laststart(const char *buf, size_t len)
{
	size_t start = len;
	long n = amount;

	if (!byline)
		return (len > (size_t)amount ? len - amount : 0);
	if (amount > 0)
		for (; start > 0; start--)
			if (buf[start - 1] == '\n' && start < len && --n == 0)
				break;
	return (start);
}

/* The last amount of lines or bytes, of which a copy is kept. */
static void
backward(FILE *fp)
{
	size_t size = 0, len = 0, start, got;
	char *buf = NULL;

	do {
		if (len + CHUNK > size) {
			/* Drop what cannot be shown any more. */
			start = laststart(buf, len);
			len -= start;
			memmove(buf, buf + start, len);
			/* Leave room, or this would have to be done often. */
			if (len + CHUNK > size / 2) {
				size = size ? 2 * size : 4 * CHUNK;
				if ((buf = realloc(buf, size)) == NULL)
					err(1, NULL);
			}
		}
		got = fread(buf + len, 1, CHUNK, fp);
		len += got;
	} while (got > 0);
	start = laststart(buf, len);
	fwrite(buf + start, 1, len - start, stdout);
	free(buf);
}

static void
tail(FILE *fp)
{
	int c;

	(fromstart ? forward : backward)(fp);
	while (follow) {
		clearerr(fp);
		while ((c = getc(fp)) != EOF)
			putchar(c);
		if (fflush(stdout) == EOF)
			err(1, "stdout");
		usleep(100000);
	}
}

static void
setamount(const char *s)
{
	const char *errstr;

	if (*s == '+') {
		fromstart = 1;
		s++;
	} else if (*s == '-')
		s++;
	amount = strtonum(s, 0, LONG_MAX / 4, &errstr);
	if (errstr != NULL)
		errx(1, "number %s is %s", s, errstr);
}

int
main(int argc, char *argv[])
{
	int ch, many, first = 1, status = 0;
	char *old = NULL;
	FILE *fp;

	/* tail -5, tail +5 */
	if (argc > 1 && (argv[1][0] == '-' || argv[1][0] == '+') &&
	    isdigit((unsigned char)argv[1][1])) {
		old = argv[1];
		argv++;
		argc--;
	}
	while ((ch = getopt(argc, argv, "c:fn:")) != -1)
		switch (ch) {
		case 'c':
			byline = 0;
			setamount(optarg);
			break;
		case 'f':
			follow = 1;
			break;
		case 'n':
			setamount(optarg);
			break;
		default:
			fprintf(stderr, "usage: tail [-f] [-c number | "
			    "-n number] [file ...]\n");
			return (1);
		}
	if (old != NULL)
		setamount(old);
	argv += optind;
	if (*argv == NULL)
		tail(stdin);
	many = *argv != NULL && argv[1] != NULL;
	for (; *argv != NULL; argv++, first = 0) {
		if ((fp = fopen(*argv, "r")) == NULL) {
			warn("%s", *argv);
			status = 1;
			continue;
		}
		if (many)
			printf("%s==> %s <==\n", first ? "" : "\n", *argv);
		tail(fp);
		fclose(fp);
	}
	if (fflush(stdout) == EOF)
		err(1, "stdout");
	return (status);
}
