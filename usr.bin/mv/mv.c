/* SPDX-License-Identifier: ISC */
/* mv: moves files. */

#include <sys/stat.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int force, interactive, verbose;

static int
run(const char *prog, const char *opt, const char *a, const char *b)
{
	int status;
	pid_t pid;

	switch (pid = fork()) {
	case -1:
		err(1, "fork");
	case 0:
		execlp(prog, prog, opt, "--", a, b, (char *)NULL);
		err(127, "%s", prog);
	}
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			err(1, "wait");
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1);
}

static int
agree(const char *from, const char *to)
{
	int c, first;

	if (force || access(to, F_OK) == -1)
		return (1);
	if (!interactive && (access(to, W_OK) == 0 || !isatty(STDIN_FILENO)))
		return (1);
	fprintf(stderr, "overwrite %s with %s? ", to, from);
	first = c = getchar();
	while (c != '\n' && c != EOF)
		c = getchar();
	return (first == 'y');
}

static int
move(const char *from, const char *to)
{
	struct stat st;

	if (lstat(from, &st) == -1) {
		warn("%s", from);
		return (1);
	}
	if (!agree(from, to))
		return (0);
	if (rename(from, to) == -1) {
		if (errno != EXDEV) {
			warn("rename %s to %s", from, to);
			return (1);
		}
		/* To another file system: copy, then remove. */
		if (run("cp", "-Rpf", from, to) != 0 ||
		    run("rm", "-rf", from, NULL) != 0)
			return (1);
	}
	if (verbose)
		printf("%s -> %s\n", from, to);
	return (0);
}

int
main(int argc, char *argv[])
{
	char path[PATH_MAX], *base, *target;
	struct stat st;
	int ch, i, status = 0;

	while ((ch = getopt(argc, argv, "fiv")) != -1)
		switch (ch) {
		case 'f':
			force = 1;
			interactive = 0;
			break;
		case 'i':
			interactive = 1;
			force = 0;
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			argc = 0;
		}
	if (argc - optind < 2) {
		fprintf(stderr, "usage: mv [-fiv] source ... target\n");
		return (1);
	}
	target = argv[argc - 1];
	if (stat(target, &st) == -1 || !S_ISDIR(st.st_mode)) {
		if (argc - optind > 2)
			errx(1, "%s is not a directory", target);
		return (move(argv[optind], target));
	}
	for (i = optind; i < argc - 1; i++) {
		size_t n = strlen(argv[i]);

		while (n > 1 && argv[i][n - 1] == '/')
			argv[i][--n] = '\0';
		base = strrchr(argv[i], '/');
		base = base != NULL && base[1] != '\0' ? base + 1 : argv[i];
		if ((size_t)snprintf(path, sizeof(path), "%s/%s", target,
		    base) >= sizeof(path)) {
			warnx("%s: name too long", argv[i]);
			status = 1;
		} else
			status |= move(argv[i], path);
	}
	return (status);
}
