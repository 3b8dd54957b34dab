/* SPDX-License-Identifier: ISC */
/*
 * procfs: ctl, commands to a process as words: "run" and "wait" for stop
 * events, or the name of a signal to send ("int", "SIGINT").
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

int
procfs_doctl(struct proc *curp, struct proc *p, struct uio *uio)
{
	char word[16], *c;
	size_t len = uio->uio_resid;
	int error, sig;

	if (uio->uio_rw != UIO_WRITE)
		return (EOPNOTSUPP);
	if (len >= sizeof(word))
		return (EINVAL);
	if ((error = uiomove(word, len, uio)) != 0)
		return (error);
	word[len] = '\0';
	for (c = word; *c != '\0' && *c != '\n'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	*c = '\0';
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
