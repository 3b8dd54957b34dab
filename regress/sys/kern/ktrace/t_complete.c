/* SPDX-License-Identifier: ISC */
/*
 * Nothing is lost, and the file is complete when it has to be: when wait4() or
 * a clearing ktrace() returns, and soon in any case.
 */

#include <sys/time.h>
#include <sched.h>

#include "ktr.h"
#include "leak.h"

#define NPROCS	64
#define NCALLS	200

/*
 * What process n does: a number of umask calls, whose arguments tell process
 * and order, with transfers and names between them.
 */
static void
known_calls(int n)
{
	char text[20];
	int i, fd;

	fd = open("/dev/null", O_WRONLY);
	for (i = 0; i < NCALLS; i++) {
		umask((i << 1 | (n & 1)) & 0777);
		if (i % 4 == n % 4) {
			snprintf(text, sizeof(text), "%d %d", n, i);
			write(fd, text, strlen(text));
			access(text, F_OK);
		}
	}
	_exit(n);
}

static int
crowd(void)
{
	int n, status;

	for (n = 0; n < NPROCS; n++)
		if (fork() == 0)
			known_calls(n);
	for (n = 0; n < NPROCS; n++)
		if (wait(&status) == -1)
			return (1);
	return (0);
}

/* The records of one process, in the order of the file. */
struct state {
	pid_t	pid;
	int	n, call, calls, texts, bad;
};

static void
follow(struct state *s, const struct record *r)
{
	char text[20];
	int i;

	switch (r->h.ktr_type) {
	case KTR_SYSCALL:
		s->bad += s->call != 0;
		s->call = call_of((void *)r)->ktr_code;
		if (s->call != SYS_umask)
			break;
		i = args_of((void *)r)[0];
		if (s->calls == 0)
			s->n = i & 1;
		s->bad += i != ((s->calls << 1 | s->n) & 0777);
		s->calls++;
		break;
	case KTR_SYSRET:
		/* The first is fork's, of which the child has no CALL. */
		s->bad += s->call != ret_of((void *)r)->ktr_code &&
		    s->call != 0;
		s->call = 0;
		break;
	case KTR_NAMEI:
		if (s->call != SYS_access)
			break;
		/* "process call": the last call but one */
		snprintf(text, sizeof(text), " %d", s->calls - 1);
		s->bad += strchr(r->data, ' ') == NULL ||
		    strcmp(strchr(r->data, ' '), text) != 0;
		s->texts++;
		break;
	}
}

static void
many(void)
{
	static struct state state[NPROCS];
	int i, j, bad = 0, n = 0, calls = 0, texts = 0, open_ = 0;
	pid_t pid;

	pid = trace_child(crowd, ALLFAC | KTRFAC_INHERIT);
	for (i = 0; i < nrecords; i++) {
		if (records[i].h.ktr_pid == pid)
			continue;
		for (j = 0; j < n && state[j].pid != records[i].h.ktr_pid; j++)
			continue;
		if (j == NPROCS)
			break;
		if (j == n)
			state[n++].pid = records[i].h.ktr_pid;
		follow(&state[j], &records[i]);
	}
	is_int(n, NPROCS, "%d processes are in the file", NPROCS);
	for (j = 0; j < n; j++) {
		calls += state[j].calls;
		texts += state[j].texts;
		bad += state[j].bad;
		open_ += state[j].call == SYS_exit;
	}
	is_int(calls, NPROCS * NCALLS, "no call is missing");
	is_int(texts, NPROCS * NCALLS / 4, "nor a name");
	is_int(count_records(KTR_GENIO, 0), NPROCS * NCALLS / 4,
	    "nor a transfer");
	is_int(bad, 0, "each process's records are in its order, a call's "
	    "return behind it");
	is_int(open_, NPROCS, "the last of each is the call of exit");
}

/* Each process ends and is waited for: it is all there, each time. */
static void
waits(void)
{
	int i, incomplete = 0, last;
	pid_t pid;

	for (i = 0; i < 50; i++) {
		new_trace();
		if ((pid = fork()) == 0) {
			ktrace(TRACE, KTROP_SET, ALLFAC, getpid());
			getppid();
			_exit(0);
		}
		waitpid(pid, NULL, 0);
		last = read_trace() - 1;
		incomplete += last < 3 || records[last].h.ktr_type !=
		    KTR_SYSCALL || call_of(&records[last])->ktr_code != SYS_exit;
	}
	is_int(incomplete, 0, "complete when wait4 returns, 50 times");
}

/* Clearing: no record comes after it has returned. */
static void
clears(int op, const char *how)
{
	int i, late = 0;
	off_t size;
	pid_t pid;

	new_trace();
	if ((pid = fork()) == 0)
		for (;;) {
			getppid();
			sched_yield();
		}
	for (i = 0; i < 10; i++) {
		ktrace(TRACE, KTROP_SET, ALLFAC, pid);
		msleep(10);
		ktrace(TRACE, op, ALLFAC, pid);
		size = size_of(TRACE);
		msleep(20);
		late += size_of(TRACE) != size || size < 1000;
	}
	is_int(late, 0, "complete when the tracing has been cleared by %s", how);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* Clearing by file waits for what a process that is a zombie has done. */
static void
zombie(void)
{
	int i, incomplete = 0, last;
	pid_t pid;

	for (i = 0; i < 10; i++) {
		new_trace();
		if ((pid = fork()) == 0) {
			ktrace(TRACE, KTROP_SET, ALLFAC, getpid());
			_exit(0);
		}
		sched_yield();
		sched_yield();
		ktrace(TRACE, KTROP_CLEARFILE, 0, 0);
		last = read_trace() - 1;
		if (last >= 0)
			incomplete += records[last].h.ktr_type != KTR_SYSCALL;
		waitpid(pid, NULL, 0);
		incomplete += read_trace() - 1 != last && last >= 0;
	}
	is_int(incomplete, 0, "by file: of a zombie, too");
}

/* A record is in the file soon although nothing follows it. */
static void
latency(void)
{
	struct timeval tv0, tv1;
	int i, ms, most = 0, go[2];
	off_t size;
	pid_t pid;
	char c;

	new_trace();
	pipe(go);
	if ((pid = fork()) == 0)
		for (;;) {
			read(go[0], &c, 1);
			umask(022);
		}
	ktrace(TRACE, KTROP_SET, KTRFAC_SYSCALL, pid);
	for (i = 0; i < 5; i++) {
		msleep(70 + i);
		size = size_of(TRACE);
		gettimeofday(&tv0, NULL);
		write(go[1], "x", 1);
		do {
			msleep(5);
			gettimeofday(&tv1, NULL);
			timersub(&tv1, &tv0, &tv1);
			ms = tv1.tv_sec * 1000 + tv1.tv_usec / 1000;
		} while (size_of(TRACE) == size && ms < 2000);
		if (ms > most)
			most = ms;
	}
	ok(most <= 200, "a record is in the file at once: %d ms", most);
	close(go[0]);
	close(go[1]);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

int
main(int argc, char *argv[])
{
	struct counts counts;

	waits();
	count_all(&counts);
	waits();
	latency();
	clears(KTROP_CLEAR, "process");
	clears(KTROP_CLEARFILE, "file");
	zombie();
	new_trace();
	is_back(&counts);
	many();
	return (tap_done());
}
