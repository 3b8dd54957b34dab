/* SPDX-License-Identifier: ISC */
/* Core files of processes that are stopped, killed or crowded meanwhile. */

#include <sys/param.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/exec_elf.h>

#include "leak.h"
#include "pfs.h"

#define	CORE	"t_corestop.core"
#define	BIG	(2 * 1024 * 1024)
#define	USER	1001

static struct procfs_status st;

static int
crash(void)
{
	signal(SIGABRT, SIG_DFL);
	kill(getpid(), SIGABRT);
	return (1);
}

static int
crash_big(void)
{
	char *p = mmap(NULL, BIG, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);

	memset(p, 1, BIG);
	return (crash());
}

static int
exists(void)
{
	struct stat sb;

	return (lstat(CORE, &sb) == 0);
}

/* All segments lie in the file. */
static int
whole(void)
{
	char head[8192];
	Elf_Ehdr *eh = (Elf_Ehdr *)head;
	Elf_Phdr *ph = (Elf_Phdr *)(head + sizeof(*eh));
	struct stat sb;
	int fd, i, good;

	if ((fd = open(CORE, O_RDONLY)) == -1)
		return (0);
	good = fstat(fd, &sb) == 0 && read(fd, head, sizeof(head)) > 0 &&
	    IS_ELF(*eh);
	for (i = 0; good && i < eh->e_phnum; i++)
		good = ph[i].p_offset + ph[i].p_filesz <= (Elf_Off)sb.st_size;
	close(fd);
	return (good);
}

static void
other_signals(void)
{
	static const int sigs[] = { 0, SIGTERM, SIGSTOP, SIGSEGV, SIGABRT };
	unsigned int i;
	int fd, status;
	pid_t pid;

	for (i = 0; i < nitems(sigs); i++) {
		pid = prepare(crash, &fd, S_CORE);
		is_int(stopped(fd, &st), S_CORE, "before a core");
		is_ok(go(fd, sigs[i]), "continue with signal %d", sigs[i]);
		status = ended(pid);
		is_signalled(status, SIGABRT, "the first signal ends it");
		ok(WCOREDUMP(status) && whole(), "with a whole core");
		close(fd);
		unlink(CORE);
	}
	pid = prepare(crash, &fd, S_CORE);
	stopped(fd, &st);
	go(fd, SIGKILL);
	status = ended(pid);
	is_signalled(status, SIGKILL, "with SIGKILL that ends it");
	ok(!exists(), "without a core");
	close(fd);
	pid = prepare(crash, &fd, S_CORE);
	stopped(fd, &st);
	close(fd);
	status = ended(pid);
	ok(WCOREDUMP(status) && whole(), "the last close: the core is written");
	unlink(CORE);
}

/* The limit, the directory and the name may change during the stop. */
static void
changes(void)
{
	int fd, status;
	pid_t pid;

	pid = prepare(crash, &fd, S_CORE);
	stopped(fd, &st);
	symlink("victim", CORE);
	put("victim", "as it was", 0600);
	go(fd, 0);
	status = ended(pid);
	ok(!WCOREDUMP(status), "a link is made during the stop: no core");
	is_str(get("victim"), "as it was", "nor is what it names changed");
	close(fd);
	unlink(CORE);

	mkdir("gone", 0755);
	chdir("gone");
	pid = prepare(crash, &fd, S_CORE);
	stopped(fd, &st);
	chdir("..");
	rmdir("gone");
	go(fd, 0);
	status = ended(pid);
	is_signalled(status, SIGABRT, "a directory that is gone");
	ok(!WCOREDUMP(status), "no core");
	close(fd);

	chdir("/proc");
	status = in_child(crash);
	ok(!WCOREDUMP(status) && WTERMSIG(status) == SIGABRT,
	    "nor in a file system that takes none");
}

static void
killed(void)
{
	struct counts counts;
	int i, broken = 0, cores = 0, status = 0;
	pid_t pid;

	in_child(crash_big);
	unlink(CORE);
	count_all(&counts);
	for (i = 0; i < 60; i++) {
		if ((pid = fork()) == 0)
			_exit(crash_big());
		usleep(i * 200);
		kill(pid, SIGKILL);
		status = ended(pid);
		if (WCOREDUMP(status)) {
			cores++;
			broken += !whole();
		} else
			broken += exists();
		unlink(CORE);
	}
	is_int(broken, 0, "killed at some moment: the whole core or none");
	diag("%d had been written", cores);
	is_back(&counts);
}

/* Several of one name: the last has it, whole. */
static void
crowd(void)
{
	pid_t pid[6];
	int i, status, cores = 0;

	for (i = 0; i < 6; i++)
		if ((pid[i] = fork()) == 0)
			_exit(crash_big());
	for (i = 0; i < 6; i++) {
		status = ended(pid[i]);
		cores += WCOREDUMP(status) != 0;
	}
	ok(cores > 0 && whole(), "six at once: one whole core");
	unlink(CORE);
}

int
main(int argc, char *argv[])
{
	struct rlimit rl;
	char cwd[MAXPATHLEN];

	getcwd(cwd, sizeof(cwd));
	getrlimit(RLIMIT_CORE, &rl);
	rl.rlim_cur = rl.rlim_max;
	setrlimit(RLIMIT_CORE, &rl);
	other_signals();
	changes();
	chdir(cwd);
	killed();
	crowd();
	return (tap_done());
}
