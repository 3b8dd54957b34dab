/* SPDX-License-Identifier: ISC */
/* Completion of command and file names for the line editor. */
#include <sys/stat.h>

#include <dirent.h>

#include "sh.h"

#define	MAXNAMES	1000

struct candidates {
	struct strlist	*list;
	const char	*base;		/* what they have to begin with */
	size_t		 len;
	int		 n;
};

static void
add(const char *name, void *arg)
{
	struct candidates *c = arg;
	struct strlist *l, **lp;

	if (strncmp(name, c->base, c->len) != 0 || c->n >= MAXNAMES)
		return;
	for (lp = &c->list; *lp != NULL; lp = &(*lp)->next) {
		int cmp = strcmp((*lp)->s, name);

		if (cmp == 0)
			return;
		if (cmp > 0)
			break;
	}
	l = tmp_alloc(sizeof(*l));
	l->s = tmp_str(name, strlen(name));
	l->next = *lp;
	*lp = l;
	c->n++;
}

/*
 * Finds the word before the cursor: its text without quoting in b.  Returns
 * whether a command name is due there.
 */
static bool
last_word(const char *line, size_t pos, struct sbuf *b)
{
	bool command = true, inword = false;
	char quote = 0;
	size_t i;

	for (i = 0; i < pos; i++) {
		char c = line[i];

		if (quote != 0 && c == quote) {
			quote = 0;
			continue;
		}
		if (quote == 0) {
			if (strchr(" \t\n;|&(){}`<>", c) != NULL) {
				if (c == '<' || c == '>')
					command = false;
				else if (c != ' ' && c != '\t')
					command = true;
				else if (inword) {
					sb_str(b);
					command = is_keyword(b->s) &&
					    strcmp(b->s, "in") != 0 &&
					    strcmp(b->s, "for") != 0;
				}
				inword = false;
				b->len = 0;
				continue;
			}
			inword = true;
			if (c == '\'' || c == '"') {
				quote = c;
				continue;
			}
		}
		if (c == '\\' && quote != '\'' && i + 1 < pos)
			c = line[++i];
		sb_putc(b, c);
	}
	sb_str(b);
	return command;
}

static void
files(const char *word, struct candidates *c)
{
	const char *slash = strrchr(word, '/'), *home;
	struct sbuf dir = { NULL, 0, 0 }, path;
	struct dirent *de;
	struct stat st;
	DIR *d;

	c->base = slash != NULL ? slash + 1 : word;
	c->len = strlen(c->base);
	if (slash != NULL) {
		if (word[0] == '~' && word[1] == '/' &&
		    (home = var_get("HOME")) != NULL) {
			sb_puts(&dir, home);
			word++;
		}
		sb_put(&dir, word, (size_t)(slash + 1 - word));
	}
	if ((d = opendir(dir.len > 0 ? sb_str(&dir) : ".")) == NULL)
		return;
	while ((de = readdir(d)) != NULL) {
		if (de->d_name[0] == '.' && c->base[0] != '.')
			continue;
		if (strcmp(de->d_name, ".") == 0 ||
		    strcmp(de->d_name, "..") == 0 ||
		    strncmp(de->d_name, c->base, c->len) != 0)
			continue;
		memset(&path, 0, sizeof(path));
		sb_put(&path, dir.s != NULL ? dir.s : "", dir.len);
		sb_puts(&path, de->d_name);
		if (stat(sb_str(&path), &st) == 0 && S_ISDIR(st.st_mode)) {
			sb_putc(&path, '/');
			sb_str(&path);
		}
		add(path.s + dir.len, c);
	}
	closedir(d);
}

/*
 * What the word before pos could be.  Returns how many names there are, and in
 * *len how much of them the word has already.
 */
int
complete(const char *line, size_t pos, size_t *len, struct strlist **list)
{
	struct sbuf word = { NULL, 0, 0 };
	struct candidates c = { NULL, NULL, 0, 0 };
	bool command = last_word(line, pos, &word);

	if (command && strchr(word.s, '/') == NULL) {
		c.base = word.s;
		c.len = word.len;
		if (c.len > 0)
			cmd_names(add, &c);
	} else
		files(word.s, &c);
	*len = c.len;
	*list = c.list;
	return c.n;
}
