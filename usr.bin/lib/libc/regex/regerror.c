/* SPDX-License-Identifier: ISC */
/* regerror(3): what is wrong with a regular expression. */
#include <regex.h>
#include <string.h>

size_t
regerror(int code, const regex_t *restrict re, char *restrict buf,
    size_t size)
{
	static const char *const texts[] = {
		"no error",
		"no match",
		"invalid regular expression",
		"invalid collating element",
		"invalid character class",
		"trailing backslash",
		"invalid back-reference number",
		"brackets ([ ]) not balanced",
		"parentheses not balanced",
		"braces not balanced",
		"invalid repetition count",
		"invalid character range",
		"out of memory",
		"repetition of nothing",
		"empty expression",
		"internal error",
		"invalid argument",
	};
	const char *text = "unknown error";

	if (code >= 0 && (size_t)code < sizeof(texts) / sizeof(texts[0]))
		text = texts[code];
	if (size > 0)
		strlcpy(buf, text, size);
	return (strlen(text) + 1);
}
