/* SPDX-License-Identifier: ISC */
/*
 * truss: shows the system calls and signals of processes while they run.
 * Here is the loop that takes their stops, one by one.
 */

#include <sys/types.h>
#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "truss.h"

#define BUFFER	(256 * 1024)	/* no line is longer, if -s is not large */
#define LATE_MS	100		/* output to a file waits so long at most */
#define NSEC	1000000000

struct options opt = { .strsize = 32 };
struct out out;
const struct sysdecode_abi *abi;

extern char **environ;

static const struct printer *printer = &classic;
static int eager = 1;			/* each event is out before the next */
static int attached;			/* -p: not our child */
static int ticking;			/* the timer is */
static pid_t child;
static struct tracee *tracees;
static int ntracees;
static struct timespec begun, last;	/* -d, -D */
static volatile sig_atomic_t interrupted, late;

#define EVENTS (S_SCE | S_SCX | S_EXIT | (opt.nosignals ? 0 : S_SIG) | \
    (opt.follow ? S_FORK : 0))

/*
 * A signal may come between the look at what it says and the wait for a stop:
 * so the timer goes on until it has been seen to.
 */
static void
timer(int on)
{
	struct itimerval it;

	memset(&it, 0, sizeof(it));
	if (on)
		it.it_interval.tv_usec = it.it_value.tv_usec = LATE_MS * 1000;
	setitimer(ITIMER_REAL, &it, NULL);
}

static void
onsignal(int sig)
{
	if (sig == SIGALRM) {
		late = 1;
		return;
	}
	interrupted = 1;
	timer(1);
}

static void
flush(void)
{
	if (out_flush(&out) == -1)
		interrupted = 1;	/* main() says why */
}

/* What is seen to when a wait was broken off. */
static void
overdue(void)
{
	if (!late || interrupted)
		return;
	late = ticking = 0;
	timer(0);
	flush();
}

static void
since(const struct timespec *now, const struct timespec *then)
{
	int64_t ns = (int64_t)(now->tv_sec - then->tv_sec) * NSEC +
	    now->tv_nsec - then->tv_nsec;

	out_dec(&out, ns / NSEC);
	out_char(&out, '.');
	out_dec0(&out, ns % NSEC, 9);
	out_char(&out, ' ');
}

/* The start of a line: whose it is, and when. */
void
prefix(const struct tracee *t)
{
	struct timespec now;

	if (opt.follow)
		out_decw(&out, t->pid, 5);
	if (opt.threads) {
		if (opt.follow)
			out_char(&out, ' ');
		out_decw(&out, t->pid, 6);
	}
	if (opt.follow || opt.threads)
		out_str(&out, ": ");
	if (!opt.sincestart && !opt.sincelast)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (opt.sincestart)
		since(&now, &begun);
	if (opt.sincelast)
		since(&now, &last);
	last = now;
}

static struct tracee *
add(pid_t pid)
{
	struct tracee *t;

	t = reallocarray(tracees, ntracees + 1, sizeof(*tracees));
	if (t == NULL)
		err(1, NULL);
	tracees = t;
	t += ntracees;
	if (tracee_open(t, pid) == -1)
		return (NULL);
	ntracees++;
	return (t);
}

static void
drop(struct tracee *t)
{
	tracee_close(t);
	*t = tracees[--ntracees];
}

/* Watch a process: first the calls, so that no others are seen. */
static int
begin(struct tracee *t)
{
	const struct callmask *calls = filter_mask();

	if (calls != NULL && tracee_calls(t, calls) == -1)
		return (-1);
	return (tracee_events(t, EVENTS));
}

/*
 * A set-id program makes files of the process that are open useless.  Root may
 * open them again, but the process has run on meanwhile.
 */
static int
again(struct tracee *t)
{
	struct tracee new;

	if (tracee_open(&new, t->pid) == -1)
		return (-1);
	tracee_close(t);
	*t = new;
	return (begin(t));
}

/*
 * Why it can be watched no more is in errno.  Only SIGKILL spares a process
 * its last stop.
 */
static void
lost(struct tracee *t)
{
	if (errno == EPERM) {
		if (again(t) == 0) {
			warnx("process %d runs with other rights now: some "
			    "calls are not shown", (int)t->pid);
			return;
		}
		warnx("process %d runs with other rights now: no longer "
		    "watched", (int)t->pid);
	} else if (!t->ended) {
		printer->exit(t, SIGKILL);
		flush();
	}
	drop(t);
}

static struct tracee *
find(pid_t pid)
{
	int i;

	for (i = 0; i < ntracees; i++)
		if (tracees[i].pid == pid)
			return (&tracees[i]);
	return (NULL);
}

static void
called(struct tracee *t, const struct procfs_next *pn)
{
	tracee_call(t, pn);
	t->incall = 1;
	if (!(t->shown = filter_selects(&t->call)))
		return;
	if (printer->timed)
		clock_gettime(CLOCK_MONOTONIC, &t->entered);
	printer->call(t);
}

