/* SPDX-License-Identifier: ISC */
/*
 * Evaluation of the parse tree: everything but simple commands.
 */
#include <sys/wait.h>

#include "sh.h"

int	 evalskip;	/* break, continue or return is under way */
int	 skipcount;	/* loops it has to leave */
int	 laststatus;	/* $? */
int	 exitstatus;	/* what an exception carries */
int	 tested;	/* inside a condition: -e does not apply */

/* The shell may turn into the last command, as nothing of it is needed. */
bool
may_replace(int flags)
{
	return (flags & EV_EXIT) && !trap_any() &&
	    !(opt[O_MONITOR] && !forked);
}

void
fork_failed(struct job *j)
{
	int error = errno;

	if (j->nprocs == 0)
		job_free(j);
	sh_error("cannot fork: %s", strerror(error));
}

static int
eval_tested(struct node *n)
{
	int status;

	tested++;
	status = eval_tree(n, 0);
	tested--;
	return status;
}

static void
move_fd(int from, int to)
{
	if (from != to) {
		dup2(from, to);
		close(from);
	}
}

/* Starts all stages of a pipeline as processes of job j. */
static void
start_pipe(struct node *n, struct job *j, int mode)
{
	struct nlist *l;
	int fd[2], prev = -1;
	pid_t pid;

	for (l = n->u.list.items; l != NULL; l = l->next) {
		fd[0] = fd[1] = -1;
		pid = l->next == NULL || pipe(fd) == 0 ? job_fork(j, mode) : -1;
		if (pid == 0) {
			if (prev != -1)
				move_fd(prev, 0);
			if (fd[1] != -1) {
				close(fd[0]);
				move_fd(fd[1], 1);
			}
			eval_tree(l->n, EV_EXIT);
		}
		if (prev != -1)
			close(prev);
		if (fd[1] != -1)
			close(fd[1]);
		prev = fd[0];
		if (pid == -1) {
			if (prev != -1)
				close(prev);
			fork_failed(j);
		}
	}
}

static int
eval_pipe(struct node *n)
{
	struct job *j;
	int status;

	if (n->u.list.items->next == NULL)
		status = eval_tested(n->u.list.items->n);
	else {
		j = job_new(n->text);
		start_pipe(n, j, FORK_FG);
		status = job_wait(j);
	}
	if (n->u.list.negate && evalskip == SKIP_NONE)
		status = !status;
	return status;
}

static int
eval_bg(struct node *n)
{
	struct node *body = n->u.body;
	struct job *j = job_new(n->text);
	pid_t pid;

	if (body->type == N_PIPE && body->u.list.items->next != NULL &&
	    !body->u.list.negate)
		start_pipe(body, j, FORK_BG);
	else if ((pid = job_fork(j, FORK_BG)) == 0)
		eval_tree(body, EV_EXIT);
	else if (pid == -1)
		fork_failed(j);
	j->bg = true;
	lastbg = j->procs[j->nprocs - 1].pid;
	job_touch(j);
	if (interactive)
		err_f("[%d] %ld\n", j->num, (long)lastbg);
	return 0;
}

/* In the process that is the subshell, which ends here. */
static void
run_subshell(struct node *n)
{
	if (redir_apply(redir_expand(n->redir), false) == -1)
		exit_shell(1);
	eval_tree(n->u.body, EV_EXIT);
}

static int
eval_subshell(struct node *n, int flags)
{
	struct job *j;
	pid_t pid;

	if (may_replace(flags)) {
		forked = true;
		run_subshell(n);
	}
	j = job_new(n->text);
	if ((pid = job_fork(j, FORK_FG)) == 0)
		run_subshell(n);
	else if (pid == -1)
		fork_failed(j);
	return job_wait(j);
}

static int
eval_list(struct node *n, int flags)
{
	struct nlist *l;
	int status = 0;

	for (l = n->u.list.items; l != NULL && !evalskip; l = l->next)
		status = eval_tree(l->n, l->next == NULL ? flags : 0);
	return status;
}

