/* SPDX-License-Identifier: ISC */
/*
 * malloc(3): boundary tags.  Memory comes from the kernel in segments, which
 * are cut into chunks; every chunk has a header with its size, and a free one
 * its size at its end as well, so that a freed chunk joins its neighbours at
 * once.  Free chunks are in bins by size.  Big allocations are mappings of
 * their own.  A segment without anything in use goes back, but for one.
 *
 * Options are letters in the text of the symbolic link /etc/malloc.conf, and in
 * the environment's MALLOC_OPTIONS; a small letter switches off:
 *	J	fill new memory with 0xd0 and freed memory with 0xdf
 *	X	abort when there is no memory
 */
#include <sys/mman.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ALIGNMENT	16
#define PAGE		4096
#define SEGMENT		(64 * 1024)	/* the first one; later ones grow */
#define SEGMENT_MAX	(1024 * 1024)
#define BIG		(256 * 1024)	/* from here a mapping each */
#define SMALLBINS	64		/* one for each size below 1 KB */
#define NBINS		96

#define INUSE		1		/* flags in ch_size */
#define PREV_INUSE	2
#define FIRST		4		/* at the start of its segment */
#define MAPPED		8		/* a mapping of its own */
#define FLAGS		15

struct chunk {
	size_t		 ch_prev;	/* size of the free chunk before, or
					 * offset in the mapping */
	size_t		 ch_size;	/* of the whole chunk, and flags */
#ifndef __LP64__
	size_t		 ch_pad[2];
#endif
	/* Allocated: the memory starts here.  Free: */
	struct chunk	*ch_next;
	struct chunk	**ch_link;	/* what points at this chunk */
};
#define HEADER		offsetof(struct chunk, ch_next)
#define MINCHUNK	(HEADER + ALIGNMENT)

_Static_assert(HEADER == ALIGNMENT, "chunks keep the alignment");

#define SIZE(c)		((c)->ch_size & ~(size_t)FLAGS)
#define AFTER(c)	((struct chunk *)((char *)(c) + SIZE(c)))
#define BEFORE(c)	((struct chunk *)((char *)(c) - (c)->ch_prev))
#define MEM(c)		((void *)((char *)(c) + HEADER))
#define CHUNK(p)	((struct chunk *)((char *)(p) - HEADER))

static struct chunk	*bins[NBINS];
static u_int32_t	 binmap[NBINS / 32];	/* bins that have something */
static struct chunk	*spare;		/* the free segment that is kept */
static size_t		 nextsegment = SEGMENT;
static int		 started;	/* the options have been read */
static int		 junk;		/* option J */
static int		 xmalloc;	/* option X */

static void
corrupt(const char *why)
{
	static const char head[] = "malloc: ";

	write(STDERR_FILENO, head, sizeof(head) - 1);
	write(STDERR_FILENO, why, strlen(why));
	write(STDERR_FILENO, "\n", 1);
	abort();
}

static void
options(const char *s)
{
	for (; *s != '\0'; s++)
		switch (*s) {
		case 'J':
		case 'j':
			junk = *s == 'J';
			break;
		case 'X':
		case 'x':
			xmalloc = *s == 'X';
			break;
		}
}

static void
start(void)
{
	int saved = errno;
	char buf[64];
	const char *env;
	ssize_t n;

	started = 1;
	n = readlink("/etc/malloc.conf", buf, sizeof(buf) - 1);
	if (n > 0) {
		buf[n] = '\0';
		options(buf);
	}
	if ((env = getenv("MALLOC_OPTIONS")) != NULL && !issetugid())
		options(env);
	errno = saved;
}

static void *
nomemory(void)
{
	if (xmalloc)
		corrupt("out of memory");
	errno = ENOMEM;
	return (NULL);
}

/* Four bins for each doubling above the small sizes. */
static unsigned int
binof(size_t size)
{
	unsigned int log, bin;

	if (size < SMALLBINS * ALIGNMENT)
		return (size / ALIGNMENT);
	log = sizeof(long) * 8 - 1 - __builtin_clzl(size);
	bin = SMALLBINS + (log - 10) * 4 + ((size >> (log - 2)) & 3);
	return (bin < NBINS ? bin : NBINS - 1);
}

static void
bin_insert(struct chunk *c)
{
	unsigned int bin = binof(SIZE(c));

	c->ch_next = bins[bin];
	c->ch_link = &bins[bin];
	if (c->ch_next != NULL)
		c->ch_next->ch_link = &c->ch_next;
	bins[bin] = c;
	binmap[bin / 32] |= 1U << (bin % 32);
}

static void
bin_remove(struct chunk *c)
{
	unsigned int bin = binof(SIZE(c));

	if (*c->ch_link != c)
		corrupt("free list corrupted");
	*c->ch_link = c->ch_next;
	if (c->ch_next != NULL)
		c->ch_next->ch_link = c->ch_link;
	if (bins[bin] == NULL)
		binmap[bin / 32] &= ~(1U << (bin % 32));
}

