/* SPDX-License-Identifier: ISC */
/*
 * A trace file that cannot be written any more, and processes that are faster
 * than the writer: programs go on, records are whole, SIGKILL is obeyed.
 */

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/time.h>

#include "ktr.h"
#include "leak.h"

#define KB	1024
#define SMALL	"full/trace"

static char buf[64 * KB];

/* How often the kernel has said something with word in it. */
static int
messages(const char *word)
{
	static char log[128 * KB];
	int mib[2] = { CTL_KERN, KERN_MSGBUF }, n = 0;
	size_t len = sizeof(log) - 1, i;
	char *p;

	if (sysctl(mib, 2, log, &len, NULL, 0) == -1)
		tap_bail("message buffer");
	for (i = 0; i < len; i++)
		if (log[i] == '\0')
			log[i] = ' ';
	log[len] = '\0';
	for (p = log; (p = strstr(p, word)) != NULL; p++)
		n++;
	return (n);
}

/* More records than there is room for; then proof of having gone on. */
static int
floods(void)
{
	int fd, i;

	fd = open("/dev/null", O_WRONLY);
	for (i = 0; i < 40; i++)
		if (write(fd, buf, 20 * KB) != 20 * KB)
			return (1);
	msleep(200);
	put("proof", "gone on", 0600);
	return (0);
}

static int
traced_into(const char *file, int (*fn)(void))
{
	int status;
	pid_t pid;

	unlink("proof");
	if ((pid = fork()) == 0) {
		if (ktrace(file, KTROP_SET, ALLFAC, getpid()) == -1)
			_exit(99);
		_exit(fn());
	}
	waitpid(pid, &status, 0);
	return (status);
}

/* What is in the file is whole; the last record tells of what is not. */
static void
whole(const char *file, off_t limit, int error)
{
	struct record *last;
	char text[40];

	ok(size_of(file) > limit / 2 && size_of(file) <= limit,
	    "the file is about as large as it can be: %d of %d",
	    (int)size_of(file), (int)limit);
	ok(read_file(file) > 0, "and has whole records only: %d", nrecords);
	last = &records[nrecords - 1];
	snprintf(text, sizeof(text), "errno %d", error);
	ok(last->h.ktr_type == KTR_USER && last->h.ktr_buf == NULL &&
	    strcmp(last->data, KTR_LOSTLABEL) == 0 &&
	    strstr(last->data + KTR_USER_MAXIDLEN, text) != NULL,
	    "the last says what is missing, and why");
	ok(count_records(KTR_USER, 0) == 1 && count_calls(SYS_write, 0) > 0,
	    "once");
}

static void
full(void)
{
	struct counts counts;
	char text[80];
	int said, i;

	mkdir("full", 0755);
	if (system("mount -t tmpfs -s 262144 tmpfs full") != 0)
		tap_bail("mount");
	for (i = 0; i < 3; i++) {
		count_all(&counts);
		said = messages(SMALL);
		put(SMALL, "", 0600);
		is_exit(traced_into(SMALL, floods), 0, "file system full: the "
		    "program goes on");
		is_str(get("proof"), "gone on", "to its end");
		snprintf(text, sizeof(text), "%s: write failed, errno %d",
		    SMALL, ENOSPC);
		is_int(messages(SMALL), said + 1, "one message");
		is_int(messages(text) > 0, 1, "names file and error");
		whole(SMALL, 256 * KB, ENOSPC);
		unlink("proof");
		unlink(SMALL);
	}
	is_back(&counts);
	is_ok(unmount("full", 0), "nothing keeps the file system busy");
}

static int
limited(void)
{
	struct rlimit rl = { 100 * KB, 100 * KB };
	struct sigaction sa = { .sa_handler = SIG_DFL };
	int fd;

	sigaction(SIGXFSZ, &sa, NULL);
	setrlimit(RLIMIT_FSIZE, &rl);
	if ((fd = open("/dev/null", O_WRONLY)) == -1 ||
	    ktrace(TRACE, KTROP_SET, ALLFAC, getpid()) == -1)
		return (1);
	return (floods());
}

static void
limit(void)
{
	int said = messages("ktrace: " TRACE);

	new_trace();
	unlink("proof");
	is_exit(in_child(limited), 0, "limit of file size: the program goes on, "
	    "and gets no signal");
	is_str(get("proof"), "gone on", "to its end");
	is_int(messages("ktrace: " TRACE), said + 1, "one message");
	whole(TRACE, 100 * KB, EFBIG);
}

/* One call that makes more records than buffers hold: it is held in it. */
static int
enormous(void)
{
	struct iovec iov[1000];
	int i, fd;

	fd = open("/dev/null", O_WRONLY);
	for (i = 0; i < 1000; i++) {
		iov[i].iov_base = buf;
		iov[i].iov_len = sizeof(buf);
	}
	writev(fd, iov, 1000);
	return (0);
}

static void
killed(void)
{
	struct timeval tv0, tv1;
	int status, ms;
	pid_t pid;

	new_trace();
	if ((pid = fork()) == 0) {
		ktrace(TRACE, KTROP_SET, ALLFAC, getpid());
		_exit(enormous());
	}
	while (size_of(TRACE) < 1000 * KB)
		msleep(5);
	gettimeofday(&tv0, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	gettimeofday(&tv1, NULL);
	timersub(&tv1, &tv0, &tv1);
	ms = tv1.tv_sec * 1000 + tv1.tv_usec / 1000;
	is_signalled(status, SIGKILL, "a process held by a full buffer dies");
	ok(ms < 500, "at once: after %d ms", ms);
	ok(size_of(TRACE) < 40000 * KB, "not when the call is over");
	ok(read_trace() > 0, "its records are whole");
}

/* A bound on memory holds without a trace point at the boundary, too. */
static int
looks_up(void)
{
	static char name[1000];
	int i;

	memset(name, 'x', sizeof(name) - 1);
	for (i = 4; i < 1000; i += 5)
		name[i] = '/';
	for (i = 0; i < 2000; i++)
		access(name, F_OK);
	return (0);
}

int
main(int argc, char *argv[])
{
	full();
	limit();
	killed();
	trace_child(looks_up, KTRFAC_NAMEI);
	is_int(nrecords, 2000, "names only, 2 MB of them: none is lost");
	return (tap_done());
}