static int
eval_andor(struct node *n, int flags)
{
	struct nlist *l;
	int status = 0;

	for (l = n->u.list.items; l != NULL && !evalskip; l = l->next) {
		if ((l->op == OP_AND && status != 0) ||
		    (l->op == OP_OR && status == 0))
			continue;
		status = l->next != NULL ? eval_tested(l->n) :
		    eval_tree(l->n, flags);
	}
	return status;
}

static int
eval_if(struct node *n, int flags)
{
	do {
		int status = eval_tested(n->u.cond.cond);

		if (evalskip)
			return status;
		if (status == 0)
			return eval_tree(n->u.cond.yes, flags);
		n = n->u.cond.no;
	} while (n != NULL && n->type == N_IF);
	return n != NULL ? eval_tree(n, flags) : 0;
}

/* After a loop's body or condition: true if the loop ends. */
static bool
loop_ends(void)
{
	int skip = evalskip;

	if (skip == SKIP_NONE)
		return false;
	if (skip == SKIP_RETURN || --skipcount > 0)
		return true;
	evalskip = SKIP_NONE;
	return skip == SKIP_BREAK;
}

static int
eval_while(struct node *n)
{
	int status = 0, cond;

	loopnest++;
	for (;;) {
		cond = eval_tested(n->u.cond.cond);
		if (evalskip) {
			status = cond;
			if (loop_ends())
				break;
			continue;
		}
		if ((cond == 0) != (n->type == N_WHILE))
			break;
		status = eval_tree(n->u.cond.yes, 0);
		if (loop_ends())
			break;
	}
	loopnest--;
	return status;
}

static char **
copy_params(int *n)
{
	char **v = tmp_alloc(((size_t)params.n + 1) * sizeof(*v));
	int i;

	for (i = 0; i < params.n; i++)
		v[i] = tmp_str(params.v[i], strlen(params.v[i]));
	*n = params.n;
	return v;
}

static int
eval_for(struct node *n)
{
	int i, count, status = 0;
	char **v;

	lineno = n->line;
	v = n->u.loop.in ? expand_args(n->u.loop.words, &count) :
	    copy_params(&count);
	loopnest++;
	for (i = 0; i < count; i++) {
		var_set(n->u.loop.var, v[i], 0);
		status = eval_tree(n->u.loop.body, 0);
		if (loop_ends())
			break;
	}
	loopnest--;
	return status;
}

static int
eval_case(struct node *n, int flags)
{
	struct caseitem *item;
	struct word *w;
	char *s, *end;

	lineno = n->line;
	s = expand_str(n->u.cases.word, EXP_TILDE);
	end = s + strlen(s);
	for (item = n->u.cases.items; item != NULL; item = item->next)
		for (w = item->patterns; w != NULL; w = w->next)
			if (pat_match(expand_pat(w), s, end))
				return eval_tree(item->body, flags);
	return 0;
}

static int
eval_compound(struct node *n, int flags)
{
	switch (n->type) {
	case N_GROUP:
		return eval_tree(n->u.body, flags);
	case N_IF:
		return eval_if(n, flags);
	case N_WHILE:
	case N_UNTIL:
		return eval_while(n);
	case N_FOR:
		return eval_for(n);
	case N_CASE:
		return eval_case(n, flags);
	default:
		return 0;
	}
}

static int
eval_redirected(struct node *n, int flags, bool *check)
{
	bool save = !(flags & EV_EXIT);
	int status;

	if (n->redir == NULL)
		return eval_compound(n, flags);
	lineno = n->line;
	if (redir_apply(redir_expand(n->redir), save) == 0)
		status = eval_compound(n, flags);
	else {
		status = 1;
		*check = true;
	}
	if (save)
		redir_pop(true);
	return status;
}

static int
dispatch(struct node *n, int flags, bool *check)
{
	switch (n->type) {
	case N_CMD:
		*check = true;
		return eval_simple(n, flags);
	case N_PIPE:
		*check = !n->u.list.negate;
		return eval_pipe(n);
	case N_SUBSHELL:
		*check = true;
		return eval_subshell(n, flags);
	case N_LIST:
		return eval_list(n, flags);
	case N_ANDOR:
		return eval_andor(n, flags);
	case N_BG:
		return eval_bg(n);
	case N_FUNC:
		func_define(n);
		return 0;
	default:
		return eval_redirected(n, flags, check);
	}
}

