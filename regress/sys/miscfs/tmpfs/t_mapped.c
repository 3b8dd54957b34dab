/* SPDX-License-Identifier: ISC */
/* Mappings and read and write see the same file. */

#include <sys/mman.h>
#include "testlib.h"

#define	PAGE	4096

static int fd;
static char *map;

static int
beyond(void)
{
	return (((volatile char *)map)[PAGE]);
}

static void
shared(void)
{
	struct stat sb;
	char buf[PAGE], *priv;
	int i;

	fd = open("f", O_CREAT | O_RDWR, 0644);
	memset(buf, 'a', sizeof(buf));
	write(fd, buf, sizeof(buf));
	write(fd, buf, sizeof(buf));
	map = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	priv = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	ok(map != MAP_FAILED && priv != MAP_FAILED, "two mappings");
	map[10] = 'm';
	pread(fd, buf, 1, 10);
	is_int(buf[0], 'm', "read sees the mapping");
	pwrite(fd, "w", 1, PAGE + 7);
	is_int(map[PAGE + 7], 'w', "the mapping sees the write");
	is_int(priv[PAGE + 7], 'w', "a private one too");
	priv[10] = 'p';
	is_int(map[10], 'm', "what it writes is its own");
	pread(fd, buf, 1, 10);
	is_int(buf[0], 'm', "not the file's");
	/* A file's pages read into a mapping of itself. */
	is_int(pread(fd, map, PAGE, PAGE), PAGE, "a file read into itself");
	is_int(map[7], 'w', "arrives");
	is_int(pwrite(fd, map + 1, 100, PAGE), 100, "and written from itself");
	is_int(map[PAGE + 6], 'w', "arrives, too");
	ftruncate(fd, PAGE);
	is_signalled(in_child(beyond), SIGBUS, "what is cut off is gone");
	ftruncate(fd, 8 * PAGE);
	is_int(map[PAGE + 7], 0, "what comes back is empty");
	for (i = 0; i < PAGE; i += 100)
		map[PAGE + i] = i;
	fstat(fd, &sb);
	is_int(sb.st_blocks, 2 * PAGE / 512, "pages made by mapping are counted");
}

static void
tail(void)
{
	char c;

	ftruncate(fd, 100);
	map[200] = 't';			/* behind the end, in its page */
	is_int(pread(fd, &c, 1, 200), 0, "is not the file's");
	ftruncate(fd, 1000);
	pread(fd, &c, 1, 200);
	is_int(c, 0, "and does not become its");
}

int
main(void)
{
	shared();
	tail();
	return (tap_done());
}
