/* SPDX-License-Identifier: ISC */
/*
 * kdump --diff: the longest common subsequence, by Myers's greedy algorithm.
 *
 * It takes time in proportion to length times differences, and memory of the
 * differences squared.  So one search ends after so many differences: the
 * furthest that it came is taken for good, and another one begins there.
 * With n elements at most max(WORK, n * LEAST) steps are made, whatever they
 * are; up to LEAST differences, and up to MOST in all but huge inputs, the
 * result is the shortest there is.
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "diff.h"

#define WORK	(1 << 27)
#define LEAST	256
#define MOST	2048
#define NOWHERE	(-1)

/* Sequences without what can match nothing; where shows where that was. */
struct sequence {
	uint32_t	*id;
	size_t		*where;
	int		 n;
	uint8_t		*mark;
};

/* How far each diagonal k was followed with d differences: x there. */
static int32_t *
at(int32_t *reached, int d, int k)
{
	return (&reached[(size_t)d * (d + 1) / 2 + (k + d) / 2]);
}

/* The start on diagonal k of what d differences can reach; NOWHERE: none. */
static int32_t
start(int32_t *reached, int d, int k, int na, int nb)
{
	int32_t down = NOWHERE, right = NOWHERE;

	if (d == 0)
		return (0);
	if (k < d)
		down = *at(reached, d - 1, k + 1);
	if (down - k > nb)
		down = NOWHERE;
	if (k > -d)
		right = *at(reached, d - 1, k - 1);
	if (right != NOWHERE && ++right > na)
		right = NOWHERE;
	return (down > right ? down : right);
}

/* Marks the way to x on diagonal k. */
static void
mark(int32_t *reached, int d, int k, const struct sequence *a,
    const struct sequence *b, int offa, int offb)
{
	int32_t x;

	for (; d > 0; d--) {
		x = start(reached, d, k, a->n - offa, b->n - offb);
		if (k < d && *at(reached, d - 1, k + 1) == x) {
			b->mark[b->where[offb + x - k - 1]] = 1;
			k++;
		} else {
			a->mark[a->where[offa + x - 1]] = 1;
			k--;
		}
	}
}

/* Compares what begins at *offa and *offb, and moves them to where it came. */
static void
search(int32_t *reached, int limit, const struct sequence *a,
    const struct sequence *b, int *offa, int *offb)
{
	int na = a->n - *offa, nb = b->n - *offb, d, k, best = 0;
	int32_t x;
	int64_t far;

	for (d = 0;; d++) {
		far = NOWHERE;
		for (k = -d; k <= d; k += 2) {
			x = start(reached, d, k, na, nb);
			while (x != NOWHERE && x < na && x - k < nb &&
			    a->id[*offa + x] == b->id[*offb + x - k])
				x++;
			*at(reached, d, k) = x;
			if (x != NOWHERE && 2 * (int64_t)x - k > far) {
				far = 2 * (int64_t)x - k;
				best = k;
			}
		}
		if (d == limit || far == (int64_t)na + nb)
			break;
	}
	mark(reached, d, best, a, b, *offa, *offb);
	x = *at(reached, d, best);
	*offa += x;
	*offb += x - best;
}

static int
compare(const struct sequence *a, const struct sequence *b)
{
	int offa = 0, offb = 0, limit, total = a->n + b->n;
	int32_t *reached;

	limit = total < WORK / MOST ? MOST :
	    total < WORK / LEAST ? WORK / total : LEAST;
	if (limit > total)
		limit = total;
	reached = calloc((size_t)(limit + 1) * (limit + 2) / 2,
	    sizeof(*reached));
	if (reached == NULL)
		return (-1);
	while (offa < a->n || offb < b->n)
		search(reached, limit, a, b, &offa, &offb);
	free(reached);
	return (0);
}

/* Of those from to to, the ones that are anywhere in the other as well. */
static int
reduce(struct sequence *s, const uint32_t *id, size_t from, size_t to,
    const uint8_t *both, uint8_t *marks)
{
	size_t i;

	s->n = 0;
	s->mark = marks;
	s->id = calloc(to - from + 1, sizeof(*s->id));
	s->where = calloc(to - from + 1, sizeof(*s->where));
	if (s->id == NULL || s->where == NULL)
		return (-1);
	for (i = from; i < to; i++) {
		if (both[id[i]] != 3) {
			marks[i] = 1;
			continue;
		}
		s->id[s->n] = id[i];
		s->where[s->n++] = i;
	}
	return (0);
}

int
diff_lcs(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
    uint8_t *deleted, uint8_t *inserted)
{
	struct sequence sa = { 0 }, sb = { 0 };
	size_t same = 0, i;
	uint32_t max = 0;
	uint8_t *both;
	int r = -1;

	while (same < na && same < nb && a[same] == b[same])
		same++;
	while (na > same && nb > same && a[na - 1] == b[nb - 1]) {
		na--;
		nb--;
	}
	if (na + nb > INT_MAX)
		return (-1);
	for (i = same; i < na; i++)
		max = a[i] > max ? a[i] : max;
	for (i = same; i < nb; i++)
		max = b[i] > max ? b[i] : max;
	if ((both = calloc((size_t)max + 1, 1)) == NULL)
		return (-1);
	for (i = same; i < na; i++)
		both[a[i]] |= 1;
	for (i = same; i < nb; i++)
		both[b[i]] |= 2;
	if (reduce(&sa, a, same, na, both, deleted) == 0 &&
	    reduce(&sb, b, same, nb, both, inserted) == 0)
		r = compare(&sa, &sb);
	free(sa.id);
	free(sa.where);
	free(sb.id);
	free(sb.where);
	free(both);
	return (r);
}
