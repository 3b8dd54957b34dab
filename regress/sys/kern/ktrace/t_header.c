/* SPDX-License-Identifier: ISC */
/* The header of every record: each byte of it is accounted for. */

#include <sys/time.h>

#include "ktr.h"

#define SELF	"/regress/sys/kern/ktrace/t_header"
#define LONG	"a_quite_long_name_of_a_program"
#define OFF(f)	offsetof(struct ktr_header, f)

static void
handler(int sig)
{
}

/* Something for each type of record; comm is long, then short. */
static int
act(void)
{
	struct stat sb;

	signal(SIGUSR1, handler);
	kill(getpid(), SIGUSR1);
	stat("/", &sb);
	write(open("/dev/null", O_WRONLY), "x", 1);
	msleep(10);
	execl("./" LONG, LONG, "again", (char *)NULL);
	return (1);
}

/* The program under its long name: becomes one with a short name. */
static int
again(void)
{
	getppid();
	execl("./b", "b", "end", (char *)NULL);
	return (1);
}

static void
names(pid_t pid)
{
	char want[MAXCOMLEN + 1];
	int i, bad = 0, emuls = 0;
	static const char *const name[] = { "t_header", LONG, "b" };

	for (i = 0; i < nrecords; i++) {
		if (records[i].h.ktr_type == KTR_EMUL && i > 0)
			emuls++;
		if (emuls > 2)
			break;
		memset(want, 0, sizeof(want));
		strncpy(want, name[emuls], MAXCOMLEN);
		if (memcmp(records[i].h.ktr_comm, want, sizeof(want)) != 0)
			bad++;
	}
	is_int(emuls, 2, "two execs");
	is_int(bad, 0, "the name is cut at %d bytes and filled with NUL, "
	    "nothing of a longer one before", MAXCOMLEN);
}

int
main(int argc, char *argv[])
{
	unsigned char types[KTR_STRUCT + 1] = { 0 };
	struct timeval tv0, tv1, last;
	int i, bad[6] = { 0 };
	struct ktr_header *h;
	char *pad;
	pid_t pid;

	if (argc == 2)
		return (strcmp(argv[1], "again") == 0 ? again() : 0);
	is_int(sizeof(*h), sizeof(long) == 8 ? 56 : 40, "size of the header");
	is_int(OFF(ktr_pid), sizeof(long), "place of the pid");
	is_int(OFF(ktr_comm), sizeof(long) + 4, "of the name");
	is_int(OFF(ktr_type), sizeof(long) + 22, "of the type");
	is_int(OFF(ktr_time), sizeof(long) + 24, "of the time");
	is_int(OFF(ktr_buf), sizeof(long) * 3 + 24, "of the pointer");

	symlink(SELF, LONG);
	symlink(SELF, "b");
	gettimeofday(&tv0, NULL);
	pid = trace_child(act, EVERYFAC);
	gettimeofday(&tv1, NULL);
	ok(nrecords > 30, "there are records: %d", nrecords);

	last = tv0;
	for (i = 0; i < nrecords; i++) {
		h = &records[i].h;
		pad = (char *)h + OFF(ktr_comm) + MAXCOMLEN + 1;
		bad[0] += h->ktr_pid != pid;
		bad[1] += h->ktr_type < KTR_SYSCALL || h->ktr_type > KTR_STRUCT;
		bad[2] += h->ktr_buf != NULL;
		bad[3] += *pad != 0;
		bad[4] += timercmp(&h->ktr_time, &last, <) ||
		    timercmp(&h->ktr_time, &tv1, >);
		bad[5] += h->ktr_time.tv_usec < 0 ||
		    h->ktr_time.tv_usec > 999999;
		last = h->ktr_time;
		if (h->ktr_type >= 0 && h->ktr_type <= KTR_STRUCT)
			types[h->ktr_type] = 1;
	}
	for (i = KTR_SYSCALL; i <= KTR_STRUCT; i++)
		ok(types[i], "there is a record of type %d", i);
	is_int(bad[0], 0, "all are of the process");
	is_int(bad[1], 0, "none is of an unknown type");
	is_int(bad[2], 0, "ktr_buf is 0 in all");
	is_int(bad[3], 0, "the padding before the type is 0");
	is_int(bad[4], 0, "times do not go back and are those of the test");
	is_int(bad[5], 0, "microseconds are less than a second");
	names(pid);
	return (tap_done());
}
