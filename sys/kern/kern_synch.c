/* SPDX-License-Identifier: ISC */
/*
 * Sleeping, waking and sharing the processor.
 *
 * A process is on one of: the processor (SONPROC), a run queue (SRUN), a sleep
 * queue (SSLEEP, or SSTOP if stopped in its sleep), or none (SSTOP, SZOMB).
 * All queues are touched with interrupts off only.
 */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/ktrace.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>

#define	NQS		32		/* run queues */
#define	PPQ		(128 / NQS)	/* priorities in each */
#define	SLPQUES		128		/* sleep queues, a power of two */
#define	SLPQUE(id)	(&slpque[((u_long)(id) >> 4 ^ (u_long)(id) >> 11) & \
			    (SLPQUES - 1)])
#define	ESTCPULIM	255
#define	MAXUSRPRI	(PZERO + 1)	/* best that nice can give */

#define	CCPU		1948		/* e^(-1/20) * FSCALE */

struct slpque {
	TAILQ_HEAD(, proc) sq_head;
	u_int		sq_seq;		/* wakeups so far */
};

static TAILQ_HEAD(, proc) qs[NQS];
static u_int32_t whichqs;		/* queues that are not empty */
static struct slpque slpque[SLPQUES];
volatile int sched_idle;
struct loadavg averunnable = { .fscale = FSCALE };
static struct timeout schedcpu_to;

static void endtsleep(void *);

void
sched_init(void)
{
	int i;

	for (i = 0; i < NQS; i++)
		TAILQ_INIT(&qs[i]);
	for (i = 0; i < SLPQUES; i++)
		TAILQ_INIT(&slpque[i].sq_head);
	timeout_set(&schedcpu_to, schedcpu, NULL);
}

void
setrunqueue(struct proc *p)
{
	int q = p->p_priority / PPQ;

	KASSERT(p->p_stat == SRUN && p->p_wchan == NULL);
	TAILQ_INSERT_TAIL(&qs[q], p, p_runq);
	whichqs |= 1U << q;
}

void
remrunqueue(struct proc *p)
{
	int q = p->p_priority / PPQ;

	TAILQ_REMOVE(&qs[q], p, p_runq);
	if (TAILQ_EMPTY(&qs[q]))
		whichqs &= ~(1U << q);
}

/*
 * The process to run next, off its queue.  Waits for one if need be: on the
 * stack of whoever left the processor last, which is safe to use until
 * another runs even if its owner is dead.
 */
static struct proc *
sched_choose(void)
{
	struct proc *p;

	while (whichqs == 0) {
		sched_idle = 1;
		cpu_idle();
	}
	sched_idle = 0;
	p = TAILQ_FIRST(&qs[ffs(whichqs) - 1]);
	remrunqueue(p);
	p->p_stat = SONPROC;
	p->p_priority = p->p_usrpri;
	p->p_ast &= ~AST_RESCHED;
	return (p);
}

/* Let others run; the caller has seen to who will start this one again. */
void
mi_switch(void)
{
	struct proc *p = curproc, *next;
	int s;

	s = splhigh();
	KASSERT(p->p_stat != SONPROC);
	next = sched_choose();
	if (next != p)
		cpu_switchto(p, next);
	splx(s);
}

/* The last of a process.  Its stack is its parent's to free from now on. */
void
sched_exit(struct proc *p)
{
	(void)splhigh();
	cpu_switchto(NULL, sched_choose());
	panic("a dead process runs");
}

static void
sched_requeue(struct proc *p)
{
	int s;

	s = splhigh();
	p->p_priority = p->p_usrpri;
	p->p_stat = SRUN;
	setrunqueue(p);
	mi_switch();
	splx(s);
}

/* Give way, because somebody more urgent waits or time is up. */
void
preempt(void)
{
	curproc->p_stats->p_ru.ru_nivcsw++;
	sched_requeue(curproc);
}

void
yield(void)
{
	curproc->p_stats->p_ru.ru_nvcsw++;
	sched_requeue(curproc);
}

int
sys_sched_yield(struct proc *p, void *v, register_t *retval)
{
	yield();
	return (0);
}

