/* SPDX-License-Identifier: ISC */
/*
 * Random attaching, stopping, continuing, tracing, killing, of processes that
 * fork and exec all the time.  At the end all run on, and nothing is left.
 * The seed is fixed; an argument is another, a second one the seconds.
 */

#include <sys/param.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/ktrace.h>

#include "leak.h"
#include "pfs.h"

#define NVICTIMS	6
#define NATTACKERS	5
#define POINTS		(KTRFAC_SYSCALL | KTRFAC_SYSRET | KTRFAC_NAMEI | \
    KTRFAC_GENIO | KTRFAC_PSIG | KTRFAC_EMUL | KTRFAC_CSW | KTRFAC_STRUCT)

static struct shared {
	volatile pid_t	victim[NVICTIMS];
	volatile pid_t	child[NVICTIMS];
	volatile pid_t	attacker[NATTACKERS];
	volatile u_int	progress[NVICTIMS];
	volatile u_int	stops;			/* that attackers have seen */
} *sh;

static u_int seed;

static u_int
chance(u_int n)
{
	seed = seed * 1103515245 + 12345;
	return ((seed >> 16) % n);
}

static void
wake(int sig)
{
}

static void
spawn(int i, int how)
{
	pid_t pid;

	pid = how == 0 ? vfork() : how == 1 ? fork() : rfork(RFPROC | RFFDG);
	if (pid == 0) {
		if (how != 2)
			execl("/bin/true", "true", (char *)NULL);
		_exit(0);
	}
	sh->child[i] = pid;
	while (pid != -1 && waitpid(pid, NULL, 0) == -1 && errno == EINTR)
		continue;
}

static void
victim(int i)
{
	char buf[5000];
	int fds[2], n;

	signal(SIGUSR1, wake);
	signal(SIGUSR2, wake);
	for (;;) {
		sh->progress[i]++;
		switch (chance(5)) {
		case 0:
			spawn(i, chance(3));
			break;
		case 1:
			usleep(chance(3) * 1000);
			break;
		case 2:
			if (pipe(fds) == 0) {
				n = write(fds[1], buf, chance(sizeof(buf)));
				if (n > 0)
					read(fds[0], buf, n);
				close(fds[0]);
				close(fds[1]);
			}
			break;
		case 3:
			raise(SIGUSR1);
			break;
		case 4:
			for (n = chance(50); n > 0; n--)
				getppid();
			break;
		}
	}
}

static pid_t
anybody(void)
{
	switch (chance(8)) {
	case 0:
		return (sh->attacker[chance(NATTACKERS)]);
	case 1:
	case 2:
		return (sh->child[chance(NVICTIMS)]);
	default:
		return (sh->victim[chance(NVICTIMS)]);
	}
}

static void
debug(pid_t pid)
{
	static const char *const names[] = { "mem", "regs", "status", "map" };
	struct itimerval it = { { 0, 20000 }, { 0, 20000 } };
	static const struct itimerval off;
	struct procfs_status st;
	char buf[200];
	int fd, i, n = chance(20);

	if ((fd = pfs_open(pid, names[chance(4)], O_RDWR)) == -1)
		return;
	events(fd, chance(S_ALLEVENTS + 1));
	for (i = 0; i < n; i++) {
		setitimer(ITIMER_REAL, &it, NULL);
		if (ioctl(fd, PIOCWAIT, &st) == 0)
			sh->stops++;
		setitimer(ITIMER_REAL, &off, NULL);
		if (chance(3) == 0)
			pread(fd, buf, sizeof(buf), chance(0x10000000));
		if (chance(10) == 0)
			break;
		go(fd, chance(30) == 0 ? SIGUSR2 : 0);
	}
	close(fd);
}

