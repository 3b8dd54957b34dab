/* SPDX-License-Identifier: ISC */
/*
 * kdump on bytes that anybody may have made: for libFuzzer, and by itself, to
 * replay a corpus and mutations of it that are the same every time.
 *
 *	replay [-n mutations] [-s seed] file ...
 *
 * The target is a way to show a trace: libFuzzer's is TARGET in the
 * environment (TARGETS lists them); replay has all of them.  An input that
 * kdump does not survive is left behind as the file that CRASH names.
 */

#include <sys/mman.h>
#include <sys/resource.h>

#include <sanitizer/common_interface_defs.h>
#include <signal.h>
#include <stdarg.h>

#define main	kdump_main
#include "kdump.c"
#undef main

#define INPUTMAX	(64u << 10)
#define SECONDS		10		/* that one input may take */

/* The name of a file says what a timeline is: this is another null device. */
#define TRACEFILE	"/tmp/fuzz.%ld.json"
static char tracearg[64];

static const struct target {
	const char	*name;
	const char	*args[4];	/* of kdump */
} targets[] = {
	{ "text", { "-TREHS" } },
	{ "raw", { "-nx" } },
	{ "decimal", { "-drX" } },
	{ "short", { "-ds", "-m", "3" } },
	{ "json", { "-j" } },
	{ "jsoncalls", { "-J" } },
	{ "summary", { "-c" } },
	{ "check", { "--check" } },
	{ "diff", { "--diff" } },
	{ "page", { "--timeline=/dev/null" } },
	{ "trace", { tracearg } },
};
#define NTARGETS	(sizeof(targets) / sizeof(targets[0]))

static int nullfd, files[2];

/* Called by the sanitizers. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return ("quarantine_size_mb=4:hard_rss_limit_mb=400:"
	    "max_allocation_size_mb=256:detect_leaks=1");
}

const char *__ubsan_default_options(void);
const char *
__ubsan_default_options(void)
{
	return ("print_stacktrace=1");
}

/* kdump's complaints, of which there will be many; see the Makefile. */
void
fuzz_complain(const char *fmt, ...)
{
	char buf[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
}

static void
put(int fd, const uint8_t *data, size_t len)
{
	if (ftruncate(fd, 0) == -1 ||
	    pwrite(fd, data, len, 0) != (ssize_t)len ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(1, "a file in memory");
}

/* The input, and the same with one byte changed. */
static void
rundiff(const uint8_t *data, size_t len, const struct kdump_options *opt)
{
	char path[2][32];
	uint8_t byte;
	int i;

	put(files[1], data, len);
	byte = len > 0 ? data[len / 2] ^ 0x10 : 0;
	if (len > 0 && pwrite(files[1], &byte, 1, len / 2) != 1)
		err(1, "a file in memory");
	for (i = 0; i < 2; i++)
		snprintf(path[i], sizeof(path[i]), "/proc/self/fd/%d",
		    files[i]);
	diff_files(path[0], path[1], opt);
	lastabi = NULL;
}

static void
run(const struct target *t, const uint8_t *data, size_t len)
{
	static char buffer[BUFFER];
	struct kdump_options opt = { .path = "input", .width = 80 };
	struct show show = { &text, &opt };
	char *argv[6] = { "kdump" };
	int argc;

	for (argc = 1; t->args[argc - 1] != NULL; argc++)
		argv[argc] = (char *)t->args[argc - 1];
	put(files[0], data, len);
	out_init(&out, nullfd, buffer, sizeof(buffer));
	if (strcmp(t->name, "diff") == 0)
		rundiff(data, len, &opt);
	else {
		optind = 0;
		options(argc, argv, &opt, &show);
		show_file(files[0], &show);
	}
	/* It is not asked of a damaged file. */
	if (show.printer == &check)
		check.end(&opt);
}

static void
cleanup(void)
{
	unlink(strchr(tracearg, '/'));
}

static void
begin(void)
{
	snprintf(tracearg, sizeof(tracearg), "--timeline=" TRACEFILE,
	    (long)getpid());
	if (symlink("/dev/null", strchr(tracearg, '/')) == -1)
		err(1, "%s", tracearg);
	atexit(cleanup);
	if ((nullfd = open("/dev/null", O_WRONLY)) == -1 ||
	    (files[0] = memfd_create("a", 0)) == -1 ||
	    (files[1] = memfd_create("b", 0)) == -1)
		err(1, "start");
}

#ifndef REPLAY
static const struct target *
findtarget(const char *name)
{
	size_t i;

	for (i = 0; name != NULL && i < NTARGETS; i++)
		if (strcmp(targets[i].name, name) == 0)
			return (&targets[i]);
	errx(1, "TARGET=%s: there is none of that name",
	    name != NULL ? name : "");
}

/* Called by libFuzzer. */
int LLVMFuzzerInitialize(int *, char ***);
int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	size_t i;

	for (i = 0; i < NTARGETS && getenv("TARGETS") != NULL; i++)
		puts(targets[i].name);
	if (getenv("TARGETS") != NULL)
		exit(0);
	begin();
	return (0);
}

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct target *t;

	if (t == NULL)
		t = findtarget(getenv("TARGET"));
	run(t, data, len);
	return (0);
}