/*
 * Signals that are there before a sleep begins.  Acting on one may itself
 * stop or sleep; a wakeup that happens meanwhile must not be lost, and as the
 * process is on no queue yet the queue's count tells.  Returns 0 to sleep, or
 * -1 to return *error.
 */
static int
sleep_signals(struct proc *p, const struct slpque *sq, int *timo, int *error)
{
	u_int seq = sq->sq_seq;
	int sig, start = ticks;

	sig = issignal(p);
	if (sig != 0) {
		*error = p->p_sigacts->ps_sigintr & sigmask(sig) ?
		    EINTR : ERESTART;
		return (-1);
	}
	if (sq->sq_seq != seq) {
		*error = 0;
		return (-1);
	}
	if (*timo > 0 && (*timo -= ticks - start) <= 0) {
		*error = EWOULDBLOCK;
		return (-1);
	}
	return (0);
}

/*
 * Sleep until wakeup(ident), at most timo ticks if timo is not 0
 * (EWOULDBLOCK), and with PCATCH until a signal (EINTR, ERESTART).  May return
 * 0 early: callers look again at what they wait for.
 */
int
tsleep(const volatile void *ident, int pri, const char *wmesg, int timo)
{
	struct proc *p = curproc;
	struct slpque *sq = SLPQUE(ident);
	int catch = pri & PCATCH, error = 0, sig, s;

	if (cold || panicstr != NULL)
		return (0);
	KASSERT(ident != NULL && p->p_stat == SONPROC && p->p_wchan == NULL);
	s = splhigh();
	if (catch && SIGPENDING(p) &&
	    sleep_signals(p, sq, &timo, &error) != 0) {
		splx(s);
		return (error);
	}
#ifdef KTRACE
	if (KTRPOINT(p, KTR_CSW))
		ktrcsw(p, 1, 0);
#endif
	p->p_wchan = ident;
	p->p_wmesg = wmesg;
	p->p_slptime = 0;
	p->p_priority = pri & PRIMASK;
	if (catch)
		p->p_flag |= P_SINTR;
	TAILQ_INSERT_TAIL(&sq->sq_head, p, p_runq);
	if (timo > 0)
		timeout_add(&p->p_sleep_to, timo);
	p->p_stat = SSLEEP;
	p->p_stats->p_ru.ru_nvcsw++;
	mi_switch();

	KASSERT(p->p_wchan == NULL);
#ifdef KTRACE
	if (KTRPOINT(p, KTR_CSW))
		ktrcsw(p, 0, 0);
#endif
	p->p_wmesg = NULL;
	p->p_flag &= ~P_SINTR;
	if (p->p_flag & P_TIMEOUT) {
		p->p_flag &= ~P_TIMEOUT;
		error = EWOULDBLOCK;
	} else if (timo > 0)
		timeout_del(&p->p_sleep_to);
	splx(s);
	if (catch && error == 0 && (sig = CURSIG(p)) != 0)
		error = p->p_sigacts->ps_sigintr & sigmask(sig) ?
		    EINTR : ERESTART;
	return (error);
}

/* Off the sleep queue, for whatever reason. */
void
unsleep(struct proc *p)
{
	int s;

	s = splhigh();
	if (p->p_wchan != NULL) {
		TAILQ_REMOVE(&SLPQUE(p->p_wchan)->sq_head, p, p_runq);
		p->p_wchan = NULL;
	}
	splx(s);
}

/* A sleep's time is up.  One who is stopped learns when he is continued. */
static void
endtsleep(void *arg)
{
	struct proc *p = arg;
	int s;

	s = splhigh();
	if (p->p_wchan != NULL) {
		p->p_flag |= P_TIMEOUT;
		if (p->p_stat == SSLEEP)
			setrunnable(p);
		else
			unsleep(p);
	}
	splx(s);
}

void
sleep_init(struct proc *p)
{
	timeout_set(&p->p_sleep_to, endtsleep, p);
}

static void
wakeup_n(const volatile void *ident, int n)
{
	struct slpque *sq = SLPQUE(ident);
	struct proc *p, *next;
	int s;

	s = splhigh();
	sq->sq_seq++;
	TAILQ_FOREACH_SAFE(p, &sq->sq_head, p_runq, next) {
		if (p->p_wchan != ident)
			continue;
		if (p->p_stat == SSLEEP)
			setrunnable(p);
		else
			unsleep(p);
		if (--n == 0)
			break;
	}
	splx(s);
}

