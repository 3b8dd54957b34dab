/* SPDX-License-Identifier: ISC */
/*
 * Processes and jobs: starting, waiting, and who has the terminal.
 */
#include <sys/wait.h>

#include <fcntl.h>
#include <termios.h>

#include "sh.h"

#define	MAXDONE	256		/* finished jobs that a script may still ask for */

struct job	*jobs;		/* the one used last comes first */
pid_t		 lastbg;
int		 ttyfd = -1;

static pid_t		 shellpgrp;
static pid_t		 startpgrp;	/* who had the terminal before us */
static struct termios	 shellmodes;
static bool		 hasmodes;

static int
status_code(int st)
{
	if (WIFEXITED(st))
		return WEXITSTATUS(st);
	if (WIFSTOPPED(st))
		return 128 + WSTOPSIG(st);
	return 128 + WTERMSIG(st);
}

bool
job_live(const struct job *j)
{
	return j->state == JOB_RUNNING && !j->foreign;
}

/* Long-running scripts do not keep every status for ever. */
static void
prune(void)
{
	struct job *j, *next;
	int done = 0, n = 0;

	for (j = jobs; j != NULL; j = j->next)
		n++;
	if (interactive || n < MAXDONE)
		return;
	while (job_reap(WNOHANG) > 0)
		continue;
	for (j = jobs; j != NULL; j = next) {
		next = j->next;
		if (j->state == JOB_DONE && ++done >= MAXDONE)
			job_free(j);
	}
}

struct job *
job_new(const char *text)
{
	struct job *j;

	prune();
	j = xmalloc(sizeof(*j));
	memset(j, 0, sizeof(*j));
	j->text = xstrdup(text != NULL ? text : "");
	j->state = JOB_RUNNING;
	j->next = jobs;
	jobs = j;
	return j;
}

static void
unlink_job(struct job *j)
{
	struct job **jp;

	for (jp = &jobs; *jp != NULL; jp = &(*jp)->next)
		if (*jp == j) {
			*jp = j->next;
			break;
		}
}

void
job_free(struct job *j)
{
	unlink_job(j);
	free(j->procs);
	free(j->text);
	free(j->modes);
	free(j);
}

int
job_max(void)
{
	struct job *j;
	int max = 0;

	for (j = jobs; j != NULL; j = j->next)
		if (j->num > max)
			max = j->num;
	return max;
}

/* Makes it the current job, with a number. */
void
job_touch(struct job *j)
{
	if (j->num == 0)
		j->num = job_max() + 1;
	unlink_job(j);
	j->next = jobs;
	jobs = j;
}

static void
child_setup(struct job *j, int mode, bool ctl)
{
	bool first = j == NULL || j->nprocs == 0, quiet;
	struct job *other;
	int fd;

	if (ctl) {
		pid_t pgrp = first ? getpid() : j->pgrp;

		(void)setpgid(0, pgrp);
		if (mode == FORK_FG && ttyfd != -1)
			(void)tcsetpgrp(ttyfd, pgrp);
	}
	forked = true;
	interactive = false;
	quiet = mode == FORK_BG && !ctl;
	trap_child(quiet);
	if (ttyfd != -1)
		close(ttyfd);
	ttyfd = -1;
	for (other = jobs; other != NULL; other = other->next)
		other->foreign = true;
	redir_forget();
	while (handler->prev != NULL)
		handler = handler->prev;
	loopnest = 0;
	if (quiet && first && (fd = open("/dev/null", O_RDONLY)) > 0) {
		dup2(fd, 0);
		close(fd);
	}
}

/* fork(2) for job j, which may be null; -1 and errno if it fails. */
pid_t
job_fork(struct job *j, int mode)
{
	bool ctl = opt[O_MONITOR] && !forked && mode != FORK_NOJOB;
	struct proc *p;
	pid_t pid;

	if (j != NULL)
		j->procs = xrealloc(j->procs,
		    ((size_t)j->nprocs + 1) * sizeof(*j->procs));
	out_flush();
	if ((pid = fork()) == -1)
		return -1;
	if (pid == 0) {
		child_setup(j, mode, ctl);
		return 0;
	}
	if (j == NULL)
		return pid;
	if (ctl) {
		if (j->nprocs == 0)
			j->pgrp = pid;
		j->jobctl = true;
		(void)setpgid(pid, j->pgrp);
	}
	p = &j->procs[j->nprocs++];
	p->pid = pid;
	p->status = 0;
	p->state = JOB_RUNNING;
	return pid;
}

static void
update(struct job *j)
{
	int i, old = j->state;

	j->state = JOB_DONE;
	for (i = 0; i < j->nprocs; i++) {
		if (j->procs[i].state == JOB_RUNNING) {
			j->state = JOB_RUNNING;
			break;
		}
		if (j->procs[i].state == JOB_STOPPED)
			j->state = JOB_STOPPED;
	}
	if (j->state != old)
		j->changed = true;
}

