/* SPDX-License-Identifier: ISC */
/* What may happen to a trace file while it is traced into. */

#include <sys/mman.h>
#include <dirent.h>

#include "ktr.h"

/* The trace file's directory is listed, and the file looked at. */
static int
lists(void)
{
	struct dirent *d;
	struct stat sb;
	DIR *dir;
	int i, found = 0;

	for (i = 0; i < 30; i++) {
		if ((dir = opendir(".")) == NULL)
			return (1);
		while ((d = readdir(dir)) != NULL)
			if (strcmp(d->d_name, TRACE) == 0 &&
			    stat(TRACE, &sb) == 0)
				found++;
		closedir(dir);
	}
	return (found != 30);
}

/* The file is read by who is traced into it: each read makes it longer. */
static int
reads(void)
{
	char buf[512];
	int fd, i;

	fd = open(TRACE, O_RDONLY);
	for (i = 0; i < 2000; i++)
		if (read(fd, buf, sizeof(buf)) == -1)
			return (1);
	close(fd);
	return (0);
}

/* It is written by its tracee, too: with a record that another reads as one. */
static int
writes(void)
{
	struct ktr_header h;
	int fd, i;

	memset(&h, 0, sizeof(h));
	h.ktr_pid = 1;
	h.ktr_type = 31;
	fd = open(TRACE, O_WRONLY | O_APPEND);
	for (i = 0; i < 500; i++)
		if (write(fd, &h, sizeof(h)) != sizeof(h))
			return (1);
	close(fd);
	return (0);
}

/* Mapped, and read from and written out of the mapping. */
static int
maps(void)
{
	char *p;
	int fd, i, null;

	msleep(100);
	fd = open(TRACE, O_RDWR);
	null = open("/dev/null", O_WRONLY);
	p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		return (1);
	for (i = 0; i < 100; i++)
		if (write(null, p, 100) != 100)
			return (2);
	return (0);
}

/* Memory is gone when its bytes are to be recorded: nobody waits for that. */
static int
vanishes(void)
{
	static char buf[65536];
	int fd, fds[2];
	char *p;
	pid_t pid;

	put("mapped", "x", 0600);
	fd = open("mapped", O_RDWR);
	ftruncate(fd, 4096);
	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED || mmap(p + 4096, 65536, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE | MAP_FIXED, -1, 0) == MAP_FAILED)
		return (1);
	pipe(fds);
	if ((pid = fork()) == 0) {
		close(fds[1]);
		msleep(50);
		ftruncate(fd, 0);
		while (read(fds[0], buf, sizeof(buf)) > 0)
			continue;
		_exit(0);
	}
	close(fds[0]);
	if (write(fds[1], p, 4096 + 65536) != 4096 + 65536)
		return (2);
	close(fds[1]);
	waitpid(pid, NULL, 0);
	return (0);
}

static int
truncates(void)
{
	int i;

	for (i = 0; i < 300; i++)
		getppid();
	msleep(150);
	truncate(TRACE, 0);
	getppid();
	return (0);
}

static int
renames(void)
{
	int i;

	for (i = 0; i < 100; i++) {
		if (rename(TRACE, "moved") == -1 ||
		    rename("moved", TRACE) == -1)
			return (1);
	}
	return (0);
}

/* Another file may take the name: the old one goes on. */
static int
unlinks(void)
{
	if (unlink(TRACE) == -1)
		return (1);
	msleep(100);
	put(TRACE, "", 0600);
	getpgrp();
	return (0);
}

static void
deadlocks(void)
{
	alarm(30);
	trace_child(lists, EVERYFAC);
	ok(count_calls(SYS_getdirentries, 0) >= 30, "listing the directory");
	trace_child(reads, EVERYFAC);
	is_int(count_calls(SYS_read, 0), 2000, "reading the file");
	trace_child(writes, EVERYFAC);
	is_int(count_calls(SYS_write, 0), 500, "writing the file");
	is_int(count_records(31, 1), 500, "what was written is there, too");
	trace_child(maps, EVERYFAC);
	is_int(count_calls(SYS_write, 0), 100, "mapping the file");
	trace_child(vanishes, EVERYFAC);
	ok(count_records(KTR_GENIO, 0) >= 16, "memory that is gone");
	alarm(0);
}

static void
names(void)
{
	int fd, i;

	trace_child(truncates, ALLFAC);
	ok(count_calls(SYS_getppid, 0) < 10 && count_calls(SYS_exit, 0) == 1,
	    "truncated: goes on from the start");
	trace_child(renames, ALLFAC);
	is_int(count_calls(SYS_rename, 0), 200, "renamed: goes on");
	new_trace();
	fd = open(TRACE, O_RDONLY);
	link(TRACE, "second");
	trace_child(unlinks, ALLFAC);
	is_int(nrecords, 0, "unlinked: a new file of that name has nothing");
	i = read_file("second");
	unlink("second");
	ok(i > 0 && count_calls(SYS_getpgrp, 0) == 1, "the old one has it all");
	close(fd);
}

/* Two processes, two files; then one that changes from one to the other. */
static pid_t
busy(int code)
{
	pid_t pid;

	if ((pid = fork()) == 0)
		for (;;) {
			syscall(code);
			msleep(5);
		}
	return (pid);
}

/* Waits until the file has more than n such calls; 0: it never does. */
static int
await_calls(const char *path, int code, pid_t pid, int n)
{
	int i;

	for (i = 0; i < 1000; i++) {
		if (read_file(path) > 0 && count_calls(code, pid) > n)
			return (1);
		msleep(10);
	}
	return (0);
}

static void
two(void)
{
	pid_t one, other;
	off_t size;

	new_trace();
	put("second", "", 0600);
	one = busy(SYS_getppid);
	other = busy(SYS_getpgrp);
	ktrace(TRACE, KTROP_SET, ALLFAC, one);
	ktrace("second", KTROP_SET, ALLFAC, other);
	ok(await_calls(TRACE, SYS_getppid, one, 3), "one in the first file");
	is_ok(ktrace("second", KTROP_SET, KTRFAC_SYSCALL, one),
	    "set to another file");
	read_trace();
	is_int(count_records(0, other), 0, "the other is not");
	size = size_of(TRACE);
	ok(await_calls("second", SYS_getppid, one, 3),
	    "the second has it then");
	ok(await_calls("second", SYS_getpgrp, other, 6), "beside the other");
	ktrace("second", KTROP_CLEARFILE, 0, 0);
	is_int(size_of(TRACE), size, "which gets no more");
	is_ok(kill(one, SIGKILL), "both go on");
	kill(other, SIGKILL);
	while (wait(NULL) != -1)
		continue;
}

/* One file for two that set it independently of each other. */
static void
shared(void)
{
	pid_t one, other;

	new_trace();
	one = busy(SYS_getppid);
	other = busy(SYS_getpgrp);
	ktrace(TRACE, KTROP_SET, ALLFAC, one);
	ktrace(TRACE, KTROP_SET, ALLFAC, other);
	ok(await_calls(TRACE, SYS_getppid, one, 3), "two share a file: one");
	ktrace(NULL, KTROP_CLEAR, ALLFAC, one);
	read_trace();
	ok(await_calls(TRACE, SYS_getpgrp, other,
	    count_calls(SYS_getpgrp, other)), "the other goes on in it");
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
	kill(one, SIGKILL);
	waitpid(one, NULL, 0);
}

int
main(int argc, char *argv[])
{
	deadlocks();
	names();
	two();
	shared();
	return (tap_done());
}
