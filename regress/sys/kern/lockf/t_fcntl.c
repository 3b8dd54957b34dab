/* SPDX-License-Identifier: ISC */
/* POSIX record locks: ranges, owners, waiting, deadlock, release. */

#include <sys/resource.h>
#include "testlib.h"

static int fd;

static int
lock(int cmd, int type, off_t start, off_t len)
{
	struct flock fl;

	memset(&fl, 0, sizeof(fl));
	fl.l_type = type;
	fl.l_whence = SEEK_SET;
	fl.l_start = start;
	fl.l_len = len;
	return (fcntl(fd, cmd, &fl) == -1 ? errno : 0);
}

/* Questions are asked by a child: its own locks never bother the owner. */
static int q_type;
static off_t q_start, q_len;

static int
try(void)
{
	fd = open("locked", O_RDWR);
	return (lock(F_SETLK, q_type, q_start, q_len));
}

static int
blocked(int type, off_t start, off_t len)
{
	int status;

	q_type = type;
	q_start = start;
	q_len = len;
	status = in_child(try);
	if (!WIFEXITED(status))
		return (-1);
	if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != EAGAIN)
		return (-2);
	return (WEXITSTATUS(status) == EAGAIN);
}

static int
ask(void)
{
	struct flock fl;

	memset(&fl, 0, sizeof(fl));
	fl.l_type = F_WRLCK;
	if (fcntl(fd, F_GETLK, &fl) == -1)
		return (1);
	if (fl.l_type != F_WRLCK || fl.l_pid != getppid())
		return (2);
	if (fl.l_start != 10 || fl.l_len != 5 || fl.l_whence != SEEK_SET)
		return (3);
	return (0);
}

static void
ranges(void)
{
	is_int(lock(F_SETLK, F_WRLCK, 10, 10), 0, "lock 10-19");
	is_int(blocked(F_RDLCK, 0, 10), 0, "the byte before is free");
	is_int(blocked(F_RDLCK, 20, 1), 0, "the byte after is free");
	is_int(blocked(F_RDLCK, 19, 1), 1, "the last is locked");
	is_int(blocked(F_RDLCK, 0, 0), 1, "so is a range around it");
	is_int(lock(F_SETLK, F_UNLCK, 13, 2), 0, "a hole: 13-14");
	is_int(blocked(F_WRLCK, 13, 2), 0, "the hole is free");
	is_int(blocked(F_WRLCK, 12, 1), 1, "its left is not");
	is_int(blocked(F_WRLCK, 15, 1), 1, "nor its right");
	is_int(lock(F_SETLK, F_RDLCK, 13, 4), 0, "read lock 13-16");
	is_int(blocked(F_RDLCK, 13, 4), 0, "readers share it");
	is_int(blocked(F_WRLCK, 16, 1), 1, "writers do not");
	is_int(blocked(F_RDLCK, 17, 1), 1, "the rest is as it was");
	is_int(lock(F_SETLK, F_WRLCK, 10, 5), 0, "write lock 10-14");
	is_int(lock(F_SETLK, F_UNLCK, 15, 0), 0, "15 to the end unlocked");
	is_exit(in_child(ask), 0, "F_GETLK tells range and owner");
	is_int(lock(F_SETLK, F_WRLCK, 100, 0), 0, "lock to the end");
	is_int(blocked(F_WRLCK, (off_t)1 << 40, 1), 1, "however far");
	is_int(lock(F_SETLK, F_WRLCK, 50, -10), 0, "a negative length");
	is_int(blocked(F_WRLCK, 49, 1), 1, "ends before the start");
	is_int(blocked(F_WRLCK, 50, 1), 0, "not at it");
	is_int(blocked(F_WRLCK, 39, 1), 0, "and has that length");
	is_int(lock(F_SETLK, F_UNLCK, 0, 0), 0, "all unlocked");
	is_int(blocked(F_WRLCK, 0, 0), 0, "all is free");
}

