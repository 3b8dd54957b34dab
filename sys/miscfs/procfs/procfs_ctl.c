/* SPDX-License-Identifier: ISC */
/*
 * procfs: ctl, commands to a process as words: "run" and "wait" for stop
 * events, or the name of a signal to send ("int", "SIGINT"); note and notepg,
 * a signal for the process or its process group.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <sys/stopevent.h>
#include <sys/systm.h>
#include <sys/uio.h>

#include <miscfs/procfs/procfs.h>

static const struct {
	const char	*name;
	int		 sig;
} signames[] = {
	{ "hup", SIGHUP },	{ "int", SIGINT },	{ "quit", SIGQUIT },
	{ "ill", SIGILL },	{ "trap", SIGTRAP },	{ "abrt", SIGABRT },
	{ "emt", SIGEMT },	{ "fpe", SIGFPE },	{ "kill", SIGKILL },
	{ "bus", SIGBUS },	{ "segv", SIGSEGV },	{ "sys", SIGSYS },
	{ "pipe", SIGPIPE },	{ "alrm", SIGALRM },	{ "term", SIGTERM },
	{ "urg", SIGURG },	{ "stop", SIGSTOP },	{ "tstp", SIGTSTP },
	{ "cont", SIGCONT },	{ "chld", SIGCHLD },	{ "ttin", SIGTTIN },
	{ "ttou", SIGTTOU },	{ "io", SIGIO },	{ "xcpu", SIGXCPU },
	{ "xfsz", SIGXFSZ },	{ "vtalrm", SIGVTALRM }, { "prof", SIGPROF },
	{ "winch", SIGWINCH },	{ "info", SIGINFO },	{ "usr1", SIGUSR1 },
	{ "usr2", SIGUSR2 },	{ "thr", SIGTHR },
};

static int
nametosig(const char *name)
{
	size_t i;

	if (strncmp(name, "sig", 3) == 0)
		name += 3;
	for (i = 0; i < nitems(signames); i++)
		if (strcmp(name, signames[i].name) == 0)
			return (signames[i].sig);
	return (0);
}

#ifdef STOPEVENT
static int
stopcommand(struct proc *curp, struct proc *p, const char *word)
{
	struct procfs_status ps;
	int sig = 0;

	if (strcmp(word, "run") == 0)
		return (stopevent_ioctl(curp, p, PIOCCONT, &sig));
	if (strcmp(word, "wait") == 0)
		return (stopevent_ioctl(curp, p, PIOCWAIT, &ps));
	return (EOPNOTSUPP);
}
#endif

#define	WORDMAX	16

/* The one word of a write, in lower case. */
static int
getword(struct proc *p, char *word, struct uio *uio)
{
	size_t len = uio->uio_resid;
	char *c;
	int error;

	if (uio->uio_rw != UIO_WRITE)
		return (EOPNOTSUPP);
	if (len >= WORDMAX)
		return (EINVAL);
	if ((error = procfs_writebuf(p, word, len, uio)) != 0)
		return (error);
	word[len] = '\0';
	for (c = word; *c != '\0' && *c != '\n'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	*c = '\0';
	return (0);
}

int
procfs_doctl(struct proc *curp, struct proc *p, struct uio *uio)
{
	char word[WORDMAX];
	int error, sig;

	if ((error = getword(p, word, uio)) != 0)
		return (error);
	if ((sig = nametosig(word)) != 0) {
		psignal(p, sig);
		return (0);
	}
#ifdef STOPEVENT
	return (stopcommand(curp, p, word));
#else
	return (EOPNOTSUPP);
#endif
}

int
procfs_donote(struct proc *curp, struct proc *p, struct uio *uio)
{
	char word[WORDMAX];
	int error, sig;

	if ((error = getword(p, word, uio)) != 0)
		return (error);
	if ((sig = nametosig(word)) == 0)
		return (EINVAL);
	psignal(p, sig);
	return (0);
}

/* As killpg(2): to those whom the writer may send it, p being one of them. */
int
procfs_donotepg(struct proc *curp, struct proc *p, struct uio *uio)
{
	struct proc *q;
	char word[WORDMAX];
	int error, sig;

	if ((error = getword(p, word, uio)) != 0)
		return (error);
	if ((sig = nametosig(word)) == 0)
		return (EINVAL);
	LIST_FOREACH(q, &p->p_pgrp->pg_members, p_pglist)
		if ((q->p_flag & P_SYSTEM) == 0 && cansignal(curp, q, sig))
			psignal(q, sig);
	return (0);
}
