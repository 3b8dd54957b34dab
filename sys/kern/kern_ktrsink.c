/* SPDX-License-Identifier: ISC */
/*
 * The ktrace sink: buffers between the trace points and a trace file.
 *
 * There is one sink for each trace file in use.  A trace point reserves room
 * for its record, builds it in place and commits it; a kernel thread of the
 * sink's own writes whole buffers out, when one is half full and at the latest
 * KTR_LATENCY after a record.
 *
 * Nothing may be lost, and nobody may wait with a vnode locked that the writer
 * needs.  So waiting for room is apart from reserving: ktrsink_throttle() is
 * called where a process holds nothing, and keeps it there while too much is
 * unwritten; ktrsink_reserve() never sleeps and takes another buffer when the
 * current one is full.  What the kernel can add between two throttled points
 * is little, so the buffers stay few.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/kthread.h>
#include <sys/ktrace.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/queue.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/systm.h>
#include <sys/timeout.h>
#include <sys/trace.h>
#include <sys/ucred.h>
#include <sys/uio.h>
#include <sys/vnode.h>

#define	KTR_BUFSIZE	(64 * 1024)		/* bytes of a buffer */
#define	KTR_SPARE	2			/* empty buffers kept */
#define	KTR_HIWAT	(KTR_BUFSIZE + KTR_BUFSIZE / 2)	/* throttle above */
#define	KTR_LATENCY	(HZ / 20)		/* 50 ms */

struct ktr_buf {
	TAILQ_ENTRY(ktr_buf) kb_link;
	u_int		 kb_size;	/* bytes of room */
	u_int		 kb_used;	/* bytes reserved */
	u_int		 kb_building;	/* records reserved, not committed */
	u_int		 kb_records;	/* records committed */
	char		 kb_data[];
};

struct ktr_sink {
	LIST_ENTRY(ktr_sink) ks_link;
	struct vnode	*ks_vp;
	char		 ks_name[64];	/* of the file, for messages */
	struct ucred	*ks_cred;	/* of who set the tracing */
	rlim_t		 ks_limit;	/* largest file, bytes */
	u_int		 ks_refs;	/* traced processes and others */
	TAILQ_HEAD(, ktr_buf) ks_full;	/* to be written, oldest first */
	struct ktr_buf	*ks_cur;	/* being filled */
	TAILQ_HEAD(, ktr_buf) ks_free;
	u_int		 ks_nfree;
	u_quad_t	 ks_added;	/* bytes committed to buffers so far */
	u_quad_t	 ks_written;	/* ... and done with */
	u_quad_t	 ks_lost;	/* not built: no memory */
	u_quad_t	 ks_size;	/* of the file, after the last write */
	int		 ks_error;	/* writing failed: tracing has ended */
	int		 ks_armed;	/* ks_timeout is running */
	int		 ks_flush;	/* write the current buffer, too */
	int		 ks_idle;	/* the thread sleeps */
	struct timeout	 ks_timeout;
};

static LIST_HEAD(, ktr_sink) ktr_sinks = LIST_HEAD_INITIALIZER(ktr_sinks);

static void ktrsink_thread(void *);

/* An empty buffer; only a very long record wants one of another size. */
static struct ktr_buf *
ktrbuf_get(struct ktr_sink *ks, size_t size)
{
	struct ktr_buf *kb = TAILQ_FIRST(&ks->ks_free);

	if (size <= KTR_BUFSIZE && kb != NULL) {
		TAILQ_REMOVE(&ks->ks_free, kb, kb_link);
		ks->ks_nfree--;
	} else {
		size = MAX(size, KTR_BUFSIZE);
		kb = malloc(sizeof(*kb) + size, M_KTRACE, M_NOWAIT);
		if (kb == NULL)
			return (NULL);
		kb->kb_size = size;
	}
	kb->kb_used = kb->kb_building = kb->kb_records = 0;
	return (kb);
}

static void
ktrbuf_put(struct ktr_sink *ks, struct ktr_buf *kb)
{
	if (ks->ks_nfree >= KTR_SPARE || kb->kb_size != KTR_BUFSIZE) {
		free(kb, M_KTRACE);
		return;
	}
	TAILQ_INSERT_HEAD(&ks->ks_free, kb, kb_link);
	ks->ks_nfree++;
}

static void
ktrsink_wakeup(struct ktr_sink *ks)
{
	if (ks->ks_idle) {
		ks->ks_idle = 0;
		wakeup(&ks->ks_idle);
	}
}

/* Have the current buffer written as well: it is time, or half full. */
static void
ktrsink_kick(void *arg)
{
	struct ktr_sink *ks = arg;

	ks->ks_flush = 1;
	ktrsink_wakeup(ks);
}

