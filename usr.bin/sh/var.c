/* SPDX-License-Identifier: ISC */
/*
 * Variables, positional parameters, and the frames that make some of them
 * local to a function or to one command.
 */
#include "sh.h"

#define	HASHSIZE	61

struct var {
	struct var	*next;
	char		*name;
	char		*value;
	int		 flags;
};

struct local {			/* what to restore at the end of a frame */
	struct local	*next;
	char		*name;
	char		*value;
	int		 flags;
	bool		 existed;
};

struct frame {
	struct frame	*prev;
	struct local	*locals;
	struct params	 params;
	int		 optoff;
	bool		 func;
};

struct params	 params;
int		 optoff;
int		 loopnest;

static struct var	*table[HASHSIZE];
static struct frame	*frames;

static struct var **
slot(const char *name, size_t n)
{
	struct var **vp;
	unsigned int h = 0;
	size_t i;

	for (i = 0; i < n; i++)
		h = h * 31 + (unsigned char)name[i];
	for (vp = &table[h % HASHSIZE]; *vp != NULL; vp = &(*vp)->next)
		if (strncmp((*vp)->name, name, n) == 0 &&
		    (*vp)->name[n] == '\0')
			break;
	return vp;
}

char *
var_get(const char *name)
{
	static char num[12];
	struct var *v;

	if (strcmp(name, "LINENO") == 0) {
		snprintf(num, sizeof(num), "%d", lineno);
		return num;
	}
	v = *slot(name, strlen(name));
	return v != NULL && !(v->flags & V_UNSET) ? v->value : NULL;
}

static int
var_flags(const char *name)
{
	struct var *v = *slot(name, strlen(name));

	return v != NULL ? v->flags : 0;
}

/* Some variables are more than a value. */
static void
changed(const char *name)
{
	if (strcmp(name, "PATH") == 0)
		cmd_rehash();
	else if (strcmp(name, "OPTIND") == 0)
		optoff = 0;
}

/* A null value sets attributes only. */
void
var_set(const char *name, const char *value, int flags)
{
	struct var **vp = slot(name, strlen(name)), *v = *vp;
	char *copy;

	if (v != NULL && (v->flags & V_READONLY) && value != NULL)
		sh_error("%s: is read only", name);
	copy = xstrdup(value != NULL ? value : "");
	if (v == NULL) {
		v = xmalloc(sizeof(*v));
		v->name = xstrdup(name);
		v->next = NULL;
		v->value = NULL;
		v->flags = V_UNSET;
		*vp = v;
	}
	if (value != NULL) {
		free(v->value);
		v->value = copy;
		v->flags &= ~V_UNSET;
		if (opt[O_ALLEXPORT])
			v->flags |= V_EXPORT;
	} else
		free(copy);
	v->flags |= flags;
	if (value != NULL)
		changed(name);
}

void
var_setnum(const char *name, long n)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%ld", n);
	var_set(name, buf, 0);
}

/* "name=value" or, for attributes only, "name". */
void
var_assign(const char *text, int flags)
{
	size_t n = name_len(text);
	char *name;

	if (n == 0 || (text[n] != '=' && text[n] != '\0'))
		sh_error("%.100s: bad variable name", text);
	name = tmp_str(text, n);
	var_set(name, text[n] == '=' ? text + n + 1 : NULL, flags);
}

void
var_unset(const char *name)
{
	struct var **vp = slot(name, strlen(name)), *v = *vp;

	if (v == NULL)
		return;
	if (v->flags & V_READONLY)
		sh_error("%s: is read only", name);
	*vp = v->next;
	free(v->name);
	free(v->value);
	free(v);
	changed(name);
}

/* Remembers a variable's state until the frame ends. */
static void
remember(struct frame *f, const char *name)
{
	struct var *v = *slot(name, strlen(name));
	struct local *l;

	for (l = f->locals; l != NULL; l = l->next)
		if (strcmp(l->name, name) == 0)
			return;
	l = xmalloc(sizeof(*l));
	l->name = xstrdup(name);
	l->existed = v != NULL;
	l->flags = v != NULL ? v->flags : 0;
	l->value = v != NULL && v->value != NULL ? xstrdup(v->value) : NULL;
	l->next = f->locals;
	f->locals = l;
}

void
var_local(const char *name)
{
	remember(frames, name);
}

static void
restore(struct local *l)
{
	struct var *v = *slot(l->name, strlen(l->name));

	if (v != NULL)
		v->flags &= ~V_READONLY;
	if (!l->existed) {
		var_unset(l->name);
		return;
	}
	if (v == NULL) {
		var_set(l->name, NULL, 0);
		v = *slot(l->name, strlen(l->name));
	}
	free(v->value);
	v->value = l->value;
	l->value = NULL;
	v->flags = l->flags;
	changed(l->name);
}

static void
params_free(struct params *p)
{
	int i;

	for (i = 0; i < p->n; i++)
		free(p->v[i]);
	free(p->v);
	p->v = NULL;
	p->n = 0;
}

void
params_set(int n, char **v)
{
	struct params old = params, new;
	int i;

	new.v = xmalloc(((size_t)n + 1) * sizeof(*new.v));
	for (i = 0; i < n; i++)
		new.v[i] = xstrdup(v[i]);
	new.v[n] = NULL;
	new.n = n;
	params = new;
	params_free(&old);
	optoff = 0;
}

