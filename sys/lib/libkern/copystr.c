/* SPDX-License-Identifier: ISC */
/* copystr: the copyinstr(9) of strings that are the kernel's own. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/systm.h>

int
copystr(const void *from, void *to, size_t maxlen, size_t *done)
{
	const char *f = from;
	char *t = to;
	size_t i;

	for (i = 0; i < maxlen; i++)
		if ((t[i] = f[i]) == '\0')
			break;
	if (done != NULL)
		*done = i < maxlen ? i + 1 : maxlen;
	return (i < maxlen ? 0 : ENAMETOOLONG);
}
