/* SPDX-License-Identifier: ISC */
/* Who a process is: ids, groups, sessions, login name, credentials. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/ucred.h>

#define	NOID		((uid_t)-1)	/* "do not change" */
#define	THREAD_PID_OFFSET 1000000	/* of getthrid()'s numbers */

int
sys_getpid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_pid;
	return (0);
}

int
sys_getthrid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_pid + THREAD_PID_OFFSET;
	return (0);
}

int
sys_getppid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_pptr->p_pid;
	return (0);
}

int
sys_getpgrp(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_pgid;
	return (0);
}

/* Another process of the session, or (0) the caller. */
static int
session_member(struct proc *p, pid_t pid, struct proc **qp)
{
	*qp = p;
	if (pid == 0 || pid == p->p_pid)
		return (0);
	*qp = pfind(pid);
	if (*qp == NULL)
		return (ESRCH);
	return ((*qp)->p_session != p->p_session ? EPERM : 0);
}

int
sys_getpgid(struct proc *p, void *v, register_t *retval)
{
	struct sys_getpgid_args *uap = v;
	struct proc *q;
	int error;

	error = session_member(p, SCARG(uap, pid), &q);
	if (error == 0)
		*retval = q->p_pgid;
	return (error);
}

int
sys_getsid(struct proc *p, void *v, register_t *retval)
{
	struct sys_getsid_args *uap = v;
	struct proc *q;
	int error;

	error = session_member(p, SCARG(uap, pid), &q);
	if (error == 0)
		*retval = q->p_session->s_id;
	return (error);
}

int
sys_setsid(struct proc *p, void *v, register_t *retval)
{
	int error;

	if (p->p_pgid == p->p_pid || pgfind(p->p_pid) != NULL)
		return (EPERM);
	error = enterpgrp(p, p->p_pid, 1);
	if (error == 0)
		*retval = p->p_pid;
	return (error);
}

int
sys_setpgid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setpgid_args *uap = v;
	pid_t pid = SCARG(uap, pid), pgid = SCARG(uap, pgid);
	struct proc *q = p;
	struct pgrp *pg;

	if (pgid < 0)
		return (EINVAL);
	if (pid != 0 && pid != p->p_pid) {
		q = pfind(pid);
		if (q == NULL || !inferior(q, p) || (q->p_flag & P_WEXIT))
			return (ESRCH);
		if (q->p_session != p->p_session)
			return (EPERM);
		if (q->p_flag & P_EXEC)
			return (EACCES);
	}
	if (SESS_LEADER(q))
		return (EPERM);
	if (pgid == 0)
		pgid = q->p_pid;
	else if (pgid != q->p_pid) {
		pg = pgfind(pgid);
		if (pg == NULL || pg->pg_session != p->p_session)
			return (EPERM);
	}
	return (enterpgrp(q, pgid, 0));
}

int
sys_getuid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_cred->p_ruid;
	return (0);
}

int
sys_geteuid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_ucred->cr_uid;
	return (0);
}

int
sys_getgid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_cred->p_rgid;
	return (0);
}

int
sys_getegid(struct proc *p, void *v, register_t *retval)
{
	*retval = p->p_ucred->cr_gid;
	return (0);
}

int
sys_issetugid(struct proc *p, void *v, register_t *retval)
{
	*retval = (p->p_flag & P_SUGIDEXEC) != 0;
	return (0);
}

int
sys_getgroups(struct proc *p, void *v, register_t *retval)
{
	struct sys_getgroups_args *uap = v;
	struct ucred *cr = p->p_ucred;
	int n = SCARG(uap, gidsetsize), error;

	if (n != 0) {
		if (n < cr->cr_ngroups)
			return (EINVAL);
		error = copyout(cr->cr_groups, SCARG(uap, gidset),
		    cr->cr_ngroups * sizeof(gid_t));
		if (error)
			return (error);
	}
	*retval = cr->cr_ngroups;
	return (0);
}

int
sys_setgroups(struct proc *p, void *v, register_t *retval)
{
	struct sys_setgroups_args *uap = v;
	gid_t groups[NGROUPS];
	u_int n = SCARG(uap, gidsetsize);
	int error;

	error = suser(p, 0);
	if (error)
		return (error);
	if (n > NGROUPS)
		return (EINVAL);
	if (n > 0) {
		error = copyin(SCARG(uap, gidset), groups, n * sizeof(gid_t));
		if (error)
			return (error);
	}
	newcred_prepare(p);
	memset(p->p_ucred->cr_groups, 0, sizeof(p->p_ucred->cr_groups));
	memcpy(p->p_ucred->cr_groups, groups, n * sizeof(gid_t));
	p->p_ucred->cr_ngroups = n;
	p->p_flag |= P_SUGID;
	return (0);
}

