/* SPDX-License-Identifier: ISC */
/*
 * Exceptions.  A user's become signals after the fault handler had its try;
 * the kernel's own are fatal but where the exception table says how to go on.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/signalvar.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/fpu.h>
#include <machine/psl.h>
#include <machine/specialreg.h>
#include <machine/trap.h>
#include <vm/vm.h>

#include <x86/dbtrace.h>

static const char *const trap_names[] = {
	"privileged instruction", "breakpoint", "arithmetic", "ast",
	"protection fault", "trace trap", "page fault", "alignment fault",
	"divide error", "NMI", "overflow", "bound check", "no FPU",
	"double fault", "FPU operand fault", "invalid TSS",
	"segment not present", "stack fault", "machine check", "SSE fault",
	"reserved trap"
};

/* Where to go on after a fault at these instructions (asm.h, EXTABLE). */
struct extable {
	vaddr_t	ex_insn, ex_landing;
};
extern const struct extable extable_start[], extable_end[];

static const struct extable *
extable_find(vaddr_t pc)
{
	const struct extable *ex;

	for (ex = extable_start; ex < extable_end; ex++)
		if (ex->ex_insn == pc)
			return (ex);
	return (NULL);
}

static int
fault_user_page(struct proc *p, vaddr_t va, register_t err)
{
	vm_prot_t access = VM_PROT_READ;

	if (va >= VM_MAXUSER_ADDRESS || (err & PGEX_RSV))
		return (EFAULT);
	if (err & PGEX_W)
		access = VM_PROT_WRITE;
	else if (err & PGEX_I)
		access = VM_PROT_EXECUTE;
	return (uvm_fault(p->p_vmspace->vm_map, trunc_page(va), 0, access));
}

/*
 * Was the kernel meant to touch user memory there?  With SMAP the override is
 * set where it was; without, only the address tells.
 */
static int
is_user_access(const struct trapframe *tf, vaddr_t va)
{
	if (tf->tf_trapno != T_PAGEFLT || va >= VM_MAXUSER_ADDRESS)
		return (0);
	return (!(curcpu()->ci_feature7 & CPUID7_SMAP) ||
	    (tf->tf_psl & PSL_AC));
}

static void
trap_kernel(struct trapframe *tf, vaddr_t va)
{
	int type = tf->tf_trapno;
	const struct extable *ex;

	if (type == T_TRCTRAP) {	/* a user's leftover, if any */
		tf->tf_psl &= ~PSL_T;
		return;
	}
	ex = extable_find(tf->tf_pc);
	if (ex != NULL && (type == T_PAGEFLT || type == T_PROTFLT ||
	    type == T_STKFLT)) {
		if (is_user_access(tf, va)) {
			if (tf->tf_psl & PSL_I)
				enable_intr();
			if (fault_user_page(curproc, va, tf->tf_err) == 0) {
				disable_intr();
				return;
			}
			disable_intr();
		}
		tf->tf_pc = ex->ex_landing;
		return;
	}
	db_fatal_frame = tf;
	if (type == T_PAGEFLT)
		panic("kernel page fault: %s of %#lx, error %#lx",
		    tf->tf_err & PGEX_W ? "write" : tf->tf_err & PGEX_I ?
		    "execution" : "read", va, (u_long)tf->tf_err);
	panic("kernel trap: %s, error %#lx", type <= T_RESERVED ?
	    trap_names[type] : "unknown", (u_long)tf->tf_err);
}

static void
trap_user_page(struct proc *p, struct trapframe *tf, vaddr_t va)
{
	union sigval sv;

	memset(&sv, 0, sizeof(sv));
	sv.sival_ptr = (void *)va;
	switch (fault_user_page(p, va, tf->tf_err)) {
	case 0:
		return;
	case EACCES:
		trapsignal(p, SIGSEGV, T_PAGEFLT, SEGV_ACCERR, sv);
		return;
	case EIO:
		trapsignal(p, SIGBUS, T_PAGEFLT, BUS_ADRERR, sv);
		return;
	case ENOMEM:
		log(LOG_ERR, "pid %d (%s) killed: out of memory\n", p->p_pid,
		    p->p_comm);
		psignal(p, SIGKILL);
		return;
	default:
		trapsignal(p, SIGSEGV, T_PAGEFLT, SEGV_MAPERR, sv);
		return;
	}
}

static void
trap_user(struct proc *p, struct trapframe *tf)
{
	static const struct {
		int	s_signo, s_code;
	} map[T_RESERVED + 1] = {
		[T_PRIVINFLT] = { SIGILL, ILL_PRVOPC },
		[T_BPTFLT] = { SIGTRAP, TRAP_BRKPT },
		[T_TRCTRAP] = { SIGTRAP, TRAP_TRACE },
		[T_PROTFLT] = { SIGSEGV, SEGV_MAPERR },
		[T_SEGNPFLT] = { SIGSEGV, SEGV_MAPERR },
		[T_STKFLT] = { SIGSEGV, SEGV_MAPERR },
		[T_TSSFLT] = { SIGBUS, BUS_OBJERR },
		[T_ALIGNFLT] = { SIGBUS, BUS_ADRALN },
		[T_FPOPFLT] = { SIGILL, ILL_COPROC },
		[T_DNA] = { SIGILL, ILL_COPROC },
		[T_DIVIDE] = { SIGFPE, FPE_INTDIV },
		[T_OFLOW] = { SIGFPE, FPE_INTOVF },
		[T_BOUND] = { SIGFPE, FPE_FLTSUB },
		[T_RESERVED] = { SIGILL, ILL_ILLTRP },
	};
	int type = tf->tf_trapno, signo, code;
	union sigval sv;

	signo = map[type].s_signo;
	code = map[type].s_code;
	if (type == T_ARITHTRAP) {
		signo = SIGFPE;
		code = fpu_x87_code();
	} else if (type == T_XMM) {
		signo = SIGFPE;
		code = fpu_sse_code();
	} else if (type == T_TRCTRAP)
		tf->tf_psl &= ~PSL_T;
	memset(&sv, 0, sizeof(sv));
	sv.sival_ptr = (void *)(vaddr_t)tf->tf_pc;
	trapsignal(p, signo, type, code, sv);
}

/*
 * Entered with interrupts off, from trap gates of both modes; and returns so,
 * to the code that loads the frame.
 */
void
trap(struct trapframe *tf)
{
	vaddr_t va = tf->tf_trapno == T_PAGEFLT ? rcr2() : 0;
	struct proc *p = curproc;

	if (tf->tf_trapno == T_NMI) {
		/* on a stack of its own: nothing that may switch */
		printf("NMI\n");
		return;
	}
	if (!USERMODE(tf->tf_cs) || tf->tf_trapno == T_DOUBLEFLT ||
	    tf->tf_trapno == T_MCA) {
		trap_kernel(tf, va);
		return;
	}
	enable_intr();
	if (tf->tf_trapno == T_PAGEFLT)
		trap_user_page(p, tf, va);
	else
		trap_user(p, tf);
	userret(p);
}

/*
 * Last thing before user mode.  Interrupts are off from the last look at p_ast
 * on, so nothing that an interrupt asks for is missed.
 */
void
userret(struct proc *p)
{
	disable_intr();
	while (p->p_ast & AST_USERRET) {
		enable_intr();
		ast(p);
		disable_intr();
	}
}
