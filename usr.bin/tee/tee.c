/* SPDX-License-Identifier: ISC */
/* tee: copies its input to standard output and to files. */

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int
writeall(int fd, const char *buf, ssize_t n)
{
	ssize_t off, w;

	for (off = 0; off < n; off += w)
		if ((w = write(fd, buf + off, n - off)) == -1)
			return (-1);
	return (0);
}

int
main(int argc, char *argv[])
{
	static char buf[8192];
	int append = 0, ch, i, n, status = 0, *fds;
	ssize_t len;

	while ((ch = getopt(argc, argv, "ai")) != -1)
		switch (ch) {
		case 'a':
			append = 1;
			break;
		case 'i':
			signal(SIGINT, SIG_IGN);
			break;
		default:
			fprintf(stderr, "usage: tee [-ai] [file ...]\n");
			return (1);
		}
	argv += optind;
	n = argc - optind;
	if ((fds = calloc(n + 1, sizeof(*fds))) == NULL)
		err(1, NULL);
	for (i = 0; i < n; i++)
		if ((fds[i] = open(argv[i], O_WRONLY | O_CREAT |
		    (append ? O_APPEND : O_TRUNC), 0666)) == -1) {
			warn("%s", argv[i]);
			status = 1;
		}
	while ((len = read(STDIN_FILENO, buf, sizeof(buf))) > 0) {
		if (writeall(STDOUT_FILENO, buf, len) == -1)
			err(1, "stdout");
		for (i = 0; i < n; i++)
			if (fds[i] != -1 && writeall(fds[i], buf, len) == -1) {
				warn("%s", argv[i]);
				status = 1;
			}
	}
	if (len == -1)
		err(1, "stdin");
	return (status);
}