/* Is id one of the three that p has already? */
static int
has_uid(struct proc *p, uid_t id)
{
	return (id == p->p_cred->p_ruid || id == p->p_ucred->cr_uid ||
	    id == p->p_cred->p_svuid);
}

static int
has_gid(struct proc *p, gid_t id)
{
	return (id == p->p_cred->p_rgid || id == p->p_ucred->cr_gid ||
	    id == p->p_cred->p_svgid);
}

/* Set what is not NOID; the caller may. */
static int
change_uids(struct proc *p, uid_t ruid, uid_t euid, uid_t svuid)
{
	struct pcred *pc = p->p_cred;

	if ((ruid == NOID || ruid == pc->p_ruid) &&
	    (euid == NOID || euid == p->p_ucred->cr_uid) &&
	    (svuid == NOID || svuid == pc->p_svuid))
		return (0);
	if (ruid != NOID && ruid != pc->p_ruid) {
		if (chgproccnt(ruid, 1) < 0)
			return (ENOMEM);
		chgproccnt(pc->p_ruid, -1);
		pc->p_ruid = ruid;
	}
	if (euid != NOID && euid != p->p_ucred->cr_uid) {
		newcred_prepare(p);
		p->p_ucred->cr_uid = euid;
	}
	if (svuid != NOID)
		pc->p_svuid = svuid;
	p->p_flag |= P_SUGID;
	return (0);
}

static int
change_gids(struct proc *p, gid_t rgid, gid_t egid, gid_t svgid)
{
	struct pcred *pc = p->p_cred;

	if ((rgid == NOID || rgid == pc->p_rgid) &&
	    (egid == NOID || egid == p->p_ucred->cr_gid) &&
	    (svgid == NOID || svgid == pc->p_svgid))
		return (0);
	if (rgid != NOID)
		pc->p_rgid = rgid;
	if (egid != NOID && egid != p->p_ucred->cr_gid) {
		newcred_prepare(p);
		p->p_ucred->cr_gid = egid;
	}
	if (svgid != NOID)
		pc->p_svgid = svgid;
	p->p_flag |= P_SUGID;
	return (0);
}

/* All three if privileged, or if it is the effective one already. */
int
sys_setuid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setuid_args *uap = v;
	uid_t uid = SCARG(uap, uid);

	if (uid == NOID)
		return (EINVAL);
	if (suser(p, 0) == 0 || uid == p->p_ucred->cr_uid)
		return (change_uids(p, uid, uid, uid));
	if (!has_uid(p, uid))
		return (EPERM);
	return (change_uids(p, NOID, uid, NOID));
}

int
sys_setgid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setgid_args *uap = v;
	gid_t gid = SCARG(uap, gid);

	if (gid == NOID)
		return (EINVAL);
	if (suser(p, 0) == 0 || gid == p->p_ucred->cr_gid)
		return (change_gids(p, gid, gid, gid));
	if (!has_gid(p, gid))
		return (EPERM);
	return (change_gids(p, NOID, gid, NOID));
}

int
sys_seteuid(struct proc *p, void *v, register_t *retval)
{
	struct sys_seteuid_args *uap = v;
	uid_t euid = SCARG(uap, euid);

	if (euid == NOID)
		return (EINVAL);
	if (!has_uid(p, euid) && suser(p, 0))
		return (EPERM);
	return (change_uids(p, NOID, euid, NOID));
}

int
sys_setegid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setegid_args *uap = v;
	gid_t egid = SCARG(uap, egid);

	if (egid == NOID)
		return (EINVAL);
	if (!has_gid(p, egid) && suser(p, 0))
		return (EPERM);
	return (change_gids(p, NOID, egid, NOID));
}

int
sys_setresuid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setresuid_args *uap = v;
	uid_t r = SCARG(uap, ruid), e = SCARG(uap, euid), s = SCARG(uap, suid);

	if (((r != NOID && !has_uid(p, r)) || (e != NOID && !has_uid(p, e)) ||
	    (s != NOID && !has_uid(p, s))) && suser(p, 0))
		return (EPERM);
	return (change_uids(p, r, e, s));
}

int
sys_setresgid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setresgid_args *uap = v;
	gid_t r = SCARG(uap, rgid), e = SCARG(uap, egid), s = SCARG(uap, sgid);

	if (((r != NOID && !has_gid(p, r)) || (e != NOID && !has_gid(p, e)) ||
	    (s != NOID && !has_gid(p, s))) && suser(p, 0))
		return (EPERM);
	return (change_gids(p, r, e, s));
}

/*
 * The older calls know no saved id.  It follows a real id that is given, if
 * that one changes or if saved and (new) effective id differ.
 */
