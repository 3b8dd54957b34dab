/* SPDX-License-Identifier: ISC */
/* umask, ulimit and times. */
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>

#include "sh.h"

static const struct limit {
	int		 letter;
	int		 which;
	unsigned int	 unit;
	const char	*name;
} limits[] = {
	{ 't', RLIMIT_CPU, 1, "time (seconds)" },
	{ 'f', RLIMIT_FSIZE, 512, "file (blocks)" },
	{ 'd', RLIMIT_DATA, 1024, "data (kbytes)" },
	{ 's', RLIMIT_STACK, 1024, "stack (kbytes)" },
	{ 'c', RLIMIT_CORE, 512, "core (blocks)" },
	{ 'm', RLIMIT_RSS, 1024, "memory (kbytes)" },
	{ 'l', RLIMIT_MEMLOCK, 1024, "locked memory (kbytes)" },
	{ 'u', RLIMIT_NPROC, 1, "processes" },
	{ 'n', RLIMIT_NOFILE, 1, "open files" },
#ifdef RLIMIT_AS
	{ 'v', RLIMIT_AS, 1024, "address space (kbytes)" },
#else
	{ 'v', RLIMIT_DATA, 1024, "address space (kbytes)" },
#endif
};

#define	NLIMITS	(sizeof(limits) / sizeof(limits[0]))

static void
show_limit(const struct limit *l, bool hard, bool named)
{
	struct rlimit rl;
	rlim_t v;

	if (getrlimit(l->which, &rl) == -1)
		sh_error("%s", strerror(errno));
	v = hard ? rl.rlim_max : rl.rlim_cur;
	if (named)
		out_f("-%c: %-24s ", l->letter, l->name);
	if (v == RLIM_INFINITY)
		out_s("unlimited\n");
	else
		out_f("%llu\n", (unsigned long long)v / l->unit);
}

static void
set_limit(const struct limit *l, const char *s, bool soft, bool hard)
{
	struct rlimit rl;
	unsigned long long n;
	rlim_t v;
	char *end;

	if (getrlimit(l->which, &rl) == -1)
		sh_error("%s", strerror(errno));
	if (strcmp(s, "unlimited") == 0)
		v = RLIM_INFINITY;
	else {
		errno = 0;
		n = strtoull(s, &end, 10);
		if (!isdig(*s) || *end != '\0' || errno == ERANGE ||
		    n > (unsigned long long)(RLIM_INFINITY - 1) / l->unit)
			sh_error("%.80s: bad number", s);
		v = (rlim_t)(n * l->unit);
	}
	if (soft)
		rl.rlim_cur = v;
	if (hard)
		rl.rlim_max = v;
	if (setrlimit(l->which, &rl) == -1)
		sh_error("%s", strerror(errno));
}

int
bi_ulimit(int argc, char **argv)
{
	const struct limit *l = &limits[1];
	bool soft = false, hard = false, all = false;
	size_t i;
	int c;

	while ((c = nextopt("HSactfdsmlunvp")) != 0) {
		soft |= c == 'S';
		hard |= c == 'H';
		all |= c == 'a';
		if (c == 'p')
			c = 'u';
		for (i = 0; i < NLIMITS; i++)
			if (limits[i].letter == c)
				l = &limits[i];
	}
	if (all) {
		for (i = 0; i < NLIMITS; i++)
			show_limit(&limits[i], hard, true);
		return 0;
	}
	if (*argptr == NULL)
		show_limit(l, hard && !soft, false);
	else
		set_limit(l, *argptr, soft || !hard, hard || !soft);
	return 0;
}

static void
show_class(int c, unsigned int bits, const char *sep)
{
	out_f("%c=%s%s%s%s", c, bits & 4 ? "r" : "", bits & 2 ? "w" : "",
	    bits & 1 ? "x" : "", sep);
}

/* "u=rwx,g+w": says what is allowed, so it works on the inverse mask. */
static unsigned int
symbolic(const char *s, unsigned int mask)
{
	unsigned int allow = ~mask & 0777, who, perm;
	const char *p = s;
	int op;

	do {
		for (who = 0; *p != '\0' && strchr("ugoa", *p) != NULL; p++)
			who |= *p == 'u' ? 0700 : *p == 'g' ? 0070 :
			    *p == 'o' ? 0007 : 0777;
		if (who == 0)
			who = 0777;
		do {
			if ((op = *p) != '+' && op != '-' && op != '=')
				sh_error("%.80s: bad mask", s);
			p++;
			for (perm = 0; *p != '\0' &&
			    strchr("rwxX", *p) != NULL; p++)
				perm |= *p == 'r' ? 0444 :
				    *p == 'w' ? 0222 : 0111;
			if (op == '=')
				allow &= ~who;
			if (op == '-')
				allow &= ~(perm & who);
			else
				allow |= perm & who;
		} while (*p == '+' || *p == '-' || *p == '=');
	} while (*p++ == ',');
	if (p[-1] != '\0')
		sh_error("%.80s: bad mask", s);
	return ~allow & 0777;
}

int
bi_umask(int argc, char **argv)
{
	bool sym = false;
	mode_t mask;
	char *end;
	long n;

	/* A mask may begin with a minus sign, but not with one and S. */
	if (*argptr != NULL && strcmp(*argptr, "-S") == 0) {
		argptr++;
		sym = true;
	}
	mask = umask(0);
	umask(mask);
	if (*argptr == NULL) {
		if (!sym)
			out_f("%04o\n", (unsigned int)mask);
		else {
			show_class('u', ~mask >> 6, ",");
			show_class('g', ~mask >> 3, ",");
			show_class('o', ~mask, "\n");
		}
	} else if (isdig(**argptr)) {
		n = strtol(*argptr, &end, 8);
		if (*end != '\0' || n > 0777)
			sh_error("%.80s: bad mask", *argptr);
		umask((mode_t)n);
	} else
		umask((mode_t)symbolic(*argptr, mask));
	return 0;
}

static void
show_time(const struct timeval *tv, const char *sep)
{
	out_f("%ldm%ld.%02lds%s", (long)tv->tv_sec / 60,
	    (long)tv->tv_sec % 60, (long)tv->tv_usec / 10000, sep);
}

int
bi_times(int argc, char **argv)
{
	struct rusage self, children;

	if (getrusage(RUSAGE_SELF, &self) == -1 ||
	    getrusage(RUSAGE_CHILDREN, &children) == -1)
		sh_error("%s", strerror(errno));
	show_time(&self.ru_utime, " ");
	show_time(&self.ru_stime, "\n");
	show_time(&children.ru_utime, " ");
	show_time(&children.ru_stime, "\n");
	return 0;
}