/* No children are left: whoever waited for them has lost them. */
static void
lost(void)
{
	struct job *j;
	int i;

	for (j = jobs; j != NULL; j = j->next) {
		if (j->foreign)
			continue;
		for (i = 0; i < j->nprocs; i++)
			if (j->procs[i].state != JOB_DONE) {
				j->procs[i].state = JOB_DONE;
				j->procs[i].status = 127 << 8;
			}
		update(j);
	}
}

/* One change of one child, as waitpid(2). */
int
job_reap(int flags)
{
	struct job *j;
	int i, st;
	pid_t pid;

	if (opt[O_MONITOR] && !forked)
		flags |= WUNTRACED;
	if ((pid = waitpid(-1, &st, flags)) == -1 && errno == ECHILD)
		lost();
	if (pid <= 0)
		return (int)pid;
	for (j = jobs; j != NULL; j = j->next)
		for (i = 0; i < j->nprocs; i++) {
			if (j->procs[i].pid != pid || j->foreign ||
			    j->procs[i].state == JOB_DONE)
				continue;
			j->procs[i].status = st;
			j->procs[i].state = WIFSTOPPED(st) ? JOB_STOPPED :
			    JOB_DONE;
			update(j);
			return (int)pid;
		}
	return (int)pid;
}

int
job_status(struct job *j)
{
	int i, code = 0;

	for (i = 0; i < j->nprocs; i++)
		if (j->state == JOB_STOPPED &&
		    j->procs[i].state == JOB_STOPPED)
			return status_code(j->procs[i].status);
	for (i = j->nprocs - 1; i >= 0; i--) {
		code = status_code(j->procs[i].status);
		if (!opt[O_PIPEFAIL] || code != 0)
			break;
	}
	return code;
}

/* What became of the terminal after a job had it. */
static void
take_terminal(struct job *j)
{
	int st = j->procs[j->nprocs - 1].status;
	struct termios now;

	if (ttyfd == -1)
		return;
	(void)tcsetpgrp(ttyfd, shellpgrp);
	if (tcgetattr(ttyfd, &now) == -1)
		return;
	if (j->state == JOB_DONE && WIFEXITED(st)) {
		shellmodes = now;
		hasmodes = true;
		return;
	}
	if (j->state == JOB_STOPPED) {
		if (j->modes == NULL)
			j->modes = malloc(sizeof(now));
		if (j->modes != NULL)
			memcpy(j->modes, &now, sizeof(now));
	}
	if (hasmodes)
		(void)tcsetattr(ttyfd, TCSADRAIN, &shellmodes);
}

/* Tells how a foreground job was killed, unless that is nothing special. */
static void
obituary(struct job *j)
{
	int st = j->procs[j->nprocs - 1].status, sig;

	if (!WIFSIGNALED(st))
		return;
	sig = WTERMSIG(st);
	if (sig == SIGINT) {
		if (j->jobctl && interactive)
			intpending = 1;
	} else if (sig != SIGPIPE)
		err_f("%s%s\n", strsignal(sig),
		    WCOREDUMP(st) ? " (core dumped)" : "");
}

/* Waits until a foreground job has ended, or has been stopped. */
int
job_wait(struct job *j)
{
	int status;

	while (j->state == JOB_RUNNING)
		(void)job_reap(0);
	status = job_status(j);
	if (j->jobctl)
		take_terminal(j);
	if (j->state == JOB_STOPPED) {
		job_touch(j);
		j->bg = true;
		if (interactive) {
			err_s("\n");
			job_show(j, 0);
			out_flush();
		}
		j->changed = false;
		return status;
	}
	if (j->text[0] != '\0')
		obituary(j);
	job_free(j);
	return status;
}

static const char *
state_text(struct job *j, int st, int state, char *buf, size_t size)
{
	switch (state) {
	case JOB_RUNNING:
		return "Running";
	case JOB_STOPPED:
		switch (WSTOPSIG(st)) {
		case SIGTSTP:
			return "Stopped";
		case SIGTTIN:
			return "Stopped (tty input)";
		case SIGTTOU:
			return "Stopped (tty output)";
		}
		return "Stopped (signal)";
	}
	if (WIFSIGNALED(st)) {
		snprintf(buf, size, "%s%s", strsignal(WTERMSIG(st)),
		    WCOREDUMP(st) ? " (core dumped)" : "");
		return buf;
	}
	if (WEXITSTATUS(st) == 0)
		return "Done";
	snprintf(buf, size, "Done(%d)", WEXITSTATUS(st));
	return buf;
}

