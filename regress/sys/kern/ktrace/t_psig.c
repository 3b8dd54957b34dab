/* SPDX-License-Identifier: ISC */
/* PSIG: when a signal acts, with what and how. */

#include <setjmp.h>

#include "ktr.h"

#define FIELD(f)	offsetof(struct ktr_psig, f)

static char *volatile nowhere = (char *)64;
static sigjmp_buf after;

static void
handler(int sig)
{
	if (sig == SIGSEGV)
		siglongjmp(after, 1);
}

static int
act(void)
{
	struct sigaction sa = { .sa_handler = handler };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGWINCH);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaddset(&sa.sa_mask, SIGUSR2);
	sigaction(SIGUSR1, &sa, NULL);
	sigaction(SIGSEGV, &sa, NULL);
	signal(SIGHUP, SIG_IGN);
	kill(getpid(), SIGHUP);		/* ignored: no record */
	kill(getpid(), SIGCHLD);	/* nor by default */
	kill(getpid(), SIGWINCH);	/* blocked */
	kill(getpid(), SIGUSR1);
	if (sigsetjmp(after, 1) == 0)
		*nowhere = 0;
	kill(getpid(), SIGTERM);
	return (0);
}

/* A mask is put back that was in force before sigsuspend. */
static int
suspend(void)
{
	struct sigaction sa = { .sa_handler = handler };
	sigset_t set, none;

	sigemptyset(&none);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGIO);
	sigprocmask(SIG_SETMASK, &set, NULL);
	sigaction(SIGUSR1, &sa, NULL);
	kill(getpid(), SIGUSR1);
	sigsuspend(&none);
	return (0);
}

int
main(int argc, char *argv[])
{
	struct ktr_psig *ps;
	struct record *r;
	int i, status;
	pid_t pid;

	is_int(sizeof(*ps), sizeof(long) == 8 ? 160 : 144, "size");
	is_int(FIELD(action), sizeof(long), "place of the action");
	is_int(FIELD(mask), 2 * sizeof(long), "of the mask");
	is_int(FIELD(si), 2 * sizeof(long) + 8, "of the siginfo");

	new_trace();
	if ((pid = fork()) == 0) {
		ktrace(TRACE, KTROP_SET, ALLFAC, getpid());
		_exit(act());
	}
	waitpid(pid, &status, 0);
	is_signalled(status, SIGTERM, "the last one ends the process");
	read_trace();
	is_int(count_records(KTR_PSIG, 0), 3, "three signals acted");

	i = 0;
	if ((r = next_record(&i, KTR_PSIG, pid)) == NULL)
		tap_bail("no record");
	ps = sig_of(r);
	is_int(r->h.ktr_len, sizeof(*ps), "length");
	is_int(ps->signo, SIGUSR1, "first one that is caught");
	ok((void *)ps->action == (void *)handler, "its handler");
	is_int(ps->mask, sigmask(SIGWINCH), "the mask that comes back");
	is_int(ps->code, SI_USER, "sent by a process");
	is_int(ps->si.si_signo, SIGUSR1, "siginfo: the number");
	is_int(ps->si.si_code, SI_USER, "the code");
	is_int(ps->si.si_errno, 0, "no error");
	is_int(ps->si.si_pid, pid, "the sender");
	is_int(ps->si.si_uid, 0, "and its user");

	if ((r = next_record(&i, KTR_PSIG, pid)) == NULL)
		tap_bail("no second record");
	ps = sig_of(r);
	is_int(ps->signo, SIGSEGV, "then a fault");
	ok(ps->code == SEGV_MAPERR && ps->si.si_code == SEGV_MAPERR,
	    "with its code");
	ok(ps->si.si_addr == (caddr_t)64, "and address");
	is_int(ps->mask, sigmask(SIGWINCH), "and mask");

	if ((r = next_record(&i, KTR_PSIG, pid)) == NULL)
		tap_bail("no third record");
	ps = sig_of(r);
	is_int(ps->signo, SIGTERM, "then one that nobody catches");
	ok(ps->action == SIG_DFL, "with the default action");
	is_int(i, nrecords, "nothing comes after it");

	trace_child(suspend, ALLFAC);
	i = 0;
	r = next_record(&i, KTR_PSIG, 0);
	ok(r != NULL && sig_of(r)->mask == (int)(sigmask(SIGUSR1) |
	    sigmask(SIGIO)), "in sigsuspend: the mask from before it");
	return (tap_done());
}
