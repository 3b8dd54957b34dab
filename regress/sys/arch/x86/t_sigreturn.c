/* SPDX-License-Identifier: ISC */
/* No context makes sigreturn(2) give more than a user program may have. */
#include "testlib.h"

static void (*spoil)(struct sigcontext *);

static void
handler(int sig, siginfo_t *si, void *v)
{
	(*spoil)(v);
}

static int
raise_it(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = handler;
	sa.sa_flags = SA_SIGINFO;
	sigaction(SIGUSR1, &sa, NULL);
	kill(getpid(), SIGUSR1);
	return (0);
}

/* The trampoline exits with the error of a sigreturn that fails. */
static void
refused(void (*fn)(struct sigcontext *), int error, const char *what)
{
	spoil = fn;
	is_exit(in_child(raise_it), error, "%s", what);
}

static void
accepted(void (*fn)(struct sigcontext *), const char *what)
{
	spoil = fn;
	is_exit(in_child(raise_it), 0, "%s", what);
}

static void
good(struct sigcontext *sc)
{
}

static void
kernel_cs(struct sigcontext *sc)
{
	sc->sc_cs = 0x08;
}

static void
kernel_ss(struct sigcontext *sc)
{
	sc->sc_ss = 0x10;
}

static void
iopl(struct sigcontext *sc)
{
	sc->sc_ps |= 0x3000;
}

static void
no_interrupts(struct sigcontext *sc)
{
	sc->sc_ps &= ~0x200;
}

static void
bad_fpstate(struct sigcontext *sc)
{
	sc->sc_fpstate = BAD;
}

static void
kernel_fpstate(struct sigcontext *sc)
{
	sc->sc_fpstate = (void *)-4096L;
}

/* Reserved bits of mxcsr fault when they are loaded. */
static void
reserved_fpstate(struct sigcontext *sc)
{
	memset(sc->sc_fpstate, 0xff, 512);
	/* but nothing pending, which would be a SIGFPE of its own */
	((unsigned char *)sc->sc_fpstate)[2] = 0;
	((unsigned char *)sc->sc_fpstate)[3] = 0;
}

#ifdef __LP64__
static void
kernel_rip(struct sigcontext *sc)
{
	sc->sc_rip = 0xffffffff80100000L;
}

static void
non_canonical_rip(struct sigcontext *sc)
{
	sc->sc_rip = 0x0000800000000000L;
}

static void
compat_cs(struct sigcontext *sc)
{
	sc->sc_cs = 0x1b;
}
#else
static void
vm86(struct sigcontext *sc)
{
	sc->sc_eflags |= 0x20000;
}

static void
kernel_ds(struct sigcontext *sc)
{
	sc->sc_ds = 0x10;
}

static void
absent_gs(struct sigcontext *sc)
{
	sc->sc_gs = 0xfff3;
}

static void
ldt_fs(struct sigcontext *sc)
{
	sc->sc_fs = 0x07;
}

static void
null_gs(struct sigcontext *sc)
{
	sc->sc_gs = 0;
}
#endif

static int
bad_pointer(void)
{
	struct sigcontext sc;

	if (sigreturn(BAD) != -1 || errno != EFAULT)
		return (1);
	memset(&sc, 0, sizeof(sc));
	return (sigreturn(&sc) != -1 || errno != EINVAL);
}

int
main(void)
{
	accepted(good, "an untouched context");
	refused(kernel_cs, EINVAL, "kernel code selector");
	refused(kernel_ss, EINVAL, "kernel stack selector");
	refused(iopl, EINVAL, "i/o privilege");
	refused(no_interrupts, EINVAL, "interrupts off");
	refused(bad_fpstate, EFAULT, "bad pointer to the FPU state");
	refused(kernel_fpstate, EFAULT, "FPU state in the kernel");
	accepted(reserved_fpstate, "reserved bits in the FPU state");
#ifdef __LP64__
	refused(kernel_rip, EINVAL, "program counter in the kernel");
	refused(non_canonical_rip, EINVAL, "non-canonical program counter");
	refused(compat_cs, EINVAL, "32-bit code selector");
#else
	refused(vm86, EINVAL, "virtual 8086 mode");
	refused(kernel_ds, EINVAL, "kernel data selector");
	refused(absent_gs, EINVAL, "selector outside the table");
	refused(ldt_fs, EINVAL, "selector of the absent local table");
	accepted(null_gs, "null selector");
#endif
	is_exit(in_child(bad_pointer), 0, "bad and empty contexts");
	return (tap_done());
}
