/* SPDX-License-Identifier: ISC */
/* Permissions: what an unprivileged user may and may not. */

#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/time.h>
#include "testlib.h"

static const struct {
	mode_t	mode;
	uid_t	uid;		/* of the file */
	gid_t	gid;
	int	want;		/* access mode that user 1000 has */
} cases[] = {
	{ 0644, 0, 0, R_OK },
	{ 0600, 0, 0, 0 },
	{ 0600, 1000, 0, R_OK | W_OK },
	{ 0066, 1000, 0, 0 },
	{ 0060, 0, 1000, R_OK | W_OK },
	{ 0606, 0, 1000, 0 },
	{ 0070, 0, 10, R_OK | W_OK | X_OK },	/* supplementary */
	{ 0001, 0, 0, X_OK },
};

static void
as_user(void)
{
	gid_t groups[2] = { 1000, 10 };

	if (setgroups(2, groups) == -1 || setgid(1000) == -1 ||
	    setuid(1000) == -1)
		tap_bail("setuid");
}

static int
access_cases(void)
{
	char name[16];
	int i, m, bad = 0;

	as_user();
	for (i = 0; i < (int)(sizeof(cases) / sizeof(cases[0])); i++) {
		snprintf(name, sizeof(name), "case%d", i);
		for (m = 1; m <= 4; m <<= 1)
			if ((access(name, m) == 0) !=
			    ((cases[i].want & m) != 0)) {
				diag("case %d: access %d", i, m);
				bad++;
			}
		if ((open(name, O_RDONLY) != -1) != !!(cases[i].want & R_OK) ||
		    (open(name, O_WRONLY) != -1) != !!(cases[i].want & W_OK))
			bad++;
	}
	return (bad);
}

#define DENIED(call, error)						\
	if ((long)(call) != -1 || errno != (error)) {			\
		diag("%s: errno %d", #call, errno);			\
		bad++;							\
	}

static int
denied(void)
{
	struct timeval tv = { 0, 0 };
	int bad = 0, fd;

	as_user();
	DENIED(setuid(0), EPERM);
	DENIED(setgid(0), EPERM);
	DENIED(seteuid(1001), EPERM);
	DENIED(setgroups(0, NULL), EPERM);
	DENIED(kill(1, SIGTERM), EPERM);
	DENIED(chown("mine", 0, 1000), EPERM);
	DENIED(chown("mine", -1, 0), EPERM);
	DENIED(chmod("other", 0777), EPERM);
	DENIED(utimes("other", NULL), EACCES);
	DENIED(mknod("dev", S_IFCHR | 0666, 0), EPERM);
	DENIED(mount("tmpfs", "mine", 0, NULL), EPERM);
	DENIED(unmount("/dev", 0), EPERM);
	DENIED(chroot("."), EPERM);
	DENIED(reboot(0), EPERM);
	DENIED(settimeofday(&tv, NULL), EPERM);
	DENIED(setlogin("x"), EPERM);
	DENIED(open("/dev/kmem", O_RDONLY), errno);
	DENIED(unlink("/etc/passwd"), EACCES);
	DENIED(rename("/etc/passwd", "x"), EACCES);
	DENIED(mkdir("/new", 0755), EACCES);
	DENIED(open("locked/file", O_RDONLY), EACCES);
	DENIED(unlink("sticky/root"), EPERM);
	DENIED(rename("sticky/root", "sticky/x"), EPERM);
	if (unlink("sticky/mine") == -1 || chmod("mine", 04755) == -1 ||
	    chown("mine", -1, 10) == -1)
		bad++;

	/* What a write or a change of owner leaves of the mode. */
	chmod("mine", 06755);
	fd = open("mine", O_WRONLY);
	write(fd, "x", 1);
	close(fd);
	return (bad);
}

int
main(int argc, char *argv[])
{
	char name[16];
	struct stat sb;
	int i;

	chmod(".", 0755);
	for (i = 0; i < (int)(sizeof(cases) / sizeof(cases[0])); i++) {
		snprintf(name, sizeof(name), "case%d", i);
		put(name, "", 0600);
		chown(name, cases[i].uid, cases[i].gid);
		chmod(name, cases[i].mode);
	}
	is_exit(in_child(access_cases), 0, "modes by owner, group and others");

	chmod(".", 0777);
	put("mine", "", 0644);
	chown("mine", 1000, 1000);
	put("other", "", 0644);
	mkdir("locked", 0755);
	put("locked/file", "", 0644);
	chmod("locked", 0600);
	mkdir("sticky", 0755);
	put("sticky/root", "", 0666);
	put("sticky/mine", "", 0644);
	chown("sticky/mine", 1000, 1000);
	chmod("sticky", 01777);
	is_exit(in_child(denied), 0, "what only root, or the owner, may");
	stat("mine", &sb);
	is_int(sb.st_mode & 06000, 0, "a write takes the set-id bits away");
	is_int(sb.st_gid, 10, "the owner may give a file to a group of his");
	return (tap_done());
}
