/* SPDX-License-Identifier: ISC */
/*
 * Finding processes; process groups, sessions and job control; and how many
 * processes each user has.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/procvar.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/systm.h>
#include <sys/tty.h>
#include <sys/vnode.h>

#define	HASHSIZE	128		/* a power of two */
#define	PIDHASH(pid)	(&pidhashtbl[(pid) & (HASHSIZE - 1)])
#define	PGRPHASH(id)	(&pgrphashtbl[(id) & (HASHSIZE - 1)])
#define	UIDHASH(uid)	(&uidhashtbl[(uid) & (HASHSIZE - 1)])

struct uidinfo {
	LIST_ENTRY(uidinfo) ui_hash;
	uid_t		 ui_uid;
	int		 ui_proccnt;
};

struct proclist allproc = LIST_HEAD_INITIALIZER(allproc);
struct proclist zombproc = LIST_HEAD_INITIALIZER(zombproc);
struct proclist pidhashtbl[HASHSIZE];	/* zombies too */
static LIST_HEAD(, pgrp) pgrphashtbl[HASHSIZE];
static LIST_HEAD(, uidinfo) uidhashtbl[HASHSIZE];

static void orphanpg(struct pgrp *);
static void pgdelete(struct pgrp *);

void
procinit(void)
{
	int i;

	for (i = 0; i < HASHSIZE; i++) {
		LIST_INIT(&pidhashtbl[i]);
		LIST_INIT(&pgrphashtbl[i]);
		LIST_INIT(&uidhashtbl[i]);
	}
}

/*
 * Add diff (1, -1, or 0 to ask) to the number of uid's processes, and return
 * it.  Adding to a user's first may find no memory: -1.
 */
int
chgproccnt(uid_t uid, int diff)
{
	struct uidinfo *ui;
	int n;

	LIST_FOREACH(ui, UIDHASH(uid), ui_hash)
		if (ui->ui_uid == uid)
			break;
	if (ui == NULL) {
		if (diff <= 0)
			return (0);
		ui = malloc(sizeof(*ui), M_PROC, M_NOWAIT | M_ZERO);
		if (ui == NULL)
			return (-1);
		ui->ui_uid = uid;
		LIST_INSERT_HEAD(UIDHASH(uid), ui, ui_hash);
	}
	n = ui->ui_proccnt += diff;
	KASSERT(n >= 0);
	if (n == 0) {
		LIST_REMOVE(ui, ui_hash);
		free(ui, M_PROC);
	}
	return (n);
}

/* Make p findable. */
void
pidhash_insert(struct proc *p)
{
	LIST_INSERT_HEAD(PIDHASH(p->p_pid), p, p_hash);
}

static struct proc *
pidhash_find(pid_t pid)
{
	struct proc *p;

	LIST_FOREACH(p, PIDHASH(pid), p_hash)
		if (p->p_pid == pid)
			break;
	return (p);
}

struct proc *
pfind(pid_t pid)
{
	struct proc *p = pidhash_find(pid);

	return (p != NULL && p->p_stat != SZOMB ? p : NULL);
}

struct proc *
zfind(pid_t pid)
{
	struct proc *p = pidhash_find(pid);

	return (p != NULL && p->p_stat == SZOMB ? p : NULL);
}

struct pgrp *
pgfind(pid_t pgid)
{
	struct pgrp *pg;

	LIST_FOREACH(pg, PGRPHASH(pgid), pg_hash)
		if (pg->pg_id == pgid)
			break;
	return (pg);
}

/* Is the number in use, be it as a process, a group or a session? */
int
pidtaken(pid_t pid)
{
	struct pgrp *pg;
	int i;

	if (pidhash_find(pid) != NULL || pgfind(pid) != NULL)
		return (1);
	for (i = 0; i < HASHSIZE; i++)
		LIST_FOREACH(pg, &pgrphashtbl[i], pg_hash)
			if (pg->pg_session->s_id == pid)
				return (1);
	return (0);
}

/* Is p a descendant of parent, or itself? */
int
inferior(struct proc *p, struct proc *parent)
{
	for (; p != parent; p = p->p_pptr)
		if (p->p_pid == 0)
			return (0);
	return (1);
}

void
sessrele(struct session *s)
{
	KASSERT(s->s_count > 0);
	if (--s->s_count > 0)
		return;
	if (s->s_ttyp != NULL && s->s_ttyp->t_session == s) {
		s->s_ttyp->t_session = NULL;
		s->s_ttyp->t_pgrp = NULL;
	}
	if (s->s_ttyvp != NULL)
		vrele(s->s_ttyvp);
	free(s, M_SESSION);
}

