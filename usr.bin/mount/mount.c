/* SPDX-License-Identifier: ISC */
/* mount: mounts file systems, or lists what is mounted. */

#include <sys/types.h>
#include <sys/mount.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char	*name;
	int		 flag;
} options[] = {
	{ "ro", MNT_RDONLY },
	{ "rdonly", MNT_RDONLY },
	{ "noexec", MNT_NOEXEC },
	{ "nosuid", MNT_NOSUID },
	{ "nodev", MNT_NODEV },
	{ "noatime", MNT_NOATIME },
	{ "sync", MNT_SYNCHRONOUS },
	{ "update", MNT_UPDATE },
};
#define NOPTIONS (sizeof(options) / sizeof(options[0]))

static int
parse(char *list)
{
	char *o;
	int flags = 0;
	size_t i;

	while ((o = strsep(&list, ",")) != NULL) {
		if (strcmp(o, "rw") == 0 || *o == '\0')
			continue;
		for (i = 0; i < NOPTIONS; i++)
			if (strcmp(o, options[i].name) == 0)
				break;
		if (i == NOPTIONS)
			errx(1, "unknown option: %s", o);
		flags |= options[i].flag;
	}
	return (flags);
}

static void
list(void)
{
	struct statfs *sfs;
	size_t o;
	int i, n;

	if ((n = getmntinfo(&sfs, MNT_NOWAIT)) == 0)
		err(1, "getmntinfo");
	for (i = 0; i < n; i++) {
		printf("%s on %s type %s", sfs[i].f_mntfromname,
		    sfs[i].f_mntonname, sfs[i].f_fstypename);
		for (o = 1; o < NOPTIONS; o++)
			if (sfs[i].f_flags & options[o].flag)
				printf(" (%s)", options[o].name);
		putchar('\n');
	}
}

int
main(int argc, char *argv[])
{
	struct tmpfs_args tmpfs = { 0 };
	const char *type = NULL;
	int ch, flags = 0;

	while ((ch = getopt(argc, argv, "o:rs:t:u")) != -1)
		switch (ch) {
		case 'o':
			flags |= parse(optarg);
			break;
		case 'r':
			flags |= MNT_RDONLY;
			break;
		case 's':
			tmpfs.size = strtoull(optarg, NULL, 0);
			break;
		case 't':
			type = optarg;
			break;
		case 'u':
			flags |= MNT_UPDATE;
			break;
		default:
			goto usage;
		}
	argc -= optind;
	argv += optind;
	if (argc == 0 && type == NULL) {
		list();
		return (0);
	}
	if (argc != 2 || type == NULL)
		goto usage;
	if (mount(type, argv[1], flags, strcmp(type, MOUNT_TMPFS) == 0 ?
	    (void *)&tmpfs : (void *)argv[0]) == -1)
		err(1, "%s on %s", argv[0], argv[1]);
	return (0);
usage:
	fprintf(stderr, "usage: mount\n"
	    "       mount -t type [-ru] [-o options] [-s bytes] special node\n");
	return (1);
}
