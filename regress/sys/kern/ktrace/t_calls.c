/* SPDX-License-Identifier: ISC */
/* SYSCALL and SYSRET: codes, arguments, results, and their order. */

#include <sys/mman.h>
#include <sys/sysctl.h>
#include <sys/time.h>

#include "ktr.h"

#define W	sizeof(register_t)
#define OFFSET	0x123456789LL
#define LO	((register_t)0x23456789)

static int fd;

/* A call with arguments where the stack pointer has nothing to point to. */
static void
no_stack(void)
{
#ifdef __i386__
	int code = SYS_readv;

	__asm volatile ("movl %%esp, %%edi; movl $64, %%esp; int $0x80; "
	    "movl %%edi, %%esp" : "+a" (code) : : "edi", "ecx", "edx", "memory",
	    "cc");
#else
	long code = SYS_mmap;

	__asm volatile ("movq %%rsp, %%rbx; movq $64, %%rsp; syscall; "
	    "movq %%rbx, %%rsp" : "+a" (code) : : "rbx", "rcx", "rdx", "r11",
	    "memory", "cc");
#endif
}

/* Each call once, in the order in which they are looked for below. */
static int
act(void)
{
	int mib[] = { CTL_KERN, KERN_OSREV }, value;
	size_t len = sizeof(value);
	char c;

	syscall(SYS_getppid);
	__syscall((quad_t)SYS_getpgrp);
	syscall(SYS_dup2, 1, 33);
	lseek(fd, OFFSET, SEEK_SET);
	mmap((void *)0x5000000, 4096, PROT_READ, MAP_PRIVATE | MAP_ANON, -1,
	    OFFSET & ~0xfffLL);
	ftruncate(fd, 5);
	pread(fd, &c, 1, 3);
	close(12345);
	gettimeofday(BAD, NULL);
	open("/none", O_RDWR, 0123);
	sysctl(mib, 2, &value, &len, NULL, 0);
	syscall(SYS___sysctl, BAD, 3, &value, &len, NULL, 0);
	syscall(SYS___sysctl, mib, 500000, &value, &len, NULL, 0);
	signal(SIGSYS, SIG_IGN);
	syscall(400);
	syscall(100000000);
	dup(fd);
	no_stack();
	return (0);
}

static struct record *
call(int *i, int code, int nargs, const char *what)
{
	struct record *r = next_call(i, code);

	if (r == NULL) {
		ok(0, "a record of %s", what);
		tap_bail("no record of call %d", code);
	}
	is_int(call_of(r)->ktr_argsize, nargs * (int)W, "%s has %d words", what,
	    nargs);
	is_int(r->h.ktr_len, 8 + nargs * W, "and its record is so long");
	return (r);
}

static struct ktr_sysret *
ret(int *i, int code, int error)
{
	struct record *r = next_record(i, KTR_SYSRET, 0);

	if (r == NULL)
		tap_bail("no return of call %d", code);
	is_int(r->h.ktr_len, 8 + W, "its return is so long");
	is_int(ret_of(r)->ktr_code, code, "and has its code");
	is_int(ret_of(r)->ktr_eosys, 0, "nothing where nothing should be");
	is_int(ret_of(r)->ktr_error, error, "and this error");
	if (error != 0)
		is_int(ret_of(r)->ktr_retval, 0, "no value beside an error");
	return (ret_of(r));
}

static void
indirect(int *i)
{
	register_t *a;

	call(i, SYS_getppid, 0, "getppid through syscall");
	is_int(ret(i, SYS_getppid, 0)->ktr_retval, getpid(), "and its value");
	call(i, SYS_getpgrp, 0, "getpgrp through __syscall");
	ret(i, SYS_getpgrp, 0);
	a = args_of(call(i, SYS_dup2, 2, "dup2 through syscall"));
	ok((int)a[0] == 1 && (int)a[1] == 33, "with its own arguments");
	is_int(ret(i, SYS_dup2, 0)->ktr_retval, 33, "and value");
	ok(count_calls(SYS_syscall, 0) + count_calls(SYS___syscall, 0) == 0,
	    "no call is recorded as an indirect one");
}

