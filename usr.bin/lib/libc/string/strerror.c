/* SPDX-License-Identifier: ISC */
/* Descriptions of error numbers. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

extern const char *const __errlist[ELAST + 1];

int
strerror_r(int num, char *buf, size_t size)
{
	size_t len;

	if (num >= 0 && num <= ELAST)
		len = strlcpy(buf, __errlist[num], size);
	else
		len = snprintf(buf, size, "Unknown error: %d", num);
	if (len >= size)
		return (ERANGE);
	return (num >= 0 && num <= ELAST ? 0 : EINVAL);
}

char *
strerror(int num)
{
	static char buf[64];

	/* Texts that stay as they are, so that two calls do not disturb. */
	if (num >= 0 && num <= ELAST)
		return ((char *)(uintptr_t)__errlist[num]);
	strerror_r(num, buf, sizeof(buf));
	return (buf);
}
