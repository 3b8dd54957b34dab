/* SPDX-License-Identifier: ISC */
/* Files and directories without a name, but with users. */

#include <sys/mman.h>
#include <sys/param.h>
#include <sys/mount.h>
#include "testlib.h"

static long
freepages(void)
{
	struct statfs sf;

	return (statfs(".", &sf) == -1 ? -1 : (long)sf.f_bfree);
}

static void
file(void)
{
	static char buf[65536];
	struct stat sb;
	long before, with;
	char c, *p;
	int fd, i;

	before = freepages();
	fd = open("f", O_CREAT | O_RDWR, 0644);
	for (i = 0; i < 16; i++)
		write(fd, buf, sizeof(buf));
	with = freepages();
	is_ok(unlink("f"), "unlink of an open file");
	is_errno(open("f", O_RDONLY), ENOENT, "has no name");
	fstat(fd, &sb);
	is_int(sb.st_nlink, 0, "and no link");
	is_int(pwrite(fd, "x", 1, 5000), 1, "can be written");
	is_int(pread(fd, &c, 1, 5000), 1, "and read");
	ok(freepages() <= with + 8, "keeps its memory");
	p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	is_int(p[5000], 'x', "even mapped only");
	p[5001] = 'y';
	munmap(p, 8192);
	ok(freepages() >= before - 8, "all is free after the last use");
}

static void
running(void)
{
	char *const argv[] = { "./prog", "1", NULL };
	struct stat sb;
	int fd, st;
	pid_t pid;

	put("prog", "#!/bin/sh\nrm $0\nexit 5\n", 0755);
	if ((pid = fork()) == 0) {
		execv("./prog", argv);
		_exit(1);
	}
	waitpid(pid, &st, 0);
	is_exit(st, 5, "a script removes itself");
	is_errno(stat("prog", &sb), ENOENT, "it did");
	mkdir("d", 0755);
	fd = open("d", O_RDONLY);
	chdir("d");
	is_ok(rmdir("../d"), "the current directory");
	is_errno(mkdir("x", 0755), ENOENT, "nothing can be made in it");
	is_errno(open("../y", O_CREAT | O_RDWR, 0644), ENOENT, "nor above");
	is_errno(stat("..", &sb), ENOENT, "it has no parent");
	is_ok(stat(".", &sb), "but it is");
	is_int(sb.st_nlink, 0, "without links");
	is_errno(openat(fd, "x", O_CREAT | O_RDWR, 0644), ENOENT, "by openat");
	is_errno(rename("/tmp/none", "x"), ENOENT, "nor moved to");
	close(fd);
	chdir("/");
}

int
main(void)
{
	file();
	running();
	return (tap_done());
}
