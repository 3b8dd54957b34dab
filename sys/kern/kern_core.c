/* SPDX-License-Identifier: ISC */
/*
 * Core files: the memory and the registers of a process that ends with a
 * signal, as an ELF file NAME.core in its current directory.
 *
 * The file is for the eyes of its owner only and never more than what the
 * process itself could have written: it is not made for programs that run
 * with rights that their user does not have, and not through links.
 */

#include <sys/param.h>
#include <sys/core.h>
#include <sys/errno.h>
#include <sys/exec_elf.h>
#include <sys/malloc.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/stopevent.h>
#include <sys/systm.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <machine/fpu.h>
#include <vm/vm.h>

#define	CORE_MAXSEGS	65000		/* e_phnum has 16 bits */
#define	CORE_NOTEMAX	4096
#define	CORE_SUFFIX	".core"

struct core {
	struct proc	*c_proc;
	int		 c_sig;
	sigset_t	 c_sigmask;	/* p_sigmask before */
	struct vm_map	*c_map;
	Elf_Phdr	*c_ph;		/* the notes, then memory */
	int		 c_nph, c_maxph;
	off_t		 c_size;	/* of the file */
	char		*c_notes;
	size_t		 c_notelen;
	char		 c_name[MAXCOMLEN + sizeof(CORE_SUFFIX)];
};

/* One note; there is room for all that we make. */
static void
core_note(struct core *c, const char *name, u_int type, const void *desc,
    size_t len)
{
	Elf_Note n;
	char *to = c->c_notes + c->c_notelen;

	n.namesz = strlen(name) + 1;
	n.descsz = len;
	n.type = type;
	KASSERT(c->c_notelen + sizeof(n) + roundup(n.namesz, 4) +
	    roundup(len, 4) <= CORE_NOTEMAX);
	memcpy(to, &n, sizeof(n));
	memcpy(to + sizeof(n), name, n.namesz);
	memcpy(to + sizeof(n) + roundup(n.namesz, 4), desc, len);
	c->c_notelen += sizeof(n) + roundup(n.namesz, 4) + roundup(len, 4);
}

static void
core_procinfo(struct core *c)
{
	struct proc *p = c->c_proc;
	struct sigacts *ps = p->p_sigacts;
	struct pcred *pc = p->p_cred;
	struct elfcore_procinfo cpi;

	memset(&cpi, 0, sizeof(cpi));
	cpi.cpi_version = ELFCORE_PROCINFO_VERSION;
	cpi.cpi_cpisize = sizeof(cpi);
	cpi.cpi_signo = c->c_sig;
	if (p->p_siglist & sigmask(c->c_sig))
		cpi.cpi_sigcode = p->p_sinfo[c->c_sig].si_code;
	cpi.cpi_sigpend = p->p_siglist;
	cpi.cpi_sigmask = c->c_sigmask;
	cpi.cpi_sigignore = ps->ps_sigignore;
	cpi.cpi_sigcatch = ps->ps_sigcatch;
	cpi.cpi_pid = p->p_pid;
	cpi.cpi_ppid = p->p_pptr->p_pid;
	cpi.cpi_pgrp = p->p_pgid;
	cpi.cpi_sid = p->p_session->s_leader ?
	    p->p_session->s_leader->p_pid : 0;
	cpi.cpi_ruid = pc->p_ruid;
	cpi.cpi_euid = pc->pc_ucred->cr_uid;
	cpi.cpi_svuid = pc->p_svuid;
	cpi.cpi_rgid = pc->p_rgid;
	cpi.cpi_egid = pc->pc_ucred->cr_gid;
	cpi.cpi_svgid = pc->p_svgid;
	strlcpy(cpi.cpi_name, p->p_comm, sizeof(cpi.cpi_name));
	core_note(c, "OpenBSD", NT_OPENBSD_PROCINFO, &cpi, sizeof(cpi));
}