int
eval_tree(struct node *n, int flags)
{
	struct tmpmark m = tmp_mark();
	bool check = false;
	int status = 0;

	stack_check();
	int_check();
	if (n != NULL && (!opt[O_NOEXEC] || interactive))
		status = dispatch(n, flags, &check);
	tmp_release(m);
	laststatus = status;
	if (sigpending_any)
		trap_run();
	if (check && status != 0 && opt[O_EXIT] && tested == 0) {
		exitstatus = status;
		sh_throw(EX_EXIT);
	}
	if (flags & EV_EXIT)
		exit_shell(status);
	return status;
}

/* Commands from the innermost input, to its end. */
int
eval_loop(int flags)
{
	struct lexer saved = lx;
	struct tmpmark m;
	struct node *n;
	int status = 0;

	while (evalskip == SKIP_NONE) {
		m = tmp_mark();
		memset(&lx, 0, sizeof(lx));
		lx.arena = arena_new();
		arena_push(lx.arena);
		n = parse_command();
		if (n != NODE_EOF && n != NULL)
			status = eval_tree(n, input_rest_blank() ? flags : 0);
		arena_pop();
		tmp_release(m);
		if (n == NODE_EOF)
			break;
	}
	lx = saved;
	return status;
}

int
eval_string(const char *s, int flags)
{
	struct tmpmark m = tmp_mark();
	int status;

	input_string(tmp_str(s, strlen(s)), lineno);
	status = eval_loop(flags);
	input_pop();
	tmp_release(m);
	return status;
}

/* What the reader takes from the pipe; trailing newlines do not count. */
static void
read_output(int fd, struct xbuf *b, bool quoted)
{
	int flag = quoted ? XF_QUOTED : XF_SPLIT;
	size_t newlines = 0, before = b->s.len;
	char buf[1024];
	ssize_t n, i;

	for (;;) {
		n = read(fd, buf, sizeof(buf));
		if (n == 0 || (n == -1 && (errno != EINTR || intpending)))
			break;
		for (i = 0; i < n; i++) {
			if (buf[i] == '\n')
				newlines++;
			else if (buf[i] != '\0') {
				for (; newlines > 0; newlines--)
					xb_putc(b, '\n', flag);
				xb_putc(b, buf[i], flag);
			}
		}
	}
	if (quoted && b->s.len == before)
		xb_value(b, "", true);
}

int
eval_substitution(struct node *n, struct xbuf *b, bool quoted)
{
	struct job *j;
	int fd[2];
	pid_t pid;

	if (n == NULL) {
		if (quoted)
			xb_value(b, "", true);
		return 0;
	}
	/* "$(jobs)" can only list what we know. */
	while (jobs != NULL && job_reap(WNOHANG) > 0)
		continue;
	j = job_new(NULL);
	pid = pipe(fd) == 0 ? job_fork(j, FORK_NOJOB) : -1;
	if (pid == -1)
		fork_failed(j);
	if (pid == 0) {
		close(fd[0]);
		move_fd(fd[1], 1);
		eval_tree(n, EV_EXIT);
	}
	close(fd[1]);
	read_output(fd[0], b, quoted);
	close(fd[0]);
	return job_wait(j);
}

/*
 * Ends the process.  The action of an EXIT trap runs first, and may itself
 * exit with another status.
 */
static int
run_exit_trap(const char *action)
{
	struct jmploc jl;
	int ex;

	jmp_enter(&jl);
	if ((ex = setjmp(jl.jb)) == 0)
		eval_string(action, 0);
	handler = jl.prev;
	return ex;
}

void
exit_shell(int status)
{
	static int final;
	char *action;

	final = status;
	while ((action = trap_exit_action()) != NULL) {
		laststatus = final;
		tested = 0;
		evalskip = SKIP_NONE;
		curcmd = NULL;
		if (run_exit_trap(action) != 0)
			final = exitstatus;
		free(action);
	}
	out_flush();
	if (opt[O_MONITOR] && !forked)
		jobctl_set(false);
	_exit(final & 0xff);
}
