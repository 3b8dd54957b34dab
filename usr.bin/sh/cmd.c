/* SPDX-License-Identifier: ISC */
/*
 * What a command name means: a builtin, a function, or a file in PATH, whose
 * place is remembered.
 */
#include <sys/stat.h>

#include <dirent.h>

#include "sh.h"

#define	HASHSIZE	61
#define	SHELL		"/bin/sh"

struct hashed {
	struct hashed	*next;
	char		*name;
	char		*path;
};

static struct func	*funcs;
static struct hashed	*table[HASHSIZE];

static const struct builtin *
builtin_find(const char *name)
{
	const struct builtin *b;

	for (b = builtins; b->name != NULL; b++)
		if (strcmp(b->name, name) == 0)
			return b;
	return NULL;
}

static struct func *
func_find(const char *name)
{
	struct func *f;

	for (f = funcs; f != NULL; f = f->next)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

bool
func_unset(const char *name)
{
	struct func **fp, *f;

	for (fp = &funcs; (f = *fp) != NULL; fp = &f->next)
		if (strcmp(f->name, name) == 0) {
			*fp = f->next;
			arena_unref(f->arena);
			free(f->name);
			free(f);
			return true;
		}
	return false;
}

/* The arena of the definition's source stays as long as the function. */
void
func_define(struct node *n)
{
	struct func *f;

	func_unset(n->u.func.name);
	f = xmalloc(sizeof(*f));
	f->name = xstrdup(n->u.func.name);
	f->body = n->u.func.body;
	f->arena = arena_ref(arena_current());
	f->next = funcs;
	funcs = f;
}

static struct hashed **
slot(const char *name)
{
	struct hashed **hp;
	unsigned int h = 0;
	const char *p;

	for (p = name; *p != '\0'; p++)
		h = h * 31 + (unsigned char)*p;
	for (hp = &table[h % HASHSIZE]; *hp != NULL; hp = &(*hp)->next)
		if (strcmp((*hp)->name, name) == 0)
			break;
	return hp;
}

static void
forget(struct hashed **hp)
{
	struct hashed *h = *hp;

	*hp = h->next;
	free(h->name);
	free(h->path);
	free(h);
}

void
cmd_rehash(void)
{
	int i;

	for (i = 0; i < HASHSIZE; i++)
		while (table[i] != NULL)
			forget(&table[i]);
}

/* The next directory of a colon list with name behind it; null at the end. */
char *
path_next(const char **list, const char *name)
{
	struct sbuf b = { NULL, 0, 0 };
	size_t n;

	if (*list == NULL)
		return NULL;
	n = strcspn(*list, ":");
	if (n > 0) {
		sb_put(&b, *list, n);
		if ((*list)[n - 1] != '/')
			sb_putc(&b, '/');
	}
	sb_puts(&b, name);
	*list = (*list)[n] == ':' ? *list + n + 1 : NULL;
	return sb_str(&b);
}

/* 0 or why the file cannot be run. */
static int
runnable(const char *path)
{
	struct stat st;

	if (stat(path, &st) == -1)
		return errno;
	if (!S_ISREG(st.st_mode) || (st.st_mode & 0111) == 0 ||
	    access(path, X_OK) == -1)
		return EACCES;
	return 0;
}

static void
search(const char *name, const char *path, struct cmdinfo *ci)
{
	struct hashed **hp = slot(name), *h;
	bool cached = path == NULL;
	char *file;
	int error;

	if (cached && *hp != NULL) {
		if (runnable((*hp)->path) == 0) {
			ci->type = CMD_PATH;
			ci->path = tmp_str((*hp)->path, strlen((*hp)->path));
			return;
		}
		forget(hp);
	}
	if (cached)
		path = var_get("PATH");
	while ((file = path_next(&path, name)) != NULL) {
		if ((error = runnable(file)) == 0) {
			ci->type = CMD_PATH;
			ci->path = file;
			break;
		}
		if (error == EACCES)
			ci->error = error;
	}
	if (file == NULL || !cached || file[0] != '/')
		return;
	h = xmalloc(sizeof(*h));
	h->name = xstrdup(name);
	h->path = xstrdup(file);
	hp = slot(name);
	h->next = NULL;
	*hp = h;
}

/*
 * Looks a command up, in PATH or in the path given; functions are not looked
 * at if nofunc is set.
 */
void
cmd_find(const char *name, const char *path, bool nofunc, struct cmdinfo *ci)
{
	memset(ci, 0, sizeof(*ci));
	ci->error = ENOENT;
	if (strchr(name, '/') != NULL) {
		ci->type = CMD_PATH;
		ci->path = tmp_str(name, strlen(name));
		return;
	}
	ci->bi = builtin_find(name);
	if (!nofunc && (ci->func = func_find(name)) != NULL) {
		ci->type = CMD_FUNC;
		return;
	}
	if (ci->bi != NULL) {
		ci->type = ci->bi->special ? CMD_SPECIAL : CMD_BUILTIN;
		return;
	}
	ci->type = CMD_NONE;
	if (*name != '\0')
		search(name, path, ci);
}

/* Only as a program, whatever else may have the name. */
void
cmd_find_file(const char *name, struct cmdinfo *ci)
{
	memset(ci, 0, sizeof(*ci));
	ci->error = ENOENT;
	search(name, NULL, ci);
}

/* Becomes the program.  What the kernel cannot run is a script for us. */
void
cmd_exec(const char *path, char **argv, char **envp)
{
	static char self[] = "sh";
	char **av;
	int error, n;

	execve(path, argv, envp);
	error = errno;
	if (error == ENOEXEC) {
		for (n = 0; argv[n] != NULL; n++)
			continue;
		av = tmp_alloc(((size_t)n + 3) * sizeof(*av));
		av[0] = self;
		av[1] = tmp_str(path, strlen(path));
		for (n = 1; argv[0] != NULL && argv[n] != NULL; n++)
			av[n + 1] = argv[n];
		av[n + 1] = NULL;
		execve(SHELL, av, envp);
	}
	sh_warn("%.200s: %s", argv[0], error == ENOENT ? "not found" :
	    strerror(error));
	exitstatus = error == ENOENT || error == ENOTDIR ? 127 : 126;
	sh_throw(EX_EXIT);
}

static void
names_in(const char *dirname, void (*fn)(const char *, void *), void *arg)
{
	struct dirent *de;
	DIR *dir;

	if ((dir = opendir(dirname)) == NULL)
		return;
	while ((de = readdir(dir)) != NULL)
		if (de->d_name[0] != '.')
			fn(de->d_name, arg);
	closedir(dir);
}

/* Calls fn with every command name there is (for completion). */
void
cmd_names(void (*fn)(const char *, void *), void *arg)
{
	const struct builtin *b;
	const char *path = var_get("PATH");
	struct func *f;
	char *dir;

	for (b = builtins; b->name != NULL; b++)
		fn(b->name, arg);
	for (f = funcs; f != NULL; f = f->next)
		fn(f->name, arg);
	alias_names(fn, arg);
	while ((dir = path_next(&path, "")) != NULL)
		names_in(*dir != '\0' ? dir : ".", fn, arg);
}

static int
describe(const char *name, bool verbose, const char *path)
{
	struct cmdinfo ci;
	struct alias *a;

	if ((a = alias_find(name)) != NULL) {
		if (verbose)
			out_f("%s is an alias for %s\n", name, a->value);
		else
			out_f("alias %s=%s\n", name, quote(a->value));
		return 0;
	}
	if (is_keyword(name)) {
		out_f("%s%s\n", name, verbose ? " is a shell keyword" : "");
		return 0;
	}
	cmd_find(name, path, false, &ci);
	if (ci.type == CMD_PATH && runnable(ci.path) != 0)
		ci.type = CMD_NONE;
	switch (ci.type) {
	case CMD_NONE:
		if (verbose)
			err_f("%s: not found\n", name);
		return 127;
	case CMD_PATH:
		if (verbose)
			out_f("%s is %s\n", name, ci.path);
		else
			out_f("%s\n", ci.path);
		return 0;
	}
	out_f("%s%s\n", name, !verbose ? "" :
	    ci.type == CMD_FUNC ? " is a shell function" :
	    ci.type == CMD_SPECIAL ? " is a special shell builtin" :
	    " is a shell builtin");
	return 0;
}

/* Only with -v or -V: running something is the evaluator's business. */
int
bi_command(int argc, char **argv)
{
	const char *path = NULL;
	int c, status = 0;
	bool verbose = false;

	while ((c = nextopt("pvV")) != 0) {
		if (c == 'p')
			path = "/bin:/usr/bin:/sbin:/usr/sbin";
		verbose |= c == 'V';
	}
	for (; *argptr != NULL; argptr++)
		status |= describe(*argptr, verbose, path);
	return status;
}

int
bi_type(int argc, char **argv)
{
	int status = 0;

	while (nextopt("") != 0)
		continue;
	for (; *argptr != NULL; argptr++)
		status |= describe(*argptr, true, NULL);
	return status;
}

int
bi_hash(int argc, char **argv)
{
	struct cmdinfo ci;
	struct hashed *h;
	int i, status = 0;

	while (nextopt("r") != 0)
		cmd_rehash();
	for (i = 0; argc == 1 && i < HASHSIZE; i++)
		for (h = table[i]; h != NULL; h = h->next)
			out_f("%s\n", h->path);
	for (; *argptr != NULL; argptr++) {
		cmd_find(*argptr, NULL, false, &ci);
		if (ci.type == CMD_NONE) {
			sh_warn("%s: not found", *argptr);
			status = 1;
		}
	}
	return status;
}
