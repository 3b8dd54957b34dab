/* SPDX-License-Identifier: ISC */
/* Splitting strings at delimiters. */
#include <string.h>

char *
strtok_r(char *restrict s, const char *restrict delim, char **restrict last)
{
	char *end;

	if (s == NULL && (s = *last) == NULL)
		return (NULL);
	s += strspn(s, delim);
	if (*s == '\0') {
		*last = NULL;
		return (NULL);
	}
	end = s + strcspn(s, delim);
	if (*end != '\0')
		*end++ = '\0';
	*last = end;
	return (s);
}

char *
strtok(char *restrict s, const char *restrict delim)
{
	static char *last;

	return (strtok_r(s, delim, &last));
}

/* As strtok_r, but there are empty fields. */
char *
strsep(char **sp, const char *delim)
{
	char *s = *sp, *end;

	if (s == NULL)
		return (NULL);
	end = s + strcspn(s, delim);
	if (*end != '\0')
		*end++ = '\0';
	else
		end = NULL;
	*sp = end;
	return (s);
}
