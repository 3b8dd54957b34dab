/* SPDX-License-Identifier: ISC */
/* dd: copies and converts by blocks. */

#include <sys/stat.h>
#include <sys/time.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
	unsigned long long full, part;
} in, out;
static unsigned long long bytes;
static struct timeval start;
static volatile sig_atomic_t wantstatus;
static int quiet;

static const char *ifile = "stdin", *ofile = "stdout";
static size_t ibs = 512, obs = 512;
static long long count = -1, skip, seek;
static int notrunc, noerror, syncblocks, lower, upper;

/* A number with a factor behind it, and more by "x". */
static unsigned long long
number(const char *s, unsigned long long max)
{
	unsigned long long n, unit;
	char *end;

	n = strtoull(s, &end, 10);
	switch (*end) {
	case 'b':
		unit = 512;
		break;
	case 'k':
	case 'K':
		unit = 1024;
		break;
	case 'm':
	case 'M':
		unit = 1024 * 1024;
		break;
	case 'g':
	case 'G':
		unit = 1024 * 1024 * 1024;
		break;
	case 'w':
		unit = sizeof(int);
		break;
	default:
		unit = 0;
	}
	if (unit != 0)
		end++;
	else
		unit = 1;
	if (*s < '0' || *s > '9' || n > max / unit)
		errx(1, "%s: illegal number", s);
	n *= unit;
	if (*end == 'x') {
		unit = number(end + 1, max);
		if (unit != 0 && n > max / unit)
			errx(1, "%s: illegal number", s);
		return (n * unit);
	}
	if (*end != '\0')
		errx(1, "%s: illegal number", s);
	return (n);
}

static void
conversions(char *list)
{
	char *c;

	while ((c = strsep(&list, ",")) != NULL) {
		if (strcmp(c, "notrunc") == 0)
			notrunc = 1;
		else if (strcmp(c, "noerror") == 0)
			noerror = 1;
		else if (strcmp(c, "sync") == 0)
			syncblocks = 1;
		else if (strcmp(c, "lcase") == 0)
			lower = 1;
		else if (strcmp(c, "ucase") == 0)
			upper = 1;
		else
			errx(1, "unknown conversion %s", c);
	}
}

static void
operand(char *arg)
{
	char *value = strchr(arg, '=');

	if (value == NULL)
		errx(1, "unknown operand %s", arg);
	*value++ = '\0';
	if (strcmp(arg, "if") == 0)
		ifile = value;
	else if (strcmp(arg, "of") == 0)
		ofile = value;
	else if (strcmp(arg, "bs") == 0)
		ibs = obs = number(value, INT_MAX);
	else if (strcmp(arg, "ibs") == 0)
		ibs = number(value, INT_MAX);
	else if (strcmp(arg, "obs") == 0)
		obs = number(value, INT_MAX);
	else if (strcmp(arg, "count") == 0)
		count = number(value, LLONG_MAX);
	else if (strcmp(arg, "skip") == 0 || strcmp(arg, "iseek") == 0)
		skip = number(value, LLONG_MAX);
	else if (strcmp(arg, "seek") == 0 || strcmp(arg, "oseek") == 0)
		seek = number(value, LLONG_MAX);
	else if (strcmp(arg, "conv") == 0)
		conversions(value);
	else if (strcmp(arg, "status") == 0)
		quiet = strcmp(value, "none") == 0;
	else
		errx(1, "unknown operand %s", arg);
	if (ibs == 0 || obs == 0)
		errx(1, "a block has at least one byte");
}

static void
summary(void)
{
	struct timeval now;
	double secs;

	if (quiet)
		return;
	gettimeofday(&now, NULL);
	timersub(&now, &start, &now);
	secs = now.tv_sec + now.tv_usec / 1e6;
	fprintf(stderr, "%llu+%llu records in\n%llu+%llu records out\n"
	    "%llu bytes transferred in %.3f secs (%.0f bytes/sec)\n",
	    in.full, in.part, out.full, out.part, bytes, secs,
	    secs > 0 ? bytes / secs : 0.0);
}

static void
oninfo(int sig)
{
	wantstatus = 1;
}

