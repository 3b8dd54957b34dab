/* SPDX-License-Identifier: ISC */
/* What libc builds on the system: directories, users, signals, exec, time. */
#include <sys/param.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>

#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <termios.h>
#include <time.h>

#include "tap.h"

static char	dir[] = "/tmp/t_system.XXXXXXXXXX";

static void
touch(const char *name)
{
	int fd = open(name, O_CREAT | O_WRONLY, 0644);

	if (fd == -1)
		tap_bail("%s", name);
	close(fd);
}

static int
hidden(const struct dirent *dp)
{
	return (dp->d_name[0] != '.');
}

static void
directories(void)
{
	char buf[PATH_MAX], want[PATH_MAX], name[32];
	struct dirent **list, *dp;
	int i, n = 0;
	glob_t g;
	DIR *d;

	ok(mkdtemp(dir) != NULL && chdir(dir) == 0, "mkdtemp, chdir");
	is_str(getcwd(buf, sizeof(buf)), dir, "getcwd");
	is_errno((long)(getcwd(buf, 3) == NULL ? -1 : 0), ERANGE,
	    "getcwd without room");
	for (i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "file%03d", i);
		touch(name);
	}
	mkdir("sub", 0755);
	touch("sub/a.c");
	touch("sub/b.c");
	touch("sub/.hid.c");
	symlink("sub", "link");
	symlink("loop", "loop");

	d = opendir(".");
	while (d != NULL && (dp = readdir(d)) != NULL)
		if (strncmp(dp->d_name, "file", 4) == 0) {
			n++;
			if (dp->d_type != DT_REG || dp->d_namlen != 7)
				ok(0, "%s: type %d", dp->d_name, dp->d_type);
		}
	is_int(n, 300, "readdir");
	rewinddir(d);
	ok(readdir(d) != NULL, "rewinddir");
	is_ok(closedir(d), "closedir");
	ok(opendir("file000") == NULL && errno == ENOTDIR, "opendir of a file");
	n = scandir("sub", &list, hidden, alphasort);
	ok(n == 2 && strcmp(list[0]->d_name, "a.c") == 0, "scandir");

	is_int(glob("s*/*.c", 0, NULL, &g), 0, "glob");
	ok(g.gl_pathc == 2 && strcmp(g.gl_pathv[1], "sub/b.c") == 0 &&
	    g.gl_pathv[2] == NULL, "glob's paths");
	globfree(&g);
	is_int(glob("nothing*", 0, NULL, &g), GLOB_NOMATCH, "glob of nothing");

	snprintf(want, sizeof(want), "%s/sub/a.c", dir);
	ok(realpath("./link/../sub//a.c", buf) != NULL, "realpath");
	is_str(buf, want, "realpath's path");
	ok(realpath("loop", buf) == NULL && errno == ELOOP, "of a loop");
	ok(realpath("none", buf) == NULL && errno == ENOENT, "of nothing");
	system("rm -rf /tmp/t_system.*");
	chdir("/");
	rmdir(dir);
}

/* The calls whose arguments have 64 bits. */
static void
offsets(void)
{
	char path[] = "/tmp/t_system.XXXXXXXXXX", buf[4] = "";
	const off_t far = (off_t)5 << 30;
	struct stat st;
	int fd = mkstemp(path);
	void *p;

	is_int(lseek(fd, far, SEEK_SET), far, "lseek beyond 4 GB");
	is_int(lseek(fd, -1, SEEK_CUR), far - 1, "and back");
	is_errno(lseek(fd, -far, SEEK_CUR), EINVAL, "but not before the start");
	is_int(pwrite(fd, "abcd", 4, 8190), 4, "pwrite");
	is_int(pread(fd, buf, 3, 8191), 3, "pread");
	ok(memcmp(buf, "bcd", 3) == 0, "reads what was written");
	is_ok(ftruncate(fd, 8192), "ftruncate");
	ok(fstat(fd, &st) == 0 && st.st_size == 8192, "cuts it off");
	is_ok(truncate(path, 12288), "truncate");
	p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 4096);
	ok(p != MAP_FAILED && memcmp((char *)p + 4094, "ab", 2) == 0,
	    "mmap at an offset");
	close(fd);
	unlink(path);
}

static void
users(void)
{
	gid_t groups[NGROUPS_MAX];
	int n = NGROUPS_MAX;
	struct passwd *pw;
	struct group *gr;

	pw = getpwuid(0);
	ok(pw != NULL && strcmp(pw->pw_name, "root") == 0, "getpwuid");
	pw = getpwnam("root");
	ok(pw != NULL && pw->pw_uid == 0 && *pw->pw_shell == '/', "getpwnam");
	ok(getpwnam("nobody here") == NULL, "getpwnam of nobody");
	gr = getgrgid(0);
	ok(gr != NULL && strcmp(gr->gr_name, "wheel") == 0, "getgrgid");
	ok(getgrouplist("root", 0, groups, &n) == 0 && n >= 1 &&
	    groups[0] == 0, "getgrouplist");
	is_str(user_from_uid(0, 0), "root", "user_from_uid");
	is_str(user_from_uid(54321, 0), "54321", "of nobody");
	ok(user_from_uid(54321, 1) == NULL, "or nothing");
}

static volatile sig_atomic_t	got;

