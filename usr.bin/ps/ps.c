/* SPDX-License-Identifier: ISC */
/* ps: shows processes. */

#include <sys/param.h>
#include <sys/proc.h>
#include <sys/stat.h>
#include <sys/sysctl.h>

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <vis.h>

static int all, notty;			/* -a -x */
static int onlypid = -1;		/* -p */
static uid_t onlyuid = (uid_t)-1;	/* -U */

static void put_args(const struct kinfo_proc *, int);

static void
put_stat(const struct kinfo_proc *k, int w)
{
	static const char states[] = "?IRSTZDR";
	char s[8], *p = s;

	*p++ = k->p_stat >= 0 && k->p_stat < 8 ? states[(int)k->p_stat] : '?';
	if (k->p_stat == SSLEEP && !(k->p_flag & P_SINTR))
		s[0] = 'D';
	if (k->p_eflag & EPROC_SLEADER)
		*p++ = 's';
	if ((k->p_flag & P_CONTROLT) && k->p__pgid == k->p_tpgid)
		*p++ = '+';
	*p = '\0';
	printf("%-*s", w, s);
}

static void
put_tty(const struct kinfo_proc *k, int w)
{
	const char *name = NULL;

	if (k->p_tdev != (u_int32_t)NODEV)
		name = devname(k->p_tdev, S_IFCHR);
	if (name != NULL && strncmp(name, "tty", 3) == 0)
		name += 3;
	else if (name != NULL && strcmp(name, "console") == 0)
		name = "co";
	printf("%-*s", w, name != NULL ? name : "??");
}

static void
put_time(const struct kinfo_proc *k, int w)
{
	u_long t = k->p_rtime_sec;

	printf("%*lu:%02lu.%02lu", w - 6, t / 60, t % 60,
	    (u_long)k->p_rtime_usec / 10000);
}

static void
put_user(const struct kinfo_proc *k, int w)
{
	struct passwd *pw = getpwuid(k->p_uid);

	if (pw != NULL)
		printf("%-*.*s", w, w, pw->pw_name);
	else
		printf("%-*u", w, k->p_uid);
}

static void
put_wchan(const struct kinfo_proc *k, int w)
{
	printf("%-*.*s", w, w, k->p_wchan || k->p_wmesg[0] ?
	    k->p_wmesg : "-");
}

static void
put_comm(const struct kinfo_proc *k, int w)
{
	char v[KI_MAXCOMLEN * 4 + 1];

	strvis(v, k->p_comm, VIS_CSTYLE | VIS_NL | VIS_TAB);
	printf("%-*s", w, v);
}

#define INT(name, field)						\
static void								\
put_##name(const struct kinfo_proc *k, int w)				\
{									\
	printf("%*lld", w, (long long)(field));				\
}
INT(pid, k->p_pid)
INT(ppid, k->p_ppid)
INT(pgid, k->p__pgid)
INT(sess, k->p_sid)
INT(uid, k->p_uid)
INT(ruid, k->p_ruid)
INT(gid, k->p_gid)
INT(pri, k->p_priority)
INT(nice, k->p_nice - NZERO)
INT(rss, (long long)k->p_vm_rssize * (PAGE_SIZE / 1024))
INT(vsz, (long long)(k->p_vm_tsize + k->p_vm_dsize + k->p_vm_ssize) *
    (PAGE_SIZE / 1024))

static const struct column {
	const char	*key, *title;
	int		 width;		/* negative: to the left */
	void		(*put)(const struct kinfo_proc *, int);
} columns[] = {
	{ "pid", "PID", 5, put_pid },
	{ "ppid", "PPID", 5, put_ppid },
	{ "pgid", "PGID", 5, put_pgid },
	{ "sess", "SESS", 5, put_sess },
	{ "uid", "UID", 5, put_uid },
	{ "ruid", "RUID", 5, put_ruid },
	{ "gid", "GID", 5, put_gid },
	{ "user", "USER", -8, put_user },
	{ "pri", "PRI", 3, put_pri },
	{ "nice", "NI", 3, put_nice },
	{ "vsz", "VSZ", 6, put_vsz },
	{ "rss", "RSS", 6, put_rss },
	{ "wchan", "WCHAN", -8, put_wchan },
	{ "stat", "STAT", -4, put_stat },
	{ "state", "STAT", -4, put_stat },
	{ "tty", "TT", -4, put_tty },
	{ "time", "TIME", 8, put_time },
	{ "ucomm", "UCOMM", -16, put_comm },
	{ "comm", "COMMAND", -16, put_comm },
	{ "args", "COMMAND", -16, put_args },
	{ "command", "COMMAND", -16, put_args },
};
#define NCOLUMNS (sizeof(columns) / sizeof(columns[0]))

static const struct column *shown[32];
static const char *titles[32];
static int nshown;

static void
addcolumns(const char *list)
{
	char *copy = strdup(list), *key, *eq;
	size_t i;

	while ((key = strsep(&copy, ", ")) != NULL) {
		if (*key == '\0')
			continue;
		if ((eq = strchr(key, '=')) != NULL)
			*eq++ = '\0';
		for (i = 0; i < NCOLUMNS; i++)
			if (strcmp(columns[i].key, key) == 0)
				break;
		if (i == NCOLUMNS)
			errx(1, "%s: keyword not found", key);
		if (nshown == 32)
			errx(1, "too many columns");
		titles[nshown] = eq != NULL ? eq : columns[i].title;
		shown[nshown++] = &columns[i];
	}
}