void
params_shift(int n)
{
	int i;

	for (i = 0; i < n; i++)
		free(params.v[i]);
	params.n -= n;
	memmove(params.v, params.v + n,
	    ((size_t)params.n + 1) * sizeof(*params.v));
	optoff = 0;
}

/* A function's frame starts without parameters; others share them. */
void
frame_push(bool func)
{
	struct frame *f = xmalloc(sizeof(*f));

	f->prev = frames;
	f->locals = NULL;
	f->func = func;
	f->optoff = optoff;
	f->params = params;
	frames = f;
	if (func) {
		params.v = NULL;
		params.n = 0;
	}
}

void
frame_pop(void)
{
	struct frame *f = frames;
	struct local *l;

	if (f->func) {
		params_free(&params);
		params = f->params;
		optoff = f->optoff;
	}
	frames = f->prev;
	while ((l = f->locals) != NULL) {
		f->locals = l->next;
		restore(l);
		free(l->name);
		free(l->value);
		free(l);
	}
	free(f);
}

void *
frame_level(void)
{
	return frames;
}

void
frame_unwind(void *level)
{
	while (frames != level && frames != NULL)
		frame_pop();
}

void
var_init(char **envp)
{
	char buf[12];
	size_t n;

	var_set("PS1", geteuid() == 0 ? "# " : "$ ", 0);
	var_set("PS2", "> ", 0);
	var_set("PS4", "+ ", 0);
	for (; *envp != NULL; envp++) {
		n = name_len(*envp);
		if (n > 0 && (*envp)[n] == '=')
			var_assign(*envp, V_EXPORT);
	}
	var_set("IFS", " \t\n", 0);
	var_set("OPTIND", "1", 0);
	if (var_get("PATH") == NULL)
		var_set("PATH", "/bin:/usr/bin:/sbin:/usr/sbin", 0);
	snprintf(buf, sizeof(buf), "%ld", (long)getppid());
	var_set("PPID", buf, 0);
}

char **
var_environ(void)
{
	size_t n = 0, len;
	struct var *v;
	char **env, *p;
	int i;

	for (i = 0; i < HASHSIZE; i++)
		for (v = table[i]; v != NULL; v = v->next)
			n++;
	env = tmp_alloc((n + 1) * sizeof(*env));
	n = 0;
	for (i = 0; i < HASHSIZE; i++)
		for (v = table[i]; v != NULL; v = v->next) {
			if ((v->flags & (V_EXPORT | V_UNSET)) != V_EXPORT)
				continue;
			len = strlen(v->name);
			p = tmp_alloc(len + strlen(v->value) + 2);
			memcpy(p, v->name, len);
			p[len] = '=';
			memcpy(p + len + 1, v->value, strlen(v->value) + 1);
			env[n++] = p;
		}
	env[n] = NULL;
	return env;
}

static int
byname(const void *a, const void *b)
{
	return strcmp((*(struct var *const *)a)->name,
	    (*(struct var *const *)b)->name);
}

/* Lists what has all of the flags, as commands that would set it again. */
void
var_list(int flags, const char *prefix)
{
	struct var *v, **all;
	size_t n = 0, i;
	int h;

	for (h = 0; h < HASHSIZE; h++)
		for (v = table[h]; v != NULL; v = v->next)
			n++;
	all = tmp_alloc((n + 1) * sizeof(*all));
	n = 0;
	for (h = 0; h < HASHSIZE; h++)
		for (v = table[h]; v != NULL; v = v->next)
			if ((v->flags & flags) == flags &&
			    (flags != 0 || !(v->flags & V_UNSET)))
				all[n++] = v;
	qsort(all, n, sizeof(*all), byname);
	for (i = 0; i < n; i++) {
		out_s(prefix);
		out_s(all[i]->name);
		if (!(all[i]->flags & V_UNSET)) {
			out_c('=');
			out_s(quote(all[i]->value));
		}
		out_c('\n');
	}
}

int
bi_export(int argc, char **argv)
{
	int flags = argv[0][0] == 'e' ? V_EXPORT : V_READONLY;
	int c;
	bool print = false;

	while ((c = nextopt("p")) != 0)
		print = c == 'p';
	if (*argptr == NULL || print) {
		var_list(flags, flags == V_EXPORT ? "export " : "readonly ");
		return 0;
	}
	for (; *argptr != NULL; argptr++)
		var_assign(*argptr, flags);
	return 0;
}

int
bi_local(int argc, char **argv)
{
	struct frame *f = frames;
	size_t n;

	while (f != NULL && !f->func)
		f = f->prev;
	if (f == NULL)
		sh_error("not in a function");
	for (argv++; *argv != NULL; argv++) {
		n = name_len(*argv);
		if (n == 0 || ((*argv)[n] != '=' && (*argv)[n] != '\0'))
			sh_error("%.100s: bad variable name", *argv);
		remember(f, tmp_str(*argv, n));
		if ((*argv)[n] == '=')
			var_assign(*argv, 0);
	}
	return 0;
}

int
bi_unset(int argc, char **argv)
{
	bool func = false, var = false;
	int c;

	while ((c = nextopt("fv")) != 0) {
		func = c == 'f';
		var = c == 'v';
	}
	for (; *argptr != NULL; argptr++) {
		if (func) {
			func_unset(*argptr);
			continue;
		}
		if (!is_name(*argptr, strlen(*argptr)))
			sh_error("%.100s: bad variable name", *argptr);
		if (!var && var_get(*argptr) == NULL &&
		    var_flags(*argptr) == 0)
			func_unset(*argptr);
		var_unset(*argptr);
	}
	return 0;
}
