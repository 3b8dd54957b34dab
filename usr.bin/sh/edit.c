/* SPDX-License-Identifier: ISC */
/*
 * The line editor: one row that scrolls sideways, with the keys of emacs.  It
 * asks nothing of a terminal but carriage return, erase to end of line and
 * cursor right.
 */
#include <sys/ioctl.h>

#include <termios.h>

#include "sh.h"

#define	CTL(c)		((c) & 0x1f)
#define	LINEMAX		65536

enum {
	K_EOF = -1, K_UP = 256, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END,
	K_DELETE, K_WLEFT, K_WRIGHT, K_WDELETE, K_NONE
};

static struct {
	char		*buf;
	size_t		 len;
	size_t		 cap;
	size_t		 pos;
	const char	*prompt;	/* its last line */
	size_t		 pwidth;
	size_t		 cols;
	int		 hist;		/* entry that is shown, 0 for the new line */
	char		*fresh;		/* the new line, while another is shown */
	char		*killed;
	int		 tabs;		/* how often Tab was hit in a row */
} ed;

static struct termios cooked;

static void
raw_mode(bool on)
{
	struct termios t = cooked;

	if (on) {
		/* ICRNL stays: what is typed ahead may be a command's. */
		t.c_iflag &= ~(tcflag_t)(INLCR | IGNCR | IXON);
		t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
		t.c_cc[VMIN] = 1;
		t.c_cc[VTIME] = 0;
	}
	(void)tcsetattr(0, TCSADRAIN, &t);
}

/* Cells that a byte takes: a control character shows as ^X. */
static size_t
cells(char c)
{
	unsigned char u = (unsigned char)c;

	return u < 32 || u == 127 ? 2 : (u & 0xc0) == 0x80 ? 0 : 1;
}

static void
put_cell(struct sbuf *b, char c)
{
	if (cells(c) == 2) {
		sb_putc(b, '^');
		sb_putc(b, c ^ 0x40);
	} else
		sb_putc(b, c);
}

/* Columns of the prompt; escape sequences take none. */
static size_t
prompt_width(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++) {
		if (s[0] == '\033' && s[1] == '[') {
			for (s += 2; *s != '\0' && (*s < '@' || *s > '~');)
				s++;
			if (*s == '\0')
				break;
		} else if ((unsigned char)*s >= 32)
			n += cells(*s);
	}
	return n;
}