/* The arguments, as the process has them now; else its name. */
static void
put_args(const struct kinfo_proc *k, int w)
{
	static char buf[ARG_MAX];
	int mib[4] = { CTL_KERN, KERN_PROC_ARGS, k->p_pid, KERN_PROC_ARGV };
	size_t len = sizeof(buf);
	char **argv, *v;

	if (k->p_stat == SZOMB || (k->p_flag & P_SYSTEM) ||
	    sysctl(mib, 4, buf, &len, NULL, 0) == -1 ||
	    len < 2 * sizeof(char *)) {
		printf(k->p_flag & P_SYSTEM ? "[%s]" : "(%s)", k->p_comm);
		return;
	}
	for (argv = (char **)buf; *argv != NULL; argv++) {
		if ((v = malloc(strlen(*argv) * 4 + 1)) == NULL)
			err(1, NULL);
		strvis(v, *argv, VIS_CSTYLE | VIS_NL | VIS_TAB);
		printf("%s%s", argv == (char **)buf ? "" : " ", v);
		free(v);
	}
}

static struct kinfo_proc *
getprocs(int *n)
{
	int mib[6] = { CTL_KERN, KERN_PROC, KERN_PROC_ALL, 0,
	    sizeof(struct kinfo_proc), 0 };
	struct kinfo_proc *kp = NULL;
	size_t size;

	for (;;) {
		mib[5] = 0;
		if (sysctl(mib, 6, NULL, &size, NULL, 0) == -1)
			err(1, "sysctl");
		size += size / 4;
		free(kp);
		if ((kp = malloc(size)) == NULL)
			err(1, NULL);
		mib[5] = size / sizeof(*kp);
		if (sysctl(mib, 6, kp, &size, NULL, 0) == 0)
			break;
		if (errno != ENOMEM)
			err(1, "sysctl");
	}
	*n = size / sizeof(*kp);
	return (kp);
}

static int
wanted(const struct kinfo_proc *k)
{
	if (onlypid != -1)
		return (k->p_pid == onlypid);
	if (onlyuid != (uid_t)-1)
		return (k->p_uid == onlyuid);
	if (!all && k->p_uid != geteuid())
		return (0);
	return (notty || ((k->p_flag & P_CONTROLT) &&
	    k->p_tdev != (u_int32_t)NODEV));
}

static int
bypid(const void *a, const void *b)
{
	return (((const struct kinfo_proc *)a)->p_pid -
	    ((const struct kinfo_proc *)b)->p_pid);
}

static void
put(struct kinfo_proc *kp, int n)
{
	int heading = 0, i, c, w;

	for (c = 0; c < nshown; c++)
		heading |= titles[c][0] != '\0';
	for (c = 0; heading && c < nshown; c++)
		printf("%*s%c", c + 1 < nshown ? shown[c]->width : 0,
		    titles[c], c + 1 < nshown ? ' ' : '\n');
	for (i = 0; i < n; i++) {
		if (!wanted(&kp[i]))
			continue;
		for (c = 0; c < nshown; c++) {
			w = abs(shown[c]->width);
			shown[c]->put(&kp[i], c + 1 < nshown ? w : 0);
			putchar(c + 1 < nshown ? ' ' : '\n');
		}
	}
}

static void
options(int argc, char *argv[])
{
	const char *errstr;
	struct passwd *pw;
	char *old;
	int ch;

	/* "ps ax" is as good as "ps -ax" */
	if (argc > 1 && argv[1][0] != '-') {
		if (asprintf(&old, "-%s", argv[1]) == -1)
			err(1, NULL);
		argv[1] = old;
	}
	while ((ch = getopt(argc, argv, "AaejlO:o:p:U:uwx")) != -1)
		switch (ch) {
		case 'A':
		case 'e':
			all = notty = 1;
			break;
		case 'a':
			all = 1;
			break;
		case 'j':
			addcolumns("user,pid,ppid,pgid,sess,stat,tty,time,args");
			break;
		case 'l':
			addcolumns("uid,pid,ppid,pri,nice,vsz,rss,wchan,stat,"
			    "tty,time,args");
			break;
		case 'o':
			addcolumns(optarg);
			break;
		case 'p':
			onlypid = strtonum(optarg, 0, INT_MAX, &errstr);
			if (errstr != NULL)
				errx(1, "process id %s is %s", optarg, errstr);
			break;
		case 'U':
			if ((pw = getpwnam(optarg)) == NULL)
				errx(1, "%s: no such user", optarg);
			onlyuid = pw->pw_uid;
			break;
		case 'u':
			addcolumns("user,pid,vsz,rss,tty,stat,time,args");
			break;
		case 'w':
			break;
		case 'x':
			notty = 1;
			break;
		default:
			fprintf(stderr, "usage: ps [-Aaejluwx] [-o columns] "
			    "[-p pid] [-U user]\n");
			exit(1);
		}
}

int
main(int argc, char *argv[])
{
	struct kinfo_proc *kp;
	int n;

	options(argc, argv);
	if (nshown == 0)
		addcolumns("pid,tty,stat,time,args");
	kp = getprocs(&n);
	qsort(kp, n, sizeof(*kp), bypid);
	put(kp, n);
	free(kp);
	return (fflush(stdout) == EOF);
}