static void
attacker(void)
{
	struct sigaction sa = { .sa_handler = wake };
	char name[10];
	pid_t pid;

	sigaction(SIGALRM, &sa, NULL);
	signal(SIGUSR1, wake);
	signal(SIGUSR2, wake);
	for (;;) {
		if ((pid = anybody()) <= 1)
			continue;
		snprintf(name, sizeof(name), "trace%d", chance(3));
		switch (chance(8)) {
		case 0:
			ktrace(name, KTROP_SET | (chance(2) ?
			    KTRFLAG_DESCEND : 0), POINTS |
			    (chance(2) ? KTRFAC_INHERIT : 0), pid);
			break;
		case 1:
			ktrace(NULL, KTROP_CLEAR, POINTS, pid);
			break;
		case 2:
			if (chance(4) == 0)
				ktrace(name, KTROP_CLEARFILE, 0, 0);
			truncate(name, 0);
			break;
		case 3:
			kill(pid, chance(2) ? SIGUSR1 : SIGSTOP);
			kill(pid, SIGCONT);
			break;
		case 4:
			if (chance(5) == 0)
				kill(pid, SIGKILL);
			break;
		default:
			debug(pid);
		}
	}
}

static pid_t
start(int i, int attacks)
{
	pid_t pid;

	seed += 7919;
	if ((pid = fork()) == 0) {
		if (attacks)
			attacker();
		else
			victim(i);
	}
	return (pid);
}

/* Replace those that were killed. */
static int
replace(void)
{
	int i, n = 0;
	pid_t pid;

	while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) {
		n++;
		for (i = 0; i < NVICTIMS; i++)
			if (sh->victim[i] == pid)
				sh->victim[i] = start(i, 0);
		for (i = 0; i < NATTACKERS; i++)
			if (sh->attacker[i] == pid)
				sh->attacker[i] = start(i, 1);
	}
	return (n);
}

static void
storm(int seconds)
{
	u_int before[NVICTIMS], moving = 0;
	time_t end = time(NULL) + seconds;
	int i, j, killed = 0;

	memset((void *)sh, 0, sizeof(*sh));
	for (i = 0; i < NVICTIMS; i++)
		sh->victim[i] = start(i, 0);
	for (i = 0; i < NATTACKERS; i++)
		sh->attacker[i] = start(i, 1);
	while (time(NULL) < end) {
		msleep(20);
		killed += replace();
		/* Who was to continue one may be stopped himself. */
		for (i = 0; i < NVICTIMS; i++)
			kill(sh->victim[i], SIGCONT);
		for (i = 0; i < NATTACKERS; i++)
			kill(sh->attacker[i], SIGCONT);
	}
	ok(sh->stops > 0 && killed > 0, "%u stops, %d killed", sh->stops,
	    killed);
	for (i = 0; i < NATTACKERS; i++)
		kill(sh->attacker[i], SIGKILL);
	for (i = 0; i < NATTACKERS; i++)
		ended(sh->attacker[i]);
	replace();
	for (i = 0; i < NVICTIMS; i++) {
		kill(sh->victim[i], SIGCONT);
		before[i] = sh->progress[i];
	}
	for (j = 0; j < 100 && moving < NVICTIMS; j++) {
		msleep(20);
		for (moving = i = 0; i < NVICTIMS; i++)
			moving += sh->progress[i] != before[i];
	}
	is_int(moving, NVICTIMS, "without debuggers all run on");
	for (i = 0; i < NVICTIMS; i++)
		kill(sh->victim[i], SIGKILL);
	for (i = 0; i < NVICTIMS; i++)
		ended(sh->victim[i]);
	/* A child of a victim may still be on its way out. */
	ktrace("trace0", KTROP_CLEARFILE, 0, 0);
	ktrace("trace1", KTROP_CLEARFILE, 0, 0);
	ktrace("trace2", KTROP_CLEARFILE, 0, 0);
}

int
main(int argc, char *argv[])
{
	struct counts counts;
	char name[10];
	int i;

	seed = argc > 1 ? (u_int)atoi(argv[1]) : 1;
	sh = mmap(NULL, sizeof(*sh), PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_SHARED, -1, 0);
	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "trace%d", i);
		put(name, "", 0600);
	}
	storm(1);			/* what is kept for the next time */
	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "trace%d", i);
		truncate(name, 0);
	}
	msleep(200);
	count_all(&counts);
	storm(argc > 2 ? atoi(argv[2]) : 4);
	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "trace%d", i);
		truncate(name, 0);
	}
	is_back(&counts);
	return (tap_done());
}