static void
errors(void)
{
	struct flock fl;
	int p[2], ro;

	is_int(lock(F_SETLK, F_WRLCK, -1, 1), EINVAL, "a negative start");
	is_int(lock(F_SETLK, F_WRLCK, 5, -6), EINVAL, "before the file");
	is_int(lock(F_SETLK, 17, 0, 1), EINVAL, "no such lock");
	is_int(lock(F_GETLK, F_UNLCK, 0, 1), EINVAL, "F_GETLK of an unlock");
	is_errno(fcntl(fd, F_SETLK, BAD), EFAULT, "a bad address");
	memset(&fl, 0, sizeof(fl));
	fl.l_type = F_WRLCK;
	fl.l_whence = 9;
	is_errno(fcntl(fd, F_SETLK, &fl), EINVAL, "a bad whence");
	fl.l_whence = SEEK_END;
	fl.l_start = 0x7fffffffffffffffLL;
	is_errno(fcntl(fd, F_SETLK, &fl), EOVERFLOW, "beyond all files");
	fl.l_whence = SEEK_SET;
	fl.l_start = 0;
	ro = open("locked", O_RDONLY);
	is_errno(fcntl(ro, F_SETLK, &fl), EBADF, "writing, read-only");
	close(ro);
	pipe(p);
	is_errno(fcntl(p[1], F_SETLK, &fl), EINVAL, "a pipe");
	close(p[0]);
	close(p[1]);
}

static void
closing(void)
{
	int other;

	lock(F_SETLK, F_WRLCK, 0, 0);
	other = open("locked", O_RDONLY);
	is_int(blocked(F_WRLCK, 0, 1), 1, "locked");
	close(other);
	is_int(blocked(F_WRLCK, 0, 1), 0,
	    "closing any descriptor of the file unlocks it");
	lock(F_SETLK, F_WRLCK, 0, 0);
	if (fork() == 0)
		_exit(0);
	wait(NULL);
	is_int(blocked(F_WRLCK, 0, 1), 1, "a child's exit does not");
	lock(F_SETLK, F_UNLCK, 0, 0);
}

static int
hold(void)
{
	lock(F_SETLK, F_WRLCK, 0, 1);
	msleep(200);
	return (0);
}

static void
on_alarm(int sig)
{
}

static void
waiting(void)
{
	struct sigaction sa;
	pid_t pid;
	int status;

	if ((pid = fork()) == 0)
		_exit(hold());
	msleep(50);
	is_int(lock(F_SETLK, F_WRLCK, 0, 1), EAGAIN, "somebody has it");
	is_int(lock(F_SETLKW, F_WRLCK, 0, 1), 0, "F_SETLKW waits for it");
	waitpid(pid, &status, 0);
	lock(F_SETLK, F_UNLCK, 0, 0);

	if ((pid = fork()) == 0)
		_exit(hold());
	msleep(50);
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_alarm;
	sigaction(SIGALRM, &sa, NULL);
	ualarm(50000, 0);
	is_int(lock(F_SETLKW, F_WRLCK, 0, 1), EINTR, "a signal ends the wait");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	is_int(lock(F_SETLK, F_WRLCK, 0, 1), 0, "a dead owner's locks go");
	lock(F_SETLK, F_UNLCK, 0, 0);
}

/* Has byte n, wants byte n + 1 of 3. */
static int ring_n;
static int
ring(void)
{
	int r;

	lock(F_SETLK, F_WRLCK, ring_n, 1);
	msleep(100 + 100 * ring_n);
	r = lock(F_SETLKW, F_WRLCK, (ring_n + 1) % 3, 1);
	return (r == EDEADLK ? 1 : r != 0 ? 2 : 0);
}

static void
deadlock(void)
{
	int dead = 0, done = 0, i, status;

	for (i = 0; i < 3; i++) {
		ring_n = i;
		if (fork() == 0)
			_exit(ring());
	}
	for (i = 0; i < 3; i++) {
		wait(&status);
		if (WIFEXITED(status) && WEXITSTATUS(status) == 1)
			dead++;
		else if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
			done++;
	}
	is_int(dead, 1, "one of three in a circle is told EDEADLK");
	is_int(done, 2, "the others get their locks");
}

static int
hoard(void)
{
	int i;

	if (setuid(1000) == -1)
		return (1);
	for (i = 0; i < 20000; i++)
		if (lock(F_SETLK, F_WRLCK, i * 2, 1) != 0)
			return (errno == ENOLCK ? 0 : 2);
	return (3);
}

int
main(int argc, char *argv[])
{
	fd = open("locked", O_RDWR | O_CREAT | O_TRUNC, 0666);
	write(fd, "0123456789", 10);
	ranges();
	errors();
	closing();
	waiting();
	deadlock();
	is_exit(in_child(hoard), 0, "a user's locks are bounded");
	is_int(lock(F_SETLK, F_WRLCK, 0, 0), 0, "and gone with him");
	return (tap_done());
}