#else
static const uint8_t *input;		/* what is being tried */
static size_t inputlen;
static const char *trying = "";
static int reportfd;

static void
save(void)
{
	const char *path = getenv("CRASH");
	int fd;

	if (path == NULL)
		path = "crash";
	if (input != NULL &&
	    (fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644)) != -1) {
		dprintf(reportfd, "%s: saved as %s\n", trying, path);
		if (write(fd, input, inputlen) != (ssize_t)inputlen)
			dprintf(reportfd, "but not all of it\n");
		close(fd);
	}
}

static void
toolong(int signo)
{
	dprintf(reportfd, "%s: takes longer than %d s\n", trying, SECONDS);
	save();
	_exit(1);
}

/* The corpus; records are where the reader finds them. */
struct seed {
	uint8_t		*data;
	size_t		 len;
	size_t		*record;
	size_t		 nrecords;
};
static struct seed *seeds;
static size_t nseeds;
static uint64_t state;

static uint64_t
random_number(uint64_t limit)
{
	uint64_t x = state += 0x9e3779b97f4a7c15;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
	x = (x ^ x >> 27) * 0x94d049bb133111eb;
	return (limit > 0 ? (x ^ x >> 31) % limit : 0);
}

static void
findrecords(struct seed *s)
{
	struct ktrfile *kf;
	struct ktr_event ev;

	put(files[0], s->data, s->len);
	if ((kf = ktrfile_open(files[0])) == NULL ||
	    (s->record = calloc(s->len + 1, sizeof(size_t))) == NULL)
		err(1, NULL);
	while (ktrfile_next(kf, &ev) == 1)
		s->record[s->nrecords++] = ev.offset;
	ktrfile_close(kf);
}

static void
addseed(const char *path)
{
	struct seed *s;
	ssize_t n;
	int fd;

	seeds = reallocarray(seeds, nseeds + 1, sizeof(*seeds));
	if (seeds == NULL || (fd = open(path, O_RDONLY)) == -1)
		err(1, "%s", path);
	s = memset(&seeds[nseeds++], 0, sizeof(*s));
	if ((s->data = malloc(INPUTMAX)) == NULL ||
	    (n = read(fd, s->data, INPUTMAX)) == -1)
		err(1, "%s", path);
	s->len = n;
	close(fd);
	findrecords(s);
}

/* Replaces n bytes at off by m bytes. */
static size_t
replace(uint8_t *data, size_t len, size_t off, size_t n, const uint8_t *with,
    size_t m)
{
	if (len - n + m > INPUTMAX)
		return (len);
	memmove(data + off + m, data + off + n, len - off - n);
	memcpy(data + off, with, m);
	return (len - n + m);
}

/* A record of the seed, or what is left of it in the input. */
static size_t
pick(const struct seed *s, size_t len, size_t *size)
{
	size_t i, off, end;

	if (s->nrecords == 0) {
		*size = 0;
		return (0);
	}
	i = random_number(s->nrecords);
	off = s->record[i];
	end = i + 1 < s->nrecords ? s->record[i + 1] : s->len;
	off = off < len ? off : len;
	*size = (end < len ? end : len) - off;
	return (off);
}

