/* SPDX-License-Identifier: ISC */
/*
 * libktrfile: whose numbers a record has, and how old its kernel is.  Also
 * what stands between two records: markers, dropped ones, a change of format.
 */

#include <fcntl.h>

#include <ktrfile.h>

#include "tap.h"
#include "gen.h"

#define FILENAME	"abi.trace"
#define MAXEVENTS	64

static struct gen gen;
static struct ktrfile *kf;
static struct ktr_event ev[MAXEVENTS];
static int nev, last;

static const struct kind
    netbsd = { "", "netbsd", NETBSD, NB0, 8, 0, Y2010 },
    native = { "", "openbsd", OPENBSD51, NATIVE, 8, 0, Y2023 },
    native32 = { "", "openbsd", OPENBSD51, NATIVE, 4, 0, Y2023 },
    openbsd52 = { "", "openbsd", OPENBSD52, SINCE52T32, 4, 1, Y2013 },
    openbsd6 = { "", "openbsd", OPENBSD58, SINCE52, 8, 0, Y2016 },
    freebsd9 = { "", "freebsd", FREEBSD, WITHTID, 8, 0, Y2013 },
    freebsd14 = { "", "freebsd", FREEBSD, FLAGGED, 8, 0, Y2013 };
static const uint64_t args[] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static void
start(const struct kind *k)
{
	memset(&gen, 0, sizeof(gen));
	gen.k = k;
}

/* Reads what was generated; the abis are good until the next. */
static void
readall(const void *p, size_t n)
{
	int fd;

	ktrfile_close(kf);
	nev = 0;
	if ((fd = open(FILENAME, O_RDWR | O_CREAT | O_TRUNC, 0600)) == -1 ||
	    write(fd, p, n) != (ssize_t)n || lseek(fd, 0, SEEK_SET) != 0 ||
	    (kf = ktrfile_open(fd)) == NULL) {
		printf("Bail out! %s\n", strerror(errno));
		exit(1);
	}
	while (nev < MAXEVENTS && (last = ktrfile_next(kf, &ev[nev])) == 1)
		nev++;
	close(fd);
	if (last == -1)
		diag("%s", ktrfile_error(kf));
}

static void
is_abi(int i, const char *system, int word, const char *name)
{
	if (!ok(i < nev && strcmp(ev[i].abi->system, system) == 0 &&
	    ev[i].abi->wordsize == word, "%s", name) && i < nev)
		diag("event %d: %s, %d", i, ev[i].abi->system,
		    ev[i].abi->wordsize);
}

static void
emulations(void)
{
	start(&netbsd);
	data(&gen, KTE_EMUL, 7, "netbsd");
	ret(&gen, 45, 0, 0, 0);
	call(&gen, 59, 3, args, 0);
	data(&gen, KTE_EMUL, 7, "linux32");
	ret(&gen, 59, 0, 0, 0);
	call(&gen, 4, 3, args, 0);
	ret(&gen, 4, 0, 3, 0);
	data(&gen, KTE_EMUL, 7, "ultrix");
	call(&gen, 1, 1, args, 0);
	data(&gen, KTE_EMUL, 7, "netbsd32");
	data(&gen, KTE_EMUL, 7, "netbsd");
	call(&gen, 4, 3, args, 0);
	readall(gen.bytes, gen.n);
	is_int(nev, 12, "emulations");
	is_abi(0, "netbsd", 8, "the system's own");
	is_abi(3, "linux", 4, "another from its record on");
	is_abi(4, "netbsd", 8, "but a return has its call's");
	is_abi(5, "linux", 4, "then the other");
	is_abi(6, "linux", 4, "for returns as well");
	is_abi(8, "ultrix", 8, "any name");
	is_abi(9, "netbsd", 4, "of another word");
	is_abi(11, "netbsd", 8, "and back");
	ok(ev[0].abi == ev[11].abi, "one of a kind has one address");
}

static void
manyemulations(void)
{
	char name[32];
	int i, abis = 0;
	const struct ktr_abi *seen = NULL;

	start(&netbsd);
	for (i = 0; i < 60; i++) {
		snprintf(name, sizeof(name), "system%d", i);
		data(&gen, KTE_EMUL, 7, name);
		if (i == 20)
			data(&gen, KTE_EMUL, 7, "a\nline\033[31m");
	}
	readall(gen.bytes, gen.n);
	for (i = 0; i < nev; i++)
		if (ev[i].abi != seen) {
			seen = ev[i].abi;
			abis++;
		}
	is_int(nev, 61, "many emulations");
	ok(abis > 50, "have an abi each");
	is_abi(21, "netbsd", 8, "a name that cannot be one has not");
}

static void
words(void)
{
	start(&freebsd9);
	numbers(&gen, KTE_PROCCTOR, 10, 1, 4, 0x209, 0, 0, 0, 0);
	call(&gen, 59, 3, args, 0);
	numbers(&gen, KTE_PROCCTOR, 10, 1, 4, 0x109, 0, 0, 0, 0);
	ret(&gen, 59, -2, 0, 0);
	call(&gen, 4, 3, args, 0);
	data(&gen, KTE_PROCDTOR, 11, "");
	call(&gen, 4, 3, args, 0);
	numbers(&gen, KTE_PROCCTOR, 10, 1, 4, 0x203, 0, 0, 0, 0);
	readall(gen.bytes, gen.n);
	is_int(nev, 8, "FreeBSD");
	is_abi(1, "freebsd", 8, "64 bits");
	is_abi(3, "freebsd", 8, "the return of the exec");
	is_abi(4, "freebsd", 4, "a process of 32 bits");
	is_int(ev[4].u.call.args[2], 3, "whose arguments are as wide as others");
	is_abi(6, "freebsd", 8, "a new process with its id");
	is_abi(7, "linux", 8, "Linux");
}

