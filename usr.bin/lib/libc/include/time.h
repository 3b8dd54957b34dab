/* SPDX-License-Identifier: ISC */
/* Calendar time and clocks. */
#ifndef _TIME_H_
#define _TIME_H_

#include <sys/types.h>
#include <sys/time.h>

#define CLOCKS_PER_SEC	100
#define TIME_UTC	1

struct tm {
	int		 tm_sec;
	int		 tm_min;
	int		 tm_hour;
	int		 tm_mday;
	int		 tm_mon;	/* 0..11 */
	int		 tm_year;	/* since 1900 */
	int		 tm_wday;	/* 0 is Sunday */
	int		 tm_yday;
	int		 tm_isdst;
	long		 tm_gmtoff;
	const char	*tm_zone;
};

extern char	*tzname[2];
extern long	 timezone;
extern int	 daylight;

__BEGIN_DECLS
char	*asctime(const struct tm *);
char	*asctime_r(const struct tm *, char *);
clock_t	 clock(void);
int	 clock_getres(clockid_t, struct timespec *);
int	 clock_gettime(clockid_t, struct timespec *);
int	 clock_settime(clockid_t, const struct timespec *);
char	*ctime(const time_t *);
char	*ctime_r(const time_t *, char *);
double	 difftime(time_t, time_t);
struct tm *gmtime(const time_t *);
struct tm *gmtime_r(const time_t *, struct tm *);
struct tm *localtime(const time_t *);
struct tm *localtime_r(const time_t *, struct tm *);
time_t	 mktime(struct tm *);
int	 nanosleep(const struct timespec *, struct timespec *);
size_t	 strftime(char *, size_t, const char *, const struct tm *);
time_t	 time(time_t *);
time_t	 timegm(struct tm *);
int	 timespec_get(struct timespec *, int);
void	 tzset(void);
__END_DECLS

#endif /* _TIME_H_ */
