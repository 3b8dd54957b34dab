/* SPDX-License-Identifier: ISC */
/*
 * The clocks of a PC: the 8254 timer gives the ticks, the time stamp counter
 * is measured against it and tells time between them, the MC146818 knows the
 * date.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/kernel.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/specialreg.h>

#define	TIMER_FREQ	1193182
#define	TIMER_DIV(hz)	((TIMER_FREQ + (hz) / 2) / (hz))
#define	TIMER_CNTR0	0x40
#define	TIMER_CNTR2	0x42
#define	TIMER_MODE	0x43
#define	TIMER_SEL0_RATE	0x34		/* counter 0, 16 bits, mode 2 */
#define	TIMER_SEL2_ONCE	0xb0		/* counter 2, 16 bits, mode 0 */
#define	PPI		0x61
#define	PPI_GATE2	0x01		/* lets counter 2 count */
#define	PPI_SPKR	0x02
#define	PPI_OUT2	0x20		/* counter 2 has reached zero */
#define	TIMER_SEL2_LATCH 0x80		/* freeze counter 2 for reading */
#define	CALIBRATE_HZ	200		/* measure for 1/200 second */
#define	IRQ_CLOCK	0

#define	RTC_ADDR	0x70
#define	RTC_DATA	0x71
#define	RTC_SEC		0x00
#define	RTC_MIN		0x02
#define	RTC_HOUR	0x04
#define	RTC_DAY		0x07
#define	RTC_MONTH	0x08
#define	RTC_YEAR	0x09
#define	RTC_STATUSA	0x0a
#define	RTC_UPDATING	0x80
#define	RTC_STATUSB	0x0b
#define	RTC_24H		0x02
#define	RTC_BINARY	0x04
#define	RTC_PM		0x80		/* in the hours, 12-hour mode */
#define	RTC_CENTURY	0x32

u_int64_t cpu_counter_freq = 1000000000;

/*
 * TSC cycles per second, measured over 1/hz second.  Counting goes on below
 * zero, so what a slow host adds to the time until we look is in both counts.
 */
static u_int64_t
tsc_measure(u_int hz)
{
	u_int n = TIMER_FREQ / hz, count;
	u_int64_t cycles;

	outb(PPI, (inb(PPI) & ~PPI_SPKR) | PPI_GATE2);
	outb(TIMER_MODE, TIMER_SEL2_ONCE);
	outb(TIMER_CNTR2, n & 0xff);
	outb(TIMER_CNTR2, n >> 8);
	cycles = rdtsc();
	while (!(inb(PPI) & PPI_OUT2))
		;
	outb(TIMER_MODE, TIMER_SEL2_LATCH);
	cycles = rdtsc() - cycles;
	count = inb(TIMER_CNTR2);
	count |= inb(TIMER_CNTR2) << 8;
	n += -count & 0xffff;
	return (cycles * TIMER_FREQ / n);
}

/* The middle one of three: the host may have paused us in any. */
static void
tsc_calibrate(void)
{
	u_int64_t a = tsc_measure(CALIBRATE_HZ);
	u_int64_t b = tsc_measure(CALIBRATE_HZ);
	u_int64_t c = tsc_measure(CALIBRATE_HZ);
	u_int64_t mid = MAX(MIN(a, b), MIN(MAX(a, b), c));

	if (mid != 0)
		cpu_counter_freq = mid;
}

void
delay(int usec)
{
	u_int64_t end;

	if (usec <= 0)
		return;
	end = rdtsc() + (u_int64_t)usec * (cpu_counter_freq / 1000000);
	while (rdtsc() < end)
		cpu_pause();
}

/* Established without an argument, so it gets the frame. */
static int
clockintr(void *frame)
{
	hardclock(frame);
	return (1);
}

void
cpu_initclocks(void)
{
	u_int n = TIMER_DIV(HZ);

	tsc_calibrate();
	outb(TIMER_MODE, TIMER_SEL0_RATE);
	outb(TIMER_CNTR0, n & 0xff);
	outb(TIMER_CNTR0, n >> 8);
	if (intr_establish(IRQ_CLOCK, clockintr, NULL, "clock") != 0)
		panic("no clock interrupt");
}

static u_int8_t
rtc_read(u_int8_t reg)
{
	outb(RTC_ADDR, reg);
	return (inb(RTC_DATA));
}

static void
rtc_write(u_int8_t reg, u_int8_t v)
{
	outb(RTC_ADDR, reg);
	outb(RTC_DATA, v);
}

static int
from_bcd(int v)
{
	return ((v >> 4) * 10 + (v & 15));
}

static int
to_bcd(int v)
{
	return (v / 10 * 16 + v % 10);
}

