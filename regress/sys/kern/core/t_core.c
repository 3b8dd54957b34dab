/* SPDX-License-Identifier: ISC */
/* Core files: when a process leaves one, and who may see it. */

#include <sys/param.h>
#include <sys/core.h>
#include <sys/exec_elf.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "testlib.h"

#define	CORE	"t_core.core"
#define	USER	1001
#define	MARK	"a mark to be found"
#define	BIG	(16 * 1024 * 1024)

static char mark[] = MARK;

/* To be run by a child: it ends with SIGABRT, and that is not caught. */
static int
crash(void)
{
	signal(SIGABRT, SIG_DFL);
	kill(getpid(), SIGABRT);
	return (1);
}

static int
no_core(void)
{
	struct stat sb;

	return (lstat(CORE, &sb) == -1 && errno == ENOENT);
}

static int
limit(int which, rlim_t to)
{
	struct rlimit rl;

	getrlimit(which, &rl);
	rl.rlim_cur = to;
	return (setrlimit(which, &rl));
}

static int
without_limit(void)
{
	limit(RLIMIT_CORE, 0);
	return (crash());
}

static int
small_limit(void)
{
	limit(RLIMIT_CORE, 4096);
	return (crash());
}

static int
small_files(void)
{
	limit(RLIMIT_FSIZE, 4096);
	return (crash());
}

static int
other_ids(void)
{
	setgid(USER);
	setuid(USER);
	return (crash());
}

