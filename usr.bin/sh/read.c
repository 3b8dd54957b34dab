/* SPDX-License-Identifier: ISC */
/* read: a line of input, split into variables. */
#include "sh.h"

/* A byte at a time, as what follows the line is not ours. */
static int
read_byte(char *c)
{
	ssize_t n;

	for (;;) {
		if ((n = read(0, c, 1)) != -1 || errno != EINTR)
			return (int)n;
		int_check();
		if (trap_pending())
			return -1;
	}
}

/* The line in b.s; b.f notes what a backslash has made plain. */
static int
read_line(struct xbuf *b, bool raw)
{
	bool escaped = false;
	char c;
	int n;

	while ((n = read_byte(&c)) == 1) {
		if (c == '\0')
			continue;
		if (escaped) {
			escaped = false;
			if (c != '\n')
				xb_putc(b, c, XF_QUOTED);
			else if (interactive && isatty(0))
				err_s(expand_prompt("PS2"));
		} else if (c == '\\' && !raw)
			escaped = true;
		else if (c == '\n')
			return 0;
		else
			xb_putc(b, c, 0);
	}
	return n == -1 && trap_pending() ? 128 + trap_pending() : 1;
}

static bool
is_ifs(struct xbuf *b, size_t i, const char *ifs)
{
	return !(b->f.s[i] & XF_QUOTED) && strchr(ifs, b->s.s[i]) != NULL;
}

static bool
is_space(struct xbuf *b, size_t i, const char *ifs)
{
	return is_ifs(b, i, ifs) && strchr(" \t\n", b->s.s[i]) != NULL;
}

/* Skips a separator: white space, and one other character of IFS. */
static size_t
separator(struct xbuf *b, size_t i, const char *ifs)
{
	while (i < b->s.len && is_space(b, i, ifs))
		i++;
	if (i < b->s.len && is_ifs(b, i, ifs))
		for (i++; i < b->s.len && is_space(b, i, ifs);)
			i++;
	return i;
}

/* The last variable gets the rest, less a separator that ends it. */
static void
assign_rest(struct xbuf *b, size_t i, const char *ifs, const char *name)
{
	size_t end = b->s.len, j;

	while (end > i && is_space(b, end - 1, ifs))
		end--;
	for (j = i; j < end && !is_ifs(b, j, ifs);)
		j++;
	if (j < end && separator(b, j, ifs) >= end)
		end = j;
	var_set(name, tmp_str(end > i ? b->s.s + i : "", end - i), 0);
}

static void
assign(struct xbuf *b, const char *ifs, char **names)
{
	size_t i = 0, from;

	while (i < b->s.len && is_space(b, i, ifs))
		i++;
	for (; names[1] != NULL; names++) {
		from = i;
		while (i < b->s.len && !is_ifs(b, i, ifs))
			i++;
		var_set(*names, tmp_str(i > from ? b->s.s + from : "",
		    i - from), 0);
		i = separator(b, i, ifs);
	}
	assign_rest(b, i, ifs, *names);
}

int
bi_read(int argc, char **argv)
{
	static char reply[] = "REPLY";
	char *dflt[2] = { reply, NULL }, **names, *ifs, *prompt = NULL;
	struct xbuf b;
	bool raw = false;
	int c, i, status;

	while ((c = nextopt("p:r")) != 0) {
		if (c == 'p')
			prompt = optarg_;
		else
			raw = true;
	}
	names = *argptr != NULL ? argptr : dflt;
	for (i = 0; names[i] != NULL; i++)
		if (!is_name(names[i], strlen(names[i])))
			sh_error("%.100s: bad variable name", names[i]);
	if (prompt != NULL && isatty(0))
		err_s(prompt);
	memset(&b, 0, sizeof(b));
	if ((status = read_line(&b, raw)) > 128)
		return status;
	ifs = tmp_str(get_ifs(), strlen(get_ifs()));
	assign(&b, ifs, names);
	return status;
}
