/* SPDX-License-Identifier: ISC */
/* CSW, EMUL and STRUCT records, and what fork and exec leave. */

#include <sys/time.h>

#include "ktr.h"

static int pair_[2];

static int
sleeps(void)
{
	char c;

	msleep(20);
	if (fork() == 0) {
		msleep(20);
		write(pair_[1], "x", 1);
		_exit(0);
	}
	read(pair_[0], &c, 1);
	wait(NULL);
	return (0);
}

static void
csw(void)
{
	struct ktr_csw *c;
	int i, bad = 0, away = 0;
	pid_t pid;

	pid = trace_child(sleeps, KTRFAC_CSW | KTRFAC_SYSRET);
	ok(count_records(KTR_CSW, pid) >= 4, "CSW: sleeps are recorded");
	for (i = 0; i < nrecords; i++) {
		if (records[i].h.ktr_type != KTR_CSW) {
			bad += away;	/* it does nothing while it sleeps */
			continue;
		}
		c = (struct ktr_csw *)records[i].data;
		bad += records[i].h.ktr_len != 8 || c->user != 0 ||
		    c->out != !away;
		away = c->out;
	}
	is_int(bad, 0, "each leaves (1,0) and comes back (0,0)");
	is_int(away, 0, "at last, too");
}

static int
stats(void)
{
	struct stat sb;

	stat("file", &sb);
	lstat("link", &sb);
	fstat(0, &sb);
	stat("none", &sb);
	stat("file", BAD);
	return (0);
}

static void
structs(void)
{
	struct stat sb[3], *st;
	struct record *r;
	int i = 0, j;

	put("file", "contents", 0640);
	symlink("file", "link");
	trace_child(stats, KTRFAC_STRUCT);
	stat("file", &sb[0]);
	lstat("link", &sb[1]);
	fstat(0, &sb[2]);
	is_int(sizeof(sb[0]), sizeof(long) == 8 ? 144 : 112, "size of a stat");
	for (j = 0; j < 3; j++) {
		if ((r = next_record(&i, KTR_STRUCT, 0)) == NULL)
			break;
		st = (struct stat *)memcpy(malloc(sizeof(*st)), r->data + 5,
		    sizeof(*st));
		/* Looking at it changes nothing but the access time. */
		st->st_atimespec = sb[j].st_atimespec;
		is_int(r->h.ktr_len, 5 + sizeof(*st), "STRUCT: length");
		is_str(r->data, "stat", "name and NUL");
		ok(memcmp(st, &sb[j], sizeof(*st)) == 0,
		    "what the program got, each byte");
	}
	is_int(nrecords, 3, "for success only");
}

static int
again(void)
{
	char *const args[] = { "true", NULL };

	if (vfork() == 0)
		_exit(0);
	wait(NULL);
	if (fork() == 0)
		_exit(0);
	wait(NULL);
	if (rfork(RFPROC | RFFDG) == 0)
		_exit(0);
	wait(NULL);
	execl("/none", "none", (char *)NULL);
	execve("/bin/true", args, args + 1);
	return (1);
}

static void
children(void)
{
	static const int how[] = { SYS_vfork, SYS_fork, SYS_rfork };
	struct record *r;
	int i, j, n;
	pid_t pid, kid;

	pid = trace_child(again, EVERYFAC | KTRFAC_INHERIT);
	for (i = j = 0; j < 3; j++) {
		n = i;
		if ((r = next_ret(&n, how[j])) != NULL &&
		    r->h.ktr_pid != pid)		/* the child's */
			r = next_ret(&n, how[j]);
		if (!ok(r != NULL, "the parent's return of call %d", how[j]))
			return;
		kid = ret_of(r)->ktr_retval;
		n = 0;
		while (n < nrecords && records[n].h.ktr_pid != kid)
			n++;
		while (n < nrecords && records[n].h.ktr_type == KTR_CSW)
			n++;
		r = &records[n];
		ok(n < nrecords && r->h.ktr_type == KTR_SYSRET &&
		    r->h.ktr_pid == kid && ret_of(r)->ktr_code == how[j] &&
		    ret_of(r)->ktr_error == 0 && ret_of(r)->ktr_retval == 0,
		    "the child begins with a return of it, 0");
		n++;
		r = next_record(&n, KTR_SYSCALL, kid);
		ok(r != NULL && call_of(r)->ktr_code == SYS_exit,
		    "and goes on from there");
	}
}

static void
exec(pid_t pid)
{
	struct record *r;
	int i = 0;

	ok(records[0].h.ktr_type == KTR_EMUL && records[0].h.ktr_len == 6 &&
	    memcmp(records[0].data, "native", 6) == 0,
	    "EMUL when tracing begins");
	r = next_call(&i, SYS_execve);
	r = next_record(&i, KTR_SYSRET, pid);
	ok(r != NULL && ret_of(r)->ktr_code == SYS_execve &&
	    ret_of(r)->ktr_error == ENOENT, "exec that fails returns");
	r = next_call(&i, SYS_execve);
	r = next_record(&i, KTR_EMUL, pid);
	ok(r != NULL && r->h.ktr_len == 6 &&
	    memcmp(r->data, "native", 6) == 0, "exec: EMUL native");
	is_str(r != NULL ? r->h.ktr_comm : "", "true", "under the new name");
	while (i < nrecords && records[i].h.ktr_type == KTR_CSW)
		i++;
	r = &records[i];
	ok(i < nrecords && r->h.ktr_type == KTR_SYSRET &&
	    ret_of(r)->ktr_code == SYS_execve && ret_of(r)->ktr_error == 0 &&
	    ret_of(r)->ktr_retval == 0, "then RET execve 0");
}

static int
change(void)
{
	ktrace(TRACE, KTROP_CLEAR, KTRFAC_SYSCALL, getpid());
	getppid();
	ktrace(NULL, KTROP_CLEAR, EVERYFAC, getpid());
	return (0);
}

int
main(int argc, char *argv[])
{
	if (pipe(pair_) == -1)
		tap_bail("pipe");
	csw();
	structs();
	children();
	exec(records[0].h.ktr_pid);
	trace_child(change, KTRFAC_EMUL | KTRFAC_SYSCALL);
	is_int(count_records(KTR_EMUL, 0), 2,
	    "EMUL when tracing changes, too, while it lasts");
	is_int(count_calls(SYS_getppid, 0), 0,
	    "a trace point that was cleared is");
	return (tap_done());
}