static int
sparse(void)
{
	char *mem;

	mem = mmap(NULL, BIG, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	if (mem == MAP_FAILED)
		return (1);
	mem[0] = mem[BIG - 1] = 1;
	return (crash());
}

static int
terminated(void)
{
	kill(getpid(), SIGTERM);
	return (1);
}

/* The file's note of a kind, or a segment's contents at an address. */
static const char *
note(const char *file, const Elf_Phdr *ph, const char *name, unsigned int type)
{
	const char *at = file + ph->p_offset, *end = at + ph->p_filesz;
	const Elf_Note *n;

	while (at < end) {
		n = (const Elf_Note *)at;
		at += sizeof(*n) + roundup(n->namesz, 4);
		if (n->type == type &&
		    strcmp((const char *)(n + 1), name) == 0)
			return (at);
		at += roundup(n->descsz, 4);
	}
	return (NULL);
}

static void
contents(pid_t pid)
{
	const struct elfcore_procinfo *pi;
	const struct core_prstatus *pr;
	const Elf_Ehdr *eh;
	const Elf_Phdr *ph;
	const char *file, *at = NULL;
	struct stat sb;
	int fd, i, wx = 0;

	fd = open(CORE, O_RDONLY);
	fstat(fd, &sb);
	file = mmap(NULL, sb.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (file == MAP_FAILED)
		tap_bail("mmap");
	eh = (const Elf_Ehdr *)file;
	ph = (const Elf_Phdr *)(eh + 1);
	ok(IS_ELF(*eh) && eh->e_type == ET_CORE &&
	    eh->e_machine == ELF_TARG_MACH, "an ELF core file");
	is_int(ph->p_type, PT_NOTE, "notes come first");
	for (i = 1; i < eh->e_phnum; i++) {
		if ((unsigned long)mark - ph[i].p_vaddr < ph[i].p_filesz)
			at = file + ph[i].p_offset +
			    ((unsigned long)mark - ph[i].p_vaddr);
		wx |= ph[i].p_type != PT_LOAD ||
		    ph[i].p_offset + ph[i].p_filesz > (Elf_Off)sb.st_size;
	}
	ok(at != NULL && strcmp(at, "changed") == 0, "memory as it was");
	is_int(wx, 0, "all segments lie in the file");
	pi = (const void *)note(file, ph, "OpenBSD", NT_OPENBSD_PROCINFO);
	ok(pi != NULL && pi->cpi_pid == pid && pi->cpi_signo == SIGABRT &&
	    strcmp(pi->cpi_name, "t_core") == 0, "process information");
	pr = (const void *)note(file, ph, "CORE", NT_PRSTATUS);
	ok(pr != NULL && pr->pr_pid == pid && pr->pr_cursig == SIGABRT,
	    "registers");
	munmap((void *)(unsigned long)file, sb.st_size);
}

static void
written(void)
{
	struct stat sb;
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		strcpy(mark, "changed");
		umask(0);
		_exit(crash());
	}
	waitpid(pid, &status, 0);
	is_signalled(status, SIGABRT, "ended by the signal");
	ok(WCOREDUMP(status), "with a core");
	is_ok(stat(CORE, &sb), "which is there");
	is_int(sb.st_mode, S_IFREG | 0600, "for its owner only");
	contents(pid);
	status = in_child(crash);
	ok(WCOREDUMP(status), "another one in its place");
	unlink(CORE);
	status = in_child(terminated);
	ok(!WCOREDUMP(status) && no_core(), "none with SIGTERM");
	status = in_child(sparse);
	ok(WCOREDUMP(status), "of much memory");
	stat(CORE, &sb);
	ok(sb.st_size > BIG, "a large file");
	ok(sb.st_blocks * 512LL < BIG / 8, "that takes little");
	unlink(CORE);
}

static void
refused(void)
{
	struct stat sb;
	int status;

	status = in_child(without_limit);
	is_signalled(status, SIGABRT, "RLIMIT_CORE 0");
	ok(!WCOREDUMP(status) && no_core(), "no core");
	status = in_child(small_limit);
	ok(!WCOREDUMP(status) && no_core(), "a limit below its size");
	status = in_child(small_files);
	is_signalled(status, SIGABRT, "RLIMIT_FSIZE does not kill");
	ok(!WCOREDUMP(status) && no_core(), "but no core");
	status = in_child(other_ids);
	ok(!WCOREDUMP(status) && no_core(), "ids that have changed");

	symlink("target", CORE);
	status = in_child(crash);
	ok(!WCOREDUMP(status), "not through a symbolic link");
	is_errno(stat("target", &sb), ENOENT, "to nothing");
	put("target", MARK, 0600);
	status = in_child(crash);
	ok(!WCOREDUMP(status), "or to a file");
	is_str(get("target"), MARK, "which is as before");
	unlink(CORE);
	link("target", CORE);
	status = in_child(crash);
	ok(!WCOREDUMP(status), "not onto a file with two names");
	is_str(get("target"), MARK, "which is as before");
	unlink(CORE);
	mkdir(CORE, 0700);
	status = in_child(crash);
	ok(!WCOREDUMP(status), "nor a directory");
	rmdir(CORE);
	mkfifo(CORE, 0600);
	status = in_child(crash);
	ok(!WCOREDUMP(status), "nor a pipe");
	unlink(CORE);
	put(CORE, MARK, 0600);
	chown(CORE, USER, USER);
	status = in_child(crash);
	ok(!WCOREDUMP(status), "nor somebody else's file");
	is_str(get(CORE), MARK, "which is as before");
	unlink(CORE);
}

/* Who had the older core open does not see the new one. */
static void
replaced(void)
{
	char buf[16];
	int fd, status;

	put(CORE, "old", 0644);
	fd = open(CORE, O_RDONLY);
	status = in_child(crash);
	ok(WCOREDUMP(status), "an older file is replaced");
	is_int(read(fd, buf, sizeof(buf)), 3, "and not written to");
	close(fd);
	unlink(CORE);
}

static void
no_space(void)
{
	struct tmpfs_args args;
	int status;

	memset(&args, 0, sizeof(args));
	args.size = 16384;
	mkdir("small", 0755);
	if (mount("tmpfs", "small", 0, &args) == -1)
		tap_bail("mount");
	chdir("small");
	status = in_child(crash);
	is_signalled(status, SIGABRT, "no space");
	ok(!WCOREDUMP(status) && no_core(), "no core and no part of one");
	chdir("..");
	is_ok(unmount("small", 0), "nothing is left behind");
}

/* A user's own program, and one that is set-user-ID. */
static int
user_crash(void)
{
	setgroups(0, NULL);
	setgid(USER);
	setuid(USER);
	execl("./t_core", "t_core", "crash", (char *)NULL);
	return (1);
}

static void
users(const char *self)
{
	struct stat sb;
	char cmd[256];
	int status;

	snprintf(cmd, sizeof(cmd), "cp %s t_core", self);
	system(cmd);
	chmod(".", 0777);
	chmod("t_core", 0755);
	status = in_child(user_crash);
	ok(WCOREDUMP(status), "a user's program");
	ok(stat(CORE, &sb) == 0 && sb.st_uid == USER, "and his file");
	unlink(CORE);
	chown("t_core", USER + 1, 0);
	chmod("t_core", 04755);
	status = in_child(user_crash);
	is_signalled(status, SIGABRT, "a set-user-ID program");
	ok(!WCOREDUMP(status) && no_core(), "leaves none");
	chmod(".", 0755);
	chown("t_core", 0, 0);
	chmod("t_core", 0755);
	status = in_child(user_crash);
	ok(!WCOREDUMP(status) && no_core(), "nor in others' directories");
}

int
main(int argc, char *argv[])
{
	struct rlimit rl;

	if (argc > 1)
		return (crash());
	getrlimit(RLIMIT_CORE, &rl);
	limit(RLIMIT_CORE, rl.rlim_max);
	written();
	refused();
	replaced();
	no_space();
	users(argv[0]);
	return (tap_done());
}
