/* SPDX-License-Identifier: ISC */
/* Each error of ktrace(2), and that nothing is traced after one. */

#include "ktr.h"

#define ME	getpid()

static const char *path;
static pid_t target;

static void
become_user(void)
{
	setgroups(0, NULL);
	setgid(1000);
	setuid(1000);
}

/* As a user, in a program of his own: the error of a ktrace call, or 0. */
static int
as_user(void)
{
	char number[20];

	become_user();
	snprintf(number, sizeof(number), "%d", (int)target);
	execl("/regress/sys/kern/ktrace/t_errors", "t_errors", path, number,
	    (char *)NULL);
	return (99);
}

static int
try(const char *file, pid_t pid)
{
	ktrace(file, KTROP_SET, ALLFAC, pid != 0 ? pid : getpid());
	return (errno);
}

static void
user(const char *file, pid_t pid, int error, const char *what)
{
	path = file;
	target = pid;
	is_exit(in_child(as_user), error, "%s", what);
}

/* A path of len bytes that names TRACE. */
static char *
long_path(char *buf, size_t len)
{
	memset(buf, '/', len);
	memcpy(buf, ".", 1);
	memcpy(buf + len - strlen(TRACE), TRACE, strlen(TRACE));
	buf[len] = '\0';
	return (buf);
}

static void
paths(void)
{
	char buf[2000];

	is_errno(ktrace("none", KTROP_SET, ALLFAC, ME), ENOENT,
	    "ENOENT: no such file");
	is_errno(ktrace("", KTROP_SET, ALLFAC, ME), ENOENT, "an empty path");
	is_errno(ktrace("none/file", KTROP_SET, ALLFAC, ME), ENOENT,
	    "no such directory");
	is_errno(ktrace("trace/x", KTROP_SET, ALLFAC, ME), ENOTDIR,
	    "ENOTDIR: a file in front");
	is_errno(ktrace("tr\303\244ce", KTROP_SET, ALLFAC, ME), EINVAL,
	    "EINVAL: a byte with the high-order bit");
	is_errno(ktrace("d\200/trace", KTROP_SET, ALLFAC, ME), EINVAL,
	    "also in a directory's name, existing or not");
	is_errno(ktrace("d\200/trace", KTROP_CLEARFILE, 0, 0), EINVAL,
	    "also to clear");
	memset(buf, 'x', 256);
	buf[256] = '\0';
	is_errno(ktrace(buf, KTROP_SET, ALLFAC, ME), ENAMETOOLONG,
	    "ENAMETOOLONG: a component of 256 bytes");
	buf[255] = '\0';
	is_errno(ktrace(buf, KTROP_SET, ALLFAC, ME), ENOENT, "255 are not");
	is_errno(ktrace(long_path(buf, 1024), KTROP_SET, ALLFAC, ME),
	    ENAMETOOLONG, "a path of 1024 bytes");
	is_ok(ktrace(long_path(buf, 1023), KTROP_CLEARFILE, 0, 0),
	    "1023 are not");
	symlink("loop", "loop");
	is_errno(ktrace("loop/x", KTROP_SET, ALLFAC, ME), ELOOP,
	    "ELOOP: a link to itself in front");
	is_errno(ktrace("loop", KTROP_SET, ALLFAC, ME), EACCES,
	    "at the end it is just a link");
	is_errno(ktrace(BAD, KTROP_SET, ALLFAC, ME), EFAULT, "EFAULT");
	is_errno(ktrace(NULL, KTROP_SET, ALLFAC, ME), EFAULT,
	    "NULL is no path to set");
	is_errno(ktrace(NULL, KTROP_CLEARFILE, ALLFAC, ME), EFAULT,
	    "nor to clear by file");
}

