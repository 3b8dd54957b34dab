/* SPDX-License-Identifier: ISC */
/* What the calls on files take from the kernel's memory they give back. */

#include <sys/param.h>
#include <sys/mount.h>
#include <sys/sysctl.h>
#include <vm/vm_param.h>
#include "testlib.h"

static const char *const types[] = { "vnode", "mount", "namei", "temp",
    "tmpfs", "file", "pipe", "lockf", "cred" };
#define	NTYPES	(sizeof(types) / sizeof(types[0]))

static void
measure(long *n)
{
	struct vm_mallocstat ms;
	int mib[3] = { CTL_VM, VM_MALLOC, 0 };
	size_t i, len;

	memset(n, 0, NTYPES * sizeof(*n));
	for (;; mib[2]++) {
		len = sizeof(ms);
		if (sysctl(mib, 3, &ms, &len, NULL, 0) == -1)
			return;
		for (i = 0; i < NTYPES; i++)
			if (strcmp(ms.ms_name, types[i]) == 0)
				n[i] = ms.ms_inuse;
	}
}

/* Everything once, the failures too. */
static void
everything(void)
{
	struct stat sb;
	char buf[1024];
	int fd, fd2;

	mkdir("m", 0755);
	mount("tmpfs", "m", 0, NULL);
	mkdir("m/d", 0755);
	mkdir("m/d", 0755);
	fd = open("m/d/f", O_CREAT | O_RDWR | O_EXLOCK, 0644);
	write(fd, buf, sizeof(buf));
	open("m/d/f", O_CREAT | O_EXCL | O_RDWR, 0644);
	open("m/d/f", O_RDONLY | O_SHLOCK | O_NONBLOCK);
	open("m/d/f", O_RDONLY | O_DIRECTORY);
	open("m/d", O_RDWR);
	open("/dev/fd/99", O_RDONLY);
	open("m/none/x", O_CREAT | O_RDWR, 0644);
	symlink("d/f", "m/l");
	symlink("loop", "m/loop");
	open("m/loop", O_RDONLY);
	open("m/l/x", O_RDONLY);
	stat("m/l", &sb);
	stat("m/../m/./d//f", &sb);
	readlink("m/l", buf, sizeof(buf));
	link("m/d/f", "m/d/g");
	link("m/d/f", "m/d/g");
	link("m/d", "m/e");
	rename("m/d/f", "m/f");
	rename("m/f", "m/none/f");
	rename("m/d", "m/d/x");
	rename("m/f", "m/d/g");
	rename("m/f", "/dev/x");
	rename("m/none", "m/f");
	mkfifo("m/fifo", 0644);
	open("m/fifo", O_WRONLY | O_NONBLOCK);
	fd2 = open("m/fifo", O_RDWR);
	write(fd2, "x", 1);
	close(fd2);
	mknod("m/null", S_IFCHR | 0644, makedev(2, 2));
	fd2 = open("m/null", O_RDWR);
	revoke("m/null");
	close(fd2);
	access("m/f", R_OK);
	truncate("m/f", 100000);
	truncate("m/d", 0);
	chdir("m/d");
	getcwd(buf, sizeof(buf));
	unlink("g");
	chdir("..");
	rmdir("d");
	unlink("none");
	unlink("l/");
	rmdir("..");
	unmount(".", 0);
	chdir("..");
	mount("tmpfs", "m/f", 0, NULL);
	mount("nofs", "m", 0, NULL);
	unmount("m", 0);
	close(fd);
	unmount("m", 0);
	rmdir("m");
}

int
main(void)
{
	long before[NTYPES], after[NTYPES];
	size_t i;
	int n;

	for (n = 0; n < 5; n++)
		everything();
	measure(before);
	for (n = 0; n < 200; n++)
		everything();
	measure(after);
	for (i = 0; i < NTYPES; i++)
		ok(after[i] <= before[i] + 20, "%s: %ld before, %ld after",
		    types[i], before[i], after[i]);
	return (tap_done());
}
