/* SPDX-License-Identifier: ISC */
/*
 * Memory: checked malloc, reference-counted arenas for parse trees, and
 * scratch memory that commands take and give back in stack order, so that an
 * error in the middle of an expansion leaks nothing.
 */
#include "sh.h"

#define	CHUNK_ARENA	1024
#define	CHUNK_TMP	8192
#define	ALIGN		16

struct chunk {
	struct chunk	*next;
	size_t		 size;
	size_t		 used;
	size_t		 pad;		/* keeps the data aligned */
};

struct arena {
	struct chunk	*head;
	unsigned int	 refs;
};

/* Arenas that code now running was parsed into. */
struct arenaref {
	struct arenaref	*prev;
	struct arena	*a;
};

static struct arenaref	*active;
static struct chunk	*tmp;

#define	DATA(c)		((char *)(c) + ROUND(sizeof(struct chunk)))
#define	ROUND(n)	(((n) + ALIGN - 1) & ~(size_t)(ALIGN - 1))

void *
xmalloc(size_t n)
{
	void *p;

	if ((p = malloc(n ? n : 1)) == NULL)
		sh_error("out of memory");
	return p;
}

void *
xrealloc(void *old, size_t n)
{
	void *p;

	if ((p = realloc(old, n ? n : 1)) == NULL)
		sh_error("out of memory");
	return p;
}

char *
xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}

static void *
chunk_alloc(struct chunk **head, size_t n, size_t dflt)
{
	struct chunk *c = *head;
	void *p;

	if (n > SIZE_MAX / 2)
		sh_error("out of memory");
	n = ROUND(n);
	if (c == NULL || c->size - c->used < n) {
		size_t size = n > dflt ? n : dflt;

		c = xmalloc(ROUND(sizeof(*c)) + size);
		c->next = *head;
		c->size = size;
		c->used = 0;
		*head = c;
	}
	p = DATA(c) + c->used;
	c->used += n;
	return p;
}

struct arena *
arena_new(void)
{
	struct arena *a = xmalloc(sizeof(*a));

	a->head = NULL;
	a->refs = 1;
	return a;
}

struct arena *
arena_ref(struct arena *a)
{
	a->refs++;
	return a;
}

void
arena_unref(struct arena *a)
{
	struct chunk *c;

	if (--a->refs > 0)
		return;
	while ((c = a->head) != NULL) {
		a->head = c->next;
		free(c);
	}
	free(a);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(chunk_alloc(&a->head, n, CHUNK_ARENA), 0, n);
}

char *
arena_str(struct arena *a, const char *s, size_t n)
{
	char *p = chunk_alloc(&a->head, n + 1, CHUNK_ARENA);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* Keeps an arena alive, and takes over the caller's reference. */
void
arena_push(struct arena *a)
{
	struct arenaref *r = xmalloc(sizeof(*r));

	r->a = a;
	r->prev = active;
	active = r;
}

void
arena_pop(void)
{
	struct arenaref *r = active;

	active = r->prev;
	arena_unref(r->a);
	free(r);
}

/* The one that the code now running lives in. */
struct arena *
arena_current(void)
{
	return active->a;
}

void *
arena_level(void)
{
	return active;
}

void
arena_unwind(void *level)
{
	while (active != level && active != NULL)
		arena_pop();
}

struct tmpmark
tmp_mark(void)
{
	struct tmpmark m;

	m.chunk = tmp;
	m.used = tmp != NULL ? tmp->used : 0;
	return m;
}

void
tmp_release(struct tmpmark m)
{
	struct chunk *c;

	while (tmp != m.chunk && tmp != NULL) {
		/* One empty chunk stays, or every command would malloc. */
		if (m.chunk == NULL && tmp->next == NULL &&
		    tmp->size == CHUNK_TMP) {
			tmp->used = 0;
			return;
		}
		c = tmp;
		tmp = c->next;
		free(c);
	}
	if (tmp != NULL)
		tmp->used = m.used;
}

void *
tmp_alloc(size_t n)
{
	return chunk_alloc(&tmp, n, CHUNK_TMP);
}

char *
tmp_str(const char *s, size_t n)
{
	char *p = tmp_alloc(n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* Makes room for n more bytes and a NUL. */
void
sb_need(struct sbuf *b, size_t n)
{
	size_t cap;
	char *p;

	if (b->s != NULL && b->cap - b->len > n)
		return;
	if (n > SIZE_MAX / 4 || b->len > SIZE_MAX / 4)
		sh_error("out of memory");
	cap = b->cap * 2;
	if (cap < b->len + n + 1)
		cap = b->len + n + 1;
	if (cap < 48)
		cap = 48;
	cap = ROUND(cap);
	if (b->s != NULL && b->s + b->cap == DATA(tmp) + tmp->used &&
	    tmp->size - tmp->used >= cap - b->cap) {
		tmp->used += cap - b->cap;
		b->cap = cap;
		return;
	}
	p = tmp_alloc(cap);
	if (b->len > 0)
		memcpy(p, b->s, b->len);
	b->s = p;
	b->cap = cap;
}

void
sb_putc(struct sbuf *b, int c)
{
	sb_need(b, 1);
	b->s[b->len++] = (char)c;
}

void
sb_put(struct sbuf *b, const char *s, size_t n)
{
	sb_need(b, n);
	memcpy(b->s + b->len, s, n);
	b->len += n;
}

void
sb_puts(struct sbuf *b, const char *s)
{
	sb_put(b, s, strlen(s));
}

char *
sb_str(struct sbuf *b)
{
	sb_need(b, 0);
	b->s[b->len] = '\0';
	return b->s;
}