static void
wide(int *i)
{
	register_t *a;

#ifdef __i386__
	a = args_of(call(i, SYS_lseek, 5, "lseek"));
	is_int(a[0], fd, "descriptor");
	is_int(a[2], LO, "low half of the offset in the third word");
	is_int(a[3], OFFSET >> 32, "high half in the fourth");
	is_int(a[4], SEEK_SET, "whence behind them");
	is_int(ret(i, SYS_lseek, 0)->ktr_retval, LO, "low half of the result");
	a = args_of(call(i, SYS_mmap, 8, "mmap"));
	is_int(a[0], 0x5000000, "address");
	is_int(a[1], 4096, "length");
	is_int(a[4], -1, "descriptor");
	is_int(a[6], LO & ~0xfff, "low half of the offset in the seventh");
	is_int(a[7], OFFSET >> 32, "high half in the eighth");
	ret(i, SYS_mmap, 0);
	a = args_of(call(i, SYS_ftruncate, 4, "ftruncate"));
	ok(a[0] == fd && a[2] == 5 && a[3] == 0, "its arguments");
	ret(i, SYS_ftruncate, 0);
	a = args_of(call(i, SYS_pread, 6, "pread"));
	ok(a[0] == fd && a[2] == 1 && a[4] == 3 && a[5] == 0, "its arguments");
#else
	a = args_of(call(i, SYS_lseek, 4, "lseek"));
	is_int((int)a[0], fd, "descriptor");
	is_int(a[2], OFFSET, "offset in the third word");
	is_int((int)a[3], SEEK_SET, "whence behind it");
	is_int(ret(i, SYS_lseek, 0)->ktr_retval, OFFSET, "the result");
	a = args_of(call(i, SYS_mmap, 7, "mmap"));
	is_int(a[0], 0x5000000, "address");
	is_int(a[1], 4096, "length");
	is_int((int)a[4], -1, "descriptor");
	is_int(a[6], OFFSET & ~0xfff, "offset in the seventh word");
	ret(i, SYS_mmap, 0);
	a = args_of(call(i, SYS_ftruncate, 3, "ftruncate"));
	ok((int)a[0] == fd && a[2] == 5, "its arguments");
	ret(i, SYS_ftruncate, 0);
	a = args_of(call(i, SYS_pread, 5, "pread"));
	ok((int)a[0] == fd && a[2] == 1 && a[4] == 3, "its arguments");
#endif
	is_int(ret(i, SYS_pread, 0)->ktr_retval, 1, "one byte read");
}

static void
mib(int *i, int n, int first, int second, const char *what)
{
	struct record *r = next_call(i, SYS___sysctl);
	int *names, j, rest = 0;

	if (r == NULL)
		tap_bail("no record of sysctl");
	is_int(call_of(r)->ktr_argsize, 6 * W, "%s: six words", what);
	is_int(r->h.ktr_len, 8 + 6 * W + n * sizeof(int),
	    "and %d of the name behind them", n);
	names = (int *)(args_of(r) + 6);
	ok(names[0] == first && names[1] == second, "which are the name");
	for (j = 2; j < n && (int)r->h.ktr_len > 8 + 6 * (int)W + j * 4; j++)
		rest |= names[j];
	if (first == 0)
		is_int(rest, 0, "zeros where it could not be read");
}

int
main(int argc, char *argv[])
{
	struct record *r;
	int i = 0, j, bad = 0;
	register_t *a;

	put("file", "abcdefg", 0644);
	fd = open("file", O_RDWR);
	trace_child(act, KTRFAC_SYSCALL | KTRFAC_SYSRET);

	is_int(ret_of(&records[0])->ktr_code, SYS_ktrace,
	    "the first record is the return of ktrace");
	indirect(&i);
	wide(&i);

	a = args_of(call(&i, SYS_close, 1, "close"));
	is_int((int)a[0], 12345, "of what is not open");
	ret(&i, SYS_close, EBADF);
	a = args_of(call(&i, SYS_gettimeofday, 2, "gettimeofday"));
	ok((void *)a[0] == BAD && a[1] == 0, "to a bad address");
	ret(&i, SYS_gettimeofday, EFAULT);
	a = args_of(call(&i, SYS_open, 3, "open"));
	ok((int)a[1] == O_RDWR && (int)a[2] == 0123, "with flags and mode");
	ret(&i, SYS_open, ENOENT);

	mib(&i, 2, CTL_KERN, KERN_OSREV, "sysctl");
	ret(&i, SYS___sysctl, 0);
	mib(&i, 3, 0, 0, "sysctl of a bad address");
	ret(&i, SYS___sysctl, EFAULT);
	r = next_call(&i, SYS___sysctl);
	ok(r != NULL && r->h.ktr_len == 8 + 6 * W + CTL_MAXNAME * sizeof(int),
	    "of a name too long, %d at most", CTL_MAXNAME);

	next_call(&i, SYS_sigaction);
	r = next_record(&i, KTR_SYSCALL, 0);
	ok(r != NULL && call_of(r)->ktr_code == 400,
	    "a call that does not exist has a record with its number");
	r = next_record(&i, KTR_SYSRET, 0);
	ok(r != NULL && ret_of(r)->ktr_error == ENOSYS, "and fails");
	r = next_record(&i, KTR_SYSCALL, 0);
	ok(r != NULL && call_of(r)->ktr_code == 100000000, "however large");
	call(&i, SYS_dup, 1, "dup");
	is_int(ret(&i, SYS_dup, 0)->ktr_retval, fd + 1, "the new descriptor");
#ifdef __i386__
	call(&i, SYS_readv, 3, "a call without a stack");
	ret(&i, SYS_readv, EFAULT);
#else
	call(&i, SYS_mmap, 7, "a call without a stack");
	ret(&i, SYS_mmap, EFAULT);
#endif
	call(&i, SYS_exit, 1, "exit");
	is_int(i, nrecords, "which has no return");

	for (j = 1; j < nrecords; j++) {
		if ((records[j].h.ktr_type == KTR_SYSCALL) != (j % 2 == 1))
			bad++;
		else if (j % 2 == 0 && ret_of(&records[j])->ktr_code !=
		    (short)call_of(&records[j - 1])->ktr_code)
			bad++;
	}
	is_int(bad, 0, "calls and returns alternate");
	return (tap_done());
}
