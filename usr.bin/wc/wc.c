/* SPDX-License-Identifier: ISC */
/* wc: counts lines, words and bytes. */

#include <ctype.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct counts {
	unsigned long long lines, words, bytes;
};

static int dolines, dowords, dobytes, status;
static struct counts total;

static void
show(const struct counts *c, const char *name)
{
	if (dolines)
		printf(" %7llu", c->lines);
	if (dowords)
		printf(" %7llu", c->words);
	if (dobytes)
		printf(" %7llu", c->bytes);
	printf("%s%s\n", name ? " " : "", name ? name : "");
}

static void
count(int fd, const char *name)
{
	static unsigned char buf[65536];
	struct counts c = { 0, 0, 0 };
	ssize_t n, i;
	int inword = 0;

	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		c.bytes += n;
		for (i = 0; i < n; i++) {
			c.lines += buf[i] == '\n';
			if (isspace(buf[i]))
				inword = 0;
			else if (!inword) {
				inword = 1;
				c.words++;
			}
		}
	}
	if (n == -1) {
		warn("%s", name ? name : "stdin");
		status = 1;
	}
	show(&c, name);
	total.lines += c.lines;
	total.words += c.words;
	total.bytes += c.bytes;
}

int
main(int argc, char *argv[])
{
	int ch, fd, many;

	while ((ch = getopt(argc, argv, "clmw")) != -1)
		switch (ch) {
		case 'c':
		case 'm':
			dobytes = 1;
			break;
		case 'l':
			dolines = 1;
			break;
		case 'w':
			dowords = 1;
			break;
		default:
			fprintf(stderr, "usage: wc [-clmw] [file ...]\n");
			return (1);
		}
	if (!dolines && !dowords && !dobytes)
		dolines = dowords = dobytes = 1;
	argv += optind;
	if (*argv == NULL)
		count(STDIN_FILENO, NULL);
	many = *argv != NULL && argv[1] != NULL;
	for (; *argv != NULL; argv++) {
		if ((fd = open(*argv, O_RDONLY)) == -1) {
			warn("%s", *argv);
			status = 1;
			continue;
		}
		count(fd, *argv);
		close(fd);
	}
	if (many)
		show(&total, "total");
	return (status);
}
