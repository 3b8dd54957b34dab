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

#include "calls.h"
#include "kdump.h"

#define FOLLOW_MS	100		/* -l: how often to look */
#define BUFFER		(64 << 10)

struct out out;

/* Most often the last one again, and then its address says so. */
static const struct ktr_abi *lastabi;

const struct sysdecode_abi *
decode(const struct ktr_event *ev)
{
	static const struct sysdecode_abi *abi;

	if (ev->abi != lastabi) {
		lastabi = ev->abi;
		abi = sysdecode_abi(lastabi->system, lastabi->wordsize,
		    lastabi->bigendian, lastabi->kernel);
	}
	return (abi);
}

static int diff;			/* --diff: of two files */

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

/* Records are put together into calls for whoever asks for that. */
static struct calls	*pairs;
static uint64_t		 callid;

uint64_t
shown_call(void)
{
	return (callid);
}

/* What a call is shown by. */
struct show {
	const struct printer *printer;
	const struct kdump_options *opt;
};

static void
show_call(const struct call *c, void *arg)
{
	const struct show *s = arg;

	s->printer->call(c, s->opt);
}

static void
show_event(const struct show *s, const struct ktr_event *ev)
{
	const struct call *call = NULL;

	if (pairs != NULL) {
		callid = calls_event(pairs, ev);
		call = calls_current(pairs);
	}
	if (s->printer->all || shows_event(ev, call))
		s->printer->event(ev, s->opt);
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
dump(struct ktrfile *kf, int fd, const struct show *s, int follow)
{
	struct ktr_event ev;
	int r;

	for (;;) {
		while ((r = ktrfile_next(kf, &ev)) == 1) {
			show_event(s, &ev);
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
	{ "timeline", &timeline, 1 },
};

static void __attribute__((noreturn))
usage(void)
{
	fprintf(stderr, "usage: kdump [-cdEHJjlnRrSsTXx] [-e calls] "
	    "[-f file] [-m maxdata] [-p pid]\n"
	    "             [-t cefinpstuwXxy+] [-u label]\n"
	    "       kdump --check [-f file]\n"
	    "       kdump --diff [-s] [-e calls] [-m maxdata] [-p pid] "
	    "file1 file2\n"
	    "       kdump --timeline=file [-e calls] [-f file] [-p pid] "
	    "[-t cefinpstuwXxy+]\n");
	exit(diff ? 2 : 1);
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

/* There is one way at a time to show a trace; text is what is no other. */
static void
choose(struct show *show, const struct printer *printer)
{
	if (show->printer != &text && show->printer != printer)
		errx(1, "-c, -j, -J and --words exclude each other");
	show->printer = printer;
}

static void
options(int argc, char *argv[], struct kdump_options *opt, struct show *show)
{
	int ch;

	while ((ch = getopt(argc, argv, "cdEe:f:HJjlm:np:RrSsTt:u:Xx-:")) != -1)
		switch (ch) {
		case 'c':
			choose(show, &summary);
			break;
		case 'e':
			select_calls(optarg);
			break;
		case 'f':
			opt->path = optarg;
			break;
		case 'J':
			choose(show, &jsoncalls);
			break;
		case 'j':
			choose(show, &json);
			break;
		case 'l':
			opt->follow = 1;
			break;
		case 'm':
			opt->maxdata = number(optarg, INT_MAX,
			    "number of bytes");
			break;
		case 'p':
			select_pid(number(optarg, INT_MAX, "process id"));
			break;
		case 't':
			select_points(optarg);
			break;
		case 'u':
			opt->label = optarg;
			select_label(optarg);
			break;
		case '-':
			if (strcmp(optarg, "diff") == 0)
				diff = 1;
			else
				choose(show, longoption(optarg, opt));
			break;
		default:
			if (!toggle(ch, opt))
				usage();
		}
	if (argc - optind != (diff ? 2 : 0))
		usage();
	if (opt->follow && show->printer->atend)
		errx(1, "-l: nothing would be shown before the end");
}

/* Shows the file; the exit status. */
static int
show_file(int fd, const struct show *show)
{
	const struct printer *printer = show->printer;
	struct ktrfile *kf;
	uint64_t damaged, offset;
	int r, status;

	if ((kf = ktrfile_open(fd)) == NULL)
		err(1, NULL);
	if (printer->pairs || selects_by_call())
		pairs = calls_new(printer->call != NULL ? show_call : NULL,
		    (void *)show, printer->call != NULL ? printer->keep :
		    CALLS_BARE);
	r = dump(kf, fd, show, show->opt->follow);
	if (pairs != NULL)
		calls_end(pairs);
	pairs = NULL;
	/* Of a damaged file nobody wants to hear that the rest is complete. */
	status = r == 0 || printer != &check ? printer->end(show->opt) : 1;
	flush();
	damaged = ktrfile_damaged(kf, &offset);
	if (r < 0)
		warnx("%s: %s", show->opt->path, ktrfile_error(kf));
	else if (damaged > 0)
		warnx("%s: offset %llu: a damaged record%s", show->opt->path,
		    (unsigned long long)offset, damaged > 1 ?
		    ", and more after it" : "");
	if (r < 0 || damaged > 0)
		status = 1;
	ktrfile_close(kf);
	lastabi = NULL;
	return (status);
}

int
main(int argc, char *argv[])
{
	static char buffer[BUFFER];
	struct kdump_options opt = { .path = "ktrace.out", .width = 80 };
	struct show show = { &text, &opt };
	int fd = STDIN_FILENO;

	options(argc, argv, &opt, &show);
	out_init(&out, STDOUT_FILENO, buffer, sizeof(buffer));
	if (diff)
		return (diff_files(argv[optind], argv[optind + 1], &opt));
	if (strcmp(opt.path, "-") != 0 &&
	    (fd = open(opt.path, O_RDONLY)) == -1)
		err(1, "%s", opt.path);
	return (show_file(fd, &show));
}
