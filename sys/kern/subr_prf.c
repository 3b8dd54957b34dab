/* SPDX-License-Identifier: ISC */
/*
 * printf(9) and its relatives: to the console and the message buffer, to a
 * terminal, or into a string; and panic().
 */

#include <sys/param.h>
#include <sys/kernel.h>
#include <sys/msgbuf.h>
#include <sys/proc.h>
#include <sys/systm.h>
#include <sys/tty.h>

#define	TOCONS		0x01
#define	TOLOG		0x02
#define	TOTTY		0x04

/* Where the characters go. */
struct sink {
	int		 to;		/* TO*; 0: buf */
	struct tty	*tty;
	char		*buf;
	size_t		 size, len;	/* len: as if there were room */
};

/* One conversion of a format. */
struct conv {
	int	 width, prec;		/* prec -1: not given */
	int	 left, zero, alt, lng;	/* lng: -1 h, 1 l or z, 2 ll */
	char	 sign;
};

const char *panicstr;

static void
ttyputchar(struct tty *tp, int c)
{
	int s;

	s = spltty();
	if (c == '\n')
		(void)putc('\r', &tp->t_outq);
	(void)putc(c, &tp->t_outq);
	splx(s);
}

static void
emit(struct sink *sk, int c)
{
	if (sk->to == 0) {
		if (sk->len + 1 < sk->size)
			sk->buf[sk->len] = c;
		sk->len++;
		return;
	}
	if (sk->to & TOCONS)
		cnputc(c);
	if (sk->to & TOLOG)
		msgbuf_putchar(c);
	if (sk->to & TOTTY)
		ttyputchar(sk->tty, c);
}

static void
emit_padded(struct sink *sk, const struct conv *cv, const char *s, size_t len)
{
	int pad = cv->width - (int)len;

	for (; !cv->left && pad > 0; pad--)
		emit(sk, ' ');
	while (len-- > 0)
		emit(sk, *s++);
	for (; pad > 0; pad--)
		emit(sk, ' ');
}

static void
emit_number(struct sink *sk, const struct conv *cv, u_quad_t v, int base,
    int upper)
{
	const char *digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
	char buf[72], *cp = buf + sizeof(buf), *end = cp;
	int least = cv->prec >= 0 ? cv->prec : 1, pre;
	int nonzero = v != 0;

	/* the common case needs no 64-bit division */
	while (v > 0xffffffff) {
		*--cp = digits[v % base];
		v /= base;
	}
	for (u_int32_t w = v; w != 0; w /= (u_int)base)
		*--cp = digits[w % (u_int)base];
	pre = (cv->sign != 0) + (cv->alt && base == 16 && nonzero ? 2 : 0);
	if (cv->zero && !cv->left && cv->prec < 0 && cv->width - pre > least)
		least = cv->width - pre;
	while (end - cp < MIN(least, 64))
		*--cp = '0';
	if (cv->alt && base == 8 && *cp != '0')
		*--cp = '0';
	if (cv->alt && base == 16 && nonzero) {
		*--cp = upper ? 'X' : 'x';
		*--cp = '0';
	}
	if (cv->sign != 0)
		*--cp = cv->sign;
	emit_padded(sk, cv, cp, end - cp);
}

static const char *
parse_flags(struct conv *cv, const char *fmt)
{
	memset(cv, 0, sizeof(*cv));
	cv->prec = -1;
	for (;; fmt++) {
		if (*fmt == '-')
			cv->left = 1;
		else if (*fmt == '0')
			cv->zero = 1;
		else if (*fmt == '#')
			cv->alt = 1;
		else if (*fmt == '+' || (*fmt == ' ' && cv->sign == 0))
			cv->sign = *fmt;
		else
			return (fmt);
	}
}

static const char *
parse_length(struct conv *cv, const char *fmt)
{
	for (;; fmt++) {
		if (*fmt == 'l')
			cv->lng++;
		else if (*fmt == 'z' || *fmt == 't' || *fmt == 'j')
			cv->lng = *fmt == 'j' ? 2 : 1;
		else if (*fmt == 'q')
			cv->lng = 2;
		else if (*fmt == 'h')
			cv->lng = -1;
		else
			return (fmt);
	}
}

static int
parse_int(const char **fmt)
{
	int n = 0;

	for (; **fmt >= '0' && **fmt <= '9'; (*fmt)++)
		if (n < 1000)
			n = n * 10 + (**fmt - '0');
	return (n);
}

