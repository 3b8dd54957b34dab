/* SPDX-License-Identifier: ISC */
/* Reading directories while they change. */

#include <sys/types.h>
#include <dirent.h>
#include "testlib.h"

#define	N	300

static void
fill(const char *prefix)
{
	char name[64];
	int i;

	for (i = 0; i < N; i++) {
		snprintf(name, sizeof(name), "d/%s%d", prefix, i);
		put(name, "", 0644);
	}
}

/* A well-formed run of entries; how many, and counted by number in seen. */
static int
entries(const char *buf, int len, char *seen)
{
	const struct dirent *de;
	int n = 0, off, i;

	for (off = 0; off < len; off += de->d_reclen, n++) {
		de = (const struct dirent *)(buf + off);
		if (de->d_reclen != 8 + ((de->d_namlen + 1 + 3) & ~3) ||
		    off + de->d_reclen > len ||
		    strlen(de->d_name) != de->d_namlen || de->d_fileno == 0)
			return (-1);
		for (i = de->d_namlen; i < de->d_reclen - 8; i++)
			if (de->d_name[i] != '\0')
				return (-2);
		if (de->d_name[0] == 'n' && de->d_type != DT_REG)
			return (-3);
		if (de->d_name[0] == 'n' && seen != NULL)
			seen[atoi(de->d_name + 1)]++;
	}
	return (n);
}

/* All of it, by pieces of size; every other entry goes while we read. */
static void
walk(int size, int removing)
{
	char buf[4096], seen[N], name[64];
	off_t base = -1;
	int fd, n, total = 0, bad = 0, i, lost = 0, twice = 0;

	memset(seen, 0, sizeof(seen));
	fd = open("d", O_RDONLY);
	for (i = 0; (n = getdirentries(fd, buf, size, &base)) > 0; i++) {
		if ((n = entries(buf, n, seen)) < 0)
			bad = n;
		total += n;
		if (removing && i * 2 < N) {
			snprintf(name, sizeof(name), "d/n%d", i * 2);
			unlink(name);
		}
	}
	is_int(n, 0, "pieces of %d bytes: an end", size);
	is_int(bad, 0, "well-formed");
	if (!removing)
		is_int(total, N + 2, "all of them");
	for (i = 0; i < N; i++) {
		if (seen[i] > 1)
			twice++;
		if (seen[i] == 0 && (i & 1))
			lost++;
	}
	is_int(twice, 0, "none twice");
	is_int(lost, 0, "none lost that was not removed");
	close(fd);
}

/* Remove what was read, as rm -r does, by one descriptor. */
static void
removal(void)
{
	struct dirent *de;
	char buf[512], name[300];
	off_t base;
	int fd, n, off, removed = 0;

	fd = open("d", O_RDONLY);
	while ((n = getdirentries(fd, buf, sizeof(buf), &base)) > 0) {
		for (off = 0; off < n; off += de->d_reclen) {
			de = (struct dirent *)(buf + off);
			snprintf(name, sizeof(name), "d/%s", de->d_name);
			if (de->d_name[0] != '.' && unlink(name) == 0)
				removed++;
		}
	}
	close(fd);
	is_int(removed, N, "one pass removes all");
	is_ok(rmdir("d"), "and then the directory");
}

static void
errors(void)
{
	char buf[1024];
	off_t base;
	int fd, p[2];

	mkdir("e", 0755);
	fd = open("e", O_RDONLY);
	is_errno(getdirentries(fd, buf, 4, &base), EINVAL, "too small a buffer");
	is_errno(getdirentries(fd, buf, -1, &base), EINVAL, "a negative one");
	is_errno(getdirentries(fd, BAD, 512, &base), EFAULT, "a bad one");
	is_errno(getdirentries(fd, buf, 512, BAD), EFAULT, "a bad base");
	lseek(fd, 0, SEEK_SET);
	is_int(getdirentries(fd, buf, 512, &base), 24, ". and ..");
	is_int(base, 0, "from the beginning");
	is_int(getdirentries(fd, buf, 512, &base), 0, "no more");
	lseek(fd, 0x7fffffffffffffLL, SEEK_SET);
	is_int(getdirentries(fd, buf, 512, &base), 0, "nor far behind");
	is_errno(lseek(fd, -1, SEEK_SET), EINVAL, "nor before");
	is_errno(read(fd, buf, 10), EISDIR, "read of a directory");
	is_errno(getdirentries(99, buf, 512, &base), EBADF, "no descriptor");
	pipe(p);
	is_errno(getdirentries(p[0], buf, 512, &base), EINVAL, "a pipe");
	rmdir("e");
	lseek(fd, 0, SEEK_SET);
	is_int(getdirentries(fd, buf, 512, &base), 0, "a removed one is empty");
	close(fd);
	put("f", "", 0644);
	fd = open("f", O_RDONLY);
	is_errno(getdirentries(fd, buf, 512, &base), EINVAL, "a file");
	is_errno(open(".", O_RDWR), EISDIR, "nobody writes directories");
}

int
main(void)
{
	mkdir("d", 0755);
	fill("n");
	walk(4096, 0);
	walk(24, 0);
	walk(40, 1);
	fill("n");
	walk(512, 1);
	fill("n");
	removal();
	errors();
	return (tap_done());
}