/* A new group of one, in the given session or (NULL) one of its own. */
static struct pgrp *
pgnew(struct proc *p, pid_t pgid, struct session *oldsess, int mksess)
{
	struct session *sess = oldsess;
	struct pgrp *pg;

	pg = malloc(sizeof(*pg), M_PGRP, M_WAITOK | M_ZERO);
	if (pg == NULL)
		return (NULL);
	if (mksess) {
		sess = malloc(sizeof(*sess), M_SESSION, M_WAITOK | M_ZERO);
		if (sess == NULL) {
			free(pg, M_PGRP);
			return (NULL);
		}
		sess->s_leader = p;
		sess->s_id = p->p_pid;
		if (oldsess != NULL)
			memcpy(sess->s_login, oldsess->s_login,
			    sizeof(sess->s_login));
	}
	sess->s_count++;
	pg->pg_session = sess;
	pg->pg_id = pgid;
	LIST_INIT(&pg->pg_members);
	LIST_INSERT_HEAD(PGRPHASH(pgid), pg, pg_hash);
	return (pg);
}

/*
 * Move p to group pgid, which is made if it is not there; with mksess, to a
 * group in a new session.  The caller has checked that this is allowed.
 */
int
enterpgrp(struct proc *p, pid_t pgid, int mksess)
{
	struct pgrp *pg = pgfind(pgid), *old = p->p_pgrp;

	if (pg == NULL) {
		pg = pgnew(p, pgid, old != NULL ? old->pg_session : NULL,
		    mksess);
		if (pg == NULL)
			return (ENOMEM);
		if (mksess)
			p->p_flag &= ~P_CONTROLT;
	} else if (pg == old)
		return (0);

	if (old != NULL) {
		/* the new group first: children in it must not seem orphans */
		fixjobc(p, pg, 1);
		fixjobc(p, old, 0);
		LIST_REMOVE(p, p_pglist);
		if (LIST_EMPTY(&old->pg_members))
			pgdelete(old);
	}
	p->p_pgrp = pg;
	LIST_INSERT_HEAD(&pg->pg_members, p, p_pglist);
	return (0);
}

/* A dead process leaves its group. */
void
leavepgrp(struct proc *p)
{
	struct pgrp *pg = p->p_pgrp;

	LIST_REMOVE(p, p_pglist);
	p->p_pgrp = NULL;
	if (LIST_EMPTY(&pg->pg_members))
		pgdelete(pg);
}

static void
pgdelete(struct pgrp *pg)
{
	struct session *s = pg->pg_session;

	if (s->s_ttyp != NULL && s->s_ttyp->t_pgrp == pg)
		s->s_ttyp->t_pgrp = NULL;
	LIST_REMOVE(pg, pg_hash);
	free(pg, M_PGRP);
	sessrele(s);
}

static void
jobc_drop(struct pgrp *pg)
{
	if (pg->pg_jobc > 0 && --pg->pg_jobc == 0)
		orphanpg(pg);
}

/*
 * p enters or leaves pg: this may connect groups with a parent in another
 * group of the session, who controls jobs, or cut them off.  It concerns pg
 * through p's parent, and p's children's groups through p.
 */
void
fixjobc(struct proc *p, struct pgrp *pg, int entering)
{
	struct session *sess = pg->pg_session;
	struct pgrp *other;
	struct proc *q;

	other = p->p_pptr->p_pgrp;
	if (other != pg && other->pg_session == sess) {
		if (entering)
			pg->pg_jobc++;
		else
			jobc_drop(pg);
	}
	LIST_FOREACH(q, &p->p_children, p_sibling) {
		other = q->p_pgrp;
		if (other == pg || other->pg_session != sess ||
		    q->p_stat == SZOMB || (q->p_flag & P_WEXIT))
			continue;
		if (entering)
			other->pg_jobc++;
		else
			jobc_drop(other);
	}
}

/* Nobody is left who could continue a stopped member: hang up. */
static void
orphanpg(struct pgrp *pg)
{
	struct proc *p;

	LIST_FOREACH(p, &pg->pg_members, p_pglist)
		if (p->p_stat == SSTOP)
			break;
	if (p == NULL)
		return;
	LIST_FOREACH(p, &pg->pg_members, p_pglist) {
		psignal(p, SIGHUP);
		psignal(p, SIGCONT);
	}
}