/* A line of jobs; letter is 'l', 'p' or 0. */
void
job_show(struct job *j, int letter)
{
	struct job *k;
	char buf[80], mark = '+';
	int i, last = j->nprocs - 1;

	for (k = jobs; k != NULL && k != j; k = k->next)
		if (k->num != 0)
			mark = mark == '+' ? '-' : ' ';
	if (letter == 'p') {
		out_f("%ld\n", (long)j->procs[0].pid);
		return;
	}
	for (i = last; i >= 0 && j->state == JOB_STOPPED; i--)
		if (j->procs[i].state == JOB_STOPPED)
			last = i;
	out_f("[%d] %c ", j->num, mark);
	if (letter == 'l')
		out_f("%ld ", (long)j->procs[0].pid);
	out_f("%-23s %s\n", state_text(j, j->procs[last].status, j->state,
	    buf, sizeof(buf)), j->text);
	for (i = 1; letter == 'l' && i < j->nprocs; i++)
		out_f("      %ld\n", (long)j->procs[i].pid);
}

/* Before a prompt: what has happened in the background. */
void
job_notify(void)
{
	struct job *j, *next;
	int i, max;

	while (jobs != NULL && job_reap(WNOHANG) > 0)
		continue;
	max = job_max();
	for (i = 0; i <= max; i++)
		for (j = jobs; j != NULL; j = j->next)
			if (j->num == i && j->changed && j->bg &&
			    j->state != JOB_RUNNING)
				job_show(j, 0);
	for (j = jobs; j != NULL; j = next) {
		next = j->next;
		j->changed = false;
		if (j->state == JOB_DONE)
			job_free(j);
	}
	out_flush();
}

bool
job_any_stopped(void)
{
	struct job *j;

	for (j = jobs; j != NULL; j = j->next)
		if (j->state == JOB_STOPPED && !j->foreign)
			return true;
	return false;
}

/* %n %+ %- %% %string %?string, or nothing at all. */
struct job *
job_lookup(const char *spec)
{
	struct job *j, *hit = NULL;
	const char *s = spec == NULL ? "+" : spec + (*spec == '%');
	int skip = 0;

	if (*s == '-' && s[1] == '\0')
		skip = 1;
	if (*s == '\0' || skip ||
	    ((*s == '+' || *s == '%') && s[1] == '\0')) {
		for (j = jobs; j != NULL; j = j->next)
			if (j->num != 0 && skip-- == 0)
				return j;
		sh_error("no current job");
	}
	for (j = jobs; j != NULL; j = j->next) {
		if (j->num == 0)
			continue;
		if (isdig(*s)) {
			if (atoi(s) != j->num)
				continue;
		} else if (*s == '?') {
			if (strstr(j->text, s + 1) == NULL)
				continue;
		} else if (strncmp(j->text, s, strlen(s)) != 0)
			continue;
		if (hit != NULL)
			sh_error("%.80s: ambiguous", spec);
		hit = j;
	}
	if (hit == NULL)
		sh_error("%.80s: no such job", spec);
	return hit;
}

void
jobctl_resume(struct job *j, bool fg)
{
	int i;

	if (fg && ttyfd != -1) {
		if (j->modes != NULL)
			(void)tcsetattr(ttyfd, TCSADRAIN, j->modes);
		(void)tcsetpgrp(ttyfd, j->pgrp);
	}
	for (i = 0; i < j->nprocs; i++)
		if (j->procs[i].state == JOB_STOPPED)
			j->procs[i].state = JOB_RUNNING;
	update(j);
	j->changed = false;
	(void)kill(-j->pgrp, SIGCONT);
}

static int
find_tty(void)
{
	int fd, copy = -1, i;

	if ((fd = open("/dev/tty", O_RDWR)) != -1) {
		copy = fd_high(fd);
		close(fd);
	}
	for (i = 2; i >= 0 && copy == -1; i--)
		if (isatty(i))
			copy = fd_high(i);
	return copy;
}

/*
 * Job control on: the shell leads a process group in the foreground.  A
 * script may use process groups without having a terminal.
 */
void
jobctl_set(bool on)
{
	pid_t pgrp;

	if (forked)
		return;
	if (!on) {
		if (ttyfd != -1) {
			(void)tcsetpgrp(ttyfd, startpgrp);
			(void)setpgid(0, startpgrp);
			close(ttyfd);
			ttyfd = -1;
		}
		trap_refresh();
		return;
	}
	ttyfd = find_tty();
	while (ttyfd != -1 && (pgrp = tcgetpgrp(ttyfd)) != getpgrp()) {
		if (pgrp == -1 || !interactive) {
			close(ttyfd);
			ttyfd = -1;
		} else
			kill(0, SIGTTIN);
	}
	if (ttyfd == -1 && interactive) {
		sh_warn("no terminal: job control turned off");
		opt[O_MONITOR] = false;
		return;
	}
	trap_refresh();
	startpgrp = getpgrp();
	if (ttyfd != -1) {
		(void)setpgid(0, 0);
		shellpgrp = getpgrp();
		(void)tcsetpgrp(ttyfd, shellpgrp);
		hasmodes = tcgetattr(ttyfd, &shellmodes) == 0;
	}
}