struct ktr_sink *
ktrsink_find(struct vnode *vp)
{
	struct ktr_sink *ks;

	LIST_FOREACH(ks, &ktr_sinks, ks_link)
		if (ks->ks_vp == vp && !ks->ks_error)
			return (ks);
	return (NULL);
}

static void
ktrsink_free(struct ktr_sink *ks)
{
	struct ktr_buf *kb;

	timeout_del(&ks->ks_timeout);
	while ((kb = TAILQ_FIRST(&ks->ks_free)) != NULL) {
		TAILQ_REMOVE(&ks->ks_free, kb, kb_link);
		free(kb, M_KTRACE);
	}
	if (ks->ks_cur != NULL)
		free(ks->ks_cur, M_KTRACE);
	crfree(ks->ks_cred);
	free(ks, M_KTRACE);
}

/*
 * The sink of a trace file, with a reference; made if p is the first to trace
 * into it.
 */
struct ktr_sink *
ktrsink_get(struct vnode *vp, const char *name, struct proc *p)
{
	struct ktr_sink *ks;
	struct ktr_buf *kb;

	if ((ks = ktrsink_find(vp)) != NULL) {
		ktrsink_hold(ks);
		return (ks);
	}
	if ((ks = malloc(sizeof(*ks), M_KTRACE, M_WAITOK | M_ZERO)) == NULL)
		return (NULL);
	TAILQ_INIT(&ks->ks_full);
	TAILQ_INIT(&ks->ks_free);
	timeout_set(&ks->ks_timeout, ktrsink_kick, ks);
	ks->ks_refs = 1;
	ks->ks_vp = vp;
	strlcpy(ks->ks_name, name, sizeof(ks->ks_name));
	ks->ks_cred = p->p_ucred;
	crhold(ks->ks_cred);
	ks->ks_limit = lim_cur(p, RLIMIT_FSIZE);
	if ((ks->ks_cur = ktrbuf_get(ks, 0)) == NULL ||
	    (kb = ktrbuf_get(ks, 0)) == NULL) {
		ktrsink_free(ks);
		return (NULL);
	}
	ktrbuf_put(ks, kb);	/* so that one fills while one is written */
	if (kthread_create(ktrsink_thread, ks, NULL, "ktrace") != 0) {
		ktrsink_free(ks);
		return (NULL);
	}
	vref(vp);
	LIST_INSERT_HEAD(&ktr_sinks, ks, ks_link);
	return (ks);
}

void
ktrsink_hold(struct ktr_sink *ks)
{
	ks->ks_refs++;
}

/* The thread writes what is left and frees a sink that nobody refers to. */
void
ktrsink_rele(struct ktr_sink *ks)
{
	if (--ks->ks_refs == 0)
		ktrsink_kick(ks);
}

/*
 * Room for a record of size bytes.  Does not sleep.  The buffer is not written
 * before the record is committed.
 */
void *
ktrsink_reserve(struct ktr_sink *ks, size_t size)
{
	struct ktr_buf *kb = ks->ks_cur;
	void *rec;

	if (__predict_false(ks->ks_error))
		return (NULL);
	if (__predict_false(kb->kb_used + size > kb->kb_size)) {
		if ((kb = ktrbuf_get(ks, size)) == NULL) {
			ks->ks_lost++;
			return (NULL);
		}
		TAILQ_INSERT_TAIL(&ks->ks_full, ks->ks_cur, kb_link);
		ks->ks_cur = kb;
		ktrsink_wakeup(ks);
	}
	rec = kb->kb_data + kb->kb_used;
	kb->kb_used += size;
	kb->kb_building++;
	ks->ks_added += size;
	if (__predict_false(!ks->ks_armed)) {
		ks->ks_armed = 1;
		timeout_add(&ks->ks_timeout, KTR_LATENCY);
	}
	return (rec);
}

static struct ktr_buf *
ktrbuf_of(struct ktr_sink *ks, const char *rec)
{
	struct ktr_buf *kb = ks->ks_cur;

	if (rec >= kb->kb_data && rec < kb->kb_data + kb->kb_size)
		return (kb);
	TAILQ_FOREACH(kb, &ks->ks_full, kb_link)
		if (rec >= kb->kb_data && rec < kb->kb_data + kb->kb_size)
			break;
	return (kb);
}