/* Days from 1970-01-01 to a date of the Gregorian calendar. */
static int64_t
date_to_days(int year, int month, int day)
{
	/* count years from March: the leap day comes last */
	int y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;

	return ((int64_t)y * 365 + y / 4 - y / 100 + y / 400 +
	    (m * 153 + 2) / 5 + day - 1 - 719468);
}

static void
days_to_date(int days, int *year, int *month, int *day)
{
	for (*year = 1970; date_to_days(*year + 1, 1, 1) <= days; (*year)++)
		;
	for (*month = 1; *month < 12 &&
	    date_to_days(*year, *month + 1, 1) <= days; (*month)++)
		;
	*day = days - date_to_days(*year, *month, 1) + 1;
}

struct rtc_date {
	int	d_sec, d_min, d_hour, d_day, d_month, d_year, d_century;
};

static void
rtc_read_date(struct rtc_date *d)
{
	int i;

	/* an update takes about 2 ms; a dead clock must not hang us */
	for (i = 0; i < 100000 && rtc_read(RTC_STATUSA) & RTC_UPDATING; i++)
		;
	d->d_sec = rtc_read(RTC_SEC);
	d->d_min = rtc_read(RTC_MIN);
	d->d_hour = rtc_read(RTC_HOUR);
	d->d_day = rtc_read(RTC_DAY);
	d->d_month = rtc_read(RTC_MONTH);
	d->d_year = rtc_read(RTC_YEAR);
	d->d_century = rtc_read(RTC_CENTURY);
}

int64_t
rtc_gettime(void)
{
	struct rtc_date d, again;
	int statusb, pm, tries = 5;

	do {		/* until an update did not come between */
		rtc_read_date(&d);
		rtc_read_date(&again);
	} while (memcmp(&d, &again, sizeof(d)) != 0 && --tries > 0);
	statusb = rtc_read(RTC_STATUSB);
	pm = d.d_hour & RTC_PM;
	d.d_hour &= ~RTC_PM;
	if (!(statusb & RTC_BINARY)) {
		d.d_sec = from_bcd(d.d_sec);
		d.d_min = from_bcd(d.d_min);
		d.d_hour = from_bcd(d.d_hour);
		d.d_day = from_bcd(d.d_day);
		d.d_month = from_bcd(d.d_month);
		d.d_year = from_bcd(d.d_year);
		d.d_century = from_bcd(d.d_century);
	}
	if (!(statusb & RTC_24H))
		d.d_hour = d.d_hour % 12 + (pm ? 12 : 0);
	if (d.d_century < 19 || d.d_century > 20)
		d.d_century = d.d_year < 70 ? 20 : 19;
	if (d.d_month < 1 || d.d_month > 12 || d.d_day < 1 || d.d_day > 31 ||
	    d.d_hour > 23 || d.d_min > 59 || d.d_sec > 60)
		return (0);
	return (date_to_days(d.d_century * 100 + d.d_year, d.d_month,
	    d.d_day) * 86400 + d.d_hour * 3600 + d.d_min * 60 + d.d_sec);
}

void
rtc_settime(int64_t now)
{
	int days, secs, year, month, day, v[6], i;
	static const u_int8_t regs[6] = {
		RTC_SEC, RTC_MIN, RTC_HOUR, RTC_DAY, RTC_MONTH, RTC_YEAR
	};

	if (now < 0 || now > 4102444800LL)	/* 1970 to 2100 */
		return;
	days = now / 86400;
	secs = now % 86400;
	days_to_date(days, &year, &month, &day);
	v[0] = secs % 60;
	v[1] = secs / 60 % 60;
	v[2] = secs / 3600;
	v[3] = day;
	v[4] = month;
	v[5] = year % 100;
	rtc_write(RTC_STATUSB, rtc_read(RTC_STATUSB) | RTC_24H);
	for (i = 0; i < 6; i++)
		rtc_write(regs[i], rtc_read(RTC_STATUSB) & RTC_BINARY ?
		    v[i] : to_bcd(v[i]));
	rtc_write(RTC_CENTURY, rtc_read(RTC_STATUSB) & RTC_BINARY ?
	    year / 100 : to_bcd(year / 100));
}

/* Whatever differs from one boot to the next. */
void
md_random_seed(u_int8_t *buf, size_t len)
{
	u_int64_t x = rdtsc() ^ (u_int64_t)rtc_gettime() << 20;
	u_long r;
	u_char ok;
	size_t i;

	for (i = 0; i < len; i++) {
		if (i % sizeof(r) == 0 &&
		    curcpu()->ci_feature_ecx & CPUIDECX_RDRAND) {
			__asm__ volatile("rdrand %0; setc %1" : "=r" (r),
			    "=qm" (ok));
			if (ok)
				x ^= r;
		}
		x ^= rdtsc();
		x ^= x << 13;		/* xorshift */
		x ^= x >> 7;
		x ^= x << 17;
		buf[i] = x >> 32;
	}
}
