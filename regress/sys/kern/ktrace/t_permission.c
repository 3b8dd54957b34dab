/* SPDX-License-Identifier: ISC */
/* Who may trace whom: every kind of caller with every kind of target. */

#include "ktr.h"

#define VICTIM	"/regress/sys/kern/ktrace/victim"

struct ids {
	uid_t	uid;
	gid_t	gid;
	int	ngroups;
	gid_t	groups[3];
};

static const struct caller {
	const char	*name;
	struct ids	 ids;
} callers[] = {
	{ "root",	{ 0, 0, 0, { 0 } } },
	{ "owner",	{ 1000, 1000, 2, { 1000, 2000 } } },
	{ "other",	{ 1001, 1001, 2, { 1001, 1000 } } },
	{ "owner without his group", { 1000, 1002, 1, { 1002 } } },
	{ "owner with another group first", { 1000, 1002, 2, { 1002, 1000 } } },
	{ "root's group", { 1001, 0, 1, { 0 } } },
};
#define NCALLERS (sizeof(callers) / sizeof(callers[0]))

/* A target: its ids, the file and argument that it runs, who may trace it. */
static const struct target {
	const char	*name;
	struct ids	 ids;
	const char	*file, *arg;
	const char	*allowed;	/* by caller */
} targets[] = {
	{ "a plain process", { 1000, 1000, 1, { 1000 } }, VICTIM, NULL,
	    "yynnyn" },
	{ "one in a group more", { 1000, 1000, 2, { 1000, 2000 } }, VICTIM,
	    NULL, "yynnnn" },
	{ "one in a group that nobody has", { 1000, 1000, 2, { 1000, 2001 } },
	    VICTIM, NULL, "ynnnnn" },
	{ "one with another first group", { 1000, 2000, 1, { 1000 } }, VICTIM,
	    NULL, "yynnnn" },
	{ "set-user-id to root", { 1000, 1000, 1, { 1000 } }, "./suid", NULL,
	    "ynnnnn" },
	{ "set-user-id to himself", { 1000, 1000, 1, { 1000 } }, "./suidself",
	    NULL, "ynnnnn" },
	{ "set-user-id to root that has given it up",
	    { 1000, 1000, 1, { 1000 } }, "./suid", "drop", "ynnnnn" },
	{ "set-user-id to another", { 1000, 1000, 1, { 1000 } }, "./suidother",
	    NULL, "ynnnnn" },
	{ "set-group-id", { 1000, 1000, 1, { 1000 } }, "./sgid", NULL,
	    "ynnnnn" },
	{ "set-group-id to his own group", { 1000, 1000, 1, { 1000 } },
	    "./sgidself", NULL, "ynnnnn" },
	{ "root's that has become the owner's", { 0, 0, 1, { 0 } }, VICTIM,
	    "drop", "ynnnnn" },
	{ "root's that was another's", { 0, 0, 1, { 0 } }, VICTIM, "swap",
	    "ynnnnn" },
	{ "root's", { 0, 0, 1, { 0 } }, VICTIM, NULL, "ynnnnn" },
};
#define NTARGETS (sizeof(targets) / sizeof(targets[0]))

static void
become(const struct ids *ids)
{
	if (setgroups(ids->ngroups, ids->groups) == -1 ||
	    setresgid(ids->gid, ids->gid, ids->gid) == -1 ||
	    setresuid(ids->uid, ids->uid, ids->uid) == -1)
		_exit(99);
}

static pid_t
start(const struct target *t)
{
	int fds[2];
	pid_t pid;
	char c;

	pipe(fds);
	if ((pid = fork()) == 0) {
		become(&t->ids);
		dup2(fds[1], 1);
		execl(t->file, "victim", t->arg, (char *)NULL);
		_exit(1);
	}
	close(fds[1]);
	if (read(fds[0], &c, 1) != 1)
		tap_bail("%s", t->name);
	close(fds[0]);
	return (pid);
}

/* The result of one ktrace call as this caller: 0 or the error. */
static const struct caller *who;
static int operation;
static pid_t target;