static void
core_prstatus(struct core *c, const struct reg *r)
{
	struct proc *p = c->c_proc;
	struct core_prstatus pr;

	memset(&pr, 0, sizeof(pr));
	pr.pr_signo = pr.pr_cursig = c->c_sig;
	pr.pr_sigpend = p->p_siglist;
	pr.pr_sighold = c->c_sigmask;
	pr.pr_pid = p->p_pid;
	pr.pr_ppid = p->p_pptr->p_pid;
	pr.pr_pgrp = p->p_pgid;
	pr.pr_sid = p->p_session->s_leader ?
	    p->p_session->s_leader->p_pid : 0;
	core_gregs(p, r, pr.pr_reg);
	pr.pr_fpvalid = 1;
	core_note(c, "CORE", NT_PRSTATUS, &pr, sizeof(pr));
}

/*
 * The registers are there once: a debugger would take a second set, of another
 * layout, for another thread's.
 */
static int
core_notes(struct core *c)
{
	struct {
		struct reg	r;
		struct fpreg	fpr;
		struct fxsave	fx;
	} *m;

	m = malloc(sizeof(*m), M_TEMP, M_WAITOK | M_ZERO);
	c->c_notes = malloc(CORE_NOTEMAX, M_TEMP, M_WAITOK | M_ZERO);
	if (m == NULL || c->c_notes == NULL) {
		free(m, M_TEMP);
		return (ENOMEM);
	}
	process_read_regs(c->c_proc, &m->r);
	process_read_fpregs(c->c_proc, &m->fpr);
	core_prstatus(c, &m->r);
	core_note(c, "CORE", NT_FPREGSET, &m->fpr, CORE_FPREGSIZE);
#ifndef __LP64__
	fpu_get(c->c_proc, &m->fx);
	core_note(c, "LINUX", NT_PRXFPREG, &m->fx, sizeof(m->fx));
#endif
	core_procinfo(c);
	free(m, M_TEMP);
	return (0);
}

static int
core_count(const struct vm_map_info *mi, void *arg)
{
	struct core *c = arg;

	if (mi->mi_prot & VM_PROT_READ)
		c->c_maxph++;
	return (c->c_maxph > CORE_MAXSEGS ? E2BIG : 0);
}

/* A mapping becomes a segment, of which the file has what is in memory. */
static int
core_segment(const struct vm_map_info *mi, void *arg)
{
	struct core *c = arg;
	Elf_Phdr *ph;
	vaddr_t start, end, va;

	if ((mi->mi_prot & VM_PROT_READ) == 0)
		return (0);
	if (c->c_nph >= c->c_maxph)
		return (EAGAIN);	/* somebody who shares it made more */
	start = vm_map_nextdirty(c->c_map, mi->mi_start, mi->mi_end);
	for (va = end = start; va < mi->mi_end;
	    va = vm_map_nextdirty(c->c_map, end, mi->mi_end))
		end = va + PAGE_SIZE;
	if (start >= mi->mi_end)
		start = end = mi->mi_start;	/* nothing */
	ph = &c->c_ph[c->c_nph++];
	ph->p_type = PT_LOAD;
	ph->p_flags = PF_R | (mi->mi_prot & VM_PROT_WRITE ? PF_W : 0) |
	    (mi->mi_prot & VM_PROT_EXECUTE ? PF_X : 0);
	ph->p_align = PAGE_SIZE;
	ph->p_vaddr = start;
	ph->p_filesz = end - start;
	ph->p_memsz = mi->mi_end - start;
	return (0);
}

