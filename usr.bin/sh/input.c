/* SPDX-License-Identifier: ISC */
/*
 * Where the parser's characters come from: files, strings, standard input and
 * the line editor, stacked, each with alias texts and pushed-back characters
 * on top.
 */
#include <sys/stat.h>

#include <fcntl.h>

#include "sh.h"

enum { IN_STRING, IN_FILE, IN_STDIN, IN_EDIT };

/* The text that an alias stands for, read before the rest of the input. */
struct layer {
	struct layer	*prev;
	struct alias	*alias;
	char		*s;
	size_t		 pos;
	size_t		 len;
	size_t		 vlen;		/* what follows it was pushed back */
	bool		 blank;		/* the next word may be an alias too */
};

struct input {
	struct input	*prev;
	struct layer	*layers;
	char		*buf;
	size_t		 pos;
	size_t		 lim;		/* end of the line that is being read */
	size_t		 len;
	int		 kind;
	int		 fd;
	int		 line;
	int		 unget[4];
	int		 nunget;
	bool		 eof;
	bool		 fresh;		/* the next line starts a command */
};

#define	BUFSIZE		4096

static struct input	*cur;

static struct input *
push(int kind, int fd, char *buf, size_t len, int line)
{
	struct input *in = xmalloc(sizeof(*in));

	memset(in, 0, sizeof(*in));
	in->kind = kind;
	in->fd = fd;
	in->buf = buf;
	in->len = len;
	in->line = line;
	in->prev = cur;
	cur = in;
	return in;
}

/* Takes over a descriptor that nobody else reads from. */
void
input_file(int fd, bool binarycheck)
{
	char *buf = xmalloc(BUFSIZE), *nl;
	struct input *in;
	ssize_t n;

	in = push(IN_FILE, fd, buf, 0, 1);
	if (!binarycheck)
		return;
	if ((n = read(fd, buf, BUFSIZE)) == -1) {
		sh_warn("read: %s", strerror(errno));
		exitstatus = 126;
		sh_throw(EX_EXIT);
	}
	in->len = (size_t)n;
	if ((nl = memchr(buf, '\n', in->len)) == NULL)
		nl = buf + in->len;
	if (memchr(buf, '\0', (size_t)(nl - buf)) != NULL) {
		sh_warn("cannot execute binary file");
		exitstatus = 126;
		sh_throw(EX_EXIT);
	}
}

/* The string must live as long as the input. */
void
input_string(const char *s, int line)
{
	push(IN_STRING, -1, (char *)(uintptr_t)s, strlen(s), line);
}

void
input_stdin(void)
{
	bool edit = interactive && isatty(0) && isatty(2);

	push(edit ? IN_EDIT : IN_STDIN, 0, xmalloc(BUFSIZE), 0, 1);
}

static void
layer_free(struct input *in)
{
	struct layer *l = in->layers;

	in->layers = l->prev;
	alias_done(l->alias);
	free(l->s);
	free(l);
}

void
input_pop(void)
{
	struct input *in = cur;

	cur = in->prev;
	while (in->layers != NULL)
		layer_free(in);
	if (in->kind != IN_STRING)
		free(in->buf);
	if (in->kind == IN_FILE)
		close(in->fd);
	free(in);
}

void *
input_level(void)
{
	return cur;
}

void
input_unwind(void *level)
{
	while (cur != level && cur != NULL)
		input_pop();
}

/* Reads an alias' text next, then what has been pushed back. */
void
input_alias(const char *value, struct alias *a)
{
	struct layer *l = xmalloc(sizeof(*l));
	size_t n = strlen(value);

	l->s = xmalloc(n + 5);
	memcpy(l->s, value, n);
	l->vlen = l->len = n;
	while (cur->nunget > 0)
		l->s[l->len++] = (char)cur->unget[--cur->nunget];
	l->pos = 0;
	l->blank = n > 0 && (value[n - 1] == ' ' || value[n - 1] == '\t');
	l->alias = a;
	a->inuse++;
	l->prev = cur->layers;
	cur->layers = l;
}

/* Drops alias texts that are used up; true if one ended with a blank. */
bool
input_poplayers(void)
{
	bool blank = false;

	while (cur->nunget == 0 && cur->layers != NULL &&
	    cur->layers->pos == cur->layers->len) {
		blank |= cur->layers->blank;
		layer_free(cur);
	}
	return blank;
}

/* A new command begins: the primary prompt is due. */
void
input_newcmd(void)
{
	cur->fresh = true;
}

void
input_cleareof(void)
{
	cur->eof = false;
	cur->nunget = 0;
	cur->pos = cur->lim = cur->len = 0;
	while (cur->layers != NULL)
		layer_free(cur);
}

int
input_line(void)
{
	return cur != NULL ? cur->line : lineno;
}

/* Nothing but white space is left: the last command may replace the shell. */
bool
input_rest_blank(void)
{
	size_t i;

	if (cur->kind != IN_STRING || cur->layers != NULL)
		return false;
	for (i = cur->pos; i < cur->len; i++)
		if (strchr(" \t\n", cur->buf[i]) == NULL)
			return false;
	return true;
}

