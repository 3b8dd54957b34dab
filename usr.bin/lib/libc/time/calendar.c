/* SPDX-License-Identifier: ISC */
/* The calendar: seconds to dates and back, in UTC. */
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define DAY	86400

static char	utc[] = "UTC";
char		*tzname[2] = { utc, utc };
long		timezone;
int		daylight;

void
tzset(void)
{
}

static int
leap(int64_t y)
{
	return ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0);
}

/* Days from 1970-01-01 to the first of March of a year. */
static int64_t
marchdays(int64_t y)
{
	int64_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;

	return (era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 - 719468);
}

/* Days from the first of March to the first of a month, March being 0. */
static int
monthdays(int m)
{
	return ((153 * m + 2) / 5);
}

struct tm *
gmtime_r(const time_t *tp, struct tm *tm)
{
	int64_t days = *tp / DAY, y;
	int secs = *tp % DAY, m, yday;

	if (secs < 0) {
		secs += DAY;
		days--;
	}
	memset(tm, 0, sizeof(*tm));
	tm->tm_hour = secs / 3600;
	tm->tm_min = secs / 60 % 60;
	tm->tm_sec = secs % 60;
	tm->tm_wday = (int)((days % 7 + 11) % 7);	/* day 0: Thursday */

	/* Years begin in March here, so that the leap day is the last. */
	y = 1970 + days / 366 - (days < 0);
	while (marchdays(y + 1) <= days)
		y++;
	while (marchdays(y) > days)
		y--;
	yday = (int)(days - marchdays(y));
	for (m = 11; monthdays(m) > yday; m--)
		;
	tm->tm_mday = yday - monthdays(m) + 1;
	tm->tm_mon = (m + 2) % 12;
	if (m >= 10)
		y++;
	tm->tm_year = (int)(y - 1900);
	tm->tm_yday = m >= 10 ? yday - monthdays(10) :
	    yday + 59 + leap(y);
	tm->tm_zone = utc;
	return (tm);
}

struct tm *
gmtime(const time_t *tp)
{
	static struct tm tm;

	return (gmtime_r(tp, &tm));
}

struct tm *
localtime_r(const time_t *tp, struct tm *tm)
{
	return (gmtime_r(tp, tm));
}

struct tm *
localtime(const time_t *tp)
{
	return (gmtime(tp));
}

/* Fields may be out of their range; they are put right. */
time_t
timegm(struct tm *tm)
{
	int64_t y = (int64_t)tm->tm_year + 1900, t;
	int m = tm->tm_mon % 12;
	time_t result;

	y += tm->tm_mon / 12;
	if (m < 0) {
		m += 12;
		y--;
	}
	t = m >= 2 ? marchdays(y) + monthdays(m - 2) :
	    marchdays(y - 1) + monthdays(m + 10);
	t = (t + tm->tm_mday - 1) * DAY + (int64_t)tm->tm_hour * 3600 +
	    (int64_t)tm->tm_min * 60 + tm->tm_sec;
	if (t < INT_MIN || t > INT_MAX) {
		errno = EOVERFLOW;
		return (-1);
	}
	result = (time_t)t;
	gmtime_r(&result, tm);
	return (result);
}

time_t
mktime(struct tm *tm)
{
	return (timegm(tm));
}

char *
asctime_r(const struct tm *tm, char *buf)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int wday = tm->tm_wday, mon = tm->tm_mon;

	snprintf(buf, 26, "%.3s %.3s%3d %.2d:%.2d:%.2d %d\n",
	    wday < 0 || wday > 6 ? "???" : days + wday * 3,
	    mon < 0 || mon > 11 ? "???" : months + mon * 3,
	    tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
	    tm->tm_year + 1900);
	return (buf);
}

char *
asctime(const struct tm *tm)
{
	static char buf[26];

	return (asctime_r(tm, buf));
}

char *
ctime_r(const time_t *tp, char *buf)
{
	struct tm tm;

	return (asctime_r(gmtime_r(tp, &tm), buf));
}

char *
ctime(const time_t *tp)
{
	return (asctime(gmtime(tp)));
}
