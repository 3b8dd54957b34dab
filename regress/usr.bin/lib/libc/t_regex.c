/* SPDX-License-Identifier: ISC */
/* regcomp(3) and regexec(3): expressions, strings and what matches. */
#include <regex.h>

#include "tap.h"

#define E	REG_EXTENDED
#define I	REG_ICASE
#define NL	REG_NEWLINE

/* Offsets of the match and its groups, "a-b" each; "-" for none. */
static const struct {
	int		 flags;
	const char	*re;
	const char	*s;
	const char	*want;
} tests[] = {
	/* basic */
	{ 0, "abc", "xabcx", "1-4" },
	{ 0, "abc", "xab", "no" },
	{ 0, "", "abc", "0-0" },
	{ 0, "a*", "aaa", "0-3" },
	{ 0, "a*", "b", "0-0" },
	{ 0, "*a", "x*a", "1-3" },
	{ 0, "^*a", "*a", "0-2" },
	{ 0, "a\\{2\\}", "aaa", "0-2" },
	{ 0, "a\\{2,\\}", "aaaa", "0-4" },
	{ 0, "a\\{1,2\\}b", "aaab", "1-4" },
	{ 0, "a\\{0\\}b", "ab", "1-2" },
	{ 0, "\\(a\\)\\(b\\)", "ab", "0-2 0-1 1-2" },
	{ 0, "\\(ab\\)*", "ababa", "0-4 2-4" },
	{ 0, "\\(a*\\)b\\1", "aabaa", "0-5 0-2" },
	{ 0, "\\(.\\)\\1", "abccd", "2-4 2-3" },
	{ 0, "^\\(.*\\)\\1$", "xyxy", "0-4 0-2" },
	{ 0, "a+", "a+", "0-2" },
	{ 0, "a|b", "a|b", "0-3" },
	{ 0, "(a)", "(a)", "0-3" },
	{ 0, "a^b$c", "a^b$c", "0-5" },
	{ 0, "^abc$", "abc", "0-3" },
	{ 0, "^b", "ab", "no" },
	{ 0, "\\.", "a.", "1-2" },
	{ 0, "\\<b", "ab b", "3-4" },
	{ 0, "a\\>", "ab a", "3-4" },
	{ 0, "[[:<:]]foo[[:>:]]", "afoo foo", "5-8" },
	/* brackets */
	{ 0, "[abc]", "xbx", "1-2" },
	{ 0, "[^abc]", "abx", "2-3" },
	{ 0, "[]a]", "]", "0-1" },
	{ 0, "[^]a]", "]ab", "2-3" },
	{ 0, "[a-c-]*", "a-c", "0-3" },
	{ 0, "[[:digit:]]*", "123a", "0-3" },
	{ 0, "[[:alpha:]_]*", "ab_1", "0-3" },
	{ 0, "[[.a.]]", "a", "0-1" },
	{ 0, "[\\n]", "\\", "0-1" },
	/* extended */
	{ E, "a|b", "b", "0-1" },
	{ E, "a|ab|abc", "abcd", "0-3" },
	{ E, "(a|ab)(c|bcd)", "abcd", "0-4 0-1 1-4" },
	{ E, "a+", "baaa", "1-4" },
	{ E, "a?b", "ab", "0-2" },
	{ E, "(a*)+", "aa", "0-2 0-2" },
	{ E, "(a*)*", "b", "0-0" },
	{ E, "(a|b)*c", "abbc", "0-4 2-3" },
	{ E, "a{2,3}", "aaaa", "0-3" },
	{ E, "(ab){2}", "ababab", "0-4 2-4" },
	{ E, "a{0,2}b", "aaab", "1-4" },
	{ E, "a{,2}", "a{,2}", "0-5" },
	{ E, "x{1", "x{1", "EBRACE" },
	{ E, "()b", "b", "0-1 0-0" },
	{ E, "(a)|(b)", "b", "0-1 - 0-1" },
	{ E, "^a|b$", "cb", "1-2" },
	{ E, "a^b", "a^b", "no" },
	{ E, "((a)(b))(c)", "abc", "0-3 0-2 0-1 1-2 2-3" },
	{ E, "(foo|foobar)(bar)?", "foobar", "0-6 0-3 3-6" },
	{ E, "\\(a\\)", "(a)", "0-3" },
	{ E, "a.c", "a\nc", "0-3" },
	/* flags */
	{ I, "AbC", "xaBc", "1-4" },
	{ I, "[a-c]*", "ABC", "0-3" },
	{ I, "\\(a\\)\\1", "aA", "0-2 0-1" },
	{ E | NL, "a.c", "a\nc", "no" },
	{ E | NL, "^b$", "a\nb\nc", "2-3" },
	{ E | NL, "[^x]*", "ab\nc", "0-2" },
	/* errors */
	{ 0, "\\(a", "", "EPAREN" },
	{ 0, "a\\)", "", "EPAREN" },
	{ E, "(a", "", "EPAREN" },
	{ E, "a)", "", "EPAREN" },
	{ 0, "[a", "", "EBRACK" },
	{ 0, "[[:foo:]]", "", "ECTYPE" },
	{ 0, "[b-a]", "", "ERANGE" },
	{ 0, "a\\", "", "EESCAPE" },
	{ 0, "\\1", "", "ESUBREG" },
	{ 0, "a\\{1", "", "EBRACE" },
	{ 0, "a\\{x\\}", "", "BADBR" },
	{ 0, "a\\{2,1\\}", "", "BADBR" },
	{ 0, "a\\{256\\}", "", "BADBR" },
	{ E, "*a", "", "BADRPT" },
	{ E, "(+a)", "", "BADRPT" },
};

