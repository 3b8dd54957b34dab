/* SPDX-License-Identifier: ISC */
/*
 * Simple commands: assignments, builtins, functions, programs.
 */
#include "sh.h"

struct simple {
	struct node	*node;
	char		**argv;
	int		 argc;
	struct strlist	*assigns;	/* expanded, each "name=value" */
	struct redirx	*redirs;
	struct cmdinfo	 ci;
	bool		 incommand;	/* "command" stood before it */
	const char	*path;		/* to search instead of PATH */
};

/* One line of set -x. */
static void
trace(struct strlist *assigns, char **argv)
{
	struct sbuf b = { NULL, 0, 0 };
	struct strlist *l;
	const char *sep = "";
	size_t n;

	sb_puts(&b, expand_prompt("PS4"));
	for (l = assigns; l != NULL; l = l->next) {
		n = name_len(l->s);
		sb_puts(&b, sep);
		sb_put(&b, l->s, n + 1);
		if (l->s[n + 1] != '\0')
			sb_puts(&b, quote(l->s + n + 1));
		sep = " ";
	}
	for (; *argv != NULL; argv++) {
		sb_puts(&b, sep);
		sb_puts(&b, is_keyword(*argv) ? *argv : quote(*argv));
		sep = " ";
	}
	sb_putc(&b, '\n');
	err_s(sb_str(&b));
}

static struct strlist *
expand_assigns(struct word *w)
{
	struct strlist *list = NULL, **tail = &list, *l;

	for (; w != NULL; w = w->next) {
		l = tmp_alloc(sizeof(*l));
		l->s = expand_str(w, EXP_TILDE | EXP_ASSIGN);
		l->next = NULL;
		*tail = l;
		tail = &l->next;
	}
	return list;
}

/* Only assignments: each sees what those before it have set. */
static int
assign_only(struct simple *sc)
{
	static char *none[] = { NULL };
	struct strlist one;
	struct word *w;
	int status;

	status = redir_apply(sc->redirs, true) == 0 ? 0 : 1;
	redir_pop(true);
	for (w = sc->node->u.cmd.assigns; w != NULL; w = w->next) {
		one.s = expand_str(w, EXP_TILDE | EXP_ASSIGN);
		one.next = NULL;
		if (opt[O_XTRACE])
			trace(&one, none);
		var_assign(one.s, 0);
	}
	return status != 0 ? status : substatus;
}

static void
assign_local(struct strlist *l)
{
	for (; l != NULL; l = l->next) {
		var_local(tmp_str(l->s, name_len(l->s)));
		var_assign(l->s, V_EXPORT);
	}
}

/* A builtin's error is the shell's, or just the command's. */
static bool
is_fatal(struct simple *sc)
{
	return sc->ci.bi->special && !sc->incommand;
}

/* 0 or the exception that ended it. */
static int
call_builtin(struct simple *sc, int *status)
{
	struct jmploc jl;
	int ex;

	jmp_enter(&jl);
	if ((ex = setjmp(jl.jb)) == 0) {
		*status = sc->ci.bi->fn(sc->argc, sc->argv);
		jmp_leave(&jl);
	} else if (ex == EX_ERROR && !is_fatal(sc))
		jmp_unwind(&jl);
	else
		handler = jl.prev;
	return ex;
}

static int
run_builtin(struct simple *sc)
{
	const char *saved = curcmd;
	int ex, status = 0;

	curcmd = sc->argv[0];
	argptr = sc->argv + 1;
	optp = NULL;
	ex = call_builtin(sc, &status);
	curcmd = sc->argv[0];
	if (out_flush() == -1 && ex == 0) {
		sh_warn("write error: %s", strerror(errno));
		status = 1;
	}
	curcmd = saved;
	if (ex == 0)
		return status;
	if (ex != EX_ERROR || is_fatal(sc))
		sh_throw(ex);
	return exitstatus;
}

/*
 * A special builtin's assignments stay, and its errors are the shell's; exec's
 * redirections stay too.
 */