static void
ages(void)
{
	start(&native);
	data(&gen, KTE_EMUL, 7, "native");
	readall(gen.bytes, gen.n);
	is_int(nev, 1, "a file of one record");
	is_abi(0, "openbsd", 8, "in this system's format");
	is_int(ev[0].abi->kernel, 1334016000, "which is as old as it is");
	is_str(ktrfile_format(kf), "OpenBSD 5.1, 64 bit", "its name");

	start(&openbsd6);
	marker(&gen);
	call(&gen, 4, 3, args, 0);
	readall(gen.bytes, gen.n);
	is_int(ev[0].abi->kernel / 1000, Y2016 / 1000, "younger ones by time");

	start(&freebsd14);
	call(&gen, 4, 3, args, 0);
	readall(gen.bytes, gen.n);
	is_int(ev[0].abi->kernel, 1640995200, "or by what there was not before");
}

/* Traces after one another, and records that are lost. */
static void
between(void)
{
	static uint8_t bytes[4096];
	size_t n;

	start(&openbsd6);
	marker(&gen);
	call(&gen, 4, 3, args, 0);
	marker(&gen);
	marker(&gen);
	ret(&gen, 4, 0, 3, 0);
	marker(&gen);
	readall(gen.bytes, gen.n);
	is_int(nev, 2, "markers are no events");
	is_int(last, 0, "nor errors");

	start(&openbsd6);
	marker(&gen);
	readall(gen.bytes, gen.n);
	is_int(nev == 0 && last == 0, 1, "nor alone");

	start(&openbsd52);
	marker(&gen);
	ret(&gen, 45, 0, 0, 0);
	call(&gen, 4, 3, args, 0);
	n = gen.n;
	memcpy(bytes, gen.bytes, n);
	start(&openbsd6);
	marker(&gen);
	ret(&gen, 4, 0, 3, 0);
	call(&gen, 4, 3, args, 0);
	memcpy(bytes + n, gen.bytes, gen.n);
	readall(bytes, n + gen.n);
	is_int(nev, 4, "another format behind a marker");
	is_abi(0, "openbsd", 4, "it was of 32 bits");
	is_abi(nev - 1, "openbsd", 8, "and is of 64");

	start(&freebsd9);
	call(&gen, 4, 3, args, 0);
	ret(&gen, 4, 0, 3, 0);
	call(&gen, 5, 3, args, 0);
	gen.bytes[gen.want[1].end + 5] |= 0x80;
	readall(gen.bytes, gen.n);
	is_int(nev, 3, "a record with a flag");
	ok(!ev[0].dropped && !ev[1].dropped && ev[2].dropped,
	    "that some before it were dropped");
}

static void
damage(void)
{
	uint64_t offset;

	start(&native);
	call(&gen, 4, 3, args, 0);
	data(&gen, KTE_OTHER, 2, "nonsense");
	ret(&gen, 4, 0, 3, 0);
	readall(gen.bytes, gen.n);
	is_int(nev, 3, "a damaged payload ends nothing");
	is_int(ev[1].type, KTE_OTHER, "it is no return");
	is_int(ev[1].damaged, 1, "but damaged");
	is_str(ktrfile_typename(&ev[1]), "SYSRET", "though named as one");
	is_int(ktrfile_damaged(kf, &offset), 1, "it is counted");
	is_int(offset, gen.want[0].end, "and where it is");
	is_int(ev[2].damaged, 0, "the next is sound");

	gen.bytes[gen.want[1].end + 30] = 99;
	readall(gen.bytes, gen.n);
	is_int(nev == 2 && last == -1, 1, "a damaged header ends all");
	is_int(ktrfile_iscut(kf), 0, "and is not a cut");
	ok(strstr(ktrfile_error(kf), "offset 152:") != NULL, "at its offset");

	readall("This is not a trace file, but long enough for a header.  It "
	    "goes on for some time.", 82);
	is_int(nev == 0 && last == -1 && !ktrfile_iscut(kf), 1, "no trace");
	readall("", 0);
	is_int(nev == 0 && last == 0, 1, "an empty file has no events");
}

/* Each record of this system's is there at once, though the pipe stays open. */
static void
live(void)
{
	struct ktrfile *pipedkf;
	struct ktr_event e;
	int fds[2], i, got = 0;
	size_t from = 0;

	start(&native32);
	data(&gen, KTE_EMUL, 7, "native");
	ret(&gen, 4, 0, 3, 0);
	call(&gen, 20, 0, args, 0);
	if (pipe(fds) == -1 || (pipedkf = ktrfile_open(fds[0])) == NULL) {
		ok(0, "a pipe");
		return;
	}
	alarm(60);
	for (i = 0; i < gen.nwant; i++) {
		if (write(fds[1], gen.bytes + from, gen.want[i].end - from) < 1)
			break;
		from = gen.want[i].end;
		got += ktrfile_next(pipedkf, &e) == 1 &&
		    e.type == gen.want[i].type;
	}
	alarm(0);
	is_int(got, 3, "a pipe that stays open");
	ktrfile_close(pipedkf);
	close(fds[0]);
	close(fds[1]);
}

int
main(int argc, char *argv[])
{
	emulations();
	manyemulations();
	words();
	ages();
	between();
	damage();
	live();
	ktrfile_close(kf);
	unlink(FILENAME);
	return (tap_done());
}
