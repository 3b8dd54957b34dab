/* SPDX-License-Identifier: ISC */
/* Names and descriptions of signals. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

char *
strsignal(int sig)
{
	static char buf[32];

	if (sig >= 0 && sig < NSIG)
		return ((char *)sys_siglist[sig]);
	snprintf(buf, sizeof(buf), "Unknown signal: %d", sig);
	return (buf);
}

void
psignal(unsigned int sig, const char *s)
{
	if (s != NULL && *s != '\0')
		fprintf(stderr, "%s: ", s);
	fprintf(stderr, "%s\n", strsignal((int)sig));
}
