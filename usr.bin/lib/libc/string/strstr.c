/* SPDX-License-Identifier: ISC */
/* Searching strings for strings. */
#include <string.h>

char *
strstr(const char *big, const char *little)
{
	return (memmem(big, strlen(big), little, strlen(little)));
}

char *
strcasestr(const char *big, const char *little)
{
	size_t len = strlen(little);

	for (;; big++) {
		if (strncasecmp(big, little, len) == 0)
			return ((char *)big);
		if (*big == '\0')
			return (NULL);
	}
}
