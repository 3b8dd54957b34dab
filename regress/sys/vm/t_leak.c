/* SPDX-License-Identifier: ISC */
/* Memory comes back: pages and the kernel's own, by sysctl. */

#include <sys/mman.h>
#include <sys/param.h>
#include <sys/sysctl.h>
#include <vm/vm_param.h>
#include "testlib.h"

#define PG	4096
#define RW	(PROT_READ | PROT_WRITE)

static int
stat_of(int which)
{
	int mib[3] = { CTL_VM, VM_STATS, which }, value;
	size_t len = sizeof(value);

	if (sysctl(mib, 3, &value, &len, NULL, 0) == -1)
		tap_bail("sysctl");
	return (value);
}

static u_long
kernel_pieces(void)
{
	struct vm_mallocstat ms;
	int mib[3] = { CTL_VM, VM_MALLOC, 0 };
	u_long n = 0;
	size_t len;

	for (;; mib[2]++) {
		len = sizeof(ms);
		if (sysctl(mib, 3, &ms, &len, NULL, 0) == -1)
			return (n);
		n += ms.ms_inuse;
	}
}

/* Every way of having memory, and exit without giving it back. */
static int
hog(void)
{
	char *p, *q;
	int fd, i, status;

	p = mmap(NULL, 256 * PG, RW, MAP_ANON | MAP_PRIVATE, -1, 0);
	q = mmap(NULL, 64 * PG, RW, MAP_ANON | MAP_SHARED, -1, 0);
	fd = open("leak", O_RDWR | O_CREAT, 0644);
	ftruncate(fd, 64 * PG);
	for (i = 0; i < 64; i++)
		mprotect(p + i * 4 * PG, PG, PROT_READ);
	for (i = 0; i < 64; i++)
		p[(i * 4 + 1) * PG] = q[i * PG] = 1;
	minherit(p, 2 * PG, MAP_INHERIT_SHARE);
	minherit(p + 8 * PG, PG, MAP_INHERIT_NONE);
	minherit(q, 8 * PG, MAP_INHERIT_COPY);
	mmap(p + 100 * PG, 20 * PG, RW, MAP_SHARED | MAP_FIXED, fd, 0);
	mmap(p + 130 * PG, 20 * PG, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
	p[101 * PG] = p[131 * PG] = 1;
	sbrk(100000);
	if (fork() == 0) {
		p[PG] = p[5 * PG] = p[131 * PG] = q[0] = 2;
		_exit(0);
	}
	wait(&status);
	unlink("leak");
	return (status != 0 || p[PG] != 2 || p[5 * PG] != 1 || q[0] != 1);
}

static void
spawn(void)
{
	static char *const args[] = { "/bin/true", NULL };
	static char *const none[] = { NULL };
	pid_t pid;

	if ((pid = vfork()) == 0) {
		execve(args[0], args, none);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
}

/* What was lost in 50 turns; a few may be somebody else's, 50 cannot. */
static void
compare(long before, long now, const char *what)
{
	ok(now - before < 40, "%s: %ld more than before", what, now - before);
}

int
main(int argc, char *argv[])
{
	long pieces, anon, object, free;
	int i, bad = 0;

	for (i = 0; i < 20; i++)		/* what is kept for the next */
		bad += in_child(hog) != 0;
	spawn();
	is_int(bad, 0, "children with all sorts of memory");
	free = stat_of(VMSTAT_FREE);
	anon = stat_of(VMSTAT_ANON);
	object = stat_of(VMSTAT_OBJECT);
	pieces = kernel_pieces();
	for (i = 0; i < 50; i++)
		in_child(hog);
	compare(anon, stat_of(VMSTAT_ANON), "private pages");
	compare(object, stat_of(VMSTAT_OBJECT), "pages of objects");
	compare(pieces, kernel_pieces(), "the kernel's pieces");
	for (i = 0; i < 50; i++)
		spawn();
	compare(anon, stat_of(VMSTAT_ANON), "private pages after vforks");
	compare(pieces, kernel_pieces(), "the kernel's pieces after vforks");
	compare(stat_of(VMSTAT_FREE), free, "pages in use");
	return (tap_done());
}
