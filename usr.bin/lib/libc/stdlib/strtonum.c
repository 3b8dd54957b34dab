/* SPDX-License-Identifier: ISC */
/* strtonum(3): a decimal number between two limits, or what is wrong. */
#include <errno.h>
#include <stdlib.h>

long long
strtonum(const char *s, long long min, long long max, const char **whyp)
{
	const char *why = NULL;
	int saved = errno;
	long long n = 0;
	char *end;

	errno = 0;
	if (min > max) {
		why = "invalid";
		errno = EINVAL;
	} else {
		n = strtoll(s, &end, 10);
		if (end == s || *end != '\0') {
			why = "invalid";
			errno = EINVAL;
		} else if ((errno == ERANGE && n < 0) || n < min) {
			why = "too small";
			errno = ERANGE;
		} else if (errno == ERANGE || n > max) {
			why = "too large";
			errno = ERANGE;
		}
	}
	if (whyp != NULL)
		*whyp = why;
	if (why != NULL)
		return (0);
	errno = saved;
	return (n);
}
