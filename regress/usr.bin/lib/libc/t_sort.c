/* SPDX-License-Identifier: ISC */
/* qsort(3), heapsort(3) and bsearch(3). */
#include "tap.h"

#define N	5000

static int	v[N], count;

static int
cmp(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	count++;
	return (x < y ? -1 : x > y);
}

static int
byname(const void *a, const void *b)
{
	return (strcmp(a, b));
}

static int
sorted(int n)
{
	int i;

	for (i = 1; i < n; i++)
		if (v[i - 1] > v[i])
			return (0);
	return (1);
}

static void
make(int how, int n)
{
	int i;

	for (i = 0; i < n; i++)
		switch (how) {
		case 0:
			v[i] = rand();
			break;
		case 1:
			v[i] = i;
			break;
		case 2:
			v[i] = -i;
			break;
		case 3:
			v[i] = 7;
			break;
		case 4:
			v[i] = i % 10;
			break;
		default:
			v[i] = i < n / 2 ? i : n - i;
		}
}

int
main(void)
{
	static const int sizes[] = { 0, 1, 2, 3, 9, 10, 100, N };
	struct { char name[13]; } names[3] = { { "c" }, { "a" }, { "b" } };
	int how, key, *p;
	long sum, after;
	size_t s;
	int i;

	for (how = 0; how < 6; how++)
		for (s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
			make(how, sizes[s]);
			for (sum = 0, i = 0; i < sizes[s]; i++)
				sum += v[i];
			count = 0;
			qsort(v, sizes[s], sizeof(v[0]), cmp);
			for (after = 0, i = 0; i < sizes[s]; i++)
				after += v[i];
			ok(sorted(sizes[s]) && sum == after &&
			    count < sizes[s] * 60 + 10,
			    "qsort of %d, kind %d: %d comparisons",
			    sizes[s], how, count);
		}
	make(0, N);
	heapsort(v, N, sizeof(v[0]), cmp);
	ok(sorted(N), "heapsort");
	qsort(names, 3, sizeof(names[0]),
	    byname);
	ok(names[0].name[0] == 'a' && names[2].name[0] == 'c', "odd sizes");
	make(1, 100);
	for (i = 0; i < 100; i += 33) {
		key = i;
		p = bsearch(&key, v, 100, sizeof(v[0]), cmp);
		ok(p == &v[i], "bsearch finds %d", i);
	}
	key = 100;
	ok(bsearch(&key, v, 100, sizeof(v[0]), cmp) == NULL,
	    "bsearch finds nothing");
	return (tap_done());
}
