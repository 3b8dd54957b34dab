/* SPDX-License-Identifier: ISC */
/* The files of /proc. */

#include <sys/mman.h>
#include <dirent.h>
#include <limits.h>

#include "testlib.h"

static char secret[] = "find me";

static int
other_user(void)
{
	char path[40];

	setgroups(0, NULL);
	setgid(1001);
	setuid(1001);
	snprintf(path, sizeof(path), "/proc/%d/mem", (int)getppid());
	return (open(path, O_RDONLY) == -1 && errno != ENOENT ? 0 : 1);
}

int
main(int argc, char *argv[])
{
	static const char *names[] = { "mem", "regs", "ctl", "status", "map",
	    "cmdline", "etype" };
	char path[PATH_MAX], buf[64];
	struct dirent *d;
	struct stat sb;
	int fd, found = 0, i;
	DIR *dir;

	is_ok(stat("/proc/curproc", &sb), "/proc/curproc");
	snprintf(path, sizeof(path), "/proc/%d", (int)getpid());
	is_ok(stat(path, &sb), "our own directory");
	ok(S_ISDIR(sb.st_mode), "is one");
	for (i = 0; i < (int)(sizeof(names) / sizeof(names[0])); i++) {
		snprintf(path, sizeof(path), "/proc/curproc/%s", names[i]);
		is_ok(stat(path, &sb), "%s", names[i]);
	}
	if ((dir = opendir("/proc")) == NULL)
		tap_bail("/proc");
	snprintf(buf, sizeof(buf), "%d", (int)getpid());
	while ((d = readdir(dir)) != NULL)
		found += strcmp(d->d_name, buf) == 0 ||
		    strcmp(d->d_name, "1") == 0;
	closedir(dir);
	is_int(found, 2, "init and we are listed");
	is_errno(stat("/proc/99999999", &sb), ENOENT, "no such process");
	is_errno(unlink("/proc/1"), errno, "nothing can be removed");
	ok(open("/proc/new", O_CREAT | O_RDWR, 0644) == -1, "or made");

	fd = open("/proc/curproc/mem", O_RDWR);
	is_int(pread(fd, buf, 7, (off_t)(unsigned long)secret), 7, "read mem");
	ok(memcmp(buf, "find me", 7) == 0, "at an address");
	is_int(pwrite(fd, "found!!", 7, (off_t)(unsigned long)secret), 7,
	    "write mem");
	is_str(secret, "found!!", "changes it");
	ok(pread(fd, buf, 7, 16) <= 0, "nothing at an address without memory");
	close(fd);

	ok(strncmp(get("/proc/curproc/status"), "t_files ", 8) == 0,
	    "status begins with the name");
	is_str(get("/proc/curproc/cmdline"), argv[0], "cmdline");
	ok(strncmp(get("/proc/curproc/etype"), "native", 6) == 0, "etype");
	ok(strlen(get("/proc/curproc/map")) > 20, "map has text");
	is_exit(in_child(other_user), 0, "somebody else's memory is closed");
	return (tap_done());
}