/*
 * The value of PS1, PS2 or PS4 with its expansions done.  An error in it must
 * not keep the prompt from coming up.
 */
static int
try_prompt(const char *value, char **result)
{
	struct jmploc jl;
	int ex, status = laststatus;

	jmp_enter(&jl);
	if ((ex = setjmp(jl.jb)) == 0) {
		*result = expand_str(lex_string(value), 0);
		jmp_leave(&jl);
	} else
		jmp_unwind(&jl);
	laststatus = status;
	return ex;
}

char *
expand_prompt(const char *name)
{
	const char *value = var_get(name);
	bool unset = opt[O_UNSET], trace = opt[O_XTRACE];
	struct lexer saved;
	char *result;
	int ex, sub = substatus;

	if (value == NULL)
		return tmp_str("", 0);
	if (strpbrk(value, "$`\\") == NULL)
		return tmp_str(value, strlen(value));
	saved = lx;
	opt[O_UNSET] = opt[O_XTRACE] = false;
	lx.arena = arena_new();
	arena_push(lx.arena);
	lx.norecord = true;
	ex = try_prompt(value, &result);
	arena_pop();
	lx = saved;
	opt[O_UNSET] = unset;
	opt[O_XTRACE] = trace;
	substatus = sub;
	if (ex == EX_EXIT)
		sh_throw(ex);
	return ex == 0 ? result : tmp_str(value, strlen(value));
}

/* A line at most, and no byte more than a line where others read on. */
static ssize_t
read_stdin(struct input *in)
{
	off_t here = lseek(0, 0, SEEK_CUR);
	size_t n = 0;
	ssize_t r;
	char *nl;

	if (here != -1) {
		if ((r = read(0, in->buf, BUFSIZE)) <= 0)
			return r;
		if ((nl = memchr(in->buf, '\n', (size_t)r)) != NULL &&
		    nl + 1 - in->buf < r) {
			r = nl + 1 - in->buf;
			if (lseek(0, here + r, SEEK_SET) == -1)
				return -1;
		}
		return r;
	}
	while (n < BUFSIZE) {
		if ((r = read(0, in->buf + n, 1)) <= 0)
			return n > 0 ? (ssize_t)n : r;
		if (in->buf[n++] == '\n')
			break;
	}
	return (ssize_t)n;
}

static ssize_t
read_edit(struct input *in)
{
	struct tmpmark m = tmp_mark();
	bool fresh = in->fresh;
	char *line;
	size_t n;

	line = edit_line(expand_prompt(fresh ? "PS1" : "PS2"));
	in->fresh = false;
	tmp_release(m);
	if (line == NULL)
		return 0;
	n = strlen(line);
	hist_add(line, !fresh);
	in->buf = xrealloc(in->buf, n + 2);
	memcpy(in->buf, line, n);
	in->buf[n] = '\n';
	free(line);
	return (ssize_t)(n + 1);
}

static bool
fill(struct input *in)
{
	ssize_t n;

	if (in->eof || in->kind == IN_STRING)
		return false;
	for (;;) {
		if (in->kind == IN_EDIT)
			n = read_edit(in);
		else if (in->kind == IN_FILE)
			n = read(in->fd, in->buf, BUFSIZE);
		else {
			if (interactive) {
				err_s(expand_prompt(in->fresh ? "PS1" : "PS2"));
				in->fresh = false;
			}
			n = read_stdin(in);
		}
		if (n != -1 || errno != EINTR)
			break;
		int_check();
		if (sigpending_any)
			trap_run();
	}
	in->pos = in->lim = 0;
	in->len = n > 0 ? (size_t)n : 0;
	in->eof = n <= 0;
	return n > 0;
}

static int
base_getc(struct input *in)
{
	char *nl;

	for (;;) {
		while (in->pos == in->lim) {
			if (in->lim == in->len && !fill(in))
				return EOF;
			nl = memchr(in->buf + in->lim, '\n',
			    in->len - in->lim);
			in->lim = nl != NULL ? (size_t)(nl + 1 - in->buf) :
			    in->len;
			if (opt[O_VERBOSE] && in->kind != IN_EDIT)
				(void)write_all(2, in->buf + in->pos,
				    in->lim - in->pos);
		}
		if (in->buf[in->pos] != '\0')
			return (unsigned char)in->buf[in->pos++];
		in->pos++;
	}
}

int
pgetc(void)
{
	struct input *in = cur;
	struct layer *l;
	int c;

	if (in->nunget > 0)
		c = in->unget[--in->nunget];
	else {
		for (l = in->layers; l != NULL && l->pos == l->len;)
			l = l->prev;
		if (l != NULL) {
			c = (unsigned char)l->s[l->pos++];
			if (c == '\n' && l->pos <= l->vlen)
				in->line--;
		} else
			c = base_getc(in);
	}
	if (c == '\n')
		in->line++;
	if (c != EOF && !lx.norecord)
		sb_putc(&lx.text, c);
	return c;
}

void
pungetc(int c)
{
	if (c == EOF)
		return;
	if (c == '\n')
		cur->line--;
	if (!lx.norecord && lx.text.len > 0)
		lx.text.len--;
	cur->unget[cur->nunget++] = c;
}