/* A call that was made before it was watched is shown if its number fits. */
static void
returned(struct tracee *t, const struct procfs_next *pn)
{
	struct callinfo ci = { .code = pn->code, .realcode = pn->code };
	struct result res;

	if (t->incall ? t->shown : filter_selects(&ci)) {
		tracee_result(pn, &res);
		printer->result(t, pn->code, &res);
	}
	t->incall = 0;
}

/*
 * A stop of a process: tell it.  Everything told is out before the process
 * goes on, so that what it prints comes after; only a file of our own can wait.
 */
static void
event(struct tracee *t, const struct procfs_next *pn)
{
	struct tracee *new;
	int val = pn->status.val;

	switch (pn->status.why) {
	case S_SCE:
		called(t, pn);
		break;
	case S_SCX:
		returned(t, pn);
		break;
	case S_SIG:
		printer->signal(t, val);
		break;
	case S_EXIT:
		printer->exit(t, val);
		t->ended = 1;
		break;
	case S_FORK:
		if ((new = add(val)) != NULL)	/* t may have moved */
			begin(new);
		else if (errno != ESRCH)
			warn("process %d is not watched", val);
		break;
	}
	if (eager)
		flush();
	else if (out.p > out.buf && !ticking) {
		ticking = 1;
		timer(1);
	}
}

/*
 * One process: let it go on to its next stop, and sleep until it comes.  It is
 * held then, until we come back to it.
 */
static void
wait_one(struct tracee *t)
{
	struct procfs_next pn;

	if (tracee_next(t, &pn, 0) == 0) {
		t->held = 1;
		event(t, &pn);
	} else if (errno == EINTR)
		overdue();
	else
		lost(t);
}

static void
resume(struct tracee *t)
{
	t->held = 0;
	if (tracee_continue(t, 0) == -1 && errno == ESRCH)
		lost(t);
}

/* Several: see which are stopped. */
static void
wait_many(void)
{
	struct procfs_next pn;
	struct pollfd *pfd;
	int i, n;

	for (i = ntracees - 1; i >= 0; i--)
		if (tracees[i].held)
			resume(&tracees[i]);
	if ((n = ntracees) == 0)
		return;
	if ((pfd = calloc(n, sizeof(*pfd))) == NULL)
		err(1, NULL);
	for (i = 0; i < n; i++) {
		pfd[i].fd = tracees[i].mem;
		pfd[i].events = POLLIN;
	}
	if (poll(pfd, n, -1) > 0)
		for (i = n - 1; i >= 0; i--) {
			if (pfd[i].revents == 0)
				continue;
			if (tracee_next(&tracees[i], &pn, -1) == -1)
				lost(&tracees[i]);
			else if (pn.status.state == 1) {
				event(&tracees[i], &pn);
				resume(&tracees[i]);
			} else if (pfd[i].revents & POLLHUP) {
				errno = ESRCH;
				lost(&tracees[i]);
			}
		}
	overdue();
	free(pfd);
}

/* Leave every process running, and forget it. */
static void
detach(void)
{
	while (ntracees > 0) {
		tracee_events(&tracees[0], 0);
		tracee_continue(&tracees[0], 0);
		drop(&tracees[0]);
	}
}

/* A file is open of each process; the command has its limit already. */
static void
morefiles(void)
{
	struct rlimit rl;

	if (getrlimit(RLIMIT_NOFILE, &rl) == 0) {
		rl.rlim_cur = rl.rlim_max;
		setrlimit(RLIMIT_NOFILE, &rl);
	}
}

static void
watch(void)
{
	while (ntracees > 0 && !interrupted) {
		if (ntracees == 1)
			wait_one(&tracees[0]);
		else
			wait_many();
	}
	detach();
}

/* -a and -e for the program that we start, whose execve is not seen. */
static void
told(struct tracee *t, char *argv[])
{
	if (printer == &counter)
		return;
	if (opt.args) {
		prefix(t);
		out_str(&out, "argv ");
		put_list(&out, argv);
		out_char(&out, '\n');
	}
	if (opt.env) {
		prefix(t);
		out_str(&out, "envp ");
		put_list(&out, environ);
		out_char(&out, '\n');
	}
}

/*
 * The child waits at a pipe until its file is open and its exec will stop; so
 * nothing is left behind when either of the two dies on the way.
 */