/* Mark c as free and tell the chunk after it. */
static void
setfree(struct chunk *c, size_t size, size_t flags)
{
	c->ch_size = size | flags;
	AFTER(c)->ch_prev = size;
	AFTER(c)->ch_size &= ~(size_t)PREV_INUSE;
}

/* A free chunk of at least size bytes, out of its bin, or NULL. */
static struct chunk *
bin_find(size_t size)
{
	unsigned int bin = binof(size), word;
	struct chunk *c;
	u_int32_t map;

	/* Only in its own bin may a chunk be too small. */
	for (c = bins[bin]; c != NULL; c = c->ch_next)
		if (SIZE(c) >= size)
			goto found;
	if (++bin >= NBINS)
		return (NULL);
	word = bin / 32;
	map = binmap[word] & ~((1U << (bin % 32)) - 1);
	while (map == 0) {
		if (++word >= NBINS / 32)
			return (NULL);
		map = binmap[word];
	}
	c = bins[word * 32 + __builtin_ctz(map)];
found:
	bin_remove(c);
	return (c);
}

/* A new segment as one free chunk, in no bin. */
static struct chunk *
newsegment(size_t size)
{
	size_t len = nextsegment;
	struct chunk *c, *fence;

	/* A chunk of no bytes, always in use, ends the segment. */
	if (len < size + HEADER)
		len = (size + HEADER + PAGE - 1) & ~(size_t)(PAGE - 1);
	c = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON,
	    -1, 0);
	if (c == MAP_FAILED)
		return (NULL);
	if (nextsegment < SEGMENT_MAX)
		nextsegment *= 2;
	fence = (struct chunk *)((char *)c + len - HEADER);
	fence->ch_size = INUSE;
	setfree(c, len - HEADER, FIRST | PREV_INUSE);
	return (c);
}

/* Use size bytes of a free chunk that is in no bin; the rest stays free. */
static void *
carve(struct chunk *c, size_t size)
{
	size_t rest = SIZE(c) - size;
	struct chunk *r;

	if (c == spare)
		spare = NULL;
	if (rest >= MINCHUNK) {
		c->ch_size = size | INUSE | (c->ch_size & (FIRST | PREV_INUSE));
		r = AFTER(c);
		setfree(r, rest, PREV_INUSE);
		bin_insert(r);
	} else {
		c->ch_size |= INUSE;
		AFTER(c)->ch_size |= PREV_INUSE;
	}
	return (MEM(c));
}

/* Bytes asked for, with header and rounded; 0 if that is too much. */
static size_t
chunksize(size_t n)
{
	if (n > PTRDIFF_MAX - 2 * PAGE)
		return (0);
	n = (n + HEADER + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	return (n < MINCHUNK ? MINCHUNK : n);
}

/* A mapping of its own. */
static void *
map(size_t size)
{
	size_t len = (size + PAGE - 1) & ~(size_t)(PAGE - 1);
	struct chunk *c;

	c = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON,
	    -1, 0);
	if (c == MAP_FAILED)
		return (nomemory());
	c->ch_prev = 0;
	c->ch_size = len | INUSE | PREV_INUSE | MAPPED;
	return (MEM(c));
}

void *
malloc(size_t n)
{
	size_t size = chunksize(n);
	struct chunk *c;
	void *p;

	if (!started)
		start();
	if (size == 0)
		return (nomemory());
	if (size >= BIG)
		return (map(size));
	if ((c = bin_find(size)) == NULL && (c = newsegment(size)) == NULL)
		return (nomemory());
	p = carve(c, size);
	if (junk)
		memset(p, 0xd0, SIZE(c) - HEADER);
	return (p);
}

/* The chunk of allocated memory, if the caller did not make that up. */
static struct chunk *
check(void *p, const char *why)
{
	struct chunk *c = CHUNK(p);

	if ((uintptr_t)p % ALIGNMENT != 0 || (c->ch_size & INUSE) == 0 ||
	    SIZE(c) < MINCHUNK || ((c->ch_size & MAPPED) == 0 &&
	    (AFTER(c)->ch_size & PREV_INUSE) == 0))
		corrupt(why);
	return (c);
}

/* Free a chunk: join it with free neighbours, maybe give the segment back. */
static void
release(struct chunk *c)
{
	size_t size = SIZE(c), flags = c->ch_size & (FIRST | PREV_INUSE);
	struct chunk *n = AFTER(c);

	c->ch_size &= ~(size_t)INUSE;	/* so that check() sees it */
	if ((n->ch_size & INUSE) == 0) {
		bin_remove(n);
		size += SIZE(n);
	}
	if ((flags & PREV_INUSE) == 0) {
		c = BEFORE(c);
		bin_remove(c);
		size += SIZE(c);
		flags = c->ch_size & (FIRST | PREV_INUSE);
	}
	setfree(c, size, flags);
	if ((flags & FIRST) && SIZE(AFTER(c)) == 0) {
		if (spare != NULL) {
			munmap(c, size + HEADER);
			return;
		}
		spare = c;
	}
	bin_insert(c);
}

