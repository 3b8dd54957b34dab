/* SPDX-License-Identifier: ISC */
/* getrusage. */

#include <sys/resource.h>
#include <sys/time.h>
#include "testlib.h"

static long
usec(const struct timeval *tv)
{
	return (tv->tv_sec * 1000000 + tv->tv_usec);
}

static int
burn(void)
{
	struct rusage ru;

	do {
		getrusage(RUSAGE_SELF, &ru);
	} while (usec(&ru.ru_utime) + usec(&ru.ru_stime) < 100000);
	return (0);
}

int
main(int argc, char *argv[])
{
	struct rusage a, b, c;
	int i;

	is_errno(getrusage(2, &a), EINVAL, "nobody");
	is_errno(getrusage(-2, &a), EINVAL, "nobody else");
	is_errno(getrusage(RUSAGE_SELF, BAD), EFAULT, "a bad address");
	is_ok(getrusage(RUSAGE_THREAD, &a), "RUSAGE_THREAD");
	getrusage(RUSAGE_SELF, &a);
	for (i = 0; i < 10; i++)
		msleep(1);
	getrusage(RUSAGE_SELF, &b);
	ok(b.ru_nvcsw - a.ru_nvcsw >= 10, "sleeps are counted");
	getrusage(RUSAGE_CHILDREN, &a);
	is_exit(in_child(burn), 0, "a child uses time");
	getrusage(RUSAGE_CHILDREN, &c);
	ok(usec(&c.ru_utime) + usec(&c.ru_stime) -
	    usec(&a.ru_utime) - usec(&a.ru_stime) >= 100000,
	    "which is its parent's children's");
	getrusage(RUSAGE_SELF, &c);
	ok(usec(&c.ru_utime) + usec(&c.ru_stime) < 100000 +
	    usec(&b.ru_utime) + usec(&b.ru_stime), "and not its parent's");
	signal(SIGUSR1, SIG_DFL);
	return (tap_done());
}
