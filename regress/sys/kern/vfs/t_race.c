/* SPDX-License-Identifier: ISC */
/*
 * Processes that rename, make and remove the same names in the same two
 * directories must neither deadlock nor tear the tree.
 */

#include <dirent.h>
#include <sched.h>
#include "testlib.h"

#define	NPROC	6
#define	ROUNDS	400

static const char *const names[] = { "a/x", "b/x", "a/y", "b/y", "a/x/y",
    "b/x/y", "a/../b/x", "b/../a/y" };
#define	NNAMES	(sizeof(names) / sizeof(names[0]))

static int
mover(unsigned int seed)
{
	struct stat sb;
	const char *n1, *n2;
	int fd, i;

	for (i = 0; i < ROUNDS; i++) {
		seed = seed * 1103515245 + 12345;
		n1 = names[(seed >> 16) % NNAMES];
		n2 = names[(seed >> 20) % NNAMES];
		switch ((seed >> 24) % 7) {
		case 0:
		case 1:
			rename(n1, n2);
			break;
		case 2:
			mkdir(n1, 0755);
			break;
		case 3:
			if (unlink(n1) == -1)
				rmdir(n1);
			break;
		case 4:
			if ((fd = open(n1, O_CREAT | O_WRONLY, 0644)) != -1) {
				write(fd, "x", 1);
				close(fd);
			}
			break;
		case 5:
			link(n1, n2);
			break;
		case 6:
			stat(n1, &sb);
			sched_yield();
			break;
		}
	}
	return (0);
}

/* Links of a directory: itself, its entry, and each directory in it. */
static int
consistent(const char *path)
{
	struct dirent *de;
	struct stat sb, up;
	char sub[512];
	DIR *dp;
	int dirs = 2, good = 1;

	if ((dp = opendir(path)) == NULL)
		return (0);
	while ((de = readdir(dp)) != NULL) {
		if (strcmp(de->d_name, ".") == 0 ||
		    strcmp(de->d_name, "..") == 0)
			continue;
		snprintf(sub, sizeof(sub), "%s/%s", path, de->d_name);
		if (lstat(sub, &sb) == -1 || sb.st_ino != de->d_fileno)
			good = 0;
		if (S_ISDIR(sb.st_mode)) {
			dirs++;
			good = good && consistent(sub);
		}
	}
	closedir(dp);
	stat(path, &sb);
	snprintf(sub, sizeof(sub), "%s/..", path);
	return (good && sb.st_nlink == (nlink_t)dirs && stat(sub, &up) == 0);
}

int
main(void)
{
	pid_t pids[NPROC];
	int i, st, good = 0;

	mkdir("a", 0755);
	mkdir("b", 0755);
	for (i = 0; i < NPROC; i++)
		if ((pids[i] = fork()) == 0)
			_exit(mover(i * 7919 + 1));
	for (i = 0; i < NPROC; i++) {
		st = -1;
		waitpid(pids[i], &st, 0);
		good += st == 0;
	}
	is_int(good, NPROC, "all came through");
	ok(consistent("."), "the tree is whole");
	return (tap_done());
}
