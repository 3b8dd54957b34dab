/* SPDX-License-Identifier: ISC */
/* ln: makes links. */

#include <sys/stat.h>

#include <err.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int force, nofollow, symbolic;

static int
isdir(const char *path)
{
	struct stat st;

	return ((nofollow ? lstat : stat)(path, &st) == 0 &&
	    S_ISDIR(st.st_mode));
}

static int
makelink(const char *from, const char *to, int indir)
{
	char path[PATH_MAX], base[PATH_MAX];

	if (indir) {
		strlcpy(base, from, sizeof(base));
		if ((size_t)snprintf(path, sizeof(path), "%s/%s", to,
		    basename(base)) >= sizeof(path)) {
			warnx("%s: name too long", to);
			return (1);
		}
		to = path;
	}
	if (force)
		unlink(to);
	if ((symbolic ? symlink : link)(from, to) == -1) {
		warn("%s", to);
		return (1);
	}
	return (0);
}

int
main(int argc, char *argv[])
{
	int ch, i, status = 0;

	while ((ch = getopt(argc, argv, "fhns")) != -1)
		switch (ch) {
		case 'f':
			force = 1;
			break;
		case 'h':
		case 'n':
			nofollow = 1;
			break;
		case 's':
			symbolic = 1;
			break;
		default:
			goto usage;
		}
	argc -= optind;
	argv += optind;
	if (argc == 0)
		goto usage;
	if (argc == 1)
		return (makelink(argv[0], ".", 1));
	if (argc == 2 && !isdir(argv[1]))
		return (makelink(argv[0], argv[1], 0));
	if (!isdir(argv[argc - 1]))
		errx(1, "%s: not a directory", argv[argc - 1]);
	for (i = 0; i < argc - 1; i++)
		status |= makelink(argv[i], argv[argc - 1], 1);
	return (status);
usage:
	fprintf(stderr, "usage: ln [-fhns] source [target]\n"
	    "       ln [-fhns] source ... directory\n");
	return (1);
}
