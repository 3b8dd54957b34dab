/* SPDX-License-Identifier: ISC */
/* jobs, fg, bg, wait and kill. */
#include <sys/wait.h>

#include "sh.h"

int
bi_jobs(int argc, char **argv)
{
	int c, letter = 0, i, max;
	struct job *j, *next;

	while ((c = nextopt("lp")) != 0)
		letter = c;
	while (jobs != NULL && job_reap(WNOHANG) > 0)
		continue;
	if (*argptr != NULL) {
		for (; *argptr != NULL; argptr++)
			job_show(job_lookup(*argptr), letter);
		return 0;
	}
	max = job_max();
	for (i = 1; i <= max; i++)
		for (j = jobs; j != NULL; j = j->next)
			if (j->num == i) {
				job_show(j, letter);
				j->changed = false;
			}
	/* Told once; a script can still wait for them. */
	for (j = jobs; j != NULL && interactive; j = next) {
		next = j->next;
		if (j->state == JOB_DONE)
			job_free(j);
	}
	return 0;
}

static struct job *
controlled(const char *spec)
{
	struct job *j;

	if (!opt[O_MONITOR] || forked)
		sh_error("no job control");
	j = job_lookup(spec);
	if (!j->jobctl)
		sh_error("%s was started without job control",
		    spec != NULL ? spec : "it");
	if (j->state == JOB_DONE)
		sh_error("job has ended");
	return j;
}

int
bi_fg(int argc, char **argv)
{
	struct job *j;

	while (nextopt("") != 0)
		continue;
	j = controlled(*argptr);
	job_touch(j);
	out_f("%s\n", j->text);
	out_flush();
	j->bg = false;
	jobctl_resume(j, true);
	return job_wait(j);
}

int
bi_bg(int argc, char **argv)
{
	struct job *j;

	while (nextopt("") != 0)
		continue;
	do {
		j = controlled(*argptr);
		job_touch(j);
		out_f("[%d] %s\n", j->num, j->text);
		j->bg = true;
		lastbg = j->procs[j->nprocs - 1].pid;
		jobctl_resume(j, false);
	} while (*argptr != NULL && *++argptr != NULL);
	return 0;
}

static bool
any_live(struct job *only)
{
	struct job *j;

	for (j = jobs; j != NULL; j = j->next)
		if ((only == NULL || j == only) && job_live(j))
			return true;
	return false;
}

/*
 * Until the job, or every one, has ended or stopped; or a signal came, which
 * is returned.  Signals are let in only while asleep, so none is missed.
 */
static int
wait_until(struct job *only)
{
	sigset_t all, old;
	int sig = 0;

	sigfillset(&all);
	trap_wantchld(true);
	sigprocmask(SIG_BLOCK, &all, &old);
	while (any_live(only)) {
		if ((sig = trap_pending()) != 0)
			break;
		if (job_reap(WNOHANG) == 0)
			sigsuspend(&old);
	}
	sigprocmask(SIG_SETMASK, &old, NULL);
	trap_wantchld(false);
	return sig;
}

static struct job *
find_pid(const char *s)
{
	struct job *j;
	char *end;
	long pid;
	int i;

	pid = strtol(s, &end, 10);
	if (!isdig(*s) || *end != '\0')
		sh_error("%.80s: bad process id", s);
	for (j = jobs; j != NULL; j = j->next)
		for (i = 0; i < j->nprocs; i++)
			if (j->procs[i].pid == pid && !j->foreign)
				return j;
	return NULL;
}

/* A process that is not the last of its pipeline has a status of its own. */
static int
wait_one(const char *s)
{
	struct job *j;
	int sig, status;

	j = *s == '%' ? job_lookup(s) : find_pid(s);
	if (j == NULL || j->foreign)
		return 127;
	if ((sig = wait_until(j)) != 0)
		return 128 + sig;
	status = job_status(j);
	if (j->state == JOB_DONE)
		job_free(j);
	return status;
}

int
bi_wait(int argc, char **argv)
{
	struct job *j, *next;
	int status = 0, sig;

	while (nextopt("") != 0)
		continue;
	if (*argptr == NULL) {
		if ((sig = wait_until(NULL)) != 0)
			return 128 + sig;
		for (j = jobs; j != NULL; j = next) {
			next = j->next;
			if (j->state == JOB_DONE && !j->foreign)
				job_free(j);
		}
		return 0;
	}
	for (; *argptr != NULL; argptr++)
		if ((status = wait_one(*argptr)) > 128 && trap_pending())
			break;
	return status;
}

static int
list_signals(char **v)
{
	const char *name;
	char *end;
	long n;

	if (*v == NULL)
		sig_list();
	for (; *v != NULL; v++) {
		n = strtol(*v, &end, 10);
		if (n > 128)
			n -= 128;
		if (!isdig(**v)) {
			n = sig_number(*v);
			if (n == -1)
				sh_error("%.80s: bad signal", *v);
			out_f("%ld\n", n);
		} else if (*end != '\0' || n <= 0 || n >= NSIG ||
		    (name = sig_name((int)n)) == NULL)
			sh_error("%.80s: bad signal", *v);
		else
			out_f("%s\n", name);
	}
	return 0;
}

/* A job without a process group is signalled one by one. */
static int
send_job(struct job *j, int sig)
{
	int i, r = -1;

	for (i = 0; i < j->nprocs; i++) {
		pid_t pid = j->jobctl ? -j->pgrp : j->procs[i].pid;

		if (!j->jobctl && j->procs[i].state == JOB_DONE)
			continue;
		if (kill(pid, sig) == 0)
			r = 0;
		/* What is stopped cannot die of a polite signal. */
		if (j->state == JOB_STOPPED && sig != SIGSTOP &&
		    sig != SIGTSTP && sig != SIGTTIN && sig != SIGTTOU)
			(void)kill(pid, SIGCONT);
		if (j->jobctl)
			break;
	}
	return r;
}

static int
send(const char *target, int sig)
{
	char *end;
	long pid;
	int r;

	if (*target == '%') {
		errno = ESRCH;
		r = send_job(job_lookup(target), sig);
	} else {
		pid = strtol(target, &end, 10);
		if (end == target || *end != '\0' || pid > INT32_MAX ||
		    pid < -INT32_MAX) {
			sh_warn("%.80s: bad process id", target);
			return 1;
		}
		r = kill((pid_t)pid, sig);
	}
	if (r == -1)
		sh_warn("%.80s: %s", target, strerror(errno));
	return r == -1;
}

int
bi_kill(int argc, char **argv)
{
	const char *name = NULL;
	int sig = SIGTERM, status = 0;
	char **v = argv + 1;

	if (*v != NULL && (*v)[0] == '-' && (*v)[1] != '\0') {
		if (strcmp(*v, "-l") == 0)
			return list_signals(v + 1);
		if (strcmp(*v, "-s") == 0 || strcmp(*v, "-n") == 0)
			name = *++v;
		else if (strcmp(*v, "--") != 0)
			name = *v + 1;
		if (name == NULL && *v == NULL)
			sh_error("-s: no argument");
		v++;
		if (name != NULL && (sig = sig_number(name)) == -1)
			sh_error("%.80s: bad signal", name);
		if (name != NULL && *v != NULL && strcmp(*v, "--") == 0)
			v++;
	}
	if (*v == NULL)
		sh_error("usage: kill [-s signal | -signal] pid ... | "
		    "kill -l [status]");
	for (; *v != NULL; v++)
		status |= send(*v, sig);
	return status;
}
