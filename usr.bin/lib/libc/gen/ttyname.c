/* SPDX-License-Identifier: ISC */
/* Names of devices and terminals, looked up in /dev. */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <paths.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIZE	64

/* The name in /dev of a device of that type, or NULL. */
char *
devname(dev_t dev, mode_t type)
{
	static char name[SIZE];
	char path[SIZE + sizeof(_PATH_DEV)];
	struct dirent *dp;
	struct stat st;
	DIR *dir;

	if ((dir = opendir(_PATH_DEV)) == NULL)
		return (NULL);
	while ((dp = readdir(dir)) != NULL) {
		/* /dev/tty is another name for whatever the terminal is. */
		if (dp->d_namlen >= SIZE || strcmp(dp->d_name, "tty") == 0)
			continue;
		strlcpy(path, _PATH_DEV, sizeof(path));
		strlcat(path, dp->d_name, sizeof(path));
		if (lstat(path, &st) == 0 && (st.st_mode & S_IFMT) == type &&
		    st.st_rdev == dev) {
			strlcpy(name, dp->d_name, sizeof(name));
			closedir(dir);
			return (name);
		}
	}
	closedir(dir);
	return (NULL);
}

int
ttyname_r(int fd, char *buf, size_t size)
{
	struct stat st;
	const char *name;

	if (!isatty(fd) || fstat(fd, &st) == -1)
		return (errno);
	if (!S_ISCHR(st.st_mode) ||
	    (name = devname(st.st_rdev, S_IFCHR)) == NULL)
		return (ENOTTY);
	if (strlcpy(buf, _PATH_DEV, size) >= size ||
	    strlcat(buf, name, size) >= size)
		return (ERANGE);
	return (0);
}

char *
ttyname(int fd)
{
	static char path[SIZE + sizeof(_PATH_DEV)];
	int error;

	if ((error = ttyname_r(fd, path, sizeof(path))) != 0) {
		errno = error;
		return (NULL);
	}
	return (path);
}
