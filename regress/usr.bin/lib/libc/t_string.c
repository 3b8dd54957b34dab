/* SPDX-License-Identifier: ISC */
/* string(3): edges of the string functions. */
#include <signal.h>
#include <strings.h>

#include "tap.h"

static void
copies(void)
{
	char buf[16], big[300];
	int i, n, bad = 0;

	is_int(strlcpy(buf, "hello", 3), 5, "strlcpy's result");
	is_str(buf, "he", "strlcpy cuts off");
	is_int(strlcat(buf, "llo", sizeof(buf)), 5, "strlcat's result");
	is_str(buf, "hello", "strlcat");
	is_int(strlcat(buf, "x", 3), 4, "strlcat without room");
	memset(buf, 'x', sizeof(buf));
	strncpy(buf, "ab", 5);
	ok(memcmp(buf, "ab\0\0\0x", 6) == 0, "strncpy pads");
	strcpy(buf, "ab");
	strncat(buf, "cdef", 2);
	is_str(buf, "abcd", "strncat");
	is_str(stpcpy(buf, "xy") - 1, "y", "stpcpy");

	for (n = 0; n < 100; n++) {
		for (i = 0; i < 300; i++)
			big[i] = (char)i;
		memmove(big + n % 7, big + 3, n);
		for (i = 0; i < n; i++)
			bad += big[n % 7 + i] != (char)(3 + i);
	}
	is_int(bad, 0, "memmove of overlapping memory");
}

static void
searches(void)
{
	const char *s = "hello, world";

	ok(strchr(s, 'o') == s + 4 && strrchr(s, 'o') == s + 8, "strchr");
	ok(strchr(s, '\0') == s + 12 && strchr(s, 'z') == NULL, "its ends");
	ok(strstr(s, "o, w") == s + 4 && strstr(s, "ow") == NULL, "strstr");
	ok(strstr(s, "") == s && strstr("", "a") == NULL, "strstr of nothing");
	ok(strcasestr(s, "WOR") == s + 7, "strcasestr");
	ok(memmem("a\0b", 3, "\0b", 2) != NULL, "memmem");
	ok(memmem("aab", 3, "ab", 2) != NULL, "memmem at the end");
	ok(memmem("aaa", 3, "ab", 2) == NULL, "memmem of nothing");
	is_int(strspn(s, "ehlo"), 5, "strspn");
	is_int(strcspn(s, ", "), 5, "strcspn");
	is_str(strpbrk(s, "w,"), ", world", "strpbrk");
	is_int(strnlen("abc", 2), 2, "strnlen");
}

static void
tokens(void)
{
	char a[] = "  one two  ", b[] = "x::y:", *p = b, *last;

	is_str(strtok_r(a, " ", &last), "one", "strtok_r");
	is_str(strtok_r(NULL, " ", &last), "two", "strtok_r again");
	ok(strtok_r(NULL, " ", &last) == NULL, "strtok_r's end");
	ok(strtok_r(NULL, " ", &last) == NULL, "stays");
	is_str(strsep(&p, ":"), "x", "strsep");
	is_str(strsep(&p, ":"), "", "strsep of an empty field");
	is_str(strsep(&p, ":"), "y", "strsep again");
	is_str(strsep(&p, ":"), "", "strsep of the last field");
	ok(strsep(&p, ":") == NULL, "strsep's end");
}

int
main(void)
{
	copies();
	searches();
	tokens();
	ok(strcmp("a", "b") < 0 && strcmp("\xff", "a") > 0, "strcmp");
	ok(strncmp("abc", "abd", 2) == 0, "strncmp");
	ok(strcasecmp("HeLLo", "hEllO") == 0, "strcasecmp");
	ok(strncasecmp("ABx", "aby", 2) == 0, "strncasecmp");
	is_str(strerror(0), "Undefined error: 0", "strerror(0)");
	is_str(strerror(ENOENT), "No such file or directory", "ENOENT");
	ok(strcmp(strerror(EPERM), strerror(ENOENT)) != 0, "two at once");
	is_str(strerror(ELAST), "Not supported", "ELAST");
	is_str(strerror(ELAST + 1), "Unknown error: 92", "beyond");
	is_str(strerror(-3), "Unknown error: -3", "below");
	is_str(strsignal(SIGSEGV), "Segmentation fault", "strsignal");
	is_str(sys_signame[SIGKILL], "KILL", "sys_signame");
	is_int(ffs(0x50), 5, "ffs");
	return (tap_done());
}
