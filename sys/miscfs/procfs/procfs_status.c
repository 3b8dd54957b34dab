/* SPDX-License-Identifier: ISC */
/* procfs: a process told in text: status, etype, rlimit and map. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/systm.h>
#include <sys/tty.h>
#include <sys/ucred.h>
#include <sys/uio.h>
#include <vm/vm.h>

#include <miscfs/procfs/procfs.h>

/* A buffer that text is appended to, and that stays terminated. */
struct textbuf {
	char	*tb_buf;
	size_t	 tb_size;
	size_t	 tb_len;
};

static void __attribute__((format(printf, 2, 3)))
tbprintf(struct textbuf *tb, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(tb->tb_buf + tb->tb_len, tb->tb_size - tb->tb_len, fmt,
	    ap);
	va_end(ap);
	tb->tb_len = MIN(tb->tb_len + MAX(n, 0), tb->tb_size - 1);
}

/*
 * One line, 4.4BSD's: command pid ppid pgid sid tty flags start user system
 * wait-channel euid ruid rgid,egid,groups...; times are seconds,microseconds.
 */
int
procfs_dostatus(struct proc *curp, struct proc *p, struct uio *uio)
{
	struct session *s = p->p_session;
	struct ucred *cr = p->p_ucred;
	struct timeval ut, st;
	char buf[512];
	struct textbuf tb = { buf, sizeof(buf), 0 };
	int i;

	tbprintf(&tb, "%s %d %d %d %d ", p->p_comm, p->p_pid,
	    p->p_pptr ? p->p_pptr->p_pid : 0, p->p_pgid,
	    s->s_leader ? s->s_leader->p_pid : 0);
	if ((p->p_flag & P_CONTROLT) && s->s_ttyp != NULL)
		tbprintf(&tb, "%d,%d ", major(s->s_ttyp->t_dev),
		    minor(s->s_ttyp->t_dev));
	else
		tbprintf(&tb, "-1,-1 ");
	tbprintf(&tb, "%s", p->p_flag & P_CONTROLT ? "ctty" : "");
	tbprintf(&tb, "%s ", SESS_LEADER(p) ?
	    (p->p_flag & P_CONTROLT ? ",sldr" : "sldr") :
	    (p->p_flag & P_CONTROLT ? "" : "noflags"));
	calcru(p, &ut, &st, NULL);
	tbprintf(&tb, "%lld,%ld %lld,%ld %lld,%ld ",
	    (long long)p->p_stats->p_start.tv_sec,
	    (long)p->p_stats->p_start.tv_usec, (long long)ut.tv_sec,
	    (long)ut.tv_usec, (long long)st.tv_sec, (long)st.tv_usec);
	tbprintf(&tb, "%s %u %u %u,%u",
	    p->p_wchan && p->p_wmesg ? p->p_wmesg : "nochan", cr->cr_uid,
	    p->p_cred->p_ruid, p->p_cred->p_rgid, cr->cr_gid);
	for (i = 0; i < cr->cr_ngroups; i++)
		tbprintf(&tb, ",%u", cr->cr_groups[i]);
	tbprintf(&tb, "\n");
	return (procfs_readbuf(buf, tb.tb_len, uio));
}

int
procfs_doetype(struct proc *curp, struct proc *p, struct uio *uio)
{
	char buf[32];

	return (procfs_readbuf(buf, snprintf(buf, sizeof(buf), "%s\n",
	    p->p_emul->e_name), uio));
}

/* A line for each limit: name, current, maximum; -1 is none. */
int
procfs_dorlimit(struct proc *curp, struct proc *p, struct uio *uio)
{
	static const char *const names[RLIM_NLIMITS] = {
		[RLIMIT_CPU] = "cpu",		[RLIMIT_FSIZE] = "fsize",
		[RLIMIT_DATA] = "data",		[RLIMIT_STACK] = "stack",
		[RLIMIT_CORE] = "core",		[RLIMIT_RSS] = "rss",
		[RLIMIT_MEMLOCK] = "memlock",	[RLIMIT_NPROC] = "nproc",
		[RLIMIT_NOFILE] = "nofile"
	};
	char buf[RLIM_NLIMITS * 64];
	struct textbuf tb = { buf, sizeof(buf), 0 };
	const struct rlimit *rl = p->p_rlimit;
	int i;

	for (i = 0; i < RLIM_NLIMITS; i++)
		tbprintf(&tb, "%s %lld %lld\n", names[i],
		    rl[i].rlim_cur == RLIM_INFINITY ? -1LL :
		    (long long)rl[i].rlim_cur,
		    rl[i].rlim_max == RLIM_INFINITY ? -1LL :
		    (long long)rl[i].rlim_max);
	return (procfs_readbuf(buf, tb.tb_len, uio));
}

#define	MAPTEXTMAX	(256 * 1024)

static int
mapline(const struct vm_map_info *mi, void *arg)
{
	struct textbuf *tb = arg;

	tbprintf(tb, "0x%lx 0x%lx %c%c%c %c%c%c %s 0x%llx %s\n",
	    (u_long)mi->mi_start, (u_long)mi->mi_end,
	    mi->mi_prot & VM_PROT_READ ? 'r' : '-',
	    mi->mi_prot & VM_PROT_WRITE ? 'w' : '-',
	    mi->mi_prot & VM_PROT_EXECUTE ? 'x' : '-',
	    mi->mi_maxprot & VM_PROT_READ ? 'r' : '-',
	    mi->mi_maxprot & VM_PROT_WRITE ? 'w' : '-',
	    mi->mi_maxprot & VM_PROT_EXECUTE ? 'x' : '-',
	    mi->mi_private ? "cow" : "shared", (u_quad_t)mi->mi_offset,
	    mi->mi_type);
	return (0);
}

/* A line for each mapping: start end protection most-allowed kind offset type */
int
procfs_domap(struct proc *curp, struct proc *p, struct uio *uio)
{
	struct textbuf tb = { NULL, MAPTEXTMAX, 0 };
	struct vmspace *vm = procfs_vmspace(p);
	int error = ENOMEM;

	if (vm == NULL)
		return (EBUSY);
	if ((tb.tb_buf = malloc(MAPTEXTMAX, M_TEMP, M_WAITOK)) != NULL) {
		vm_map_foreach(vm->vm_map, mapline, &tb);
		error = procfs_readbuf(tb.tb_buf, tb.tb_len, uio);
		free(tb.tb_buf, M_TEMP);
	}
	uvmspace_free(vm);
	return (error);
}