static void
put(int fd, const char *buf, size_t len)
{
	size_t off;
	ssize_t n;

	if (len == 0)
		return;
	for (off = 0; off < len; off += n) {
		if ((n = write(fd, buf + off, len - off)) == -1) {
			if (errno == EINTR) {
				n = 0;
				continue;
			}
			warn("%s", ofile);
			summary();
			exit(1);
		}
		bytes += n;
	}
	if (len == obs)
		out.full++;
	else
		out.part++;
}

/* Pass over input: by seeking if that works, else by reading. */
static void
skipinput(int fd, char *buf)
{
	struct stat st;

	if (skip == 0)
		return;
	if (skip > LLONG_MAX / (long long)ibs)
		errx(1, "skip is too large");
	if (fstat(fd, &st) == 0 && !S_ISFIFO(st.st_mode) &&
	    lseek(fd, skip * (long long)ibs, SEEK_CUR) != -1)
		return;
	while (skip-- > 0)
		if (read(fd, buf, ibs) <= 0)
			break;
}

static ssize_t
get(int fd, char *buf)
{
	ssize_t n, i;

	while ((n = read(fd, buf, ibs)) == -1) {
		if (errno == EINTR) {
			if (wantstatus)
				summary();
			wantstatus = 0;
			continue;
		}
		warn("%s", ifile);
		if (!noerror) {
			summary();
			exit(1);
		}
		summary();
		lseek(fd, ibs, SEEK_CUR);
		n = 0;
		if (!syncblocks)
			continue;
		break;
	}
	if ((size_t)n == ibs)
		in.full++;
	else if (n > 0)
		in.part++;
	if (n > 0 && (size_t)n < ibs && syncblocks) {
		memset(buf + n, 0, ibs - n);
		n = ibs;
	}
	for (i = 0; (lower || upper) && i < n; i++) {
		if (lower && buf[i] >= 'A' && buf[i] <= 'Z')
			buf[i] += 'a' - 'A';
		else if (upper && buf[i] >= 'a' && buf[i] <= 'z')
			buf[i] -= 'a' - 'A';
	}
	return (n);
}

static void
copy(int ifd, int ofd)
{
	size_t have = 0, off;
	char *buf;
	ssize_t n;

	if ((buf = malloc(ibs + obs)) == NULL)
		err(1, NULL);
	skipinput(ifd, buf);
	while (count != 0 && (n = get(ifd, buf + have)) > 0) {
		if (count > 0)
			count--;
		if (ibs == obs) {
			put(ofd, buf, n);
			continue;
		}
		have += n;
		for (off = 0; have - off >= obs; off += obs)
			put(ofd, buf + off, obs);
		memmove(buf, buf + off, have - off);
		have -= off;
	}
	put(ofd, buf, have);
	free(buf);
}

int
main(int argc, char *argv[])
{
	int ifd = STDIN_FILENO, ofd = STDOUT_FILENO;

	while (*++argv != NULL)
		operand(*argv);
	if (strcmp(ifile, "stdin") != 0 && (ifd = open(ifile, O_RDONLY)) == -1)
		err(1, "%s", ifile);
	if (strcmp(ofile, "stdout") != 0 && (ofd = open(ofile, O_RDWR | O_CREAT |
	    (seek || notrunc ? 0 : O_TRUNC), 0666)) == -1 &&
	    (ofd = open(ofile, O_WRONLY | O_CREAT |
	    (seek || notrunc ? 0 : O_TRUNC), 0666)) == -1)
		err(1, "%s", ofile);
	if (seek > LLONG_MAX / (long long)obs)
		errx(1, "seek is too large");
	if (seek != 0 && lseek(ofd, seek * (long long)obs, SEEK_SET) == -1)
		err(1, "%s", ofile);
	if (seek != 0 && !notrunc)
		ftruncate(ofd, seek * (long long)obs);
	signal(SIGINFO, oninfo);
	gettimeofday(&start, NULL);
	copy(ifd, ofd);
	if (close(ofd) == -1)
		err(1, "%s", ofile);
	summary();
	return (0);
}
