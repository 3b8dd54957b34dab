/* SPDX-License-Identifier: ISC */
/*
 * Output of builtins, messages, and the exceptions that carry an error, an
 * interrupt or an exit up to whoever can deal with it.
 */
#include <sys/resource.h>

#include "sh.h"

struct jmploc		*handler;
char			*arg0;
const char		*curcmd;	/* builtin that runs, for messages */
int			 lineno;
volatile sig_atomic_t	 intpending;

static char	 outbuf[2048];
static size_t	 outlen;
static int	 outerr;
static char	*stackbase;
static size_t	 stackmax;

static void	 flush(void);

/*
 * Exceptions.  jmp_enter() notes everything that has to be undone; after a
 * throw the catcher calls jmp_unwind() before it goes on.
 */
void
jmp_enter(struct jmploc *jl)
{
	jl->prev = handler;
	jl->frames = frame_level();
	jl->redirs = redir_level();
	jl->inputs = input_level();
	jl->arenas = arena_level();
	jl->mark = tmp_mark();
	jl->loopnest = loopnest;
	jl->tested = tested;
	handler = jl;
}

void
jmp_leave(struct jmploc *jl)
{
	handler = jl->prev;
}

void
jmp_unwind(struct jmploc *jl)
{
	handler = jl->prev;
	frame_unwind(jl->frames);
	redir_unwind(jl->redirs);
	input_unwind(jl->inputs);
	arena_unwind(jl->arenas);
	tmp_release(jl->mark);
	loopnest = jl->loopnest;
	tested = jl->tested;
	evalskip = SKIP_NONE;
	lx.norecord = false;
	lx.heredocs = NULL;
	lx.pushed = false;
}

void
sh_throw(int ex)
{
	longjmp(handler->jb, ex);
}

/* An interactive shell goes back to its prompt on SIGINT. */
void
int_check(void)
{
	if (intpending) {
		intpending = 0;
		exitstatus = 128 + SIGINT;
		sh_throw(EX_INT);
	}
}

static void
message(const char *fmt, va_list ap)
{
	char buf[1024];
	size_t n = 0;
	int r;

	if (interactive || lineno == 0)
		r = snprintf(buf, sizeof(buf), "%.256s: ", arg0);
	else
		r = snprintf(buf, sizeof(buf), "%.256s: line %d: ", arg0,
		    lineno);
	if (r > 0)
		n = (size_t)r < sizeof(buf) ? (size_t)r : sizeof(buf) - 1;
	if (curcmd != NULL) {
		r = snprintf(buf + n, sizeof(buf) - n, "%.128s: ", curcmd);
		if (r > 0)
			n += (size_t)r < sizeof(buf) - n ? (size_t)r : 0;
	}
	r = vsnprintf(buf + n, sizeof(buf) - n, fmt, ap);
	if (r > 0)
		n += (size_t)r < sizeof(buf) - n ? (size_t)r :
		    sizeof(buf) - n - 1;
	if (n == sizeof(buf) - 1)
		n--;
	buf[n++] = '\n';
	flush();
	(void)write_all(2, buf, n);
}

void
sh_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message(fmt, ap);
	va_end(ap);
	exitstatus = 2;
	sh_throw(EX_ERROR);
}

void
sh_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message(fmt, ap);
	va_end(ap);
}

/*
 * Parser, evaluator and arithmetic recurse as deep as their input says: half
 * of the stack is theirs, then the input is in error.
 */
void
stack_init(void)
{
	struct rlimit rl;

	stackbase = __builtin_frame_address(0);
	stackmax = 8 << 20;
	if (getrlimit(RLIMIT_STACK, &rl) == 0 && rl.rlim_cur < stackmax)
		stackmax = (size_t)rl.rlim_cur;
	stackmax /= 2;
}

void
stack_check(void)
{
	char *here = __builtin_frame_address(0);
	size_t used = here < stackbase ? (size_t)(stackbase - here) :
	    (size_t)(here - stackbase);

	if (used > stackmax)
		sh_error("too deeply nested");
}

int
write_all(int fd, const char *s, size_t n)
{
	ssize_t w;

	while (n > 0) {
		if ((w = write(fd, s, n)) == -1) {
			if (errno == EINTR && !intpending)
				continue;
			return -1;
		}
		s += w;
		n -= (size_t)w;
	}
	return 0;
}

static void
flush(void)
{
	size_t n = outlen;

	outlen = 0;
	if (n > 0 && write_all(1, outbuf, n) == -1)
		outerr = errno;
}

/* 0, or -1 and errno if anything since the last call could not be written. */
int
out_flush(void)
{
	int error;

	flush();
	if ((error = outerr) == 0)
		return 0;
	outerr = 0;
	errno = error;
	return -1;
}

void
out_mem(const char *s, size_t n)
{
	if (n > sizeof(outbuf) - outlen) {
		flush();
		if (n >= sizeof(outbuf)) {
			if (write_all(1, s, n) == -1)
				outerr = errno;
			return;
		}
	}
	memcpy(outbuf + outlen, s, n);
	outlen += n;
}

void
out_c(int c)
{
	char ch = (char)c;

	out_mem(&ch, 1);
}

void
out_s(const char *s)
{
	out_mem(s, strlen(s));
}

static void
fmt_to(void (*put)(const char *), const char *fmt, va_list ap)
{
	char buf[256], *p;
	va_list ap2;
	int n;

	va_copy(ap2, ap);
	n = vsnprintf(buf, sizeof(buf), fmt, ap);
	if (n >= 0 && (size_t)n < sizeof(buf))
		put(buf);
	else if (n > 0) {
		p = tmp_alloc((size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, fmt, ap2);
		put(p);
	}
	va_end(ap2);
}

void
out_f(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fmt_to(out_s, fmt, ap);
	va_end(ap);
}

void
err_s(const char *s)
{
	flush();
	(void)write_all(2, s, strlen(s));
}

void
err_f(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fmt_to(err_s, fmt, ap);
	va_end(ap);
}
