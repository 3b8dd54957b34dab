/* SPDX-License-Identifier: ISC */
/*
 * Random attaching, stopping, continuing, tracing, killing, of processes that
 * fork and exec all the time, by root and by a user, by requests and by the
 * tools.  At the end all run on, and nothing is left.
 * The seed is fixed; an argument is another, a second one the seconds.
 */

#include <sys/param.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/ktrace.h>
#include <machine/reg.h>
#include <poll.h>

#include "leak.h"
#include "pfs.h"

#define NVICTIMS	6
#define NATTACKERS	6
#define USER		1000		/* whose are those of odd number */
#define SELF		"/regress/sys/miscfs/procfs/t_storm"
#define POINTS		(KTRFAC_SYSCALL | KTRFAC_SYSRET | KTRFAC_NAMEI | \
    KTRFAC_GENIO | KTRFAC_PSIG | KTRFAC_EMUL | KTRFAC_CSW | KTRFAC_STRUCT)

static struct shared {
	volatile pid_t	victim[NVICTIMS];
	volatile pid_t	child[NVICTIMS];
	volatile pid_t	attacker[NATTACKERS];
	volatile pid_t	tool[NATTACKERS];	/* that they have started */
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

	pid = how < 2 ? vfork() : how < 5 ? fork() : rfork(RFPROC | RFFDG);
	if (pid == 0) {
		switch (how) {
		case 0:
		case 2:
			execl("/bin/true", "true", (char *)NULL);
			break;
		case 1:
			execl("./setid", "true", (char *)NULL);
			break;
		case 3:
			signal(SIGABRT, SIG_DFL);
			raise(SIGABRT);
			break;
		}
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
			spawn(i, chance(6));
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
	switch (chance(9)) {
	case 8:
		return (chance(4) ? sh->tool[chance(NATTACKERS)] : getpid());
	case 0:
		return (sh->attacker[chance(NATTACKERS)]);
	case 1:
	case 2:
		return (sh->child[chance(NVICTIMS)]);
	default:
		return (sh->victim[chance(NVICTIMS)]);
	}
}

/* Looks, and writes back what is there. */
static void
touch(int fd, pid_t pid)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	unsigned int word = chance(8) == 0 ? PF_LINGER : 0;
	struct reg r;
	char buf[200];
	int regs;

	switch (chance(6)) {
	case 0:
		pread(fd, buf, sizeof(buf), chance(0x10000000));
		break;
	case 1:
		poll(&pfd, 1, chance(10));
		break;
	case 2:
		ioctl(fd, PIOCSFL, &word);
		break;
	case 3:
		if ((regs = pfs_open(pid, "regs", O_RDWR)) != -1) {
			if (read(regs, &r, sizeof(r)) == sizeof(r))
				pwrite(regs, &r, sizeof(r), 0);
			close(regs);
		}
		break;
	}
}

static void
debug(pid_t pid)
{
	static const char *const names[] = { "mem", "regs", "status", "map" };
	struct itimerval it = { { 0, 20000 }, { 0, 20000 } };
	static const struct itimerval off;
	struct procfs_status st;
	int fd, i, n = chance(20);

	if ((fd = pfs_open(pid, names[chance(4)], O_RDWR)) == -1)
		return;
	/* Not all of its own calls: nobody else may know of that. */
	if (pid == getpid())
		events(fd, S_SIG);
	else
		events(fd, chance(S_ALLEVENTS + 1));
	for (i = 0; i < n; i++) {
		setitimer(ITIMER_REAL, &it, NULL);
		if (ioctl(fd, PIOCWAIT, &st) == 0)
			sh->stops++;
		setitimer(ITIMER_REAL, &off, NULL);
		touch(fd, pid);
		if (chance(10) == 0)
			break;
		go(fd, chance(30) == 0 ? SIGUSR2 : 0);
	}
	close(fd);
}

/* A tool that watches somebody, and ends in some way. */
static void
tool(int i, pid_t pid, const char *name)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGKILL };
	char arg[12];
	pid_t child;
	int out;

	snprintf(arg, sizeof(arg), "%d", (int)pid);
	switch (child = fork()) {
	case -1:
		return;
	case 0:
		out = open("/dev/null", O_RDWR);
		dup2(out, 1);
		dup2(out, 2);
		switch (chance(5)) {
		case 0:
			execl("/bin/ktrace", "ktrace", "-i", "-f", name, "-p",
			    arg, (char *)NULL);
			break;
		case 1:
			execl("/bin/ktrace", "ktrace", "-C", (char *)NULL);
			break;
		case 2:
			execl("/bin/truss", "truss", "-f", "-o", "/dev/null",
			    "sh", "-c", "true; true & wait", (char *)NULL);
			break;
		default:
			execl("/bin/truss", "truss", chance(2) ? "-f" : "-v",
			    "-o", "/dev/null", "-p", arg, (char *)NULL);
		}
		_exit(1);
	}
	sh->tool[i] = child;
	usleep(chance(60) * 1000);
	kill(child, ends[chance(4)]);
	usleep(chance(20) * 1000);
	kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) == -1 && errno == EINTR)
		continue;
	sh->tool[i] = 0;
}

