/* SPDX-License-Identifier: ISC */
/* cat: copies files to standard output. */

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int numbering;			/* -n */
static int status;

static void
raw(int fd, const char *name)
{
	static char buf[65536];
	ssize_t n, w, off;

	while ((n = read(fd, buf, sizeof(buf))) > 0)
		for (off = 0; off < n; off += w)
			if ((w = write(STDOUT_FILENO, buf + off, n - off)) == -1)
				err(1, "stdout");
	if (n == -1) {
		warn("%s", name);
		status = 1;
	}
}

static void
numbered(int fd, const char *name)
{
	static long line;
	FILE *fp;
	int c, bol = 1;

	if ((fp = fdopen(dup(fd), "r")) == NULL)
		err(1, "%s", name);
	for (; (c = getc(fp)) != EOF; bol = c == '\n') {
		if (bol)
			printf("%6ld\t", ++line);
		putchar(c);
	}
	if (ferror(fp)) {
		warn("%s", name);
		status = 1;
	}
	fclose(fp);
	if (fflush(stdout) == EOF)
		err(1, "stdout");
}

static void
cat(const char *name)
{
	int fd = STDIN_FILENO;

	if (strcmp(name, "-") != 0 && (fd = open(name, O_RDONLY)) == -1) {
		warn("%s", name);
		status = 1;
		return;
	}
	(numbering ? numbered : raw)(fd, name);
	if (fd != STDIN_FILENO)
		close(fd);
}

int
main(int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "nu")) != -1)
		switch (ch) {
		case 'n':
			numbering = 1;
			break;
		case 'u':
			break;
		default:
			fprintf(stderr, "usage: cat [-nu] [file ...]\n");
			return (1);
		}
	argv += optind;
	if (*argv == NULL)
		cat("-");
	for (; *argv != NULL; argv++)
		cat(*argv);
	return (status);
}
