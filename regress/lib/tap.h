/* SPDX-License-Identifier: ISC */
/*
 * A test says what it finds in TAP, the Test Anything Protocol: a line "ok N"
 * or "not ok N" for each assertion, and at the end how many there were.
 * The end of main() is "return (tap_done());".
 */
#ifndef _TAP_H_
#define _TAP_H_

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TAP_UNUSED	__attribute__((unused))

static int tap_count, tap_failed;

/* A remark. */
static void TAP_UNUSED __attribute__((format(printf, 1, 2)))
diag(const char *fmt, ...)
{
	va_list ap;

	printf("# ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	fflush(stdout);
}

/* One assertion; every line is out before the test goes on, and may crash. */
static int TAP_UNUSED __attribute__((format(printf, 2, 3)))
ok(int good, const char *fmt, ...)
{
	va_list ap;

	if (!good)
		tap_failed++;
	printf("%sok %d - ", good ? "" : "not ", ++tap_count);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	fflush(stdout);
	return (good);
}

/* got and want are equal. */
#define is_int(got, want, ...) do {					\
	long long got_ = (got), want_ = (want);				\
									\
	if (!ok(got_ == want_, __VA_ARGS__))				\
		diag("%s:%d: got %lld, want %lld", __FILE__, __LINE__,	\
		    got_, want_);					\
} while (0)

#define is_str(got, want, ...) do {					\
	const char *got_ = (got), *want_ = (want);			\
									\
	if (!ok(strcmp(got_, want_) == 0, __VA_ARGS__))			\
		diag("%s:%d: got \"%s\", want \"%s\"", __FILE__,	\
		    __LINE__, got_, want_);				\
} while (0)

/* A call succeeds: does not return -1. */
#define is_ok(call, ...) do {						\
	errno = 0;							\
	if (!ok((long)(call) != -1, __VA_ARGS__))			\
		diag("%s:%d: %s: %s", __FILE__, __LINE__, #call,	\
		    strerror(errno));					\
} while (0)

/* A call fails with error want. */
#define is_errno(call, want, ...) do {					\
	long ret_;							\
									\
	errno = 0;							\
	ret_ = (long)(call);						\
	if (!ok(ret_ == -1 && errno == (want), __VA_ARGS__))		\
		diag("%s:%d: %s: returned %ld, errno %d, want %d",	\
		    __FILE__, __LINE__, #call, ret_, errno, (want));	\
} while (0)

/* Give up: the rest has no ground. */
static void TAP_UNUSED __attribute__((format(printf, 1, 2), noreturn))
tap_bail(const char *fmt, ...)
{
	int error = errno;
	va_list ap;

	printf("Bail out! ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf(": %s\n", strerror(error));
	fflush(stdout);
	_exit(1);
}

/* Nothing to test here. */
static void TAP_UNUSED __attribute__((noreturn))
tap_skip_all(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	fflush(stdout);
	_exit(0);
}

static int TAP_UNUSED
tap_done(void)
{
	printf("1..%d\n", tap_count);
	fflush(stdout);
	return (tap_failed != 0);
}

#endif /* _TAP_H_ */
