/* SPDX-License-Identifier: ISC */
/* The processor, and what the machine-independent kernel asks of it. */
#ifndef _X86_CPU_H_
#define _X86_CPU_H_

#ifdef _KERNEL
#include <sys/types.h>
#include <machine/frame.h>
#include <machine/intr.h>
#include <machine/segments.h>

struct exec_package;
struct pmap;
struct proc;

/*
 * State of a processor.  The first two are known to the entry code.  With one
 * processor it is a fixed object; with more, curcpu() would become a segment-
 * relative access and the entry code would swap that segment's base.
 */
struct cpu_info {
	vaddr_t		 ci_kstack;	/* stack for entries from user mode */
	register_t	 ci_scratch;
	struct proc	*ci_curproc;
	struct pmap	*ci_pmap;	/* loaded address space */
	u_int32_t	 ci_feature, ci_feature_ecx;	/* CPUID 1 */
	u_int32_t	 ci_extfeature;			/* CPUID 0x80000001 edx */
	u_int32_t	 ci_feature7, ci_feature7_ecx;	/* CPUID 7 */
	char		 ci_model[49];
};
extern struct cpu_info cpu_info_primary;

#define	curcpu()	(&cpu_info_primary)
#define	curproc		(curcpu()->ci_curproc)

/* Start-up, in this order. */
void	cpu_startup(void);		/* prints processor and memory */
void	cpu_configure(void);		/* interrupt controllers */
void	cpu_initclocks(void);		/* hardclock() at HZ from here */

/* Processes. */
void	cpu_fork(struct proc *, struct proc *, void (*)(void *), void *);
void	child_return(void *);		/* a forked child's way to user mode */
void	cpu_switchto(struct proc *, struct proc *);	/* old may be NULL */
void	cpu_idle(void);			/* until an interrupt has been served */
void	setregs(struct proc *, struct exec_package *, u_long stack,
	    register_t *retval);
void	userret(struct proc *);
void	cpu_sigonstack(struct proc *);	/* brings SS_ONSTACK up to date */
void	trap(struct trapframe *);
void	cpu_set_tcb(struct proc *, vaddr_t);	/* the thread register */
extern char cpu_model[];

/* Time. */
extern u_int64_t cpu_counter_freq;	/* cpu_counter() per second */
#define	cpu_counter()	rdtsc()
void	delay(int usec);
int64_t	rtc_gettime(void);		/* seconds since 1970; 0: no clock */
void	rtc_settime(int64_t);
void	md_random_seed(u_int8_t *, size_t);

/* The first serial port, polled; for boot and panics. */
void	consinit(void);
void	cnputc(int);

/* Ends of the world. */
__dead void cpu_halt_poweroff(void);
__dead void cpu_reset(void);
void	cpu_debug_exit(int status);	/* QEMU ends with 2 * status + 1 */
__dead void cpu_halt(void);
/* From the given registers, or from the caller when NULL. */
void	db_stack_trace(const struct trapframe *);
void	db_print_regs(const struct trapframe *);

/* What the boot loader said. */
#define	BOOTARGS_MAX	1024
extern char boot_args[BOOTARGS_MAX];
extern vaddr_t boot_module;		/* in the direct map; 0: none */
extern vsize_t boot_module_size;
void	boot_module_free(void);		/* its pages become free memory */

#endif /* _KERNEL */
#endif /* _X86_CPU_H_ */
