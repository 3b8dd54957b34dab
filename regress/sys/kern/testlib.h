/* SPDX-License-Identifier: ISC */
/* What several tests of the kernel use. */
#ifndef _TESTLIB_H_
#define _TESTLIB_H_

#include <sys/stat.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <signal.h>
#include <time.h>

#include "tap.h"

/* Run code in a child; its wait status.  The child's value is its exit code. */
static int TAP_UNUSED
in_child(int (*fn)(void))
{
	int status = -1;
	pid_t pid;

	if ((pid = fork()) == -1)
		tap_bail("fork");
	if (pid == 0)
		_exit(fn());
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	return (status);
}

/* Did the process whose wait status this is exit with code? */
#define is_exit(status, code, ...) do {					\
	int st_ = (status);						\
									\
	if (!ok(WIFEXITED(st_) && WEXITSTATUS(st_) == (code), __VA_ARGS__)) \
		diag("wait status 0x%x", st_);				\
} while (0)

#define is_signalled(status, sig, ...) do {				\
	int st_ = (status);						\
									\
	if (!ok(WIFSIGNALED(st_) && WTERMSIG(st_) == (sig), __VA_ARGS__)) \
		diag("wait status 0x%x", st_);				\
} while (0)

static void TAP_UNUSED
msleep(int ms)
{
	struct timespec ts;

	ts.tv_sec = ms / 1000;
	ts.tv_nsec = ms % 1000 * 1000000L;
	while (nanosleep(&ts, &ts) == -1 && errno == EINTR)
		continue;
}

/* A file with contents. */
static void TAP_UNUSED
put(const char *name, const char *text, mode_t mode)
{
	int fd;

	if ((fd = open(name, O_CREAT | O_TRUNC | O_WRONLY, mode)) == -1)
		tap_bail("%s", name);
	if (write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		tap_bail("write %s", name);
	fchmod(fd, mode);
	close(fd);
}

/* A file's first bytes as a string, in a static buffer; "" if it has none. */
static TAP_UNUSED const char *
get(const char *name)
{
	static char buf[4096];
	ssize_t n;
	int fd;

	buf[0] = '\0';
	if ((fd = open(name, O_RDONLY)) == -1)
		return ("(cannot open)");
	if ((n = read(fd, buf, sizeof(buf) - 1)) >= 0)
		buf[n] = '\0';
	close(fd);
	return (buf);
}

/* An address that is never mapped, of which the compiler knows nothing. */
static char *volatile bad_address TAP_UNUSED = (char *)16;
#define BAD	((void *)bad_address)

#endif /* _TESTLIB_H_ */
