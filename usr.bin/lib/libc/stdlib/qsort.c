/* SPDX-License-Identifier: ISC */
/*
 * qsort and heapsort: quicksort by the median of three, which turns to
 * heapsort when it gets too deep, so that no input makes it quadratic.
 */
#include <stdlib.h>

typedef int	cmp_t(const void *, const void *);

static void
swap(char *a, char *b, size_t size)
{
	char t;

	while (size-- > 0) {
		t = *a;
		*a++ = *b;
		*b++ = t;
	}
}

static void
siftdown(char *base, size_t i, size_t n, size_t size, cmp_t *cmp)
{
	size_t child;

	while ((child = 2 * i + 1) < n) {
		if (child + 1 < n && cmp(base + child * size,
		    base + (child + 1) * size) < 0)
			child++;
		if (cmp(base + i * size, base + child * size) >= 0)
			return;
		swap(base + i * size, base + child * size, size);
		i = child;
	}
}

int
heapsort(void *base, size_t n, size_t size, cmp_t *cmp)
{
	size_t i;

	for (i = n / 2; i-- > 0; )
		siftdown(base, i, n, size, cmp);
	while (n > 1) {
		swap(base, (char *)base + --n * size, size);
		siftdown(base, 0, n, size, cmp);
	}
	return (0);
}

static void
insertionsort(char *base, size_t n, size_t size, cmp_t *cmp)
{
	char *p, *q, *end = base + n * size;

	for (p = base + size; p < end; p += size)
		for (q = p; q > base && cmp(q - size, q) > 0; q -= size)
			swap(q - size, q, size);
}

/* Put the median of three elements first. */
static void
median(char *base, size_t n, size_t size, cmp_t *cmp)
{
	char *a = base, *b = base + n / 2 * size, *c = base + (n - 1) * size;
	char *m;

	if (cmp(a, b) < 0)
		m = cmp(b, c) < 0 ? b : cmp(a, c) < 0 ? c : a;
	else
		m = cmp(b, c) > 0 ? b : cmp(a, c) < 0 ? a : c;
	if (m != base)
		swap(base, m, size);
}

static void
sort(char *base, size_t n, size_t size, cmp_t *cmp, int depth)
{
	char *lo, *hi;
	size_t left;

	while (n > 8) {
		if (depth-- == 0) {
			heapsort(base, n, size, cmp);
			return;
		}
		median(base, n, size, cmp);
		lo = base;
		hi = base + n * size;
		for (;;) {
			do
				lo += size;
			while (lo < base + n * size && cmp(lo, base) < 0);
			do
				hi -= size;
			while (cmp(hi, base) > 0);
			if (lo >= hi)
				break;
			swap(lo, hi, size);
		}
		if (hi != base)
			swap(base, hi, size);
		left = (hi - base) / size;
		/* The smaller part by recursion, so that the stack is short. */
		if (left < n - left - 1) {
			sort(base, left, size, cmp, depth);
			base = hi + size;
			n -= left + 1;
		} else {
			sort(hi + size, n - left - 1, size, cmp, depth);
			n = left;
		}
	}
	if (n > 1)
		insertionsort(base, n, size, cmp);
}

void
qsort(void *base, size_t n, size_t size, cmp_t *cmp)
{
	size_t i;
	int depth = 0;

	for (i = n; i > 0; i >>= 1)
		depth += 2;
	if (size > 0)
		sort(base, n, size, cmp, depth);
}
