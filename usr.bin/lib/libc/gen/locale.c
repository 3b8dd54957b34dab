/* SPDX-License-Identifier: ISC */
/* The C locale, the only one. */
#include <limits.h>
#include <locale.h>
#include <string.h>

char *
setlocale(int category, const char *name)
{
	if (category < LC_ALL || category > LC_MESSAGES)
		return (NULL);
	if (name != NULL && *name != '\0' && strcmp(name, "C") != 0 &&
	    strcmp(name, "POSIX") != 0)
		return (NULL);
	return ("C");
}

struct lconv *
localeconv(void)
{
	static char dot[] = ".", none[] = "";
	static struct lconv c = {
		dot, none, none, none, none, none, none, none, none, none,
		CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
		CHAR_MAX, CHAR_MAX
	};

	return (&c);
}
