/* SPDX-License-Identifier: ISC */
/* exit(3), atexit(3), quick_exit(3), abort(3). */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void	handler(void);

struct handlers {
	handler	**list;
	size_t	  n;
	size_t	  room;
};

static struct handlers	normal, quick;
static handler		*first[32];	/* so that 32 need no memory */

/* Flushes the streams; there only if the program uses any. */
void	 __stdio_exit(void) __attribute__((__weak__));

static int
add(struct handlers *h, handler *f)
{
	handler **list;

	if (h->n == h->room) {
		if (h == &normal && h->room == 0) {
			h->list = first;
			h->room = 32;
		} else {
			list = reallocarray(h->list == first ? NULL : h->list,
			    h->room + 32, sizeof(*list));
			if (list == NULL)
				return (-1);
			if (h->list == first)
				memcpy(list, first, sizeof(first));
			h->list = list;
			h->room += 32;
		}
	}
	h->list[h->n++] = f;
	return (0);
}

int
atexit(handler *f)
{
	return (add(&normal, f));
}

int
at_quick_exit(handler *f)
{
	return (add(&quick, f));
}

void
exit(int status)
{
	while (normal.n > 0)		/* handlers may register more */
		normal.list[--normal.n]();
	if (__stdio_exit != NULL)
		__stdio_exit();
	_exit(status);
}

void
quick_exit(int status)
{
	while (quick.n > 0)
		quick.list[--quick.n]();
	_exit(status);
}

void
_Exit(int status)
{
	_exit(status);
}

void
abort(void)
{
	struct sigaction sa = { 0 };
	sigset_t mask;

	sigfillset(&mask);
	sigdelset(&mask, SIGABRT);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	raise(SIGABRT);

	/* Ignored, or the handler came back: now for certain. */
	sa.sa_handler = SIG_DFL;
	sigaction(SIGABRT, &sa, NULL);
	raise(SIGABRT);
	_exit(127);
}
