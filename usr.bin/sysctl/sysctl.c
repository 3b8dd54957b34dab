/* SPDX-License-Identifier: ISC */
/* sysctl: shows and sets what the kernel lets one see and set. */

#include <sys/param.h>
#include <sys/resource.h>
#include <sys/sysctl.h>

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum type { STRING, INT, INT64, TIMEVAL, LOADAVG, CLOCK, LONGS };

static struct name {
	const char	*name;
	int		 mib[2];
	enum type	 type;
} names[] = {
	{ "kern.ostype", { CTL_KERN, KERN_OSTYPE }, STRING },
	{ "kern.osrelease", { CTL_KERN, KERN_OSRELEASE }, STRING },
	{ "kern.osrevision", { CTL_KERN, KERN_OSREV }, INT },
	{ "kern.version", { CTL_KERN, KERN_VERSION }, STRING },
	{ "kern.osversion", { CTL_KERN, KERN_OSVERSION }, STRING },
	{ "kern.maxvnodes", { CTL_KERN, KERN_MAXVNODES }, INT },
	{ "kern.maxproc", { CTL_KERN, KERN_MAXPROC }, INT },
	{ "kern.maxfiles", { CTL_KERN, KERN_MAXFILES }, INT },
	{ "kern.argmax", { CTL_KERN, KERN_ARGMAX }, INT },
	{ "kern.securelevel", { CTL_KERN, KERN_SECURELVL }, INT },
	{ "kern.hostname", { CTL_KERN, KERN_HOSTNAME }, STRING },
	{ "kern.hostid", { CTL_KERN, KERN_HOSTID }, INT },
	{ "kern.clockrate", { CTL_KERN, KERN_CLOCKRATE }, CLOCK },
	{ "kern.ngroups", { CTL_KERN, KERN_NGROUPS }, INT },
	{ "kern.boottime", { CTL_KERN, KERN_BOOTTIME }, TIMEVAL },
	{ "kern.domainname", { CTL_KERN, KERN_DOMAINNAME }, STRING },
	{ "kern.cp_time", { CTL_KERN, KERN_CPTIME }, LONGS },
	{ "kern.nprocs", { CTL_KERN, KERN_NPROCS }, INT },
	{ "kern.nfiles", { CTL_KERN, KERN_NFILES }, INT },
	{ "kern.numvnodes", { CTL_KERN, KERN_NUMVNODES }, INT },
	{ "kern.stackgap_random", { CTL_KERN, KERN_STACKGAPRANDOM }, INT },
	{ "vm.loadavg", { CTL_VM, VM_LOADAVG }, LOADAVG },
	{ "hw.machine", { CTL_HW, HW_MACHINE }, STRING },
	{ "hw.model", { CTL_HW, HW_MODEL }, STRING },
	{ "hw.ncpu", { CTL_HW, HW_NCPU }, INT },
	{ "hw.byteorder", { CTL_HW, HW_BYTEORDER }, INT },
	{ "hw.pagesize", { CTL_HW, HW_PAGESIZE }, INT },
	{ "hw.physmem", { CTL_HW, HW_PHYSMEM64 }, INT64 },
	{ "hw.usermem", { CTL_HW, HW_USERMEM64 }, INT64 },
};
#define NNAMES (sizeof(names) / sizeof(names[0]))

static int quiet;			/* -n: values alone */
static int status;

static void
putlongs(const long *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		printf("%s%ld", i ? "," : "", v[i]);
	putchar('\n');
}

static void
putvalue(const struct name *n, const void *buf, size_t len)
{
	const struct timeval *tv = buf;
	const struct loadavg *la = buf;
	const struct clockinfo *ci = buf;
	time_t t;

	switch (n->type) {
	case STRING:
		printf("%.*s\n", (int)len, (const char *)buf);
		break;
	case INT:
		printf("%d\n", *(const int *)buf);
		break;
	case INT64:
		printf("%lld\n", *(const long long *)buf);
		break;
	case TIMEVAL:
		t = tv->tv_sec;
		printf("%s", ctime(&t));
		break;
	case LOADAVG:
		printf("%.2f %.2f %.2f\n",
		    (double)la->ldavg[0] / la->fscale,
		    (double)la->ldavg[1] / la->fscale,
		    (double)la->ldavg[2] / la->fscale);
		break;
	case CLOCK:
		printf("tick = %d, hz = %d, profhz = %d, stathz = %d\n",
		    ci->tick, ci->hz, ci->profhz, ci->stathz);
		break;
	case LONGS:
		putlongs(buf, len / sizeof(long));
		break;
	}
}

static void
show(struct name *n, int mustbe)
{
	static long long buf[1024];
	size_t len = sizeof(buf);

	if (sysctl(n->mib, 2, buf, &len, NULL, 0) == -1) {
		if (mustbe || (errno != EOPNOTSUPP && errno != EINVAL)) {
			warn("%s", n->name);
			status = 1;
		}
		return;
	}
	if (!quiet)
		printf("%s=", n->name);
	putvalue(n, buf, len);
}

static void
set(struct name *n, const char *value)
{
	const char *errstr;
	const void *new = value;
	size_t len = strlen(value);
	int i;

	if (n->type == INT) {
		i = strtonum(value, INT_MIN, INT_MAX, &errstr);
		if (errstr != NULL)
			errx(1, "%s: %s is %s", n->name, value, errstr);
		new = &i;
		len = sizeof(i);
	} else if (n->type != STRING)
		errx(1, "%s cannot be set", n->name);
	show(n, 1);
	if (sysctl(n->mib, 2, NULL, NULL, (void *)new, len) == -1) {
		warn("%s", n->name);
		status = 1;
	} else if (!quiet)
		printf("%s -> %s\n", n->name, value);
}

static void
one(char *arg)
{
	char *eq = strchr(arg, '=');
	size_t i, len, found = 0;

	if (eq != NULL)
		*eq++ = '\0';
	len = strlen(arg);
	for (i = 0; i < NNAMES; i++) {
		if (strcmp(names[i].name, arg) == 0) {
			if (eq != NULL)
				set(&names[i], eq);
			else
				show(&names[i], 1);
			return;
		}
		/* the name of a group shows all of it */
		if (eq == NULL && strncmp(names[i].name, arg, len) == 0 &&
		    names[i].name[len] == '.') {
			show(&names[i], 0);
			found = 1;
		}
	}
	if (!found) {
		warnx("%s: unknown name", arg);
		status = 1;
	}
}

int
main(int argc, char *argv[])
{
	size_t i;
	int ch;

	while ((ch = getopt(argc, argv, "anw")) != -1)
		switch (ch) {
		case 'a':
		case 'w':
			break;
		case 'n':
			quiet = 1;
			break;
		default:
			fprintf(stderr, "usage: sysctl [-an] [name[=value] "
			    "...]\n");
			return (1);
		}
	argv += optind;
	if (*argv == NULL)
		for (i = 0; i < NNAMES; i++)
			show(&names[i], 0);
	for (; *argv != NULL; argv++)
		one(*argv);
	return (status);
}
