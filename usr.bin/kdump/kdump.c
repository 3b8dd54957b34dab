/* SPDX-License-Identifier: ISC */
/* kdump: shows the records of a ktrace(2) file. */

#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kdump.h"

#define POINT(type)	(1u << (type))
#define ALLPOINTS	(~0u)
#define FOLLOW_MS	100		/* -l: how often to look */
#define BUFFER		(64 << 10)

struct out out;

/* Most often the last one again, and then its address says so. */
const struct sysdecode_abi *
decode(const struct ktr_event *ev)
{
	static const struct ktr_abi *last;
	static const struct sysdecode_abi *abi;

	if (ev->abi != last) {
		last = ev->abi;
		abi = sysdecode_abi(last->system, last->wordsize,
		    last->bigendian, last->kernel);
	}
	return (abi);
}

/* What is shown. */
static unsigned int	 show = ALLPOINTS;	/* -t */
static long		*pids;			/* -p */
static int		 npids;

/* Trace points by letter, as ktrace(1) has them. */
static unsigned int
points(const char *letters)
{
	unsigned int set = 0;

	for (; *letters != '\0'; letters++)
		switch (*letters) {
		case 'c':
			set |= POINT(KTE_SYSCALL) | POINT(KTE_SYSRET);
			break;
		case 'e':
			set |= POINT(KTE_EMUL);
			break;
		case 'i':
			set |= POINT(KTE_GENIO);
			break;
		case 'n':
			set |= POINT(KTE_NAMEI);
			break;
		case 's':
			set |= POINT(KTE_PSIG);
			break;
		case 't':
			set |= POINT(KTE_STRUCT);
			break;
		case 'u':
			set |= POINT(KTE_USER);
			break;
		case 'w':
			set |= POINT(KTE_CSW);
			break;
		case 'x':
			set |= POINT(KTE_EXECARGS);
			break;
		case 'X':
			set |= POINT(KTE_EXECENV);
			break;
		case '+':
			set |= ALLPOINTS & ~POINT(KTE_CSW);
			break;
		default:
			errx(1, "unknown trace point '%c'", *letters);
		}
	return (set);
}

static long
number(const char *s, long max, const char *what)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(s, &end, 10);
	if (*s == '\0' || *end != '\0' || errno != 0 || n < 0 || n > max)
		errx(1, "%s: not a good %s", s, what);
	return (n);
}

static void
addpid(const char *s)
{
	if ((pids = reallocarray(pids, npids + 1, sizeof(*pids))) == NULL)
		err(1, NULL);
	pids[npids++] = number(s, INT_MAX, "process id");
}

static int
wanted(const struct ktr_event *ev, const struct kdump_options *opt)
{
	int i;

	if (opt->label != NULL && (ev->type != KTE_USER ||
	    strcmp(ev->u.st.name, opt->label) != 0))
		return (0);
	if (!(show & POINT(ev->type)))
		return (0);
	for (i = 0; i < npids; i++)
		if (pids[i] == ev->pid)
			return (1);
	return (npids == 0);
}

static void
flush(void)
{
	if (out_flush(&out) == -1)
		err(1, "stdout");
}

/* Waits for more of the file; 0 when there can be none. */
static int
grows(int fd, uint64_t offset)
{
	struct stat st;

	flush();
	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode))
		return (0);
	if ((uint64_t)st.st_size < offset)
		errx(1, "the file was truncated");
	poll(NULL, 0, FOLLOW_MS);
	return (1);
}

/* Shows all there is; returns as ktrfile_next() does at last. */
static int
dump(struct ktrfile *kf, int fd, const struct printer *printer,
    const struct kdump_options *opt, int follow)
{
	struct ktr_event ev;
	int r;

	for (;;) {
		while ((r = ktrfile_next(kf, &ev)) == 1) {
			if (wanted(&ev, opt))
				printer->event(&ev, opt);
			if (out.error != 0)
				return (0);
		}
		if (!follow || (r < 0 && !ktrfile_iscut(kf)) ||
		    !grows(fd, ktrfile_offset(kf)))
			return (r);
	}
}

/* Ways to show a trace that are named by a word, "--check". */
static const struct way {
	const char	*name;
	const struct printer *printer;
	int		 file;		/* it is followed by "=FILE" */
} ways[] = {
	{ "check", &check, 0 },
};

static void __attribute__((noreturn))
usage(void)
{
	fprintf(stderr, "usage: kdump [-dEHlnRrSsTXx] [-f file] [-m maxdata] "
	    "[-p pid] [-t ceinstuwxX+]\n"
	    "             [-u label]\n"
	    "       kdump --check [-f file]\n");
	exit(1);
}

/* What comes after "--". */
static const struct printer *
longoption(const char *word, struct kdump_options *opt)
{
	size_t i, len = strcspn(word, "=");

	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (strlen(ways[i].name) == len &&
		    strncmp(ways[i].name, word, len) == 0 &&
		    (word[len] == '=') == ways[i].file) {
			if (ways[i].file)
				opt->timeline = word + len + 1;
			return (ways[i].printer);
		}
	usage();
}

/* An option that is just a switch; 0: it is none. */
static int
toggle(int ch, struct kdump_options *opt)
{
	switch (ch) {
	case 'd':
		opt->decimal = 1;
		break;
	case 'E':
		opt->elapsed = 1;
		break;
	case 'H':
		opt->threads = 1;
		break;
	case 'n':
		opt->raw = 1;
		break;
	case 'R':
		opt->relative = 1;
		break;
	case 'r':
		opt->symbolic = 1;
		break;
	case 'S':
		opt->numbers = 1;
		break;
	case 's':
		opt->nodata = 1;
		break;
	case 'T':
		opt->absolute = 1;
		break;
	case 'X':
		opt->hex = 2;
		break;
	case 'x':
		opt->hex = 1;
		break;
	default:
		return (0);
	}
	return (1);
}

int
main(int argc, char *argv[])
{
	static char buffer[BUFFER];
	struct kdump_options opt = { .width = 80 };
	const char *path = "ktrace.out";
	const struct printer *printer = &text;
	struct ktrfile *kf;
	int ch, r, fd, follow = 0, status;

	while ((ch = getopt(argc, argv, "dEf:Hlm:np:RrSsTt:u:Xx-:")) != -1)
		switch (ch) {
		case 'f':
			path = optarg;
			break;
		case 'l':
			follow = 1;
			break;
		case 'm':
			opt.maxdata = number(optarg, INT_MAX, "number of bytes");
			break;
		case 'p':
			addpid(optarg);
			break;
		case 't':
			show = points(optarg);
			break;
		case 'u':
			opt.label = optarg;
			break;
		case '-':
			printer = longoption(optarg, &opt);
			break;
		default:
			if (!toggle(ch, &opt))
				usage();
		}
	if (argc != optind)
		usage();
	fd = STDIN_FILENO;
	if (strcmp(path, "-") != 0 && (fd = open(path, O_RDONLY)) == -1)
		err(1, "%s", path);
	out_init(&out, STDOUT_FILENO, buffer, sizeof(buffer));
	if ((kf = ktrfile_open(fd)) == NULL)
		err(1, NULL);
	r = dump(kf, fd, printer, &opt, follow);
	/* Of a damaged file nobody wants to hear that the rest is complete. */
	status = r == 0 || printer != &check ? printer->end(&opt) : 1;
	flush();
	if (r < 0)
		errx(1, "%s: %s", path, ktrfile_error(kf));
	ktrfile_close(kf);
	return (status);
}
