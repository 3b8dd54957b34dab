/* SPDX-License-Identifier: ISC */
/* Random numbers, straight from the kernel: nothing to leak or to fork. */
#include <sys/param.h>
#include <sys/sysctl.h>

#include <stdlib.h>
#include <unistd.h>

void
arc4random_buf(void *buf, size_t len)
{
	int mib[2] = { CTL_KERN, KERN_ARND };
	char *p = buf;
	size_t n;

	for (; len > 0; p += n, len -= n) {
		n = len < 256 ? len : 256;
		if (sysctl(mib, 2, p, &n, NULL, 0) == -1 || n == 0)
			abort();	/* there is no safe way to go on */
	}
}

u_int32_t
arc4random(void)
{
	u_int32_t n;

	arc4random_buf(&n, sizeof(n));
	return (n);
}

u_int32_t
arc4random_uniform(u_int32_t bound)
{
	u_int32_t n, min;

	if (bound < 2)
		return (0);
	/* Drop the numbers below 2^32 % bound, which would favour some. */
	min = -bound % bound;
	do
		n = arc4random();
	while (n < min);
	return (n % bound);
}
