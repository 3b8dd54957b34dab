/* SPDX-License-Identifier: ISC */
/* GENIO: what was really moved, in records of at most 4088 bytes. */

#include "ktr.h"

#define BIG	10000

static char big[BIG];
static int fd, pipe_[2];

/* The pieces of I/O that act() makes, in order. */
static const struct {
	int	rw, len, off;	/* offset into big; -1: not looked at */
} want[] = {
	{ 1, 4088, 0 }, { 1, 4088, 4088 }, { 1, BIG - 8176, 8176 },
	{ 0, 4088, 0 }, { 0, 912, 4088 },		/* a part is there */
	{ 1, 3, 10 }, { 1, 5000 - 912, 20 }, { 1, 912, 20 + 4088 },
	{ 1, 7, 30 },					/* writev */
	{ 0, 2, 10 }, { 0, 1, 12 },			/* readv: 3 of 10 */
	{ 1, 1, 100 }, { 0, 1, 100 },			/* pwrite, pread */
	{ 1, 2, 0 },					/* the child's */
};
#define NWANT	((int)(sizeof(want) / sizeof(want[0])))

static int
act(void)
{
	struct iovec out[] = { { big + 10, 3 }, { big, 0 }, { big + 20, 5000 },
	    { big + 30, 7 } };
	static char in[BIG];
	struct iovec scatter[] = { { in, 2 }, { in + 100, 8 } };

	if (write(fd, big, BIG) != BIG)
		return (1);
	lseek(fd, 0, SEEK_SET);
	ftruncate(fd, 5000);
	if (read(fd, in, BIG) != 5000 || memcmp(in, big, 5000) != 0)
		return (2);
	lseek(fd, 0, SEEK_SET);
	if (writev(fd, out, 4) != 5010)
		return (3);
	lseek(fd, 0, SEEK_SET);
	ftruncate(fd, 3);
	if (readv(fd, scatter, 2) != 3)
		return (4);
	if (pwrite(fd, big + 100, 1, 50) != 1 || pread(fd, in, 1, 50) != 1)
		return (5);
	/* What moves nothing or fails */
	read(fd, in, 0);
	write(fd, big, 0);
	lseek(fd, 0, SEEK_END);
	read(fd, in, 10);
	read(fd, BAD, 10);
	write(fd, BAD, 10);
	write(12345, big, 10);
	fcntl(pipe_[0], F_SETFL, O_NONBLOCK);
	read(pipe_[0], in, 10);
	write(pipe_[1], big, 2);
	return (0);
}

/* A write that a signal cuts short, and one whose reader goes. */
static void
handler(int sig)
{
}

static int
partial(void)
{
	struct sigaction sa = { .sa_handler = handler };
	static char buf[200000];
	ssize_t n;

	signal(SIGPIPE, SIG_IGN);
	sigaction(SIGALRM, &sa, NULL);
	alarm(1);
	n = write(pipe_[1], buf, sizeof(buf));
	return (n > 0 && n < (ssize_t)sizeof(buf) ? 0 : 1);
}

static void
pieces(void)
{
	struct record *r;
	int i = 0, j, bad = 0;

	for (j = 0; j < NWANT; j++) {
		if ((r = next_record(&i, KTR_GENIO, 0)) == NULL)
			break;
		if (io_of(r)->ktr_rw != want[j].rw ||
		    r->h.ktr_len != sizeof(struct ktr_genio) + want[j].len ||
		    memcmp(io_of(r) + 1, big + want[j].off, want[j].len) != 0 ||
		    io_of(r)->ktr_fd != (j == NWANT - 1 ? pipe_[1] : fd)) {
			diag("%d: fd %d rw %d len %d", j, io_of(r)->ktr_fd,
			    io_of(r)->ktr_rw, (int)r->h.ktr_len);
			bad++;
		}
	}
	is_int(j, NWANT, "a record for each piece");
	is_int(bad, 0, "descriptor, direction, length and bytes are right");
	ok(next_record(&i, KTR_GENIO, 0) == NULL,
	    "none for nothing moved or an error");
}

/* CALL, GIO, ..., RET */
static void
order(void)
{
	struct record *r;
	int i, bad = 0, moved = 0, n = 0, code = 0;

	for (i = 0; i < nrecords; i++) {
		r = &records[i];
		if (r->h.ktr_type == KTR_SYSCALL) {
			code = call_of(r)->ktr_code;
			moved = 0;
		} else if (r->h.ktr_type == KTR_GENIO)
			moved += r->h.ktr_len - sizeof(struct ktr_genio);
		else if (code == SYS_read || code == SYS_write ||
		    code == SYS_readv || code == SYS_writev ||
		    code == SYS_pread || code == SYS_pwrite) {
			n++;
			if (ret_of(r)->ktr_code != code ||
			    (ret_of(r)->ktr_error == 0 &&
			    ret_of(r)->ktr_retval != moved))
				bad++;
		}
	}
	ok(n >= 13, "calls that move bytes: %d", n);
	is_int(bad, 0, "between call and return stand the bytes moved");
}

int
main(int argc, char *argv[])
{
	int i;
	size_t total;
	struct record *r;

	for (i = 0; i < BIG; i++)
		big[i] = i * 31 + i / 256;
	fd = open("file", O_CREAT | O_RDWR, 0644);
	if (pipe(pipe_) == -1)
		tap_bail("pipe");
	is_int(sizeof(struct ktr_genio) + KTR_GENIOMAX, 4096,
	    "a record's payload is at most 4096 bytes");
	trace_child(act, KTRFAC_SYSCALL | KTRFAC_SYSRET | KTRFAC_GENIO);
	pieces();
	order();

	trace_child(partial, KTRFAC_SYSRET | KTRFAC_GENIO);
	for (i = 0, total = 0; (r = next_record(&i, KTR_GENIO, 0)) != NULL;)
		total += r->h.ktr_len - sizeof(struct ktr_genio);
	i = 0;
	r = next_ret(&i, SYS_write);
	ok(r != NULL && ret_of(r)->ktr_error == 0 && total > 0 &&
	    (size_t)ret_of(r)->ktr_retval == total,
	    "a write that a signal cut short: what was moved, %d bytes",
	    (int)total);
	return (tap_done());
}
