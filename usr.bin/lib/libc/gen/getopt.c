/* SPDX-License-Identifier: ISC */
/* getopt(3) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int	 opterr = 1;		/* print messages */
int	 optind = 1;		/* next argument */
int	 optopt;		/* the option that was looked at */
int	 optreset;		/* start again */
char	*optarg;

static int
complain(const char *opts, const char *what)
{
	if (opterr && *opts != ':')
		fprintf(stderr, "%s: %s -- %c\n", getprogname(), what, optopt);
	return ('?');
}

int
getopt(int argc, char *const *argv, const char *opts)
{
	static const char *place = "";	/* rest of the current argument */
	const char *o;

	if (optreset || *place == '\0') {
		optreset = 0;
		place = "";
		if (optind >= argc || argv[optind] == NULL ||
		    argv[optind][0] != '-' || argv[optind][1] == '\0')
			return (-1);
		if (strcmp(argv[optind], "--") == 0) {
			optind++;
			return (-1);
		}
		place = argv[optind] + 1;
	}
	optopt = (unsigned char)*place++;
	o = optopt == ':' ? NULL : strchr(opts, optopt);
	if (o == NULL || o[1] != ':') {
		if (*place == '\0')
			optind++;
		optarg = NULL;
		return (o != NULL ? optopt :
		    complain(opts, "unknown option"));
	}
	/* An argument: the rest of this one, or the next. */
	if (*place != '\0')
		optarg = (char *)place;
	else if (++optind < argc)
		optarg = argv[optind];
	else {
		place = "";
		complain(opts, "option requires an argument");
		return (*opts == ':' ? ':' : '?');
	}
	place = "";
	optind++;
	return (optopt);
}
