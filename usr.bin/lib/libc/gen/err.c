/* SPDX-License-Identifier: ISC */
/* err(3): messages of the form "program: text: error". */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* num is the error to describe, or -1 for none. */
static void
message(int num, const char *fmt, va_list ap)
{
	char *text = NULL;

	/* One write for the whole line, so that lines stay whole. */
	if (fmt != NULL && vasprintf(&text, fmt, ap) == -1)
		text = NULL;
	fprintf(stderr, "%s: %s%s%s\n", getprogname(),
	    text != NULL ? text : "", text != NULL && num != -1 ? ": " : "",
	    num != -1 ? strerror(num) : "");
	free(text);
}

void
verr(int status, const char *fmt, va_list ap)
{
	message(errno, fmt, ap);
	exit(status);
}

void
err(int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	verr(status, fmt, ap);
}

void
verrc(int status, int num, const char *fmt, va_list ap)
{
	message(num, fmt, ap);
	exit(status);
}

void
errc(int status, int num, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	verrc(status, num, fmt, ap);
}

void
verrx(int status, const char *fmt, va_list ap)
{
	message(-1, fmt, ap);
	exit(status);
}

void
errx(int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	verrx(status, fmt, ap);
}

void
vwarn(const char *fmt, va_list ap)
{
	message(errno, fmt, ap);
}

void
warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarn(fmt, ap);
	va_end(ap);
}

void
vwarnc(int num, const char *fmt, va_list ap)
{
	message(num, fmt, ap);
}

void
warnc(int num, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarnc(num, fmt, ap);
	va_end(ap);
}

void
vwarnx(const char *fmt, va_list ap)
{
	message(-1, fmt, ap);
}

void
warnx(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarnx(fmt, ap);
	va_end(ap);
}
