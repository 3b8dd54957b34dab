/* SPDX-License-Identifier: ISC */
/* Clocks, sleeping and timers. */
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>

#include <errno.h>
#include <limits.h>
#include <time.h>
#include <unistd.h>

time_t
time(time_t *tp)
{
	struct timeval tv;

	if (gettimeofday(&tv, NULL) == -1)
		return (-1);
	if (tp != NULL)
		*tp = (time_t)tv.tv_sec;
	return ((time_t)tv.tv_sec);
}

int
timespec_get(struct timespec *ts, int base)
{
	if (base != TIME_UTC || clock_gettime(CLOCK_REALTIME, ts) == -1)
		return (0);
	return (base);
}

double
difftime(time_t a, time_t b)
{
	return ((double)a - (double)b);
}

static clock_t
toticks(const struct timeval *tv)
{
	return ((clock_t)(tv->tv_sec * CLK_TCK +
	    tv->tv_usec / (1000000 / CLK_TCK)));
}

clock_t
clock(void)
{
	struct rusage ru;
	struct timeval tv;

	if (getrusage(RUSAGE_SELF, &ru) == -1)
		return (-1);
	timeradd(&ru.ru_utime, &ru.ru_stime, &tv);
	return (toticks(&tv));
}

clock_t
times(struct tms *t)
{
	struct timespec ts;
	struct rusage ru;

	if (getrusage(RUSAGE_SELF, &ru) == -1)
		return (-1);
	t->tms_utime = toticks(&ru.ru_utime);
	t->tms_stime = toticks(&ru.ru_stime);
	if (getrusage(RUSAGE_CHILDREN, &ru) == -1)
		return (-1);
	t->tms_cutime = toticks(&ru.ru_utime);
	t->tms_cstime = toticks(&ru.ru_stime);
	if (clock_gettime(CLOCK_MONOTONIC, &ts) == -1)
		return (-1);
	return ((clock_t)(ts.tv_sec * CLK_TCK +
	    ts.tv_nsec / (1000000000 / CLK_TCK)));
}

unsigned int
sleep(unsigned int seconds)
{
	struct timespec ts = { 0, 0 };

	ts.tv_sec = seconds > INT_MAX ? INT_MAX : (time_t)seconds;
	if (nanosleep(&ts, &ts) == -1 && errno == EINTR)
		return ((unsigned int)ts.tv_sec + (ts.tv_nsec > 0));
	return (0);
}

int
usleep(useconds_t us)
{
	struct timespec ts;

	ts.tv_sec = (time_t)(us / 1000000);
	ts.tv_nsec = (long)(us % 1000000) * 1000;
	return (nanosleep(&ts, NULL));
}

unsigned int
alarm(unsigned int seconds)
{
	struct itimerval it = { { 0, 0 }, { 0, 0 } }, old;

	it.it_value.tv_sec = (long)seconds;
	if (setitimer(ITIMER_REAL, &it, &old) == -1)
		return (0);
	return ((unsigned int)old.it_value.tv_sec +
	    (old.it_value.tv_usec != 0));
}

unsigned int
ualarm(unsigned int us, unsigned int interval)
{
	struct itimerval it, old;

	it.it_value.tv_sec = us / 1000000;
	it.it_value.tv_usec = us % 1000000;
	it.it_interval.tv_sec = interval / 1000000;
	it.it_interval.tv_usec = interval % 1000000;
	if (setitimer(ITIMER_REAL, &it, &old) == -1)
		return ((unsigned int)-1);
	return ((unsigned int)(old.it_value.tv_sec * 1000000 +
	    old.it_value.tv_usec));
}
