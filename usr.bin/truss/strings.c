/* SPDX-License-Identifier: ISC */
/* truss: strings and bytes in a process's memory. */

#include <sys/param.h>

#include <stdlib.h>
#include <string.h>

#include "truss.h"

#define MAXVECTOR	512		/* strings of a vector */

/* Reads until a NUL or the first byte that is not there; how many it was. */
static ssize_t
getstring(struct tracee *t, u_long addr, char *buf, size_t size)
{
	size_t len = 0, n;
	ssize_t got;

	while (len < size) {
		/* A page that is there ends where one begins that may not. */
		n = PAGE_SIZE - (addr + len) % PAGE_SIZE;
		if (n > size - len)
			n = size - len;
		if (n > 128)
			n = 128;	/* most are short */
		if ((got = tracee_read(t, addr + len, buf + len, n)) <= 0)
			return (len > 0 ? (ssize_t)len : -1);
		if (memchr(buf + len, '\0', got) != NULL)
			return (len + strlen(buf + len));
		len += got;
	}
	return (len);
}

static void
quote(struct out *o, const char *s, size_t len, int more)
{
	out_char(o, '"');
	out_vis(o, s, len, 1);
	out_char(o, '"');
	if (more)
		out_str(o, "...");
}

int
put_string(struct out *o, struct tracee *t, u_long addr, size_t max)
{
	char small[MAXPATHLEN + 1], *buf = small;
	ssize_t len;

	if (max >= sizeof(small) && (buf = malloc(max + 1)) == NULL) {
		buf = small;
		max = sizeof(small) - 1;
	}
	/* one more, to know whether there is more */
	memset(buf, 0, 1);
	len = getstring(t, addr, buf, max + 1);
	if (len >= 0)
		quote(o, buf, (size_t)len > max ? max : (size_t)len,
		    (size_t)len > max);
	if (buf != small)
		free(buf);
	return (len >= 0 ? 0 : -1);
}

int
put_bytes(struct out *o, struct tracee *t, u_long addr, size_t len)
{
	size_t max = len < opt.strsize ? len : opt.strsize;
	ssize_t got = 0;
	char *buf;

	if ((buf = malloc(max + 1)) == NULL)
		return (-1);
	if (max > 0)
		got = tracee_read(t, addr, buf, max);
	if (got >= 0)
		quote(o, buf, got, (size_t)got < len);
	free(buf);
	return (got >= 0 ? 0 : -1);
}

int
put_vector(struct out *o, struct tracee *t, u_long addr)
{
	u_long p;
	int i;

	for (i = 0; i < MAXVECTOR; i++) {
		if (tracee_read(t, addr + i * sizeof(p), &p, sizeof(p)) !=
		    sizeof(p)) {
			if (i == 0)
				return (-1);
			break;
		}
		if (p == 0)
			break;
		out_str(o, i == 0 ? "[ " : ", ");
		if (put_string(o, t, p, opt.strsize) == -1)
			out_hex(o, p);
	}
	out_str(o, i == 0 ? "[ ]" : i == MAXVECTOR ? ", ... ]" : " ]");
	return (0);
}

/* A vector of our own, in the same form. */
void
put_list(struct out *o, char *const *v)
{
	size_t len;
	int i;

	for (i = 0; v[i] != NULL; i++) {
		out_str(o, i == 0 ? "[ " : ", ");
		len = strlen(v[i]);
		quote(o, v[i], len > opt.strsize ? opt.strsize : len,
		    len > opt.strsize);
	}
	out_str(o, i == 0 ? "[ ]" : " ]");
}