static void
start(char *argv[])
{
	struct procfs_status ps;
	struct tracee *t;
	int fds[2];
	char c;

	if (pipe(fds) == -1)
		err(1, "pipe");
	if ((child = fork()) == -1)
		err(1, "fork");
	if (child == 0) {
		close(fds[1]);
		while (read(fds[0], &c, 1) == -1 && errno == EINTR)
			continue;
		close(fds[0]);
		execvp(argv[0], argv);
		warn("%s", argv[0]);
		_exit(errno == ENOENT ? 127 : 126);
	}
	close(fds[0]);
	signal(SIGINT, SIG_IGN);	/* the program's business */
	signal(SIGQUIT, SIG_IGN);
	if ((t = add(child)) == NULL ||
	    tracee_events(t, S_EXEC | S_EXIT) == -1) {
		warn("/proc/%d", (int)child);
		kill(child, SIGKILL);
		exit(1);
	}
	close(fds[1]);
	if (ioctl(t->mem, PIOCWAIT, &ps) == -1) {
		lost(t);
		return;
	}
	if (ps.why == S_EXEC) {
		told(t, argv);
		begin(t);
	} else {
		t->ended = 1;		/* and has said why */
		tracee_events(t, 0);
	}
	tracee_continue(t, 0);
}

/* The command's status becomes ours. */
static int
status(void)
{
	int st;

	while (waitpid(child, &st, 0) == -1)
		if (errno != EINTR)
			err(1, "wait");
	return (WIFEXITED(st) ? WEXITSTATUS(st) : 128 + WTERMSIG(st));
}

static void
usage(void)
{
	fprintf(stderr, "usage: truss [-acDdefHSv] [-o file] [-s strsize] "
	    "[-t filter] command [arg ...]\n"
	    "       truss [-acDdefHSv] [-o file] [-s strsize] "
	    "[-t filter] -p pid [-p pid ...]\n"
	    "       truss -t\n");
	exit(1);
}

static long
number(const char *s, long long min, const char *what)
{
	const char *errstr;
	long n;

	n = strtonum(s, min, INT_MAX, &errstr);
	if (errstr != NULL)
		errx(1, "%s %s is %s", what, s, errstr);
	return (n);
}

/* An option that is just a switch; 0: it is none. */
static int
toggle(int ch)
{
	switch (ch) {
	case 'a':
		opt.args = 1;
		break;
	case 'c':
		printer = &counter;
		break;
	case 'D':
		opt.sincelast = 1;
		break;
	case 'd':
		opt.sincestart = 1;
		break;
	case 'e':
		opt.env = 1;
		break;
	case 'f':
		opt.follow = 1;
		break;
	case 'H':
		opt.threads = 1;
		break;
	case 'S':
		opt.nosignals = 1;
		break;
	case 'v':
		if (printer != &counter)
			printer = &verbose;
		break;
	default:
		return (0);
	}
	return (1);
}

/*
 * Where output goes.  A file of our own need not have each event before the
 * process goes on, as nobody else writes there; a terminal has.
 */
static void
output(const char *path)
{
	static char buffer[BUFFER];
	int fd = STDERR_FILENO;

	if (path != NULL) {
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (fd == -1)
			err(1, "%s", path);
		eager = isatty(fd);
	} else if (fcntl(fd, F_GETFD) == -1)
		exit(1);	/* a file of /proc could get this number */
	out_init(&out, fd, buffer, sizeof(buffer));
}

static void
signals(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = onsignal;
	sigaction(SIGALRM, &sa, NULL);
	sigaction(SIGHUP, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGXFSZ, &sa, NULL);	/* write(2) says so, too */
	if (attached) {
		sigaction(SIGINT, &sa, NULL);
		sigaction(SIGQUIT, &sa, NULL);
	}
}

static void
attach(const char *s)
{
	struct tracee *t;
	pid_t pid = number(s, 1, "process");

	if (pid == getpid())
		errx(1, "cannot watch myself");
	if (find(pid) != NULL)
		return;
	if (kill(pid, 0) == -1 && errno == ESRCH)
		err(1, "process %s", s);
	if ((t = add(pid)) == NULL || begin(t) == -1)
		err(1, "process %s", s);
}

int
main(int argc, char *argv[])
{
	const char *path = NULL;
	char **pids;
	int ch, i, npids = 0;

	abi = sysdecode_native();
	if ((pids = calloc(argc, sizeof(*pids))) == NULL)
		err(1, NULL);
	while ((ch = getopt(argc, argv, ":acDdefHo:p:Ss:t:v")) != -1)
		switch (ch) {
		case 'o':
			path = optarg;
			break;
		case 'p':
			pids[npids++] = optarg;
			break;
		case 's':
			opt.strsize = number(optarg, 0, "string size");
			break;
		case 't':
			filter_add(optarg);
			break;
		case ':':
			if (optopt != 't')
				usage();
			filter_groups();
			return (2);	/* as FreeBSD's */
		default:
			if (!toggle(ch))
				usage();
		}
	argc -= optind;
	argv += optind;
	if ((npids > 0) == (argc > 0))
		usage();
	attached = npids > 0;
	filter_ready();
	output(path);
	signals();
	clock_gettime(CLOCK_MONOTONIC, &begun);
	last = begun;
	if (!attached)
		start(argv);
	morefiles();
	for (i = 0; i < npids; i++)
		attach(pids[i]);
	free(pids);
	watch();
	printer->end();
	if (out_flush(&out) == -1)
		err(1, "%s", path != NULL ? path : "stderr");
	return (attached ? 0 : status());
}