static const char *
errname(int e)
{
	static const char *const names[] = { "ok", "no", "BADPAT", "ECOLLATE",
	    "ECTYPE", "EESCAPE", "ESUBREG", "EBRACK", "EPAREN", "EBRACE",
	    "BADBR", "ERANGE", "ESPACE", "BADRPT" };

	return (e < 14 ? names[e] : "?");
}

static void
match(int flags, const char *pattern, const char *s, char *got, size_t size)
{
	regmatch_t m[10];
	regex_t re;
	size_t i, n;
	int r;

	if ((r = regcomp(&re, pattern, flags)) != 0 ||
	    (r = regexec(&re, s, 10, m, 0)) != 0) {
		strlcpy(got, errname(r), size);
		regfree(&re);
		return;
	}
	*got = '\0';
	for (i = 0; i <= re.re_nsub && i < 10; i++) {
		n = strlen(got);
		if (m[i].rm_so == -1)
			snprintf(got + n, size - n, " -");
		else
			snprintf(got + n, size - n, " %lld-%lld",
			    (long long)m[i].rm_so, (long long)m[i].rm_eo);
	}
	memmove(got, got + 1, strlen(got));
	for (n = strlen(got); n > 1 && strcmp(got + n - 2, " -") == 0; n -= 2)
		got[n - 2] = '\0';
	regfree(&re);
}

int
main(void)
{
	char got[200], hard[64] = "", *big;
	regmatch_t m[1];
	regex_t re;
	size_t i;

	for (i = 0; i < sizeof(tests) / sizeof(tests[0]); i++) {
		match(tests[i].flags, tests[i].re, tests[i].s, got,
		    sizeof(got));
		is_str(got, tests[i].want, "/%s/ %#x", tests[i].re,
		    tests[i].flags);
	}

	/* What takes a backtracking matcher until the end of time. */
	for (i = 0; i < 25; i++)
		strlcat(hard, "a", sizeof(hard));
	match(E, "(a*)*b", hard, got, sizeof(got));
	is_str(got, "no", "nested repetition");
	match(E, "(a|aa)+$", hard, got, sizeof(got));
	ok(strncmp(got, "0-25", 4) == 0, "ambiguous repetition");
	match(E, "(x+x+)+y", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxx", got,
	    sizeof(got));
	is_str(got, "no", "more of that");
	big = malloc(20001);
	memset(big, 'a', 20000);
	big[20000] = '\0';
	ok(regcomp(&re, "b*c", 0) == 0 && regexec(&re, big, 1, m, 0) ==
	    REG_NOMATCH, "a long string");
	regfree(&re);
	ok(regcomp(&re, "((((a{1,255}){1,255}){1,255}){1,255}){1,255}", E) ==
	    REG_ESPACE, "a program that would fill the memory");

	ok(regcomp(&re, "b", 0) == 0, "regcomp");
	m[0].rm_so = 2;
	m[0].rm_eo = 4;
	ok(regexec(&re, "abab", 1, m, REG_STARTEND) == 0 && m[0].rm_so == 3,
	    "REG_STARTEND");
	m[0].rm_so = 2;
	m[0].rm_eo = 3;
	is_int(regexec(&re, "abab", 1, m, REG_STARTEND), REG_NOMATCH,
	    "REG_STARTEND ends");
	regfree(&re);
	ok(regcomp(&re, "^b$", 0) == 0 && regexec(&re, "b", 0, NULL,
	    REG_NOTBOL) == REG_NOMATCH && regexec(&re, "b", 0, NULL,
	    REG_NOTEOL) == REG_NOMATCH, "REG_NOTBOL, REG_NOTEOL");
	regfree(&re);
	ok(regerror(REG_EBRACK, &re, got, sizeof(got)) == strlen(got) + 1,
	    "regerror: %s", got);
	free(big);
	return (tap_done());
}
