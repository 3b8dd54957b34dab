/* SPDX-License-Identifier: ISC */
/* kill: sends signals to processes. */

#include <ctype.h>
#include <err.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
signumber(const char *s)
{
	const char *errstr;
	int n;

	if (isdigit((unsigned char)*s)) {
		n = strtonum(s, 0, NSIG - 1, &errstr);
		if (errstr != NULL)
			errx(1, "signal %s is %s", s, errstr);
		return (n);
	}
	if (strncasecmp(s, "SIG", 3) == 0)
		s += 3;
	for (n = 1; n < NSIG; n++)
		if (strcasecmp(sys_signame[n], s) == 0)
			return (n);
	errx(1, "unknown signal: %s", s);
}

static void
list(const char *status)
{
	int n;

	if (status != NULL) {
		n = atoi(status);
		n = n > 128 ? n - 128 : n & 0x7f;
		if (n <= 0 || n >= NSIG)
			errx(1, "no signal: %s", status);
		printf("%s\n", sys_signame[n]);
		return;
	}
	for (n = 1; n < NSIG; n++)
		printf("%s%c", sys_signame[n], n % 16 && n < NSIG - 1 ?
		    ' ' : '\n');
}

int
main(int argc, char *argv[])
{
	const char *errstr;
	int sig = SIGTERM, status = 0;
	pid_t pid;

	argv++;
	if (*argv != NULL && strcmp(*argv, "-l") == 0) {
		list(argv[1]);
		return (0);
	}
	if (*argv != NULL && strcmp(*argv, "-s") == 0 && argv[1] != NULL) {
		sig = signumber(argv[1]);
		argv += 2;
	} else if (*argv != NULL && **argv == '-' && strcmp(*argv, "--") != 0)
		sig = signumber(*argv++ + 1);
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	if (*argv == NULL) {
		fprintf(stderr, "usage: kill [-s signal | -signal] pid ...\n"
		    "       kill -l [status]\n");
		return (1);
	}
	for (; *argv != NULL; argv++) {
		pid = strtonum(*argv, -INT_MAX, INT_MAX, &errstr);
		if (errstr != NULL) {
			warnx("pid %s is %s", *argv, errstr);
			status = 1;
		} else if (kill(pid, sig) == -1) {
			warn("%s", *argv);
			status = 1;
		}
	}
	return (status);
}
