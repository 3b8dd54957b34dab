/* SPDX-License-Identifier: ISC */
/* Character queues of terminals: rings of bytes, with a quote bit for each. */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/tty.h>

int
clalloc(struct clist *cl, int size, int quot)
{
	memset(cl, 0, sizeof(*cl));
	cl->c_buf = malloc(size, M_TTYS, M_WAITOK | M_CANFAIL | M_ZERO);
	if (cl->c_buf == NULL)
		return (ENOMEM);
	if (quot) {
		cl->c_quote = malloc(howmany(size, NBBY), M_TTYS,
		    M_WAITOK | M_CANFAIL | M_ZERO);
		if (cl->c_quote == NULL) {
			clfree(cl);
			return (ENOMEM);
		}
	}
	cl->c_size = size;
	return (0);
}

void
clfree(struct clist *cl)
{
	free(cl->c_buf, M_TTYS);
	free(cl->c_quote, M_TTYS);
	memset(cl, 0, sizeof(*cl));
}

/* The place of the nth character. */
static inline int
clplace(const struct clist *cl, int n)
{
	n += cl->c_first;
	return (n >= cl->c_size ? n - cl->c_size : n);
}

int
clindex(const struct clist *cl, int n)
{
	int i;

	if (n < 0 || n >= cl->c_cc)
		return (-1);
	i = clplace(cl, n);
	if (cl->c_quote != NULL && isset(cl->c_quote, i))
		return (cl->c_buf[i] | TTY_QUOTE);
	return (cl->c_buf[i]);
}

int
putc(int c, struct clist *cl)
{
	int i;

	if (cl->c_cc >= cl->c_size)
		return (-1);
	i = clplace(cl, cl->c_cc);
	cl->c_buf[i] = c;
	if (cl->c_quote != NULL) {
		if (c & TTY_QUOTE)
			setbit(cl->c_quote, i);
		else
			clrbit(cl->c_quote, i);
	}
	cl->c_cc++;
	return (0);
}

int
getc(struct clist *cl)
{
	int c;

	if ((c = clindex(cl, 0)) >= 0) {
		cl->c_first = clplace(cl, 1);
		cl->c_cc--;
	}
	return (c);
}

int
unputc(struct clist *cl)
{
	int c;

	if ((c = clindex(cl, cl->c_cc - 1)) >= 0)
		cl->c_cc--;
	return (c);
}

int
b_to_q(const u_char *cp, int n, struct clist *cl)
{
	int at, done, i, part;

	if (n > cl->c_size - cl->c_cc)
		n = cl->c_size - cl->c_cc;
	for (done = 0; done < n; done += part) {
		at = clplace(cl, cl->c_cc);
		part = MIN(n - done, cl->c_size - at);
		memcpy(cl->c_buf + at, cp + done, part);
		cl->c_cc += part;
		if (cl->c_quote != NULL)
			for (i = at; i < at + part; i++)
				clrbit(cl->c_quote, i);
	}
	return (n);
}

int
q_to_b(struct clist *cl, u_char *cp, int n)
{
	int done, part;

	if (n > cl->c_cc)
		n = cl->c_cc;
	for (done = 0; done < n; done += part) {
		part = MIN(n - done, cl->c_size - cl->c_first);
		memcpy(cp + done, cl->c_buf + cl->c_first, part);
		cl->c_first = clplace(cl, part);
		cl->c_cc -= part;
	}
	return (n);
}

void
catq(struct clist *from, struct clist *to)
{
	int c;

	while (to->c_cc < to->c_size && (c = getc(from)) >= 0)
		(void)putc(c, to);
}

void
clswap(struct clist *a, struct clist *b)
{
	struct clist tmp = *a;

	*a = *b;
	*b = tmp;
}

void
clflush(struct clist *cl)
{
	cl->c_first = cl->c_cc = 0;
}