static int
call(void)
{
	become(&who->ids);
	errno = 0;
	ktrace("open", operation, ALLFAC, target);
	return (errno);
}

static int
as(const struct caller *c, int op, pid_t pid)
{
	int status;

	who = c;
	operation = op;
	target = pid;
	status = in_child(call);
	return (WIFEXITED(status) ? WEXITSTATUS(status) : 1000);
}

static void
table(void)
{
	unsigned int i, j;
	int want, set, desc, clear;
	pid_t pid;

	for (i = 0; i < NTARGETS; i++) {
		pid = start(&targets[i]);
		for (j = NCALLERS; j-- > 0;) {
			want = targets[i].allowed[j] == 'y' ? 0 : EPERM;
			set = as(&callers[j], KTROP_SET, pid);
			desc = as(&callers[j], KTROP_SET | KTRFLAG_DESCEND,
			    pid);
			clear = as(&callers[j], KTROP_CLEAR, pid);
			if (!ok(set == want && desc == want && clear == want,
			    "%s %s trace %s", callers[j].name,
			    want ? "must not" : "may", targets[i].name))
				diag("set %d, descending %d, clear %d", set,
				    desc, clear);
		}
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
}

/* What root has set is root's, until root ends it. */
static void
roots(void)
{
	pid_t pid = start(&targets[0]);
	off_t size;

	is_int(as(&callers[0], KTROP_SET, pid), 0, "root traces the owner's");
	is_int(as(&callers[1], KTROP_SET, pid), EPERM,
	    "the owner may not change that");
	is_int(as(&callers[1], KTROP_CLEAR, pid), EPERM, "nor clear it");
	is_int(as(&callers[1], KTROP_CLEARFILE, 0), EPERM, "nor by file");
	size = size_of("open");
	msleep(150);
	ok(size_of("open") > size, "it goes on");
	is_int(as(&callers[0], KTROP_CLEARFILE, 0), 0, "root ends it by file");
	size = size_of("open");
	msleep(100);
	is_int(size_of("open"), size, "at once");
	is_int(as(&callers[1], KTROP_SET, pid), 0, "then the owner may");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* DESCEND and groups: those that the caller may, if there is one. */
static void
mixed(void)
{
	pid_t mine, roots, pid;

	if ((pid = fork()) == 0) {
		setpgid(0, 0);
		mine = start(&targets[0]);
		roots = start(&targets[NTARGETS - 1]);
		for (;;)
			msleep(1000);
	}
	msleep(150);
	truncate("open", 0);
	is_int(as(&callers[1], KTROP_SET, -pid), 0,
	    "a group with one process that he may trace");
	is_int(as(&callers[1], KTROP_SET, pid), EPERM, "not its leader");
	is_int(as(&callers[1], KTROP_SET | KTRFLAG_DESCEND, pid), 0,
	    "but its descendants");
	msleep(50);
	as(&callers[0], KTROP_CLEARFILE, 0);
	read_file("open");
	for (mine = roots = 0; nrecords > 0 && mine < nrecords; mine++)
		roots |= records[mine].h.ktr_pid != records[0].h.ktr_pid;
	ok(nrecords > 0 && !roots, "that one only is traced");
	kill(-pid, SIGKILL);
	while (wait(NULL) != -1)
		continue;
}

static void
copy(const char *to, uid_t uid, gid_t gid, mode_t mode)
{
	char cmd[200];

	snprintf(cmd, sizeof(cmd), "cp " VICTIM " %s", to);
	if (system(cmd) != 0 || chown(to, uid, gid) == -1 ||
	    chmod(to, mode) == -1)
		tap_bail("%s", to);
}

int
main(int argc, char *argv[])
{
	chmod(".", 0755);
	put("open", "", 0666);
	copy("suid", 0, 0, 04755);
	copy("suidself", 1000, 1000, 04755);
	copy("suidother", 1001, 1001, 04755);
	copy("sgid", 0, 0, 02755);
	copy("sgidself", 1000, 1000, 02755);
	table();
	roots();
	mixed();
	return (tap_done());
}
