/* SPDX-License-Identifier: ISC */
/* Names of calls, errors, signals, requests and groups; escaping. */

#include <sys/ioctl.h>
#include <sys/pioctl.h>
#include <sys/syscall.h>

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>

#include <sysdecode.h>
#include <tap.h>

static const struct sysdecode_abi *abi;

static char text[512];

static const char *
vis(const char *s, size_t len, int quote)
{
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	out_vis(&o, s, len, quote);
	return (text);
}

static void
numbers(void)
{
	struct out o;

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, sizeof(text) - 1);
	out_dec(&o, INT64_MIN);
	out_char(&o, ' ');
	out_udec(&o, UINT64_MAX);
	out_char(&o, ' ');
	out_hex(&o, 0);
	out_char(&o, ' ');
	out_hex(&o, UINT64_MAX);
	out_char(&o, ' ');
	out_decw(&o, -5, 6);
	out_dec0(&o, 42, 6);
	out_oct(&o, 0644);
	is_str(text, "-9223372036854775808 18446744073709551615 0 "
	    "0xffffffffffffffff     -50000420644", "numbers");

	memset(text, 0, sizeof(text));
	out_init(&o, -1, text, 4);
	out_str(&o, "longer than that");
	out_hex(&o, 1);
	is_str(text, "long", "what does not fit is cut");
}

int
main(void)
{
	const struct sysdecode_call *open_call;
	int i, signals = 0, errors = 0;

	abi = sysdecode_native();
	open_call = sysdecode_call(abi, SYS_open);
	is_str(sysdecode_syscallname(abi, SYS_open), "open", "a call");
	is_str(sysdecode_syscallname(abi, SYS_break), "break", "of another name");
	ok(sysdecode_syscallname(abi, -1) == NULL, "none before the first");
	ok(sysdecode_syscallname(abi, 100000) == NULL, "nor after the last");
	for (i = 1; i < NSIG; i++)
		signals += sysdecode_signame(abi, i) != NULL;
	is_int(signals, NSIG - 1, "every signal has a name");
	is_str(sysdecode_signame(abi, SIGABRT), "SIGABRT", "the usual one");
	ok(sysdecode_signame(abi, 0) == NULL, "0 is none");
	for (i = 1; i <= ELAST; i++)
		errors += sysdecode_errname(abi, i) != NULL &&
		    strcmp(sysdecode_errtext(abi, i), strerror(i)) == 0;
	is_int(errors, ELAST, "errors have names, and the texts of strerror");
	is_str(sysdecode_errtext(abi, 9999), "Unknown error: 9999", "one that is not");
	is_str(sysdecode_ioctlname(abi, TIOCGETA), "TIOCGETA", "a request");
	is_str(sysdecode_ioctlname(abi, PIOCWAIT), "PIOCWAIT", "with longs in it");
	is_str(sysdecode_ioctlname(abi, PIOCWAIT ^ (24 ^ 40) << 16), "PIOCWAIT",
	    "and as the other word size has it");
	ok(sysdecode_ioctlname(abi, 0x12345678) == NULL, "one that is not");

	ok(sysdecode_group("file") & open_call->groups, "open is in @file");
	ok(!(sysdecode_group("desc") & open_call->groups), "not in @desc");
	ok(!(sysdecode_group("net") & open_call->groups), "nor in @net");
	is_int(sysdecode_group("nonsense"), 0, "a group that is not");

	is_str(vis("a b\033[2J\n\\\"\177\200", 12, 1),
	    "a b\\033[2J\\n\\\\\\\"\\177\\200", "controls are escaped");
	is_str(vis("\0" "7\0x\"", 5, 0), "\\0007\\0x\"",
	    "a NUL before a digit is not ambiguous");
	numbers();
	return (tap_done());
}
