/* SPDX-License-Identifier: ISC */
/* Registers of another process, for procfs and core files, on amd64. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/core.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/stopevent.h>
#include <machine/cpu.h>
#include <machine/pcb.h>
#include <machine/psl.h>
#include <machine/reg.h>
#include <machine/segments.h>
#include <machine/vmparam.h>

int
process_read_regs(struct proc *p, struct reg *r)
{
	const struct trapframe *tf = p->p_md.md_regs;

	r->r_rdi = tf->tf_rdi;
	r->r_rsi = tf->tf_rsi;
	r->r_rdx = tf->tf_rdx;
	r->r_rcx = tf->tf_rcx;
	r->r_r8 = tf->tf_r8;
	r->r_r9 = tf->tf_r9;
	r->r_r10 = tf->tf_r10;
	r->r_r11 = tf->tf_r11;
	r->r_r12 = tf->tf_r12;
	r->r_r13 = tf->tf_r13;
	r->r_r14 = tf->tf_r14;
	r->r_r15 = tf->tf_r15;
	r->r_rbp = tf->tf_rbp;
	r->r_rbx = tf->tf_rbx;
	r->r_rax = tf->tf_rax;
	r->r_rsp = tf->tf_rsp;
	r->r_rip = tf->tf_rip;
	r->r_rflags = tf->tf_rflags;
	r->r_cs = tf->tf_cs;
	r->r_ss = tf->tf_ss;
	r->r_ds = r->r_es = r->r_fs = r->r_gs = GUDATA_SEL;
	return (0);
}

int
process_write_regs(struct proc *p, const struct reg *r)
{
	struct trapframe *tf = p->p_md.md_regs;

	if (((r->r_rflags ^ tf->tf_rflags) & ~PSL_USERMOD) != 0 ||
	    r->r_cs != GUCODE_SEL || r->r_ss != GUDATA_SEL ||
	    (u_long)r->r_rip >= VM_MAXUSER_ADDRESS)
		return (EINVAL);
	tf->tf_rdi = r->r_rdi;
	tf->tf_rsi = r->r_rsi;
	tf->tf_rdx = r->r_rdx;
	tf->tf_rcx = r->r_rcx;
	tf->tf_r8 = r->r_r8;
	tf->tf_r9 = r->r_r9;
	tf->tf_r10 = r->r_r10;
	tf->tf_r11 = r->r_r11;
	tf->tf_r12 = r->r_r12;
	tf->tf_r13 = r->r_r13;
	tf->tf_r14 = r->r_r14;
	tf->tf_r15 = r->r_r15;
	tf->tf_rbp = r->r_rbp;
	tf->tf_rbx = r->r_rbx;
	tf->tf_rax = r->r_rax;
	tf->tf_rsp = r->r_rsp;
	tf->tf_rip = r->r_rip;
	tf->tf_rflags = r->r_rflags;
	p->p_md.md_flags |= MDP_IRET;
	return (0);
}

int
process_read_fpregs(struct proc *p, struct fpreg *r)
{
	struct fxsave fx;

	fpu_get(p, &fx);
	memcpy(r, &fx, sizeof(*r));
	return (0);
}

int
process_write_fpregs(struct proc *p, const struct fpreg *r)
{
	struct fxsave fx;

	memcpy(&fx, r, sizeof(fx));
	fpu_set(p, &fx);
	return (0);
}

void
core_gregs(struct proc *p, const struct reg *r, u_long *to)
{
	const u_long from[CORE_NGREG] = {
		r->r_r15, r->r_r14, r->r_r13, r->r_r12, r->r_rbp, r->r_rbx,
		r->r_r11, r->r_r10, r->r_r9, r->r_r8, r->r_rax, r->r_rcx,
		r->r_rdx, r->r_rsi, r->r_rdi,
		-1UL,			/* in no system call */
		r->r_rip, r->r_cs, r->r_rflags, r->r_rsp, r->r_ss,
		p->p_pcb->pcb_tcb,	/* the base of fs */
		0, r->r_ds, r->r_es, r->r_fs, r->r_gs
	};

	memcpy(to, from, sizeof(from));
}

#ifdef STOPEVENT
int
process_callnumber(struct proc *p)
{
	return (p->p_md.md_regs->tf_rax);
}
#endif
