/* SPDX-License-Identifier: ISC */
/*
 * Advisory locks on byte ranges.  A vnode's locks are a list; ranges of one
 * owner never overlap.  Who waits is on a list of all waiters, by which a
 * circle of processes that wait for each other is found.
 */

#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/lockf.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/ucred.h>
#include <sys/unistd.h>

struct lf_waiter {
	LIST_ENTRY(lf_waiter) lw_list;
	struct lockf	**lw_head;	/* whose locks */
	const struct lockf *lw_want;
	int		 lw_mark;	/* LW_*, during a search */
};
#define	LW_REACHED	1		/* its owner is waited for */
#define	LW_DONE		2		/* ... and what it waits for was seen */

static LIST_HEAD(, lf_waiter) lf_waiters = LIST_HEAD_INITIALIZER(lf_waiters);
static LIST_HEAD(, lockf) lf_alllocks = LIST_HEAD_INITIALIZER(lf_alllocks);
static int lf_nlocks;

/* The range of a struct flock as first and last byte. */
static int
lf_range(struct lockf *lf, off_t size, const struct flock *fl)
{
	off_t start = fl->l_start;

	switch (fl->l_whence) {
	case SEEK_SET:
	case SEEK_CUR:		/* the caller has added the offset */
		break;
	case SEEK_END:
		if (__builtin_add_overflow(size, start, &start))
			return (EOVERFLOW);
		break;
	default:
		return (EINVAL);
	}
	lf->lf_start = start;
	lf->lf_end = LF_MAXOFF;
	if (fl->l_len > 0) {
		if (__builtin_add_overflow(start, fl->l_len - 1, &lf->lf_end))
			return (EOVERFLOW);
	} else if (fl->l_len < 0) {
		lf->lf_end = start - 1;
		if (start <= 0 ||
		    __builtin_add_overflow(start, fl->l_len, &lf->lf_start))
			return (EINVAL);
	}
	return (lf->lf_start < 0 ? EINVAL : 0);
}

static inline int
lf_overlap(const struct lockf *a, const struct lockf *b)
{
	return (a->lf_start <= b->lf_end && b->lf_start <= a->lf_end);
}

/* The next lock from lf on that stands in want's way. */
static struct lockf *
lf_blocker(struct lockf *lf, const struct lockf *want)
{
	for (; lf != NULL; lf = lf->lf_next)
		if (lf->lf_id != want->lf_id && lf_overlap(lf, want) &&
		    (lf->lf_type == F_WRLCK || want->lf_type == F_WRLCK))
			return (lf);
	return (NULL);
}

/*
 * Would owner id, who waits for what blocks want, wait for itself?  Only
 * fcntl() locks belong to a process, so only they take part.
 */
static int
lf_deadlock(struct lockf **head, const struct lockf *want)
{
	struct lf_waiter *lw, *from = NULL;
	const struct lockf *lf;

	LIST_FOREACH(lw, &lf_waiters, lw_list)
		lw->lw_mark = 0;
	for (;;) {
		lf = lf_blocker(from == NULL ? *head : *from->lw_head,
		    from == NULL ? want : from->lw_want);
		for (; lf != NULL; lf = lf_blocker(lf->lf_next,
		    from == NULL ? want : from->lw_want)) {
			if ((lf->lf_flags & F_POSIX) == 0)
				continue;
			if (lf->lf_id == want->lf_id)
				return (1);
			LIST_FOREACH(lw, &lf_waiters, lw_list)
				if (lw->lw_want->lf_id == lf->lf_id &&
				    lw->lw_mark == 0)
					lw->lw_mark = LW_REACHED;
		}
		LIST_FOREACH(from, &lf_waiters, lw_list)
			if (from->lw_mark == LW_REACHED)
				break;
		if (from == NULL)
			return (0);
		from->lw_mark = LW_DONE;
	}
}

static struct lockf *
lf_alloc(void)
{
	return (malloc(sizeof(struct lockf), M_LOCKF,
	    M_WAITOK | M_CANFAIL | M_ZERO));
}

static void
lf_insert(struct lockf **head, struct lockf *lf)
{
	lf->lf_next = *head;
	*head = lf;
	LIST_INSERT_HEAD(&lf_alllocks, lf, lf_all);
	lf_nlocks++;
}

/* Takes *prev out of its list. */
static void
lf_remove(struct lockf **prev)
{
	struct lockf *lf = *prev;

	*prev = lf->lf_next;
	LIST_REMOVE(lf, lf_all);
	lf_nlocks--;
	free(lf, M_LOCKF);
}

/* May this user have more locks? */
static int
lf_limit(uid_t uid)
{
	struct lockf *lf;
	int n = 0;

	if (lf_nlocks < LF_MAXUSER)
		return (0);
	if (lf_nlocks >= LF_MAXLOCKS)
		return (ENOLCK);
	LIST_FOREACH(lf, &lf_alllocks, lf_all)
		if (lf->lf_uid == uid)
			n++;
	return (uid != 0 && n >= LF_MAXUSER ? ENOLCK : 0);
}

/*
 * Takes range out of what its owner holds.  A hole in the middle of a lock
 * makes two, with *spare as the second (then NULL): 1 if anything changed.
 */
