/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: what is written in each format is read again: whole, from a
 * pipe, cut anywhere, beginning with any record, damaged.
 */

#include <sys/types.h>
#include <sys/wait.h>

#include <fcntl.h>

#include <ktrfile.h>

#include "tap.h"
#include "kinds.h"
#include "same.h"

#define FILENAME "formats.trace"

static struct gen gen;

/* A file of these bytes. */
static int
file(const uint8_t *p, size_t n)
{
	int fd;

	if ((fd = open(FILENAME, O_RDWR | O_CREAT | O_TRUNC, 0600)) == -1 ||
	    write(fd, p, n) != (ssize_t)n || lseek(fd, 0, SEEK_SET) != 0) {
		printf("Bail out! %s: %s\n", FILENAME, strerror(errno));
		exit(1);
	}
	return (fd);
}

/* Reads all of fd and compares it; how many events were as they should be. */
static int
compare(int fd, const struct gen *g, int *last)
{
	struct ktrfile *kf;
	struct ktr_event ev;
	int n = 0;

	if ((kf = ktrfile_open(fd)) == NULL)
		return (-1);
	while ((*last = ktrfile_next(kf, &ev)) == 1) {
		if (n == g->nwant || !same(&ev, &g->want[n], g->k)) {
			diag("event %d, read as %s", n, ktrfile_format(kf));
			break;
		}
		n++;
	}
	if (*last == -1)
		diag("%s", ktrfile_error(kf));
	ktrfile_close(kf);
	return (n);
}

/* Only how many events there are. */
static int
count(int fd, int *last, int *cut)
{
	struct ktrfile *kf;
	struct ktr_event ev;
	int n = 0;

	if ((kf = ktrfile_open(fd)) == NULL)
		return (-1);
	while ((*last = ktrfile_next(kf, &ev)) == 1)
		n++;
	*cut = ktrfile_iscut(kf);
	ktrfile_close(kf);
	return (n);
}

static void
whole(void)
{
	int fd, n, last;

	fd = file(gen.bytes, gen.n);
	n = compare(fd, &gen, &last);
	close(fd);
	ok(n == gen.nwant && last == 0, "%s", gen.k->name);
}

/* Comes in small pieces. */
static void
piped(void)
{
	size_t off, n;
	int fds[2], got, last, status;
	pid_t pid;

	if (pipe(fds) == -1 || (pid = fork()) == -1) {
		ok(0, "a pipe");
		return;
	}
	if (pid == 0) {
		close(fds[0]);
		for (off = 0; off < gen.n; off += n) {
			n = gen.n - off < 7 ? gen.n - off : 7;
			if (write(fds[1], gen.bytes + off, n) != (ssize_t)n)
				_exit(1);
		}
		_exit(0);
	}
	close(fds[1]);
	got = compare(fds[0], &gen, &last);
	close(fds[0]);
	waitpid(pid, &status, 0);
	ok(got == gen.nwant && last == 0, "%s, from a pipe", gen.k->name);
}

static int
ismarked(void)
{
	return (gen.k->head >= SINCE52 && gen.k->head <= OTHER_71);
}

/* Cut anywhere: what is whole is there, and one error says it is not all. */
static void
truncated(size_t step)
{
	size_t len;
	int fd, n, want = 0, last, cut, bad = 0;

	fd = file(gen.bytes, gen.n);
	for (len = gen.n - 1; len > 0 && bad < 3;
	    len -= len > step ? step : len) {
		if (ftruncate(fd, len) == -1 || lseek(fd, 0, SEEK_SET) == -1)
			break;
		for (want = 0; gen.want[want].end <= len; want++)
			continue;
		n = count(fd, &last, &cut);
		if (n != want || last > 0 || (last == -1 && !cut) ||
		    (last == 0 && want > 0 && gen.want[want - 1].end != len &&
		    !ismarked())) {	/* whose marker is no event */
			diag("%zu bytes: %d of %d events, then %d", len, n,
			    want, last);
			bad++;
		}
	}
	close(fd);
	ok(bad == 0, "%s, cut anywhere", gen.k->name);
}

/* The trace was begun later. */
static void
later(void)
{
	size_t from;
	int fd, i, n, last, cut, bad = 0;

	if (ismarked())
		return;		/* they always begin with one */
	for (i = 0; i < gen.nwant - 1; i++) {
		from = gen.want[i].end;
		fd = file(gen.bytes + from, gen.n - from);
		n = count(fd, &last, &cut);
		close(fd);
		if (n != gen.nwant - 1 - i || last != 0) {
			diag("from %zu: %d of %d events, then %d", from, n,
			    gen.nwant - 1 - i, last);
			bad++;
		}
	}
	ok(bad == 0, "%s, begun anywhere", gen.k->name);
}

/* A byte of a payload is another: no more than that event is. */
static void
mutated(size_t step)
{
	size_t at;
	int fd, n, i, last, cut, bad = 0;
	uint8_t old;

	for (i = 1; i < gen.nwant; i++) {
		at = gen.want[i].end - 1 - i % 4;
		if (gen.want[i].end - at > 4 || i % step != 0)
			continue;
		old = gen.bytes[at];
		gen.bytes[at] ^= 0xa5;
		fd = file(gen.bytes, gen.n);
		gen.bytes[at] = old;
		n = count(fd, &last, &cut);
		close(fd);
		if (n < i || last > 0) {
			diag("byte %zu: %d events, then %d", at, n, last);
			bad++;
		}
	}
	ok(bad == 0, "%s, damaged", gen.k->name);
}

int
main(int argc, char *argv[])
{
	size_t step = argc > 1 ? 1 : 29;	/* all of it takes long */
	int i;

	for (i = 0; i < NKINDS; i++) {
		gen_kind(&gen, &kinds[i]);
		whole();
		piped();
		truncated(step);
		later();
		mutated(step > 1 ? 5 : 1);
	}
	unlink(FILENAME);
	return (tap_done());
}
