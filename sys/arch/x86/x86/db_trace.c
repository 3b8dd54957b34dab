/* SPDX-License-Identifier: ISC */
/*
 * Backtraces by frame pointers.  Everything may be broken here, so each frame
 * must be mapped and lie a little above the one before.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/ksyms.h>
#include <machine/cpu.h>
#include <machine/pmap.h>
#include <machine/trap.h>

#include <x86/dbtrace.h>

#define	DB_MAXFRAMES	40

struct frame {
	const struct frame	*f_next;
	vaddr_t			 f_pc;
};

extern char vector_start[], vector_end[];
const struct trapframe *db_fatal_frame;

/*
 * call is 1 for return addresses: a call that does not return may be the last
 * instruction of its function.
 */
static void
db_print_pc(int n, vaddr_t pc, int call)
{
	const char *name;
	u_long off;

	if ((name = ksym_lookup(pc - call, &off)) != NULL)
		printf("#%d  %#lx %s+%#lx\n", n, pc, name, off + call);
	else
		printf("#%d  %#lx\n", n, pc);
}

/* Is there a frame at fp, if the one before it was at low? */
static int
db_frame_ok(const struct frame *fp, const struct frame *low)
{
	vaddr_t va = (vaddr_t)fp;
	paddr_t pa;

	return (va >= PMAP_DIRECT_BASE && va % sizeof(vaddr_t) == 0 &&
	    fp > low && va - (vaddr_t)low < USPACE &&
	    pmap_kernel()->pm_top != NULL &&
	    pmap_extract(pmap_kernel(), va, &pa) &&
	    pmap_extract(pmap_kernel(), va + sizeof(*fp) - 1, &pa));
}

static const struct trapframe *
db_frame_trap(const struct frame *fp)
{
#ifdef __LP64__
	return ((const struct trapframe *)(fp + 1));
#else
	/* the argument of trap() comes first */
	return (*(const struct trapframe *const *)(fp + 1));
#endif
}

static void
db_walk(const struct frame *fp, int n)
{
	const struct frame *low = (const struct frame *)((vaddr_t)fp - 1);
	const struct trapframe *tf;

	for (; n < DB_MAXFRAMES && db_frame_ok(fp, low); fp = fp->f_next) {
		low = fp;
		if (fp->f_pc == 0)
			return;
		if (fp->f_pc >= (vaddr_t)vector_start &&
		    fp->f_pc < (vaddr_t)vector_end) {
			tf = db_frame_trap(fp);
			if (!db_frame_ok((const struct frame *)tf, low))
				return;
			if (USERMODE(tf->tf_cs)) {
				printf("--- user mode, pc %#lx ---\n",
				    (u_long)tf->tf_pc);
				return;
			}
			printf("--- trap %ld ---\n", (long)tf->tf_trapno);
			db_print_pc(n++, tf->tf_pc, 0);
			fp = (const struct frame *)(vaddr_t)tf->tf_fp;
			if (!db_frame_ok(fp, low))
				return;
			low = fp;
		}
		db_print_pc(n++, fp->f_pc, 1);
	}
}

/*
 * A function that has made no frame yet, or a jump to where no function is,
 * has its return address on top of the stack; frames do not show that caller.
 */
static int
db_frameless_caller(const struct trapframe *tf, vaddr_t *pc)
{
	vaddr_t sp = (vaddr_t)tf->tf_sp;
	u_long off;

	if (ksym_lookup(tf->tf_pc, &off) != NULL && off != 0)
		return (0);
#ifndef __LP64__
	if (tf->tf_trapno != T_DOUBLEFLT)
		sp = (vaddr_t)&tf->tf_sp;
#endif
	return (kcopy((const void *)sp, pc, sizeof(*pc)) == 0);
}

void
db_stack_trace(const struct trapframe *tf)
{
	vaddr_t caller;
	int n = 0;

	if (tf == NULL)
		tf = db_fatal_frame;
	if (curproc != NULL)
		printf("process %d (%s)\n", curproc->p_pid, curproc->p_comm);
	if (tf == NULL) {
		db_walk(__builtin_frame_address(0), 0);
		return;
	}
	db_print_regs(tf);
	if (USERMODE(tf->tf_cs))
		return;
	db_print_pc(n++, tf->tf_pc, 0);
	if (db_frameless_caller(tf, &caller))
		db_print_pc(n++, caller, 1);
	db_walk((const struct frame *)(vaddr_t)tf->tf_fp, n);
}
