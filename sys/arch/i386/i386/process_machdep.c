/* SPDX-License-Identifier: ISC */
/* Registers of another process, for procfs and core files, on i386. */
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

#include <x86/machdep.h>

_Static_assert(sizeof(struct fpreg) == 116, "OpenBSD's layout");

#define	TAG_VALID	0
#define	TAG_ZERO	1
#define	TAG_SPECIAL	2
#define	TAG_EMPTY	3
#define	FSW_TOP(sw)	((sw) >> 11 & 7)

/*
 * May this be in a data segment register of a user?  Null is allowed, and so
 * is asking for more privilege than the processor then gives.
 */
int
i386_user_selector(int sel)
{
	switch (sel | SEL_RPL) {
	case GUDATA_SEL:
	case GUCODE_SEL:
	case GUFS_SEL:
	case GUGS_SEL:
	case SEL_RPL:
		return (1);
	default:
		return (0);
	}
}

int
process_read_regs(struct proc *p, struct reg *r)
{
	const struct trapframe *tf = p->p_md.md_regs;

	r->r_eax = tf->tf_eax;
	r->r_ecx = tf->tf_ecx;
	r->r_edx = tf->tf_edx;
	r->r_ebx = tf->tf_ebx;
	r->r_esp = tf->tf_esp;
	r->r_ebp = tf->tf_ebp;
	r->r_esi = tf->tf_esi;
	r->r_edi = tf->tf_edi;
	r->r_eip = tf->tf_eip;
	r->r_eflags = tf->tf_eflags;
	r->r_cs = tf->tf_cs & 0xffff;
	r->r_ss = tf->tf_ss & 0xffff;
	r->r_ds = tf->tf_ds & 0xffff;
	r->r_es = tf->tf_es & 0xffff;
	r->r_fs = tf->tf_fs & 0xffff;
	r->r_gs = tf->tf_gs & 0xffff;
	return (0);
}

int
process_write_regs(struct proc *p, const struct reg *r)
{
	struct trapframe *tf = p->p_md.md_regs;

	if (((r->r_eflags ^ tf->tf_eflags) & ~PSL_USERMOD) != 0 ||
	    r->r_cs != GUCODE_SEL || r->r_ss != GUDATA_SEL ||
	    !i386_user_selector(r->r_ds) || !i386_user_selector(r->r_es) ||
	    !i386_user_selector(r->r_fs) || !i386_user_selector(r->r_gs))
		return (EINVAL);
	tf->tf_eax = r->r_eax;
	tf->tf_ecx = r->r_ecx;
	tf->tf_edx = r->r_edx;
	tf->tf_ebx = r->r_ebx;
	tf->tf_esp = r->r_esp;
	tf->tf_ebp = r->r_ebp;
	tf->tf_esi = r->r_esi;
	tf->tf_edi = r->r_edi;
	tf->tf_eip = r->r_eip;
	tf->tf_eflags = r->r_eflags;
	tf->tf_ds = r->r_ds;
	tf->tf_es = r->r_es;
	tf->tf_fs = r->r_fs;
	tf->tf_gs = r->r_gs;
	return (0);
}

/* The tag that fsave would give a register, which fxsave does not keep. */
static int
x87_tag(const u_int8_t st[10])
{
	int exponent = (st[8] | st[9] << 8) & 0x7fff, i;

	if (exponent == 0x7fff)
		return (TAG_SPECIAL);
	if (exponent != 0)
		return (st[7] & 0x80 ? TAG_VALID : TAG_SPECIAL);
	for (i = 0; i < 8; i++)
		if (st[i] != 0)
			return (TAG_SPECIAL);
	return (TAG_ZERO);
}

int
process_read_fpregs(struct proc *p, struct fpreg *r)
{
	struct fxsave fx;
	int i, tag;

	fpu_get(p, &fx);
	memset(r, 0, sizeof(*r));
	r->fp_cw = 0xffff0000 | fx.fx_fcw;
	r->fp_sw = 0xffff0000 | fx.fx_fsw;
	r->fp_tw = 0xffff0000;
	r->fp_ip[0] = fx.fx_ip[0];
	r->fp_ip[1] = (fx.fx_ip[1] & 0xffff) | (u_int32_t)fx.fx_fop << 16;
	r->fp_dp[0] = fx.fx_dp[0];
	r->fp_dp[1] = 0xffff0000 | fx.fx_dp[1];
	for (i = 0; i < 8; i++) {
		/* registers are in stack order, tags in physical order */
		memcpy(r->fp_st[i], fx.fx_st[i], sizeof(r->fp_st[i]));
		tag = (i + FSW_TOP(fx.fx_fsw)) & 7;
		r->fp_tw |= (u_int32_t)(fx.fx_ftw & (1 << tag) ?
		    x87_tag(fx.fx_st[i]) : TAG_EMPTY) << (tag * 2);
	}
	return (0);
}

int
process_write_fpregs(struct proc *p, const struct fpreg *r)
{
	struct fxsave fx;
	int i;

	fpu_get(p, &fx);		/* SSE registers stay */
	fx.fx_fcw = r->fp_cw;
	fx.fx_fsw = r->fp_sw;
	fx.fx_ftw = 0;
	fx.fx_fop = r->fp_ip[1] >> 16 & 0x7ff;
	fx.fx_ip[0] = r->fp_ip[0];
	fx.fx_ip[1] = r->fp_ip[1] & 0xffff;
	fx.fx_dp[0] = r->fp_dp[0];
	fx.fx_dp[1] = r->fp_dp[1] & 0xffff;
	for (i = 0; i < 8; i++) {
		memcpy(fx.fx_st[i], r->fp_st[i], sizeof(r->fp_st[i]));
		if ((r->fp_tw >> (i * 2) & 3) != TAG_EMPTY)
			fx.fx_ftw |= 1 << i;
	}
	fpu_set(p, &fx);
	return (0);
}

void
core_gregs(struct proc *p, const struct reg *r, u_long *to)
{
	const u_long from[CORE_NGREG] = {
		r->r_ebx, r->r_ecx, r->r_edx, r->r_esi, r->r_edi, r->r_ebp,
		r->r_eax, r->r_ds, r->r_es, r->r_fs, r->r_gs,
		-1UL,			/* in no system call */
		r->r_eip, r->r_cs, r->r_eflags, r->r_esp, r->r_ss
	};

	memcpy(to, from, sizeof(from));
}

#ifdef STOPEVENT
int
process_callnumber(struct proc *p)
{
	return (p->p_md.md_regs->tf_eax);
}
#endif
