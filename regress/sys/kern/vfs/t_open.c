/* SPDX-License-Identifier: ISC */
/* open(2): flags, modes, permissions and FIFOs. */

#include <sys/file.h>
#include <poll.h>
#include "testlib.h"

static void
flags(void)
{
	struct stat sb;
	int fd, fd2;

	umask(027);
	is_ok(fd = open("new", O_CREAT | O_EXCL | O_RDWR, 07777), "O_EXCL");
	fstat(fd, &sb);
	is_int(sb.st_mode & 07777, 06750, "the mode, by the umask");
	umask(022);
	is_errno(open("new", O_CREAT | O_EXCL | O_RDWR, 0644), EEXIST, "again");
	is_int(write(fd, "12345", 5), 5, "write");
	is_ok(fd2 = open("new", O_RDONLY), "for reading");
	is_errno(write(fd2, "x", 1), EBADF, "cannot write");
	close(fd2);
	fd2 = open("new", O_WRONLY | O_APPEND);
	is_errno(read(fd2, &sb, 1), EBADF, "for writing, cannot read");
	write(fd2, "67", 2);
	is_int(lseek(fd2, 0, SEEK_CUR), 7, "O_APPEND writes at the end");
	close(fd2);
	is_errno(open("new", O_RDONLY | O_DIRECTORY), ENOTDIR, "O_DIRECTORY");
	is_errno(open("new", O_RDONLY | O_TRUNC), EINVAL, "O_TRUNC to read");
	is_errno(open("new", O_ACCMODE), EINVAL, "no access mode");
	is_errno(open(".", O_WRONLY), EISDIR, "a directory to write");
	is_errno(open(".", O_CREAT | O_RDWR, 0644), EISDIR, "or to make");
	fd2 = open("new", O_RDWR | O_TRUNC);
	fstat(fd, &sb);
	is_int(sb.st_size, 0, "O_TRUNC");
	close(fd2);
	fd2 = open("new", O_RDONLY | O_CLOEXEC);
	is_int(fcntl(fd2, F_GETFD), FD_CLOEXEC, "O_CLOEXEC");
	close(fd2);
	is_ok(fd2 = open("new", O_RDONLY | O_EXLOCK), "O_EXLOCK");
	is_errno(open("new", O_RDONLY | O_SHLOCK | O_NONBLOCK), EAGAIN,
	    "is exclusive");
	close(fd2);
	is_ok(fd2 = open("new", O_RDONLY | O_SHLOCK | O_NONBLOCK), "until closed");
	close(fd2);
	close(fd);
}

static int
as_user(void)
{
	int fd;

	if (setgid(1000) == -1 || setuid(1000) == -1)
		return (1);
	if (open("ro", O_RDWR) != -1 || errno != EACCES)
		return (2);
	if (open("wo", O_RDONLY) != -1 || errno != EACCES)
		return (3);
	if ((fd = open("wo", O_WRONLY)) == -1)
		return (4);
	if (open("none", O_RDONLY) != -1 || errno != EACCES)
		return (5);
	/* Of one's own, the owner's bits count, and no others. */
	if (open("mine", O_RDONLY) != -1 || errno != EACCES)
		return (6);
	/* A new file may be opened for more than its mode allows later. */
	if ((fd = open("dir/f", O_CREAT | O_RDWR, 0)) == -1)
		return (7);
	if (write(fd, "x", 1) != 1)
		return (8);
	if (open("dir/f", O_RDONLY) != -1 || errno != EACCES)
		return (9);
	if (access("ro", R_OK) == -1 || access("ro", W_OK) != -1 ||
	    errno != EACCES)
		return (10);
	if (truncate("ro", 0) != -1 || errno != EACCES)
		return (11);
	return (0);
}

static int
real_id(void)
{
	/* access() asks for the real user, who is root here. */
	seteuid(1000);
	if (access("none", R_OK) == -1)
		return (1);
	if (faccessat(AT_FDCWD, "none", R_OK, AT_EACCESS) != -1)
		return (2);
	return (open("none", O_RDONLY) == -1 ? 0 : 3);
}

static int
writer(void)
{
	int fd;

	msleep(100);
	if ((fd = open("fifo", O_WRONLY)) == -1)
		return (1);
	return (write(fd, "hello", 5) == 5 ? 0 : 2);
}

static void
on_alarm(int sig)
{
}

static void
fifos(void)
{
	struct pollfd pfd;
	struct sigaction sa;
	char buf[10];
	int r, w, st;
	pid_t pid;

	is_ok(mkfifo("fifo", 0644), "mkfifo");
	is_errno(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO, "no reader");
	is_ok(r = open("fifo", O_RDONLY | O_NONBLOCK), "a reader does not wait");
	is_int(read(r, buf, 10), 0, "without writers it is at the end");
	is_ok(w = open("fifo", O_WRONLY | O_NONBLOCK), "now a writer can");
	is_errno(read(r, buf, 10), EAGAIN, "empty");
	write(w, "abc", 3);
	pfd.fd = r;
	pfd.events = POLLIN;
	is_int(poll(&pfd, 1, 0), 1, "poll");
	is_int(read(r, buf, 10), 3, "read");
	close(r);
	signal(SIGPIPE, SIG_IGN);
	is_errno(write(w, "x", 1), EPIPE, "no reader any more");
	close(w);
	if ((pid = fork()) == 0)
		_exit(writer());
	is_ok(r = open("fifo", O_RDONLY), "open waits for a writer");
	is_int(read(r, buf, 10), 5, "who writes");
	waitpid(pid, &st, 0);
	is_int(read(r, buf, 10), 0, "and closes");
	is_errno(lseek(r, 0, SEEK_SET), ESPIPE, "no seeking");
	close(r);
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_alarm;
	sigaction(SIGALRM, &sa, NULL);
	alarm(1);
	is_errno(open("fifo", O_RDONLY), EINTR, "a signal ends the waiting");
	is_errno(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO,
	    "and leaves no reader behind");
	is_ok(r = open("fifo", O_RDWR), "both sides at once do not wait");
	close(r);
	is_ok(unlink("fifo"), "unlink");
}

int
main(void)
{
	flags();
	put("ro", "x", 0444);
	put("wo", "x", 0222);
	put("none", "x", 0);
	put("mine", "x", 0077);
	chown("mine", 1000, 1000);
	mkdir("dir", 0777);
	chmod("dir", 0777);
	is_exit(in_child(as_user), 0, "permissions of a user");
	is_exit(in_child(real_id), 0, "access and the real user");
	is_errno(access("ro", 8), EINVAL, "access, bad mode");
	is_errno(access("ro", X_OK), EACCES, "root runs nothing that nobody may");
	fifos();
	return (tap_done());
}