/* The record is built: the buffer may be written. */
void
ktrsink_commit(struct ktr_sink *ks, const void *rec)
{
	struct ktr_buf *kb = ktrbuf_of(ks, rec);

	kb->kb_records++;
	if (--kb->kb_building != 0)
		return;
	if (kb == ks->ks_cur && kb->kb_used >= KTR_BUFSIZE / 2)
		ktrsink_kick(ks);
	else if (kb != ks->ks_cur || ks->ks_flush)
		ktrsink_wakeup(ks);
}

/*
 * The record cannot be built: take it back, if none has come after it (then
 * 0 is returned, and the record has to be committed as it is).
 */
int
ktrsink_undo(struct ktr_sink *ks, const void *rec, size_t size)
{
	struct ktr_buf *kb = ktrbuf_of(ks, rec);

	if ((const char *)rec + size != kb->kb_data + kb->kb_used)
		return (0);
	kb->kb_used -= size;
	kb->kb_building--;
	ks->ks_added -= size;
	ktrsink_wakeup(ks);
	wakeup(&ks->ks_written);	/* nobody is to wait for it */
	return (1);
}

/* A record could not even be tried. */
void
ktrsink_lost(struct ktr_sink *ks)
{
	ks->ks_lost++;
}

/* Hold the process, which has nothing locked, while too much is unwritten. */
int
ktrsink_throttle(struct ktr_sink *ks, struct proc *p)
{
	int error = 0;

	if (__predict_true(ks->ks_added - ks->ks_written <= KTR_HIWAT))
		return (0);
	ktrsink_hold(ks);
	while (!error && !ks->ks_error &&
	    ks->ks_added - ks->ks_written > KTR_HIWAT) {
		ktrsink_kick(ks);
		error = trace_sleep(p, &ks->ks_written, "ktrfull", 0);
	}
	ktrsink_rele(ks);
	return (error);
}

/* Wait until every record made so far is in the file (or cannot be). */
int
ktrsink_drain(struct ktr_sink *ks, struct proc *p)
{
	u_quad_t upto = ks->ks_added;
	int error = 0;

	ktrsink_hold(ks);
	while (!error && !ks->ks_error &&
	    ks->ks_written < MIN(upto, ks->ks_added)) {
		ktrsink_kick(ks);
		error = trace_sleep(p, &ks->ks_written, "ktrdrain", 0);
	}
	ktrsink_rele(ks);
	return (error);
}

/* Append len bytes, all or nothing. */
static int
ktrsink_append(struct ktr_sink *ks, void *data, size_t len)
{
	struct proc *p = curproc;
	struct vnode *vp = ks->ks_vp;
	struct iovec iov = { data, len };
	struct uio uio = { .uio_iov = &iov, .uio_iovcnt = 1,
	    .uio_resid = len, .uio_segflg = UIO_SYSSPACE,
	    .uio_rw = UIO_WRITE, .uio_procp = p };
	struct vattr va;
	int error;

	if ((error = vn_lock(vp, LK_EXCLUSIVE | LK_RETRY, p)) != 0)
		return (error);
	error = VOP_GETATTR(vp, &va, ks->ks_cred, p);
	if (error == 0 && va.va_size + len > (u_quad_t)ks->ks_limit)
		error = EFBIG;
	if (error == 0)
		error = VOP_WRITE(vp, &uio, IO_UNIT | IO_APPEND, ks->ks_cred);
	if (error == 0)
		ks->ks_size = va.va_size + len;
	VOP_UNLOCK(vp, 0, p);
	return (error);
}

/* Append the one record that says how many are missing, and why. */
static int
ktrsink_note(struct ktr_sink *ks, u_quad_t lost, int error)
{
	struct {
		struct ktr_header h;
		char	id[KTR_USER_MAXIDLEN];
		char	text[64];
	} note;

	memset(&note, 0, sizeof(note));
	snprintf(note.text, sizeof(note.text), "%llu records, errno %d",
	    lost, error);
	strlcpy(note.id, KTR_LOSTLABEL, sizeof(note.id));
	strlcpy(note.h.ktr_comm, "ktrace", sizeof(note.h.ktr_comm));
	note.h.ktr_type = KTR_USER;
	note.h.ktr_len = sizeof(note.id) + strlen(note.text);
	microtime(&note.h.ktr_time);
	return (ktrsink_append(ks, &note, sizeof(note.h) + note.h.ktr_len));
}

/* Where in the buffer its nth record begins. */
static u_int
ktrbuf_offset(const struct ktr_buf *kb, u_int n)
{
	struct ktr_header kth;
	u_int off = 0;

	for (; n > 0 && off < kb->kb_used; n--) {
		memcpy(&kth, kb->kb_data + off, sizeof(kth));
		off += sizeof(kth) + kth.ktr_len;
	}
	return (off);
}