static int
builtin(struct simple *sc)
{
	bool special = is_fatal(sc), frame = !special && sc->assigns != NULL;
	bool keep = sc->ci.bi->fn == bi_exec;
	struct strlist *l;
	int status;

	if (frame) {
		frame_push(false);
		assign_local(sc->assigns);
	}
	if (redir_apply(sc->redirs, true) == -1) {
		redir_pop(true);
		if (special) {
			exitstatus = 1;
			sh_throw(EX_ERROR);
		}
		if (frame)
			frame_pop();
		return 1;
	}
	if (keep)
		redir_pop(false);
	for (l = special ? sc->assigns : NULL; l != NULL; l = l->next)
		var_assign(l->s, keep ? V_EXPORT : 0);
	status = run_builtin(sc);
	if (!keep)
		redir_pop(true);
	if (frame)
		frame_pop();
	return status;
}

static int
call_function(struct simple *sc)
{
	struct node *body = sc->ci.func->body;
	int saved = loopnest, status = 1;

	arena_push(arena_ref(sc->ci.func->arena));
	frame_push(true);
	params_set(sc->argc - 1, sc->argv + 1);
	assign_local(sc->assigns);
	if (redir_apply(sc->redirs, true) == 0) {
		loopnest = 0;
		status = eval_tree(body, 0);
		if (evalskip == SKIP_RETURN)
			evalskip = SKIP_NONE;
		loopnest = saved;
	}
	redir_pop(true);
	frame_pop();
	arena_pop();
	return status;
}

/* In the process that becomes the program. */
static void
become(struct simple *sc)
{
	struct strlist *l;

	if (redir_apply(sc->redirs, false) == -1)
		exit_shell(1);
	for (l = sc->assigns; l != NULL; l = l->next)
		var_assign(l->s, V_EXPORT);
	cmd_exec(sc->ci.path, sc->argv, var_environ());
}

static int
program(struct simple *sc, int flags)
{
	struct job *j;
	pid_t pid;

	if (may_replace(flags))
		become(sc);
	j = job_new(sc->node->text);
	if ((pid = job_fork(j, FORK_FG)) == 0)
		become(sc);
	if (pid == -1)
		fork_failed(j);
	return job_wait(j);
}

static int
not_found(struct simple *sc)
{
	if (redir_apply(sc->redirs, true) == 0)
		sh_warn("%.200s: %s", sc->argv[0], sc->ci.error == EACCES ?
		    strerror(EACCES) : "not found");
	redir_pop(true);
	return sc->ci.error == EACCES ? 126 : 127;
}

/* "command [-p] name": the name is no function, its errors are not fatal. */
static void
strip_command(struct simple *sc)
{
	int n;

	while (sc->ci.bi != NULL && sc->ci.bi->fn == bi_command &&
	    sc->ci.type == CMD_BUILTIN) {
		n = 1;
		if (n < sc->argc && strcmp(sc->argv[n], "-p") == 0) {
			sc->path = "/bin:/usr/bin:/sbin:/usr/sbin";
			n++;
		}
		if (n < sc->argc && strcmp(sc->argv[n], "--") == 0)
			n++;
		else if (n < sc->argc && sc->argv[n][0] == '-')
			return;
		if (n == sc->argc)
			return;
		sc->argv += n;
		sc->argc -= n;
		sc->incommand = true;
		cmd_find(sc->argv[0], sc->path, true, &sc->ci);
	}
}

int
eval_simple(struct node *n, int flags)
{
	struct strlist *l;
	struct simple sc;

	memset(&sc, 0, sizeof(sc));
	sc.node = n;
	lineno = n->line;
	curcmd = NULL;
	substatus = 0;
	sc.argv = expand_args(n->u.cmd.words, &sc.argc);
	sc.redirs = redir_expand(n->redir);
	if (sc.argc == 0)
		return assign_only(&sc);
	sc.assigns = expand_assigns(n->u.cmd.assigns);
	if (opt[O_XTRACE])
		trace(sc.assigns, sc.argv);
	for (l = sc.assigns; l != NULL; l = l->next)
		if (strncmp(l->s, "PATH=", 5) == 0)
			sc.path = l->s + 5;
	cmd_find(sc.argv[0], sc.path, false, &sc.ci);
	strip_command(&sc);
	switch (sc.ci.type) {
	case CMD_SPECIAL:
	case CMD_BUILTIN:
		return builtin(&sc);
	case CMD_FUNC:
		return call_function(&sc);
	case CMD_PATH:
		return program(&sc, flags);
	default:
		return not_found(&sc);
	}
}