void
wakeup(const volatile void *ident)
{
	wakeup_n(ident, -1);
}

void
wakeup_one(const volatile void *ident)
{
	wakeup_n(ident, 1);
}

/* A second asleep counts as one of not using the processor. */
static u_int
decay_cpu(u_int estcpu)
{
	u_int load = 2 * averunnable.ldavg[0];

	return ((u_int)((u_quad_t)estcpu * load / (load + FSCALE)));
}

/* Make a sleeping or stopped process runnable. */
void
setrunnable(struct proc *p)
{
	u_int n;
	int s;

	s = splhigh();
	KASSERT(p->p_stat == SSLEEP || p->p_stat == SSTOP ||
	    p->p_stat == SIDL);
	unsleep(p);
	if (p->p_slptime > 1) {
		for (n = MIN(p->p_slptime, 10); n > 1; n--)
			p->p_estcpu = decay_cpu(p->p_estcpu);
		if (p->p_slptime > 10)
			p->p_estcpu = 0;
		resetpriority(p);
	}
	p->p_slptime = 0;
	p->p_stat = SRUN;
	setrunqueue(p);
	if (!sched_idle && p->p_priority < curproc->p_usrpri)
		aston(curproc, AST_RESCHED);
	splx(s);
}

/* The priority in user mode, from recent use and nice. */
void
resetpriority(struct proc *p)
{
	int pri;

	pri = PUSER + (int)p->p_estcpu / 4 + 2 * p->p_nice;
	p->p_usrpri = pri < MAXUSRPRI ? MAXUSRPRI : MIN(pri, MAXPRI);
}

/* At each tick, for the process that runs. */
void
sched_clock(struct proc *p)
{
	if (p->p_estcpu < ESTCPULIM)
		p->p_estcpu++;
	if (p->p_pctcpu < FSCALE)
		p->p_pctcpu++;		/* (1 - CCPU) / hz, scaled */
	if (p->p_estcpu % 4 == 0)
		resetpriority(p);
}

/* Time for the next of the same priority. */
void
sched_roundrobin(void)
{
	if (whichqs != 0 && !sched_idle)
		aston(curproc, AST_RESCHED);
}

static void
loadav(void)
{
	static const u_int cexp[3] = {	/* e^(-5/60), e^(-5/300), e^(-5/900) */
		1884, 2014, 2037
	};
	struct proc *p;
	u_int nrun = 0, i;

	LIST_FOREACH(p, &allproc, p_list) {
		if (p->p_flag & P_SYSTEM)
			continue;
		if (p->p_stat == SRUN || p->p_stat == SIDL ||
		    (p->p_stat == SONPROC && !sched_idle) ||
		    (p->p_stat == SSLEEP && p->p_priority < PZERO &&
		    p->p_slptime == 0))
			nrun++;
	}
	for (i = 0; i < nitems(cexp); i++)
		averunnable.ldavg[i] = ((u_quad_t)cexp[i] *
		    averunnable.ldavg[i] + (u_quad_t)nrun * FSCALE *
		    (FSCALE - cexp[i])) >> FSHIFT;
}

/* Once a second: what processes used before counts for less. */
void
schedcpu(void *arg)
{
	static u_int second;
	struct proc *p;
	int s;

	s = splhigh();
	LIST_FOREACH(p, &allproc, p_list) {
		p->p_swtime++;
		if (p->p_stat == SSLEEP || p->p_stat == SSTOP)
			p->p_slptime++;
		p->p_pctcpu = (p->p_pctcpu * CCPU) >> FSHIFT;
		if (p->p_slptime > 1)
			continue;	/* setrunnable() makes up for it */
		p->p_estcpu = decay_cpu(p->p_estcpu);
		resetpriority(p);
		if (p->p_stat == SRUN && p->p_priority >= PUSER &&
		    p->p_priority / PPQ != p->p_usrpri / PPQ) {
			remrunqueue(p);
			p->p_priority = p->p_usrpri;
			setrunqueue(p);
		}
	}
	if (second++ % 5 == 0)
		loadav();
	splx(s);
	timeout_add(&schedcpu_to, hz);
}
