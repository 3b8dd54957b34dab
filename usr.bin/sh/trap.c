/* SPDX-License-Identifier: ISC */
/*
 * Signals, and the actions that trap gives them.  Handlers only take notes;
 * actions run between commands.
 */
#include <strings.h>

#include "sh.h"

enum { S_UNKNOWN, S_DFL, S_CATCH, S_IGN, S_HARDIGN };

volatile sig_atomic_t sigpending_any;

static volatile sig_atomic_t	 pending[NSIG];
static char			*action[NSIG];
static bool			 inherited;	/* actions are the parent's */
static bool			 wantchld;
static unsigned char		 mode[NSIG];

static const struct {
	int		 sig;
	const char	*name;
} signals[] = {
	{ 0, "EXIT" }, { SIGHUP, "HUP" }, { SIGINT, "INT" },
	{ SIGQUIT, "QUIT" }, { SIGILL, "ILL" }, { SIGTRAP, "TRAP" },
	{ SIGABRT, "ABRT" },
#ifdef SIGEMT
	{ SIGEMT, "EMT" },
#endif
	{ SIGFPE, "FPE" }, { SIGKILL, "KILL" }, { SIGBUS, "BUS" },
	{ SIGSEGV, "SEGV" }, { SIGSYS, "SYS" }, { SIGPIPE, "PIPE" },
	{ SIGALRM, "ALRM" }, { SIGTERM, "TERM" }, { SIGURG, "URG" },
	{ SIGSTOP, "STOP" }, { SIGTSTP, "TSTP" }, { SIGCONT, "CONT" },
	{ SIGCHLD, "CHLD" }, { SIGTTIN, "TTIN" }, { SIGTTOU, "TTOU" },
	{ SIGIO, "IO" }, { SIGXCPU, "XCPU" }, { SIGXFSZ, "XFSZ" },
	{ SIGVTALRM, "VTALRM" }, { SIGPROF, "PROF" }, { SIGWINCH, "WINCH" },
#ifdef SIGINFO
	{ SIGINFO, "INFO" },
#endif
	{ SIGUSR1, "USR1" }, { SIGUSR2, "USR2" }
};

#define	NSIGNALS	(sizeof(signals) / sizeof(signals[0]))

const char *
sig_name(int sig)
{
	size_t i;

	for (i = 0; i < NSIGNALS; i++)
		if (signals[i].sig == sig)
			return signals[i].name;
	return NULL;
}

/* A name with or without SIG, or a number; -1 if it is none. */
int
sig_number(const char *s)
{
	size_t i;
	char *end;
	long n;

	if (isdig(*s)) {
		n = strtol(s, &end, 10);
		return *end == '\0' && n < NSIG ? (int)n : -1;
	}
	if (strncasecmp(s, "SIG", 3) == 0)
		s += 3;
	for (i = 0; i < NSIGNALS; i++)
		if (strcasecmp(signals[i].name, s) == 0)
			return signals[i].sig;
	return -1;
}

void
sig_list(void)
{
	size_t i;

	for (i = 1; i < NSIGNALS; i++)
		out_f("%s%c", signals[i].name, i + 1 < NSIGNALS &&
		    i % 16 != 0 ? ' ' : '\n');
}

static void
on_signal(int sig)
{
	if (action[sig] != NULL && !inherited) {
		pending[sig] = 1;
		sigpending_any = 1;
	} else if (sig == SIGINT)
		intpending = 1;
}

static int
default_mode(int sig)
{
	switch (sig) {
	case SIGINT:
		return interactive ? S_CATCH : S_DFL;
	case SIGQUIT:
	case SIGTERM:
		return interactive ? S_IGN : S_DFL;
	case SIGTSTP:
	case SIGTTIN:
	case SIGTTOU:
		return opt[O_MONITOR] && !forked ? S_IGN : S_DFL;
	case SIGCHLD:
		return wantchld ? S_CATCH : S_DFL;
	}
	return S_DFL;
}

static void
install(int sig, int want)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = want == S_CATCH ? on_signal :
	    want == S_IGN ? SIG_IGN : SIG_DFL;
	if (sigaction(sig, &sa, NULL) == 0)
		mode[sig] = (unsigned char)want;
}

