/* SPDX-License-Identifier: ISC */
/* Copies of strings in allocated memory. */
#include <stdlib.h>
#include <string.h>

char *
strndup(const char *s, size_t max)
{
	size_t len = strnlen(s, max);
	char *copy;

	if ((copy = malloc(len + 1)) == NULL)
		return (NULL);
	memcpy(copy, s, len);
	copy[len] = '\0';
	return (copy);
}

char *
strdup(const char *s)
{
	return (strndup(s, strlen(s)));
}
