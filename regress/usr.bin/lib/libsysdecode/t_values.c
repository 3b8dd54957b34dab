/* SPDX-License-Identifier: ISC */
/* Arguments and results of calls as text, from the words of both sizes. */

#include <sys/param.h>
#include <sys/ktrace.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <sysdecode.h>
#include <tap.h>

#define OURS	1333000000	/* a day of OpenBSD 5.1 */

static const struct sysdecode_abi *abi;

static char text[512];

/* The arguments of a call, by commas. */
static const char *
args(int flags, int wordsize, int code, int n, ...)
{
	struct sysdecode_value v[SYSDECODE_MAXARGS];
	uint64_t words[16];
	struct out o;
	va_list ap;
	int i;

	va_start(ap, n);
	for (i = 0; i < n; i++)
		words[i] = va_arg(ap, unsigned long long);
	va_end(ap);
	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	n = sysdecode_values(sysdecode_abi("openbsd", wordsize, 0, OURS), code,
	    words, n, v);
	for (i = 0; i < n; i++) {
		if (i > 0)
			out_char(&o, ',');
		sysdecode_value(&o, &v[i], flags);
	}
	return (text);
}
#define A(code, ...)	args(0, 8, code, __VA_ARGS__)
#define W(x)		((unsigned long long)(x))

static const char *
result(int code, int64_t value)
{
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	sysdecode_result(abi, &o, code, value);
	return (text);
}

static void
flags(void)
{
	is_str(A(SYS_open, 3, W(0x1000), W(O_RDONLY), W(0644)),
	    "0x1000,O_RDONLY", "a mode that does not count");
	is_str(A(SYS_open, 3, W(0x1000), W(O_RDWR | O_CREAT | O_EXCL), W(0644)),
	    "0x1000,O_RDWR|O_CREAT|O_EXCL,0644", "and one that does");
	is_str(A(SYS_open, 3, W(0), W(0x40000003), W(0)),
	    "0,0x40000003", "flags that have no names");
	is_str(A(SYS_open, 3, W(0), W(O_WRONLY | 0x40000000), W(0)),
	    "0,O_WRONLY|0x40000000", "one of them");
	is_str(A(SYS_access, 2, W(16), W(F_OK)), "0x10,F_OK", "a name of 0");
	is_str(A(SYS_access, 2, W(16), W(R_OK | X_OK)), "0x10,X_OK|R_OK",
	    "access modes");
	is_str(A(SYS_mprotect, 3, W(16), W(4096), W(PROT_NONE)),
	    "0x10,0x1000,PROT_NONE", "no protection");
	is_str(A(SYS_ktrace, 4, W(0), W(KTROP_CLEAR | KTRFLAG_DESCEND),
	    W(KTRFAC_SYSCALL | KTRFAC_ROOT), W(7)),
	    "0,KTROP_CLEAR|KTRFLAG_DESCEND,KTRFAC_SYSCALL|KTRFAC_ROOT,7",
	    "an operation and points");
	is_str(A(SYS_wait4, 4, W(-1), W(0), W(0), W(0)), "-1,0,0<>,0",
	    "no flags");
	is_str(args(SYSDECODE_INLINE, 8, SYS_wait4, 4, W(-1), W(0), W(0), W(0)),
	    "-1,NULL,0,NULL", "as C has it");
}

static void
kinds(void)
{
	is_str(A(SYS_read, 3, W(0xdead00000003), W(0x5000), W(1024)),
	    "3,0x5000,0x400", "an int is 32 bits of its word");
	is_str(args(SYSDECODE_DECIMAL, 8, SYS_read, 3, W(3), W(16), W(1024)),
	    "3,16,1024", "decimal");
	is_str(A(SYS_kill, 2, W(-5), W(SIGHUP)), "-5,SIGHUP", "a signal");
	is_str(A(SYS_kill, 2, W(5), W(99)), "5,99", "and none");
	is_str(A(SYS_sigprocmask, 2, W(SIG_BLOCK), W(0)), "SIG_BLOCK,0<>",
	    "an empty set of signals");
	is_str(A(SYS_sigprocmask, 2, W(SIG_SETMASK),
	    W(sigmask(SIGINT) | sigmask(SIGCHLD))),
	    "SIG_SETMASK,0x80002<SIGINT|SIGCHLD>", "one of two");
	is_str(A(SYS_sigprocmask, 2, W(SIG_SETMASK), W(0xffffffff)),
	    "SIG_SETMASK,~0<>", "a full one");
	is_str(A(SYS_sigprocmask, 2, W(SIG_SETMASK),
	    W(0xffffffff & ~sigmask(SIGKILL))), "SIG_SETMASK,~0x100<SIGKILL>",
	    "all but one");
	is_str(A(SYS_openat, 4, W(AT_FDCWD), W(16), W(0), W(0)),
	    "AT_FDCWD,0x10,O_RDONLY", "AT_FDCWD");
	is_str(A(SYS_chown, 3, W(16), W(0xffffffff), W(0)), "0x10,-1,0",
	    "users");
	is_str(A(SYS_mkdir, 2, W(16), W(01777)), "0x10,01777", "a mode");
	is_str(A(SYS_fcntl, 3, W(1), W(F_SETFL), W(O_NONBLOCK)),
	    "1,F_SETFL,O_RDONLY|O_NONBLOCK", "fcntl with flags");
	is_str(A(SYS_fcntl, 3, W(1), W(F_SETFD), W(1)),
	    "1,F_SETFD,FD_CLOEXEC", "with other flags");
	is_str(A(SYS_fcntl, 3, W(1), W(F_GETFL), W(77)), "1,F_GETFL",
	    "with none");
	is_str(A(SYS_fcntl, 3, W(1), W(F_GETLK), W(77)), "1,F_GETLK,0x4d",
	    "with a pointer");
	is_str(A(SYS_fcntl, 3, W(1), W(F_DUPFD), W(10)), "1,F_DUPFD,10",
	    "with a descriptor");
}

static void
quads(void)
{
	is_str(A(SYS_lseek, 4, W(3), W(99), W(-1), W(SEEK_SET)),
	    "3,-1,SEEK_SET", "a pad is not shown");
	is_str(args(0, 4, SYS_lseek, 5, W(3), W(99), W(5), W(1), W(SEEK_END)),
	    "3,4294967301,SEEK_END", "a quad of two words");
	is_str(args(0, 4, SYS_mmap, 8, W(0), W(0x1000), W(PROT_READ),
	    W(MAP_PRIVATE | MAP_ANON), W(0xffffffff), W(1), W(0), W(0)),
	    "0,0x1000,PROT_READ,MAP_PRIVATE|MAP_ANON,-1,0", "mmap of i386");
	is_str(args(0, 4, SYS_mmap, 3, W(0), W(0x1000), W(1)),
	    "0,0x1000,PROT_READ", "fewer words than the call has");
	is_str(A(5000, 2, W(1), W(0)), "0x1,0", "a call that is not");

	is_str(result(SYS_mmap, 0x7000), "0x7000", "an address");
	is_str(result(SYS_umask, 022), "022", "a mode");
	is_str(result(SYS_sigprocmask, 2), "0x2<SIGINT>", "signals");
	is_str(result(SYS_getpid, 0xf00000005), "5", "an int");
}

int
main(void)
{
	abi = sysdecode_native();
	flags();
	kinds();
	quads();
	return (tap_done());
}