/* Makes a signal do what trap, -i and -m together say. */
void
trap_setsig(int sig)
{
	struct sigaction sa;
	int want;

	if (sig == 0 || sig == SIGKILL || sig == SIGSTOP)
		return;
	want = action[sig] == NULL || (inherited && action[sig][0] != '\0') ?
	    default_mode(sig) : action[sig][0] != '\0' ? S_CATCH : S_IGN;
	if (mode[sig] == S_UNKNOWN) {
		if (sigaction(sig, NULL, &sa) == -1)
			return;
		mode[sig] = sa.sa_handler != SIG_IGN ? S_DFL :
		    interactive ? S_IGN : S_HARDIGN;
	}
	if (mode[sig] != S_HARDIGN && mode[sig] != want)
		install(sig, want);
}

void
trap_refresh(void)
{
	trap_setsig(SIGINT);
	trap_setsig(SIGQUIT);
	trap_setsig(SIGTERM);
	trap_setsig(SIGTSTP);
	trap_setsig(SIGTTIN);
	trap_setsig(SIGTTOU);
}

/* While the wait builtin sleeps, a child's end has to wake it. */
void
trap_wantchld(bool on)
{
	wantchld = on;
	trap_setsig(SIGCHLD);
}

/*
 * A subshell begins: caught signals are as they were, ignored ones stay so.
 * The actions are still there for trap to list, until it sets one.
 */
void
trap_child(bool ignoreint)
{
	int sig;

	inherited = true;
	intpending = 0;
	sigpending_any = 0;
	for (sig = 1; sig < NSIG; sig++) {
		pending[sig] = 0;
		if (mode[sig] == S_CATCH || mode[sig] == S_IGN)
			trap_setsig(sig);
	}
	if (!ignoreint)
		return;
	if (mode[SIGINT] != S_HARDIGN)
		install(SIGINT, S_IGN);
	if (mode[SIGQUIT] != S_HARDIGN)
		install(SIGQUIT, S_IGN);
}

static void
disown(void)
{
	int sig;

	if (!inherited)
		return;
	inherited = false;
	for (sig = 0; sig < NSIG; sig++)
		if (action[sig] != NULL &&
		    (action[sig][0] != '\0' || sig == 0)) {
			free(action[sig]);
			action[sig] = NULL;
		}
}

bool
trap_any(void)
{
	int sig;

	for (sig = 0; sig < NSIG && !inherited; sig++)
		if (action[sig] != NULL && action[sig][0] != '\0')
			return true;
	return false;
}

/* The caller owns the string; there is no such action any more. */
char *
trap_exit_action(void)
{
	char *s = action[0];

	if (inherited)
		return NULL;
	action[0] = NULL;
	return s;
}

/* A signal whose action is still to be run, or 0. */
int
trap_pending(void)
{
	int sig;

	for (sig = 1; sigpending_any && sig < NSIG; sig++)
		if (pending[sig])
			return sig;
	return intpending ? SIGINT : 0;
}

void
trap_run(void)
{
	int sig, status, skip;

	while (sigpending_any) {
		sigpending_any = 0;
		for (sig = 1; sig < NSIG; sig++) {
			if (!pending[sig])
				continue;
			pending[sig] = 0;
			if (action[sig] == NULL || inherited)
				continue;
			status = laststatus;
			skip = evalskip;
			evalskip = SKIP_NONE;
			eval_string(action[sig], 0);
			if (evalskip == SKIP_NONE)
				evalskip = skip;
			laststatus = status;
		}
	}
}

static void
list(void)
{
	size_t i;

	for (i = 0; i < NSIGNALS; i++)
		if (action[signals[i].sig] != NULL)
			out_f("trap -- %s %s\n",
			    quote(action[signals[i].sig]), signals[i].name);
}

static void
set_action(int sig, const char *text)
{
	char *new = text != NULL ? xstrdup(text) : NULL;

	disown();
	free(action[sig]);
	action[sig] = new;
	trap_setsig(sig);
}

int
bi_trap(int argc, char **argv)
{
	const char *text = NULL;
	int sig, status = 0;

	argv++;
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	if (*argv == NULL || (strcmp(*argv, "-p") == 0 && argv[1] == NULL)) {
		list();
		return 0;
	}
	if (argv[1] != NULL && !isdig(**argv)) {
		text = *argv++;
		if (strcmp(text, "-") == 0)
			text = NULL;
	}
	for (; *argv != NULL; argv++) {
		if ((sig = sig_number(*argv)) == -1) {
			sh_warn("%.80s: bad signal", *argv);
			status = 1;
			continue;
		}
		set_action(sig, text);
	}
	return status;
}
