/* SPDX-License-Identifier: ISC */
/* strftime(3) of the C locale. */
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const days[] = {
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday"
};
static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

static const char *
name(const char *const *list, int n, int max)
{
	return (n < 0 || n > max ? "?" : list[n]);
}

static int
leap(int y)
{
	return ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0);
}

/* ISO 8601 week, and the year that it belongs to. */
static int
isoweek(const struct tm *tm, int *year)
{
	int wday = (tm->tm_wday + 6) % 7, y = tm->tm_year + 1900;
	int week = (tm->tm_yday - wday + 10) / 7, last;

	if (week < 1) {
		y--;
		/* Monday is 0; find the last week of the year before. */
		week = (tm->tm_yday + 365 + leap(y) - wday + 10) / 7;
	} else if (week == 53) {
		last = 365 + leap(y);
		/* The week belongs to the year that its Thursday is in. */
		if (tm->tm_yday - wday + 3 >= last) {
			week = 1;
			y++;
		}
	}
	*year = y;
	return (week);
}

/* One conversion into buf: its length, or -1 if c is none. */
static int
convert(char *buf, size_t size, int c, const struct tm *tm)
{
	int hour12 = tm->tm_hour % 12 == 0 ? 12 : tm->tm_hour % 12;
	int year = tm->tm_year + 1900, isoyear;
	long off = tm->tm_gmtoff / 60;
	struct tm copy;

	switch (c) {
	case 'a':
		return (snprintf(buf, size, "%.3s", name(days, tm->tm_wday, 6)));
	case 'A':
		return (snprintf(buf, size, "%s", name(days, tm->tm_wday, 6)));
	case 'b':
	case 'h':
		return (snprintf(buf, size, "%.3s",
		    name(months, tm->tm_mon, 11)));
	case 'B':
		return (snprintf(buf, size, "%s", name(months, tm->tm_mon, 11)));
	case 'c':
		return ((int)strftime(buf, size, "%a %b %e %H:%M:%S %Y", tm));
	case 'C':
		return (snprintf(buf, size, "%02d", year / 100));
	case 'd':
		return (snprintf(buf, size, "%02d", tm->tm_mday));
	case 'D':
	case 'x':
		return ((int)strftime(buf, size, "%m/%d/%y", tm));
	case 'e':
		return (snprintf(buf, size, "%2d", tm->tm_mday));
	case 'F':
		return ((int)strftime(buf, size, "%Y-%m-%d", tm));
	case 'g':
		isoweek(tm, &isoyear);
		return (snprintf(buf, size, "%02d", isoyear % 100));
	case 'G':
		isoweek(tm, &isoyear);
		return (snprintf(buf, size, "%d", isoyear));
	case 'H':
		return (snprintf(buf, size, "%02d", tm->tm_hour));
	case 'I':
		return (snprintf(buf, size, "%02d", hour12));
	case 'j':
		return (snprintf(buf, size, "%03d", tm->tm_yday + 1));
	case 'k':
		return (snprintf(buf, size, "%2d", tm->tm_hour));
	case 'l':
		return (snprintf(buf, size, "%2d", hour12));
	case 'm':
		return (snprintf(buf, size, "%02d", tm->tm_mon + 1));
	case 'M':
		return (snprintf(buf, size, "%02d", tm->tm_min));
	case 'n':
		return (snprintf(buf, size, "\n"));
	case 'p':
		return (snprintf(buf, size, tm->tm_hour < 12 ? "AM" : "PM"));
	case 'r':
		return ((int)strftime(buf, size, "%I:%M:%S %p", tm));
	case 'R':
		return ((int)strftime(buf, size, "%H:%M", tm));
	case 's':
		copy = *tm;
		return (snprintf(buf, size, "%lld", (long long)mktime(&copy)));
	case 'S':
		return (snprintf(buf, size, "%02d", tm->tm_sec));
	case 't':
		return (snprintf(buf, size, "\t"));
	case 'T':
	case 'X':
		return ((int)strftime(buf, size, "%H:%M:%S", tm));
	case 'u':
		return (snprintf(buf, size, "%d",
		    tm->tm_wday == 0 ? 7 : tm->tm_wday));
	case 'U':
		return (snprintf(buf, size, "%02d",
		    (tm->tm_yday + 7 - tm->tm_wday) / 7));
	case 'V':
		return (snprintf(buf, size, "%02d", isoweek(tm, &isoyear)));
	case 'w':
		return (snprintf(buf, size, "%d", tm->tm_wday));
	case 'W':
		return (snprintf(buf, size, "%02d",
		    (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7));
	case 'y':
		return (snprintf(buf, size, "%02d", year % 100));
	case 'Y':
		return (snprintf(buf, size, "%d", year));
	case 'z':
		return (snprintf(buf, size, "%c%02ld%02ld", off < 0 ? '-' : '+',
		    (off < 0 ? -off : off) / 60, (off < 0 ? -off : off) % 60));
	case 'Z':
		return (snprintf(buf, size, "%s",
		    tm->tm_zone != NULL ? tm->tm_zone : "UTC"));
	case '%':
		return (snprintf(buf, size, "%%"));
	}
	return (-1);
}

size_t
strftime(char *restrict dst, size_t size, const char *restrict fmt,
    const struct tm *restrict tm)
{
	size_t len = 0, n;
	char buf[64];
	int r;

	for (; *fmt != '\0'; fmt++) {
		buf[0] = *fmt;
		n = 1;
		if (*fmt == '%' && fmt[1] != '\0') {
			fmt++;
			if ((*fmt == 'E' || *fmt == 'O') && fmt[1] != '\0')
				fmt++;
			r = convert(buf, sizeof(buf), *fmt, tm);
			if (r >= 0)
				n = (size_t)r < sizeof(buf) ? (size_t)r :
				    sizeof(buf) - 1;
			else {
				buf[0] = '%';
				buf[1] = *fmt;
				n = 2;
			}
		}
		if (len + n >= size)
			return (0);
		memcpy(dst + len, buf, n);
		len += n;
	}
	if (size > 0)
		dst[len] = '\0';
	return (len);
}