static void
window_size(void)
{
	struct winsize ws;

	ed.cols = 80;
	if (ioctl(0, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 10)
		ed.cols = ws.ws_col;
}

/* Draws the row again, so that the cursor is on it. */
static void
refresh(void)
{
	size_t width, from = 0, before = 0, shown = 0, i;
	struct tmpmark m = tmp_mark();
	struct sbuf b = { NULL, 0, 0 };
	char move[16];

	width = ed.cols > ed.pwidth + 8 ? ed.cols - ed.pwidth - 1 : 8;
	for (i = 0; i < ed.pos; i++)
		before += cells(ed.buf[i]);
	while (before >= width && from < ed.pos)
		before -= cells(ed.buf[from++]);
	while (from < ed.len && from > 0 && cells(ed.buf[from]) == 0)
		from++;
	sb_putc(&b, '\r');
	sb_puts(&b, ed.prompt);
	for (i = from; i < ed.len; i++) {
		shown += cells(ed.buf[i]);
		if (shown > width)
			break;
		put_cell(&b, ed.buf[i]);
	}
	sb_puts(&b, "\033[K\r");
	if (ed.pwidth + before > 0) {
		snprintf(move, sizeof(move), "\033[%uC",
		    (unsigned int)(ed.pwidth + before));
		sb_puts(&b, move);
	}
	err_s(sb_str(&b));
	tmp_release(m);
}

static void
abandon(void)
{
	ed.pos = ed.len;
	err_s("^C");
	raw_mode(false);
	exitstatus = 128 + SIGINT;
	sh_throw(EX_INT);
}

/* A byte of input.  A trap's action runs here, and sees a normal terminal. */
static int
read_byte(void)
{
	unsigned char c;
	ssize_t n;

	for (;;) {
		n = read(0, &c, 1);
		if (n == 1)
			return c;
		if (n == 0 || errno != EINTR)
			return K_EOF;
		if (intpending) {
			intpending = 0;
			abandon();
		}
		if (sigpending_any) {
			raw_mode(false);
			err_s("\r\033[K");
			trap_run();
			raw_mode(true);
		}
		window_size();
		refresh();
	}
}

/* The rest of an escape sequence. */
static int
read_escape(void)
{
	int c = read_byte(), n = 0, mod = 0;

	switch (c) {
	case 'b':
		return K_WLEFT;
	case 'f':
		return K_WRIGHT;
	case 'd':
		return K_WDELETE;
	case '[':
	case 'O':
		break;
	default:
		return c == K_EOF ? K_EOF : K_NONE;
	}
	while ((c = read_byte()) != K_EOF && (c < '@' || c > '~')) {
		if (isdig(c) && n < 100)
			n = n * 10 + c - '0';
		else if (c == ';') {
			mod = 1;
			n = 0;
		}
	}
	switch (c) {
	case 'A':
		return K_UP;
	case 'B':
		return K_DOWN;
	case 'C':
		return mod ? K_WRIGHT : K_RIGHT;
	case 'D':
		return mod ? K_WLEFT : K_LEFT;
	case 'H':
		return K_HOME;
	case 'F':
		return K_END;
	case '~':
		return n == 1 || n == 7 ? K_HOME : n == 4 || n == 8 ? K_END :
		    n == 3 ? K_DELETE : K_NONE;
	}
	return c == K_EOF ? K_EOF : K_NONE;
}

static int
read_key(void)
{
	int c = read_byte();

	switch (c) {
	case '\033':
		return read_escape();
	case CTL('a'):
		return K_HOME;
	case CTL('e'):
		return K_END;
	case CTL('b'):
		return K_LEFT;
	case CTL('f'):
		return K_RIGHT;
	case CTL('p'):
		return K_UP;
	case CTL('n'):
		return K_DOWN;
	}
	return c;
}

static void
insert(const char *s, size_t n)
{
	if (n > LINEMAX || ed.len + n > LINEMAX)
		return;
	if (ed.len + n + 1 > ed.cap) {
		ed.cap = (ed.len + n + 1) * 2;
		ed.buf = xrealloc(ed.buf, ed.cap);
	}
	memmove(ed.buf + ed.pos + n, ed.buf + ed.pos, ed.len - ed.pos);
	memcpy(ed.buf + ed.pos, s, n);
	ed.len += n;
	ed.pos += n;
	ed.buf[ed.len] = '\0';
}

static void
set_line(const char *s)
{
	ed.len = ed.pos = 0;
	insert(s, strlen(s));
	ed.buf[ed.len] = '\0';
}

static void
erase(size_t from, size_t to, bool keep)
{
	if (keep && to > from) {
		free(ed.killed);
		if ((ed.killed = malloc(to - from + 1)) != NULL) {
			memcpy(ed.killed, ed.buf + from, to - from);
			ed.killed[to - from] = '\0';
		}
	}
	memmove(ed.buf + from, ed.buf + to, ed.len - to);
	ed.len -= to - from;
	ed.pos = from;
	ed.buf[ed.len] = '\0';
}

static size_t
left_of(size_t p)
{
	while (p > 0 && cells(ed.buf[--p]) == 0)
		continue;
	return p;
}

static size_t
right_of(size_t p)
{
	if (p < ed.len)
		p++;
	while (p < ed.len && cells(ed.buf[p]) == 0)
		p++;
	return p;
}

#define	isblankch(c)	((c) == ' ' || (c) == '\t' || (c) == '\n')

static size_t
word_left(void)
{
	size_t p = ed.pos;

	while (p > 0 && isblankch(ed.buf[p - 1]))
		p--;
	while (p > 0 && !isblankch(ed.buf[p - 1]))
		p--;
	return p;
}

static size_t
word_right(void)
{
	size_t p = ed.pos;

	while (p < ed.len && isblankch(ed.buf[p]))
		p++;
	while (p < ed.len && !isblankch(ed.buf[p]))
		p++;
	return p;
}

static void
show_history(int i)
{
	const char *s = hist_get(i);

	if (i < 0 || (i > 0 && s == NULL))
		return;
	if (ed.hist == 0) {
		free(ed.fresh);
		ed.fresh = xstrdup(ed.buf);
	}
	ed.hist = i;
	set_line(i == 0 ? ed.fresh : s);
}

/* ^R: the newest entry with what is typed in it, then older ones. */
static int
search(void)
{
	const char *prompt = ed.prompt;
	size_t width = ed.pwidth, n = 0;
	char text[64] = "", label[80];
	int i = 1, k, j;

	for (;;) {
		snprintf(label, sizeof(label), "(search '%s') ", text);
		ed.prompt = label;
		ed.pwidth = prompt_width(label);
		refresh();
		k = read_key();
		if (k == CTL('r'))
			i++;
		else if ((k == 127 || k == CTL('h')) && n > 0) {
			text[--n] = '\0';
			i = 1;
		} else if (k >= ' ' && k < 256 && k != 127) {
			if (n < sizeof(text) - 1) {
				text[n++] = (char)k;
				text[n] = '\0';
			}
		} else
			break;
		for (j = i; n > 0 && j <= hist_count(); j++)
			if (strstr(hist_get(j), text) != NULL) {
				i = j;
				show_history(j);
				break;
			}
	}
	ed.prompt = prompt;
	ed.pwidth = width;
	refresh();
	return k == CTL('g') ? K_NONE : k;
}

static void
list_names(struct strlist *l)
{
	size_t width = 0, col = 0, n;
	struct strlist *p;

	for (p = l; p != NULL; p = p->next)
		if ((n = strlen(p->s)) > width)
			width = n;
	width += 2;
	err_s("\r\n");
	for (p = l; p != NULL; p = p->next) {
		if (col > 0 && col + width > ed.cols) {
			err_s("\r\n");
			col = 0;
		}
		err_f("%-*s", (int)width, p->s);
		col += width;
	}
	err_s("\r\n");
}

static void
tab(void)
{
	struct tmpmark m = tmp_mark();
	struct sbuf add = { NULL, 0, 0 };
	struct strlist *list, *l;
	size_t len, common, i;
	int n;

	n = complete(ed.buf, ed.pos, &len, &list);
	if (n == 0) {
		err_s("\a");
		tmp_release(m);
		return;
	}
	common = strlen(list->s);
	for (l = list->next; l != NULL; l = l->next)
		for (i = 0; i < common; i++)
			if (l->s[i] != list->s[i])
				common = i;
	for (i = len; i < common; i++) {
		if (strchr(" \t\n\\'\"`$&|;<>()*?[#!{}", list->s[i]) != NULL)
			sb_putc(&add, '\\');
		sb_putc(&add, list->s[i]);
	}
	if (n == 1 && list->s[common - 1] != '/')
		sb_putc(&add, ' ');
	if (add.len > 0)
		insert(add.s, add.len);
	else if (ed.tabs > 1)
		list_names(list);
	else
		err_s("\a");
	tmp_release(m);
}

/* Printable input at the end of a short line needs no drawing. */
static void
type(int c)
{
	char ch = (char)c;
	size_t i, used = ed.pwidth;

	insert(&ch, 1);
	for (i = 0; i < ed.pos; i++)
		used += cells(ed.buf[i]);
	if (ed.pos == ed.len && used < ed.cols - 1 && cells(ch) == 1 &&
	    (c & 0x80) == 0)
		(void)write_all(2, &ch, 1);
	else
		refresh();
}

static void
move_key(int k)
{
	switch (k) {
	case K_LEFT:
		ed.pos = left_of(ed.pos);
		break;
	case K_RIGHT:
		ed.pos = right_of(ed.pos);
		break;
	case K_HOME:
		ed.pos = 0;
		break;
	case K_END:
		ed.pos = ed.len;
		break;
	case K_WLEFT:
		ed.pos = word_left();
		break;
	case K_WRIGHT:
		ed.pos = word_right();
		break;
	case K_UP:
		show_history(ed.hist + 1);
		break;
	case K_DOWN:
		show_history(ed.hist - 1);
		break;
	}
}

static void
change_key(int k)
{
	char c;

	switch (k) {
	case 127:
	case CTL('h'):
		erase(left_of(ed.pos), ed.pos, false);
		break;
	case CTL('d'):
	case K_DELETE:
		erase(ed.pos, right_of(ed.pos), false);
		break;
	case CTL('k'):
		erase(ed.pos, ed.len, true);
		break;
	case CTL('u'):
		erase(0, ed.pos, true);
		break;
	case CTL('w'):
		erase(word_left(), ed.pos, true);
		break;
	case K_WDELETE:
		erase(ed.pos, word_right(), true);
		break;
	case CTL('y'):
		if (ed.killed != NULL)
			insert(ed.killed, strlen(ed.killed));
		break;
	case CTL('l'):
		err_s("\033[H\033[2J");
		break;
	case CTL('v'):
		if ((k = read_byte()) > 0) {
			c = (char)k;
			insert(&c, 1);
		}
		break;
	case '\t':
		tab();
		break;
	}
}

/* True when the line is done; *eof if there will be no more. */
static bool
key(int k, bool *eof)
{
	ed.tabs = k == '\t' ? ed.tabs + 1 : 0;
	if (k == CTL('r'))
		k = search();
	switch (k) {
	case '\r':
	case '\n':
		return true;
	case K_EOF:
		*eof = true;
		return true;
	case CTL('c'):
		abandon();
		break;
	case CTL('d'):
		if (ed.len == 0) {
			*eof = true;
			return true;
		}
		break;
	}
	if (k >= ' ' && k < 256 && k != 127)
		type(k);
	else {
		if (k > 127)
			move_key(k);
		change_key(k);
		refresh();
	}
	return false;
}

/*
 * A line without its newline, which the caller frees; null at the end of
 * input.
 */
char *
edit_line(const char *prompt)
{
	const char *nl = strrchr(prompt, '\n');
	bool eof = false;

	if (tcgetattr(0, &cooked) == -1)
		return NULL;
	window_size();
	ed.prompt = nl != NULL ? nl + 1 : prompt;
	ed.pwidth = prompt_width(ed.prompt);
	ed.hist = ed.tabs = 0;
	set_line("");
	raw_mode(true);
	if (nl != NULL)
		err_s(tmp_str(prompt, (size_t)(nl + 1 - prompt)));
	refresh();
	while (!key(read_key(), &eof))
		continue;
	ed.pos = ed.len;
	if (!eof)
		err_s("\r\n");
	raw_mode(false);
	return eof ? NULL : xstrdup(ed.buf);
}