/* Find out what is to be written, and where in the file it is to be. */
static int
core_layout(struct core *c)
{
	off_t off;
	int error, i;

	c->c_maxph = 1;
	if ((error = vm_map_foreach(c->c_map, core_count, c)) != 0 ||
	    (error = core_notes(c)) != 0)
		return (error);
	c->c_ph = malloc(c->c_maxph * sizeof(Elf_Phdr), M_TEMP,
	    M_WAITOK | M_CANFAIL | M_ZERO);
	if (c->c_ph == NULL)
		return (ENOMEM);
	c->c_nph = 1;
	if ((error = vm_map_foreach(c->c_map, core_segment, c)) != 0)
		return (error);
	off = sizeof(Elf_Ehdr) + c->c_nph * sizeof(Elf_Phdr);
	c->c_ph[0].p_type = PT_NOTE;
	c->c_ph[0].p_flags = PF_R;
	c->c_ph[0].p_align = 4;
	c->c_ph[0].p_offset = off;
	c->c_ph[0].p_filesz = c->c_notelen;
	off = round_page(off + (off_t)c->c_notelen);
	for (i = 1; i < c->c_nph; i++) {
		c->c_ph[i].p_offset = off;
		off += c->c_ph[i].p_filesz;
		if (off != (off_t)(Elf_Off)off)
			return (EFBIG);
	}
	c->c_size = off;
	return (0);
}

static int
core_write(struct core *c, struct vnode *vp, void *buf, size_t len, off_t off)
{
	struct proc *p = c->c_proc;

	if (p->p_siglist & sigmask(SIGKILL))
		return (EINTR);
	return (vn_rdwr(UIO_WRITE, vp, buf, len, off, UIO_SYSSPACE,
	    IO_UNIT | IO_NOLIMIT, p->p_ucred, NULL, p));
}

static int
core_headers(struct core *c, struct vnode *vp)
{
	size_t phsize = c->c_nph * sizeof(Elf_Phdr);
	Elf_Ehdr eh;
	int error;

	memset(&eh, 0, sizeof(eh));
	memcpy(eh.e_ident, ELFMAG, SELFMAG);
	eh.e_ident[EI_CLASS] = ELF_TARG_CLASS;
	eh.e_ident[EI_DATA] = ELF_TARG_DATA;
	eh.e_ident[EI_VERSION] = EV_CURRENT;
	eh.e_type = ET_CORE;
	eh.e_machine = ELF_TARG_MACH;
	eh.e_version = EV_CURRENT;
	eh.e_phoff = sizeof(eh);
	eh.e_ehsize = sizeof(eh);
	eh.e_phentsize = sizeof(Elf_Phdr);
	eh.e_phnum = c->c_nph;
	if ((error = core_write(c, vp, &eh, sizeof(eh), 0)) != 0 ||
	    (error = core_write(c, vp, c->c_ph, phsize, sizeof(eh))) != 0)
		return (error);
	return (core_write(c, vp, c->c_notes, c->c_notelen,
	    sizeof(eh) + phsize));
}

/* Pages that nobody has touched, or that are gone meanwhile, stay holes. */
static int
core_memory(struct core *c, struct vnode *vp)
{
	const Elf_Phdr *ph;
	vaddr_t va, end;
	char *buf;
	int error = 0, i;

	if ((buf = malloc(PAGE_SIZE, M_TEMP, M_WAITOK)) == NULL)
		return (ENOMEM);
	for (i = 1; i < c->c_nph && error == 0; i++) {
		ph = &c->c_ph[i];
		end = ph->p_vaddr + ph->p_filesz;
		for (va = vm_map_nextdirty(c->c_map, ph->p_vaddr, end);
		    va < end && error == 0;
		    va = vm_map_nextdirty(c->c_map, va + PAGE_SIZE, end))
			if (vm_map_readpage(c->c_map, va, buf) == 0)
				error = core_write(c, vp, buf, PAGE_SIZE,
				    ph->p_offset + (va - ph->p_vaddr));
	}
	free(buf, M_TEMP);
	return (error);
}

/*
 * Take the file with the core's name away.  One that was there before goes
 * only if it can be an older core: a regular file of the same owner, under no
 * other name.  After a dump that failed, mine goes, if it still has the name.
 */