void
free(void *p)
{
	int saved = errno;
	struct chunk *c;

	if (p == NULL)
		return;
	c = check(p, "free: not allocated");
	if (c->ch_size & MAPPED)
		munmap((char *)c - c->ch_prev, SIZE(c) + c->ch_prev);
	else {
		if (junk)
			memset(p, 0xdf, SIZE(c) - HEADER);
		release(c);
	}
	errno = saved;
}

void *
calloc(size_t n, size_t size)
{
	size_t bytes;
	void *p;

	if (__builtin_mul_overflow(n, size, &bytes))
		return (nomemory());
	if ((p = malloc(bytes)) != NULL && !(CHUNK(p)->ch_size & MAPPED))
		memset(p, 0, bytes);
	return (p);
}

/* Give the end of an allocated chunk back. */
static void
shrink(struct chunk *c, size_t size)
{
	size_t rest = SIZE(c) - size;
	struct chunk *r;

	if (rest < MINCHUNK)
		return;
	c->ch_size = size | (c->ch_size & FLAGS);
	r = AFTER(c);
	r->ch_size = rest | INUSE | PREV_INUSE;
	release(r);
}

void *
realloc(void *p, size_t n)
{
	size_t size = chunksize(n), have;
	struct chunk *c, *next;
	void *q;

	if (p == NULL)
		return (malloc(n));
	c = check(p, "realloc: not allocated");
	if (size == 0)
		return (nomemory());
	if ((c->ch_size & MAPPED) == 0) {
		next = AFTER(c);
		if (SIZE(c) < size && size < BIG &&
		    (next->ch_size & INUSE) == 0 &&
		    SIZE(c) + SIZE(next) >= size) {
			bin_remove(next);
			c->ch_size += SIZE(next);
			AFTER(c)->ch_size |= PREV_INUSE;
		}
		if (SIZE(c) >= size) {
			shrink(c, size);
			return (p);
		}
	} else if (SIZE(c) >= size && SIZE(c) - size < SIZE(c) / 2)
		return (p);
	have = SIZE(c) - HEADER;
	if ((q = malloc(n)) == NULL)
		return (NULL);
	memcpy(q, p, have < n ? have : n);
	free(p);
	return (q);
}

void *
reallocarray(void *p, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return (nomemory());
	return (realloc(p, bytes));
}

/* align is a power of two above ALIGNMENT. */
static void *
alignedmem(size_t align, size_t n)
{
	size_t size = chunksize(n), front;
	struct chunk *c, *a;

	if (size == 0 || align > PTRDIFF_MAX / 2 - size)
		return (nomemory());
	if (size + align + MINCHUNK >= BIG) {
		/* Map enough, and put the header where the memory fits. */
		c = map(size + align);
		if (c == NULL)
			return (NULL);
		c = CHUNK((void *)c);
		front = -(uintptr_t)MEM(c) & (align - 1);
		a = (struct chunk *)((char *)c + front);
		size = SIZE(c) - front;
		a->ch_prev = front;
		a->ch_size = size | INUSE | PREV_INUSE | MAPPED;
		return (MEM(a));
	}
	c = malloc(n + align + MINCHUNK);
	if (c == NULL)
		return (NULL);
	c = CHUNK((void *)c);
	front = -(uintptr_t)MEM(c) & (align - 1);
	if (front != 0 && front < MINCHUNK)
		front += align;
	if (front != 0) {
		a = (struct chunk *)((char *)c + front);
		a->ch_size = (SIZE(c) - front) | INUSE | PREV_INUSE;
		c->ch_size = front | (c->ch_size & FLAGS);
		release(c);
		c = a;
	}
	shrink(c, size);
	return (MEM(c));
}

int
posix_memalign(void **pp, size_t align, size_t n)
{
	int saved = errno;
	void *p;

	if (align < sizeof(void *) || (align & (align - 1)) != 0)
		return (EINVAL);
	p = align <= ALIGNMENT ? malloc(n) : alignedmem(align, n);
	errno = saved;
	if (p == NULL)
		return (ENOMEM);
	*pp = p;
	return (0);
}

void *
aligned_alloc(size_t align, size_t n)
{
	if (align == 0 || (align & (align - 1)) != 0) {
		errno = EINVAL;
		return (NULL);
	}
	return (align <= ALIGNMENT ? malloc(n) : alignedmem(align, n));
}