static void
attacker(int i)
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
		switch (chance(9)) {
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
		case 5:
			tool(i, pid, name);
			break;
		default:
			debug(pid);
		}
	}
}

static void
shared(void)
{
	int fd = open("shared", O_RDWR);

	sh = mmap(NULL, sizeof(*sh), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (sh == MAP_FAILED)
		tap_bail("shared");
	close(fd);
}

/* In a program of its own, so that a user can be its owner. */
static void
role(char *argv[])
{
	int i = atoi(argv[2]);

	shared();
	seed = strtoul(argv[3], NULL, 10);
	if (strcmp(argv[1], "attacker") == 0)
		attacker(i);
	else
		victim(i);
}

static pid_t
launch(int i, int attacks)
{
	char is[12], seeds[12];
	gid_t group = USER;
	pid_t pid;

	seed += 7919;
	if ((pid = fork()) != 0)
		return (pid);
	if (i % 2 != 0 && (setgroups(1, &group) == -1 ||
	    setresgid(USER, USER, USER) == -1 ||
	    setresuid(USER, USER, USER) == -1))
		_exit(1);
	snprintf(is, sizeof(is), "%d", i);
	snprintf(seeds, sizeof(seeds), "%u", seed);
	execl(SELF, "t_storm", attacks ? "attacker" : "victim", is, seeds,
	    (char *)NULL);
	_exit(1);
}

/* Whoever has no attacker any more must not be left alone with its tool. */
static void
endtool(int i)
{
	if (sh->tool[i] > 1)
		kill(sh->tool[i], SIGKILL);
	sh->tool[i] = 0;
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
				sh->victim[i] = launch(i, 0);
		for (i = 0; i < NATTACKERS; i++)
			if (sh->attacker[i] == pid) {
				endtool(i);
				sh->attacker[i] = launch(i, 1);
			}
	}
	return (n);
}

/* Who was left to linger is let go. */
static void
nolinger(pid_t pid)
{
	unsigned int word = 0;
	int fd;

	if (pid > 1 && (fd = pfs_open(pid, "status", O_RDONLY)) != -1) {
		ioctl(fd, PIOCSFL, &word);
		close(fd);
	}
}

static void
storm(int seconds)
{
	u_int before[NVICTIMS], moving = 0;
	time_t end = time(NULL) + seconds;
	int i, j, killed = 0;

	memset((void *)sh, 0, sizeof(*sh));
	for (i = 0; i < NVICTIMS; i++)
		sh->victim[i] = launch(i, 0);
	for (i = 0; i < NATTACKERS; i++)
		sh->attacker[i] = launch(i, 1);
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
	for (i = 0; i < NATTACKERS; i++) {
		ended(sh->attacker[i]);
		endtool(i);
	}
	replace();
	for (i = 0; i < NVICTIMS; i++) {
		nolinger(sh->victim[i]);
		nolinger(sh->child[i]);
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

/* The files are as they were at first. */
static void
tidy(void)
{
	char name[10];
	int i;

	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "trace%d", i);
		put(name, "", 0666);
	}
	unlink("t_storm.core");
}

/*
 * init takes a page more for its stack when the first signal of an orphan's
 * end comes to it in the depth of a call: let it have that before the count.
 */
static void
orphans(void)
{
	int i;

	for (i = 0; i < 10; i++) {
		if (fork() == 0) {
			if (fork() == 0)
				msleep(i * 7);
			_exit(0);
		}
		wait(NULL);
		msleep(30);
	}
	msleep(100);
}

int
main(int argc, char *argv[])
{
	struct counts counts, now;
	struct rlimit rl;
	int seconds = argc > 2 ? atoi(argv[2]) : 8;

	if (argc > 3)
		role(argv);
	seed = argc > 1 ? (u_int)atoi(argv[1]) : 1;
	chmod(".", 0777);
	put("shared", "", 0666);
	truncate("shared", sizeof(*sh));
	shared();
	getrlimit(RLIMIT_CORE, &rl);
	rl.rlim_cur = rl.rlim_max;
	setrlimit(RLIMIT_CORE, &rl);
	if (system("cp /bin/true setid") != 0 || chmod("setid", 06755) == -1)
		tap_bail("setid");
	/* What is kept for the next time: names, pages of programs. */
	if (system("/bin/true; ./setid; ktrace -C; "
	    "truss -f -o /dev/null sh -c 'true & wait'") != 0)
		tap_bail("tools");
	storm(2);
	tidy();
	orphans();
	count_all(&counts);
	storm(seconds);
	tidy();
	/* What comes only once is kept, too; what is lost is lost again. */
	if (!came_back(&counts, &now)) {
		counts = now;
		storm(seconds);
		tidy();
	}
	is_back(&counts);
	return (tap_done());
}