/* Shorten the trace file to size, if it still has the size it was left with. */
static int
ktrsink_truncate(struct ktr_sink *ks, u_quad_t from, u_quad_t size)
{
	struct proc *p = curproc;
	struct vattr va;
	int error;

	if ((error = vn_lock(ks->ks_vp, LK_EXCLUSIVE | LK_RETRY, p)) != 0)
		return (error);
	error = VOP_GETATTR(ks->ks_vp, &va, ks->ks_cred, p);
	if (error == 0 && va.va_size != from)
		error = EBUSY;
	if (error == 0) {
		vattr_null(&va);
		va.va_size = size;
		error = VOP_SETATTR(ks->ks_vp, &va, ks->ks_cred, p);
	}
	VOP_UNLOCK(ks->ks_vp, 0, p);
	return (error);
}

/*
 * Writing failed: put the records in that still fit, one by one, and behind
 * them the note of what is missing; as many of them as it takes make room for
 * the note.  Then the tracing to this file is over.  The traced programs go
 * on.
 */
static void
ktrsink_fail(struct ktr_sink *ks, struct ktr_buf *kb, int error)
{
	struct ktr_buf *other;
	u_quad_t base, lost;
	u_int n, from, to;

	for (n = 0; (from = ktrbuf_offset(kb, n)) < kb->kb_used; n++) {
		to = ktrbuf_offset(kb, n + 1);
		if (ktrsink_append(ks, kb->kb_data + from, to - from) != 0)
			break;
	}
	ks->ks_error = error;
	lost = ks->ks_lost + kb->kb_records - n + ks->ks_cur->kb_records;
	TAILQ_FOREACH(other, &ks->ks_full, kb_link)
		lost += other->kb_records;
	base = ks->ks_size - ktrbuf_offset(kb, n);
	while (ktrsink_note(ks, lost, error) != 0) {
		if (n == 0)
			break;
		from = ktrbuf_offset(kb, n--);
		to = ktrbuf_offset(kb, n);
		if (ktrsink_truncate(ks, base + from, base + to) != 0)
			break;
		lost++;
	}
	log(LOG_NOTICE, "ktrace: %s: write failed, errno %d: tracing to it "
	    "stopped, %llu records lost\n", ks->ks_name, error, lost);
	ktrsink_detach(ks);
}

/* Take the next buffer to write, or NULL when there is nothing to do. */
static struct ktr_buf *
ktrsink_next(struct ktr_sink *ks)
{
	struct ktr_buf *kb = TAILQ_FIRST(&ks->ks_full), *next;

	if (kb != NULL) {
		if (kb->kb_building)
			return (NULL);
		TAILQ_REMOVE(&ks->ks_full, kb, kb_link);
		return (kb);
	}
	kb = ks->ks_cur;
	if (kb->kb_used == 0 || kb->kb_building || (!ks->ks_flush &&
	    ks->ks_refs != 0) || (next = ktrbuf_get(ks, 0)) == NULL)
		return (NULL);
	ks->ks_flush = 0;
	ks->ks_cur = next;
	timeout_del(&ks->ks_timeout);
	ks->ks_armed = 0;
	return (kb);
}

static void
ktrsink_write(struct ktr_sink *ks, struct ktr_buf *kb)
{
	int error;

	/* Whoever had no memory then may have it now. */
	if (ks->ks_lost != 0 && !ks->ks_error &&
	    ktrsink_note(ks, ks->ks_lost, ENOMEM) == 0)
		ks->ks_lost = 0;
	if (!ks->ks_error) {
		error = ktrsink_append(ks, kb->kb_data, kb->kb_used);
		if (error)
			ktrsink_fail(ks, kb, error);
	}
	ks->ks_written += kb->kb_used;
	wakeup(&ks->ks_written);
	ktrbuf_put(ks, kb);
}

static void
ktrsink_thread(void *arg)
{
	struct ktr_sink *ks = arg;
	struct ktr_buf *kb;
	struct vnode *vp = ks->ks_vp;
	int s;

	for (;;) {
		/* The clock's kick is not to come before the sleep it ends. */
		s = splhigh();
		while ((kb = ktrsink_next(ks)) == NULL &&
		    (ks->ks_refs != 0 || ks->ks_cur->kb_used != 0)) {
			ks->ks_idle = 1;
			tsleep(&ks->ks_idle, PWAIT, "ktrwait", 0);
		}
		splx(s);
		if (kb == NULL)
			break;
		ktrsink_write(ks, kb);
	}
	LIST_REMOVE(ks, ks_link);
	ktrsink_free(ks);
	vrele(vp);
	kthread_exit(0);
}