static int
core_unlink(struct core *c, struct vnode *mine)
{
	struct proc *p = c->c_proc;
	struct nameidata nd;
	struct vattr va;
	int error;

	NDINIT(&nd, DELETE, LOCKPARENT | LOCKLEAF, UIO_SYSSPACE, c->c_name, p);
	if ((error = namei(&nd)) != 0)
		return (error == ENOENT ? 0 : error);
	if (mine != NULL)
		error = nd.ni_vp == mine ? 0 : EEXIST;
	else if ((error = VOP_GETATTR(nd.ni_vp, &va, p->p_ucred, p)) == 0 &&
	    (nd.ni_vp->v_type != VREG || va.va_nlink != 1 ||
	    va.va_uid != p->p_ucred->cr_uid))
		error = EEXIST;
	if (error == 0)
		error = VOP_REMOVE(nd.ni_dvp, nd.ni_vp, &nd.ni_cnd);
	vput(nd.ni_vp);
	vput(nd.ni_dvp);
	namei_free(&nd);
	return (error);
}

static int
core_setsize(struct core *c, struct vnode *vp, off_t size)
{
	struct proc *p = c->c_proc;
	struct vattr va;
	int error;

	if ((error = vn_lock(vp, LK_EXCLUSIVE, p)) != 0)
		return (error);
	vattr_null(&va);
	va.va_size = size;
	error = VOP_SETATTR(vp, &va, p->p_ucred, p);
	VOP_UNLOCK(vp, 0, p);
	return (error);
}

/*
 * Always a new file: so nobody else has it open, and no link, device or pipe
 * is written to in its place.
 */
static int
core_file(struct core *c)
{
	struct proc *p = c->c_proc;
	struct nameidata nd;
	struct vnode *vp;
	int error;

	if ((error = core_unlink(c, NULL)) != 0)
		return (error);
	NDINIT(&nd, CREATE, NOFOLLOW, UIO_SYSSPACE, c->c_name, p);
	error = vn_open(&nd, O_CREAT | O_EXCL | FWRITE, S_IRUSR | S_IWUSR);
	if (error)
		return (error);
	vp = nd.ni_vp;
	VOP_UNLOCK(vp, 0, p);
	if ((error = core_setsize(c, vp, c->c_size)) == 0 &&
	    (error = core_headers(c, vp)) == 0)
		error = core_memory(c, vp);
	if (error) {
		/* what it took is free even if the name cannot go */
		(void)core_setsize(c, vp, 0);
		(void)core_unlink(c, vp);
	}
	(void)vn_close(vp, FWRITE, p->p_ucred, p);
	return (error);
}

/* Is there to be one at all? */
static int
core_wanted(struct proc *p)
{
	return ((p->p_flag & (P_SUGID | P_SUGIDEXEC | P_SYSTEM)) == 0 &&
	    p != initproc && lim_cur(p, RLIMIT_CORE) > 0 &&
	    strchr(p->p_comm, '/') == NULL &&
	    (p->p_siglist & sigmask(SIGKILL)) == 0);
}

int
coredump(struct proc *p, int sig)
{
	struct vmspace *vm = p->p_vmspace;
	struct core *c;
	int error;

	KASSERT(p == curproc);
	if (!core_wanted(p))
		return (EPERM);
#ifdef TRACING
	trace_core(p, sig);
	if (!core_wanted(p))
		return (EPERM);
#endif
	if ((c = malloc(sizeof(*c), M_TEMP, M_WAITOK | M_ZERO)) == NULL)
		return (ENOMEM);
	c->c_proc = p;
	c->c_sig = sig;
	c->c_map = vm->vm_map;
	c->c_sigmask = p->p_sigmask;
	p->p_sigmask = ~sigmask(SIGKILL);	/* and does not come back */
	snprintf(c->c_name, sizeof(c->c_name), "%s" CORE_SUFFIX, p->p_comm);
	error = core_layout(c);
	/* Whole or not at all: half a core is of no use to anybody. */
	if (error == 0 && ((rlim_t)c->c_size > lim_cur(p, RLIMIT_CORE) ||
	    (rlim_t)c->c_size > lim_cur(p, RLIMIT_FSIZE)))
		error = EFBIG;
	if (error == 0)
		error = core_file(c);
	free(c->c_ph, M_TEMP);
	free(c->c_notes, M_TEMP);
	free(c, M_TEMP);
	return (error);
}