static void
handler(int sig)
{
	got = sig;
}

static void
signals(void)
{
	struct sigaction sa;
	int fds[2], status;
	sigset_t mask;
	char c;

	ok(signal(SIGUSR1, handler) == SIG_DFL, "signal");
	raise(SIGUSR1);
	is_int(got, SIGUSR1, "raise");
	ok(sigaction(SIGUSR1, NULL, &sa) == 0 && sa.sa_handler == handler &&
	    sa.sa_flags == SA_RESTART, "signal restarts system calls");
	siginterrupt(SIGUSR1, 1);
	sigaction(SIGUSR1, NULL, &sa);
	is_int(sa.sa_flags & SA_RESTART, 0, "unless siginterrupt says no");
	siginterrupt(SIGUSR1, 0);

	got = 0;
	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	sigprocmask(SIG_BLOCK, &mask, NULL);
	raise(SIGUSR1);
	is_int(got, 0, "a blocked signal");
	sigpending(&mask);
	ok(sigismember(&mask, SIGUSR1), "is pending");
	sigemptyset(&mask);
	is_errno(sigsuspend(&mask), EINTR, "sigsuspend");
	is_int(got, SIGUSR1, "delivers it");
	sigprocmask(SIG_SETMASK, &mask, NULL);

	signal(SIGALRM, handler);
	ualarm(20000, 0);
	pipe(fds);
	got = 0;
	if (fork() == 0) {
		usleep(100000);
		write(fds[1], "x", 1);
		_exit(0);
	}
	is_int(read(fds[0], &c, 1), 1, "read goes on after a signal");
	is_int(got, SIGALRM, "ualarm");
	wait(&status);
	is_errno(wait(&status), ECHILD, "wait for nobody");

	if (fork() == 0)
		abort();
	wait(&status);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "abort");
	signal(SIGUSR1, SIG_DFL);
}

static void
processes(void)
{
	char *argv[] = { "sh", "-c", "exit $T_X", NULL };
	char *envp[] = { "T_X=9", NULL };
	volatile int shared = 0;
	int status, i;
	pid_t pid;

	if ((pid = vfork()) == 0) {
		shared = 1;
		_exit(4);
	}
	ok(pid > 0 && waitpid(pid, &status, 0) == pid &&
	    WEXITSTATUS(status) == 4, "vfork");
	diag("vfork's child %s", shared ? "shares memory" : "has a copy");
	if ((pid = fork()) == 0) {
		execvpe("sh", argv, envp);
		_exit(99);
	}
	waitpid(pid, &status, 0);
	is_int(WEXITSTATUS(status), 9, "execvpe");
	if ((pid = fork()) == 0) {
		execlp("sh", "sh", "-c", "exit 5", (char *)NULL);
		_exit(99);
	}
	waitpid(pid, &status, 0);
	is_int(WEXITSTATUS(status), 5, "execlp");
	is_errno(execlp("no-such-program", "x", (char *)NULL), ENOENT,
	    "execlp of nothing");
	for (i = 0; i < 20; i++) {
		if ((pid = fork()) == 0)
			_exit(i);
		if (waitpid(pid, &status, 0) != pid ||
		    WEXITSTATUS(status) != i)
			break;
	}
	is_int(i, 20, "twenty children");
}

static void
system_facts(void)
{
	struct kinfo_proc kp;
	int mib[6] = { CTL_KERN, KERN_PROC, KERN_PROC_PID, 0, sizeof(kp), 1 };
	struct timeval a, b, d;
	size_t len = sizeof(kp);
	struct utsname u;
	struct termios t;
	struct tms tms;
	char *end;
	int fd;

	ok(uname(&u) == 0 && *u.sysname && *u.machine, "uname: %s %s %s",
	    u.sysname, u.release, u.machine);
	is_int(sysconf(_SC_PAGESIZE), 4096, "sysconf");
	ok(sysconf(_SC_OPEN_MAX) >= 64, "_SC_OPEN_MAX");
	ok(sysconf(_SC_NPROCESSORS_ONLN) >= 1, "_SC_NPROCESSORS_ONLN");
	mib[3] = getpid();
	ok(sysctl(mib, 6, &kp, &len, NULL, 0) == 0 && kp.p_pid == getpid() &&
	    strcmp(kp.p_comm, "t_system") == 0, "sysctl of this process");
	ok(arc4random() != arc4random() || arc4random() != arc4random(),
	    "arc4random");
	gettimeofday(&a, NULL);
	usleep(30000);
	gettimeofday(&b, NULL);
	timersub(&b, &a, &d);
	ok(d.tv_sec > 0 || d.tv_usec >= 30000, "usleep sleeps");
	ok(times(&tms) != (clock_t)-1, "times");
	ok(clock() != (clock_t)-1, "clock");
	fd = open("/dev/null", O_RDWR);
	is_errno(tcgetattr(fd, &t), ENOTTY, "tcgetattr of /dev/null");
	ok(ttyname(fd) == NULL && errno == ENOTTY, "ttyname of it");
	close(fd);
	end = sbrk(0);
	ok(sbrk(100000) == end, "sbrk");
	memset(end, 1, 100000);
	is_int(brk(end), 0, "brk");
}

int
main(void)
{
	directories();
	offsets();
	users();
	signals();
	processes();
	system_facts();
	return (tap_done());
}
