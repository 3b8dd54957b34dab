/* SPDX-License-Identifier: ISC */
/* sleep: waits for seconds, which may have a fraction. */

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <time.h>

int
main(int argc, char *argv[])
{
	struct timespec ts = { 0, 0 };
	long unit = 100000000;
	const char *s;

	if (argc != 2) {
		fprintf(stderr, "usage: sleep seconds\n");
		return (1);
	}
	for (s = argv[1]; isdigit((unsigned char)*s); s++) {
		if (ts.tv_sec > 100000000)
			errx(1, "seconds are too many: %s", argv[1]);
		ts.tv_sec = ts.tv_sec * 10 + *s - '0';
	}
	if (*s == '.')
		for (s++; isdigit((unsigned char)*s); s++, unit /= 10)
			ts.tv_nsec += (*s - '0') * unit;
	if (*s != '\0' || s == argv[1])
		errx(1, "seconds are invalid: %s", argv[1]);
	if (nanosleep(&ts, NULL) == -1)
		err(1, NULL);
	return (0);
}
