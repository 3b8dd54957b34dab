/* SPDX-License-Identifier: ISC */
/*
 * The options of sh(1) and set, and the option parser of the builtins.
 */
#include "sh.h"

bool	 opt[NOPTS];
bool	 interactive;
bool	 forked;
pid_t	 rootpid;
char	**argptr;
char	*optarg_;

char	*optp;			/* within a cluster of letters */

static const struct {
	char		 letter;
	const char	*name;
} names[NOPTS] = {
	[O_EXIT] = { 'e', "errexit" },
	[O_UNSET] = { 'u', "nounset" },
	[O_XTRACE] = { 'x', "xtrace" },
	[O_NOEXEC] = { 'n', "noexec" },
	[O_VERBOSE] = { 'v', "verbose" },
	[O_NOGLOB] = { 'f', "noglob" },
	[O_MONITOR] = { 'm', "monitor" },
	[O_NOCLOBBER] = { 'C', "noclobber" },
	[O_ALLEXPORT] = { 'a', "allexport" },
	[O_INTERACTIVE] = { 'i', "interactive" },
	[O_STDIN] = { 's', "stdin" },
	[O_LOGIN] = { 'l', "login" },
	[O_PIPEFAIL] = { '\0', "pipefail" }
};

static void
apply(int i, bool on)
{
	bool was = opt[i];

	opt[i] = on;
	if (i == O_MONITOR && was != on && rootpid != 0)
		jobctl_set(on);
}

static bool
set_letter(int c, bool on)
{
	int i;

	for (i = 0; i < NOPTS; i++)
		if (names[i].letter == c && c != '\0')
			break;
	if (i == NOPTS || (rootpid != 0 && i >= O_INTERACTIVE))
		return false;
	apply(i, on);
	return true;
}

static void
set_name(const char *name, bool on)
{
	int i;

	for (i = 0; i < NOPTS; i++)
		if (strcmp(names[i].name, name) == 0)
			break;
	if (i == NOPTS || (rootpid != 0 && i >= O_INTERACTIVE &&
	    i != O_PIPEFAIL))
		sh_error("%.80s: bad option", name);
	apply(i, on);
}

static void
show(bool commands)
{
	int i;

	for (i = 0; i < NOPTS; i++) {
		if (!commands)
			out_f("%-12s %s\n", names[i].name,
			    opt[i] ? "on" : "off");
		else if (i < O_INTERACTIVE || i == O_PIPEFAIL)
			out_f("set %co %s\n", opt[i] ? '-' : '+',
			    names[i].name);
	}
}

/*
 * Options of sh (then command is not null, and -c sets what it points to) and
 * of set.  Returns the first operand, after "--" if that is there.
 */
char **
opts_parse(char **av, char **command)
{
	bool on;
	char *p;

	for (; (p = *av) != NULL && (p[0] == '-' || p[0] == '+'); av++) {
		if (p[1] == '\0') {
			if (p[0] == '-' && command == NULL)
				opt[O_XTRACE] = opt[O_VERBOSE] = false;
			if (p[0] == '-')
				return av + 1;
			break;
		}
		on = *p++ == '-';
		if (on && p[0] == '-' && p[1] == '\0')
			return av + 1;
		for (; *p != '\0'; p++) {
			if (*p == 'c' && command != NULL)
				*command = p;
			else if (*p == 'o') {
				if (av[1] == NULL) {
					show(!on);
					break;
				}
				set_name(*++av, on);
			} else if (!set_letter(*p, on))
				sh_error("-%c: bad option", *p);
		}
	}
	return av;
}

/* $- */
char *
opts_dash(void)
{
	static char buf[NOPTS + 1];
	int i, n = 0;

	for (i = 0; i < NOPTS; i++)
		if (opt[i] && names[i].letter != '\0' && i != O_LOGIN)
			buf[n++] = names[i].letter;
	buf[n] = '\0';
	return buf;
}

int
bi_set(int argc, char **argv)
{
	char **rest;

	if (argc == 1) {
		var_list(0, "");
		return 0;
	}
	rest = opts_parse(argv + 1, NULL);
	if (*rest != NULL || (strcmp(rest[-1], "--") == 0 && rest > argv + 1))
		params_set(argc - (int)(rest - argv), rest);
	return 0;
}

/*
 * The next option letter of a builtin, 0 at the end; argptr then stands at the
 * first operand.  A colon in opts says that an argument follows (optarg_).
 */
int
nextopt(const char *opts)
{
	const char *q;
	int c;

	if (optp == NULL || *optp == '\0') {
		optp = *argptr;
		if (optp == NULL || optp[0] != '-' || optp[1] == '\0') {
			optp = NULL;
			return 0;
		}
		argptr++;
		if (strcmp(optp, "--") == 0) {
			optp = NULL;
			return 0;
		}
		optp++;
	}
	c = *optp++;
	q = c == ':' ? NULL : strchr(opts, c);
	if (q == NULL) {
		optp = NULL;
		sh_error("-%c: bad option", c);
	}
	if (q[1] == ':') {
		if (*optp == '\0' && (optp = *argptr++) == NULL) {
			argptr--;
			sh_error("-%c: no argument", c);
		}
		optarg_ = optp;
		optp = NULL;
	}
	return c;
}

int
bi_getopts(int argc, char **argv)
{
	char **av, *p, *arg = NULL, val[2] = "?";
	const char *q;
	int n, ind, status = 0;
	bool silent;

	if (argc < 3)
		sh_error("usage: getopts optstring name [arg ...]");
	silent = argv[1][0] == ':';
	av = argc > 3 ? argv + 3 : params.v;
	n = argc > 3 ? argc - 3 : params.n;
	p = var_get("OPTIND");
	ind = p != NULL ? atoi(p) : 1;
	if (ind < 1) {
		ind = 1;
		optoff = 0;
	}
	p = ind <= n ? av[ind - 1] : NULL;
	if (p != NULL && (optoff <= 0 || (size_t)optoff >= strlen(p)))
		optoff = 0;
	if (p == NULL || (optoff == 0 && (p[0] != '-' || p[1] == '\0'))) {
		status = 1;
		optoff = 0;
	} else if (optoff == 0 && strcmp(p, "--") == 0) {
		ind++;
		status = 1;
	} else {
		if (optoff == 0)
			optoff = 1;
		val[0] = p[optoff++];
		q = val[0] == ':' ? NULL : strchr(argv[1] + silent, val[0]);
		if (q == NULL) {
			if (silent)
				arg = tmp_str(val, 1);
			else
				sh_warn("-%c: bad option", val[0]);
			val[0] = '?';
		} else if (q[1] == ':') {
			if (p[optoff] != '\0')
				arg = p + optoff;
			else if (ind < n)
				arg = av[ind++];
			else if (silent) {
				arg = tmp_str(val, 1);
				val[0] = ':';
			} else {
				sh_warn("-%c: no argument", val[0]);
				val[0] = '?';
			}
			optoff = (int)strlen(p);
		}
		if (p[optoff] == '\0') {
			ind++;
			optoff = 0;
		}
	}
	n = optoff;
	var_setnum("OPTIND", ind);
	optoff = n;
	if (arg != NULL)
		var_set("OPTARG", arg, 0);
	else
		var_unset("OPTARG");
	var_set(argv[2], val, 0);
	return status;
}
