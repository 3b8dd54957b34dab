/* SPDX-License-Identifier: ISC */
/* The lines that the person has typed; a command of several is one entry. */
#include "sh.h"

#define	HISTMAX	500

static char	*lines[HISTMAX];	/* the oldest one first */
static int	 count;

static void
drop(int i)
{
	free(lines[i]);
	memmove(&lines[i], &lines[i + 1],
	    (size_t)(count - i - 1) * sizeof(lines[0]));
	count--;
}

/* Adds a line, or (more) continues the newest entry with it. */
void
hist_add(const char *line, bool more)
{
	size_t n, len;

	if (more && count > 0) {
		len = strlen(lines[count - 1]);
		n = strlen(line);
		lines[count - 1] = xrealloc(lines[count - 1], len + n + 2);
		lines[count - 1][len] = '\n';
		memcpy(lines[count - 1] + len + 1, line, n + 1);
		return;
	}
	if (line[strspn(line, " \t")] == '\0')
		return;
	/* A repetition shows only when the command is complete. */
	if (count > 1 && strcmp(lines[count - 1], lines[count - 2]) == 0)
		drop(count - 1);
	if (count == HISTMAX)
		drop(0);
	lines[count] = xstrdup(line);
	count++;
}

int
hist_count(void)
{
	return count;
}

/* Entry i back from the newest, which is 1; null if there is none. */
const char *
hist_get(int i)
{
	return i >= 1 && i <= count ? lines[count - i] : NULL;
}