static void
access_(void)
{
	symlink(TRACE, "link");
	symlink("none", "dangling");
	mkdir("dir", 0755);
	mkfifo("fifo", 0666);
	is_errno(ktrace("link", KTROP_SET, ALLFAC, ME), EACCES,
	    "EACCES: a symbolic link to the file");
	is_errno(ktrace("dangling", KTROP_SET, ALLFAC, ME), EACCES,
	    "or to nothing");
	symlink("dir", "dirlink");
	put("dir/file", "", 0666);
	is_ok(ktrace("dirlink/file", KTROP_SET, ALLFAC, ME),
	    "a link in front is none");
	ktrace(NULL, KTROP_CLEAR, ALLFAC, ME);
	is_errno(ktrace("dir", KTROP_SET, ALLFAC, ME), EACCES, "a directory");
	is_errno(ktrace("fifo", KTROP_SET, ALLFAC, ME), EACCES, "a FIFO");
	is_errno(ktrace("/dev/null", KTROP_SET, ALLFAC, ME), EACCES,
	    "a device");
	put("shut", "", 0600);
	user("shut", 0, EACCES, "a file that the caller may not write");
	put("read", "", 0644);
	user("read", 0, EACCES, "only read");
	put("mine", "", 0200);
	chown("mine", 1000, 1000);
	user("mine", 0, 0, "one that he may only write will do");
	chmod("dir", 0700);
	user("dir/file", 0, EACCES, "a directory that he may not search");
	chmod("dir", 0755);
	user("dir/file", 0, 0, "one that he may");
	ktrace("/proc/curproc/mem", KTROP_SET, ALLFAC, ME);
	msleep(200);
	ktrace(NULL, KTROP_CLEAR, ALLFAC, ME);
	ok(1, "a process's own memory as the file harms nobody");
}

static void
processes(void)
{
	pid_t pid;
	char c;
	int fds[2];

	is_errno(ktrace(TRACE, KTROP_SET, ALLFAC, 0x7fffffff), ESRCH,
	    "ESRCH: no such process");
	is_errno(ktrace(TRACE, KTROP_SET, ALLFAC, -0x7fffffff), ESRCH,
	    "no such group");
	is_errno(ktrace(TRACE, KTROP_SET, ALLFAC, -0x7fffffff - 1), ESRCH,
	    "the least of numbers");
	is_errno(ktrace(NULL, KTROP_CLEAR, ALLFAC, 0x7fffffff), ESRCH,
	    "to clear, too");
	if ((pid = fork()) == 0)
		_exit(0);
	msleep(50);
	is_errno(ktrace(TRACE, KTROP_SET, ALLFAC, pid), ESRCH, "a zombie");
	is_errno(ktrace(TRACE, KTROP_CLEAR, ALLFAC, pid), ESRCH,
	    "a zombie, to clear");
	waitpid(pid, NULL, 0);
	is_errno(ktrace(TRACE, KTROP_SET, ALLFAC, pid), ESRCH, "then nobody");

	put("mine", "", 0600);
	chown("mine", 1000, 1000);
	user("mine", 1, EPERM, "EPERM: init is not a user's");
	user("mine", getpid(), EPERM, "nor is a process of root's");
	pipe(fds);
	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		if (fork() == 0) {
			become_user();
			write(fds[1], "x", 1);
		}
		for (;;)
			msleep(1000);
	}
	read(fds[0], &c, 1);
	user("mine", -pid, EPERM, "a group of which none is his");
	kill(-pid, SIGKILL);
	waitpid(pid, NULL, 0);
	errno = 0;
	ok(ktrace(TRACE, KTROP_SET, ALLFAC, 0) == -1 &&
	    (errno == EPERM || errno == ESRCH),
	    "process 0 is the kernel's own");
}

int
main(int argc, char *argv[])
{
	int op;

	if (argc == 3)
		return (try(argv[1], atoi(argv[2])));
	chmod(".", 0755);
	new_trace();
	paths();
	access_();
	new_trace();
	processes();
	is_errno(ktrace(TRACE, KTROP_SET, 0, ME), EINVAL,
	    "EINVAL: no trace points");
	is_errno(ktrace(TRACE, KTROP_SET, 1 | 0x1000, ME), EINVAL,
	    "bits that are none");
	is_errno(ktrace(NULL, KTROP_CLEAR, 0, ME), EINVAL, "none to clear");
	is_errno(ktrace(TRACE, KTROP_SET, KTRFAC_ROOT, ME), EINVAL,
	    "KTRFAC_ROOT is not the caller's to give");
	for (op = 3; op < 32; op = op == 3 ? 7 : op == 7 ? 8 : op * 2)
		is_errno(ktrace(TRACE, op, ALLFAC, ME), EINVAL,
		    "no operation %d", op);
	is_errno(ktrace(TRACE, -1, ALLFAC, ME), EINVAL, "no operation -1");
	is_int(size_of(TRACE), 0, "nothing of all this has been traced");
	return (tap_done());
}
