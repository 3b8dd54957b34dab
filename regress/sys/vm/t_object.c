/* SPDX-License-Identifier: ISC */
/* Files that are mapped, written, truncated and grown at the same time. */

#include <sys/mman.h>
#include "testlib.h"

#define PG	4096
#define RW	(PROT_READ | PROT_WRITE)

static volatile char *volatile at;
static char *m, *priv;
static int fd;

static int
peek(void)
{
	(void)*at;
	return (0);
}

static int
write_it(void)
{
	m[5] = 'C';
	priv[6] = 'C';
	return (priv[5] == 'C' && m[6] == 'a' ? 0 : 1);
}

/* A range of bytes: are all of them c? */
static int
all(const char *s, int c, int n)
{
	while (n-- > 0)
		if (*s++ != c)
			return (0);
	return (1);
}

static void
coherent(void)
{
	static char buf[3 * PG];

	memset(buf, 'a', sizeof(buf));
	write(fd, buf, sizeof(buf));
	m = mmap(NULL, 8 * PG, RW, MAP_SHARED, fd, 0);
	priv = mmap(NULL, 8 * PG, RW, MAP_PRIVATE, fd, 0);
	if (m == MAP_FAILED || priv == MAP_FAILED)
		tap_bail("mmap");
	ok(all(m, 'a', 3 * PG) && all(priv, 'a', 3 * PG), "both see the file");
	is_exit(in_child(write_it), 0, "a child writes to both");
	is_int(m[5], 'C', "the shared one is shared");
	is_int(priv[6], 'a', "the private one is not");
	is_int(pread(fd, buf, 8, 0), 8, "read");
	ok(buf[5] == 'C' && buf[6] == 'a', "the file has what is shared");
	/* out of the map of a file into the same file */
	is_int(pwrite(fd, m, PG, 3 * PG), PG, "write a file from its own map");
	ok(m[3 * PG + 5] == 'C' && all(m + 3 * PG + 6, 'a', PG - 6),
	    "it is there");
	is_int(pread(fd, m + PG, PG, 0), PG, "read a file into its own map");
	is_int(m[PG + 5], 'C', "it is there too");
}

/* The kernel meets the end of a file in its own copying. */
static int
by_system_call(void)
{
	int zero = open("/dev/zero", O_RDONLY);

	return (read(zero, m, 10) == -1 && errno == EFAULT &&
	    pwrite(fd, m, 10, 0) == -1 && errno == EFAULT ? 0 : 1);
}

static void
sizes(void)
{
	priv[PG] = 'p';
	is_ok(ftruncate(fd, PG + 10), "truncate");
	is_int(m[PG + 9], 'a', "what is before the end stays");
	ok(all(m + PG + 10, 0, PG - 10), "the rest of the page is zeros");
	at = m + 2 * PG;
	is_signalled(in_child(peek), SIGBUS, "a page that is cut off");
	at = priv + 2 * PG;
	is_signalled(in_child(peek), SIGBUS, "... in the private map as well");
	is_int(priv[PG], 'p', "but not what was copied before");
	m[PG + 20] = 'x';
	is_ok(ftruncate(fd, 3 * PG), "grow");
	ok(all(m + PG + 10, 0, 2 * PG - 10), "what is new is zeros");
	m[2 * PG] = 'n';
	is_ok(lseek(fd, 0, SEEK_SET), "seek");
	is_ok(ftruncate(fd, 0), "truncate to nothing");
	at = m;
	is_signalled(in_child(peek), SIGBUS, "nothing is left");
	is_exit(in_child(by_system_call), 0, "system calls say EFAULT");
}

static void
holes(void)
{
	struct stat st;
	int i, n = 0;

	ftruncate(fd, 0);
	is_ok(ftruncate(fd, 1024LL * 1024 * 1024 * 1024), "a terabyte");
	for (i = 0; i < 8; i++)
		n += all(m + i * PG, 0, PG);
	is_int(n, 8, "of zeros");
	n = mmap(NULL, PG, RW, MAP_SHARED, fd, 1023LL << 30) != MAP_FAILED;
	is_int(n, 1, "map something far away");
	is_int(pwrite(fd, "far", 3, 1000LL << 30), 3, "write there");
	fstat(fd, &st);
	ok(st.st_blocks < 1000, "it takes no space");
	ftruncate(fd, 0);
}

/* Maps of pieces of a file in many places, compared with what they say. */
static void
patches(void)
{
	char *area, buf[1];
	u_int seed = 1, i, page, bad = 0;

	area = mmap(NULL, 64 * PG, PROT_NONE, MAP_ANON | MAP_PRIVATE, -1, 0);
	for (i = 0; i < 64; i++) {
		buf[0] = i;
		pwrite(fd, buf, 1, i * PG);
	}
	for (i = 0; i < 500; i++) {
		seed = seed * 1103515245 + 12345;
		page = seed >> 16 & 63;
		if (mmap(area + page * PG, PG, PROT_READ, MAP_SHARED |
		    MAP_FIXED, fd, (page ^ (i & 1)) * PG) == MAP_FAILED)
			tap_bail("mmap");
		bad += area[page * PG] != (char)(page ^ (i & 1));
		if (i % 7 == 0)
			mprotect(area + page * PG, PG, PROT_NONE);
	}
	is_int(bad, 0, "500 maps of pieces");
	is_ok(munmap(area, 64 * PG), "which go in one go");
}

int
main(int argc, char *argv[])
{
	if ((fd = open("object", O_RDWR | O_CREAT | O_TRUNC, 0644)) == -1)
		tap_bail("object");
	coherent();
	sizes();
	holes();
	patches();
	return (tap_done());
}