static void
kprintf(struct sink *sk, const char *fmt, va_list ap)
{
	struct conv cv;
	const char *s;
	u_quad_t u;
	quad_t d;
	size_t len;
	char ch;

	for (; *fmt != '\0'; fmt++) {
		if (*fmt != '%') {
			emit(sk, *fmt);
			continue;
		}
		fmt = parse_flags(&cv, fmt + 1);
		if (*fmt == '*') {
			cv.width = va_arg(ap, int);
			if (cv.width < 0) {
				cv.left = 1;
				cv.width = cv.width < -1000 ? 1000 : -cv.width;
			}
			fmt++;
		} else
			cv.width = parse_int(&fmt);
		if (*fmt == '.') {
			fmt++;
			if (*fmt == '*') {
				cv.prec = va_arg(ap, int);
				fmt++;
			} else
				cv.prec = parse_int(&fmt);
		}
		fmt = parse_length(&cv, fmt);

		switch (*fmt) {
		case 'd':
		case 'i':
			d = cv.lng >= 2 ? va_arg(ap, long long) :
			    cv.lng == 1 ? va_arg(ap, long) : va_arg(ap, int);
			if (d < 0)
				cv.sign = '-';
			u = d < 0 ? -(u_quad_t)d : (u_quad_t)d;
			emit_number(sk, &cv, u, 10, 0);
			break;
		case 'u':
		case 'x':
		case 'X':
		case 'o':
			u = cv.lng >= 2 ? va_arg(ap, unsigned long long) :
			    cv.lng == 1 ? va_arg(ap, unsigned long) :
			    va_arg(ap, unsigned int);
			cv.sign = 0;
			emit_number(sk, &cv, u, *fmt == 'u' ? 10 :
			    *fmt == 'o' ? 8 : 16, *fmt == 'X');
			break;
		case 'p':
			cv.alt = 1;
			cv.sign = 0;
			emit_number(sk, &cv, (u_long)va_arg(ap, void *), 16, 0);
			break;
		case 's':
			s = va_arg(ap, const char *);
			if (s == NULL)
				s = "(null)";
			for (len = 0; (cv.prec < 0 || len < (size_t)cv.prec) &&
			    s[len] != '\0'; len++)
				;
			emit_padded(sk, &cv, s, len);
			break;
		case 'c':
			ch = va_arg(ap, int);
			emit_padded(sk, &cv, &ch, 1);
			break;
		case '\0':
			return;
		default:
			if (*fmt != '%')
				emit(sk, '%');
			emit(sk, *fmt);
			break;
		}
	}
}

int
vprintf(const char *fmt, va_list ap)
{
	struct sink sk = { .to = TOCONS | TOLOG };

	kprintf(&sk, fmt, ap);
	return (0);
}

int
printf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	return (0);
}

/* Returns the length that the whole string has, as C has it. */
int
vsnprintf(char *buf, size_t size, const char *fmt, va_list ap)
{
	struct sink sk = { .buf = buf, .size = size };

	kprintf(&sk, fmt, ap);
	if (size > 0)
		buf[MIN(sk.len, size - 1)] = '\0';
	return ((int)sk.len);
}

int
snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, size, fmt, ap);
	va_end(ap);
	return (n);
}

/* What an administrator should read, but not the user at the console. */
void
log(int level, const char *fmt, ...)
{
	struct sink sk = { .to = level <= LOG_WARNING ? TOCONS | TOLOG :
	    TOLOG };
	va_list ap;

	va_start(ap, fmt);
	kprintf(&sk, fmt, ap);
	va_end(ap);
}

/*
 * To a terminal, past its line discipline.  What does not fit in its queue is
 * lost: the kernel cannot wait for a terminal.
 */
static void
tty_vprintf(struct tty *tp, const char *fmt, va_list ap)
{
	struct sink sk = { .to = TOTTY, .tty = tp };

	if (tp == NULL || tp->t_oproc == NULL)
		return;
	kprintf(&sk, fmt, ap);
	(*tp->t_oproc)(tp);
}

void
tprintf_like(struct tty *tp, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tty_vprintf(tp, fmt, ap);
	va_end(ap);
}

/* To the user of the current process. */
void
uprintf(const char *fmt, ...)
{
	struct proc *p = curproc;
	va_list ap;

	if ((p->p_flag & P_CONTROLT) == 0 || p->p_session->s_ttyvp == NULL)
		return;
	va_start(ap, fmt);
	tty_vprintf(p->p_session->s_ttyp, fmt, ap);
	va_end(ap);
}

/*
 * The end.  A panic inside a panic does not try again what led to it: first
 * the backtrace is left out, then everything.
 */
void
panic(const char *fmt, ...)
{
	static char buf[256];
	static int depth;
	va_list ap;

	(void)splhigh();
	if (++depth > 2) {
		cpu_debug_exit(1);
		cpu_halt();
	}
	if (depth == 1) {
		va_start(ap, fmt);
		vsnprintf(buf, sizeof(buf), fmt, ap);
		va_end(ap);
		panicstr = buf;
		printf("\npanic: %s\n", buf);
		db_stack_trace(NULL);
	} else
		printf("\npanic in a panic: %s\n", fmt);
	cpu_debug_exit(1);
	printf("halted\n");
	cpu_halt();
}
