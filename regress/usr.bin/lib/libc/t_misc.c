/* SPDX-License-Identifier: ISC */
/* getopt, fnmatch, setjmp, environment, calendar, libgen. */
#include <fnmatch.h>
#include <libgen.h>
#include <setjmp.h>
#include <signal.h>
#include <time.h>

#include "tap.h"

static void
options(void)
{
	char *argv[] = { "t", "-ab", "-cX", "-c", "Y", "--", "-a", NULL };
	char *bad[] = { "t", "-z", "-c", NULL };
	char got[32] = "";
	int c, n = 0;

	optind = optreset = 1;
	while ((c = getopt(7, argv, "abc:")) != -1) {
		got[n++] = (char)c;
		if (c == 'c')
			got[n++] = *optarg;
	}
	is_str(got, "abcXcY", "getopt");
	is_int(optind, 6, "getopt's end");
	optind = optreset = 1;
	is_int(getopt(3, bad, ":abc:"), '?', "unknown option");
	is_int(optopt, 'z', "is known by name");
	is_int(getopt(3, bad, ":abc:"), ':', "missing argument");
	is_int(getopt(3, bad, ":abc:"), -1, "the end");
}

static void
patterns(void)
{
	static const struct {
		const char	*pat, *s;
		int		 flags, want;
	} t[] = {
		{ "*", "", 0, 0 }, { "*", "abc", 0, 0 },
		{ "a*c", "abbc", 0, 0 }, { "a*c", "abb", 0, 1 },
		{ "?b", "ab", 0, 0 }, { "?", "", 0, 1 },
		{ "[a-c]x", "bx", 0, 0 }, { "[!a-c]x", "bx", 0, 1 },
		{ "[]]", "]", 0, 0 }, { "[a", "[a", 0, 0 },
		{ "[[:digit:]]*", "1a", 0, 0 }, { "\\*", "*", 0, 0 },
		{ "\\*", "a", 0, 1 }, { "\\*", "\\x", FNM_NOESCAPE, 0 },
		{ "*/b", "a/b", FNM_PATHNAME, 0 },
		{ "*b", "a/b", FNM_PATHNAME, 1 }, { "*b", "a/b", 0, 0 },
		{ "*", ".x", FNM_PERIOD, 1 }, { ".*", ".x", FNM_PERIOD, 0 },
		{ "a/*", "a/.x", FNM_PERIOD | FNM_PATHNAME, 1 },
		{ "ABC", "abc", FNM_CASEFOLD, 0 },
		{ "a", "a/b", FNM_LEADING_DIR, 0 },
		{ "*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, 1 },
	};
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		is_int(fnmatch(t[i].pat, t[i].s, t[i].flags), t[i].want,
		    "fnmatch(\"%s\", \"%s\")", t[i].pat, t[i].s);
}

static jmp_buf	env;

static void
jump(int value)
{
	longjmp(env, value);
}

static void
jumps(void)
{
	volatile int count = 0;
	sigjmp_buf senv;
	sigset_t set, mask;
	int r;

	r = setjmp(env);
	if (r < 3) {
		count++;
		jump(r + 1);
	}
	ok(r == 3 && count == 3, "setjmp and longjmp");
	count = 0;
	if ((r = setjmp(env)) == 0)
		longjmp(env, 0);
	is_int(r, 1, "longjmp never makes 0");

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	if (sigsetjmp(senv, 1) == 0) {
		sigprocmask(SIG_BLOCK, &set, NULL);
		siglongjmp(senv, 1);
	}
	sigprocmask(SIG_BLOCK, NULL, &mask);
	is_int(sigismember(&mask, SIGUSR1), 0, "siglongjmp restores the mask");
	if (sigsetjmp(senv, 0) == 0) {
		sigprocmask(SIG_BLOCK, &set, NULL);
		siglongjmp(senv, 1);
	}
	sigprocmask(SIG_BLOCK, NULL, &mask);
	is_int(sigismember(&mask, SIGUSR1), 1, "or not, if not asked to");
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void
environment(void)
{
	char put[] = "PUT=1";

	is_int(setenv("T_A", "one", 0), 0, "setenv");
	setenv("T_A", "two", 0);
	is_str(getenv("T_A"), "one", "setenv without overwriting");
	setenv("T_A", "three", 1);
	is_str(getenv("T_A"), "three", "setenv overwriting");
	is_int(unsetenv("T_A"), 0, "unsetenv");
	ok(getenv("T_A") == NULL, "is gone");
	is_errno(setenv("A=B", "x", 1), EINVAL, "setenv of a bad name");
	putenv(put);
	put[4] = '2';
	is_str(getenv("PUT"), "2", "putenv keeps the string itself");
}

static void
calendar(void)
{
	static const struct {
		time_t		 t;
		const char	*s;
	} t[] = {
		{ 0, "1970-01-01 00:00:00 Thu 001 01" },
		{ 951782400, "2000-02-29 00:00:00 Tue 060 09" },
		{ 978307199, "2000-12-31 23:59:59 Sun 366 52" },
		{ 1230768000, "2009-01-01 00:00:00 Thu 001 01" },
		{ 1262304000, "2010-01-01 00:00:00 Fri 001 53" },
		{ -1, "1969-12-31 23:59:59 Wed 365 01" },
		{ 2147483647, "2038-01-19 03:14:07 Tue 019 03" },
		{ -2147483647 - 1, "1901-12-13 20:45:52 Fri 347 50" },
	};
	struct tm tm;
	char buf[64];
	time_t v;
	size_t i;
	int bad = 0;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		gmtime_r(&t[i].t, &tm);
		strftime(buf, sizeof(buf), "%Y-%m-%d %H:%M:%S %a %j %V", &tm);
		is_str(buf, t[i].s, "strftime of %d", (int)t[i].t);
		is_int(timegm(&tm), t[i].t, "and back");
	}
	for (v = -2000000000; v < 2000000000; v += 999983) {
		gmtime_r(&v, &tm);
		bad += timegm(&tm) != v;
	}
	is_int(bad, 0, "4000 times there and back");
	memset(&tm, 0, sizeof(tm));
	tm.tm_year = 112;
	tm.tm_mon = 13;
	tm.tm_mday = 30;
	mktime(&tm);
	ok(tm.tm_year == 113 && tm.tm_mon == 2 && tm.tm_mday == 2,
	    "mktime puts the fields right");
	v = 0;
	is_str(ctime(&v), "Thu Jan  1 00:00:00 1970\n", "ctime");
}

static void
paths(void)
{
	static const char *const t[][3] = {
		{ "/usr/lib", "/usr", "lib" }, { "/usr/", "/", "usr" },
		{ "usr", ".", "usr" }, { "/", "/", "/" }, { ".", ".", "." },
		{ "..", ".", ".." }, { "", ".", "." }, { "a//b//", "a", "b" },
	};
	char buf[32];
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		strlcpy(buf, t[i][0], sizeof(buf));
		is_str(dirname(buf), t[i][1], "dirname(\"%s\")", t[i][0]);
		is_str(basename(buf), t[i][2], "basename(\"%s\")", t[i][0]);
	}
}

int
main(void)
{
	options();
	patterns();
	jumps();
	environment();
	calendar();
	paths();
	return (tap_done());
}