static size_t
mutate(uint8_t *data, size_t len, const struct seed *s)
{
	static const uint32_t numbers[] = { 0, 1, 2, 7, 8, 0x7f, 0x80, 0xff,
	    0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
	    0xffffffff, 0xfffffffe };
	const struct seed *other = &seeds[random_number(nseeds)];
	size_t off, size, from, n;
	uint32_t v = numbers[random_number(sizeof(numbers) / sizeof(*numbers))];
	uint8_t copy[INPUTMAX];

	off = pick(s, len, &size);
	switch (random_number(9)) {
	case 0:					/* a bit */
		if (len > 0)
			data[random_number(len)] ^= 1 << random_number(8);
		break;
	case 1:					/* type, length or pid */
		if (size > 0)
			data[off + random_number(size < 12 ? size : 12)] =
			    random_number(2) ? v : random_number(32);
		break;
	case 2:					/* a number */
		off += random_number(size / 4 + 1) * 4;
		if (off + 4 <= len)
			memcpy(data + off, &v, random_number(2) ? 4 : 2);
		break;
	case 3:					/* cut */
		return (random_number(4) ? len : random_number(len + 1));
	case 4:					/* a record less */
		return (replace(data, len, off, size, copy, 0));
	case 5:					/* one more, or another */
		from = pick(other, other->len, &n);
		return (replace(data, len, off, random_number(2) ? size : 0,
		    other->data + from, n));
	case 6:					/* noise */
		n = random_number(16) + 1;
		for (off += random_number(size + 1); n-- > 0 && off < len;)
			data[off++] = random_number(256);
		break;
	case 7:					/* some bytes twice */
		n = random_number(size < 64 ? size + 1 : 64);
		memcpy(copy, data + off, n);
		return (replace(data, len, off, 0, copy, n));
	case 8:					/* two halves */
		if (random_number(4) == 0) {
			from = pick(other, other->len, &n);
			return (replace(data, len, off, len - off,
			    other->data + from, other->len - from));
		}
		break;
	}
	return (len);
}

static void
try(const struct target *t, const uint8_t *data, size_t len)
{
	input = data;
	inputlen = len;
	trying = t->name;
	alarm(SECONDS);
	run(t, data, len);
	input = NULL;
}

static void
replay(unsigned long mutations)
{
	static uint8_t data[INPUTMAX];
	struct seed *s;
	struct rusage ru;
	unsigned long i;
	size_t t, n, len;

	for (i = 0; i < nseeds; i++)
		for (t = 0; t < NTARGETS; t++)
			try(&targets[t], seeds[i].data, seeds[i].len);
	for (i = 0; i < mutations; i++) {
		s = &seeds[random_number(nseeds)];
		memcpy(data, s->data, s->len);
		len = s->len;
		for (n = random_number(8) + 1; n > 0; n--)
			len = mutate(data, len, s);
		try(&targets[i % NTARGETS], data, len);
	}
	getrusage(RUSAGE_SELF, &ru);
	printf("%zu files, %lu mutations, %zu targets, %ld MB\n", nseeds,
	    mutations, NTARGETS, ru.ru_maxrss / 1024);
}

int
main(int argc, char *argv[])
{
	unsigned long mutations = 0;
	int ch;

	while ((ch = getopt(argc, argv, "n:s:")) != -1)
		switch (ch) {
		case 'n':
			mutations = strtoul(optarg, NULL, 10);
			break;
		case 's':
			state = strtoul(optarg, NULL, 10);
			break;
		default:
			return (1);
		}
	begin();
	reportfd = STDERR_FILENO;
	signal(SIGALRM, toolong);
	__sanitizer_set_death_callback(save);
	while (optind < argc)
		addseed(argv[optind++]);
	if (nseeds == 0)
		errx(1, "no files");
	replay(mutations);
	while (nseeds > 0) {
		free(seeds[--nseeds].data);
		free(seeds[nseeds].record);
	}
	free(seeds);
	return (0);
}
#endif
