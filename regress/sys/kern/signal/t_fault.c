/* SPDX-License-Identifier: ISC */
/* Signals that a program brings upon itself. */

#include <sys/mman.h>
#include <setjmp.h>
#include "testlib.h"

static sigjmp_buf env;
static siginfo_t info;
static volatile int zero, many = 12345;

static void
handler(int sig, siginfo_t *si, void *ctx)
{
	info = *si;
	siglongjmp(env, sig);
}

static void
catch(int sig)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = handler;
	sa.sa_flags = SA_SIGINFO;
	sigaction(sig, &sa, NULL);
}

static int
blocked(void)
{
	sigset_t set = ~0U;

	sigprocmask(SIG_SETMASK, &set, NULL);
	catch(SIGSEGV);
	if (sigsetjmp(env, 1) == 0)
		*(volatile char *)bad_address = 1;
	return (1);
}

static int
ignored(void)
{
	signal(SIGSEGV, SIG_IGN);
	*(volatile char *)bad_address = 1;
	return (1);
}

static int
ignore_nosys(void)
{
	signal(SIGSYS, SIG_IGN);
	return (syscall(4000) == -1 && errno == ENOSYS ? 0 : 1);
}

static int
nosys(void)
{
	syscall(4000);
	return (0);
}

int
main(int argc, char *argv[])
{
	char *page;
	int sig;

	catch(SIGSEGV);
	catch(SIGFPE);
	catch(SIGILL);
	if ((sig = sigsetjmp(env, 1)) == 0)
		*(volatile char *)bad_address = 1;
	is_int(sig, SIGSEGV, "a write to nowhere");
	is_int(info.si_code, SEGV_MAPERR, "SEGV_MAPERR");
	ok(info.si_addr == (void *)bad_address, "at the address");

	page = mmap(NULL, 4096, PROT_READ, MAP_ANON | MAP_PRIVATE, -1, 0);
	if ((sig = sigsetjmp(env, 1)) == 0)
		*(volatile char *)(page + 100) = 1;
	is_int(sig, SIGSEGV, "a write to what is read only");
	is_int(info.si_code, SEGV_ACCERR, "SEGV_ACCERR");
	ok(info.si_addr == page + 100, "at the address");

	if ((sig = sigsetjmp(env, 1)) == 0)
		zero = many / zero;
	is_int(sig, SIGFPE, "a division by zero");
	is_int(info.si_code, FPE_INTDIV, "FPE_INTDIV");

	if ((sig = sigsetjmp(env, 1)) == 0)
		__asm__ volatile("ud2");
	is_int(sig, SIGILL, "an instruction that is none");

	is_signalled(in_child(blocked), SIGSEGV,
	    "a fault with the signal blocked kills");
	is_signalled(in_child(ignored), SIGSEGV, "or ignored");
	is_signalled(in_child(nosys), SIGSYS, "a system call that is none");
	is_exit(in_child(ignore_nosys), 0, "may be ignored, and is ENOSYS");
	return (tap_done());
}
