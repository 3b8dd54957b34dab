/* SPDX-License-Identifier: ISC */
/* Temporary files and directories. */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum how { NAME, REGULAR, DIRECTORY };

#define TRIES	1000

static int
maketemp(char *path, int suffixlen, enum how how)
{
	static const char alphabet[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	unsigned char rnd[64];
	size_t len = strlen(path), nx, i;
	struct stat st;
	char *x;
	int tries, r;

	if (suffixlen < 0 || (size_t)suffixlen >= len)
		goto inval;
	len -= suffixlen;
	for (nx = 0; nx < len && nx < sizeof(rnd) &&
	    path[len - 1 - nx] == 'X'; nx++)
		;
	if (nx < 6)
		goto inval;
	x = path + len - nx;
	for (tries = 0; tries < TRIES; tries++) {
		arc4random_buf(rnd, nx);
		for (i = 0; i < nx; i++)
			x[i] = alphabet[rnd[i] % (sizeof(alphabet) - 1)];
		switch (how) {
		case NAME:
			r = lstat(path, &st);
			if (r == -1 && errno == ENOENT)
				return (0);
			if (r == 0)
				errno = EEXIST;
			r = -1;
			break;
		case REGULAR:
			r = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
			break;
		default:
			r = mkdir(path, 0700);
			break;
		}
		if (r != -1 || errno != EEXIST)
			return (r);
	}
	return (-1);
inval:
	errno = EINVAL;
	return (-1);
}

int
mkstemp(char *path)
{
	return (maketemp(path, 0, REGULAR));
}

int
mkstemps(char *path, int suffixlen)
{
	return (maketemp(path, suffixlen, REGULAR));
}

char *
mkdtemp(char *path)
{
	return (maketemp(path, 0, DIRECTORY) == -1 ? NULL : path);
}

char *
mktemp(char *path)
{
	return (maketemp(path, 0, NAME) == -1 ? NULL : path);
}
