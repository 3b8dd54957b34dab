/* SPDX-License-Identifier: ISC */
/* getmntinfo: what is mounted, in an array that the next call uses again. */

#include <sys/types.h>
#include <sys/mount.h>

#include <stdlib.h>

int
getmntinfo(struct statfs **list, int flags)
{
	static struct statfs *buf;
	static size_t room;
	struct statfs *p;
	int n;

	for (;;) {
		if ((n = getfsstat(NULL, 0, MNT_NOWAIT)) == -1)
			return (0);
		/* One more than there are shows that there are no more. */
		if (room < (size_t)n + 1) {
			p = reallocarray(buf, n + 1, sizeof(*p));
			if (p == NULL)
				return (0);
			buf = p;
			room = n + 1;
		}
		n = getfsstat(buf, room * sizeof(*buf), flags);
		if (n == -1)
			return (0);
		if ((size_t)n < room)
			break;
	}
	*list = buf;
	return (n);
}
