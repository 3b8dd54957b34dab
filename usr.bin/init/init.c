/* SPDX-License-Identifier: ISC */
/*
 * init: the first process.  Runs /etc/rc, then keeps a shell on the console,
 * and waits for the processes that have lost their parents.
 *
 * Where /etc/rc.cmd exists, it is run in place of the shell, its output is
 * copied to the second serial line and its status to the third, and the
 * system halts: so share/mk/run.sh runs a command.
 */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define CONSOLE		"/dev/console"
#define OUTPUT		"/dev/tty01"
#define CONTROL		"/dev/tty02"
#define RC		"/etc/rc"
#define RC_CMD		"/etc/rc.cmd"
#define WINSIZE		"/etc/winsize"
#define SHELL		"/bin/sh"

static char *const environment[] = {
	"HOME=/root", "LOGNAME=root", "USER=root", "SHELL=" SHELL,
	"PATH=/bin:/usr/bin", "TERM=vt100", NULL
};

static void
complain(const char *fmt, ...)
{
	char buf[256];
	va_list ap;
	int fd;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	if ((fd = open(CONSOLE, O_WRONLY | O_NOCTTY)) == -1)
		return;
	dprintf(fd, "init: %s: %s\n", buf, strerror(errno));
	close(fd);
}

/* The console has no window size of its own: take over the host's. */
static void
set_winsize(int fd)
{
	struct winsize ws;
	unsigned short rows, cols;
	FILE *f;

	if ((f = fopen(WINSIZE, "r")) == NULL)
		return;
	if (fscanf(f, "%hu %hu", &rows, &cols) == 2) {
		memset(&ws, 0, sizeof(ws));
		ws.ws_row = rows;
		ws.ws_col = cols;
		ioctl(fd, TIOCSWINSZ, &ws);
	}
	fclose(f);
}

/* Make fd standard input, output and error. */
static void
stdio_on(int in, int out)
{
	dup2(in, 0);
	dup2(out, 1);
	dup2(out, 2);
	closefrom(3);
}

/* In the child: a session of its own on the console. */
static void
console_session(void)
{
	int fd;

	setsid();
	if ((fd = open(CONSOLE, O_RDWR)) == -1)
		_exit(1);
	ioctl(fd, TIOCSCTTY, 0);
	set_winsize(fd);
	stdio_on(fd, fd);
}

static void
become_shell(const char *name, const char *script)
{
	char *argv[3];
	sigset_t none;

	argv[0] = (char *)name;
	argv[1] = (char *)script;
	argv[2] = NULL;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setlogin("root");
	if (chdir("/root") == -1)
		chdir("/");
	execve(SHELL, argv, environment);
	complain("%s", SHELL);
	_exit(127);
}

/* Reap until pid ends; its wait status. */
static int
await(pid_t pid)
{
	int status;
	pid_t w;

	while ((w = wait(&status)) != pid)
		if (w == -1 && errno != EINTR)
			return (-1);
	return (status);
}

static pid_t
start_console(const char *name, const char *script)
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		console_session();
		become_shell(name, script);
	}
	if (pid == -1)
		complain("fork");
	return (pid);
}

static int
open_raw(const char *path)
{
	struct termios t;
	int fd;

	if ((fd = open(path, O_RDWR | O_NOCTTY)) == -1) {
		complain("%s", path);
		return (-1);
	}
	if (tcgetattr(fd, &t) == 0) {
		cfmakeraw(&t);
		tcsetattr(fd, TCSANOW, &t);
	}
	return (fd);
}

static void
write_all(int fd, const char *p, size_t n)
{
	ssize_t w;

	while (n > 0) {
		if ((w = write(fd, p, n)) == -1 && errno != EINTR)
			return;
		if (w > 0) {
			p += w;
			n -= w;
		}
	}
}

/*
 * Copy what comes from the pipe to fd out until pid has ended and the pipe is
 * empty: others that still hold it are not waited for.  SIGCHLD only
 * interrupts poll(); the time-out covers a child that ends just before it.
 */
static int
copy_output(int pipe, int out, pid_t pid)
{
	static char buf[16384];
	struct pollfd pfd;
	ssize_t n;
	pid_t w;
	int st, status = -1;

	fcntl(pipe, F_SETFL, O_NONBLOCK);
	for (;;) {
		while ((n = read(pipe, buf, sizeof(buf))) > 0)
			write_all(out, buf, n);
		if (status != -1)
			return (status);
		while ((w = waitpid(-1, &st, WNOHANG)) > 0)
			if (w == pid)
				status = st;
		if (status != -1)
			continue;
		if (n == 0) {		/* nobody writes any more */
			status = await(pid);
			return (status);
		}
		pfd.fd = pipe;
		pfd.events = POLLIN;
		poll(&pfd, 1, 100);
	}
}

static void
run_command(void)
{
	int control, fds[2], in, out, status = 127 << 8;
	pid_t pid;

	out = open_raw(OUTPUT);
	control = open_raw(CONTROL);
	if (out == -1 || control == -1 || pipe(fds) == -1)
		return;
	if ((pid = fork()) == 0) {
		setsid();
		in = open("/dev/null", O_RDWR);
		stdio_on(in, fds[1]);
		become_shell("sh", RC_CMD);
	}
	close(fds[1]);
	if (pid != -1)
		status = copy_output(fds[0], out, pid);
	else
		complain("fork");
	tcdrain(out);
	dprintf(control, "%d\n", WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status));
	tcdrain(control);
	sync();
	reboot(RB_HALT | RB_POWERDOWN);
}

static void
on_signal(int sig)
{
}

/*
 * No signal may end the first process.  They are caught and not ignored so
 * that programs begin with the defaults.
 */
static void
catch_signals(void)
{
	struct sigaction sa;
	int sig;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_signal;
	for (sig = 1; sig < NSIG; sig++)
		if (sig != SIGSEGV && sig != SIGBUS && sig != SIGILL &&
		    sig != SIGFPE && sig != SIGABRT)
			sigaction(sig, &sa, NULL);
}

int
main(int argc, char *argv[])
{
	struct timespec second = { 1, 0 };
	struct stat sb;
	time_t started;
	pid_t pid;

	if (getpid() != 1) {
		dprintf(2, "init: is the first process, and no other\n");
		return (1);
	}
	closefrom(0);
	setsid();
	catch_signals();
	if (stat(CONSOLE, &sb) == -1)
		mount("devfs", "/dev", 0, NULL);

	if ((pid = start_console("sh", RC)) != -1)
		await(pid);
	if (stat(RC_CMD, &sb) == 0)
		run_command();

	for (;;) {
		started = time(NULL);
		if ((pid = start_console("-sh", NULL)) != -1)
			await(pid);
		if (time(NULL) - started < 1)
			nanosleep(&second, NULL);
	}
}
