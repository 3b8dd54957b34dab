/* SPDX-License-Identifier: ISC */
/* Who may trace whom, and what becomes of the tracing at exec. */

#include "ktr.h"

#define SHOW	"/regress/sys/kern/exec/show"

static pid_t target;

static pid_t
sleeper(uid_t uid, uid_t euid)
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		setgroups(0, NULL);
		setresgid(uid, uid, uid);
		setresuid(uid, euid, uid);
		for (;;)
			msleep(1000);
	}
	msleep(50);
	return (pid);
}

/* As user 1000, trace the target: 0, or the error. */
static int
try(void)
{
	setgroups(0, NULL);
	setgid(1000);
	setuid(1000);
	errno = 0;
	ktrace("user", KTROP_SET, ALLFAC, target);
	return (errno);
}

static int
attempt(pid_t pid)
{
	int status;

	target = pid;
	status = in_child(try);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return (WEXITSTATUS(status));
}

static int
file_permission(void)
{
	setgroups(0, NULL);
	setgid(1000);
	setuid(1000);
	return (ktrace("roots", KTROP_SET, ALLFAC, getpid()) == -1 ?
	    errno : 0);
}

int
main(int argc, char *argv[])
{
	struct record *r;
	int i, n = 0;
	pid_t pid;

	chmod(".", 0777);
	put("user", "", 0600);
	chown("user", 1000, 1000);
	put("roots", "", 0600);

	target = 1;
	is_exit(in_child(try), EPERM, "a user cannot trace init");
	is_int(attempt(sleeper(1000, 1000)), EPERM,
	    "nor a process that has changed its ids");
	is_int(attempt(sleeper(1001, 1001)), EPERM, "nor somebody else's");
	is_int(attempt(sleeper(1000, 1001)), EPERM,
	    "nor one whose ids are not all his");
	is_exit(in_child(file_permission), EACCES,
	    "the file must be writable by the one who asks");

	system("cp " SHOW " show; chmod 4755 show");
	system("su user -c 'ktrace -i -f user ./show -i' >out");
	rename("user", TRACE);
	read_trace();
	ok(nrecords > 0, "a user traces a program of his own");
	for (i = 0; i < nrecords; i++)
		if (records[i].h.ktr_type == KTR_GENIO &&
		    strstr(records[i].data + sizeof(struct ktr_genio),
		    "1000 0") != NULL)
			n++;
	is_int(n, 0, "but not beyond the exec of a set-user-id program");

	/* root's tracing goes on */
	new_trace();
	if ((pid = fork()) == 0) {
		ktrace(TRACE, KTROP_SET, ALLFAC | KTRFAC_INHERIT, getpid());
		close(1);
		open("out", O_CREAT | O_WRONLY, 0644);
		setgid(1000);
		setuid(1000);
		execl("./show", "show", "-i", (char *)NULL);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
	read_trace();
	i = 0;
	r = next_record(&i, KTR_GENIO, pid);
	ok(r != NULL && strstr(r->data + sizeof(struct ktr_genio),
	    "1000 0 1000") != NULL, "root's tracing goes on behind it");
	return (tap_done());
}