int
sys_setreuid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setreuid_args *uap = v;
	uid_t r = SCARG(uap, ruid), e = SCARG(uap, euid), s = NOID;

	if (((r != NOID && !has_uid(p, r)) || (e != NOID && !has_uid(p, e))) &&
	    suser(p, 0))
		return (EPERM);
	if (r != NOID && (r != p->p_cred->p_ruid || p->p_cred->p_svuid !=
	    (e != NOID ? e : p->p_ucred->cr_uid)))
		s = r;
	return (change_uids(p, r, e, s));
}

int
sys_setregid(struct proc *p, void *v, register_t *retval)
{
	struct sys_setregid_args *uap = v;
	gid_t r = SCARG(uap, rgid), e = SCARG(uap, egid), s = NOID;

	if (((r != NOID && !has_gid(p, r)) || (e != NOID && !has_gid(p, e))) &&
	    suser(p, 0))
		return (EPERM);
	if (r != NOID && (r != p->p_cred->p_rgid || p->p_cred->p_svgid !=
	    (e != NOID ? e : p->p_ucred->cr_gid)))
		s = r;
	return (change_gids(p, r, e, s));
}

static int
copyout_ids(const u_int32_t *ids, u_int32_t *r, u_int32_t *e, u_int32_t *s)
{
	u_int32_t *to[3] = { r, e, s };
	int i, error;

	for (i = 0; i < 3; i++) {
		if (to[i] == NULL)
			continue;
		error = copyout(&ids[i], to[i], sizeof(ids[i]));
		if (error)
			return (error);
	}
	return (0);
}

int
sys_getresuid(struct proc *p, void *v, register_t *retval)
{
	struct sys_getresuid_args *uap = v;
	u_int32_t ids[3];

	ids[0] = p->p_cred->p_ruid;
	ids[1] = p->p_ucred->cr_uid;
	ids[2] = p->p_cred->p_svuid;
	return (copyout_ids(ids, SCARG(uap, ruid), SCARG(uap, euid),
	    SCARG(uap, suid)));
}

int
sys_getresgid(struct proc *p, void *v, register_t *retval)
{
	struct sys_getresgid_args *uap = v;
	u_int32_t ids[3];

	ids[0] = p->p_cred->p_rgid;
	ids[1] = p->p_ucred->cr_gid;
	ids[2] = p->p_cred->p_svgid;
	return (copyout_ids(ids, SCARG(uap, rgid), SCARG(uap, egid),
	    SCARG(uap, sgid)));
}

int
sys_getlogin(struct proc *p, void *v, register_t *retval)
{
	struct sys_getlogin_args *uap = v;
	struct session *s = p->p_session;

	return (copyout(s->s_login, SCARG(uap, namebuf),
	    MIN(SCARG(uap, namelen), sizeof(s->s_login))));
}

int
sys_setlogin(struct proc *p, void *v, register_t *retval)
{
	struct sys_setlogin_args *uap = v;
	struct session *s = p->p_session;
	char name[sizeof(s->s_login)];
	int error;

	error = suser(p, 0);
	if (error)
		return (error);
	memset(name, 0, sizeof(name));
	error = copyinstr(SCARG(uap, namebuf), name, sizeof(name), NULL);
	if (error)
		return (error == ENAMETOOLONG ? EINVAL : error);
	memset(s->s_login, 0, sizeof(s->s_login));
	strlcpy(s->s_login, name, sizeof(s->s_login));
	return (0);
}

int
suser_ucred(struct ucred *cr)
{
	return (cr->cr_uid == 0 ? 0 : EPERM);
}

int
suser(struct proc *p, u_int flags)
{
	return (suser_ucred(p->p_ucred));
}

int
groupmember(gid_t gid, struct ucred *cr)
{
	int i;

	if (gid == cr->cr_gid)
		return (1);
	for (i = 0; i < cr->cr_ngroups; i++)
		if (cr->cr_groups[i] == gid)
			return (1);
	return (0);
}

struct ucred *
crget(void)
{
	struct ucred *cr;

	while ((cr = malloc(sizeof(*cr), M_CRED, M_WAITOK | M_ZERO)) == NULL) {
		if (cold)
			panic("no memory for credentials");
		tsleep(&allproc, PVM, "crget", 1);
	}
	cr->cr_ref = 1;
	return (cr);
}

void
crfree(struct ucred *cr)
{
	KASSERT(cr->cr_ref > 0);
	if (--cr->cr_ref == 0)
		free(cr, M_CRED);
}

struct ucred *
crdup(struct ucred *cr)
{
	struct ucred *new;

	new = crget();
	*new = *cr;
	new->cr_ref = 1;
	return (new);
}

struct ucred *
crcopy(struct ucred *cr)
{
	struct ucred *new;

	if (cr->cr_ref == 1)
		return (cr);
	new = crdup(cr);
	crfree(cr);
	return (new);
}

/* A pcred is never shared between processes, its ucred mostly is. */
void
newcred_prepare(struct proc *p)
{
	p->p_ucred = crcopy(p->p_ucred);
}
