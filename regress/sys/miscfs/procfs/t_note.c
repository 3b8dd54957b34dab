/* SPDX-License-Identifier: ISC */
/* The files note, notepg, file, rlimit and fpregs of /proc/PID. */

#include <sys/resource.h>
#include <machine/reg.h>

#include "testlib.h"

#define	USER	1001

static int
proc_open(pid_t pid, const char *name, int flags)
{
	char path[40];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	return (open(path, flags));
}

static ssize_t
post(pid_t pid, const char *file, const char *text)
{
	ssize_t n;
	int fd, error;

	if ((fd = proc_open(pid, file, O_WRONLY)) == -1)
		tap_bail("%s", file);
	n = write(fd, text, strlen(text));
	error = errno;
	close(fd);
	errno = error;
	return (n);
}

static pid_t
sleeper(int newgroup)
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		if (newgroup)
			setpgid(0, 0);
		for (;;)
			msleep(1000);
	}
	if (newgroup)
		setpgid(pid, pid);
	return (pid);
}

static void
notes(void)
{
	pid_t pid, other;
	char buf[4];
	int fd, status;

	pid = sleeper(0);
	is_errno(post(pid, "note", "nosuchsig\n"), EINVAL, "no such signal");
	is_errno(post(pid, "note", "\n"), EINVAL, "nor an empty one");
	is_errno(post(pid, "note", "a name that is too long"), EINVAL,
	    "a long name");
	fd = proc_open(pid, "note", O_RDWR);
	is_errno(read(fd, buf, sizeof(buf)), EOPNOTSUPP, "nothing to read");
	close(fd);
	is_int(post(pid, "note", "SIGUSR1\n"), 8, "a name");
	waitpid(pid, &status, 0);
	is_signalled(status, SIGUSR1, "is posted");

	pid = sleeper(1);
	if ((other = fork()) == 0) {
		setpgid(0, pid);
		for (;;)
			msleep(1000);
	}
	setpgid(other, pid);
	is_errno(post(pid, "notepg", "run"), EINVAL, "a command is no signal");
	is_int(post(pid, "notepg", "term"), 4, "to the group");
	waitpid(pid, &status, 0);
	is_signalled(status, SIGTERM, "the process");
	waitpid(other, &status, 0);
	is_signalled(status, SIGTERM, "and the other member");
}

static int
read_unreadable(void)
{
	setgroups(0, NULL);
	setgid(USER);
	setuid(USER);
	/* exec, so that its ids are its own */
	execl("./hidden", "hidden", "self", (char *)NULL);
	return (127);
}

static void
file(const char *self)
{
	char want[256], got[256], cmd[128];
	int fd, status;

	fd = open(self, O_RDONLY);
	read(fd, want, sizeof(want));
	close(fd);
	fd = open("/proc/curproc/file", O_RDONLY);
	is_int(read(fd, got, sizeof(got)), sizeof(got), "the program's file");
	ok(memcmp(want, got, sizeof(got)) == 0, "has its contents");
	is_int(pread(fd, got, 4, 1), 4, "from where one likes");
	ok(memcmp(want + 1, got, 4) == 0, "to read it");
	is_errno(pread(fd, got, 4, -1), EINVAL, "but not before it");
	is_errno(pread(fd, got, 4, 0x7ffffffffffffff0LL), EINVAL,
	    "or far behind");
	close(fd);
	fd = open("/proc/curproc/file", O_RDWR);
	is_errno(write(fd, got, 4), EOPNOTSUPP, "or to write");
	close(fd);

	snprintf(cmd, sizeof(cmd), "cp %s hidden; chmod 711 hidden", self);
	system(cmd);
	status = in_child(read_unreadable);
	is_exit(status, 0, "what cannot be read cannot be so either");
}

static void
rlimits(void)
{
	const char *text, *line;
	struct rlimit rl;
	char want[80];

	getrlimit(RLIMIT_NOFILE, &rl);
	rl.rlim_cur = 99;
	setrlimit(RLIMIT_NOFILE, &rl);
	snprintf(want, sizeof(want), "\nnofile 99 %lld\n",
	    rl.rlim_max == RLIM_INFINITY ? -1LL : (long long)rl.rlim_max);
	text = get("/proc/curproc/rlimit");
	ok(strstr(text, want) != NULL, "rlimit has the limits");
	ok(strncmp(text, "cpu -1 -1\n", 10) == 0, "also where there is none");
	for (line = text; (line = strchr(line, '\n')) != NULL; line++)
		want[0] = line[1];
	is_int(want[0], '\0', "in whole lines");
}

static void
fpregs(void)
{
	struct fpreg r, again;
	int fd, status;
	pid_t pid;

	pid = sleeper(0);
	fd = proc_open(pid, "fpregs", O_RDWR);
	is_int(read(fd, &r, sizeof(r)), sizeof(r), "fpregs");
	is_int(pread(fd, &again, sizeof(again), sizeof(r)), 0, "and no more");
	is_errno(pread(fd, &again, 1, -1), EINVAL, "nor before");
	is_errno(pwrite(fd, &r, sizeof(r), 0), EBUSY, "not of what runs");
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	is_errno(pwrite(fd, &r, sizeof(r) - 1, 0), EINVAL, "not a part");
	is_errno(pwrite(fd, &r, sizeof(r), 1), EINVAL, "nor elsewhere");
	is_errno(pwrite(fd, BAD, sizeof(r), 0), EFAULT, "nor from nowhere");
	memset(&r, 0xff, sizeof(r));
	is_int(pwrite(fd, &r, sizeof(r), 0), sizeof(r), "any bits do");
	pread(fd, &again, sizeof(again), 0);
	kill(pid, SIGCONT);
	msleep(50);
	is_int(waitpid(pid, &status, WNOHANG), 0, "and it goes on with them");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	is_errno(pread(fd, &again, sizeof(again), 0), ESRCH, "then it is gone");
	close(fd);
}

/* As the program that its user must not read. */
static int
self_hidden(void)
{
	char buf[4];
	int fd;

	if ((fd = open("/proc/curproc/file", O_RDONLY)) == -1)
		return (errno == EACCES ? 0 : 1);
	return (read(fd, buf, 4) == -1 && errno == EACCES ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	if (argc > 1)
		return (self_hidden());
	notes();
	file(argv[0]);
	rlimits();
	fpregs();
	return (tap_done());
}