static int
lf_clear(struct lockf **head, const struct lockf *range, struct lockf **spare)
{
	struct lockf *lf, *rest, **prev;
	int changed = 0;

	prev = head;
	while ((lf = *prev) != NULL) {
		if (lf->lf_id != range->lf_id || !lf_overlap(lf, range)) {
			prev = &lf->lf_next;
			continue;
		}
		changed = 1;
		if (lf->lf_start < range->lf_start &&
		    lf->lf_end > range->lf_end) {
			rest = *spare;
			*spare = NULL;
			*rest = *lf;
			rest->lf_start = range->lf_end + 1;
			lf->lf_end = range->lf_start - 1;
			lf_insert(head, rest);
			break;
		} else if (lf->lf_start < range->lf_start)
			lf->lf_end = range->lf_start - 1;
		else if (lf->lf_end > range->lf_end)
			lf->lf_start = range->lf_end + 1;
		else {
			lf_remove(prev);
			continue;
		}
		prev = &lf->lf_next;
	}
	return (changed);
}

/* Adds new, joined with what its owner holds of the same type beside it. */
static void
lf_add(struct lockf **head, struct lockf *new)
{
	struct lockf *lf, **prev;

	prev = head;
	while ((lf = *prev) != NULL) {
		if (lf->lf_id == new->lf_id && lf->lf_type == new->lf_type) {
			if (lf->lf_end != LF_MAXOFF &&
			    lf->lf_end + 1 == new->lf_start) {
				new->lf_start = lf->lf_start;
				lf_remove(prev);
				continue;
			}
			if (new->lf_end != LF_MAXOFF &&
			    new->lf_end + 1 == lf->lf_start) {
				new->lf_end = lf->lf_end;
				lf_remove(prev);
				continue;
			}
		}
		prev = &lf->lf_next;
	}
	lf_insert(head, new);
}

/* Sleeps until the vnode's locks change. */
static int
lf_wait(struct lockf **head, struct lockf *want)
{
	struct lf_waiter lw;
	int error;

	if ((want->lf_flags & F_POSIX) && lf_deadlock(head, want))
		return (EDEADLK);
	lw.lw_head = head;
	lw.lw_want = want;
	lw.lw_mark = 0;
	LIST_INSERT_HEAD(&lf_waiters, &lw, lw_list);
	error = tsleep(head, PLOCK | PCATCH, "lockf", 0);
	LIST_REMOVE(&lw, lw_list);
	return (error);
}

/* new is used up if this succeeds. */
static int
lf_setlock(struct lockf **head, struct lockf *new, struct lockf **spare,
    int wait)
{
	int error;

	while (lf_blocker(*head, new) != NULL) {
		if (!wait)
			return (EAGAIN);
		/* flock() changes a lock by giving up the old one first. */
		if ((new->lf_flags & F_FLOCK) && lf_clear(head, new, spare)) {
			wakeup(head);
			continue;
		}
		if ((error = lf_wait(head, new)) != 0)
			return (error);
	}
	if ((error = lf_limit(new->lf_uid)) != 0)
		return (error);
	/* A weaker lock in the place of a stronger one may let others in. */
	if (lf_clear(head, new, spare))
		wakeup(head);
	lf_add(head, new);
	return (0);
}

static void
lf_getlock(struct lockf *head, const struct lockf *want, struct flock *fl)
{
	const struct lockf *lf;

	if ((lf = lf_blocker(head, want)) == NULL) {
		fl->l_type = F_UNLCK;
		return;
	}
	fl->l_type = lf->lf_type;
	fl->l_whence = SEEK_SET;
	fl->l_start = lf->lf_start;
	fl->l_len = lf->lf_end == LF_MAXOFF ? 0 :
	    lf->lf_end - lf->lf_start + 1;
	fl->l_pid = lf->lf_pid;
}

int
lf_advlock(struct lockf **head, off_t size, void *id, int op, struct flock *fl,
    int flags)
{
	struct lockf range, *new, *spare = NULL;
	int error;

	memset(&range, 0, sizeof(range));
	if ((error = lf_range(&range, size, fl)) != 0)
		return (error);
	range.lf_id = id;
	range.lf_type = fl->l_type;
	range.lf_flags = flags & (F_POSIX | F_FLOCK);
	range.lf_pid = flags & F_POSIX ? curproc->p_pid : -1;
	range.lf_uid = curproc->p_ucred->cr_uid;

	if (op == F_GETLK) {
		lf_getlock(*head, &range, fl);
		return (0);
	}
	if (*head == NULL && op == F_UNLCK)
		return (0);
	/* Closing must not fail: nothing is split by the whole file's range. */
	if ((range.lf_start != 0 || range.lf_end != LF_MAXOFF) &&
	    (spare = lf_alloc()) == NULL)
		return (ENOLCK);
	if (op == F_UNLCK) {
		if (lf_clear(head, &range, &spare))
			wakeup(head);
	} else if (op == F_SETLK) {
		if ((new = lf_alloc()) != NULL) {
			*new = range;
			error = lf_setlock(head, new, &spare, flags & F_WAIT);
			if (error != 0)
				free(new, M_LOCKF);
		} else
			error = ENOLCK;
	} else
		error = EINVAL;
	free(spare, M_LOCKF);
	return (error);
}

void
lf_purgelocks(struct lockf **head)
{
	while (*head != NULL)
		lf_remove(head);
	wakeup(head);
}
