/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the shell know of each other.
 */
#ifndef SH_SH_H
#define SH_SH_H

#include <sys/types.h>

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "node.h"

#define	__sh_printf(f, a)	__attribute__((__format__(__printf__, f, a)))
#define	__sh_noreturn		__attribute__((__noreturn__))

#define	INTERNAL_FD	20	/* the shell's own descriptors start here */

/* mem.c: parse arenas, scratch memory that is released in stack order. */
struct arena;
struct tmpmark {
	void	*chunk;
	size_t	 used;
};
struct sbuf {			/* a growing string in scratch memory */
	char	*s;
	size_t	 len;
	size_t	 cap;
};
void		*xmalloc(size_t);
void		*xrealloc(void *, size_t);
char		*xstrdup(const char *);
struct arena	*arena_new(void);
struct arena	*arena_ref(struct arena *);
void		 arena_unref(struct arena *);
void		*arena_alloc(struct arena *, size_t);
char		*arena_str(struct arena *, const char *, size_t);
void		 arena_push(struct arena *);
void		 arena_pop(void);
struct arena	*arena_current(void);
void		*arena_level(void);
void		 arena_unwind(void *);
struct tmpmark	 tmp_mark(void);
void		 tmp_release(struct tmpmark);
void		*tmp_alloc(size_t);
char		*tmp_str(const char *, size_t);
void		 sb_need(struct sbuf *, size_t);
void		 sb_putc(struct sbuf *, int);
void		 sb_puts(struct sbuf *, const char *);
void		 sb_put(struct sbuf *, const char *, size_t);
char		*sb_str(struct sbuf *);

/* error.c: output, messages, exceptions. */
enum { EX_INT = 1, EX_ERROR, EX_EXIT };
struct jmploc {
	jmp_buf		 jb;
	struct jmploc	*prev;
	void		*frames;
	void		*redirs;
	void		*inputs;
	void		*arenas;
	struct tmpmark	 mark;
	int		 loopnest;
	int		 tested;
};
extern struct jmploc	*handler;
extern char		*arg0;
extern const char	*curcmd;
extern int		 lineno;
extern volatile sig_atomic_t intpending;
void	 jmp_enter(struct jmploc *);
void	 jmp_leave(struct jmploc *);
void	 jmp_unwind(struct jmploc *);
void	 sh_throw(int) __sh_noreturn;
void	 sh_error(const char *, ...) __sh_noreturn __sh_printf(1, 2);
void	 sh_warn(const char *, ...) __sh_printf(1, 2);
void	 stack_init(void);
void	 stack_check(void);
void	 int_check(void);
void	 out_c(int);
void	 out_s(const char *);
void	 out_mem(const char *, size_t);
void	 out_f(const char *, ...) __sh_printf(1, 2);
int	 out_flush(void);
void	 err_s(const char *);
void	 err_f(const char *, ...) __sh_printf(1, 2);
int	 write_all(int, const char *, size_t);

/* input.c */
struct alias;
void	 input_file(int, bool);
void	 input_string(const char *, int);
void	 input_stdin(void);
void	 input_pop(void);
void	*input_level(void);
void	 input_unwind(void *);
void	 input_alias(const char *, struct alias *);
bool	 input_poplayers(void);
void	 input_newcmd(void);
void	 input_cleareof(void);
bool	 input_rest_blank(void);
int	 input_line(void);
char	*expand_prompt(const char *);
int	 pgetc(void);
void	 pungetc(int);

/* lex.c */
enum token {
	T_EOF, T_NL, T_SEMI, T_DSEMI, T_AMP, T_AND, T_OR, T_PIPE, T_LP, T_RP,
	T_REDIR, T_WORD,
	T_BANG, T_LBRACE, T_RBRACE, T_CASE, T_DO, T_DONE, T_ELIF, T_ELSE,
	T_ESAC, T_FI, T_FOR, T_IF, T_IN, T_THEN, T_UNTIL, T_WHILE
};
#define	LX_KW		1	/* reserved words are special here */
#define	LX_ALIAS	2	/* aliases are substituted */
#define	LX_NL		4	/* skip newlines */
struct lexer {
	struct arena	*arena;
	struct redir	*heredocs;	/* operators seen, bodies not yet */
	struct word	*word;		/* of T_WORD */
	char		*lit;		/* its text if one plain literal */
	struct sbuf	 text;		/* source read so far */
	size_t		 start;		/* of the token, in text */
	int		 tok;
	int		 fd;		/* of T_REDIR; -1 not given */
	int		 rdtype;
	bool		 pushed;
	bool		 aliasnext;
	bool		 norecord;
	bool		 heretabs;	/* T_REDIR was <<- */
};
extern struct lexer lx;
int		 lex_token(int);
void		 lex_push(void);
const char	*lex_name(int);
void		 lex_heredocs(void);
struct word	*lex_string(const char *);
bool		 is_name(const char *, size_t);
bool		 is_keyword(const char *);
size_t		 name_len(const char *);
#define	isnamestart(c)	(((c) >= 'a' && (c) <= 'z') || \
			 ((c) >= 'A' && (c) <= 'Z') || (c) == '_')
#define	isdig(c)	((c) >= '0' && (c) <= '9')
#define	isnamechar(c)	(isnamestart(c) || isdig(c))

/* parse.c */
#define	NODE_EOF	((struct node *)&parse_eof)
extern char	 parse_eof;
struct node	*parse_command(void);
struct node	*parse_subst(int);
void		 syn_error(const char *, ...) __sh_noreturn __sh_printf(1, 2);

/* expand.c, param.c: XF_ flags of each character, EXP_ flags of a walk. */
#define	XF_QUOTED	1	/* cannot glob */
#define	XF_SPLIT	2	/* comes from an expansion, may be split */
#define	XF_NULL		4	/* no character: a field exists here */
#define	XF_BREAK	8	/* no character: a field ends here */
#define	EXP_SPLIT	1	/* fields are wanted */
#define	EXP_TILDE	2
#define	EXP_ASSIGN	4	/* tilde after each colon, too */
#define	EXP_SUB		8	/* literals are an expansion's result */
struct xbuf {
	struct sbuf	s;
	struct sbuf	f;
};
struct strlist {
	struct strlist	*next;
	char		*s;
};
extern int	 substatus;
char	**expand_args(struct word *, int *);
char	*expand_str(struct word *, int);
char	*expand_pat(struct word *);
void	 expand_parts(struct word *, int, struct xbuf *);
void	 expand_param(struct wpart *, int, struct xbuf *);
void	 xb_putc(struct xbuf *, int, int);
void	 xb_value(struct xbuf *, const char *, bool);
const char *get_ifs(void);
char	*quote(const char *);

/* arith.c, glob.c */
int64_t	 arith(const char *);
bool	 pat_match(const char *, const char *, const char *);
bool	 glob_path(const char *, struct strlist ***);

/* var.c */
#define	V_EXPORT	1
#define	V_READONLY	2
#define	V_UNSET		4	/* has attributes but no value */
struct params {
	char	**v;
	int	  n;
};
extern struct params params;
extern int	 optoff;		/* getopts' place in a cluster */
extern int	 loopnest;
void	 var_init(char **);
char	*var_get(const char *);
void	 var_set(const char *, const char *, int);
void	 var_setnum(const char *, long);
void	 var_assign(const char *, int);
void	 var_unset(const char *);
void	 var_local(const char *);
char	**var_environ(void);
void	 var_list(int, const char *);
void	 params_set(int, char **);
void	 params_shift(int);
void	 frame_push(bool);
void	 frame_pop(void);
void	*frame_level(void);
void	 frame_unwind(void *);

/* opts.c */
enum {
	O_EXIT, O_UNSET, O_XTRACE, O_NOEXEC, O_VERBOSE, O_NOGLOB, O_MONITOR,
	O_NOCLOBBER, O_ALLEXPORT, O_INTERACTIVE, O_STDIN, O_LOGIN, O_PIPEFAIL,
	NOPTS
};
extern bool	 opt[NOPTS];
extern bool	 interactive;		/* this process talks to a person */
extern bool	 forked;		/* this process is a subshell */
extern pid_t	 rootpid;
char	**opts_parse(char **, char **);
char	*opts_dash(void);

/* cmd.c */
enum { CMD_NONE, CMD_SPECIAL, CMD_FUNC, CMD_BUILTIN, CMD_PATH };
struct func {
	struct func	*next;
	char		*name;
	struct node	*body;
	struct arena	*arena;
};
struct builtin {
	const char	*name;
	int		(*fn)(int, char **);
	bool		 special;
};
struct cmdinfo {
	int			 type;
	struct func		*func;
	const struct builtin	*bi;
	char			*path;
	int			 error;		/* why there is no path */
};
extern const struct builtin builtins[];
void	 cmd_find(const char *, const char *, bool, struct cmdinfo *);
void	 cmd_find_file(const char *, struct cmdinfo *);
void	 cmd_rehash(void);
void	 func_define(struct node *);
bool	 func_unset(const char *);
void	 cmd_exec(const char *, char **, char **) __sh_noreturn;
void	 cmd_names(void (*)(const char *, void *), void *);
char	*path_next(const char **, const char *);

/* exec.c, run.c */
struct job;
#define	EV_EXIT		1	/* the shell ends after this */
enum { SKIP_NONE, SKIP_BREAK, SKIP_CONTINUE, SKIP_RETURN };
extern int	 evalskip;
extern int	 skipcount;
extern int	 laststatus;
extern int	 exitstatus;
extern int	 tested;
int	 eval_tree(struct node *, int);
int	 eval_string(const char *, int);
int	 eval_loop(int);
int	 eval_simple(struct node *, int);
void	 fork_failed(struct job *) __sh_noreturn;
bool	 may_replace(int);
int	 eval_substitution(struct node *, struct xbuf *, bool);
void	 exit_shell(int) __sh_noreturn;

/* redir.c */
struct redirx;
struct redirx	*redir_expand(struct redir *);
int		 redir_apply(struct redirx *, bool);
void		 redir_pop(bool);
void		*redir_level(void);
void		 redir_unwind(void *);
void		 redir_forget(void);
int		 fd_high(int);

/* jobs.c */
enum { FORK_FG, FORK_BG, FORK_NOJOB };
enum { JOB_RUNNING, JOB_STOPPED, JOB_DONE };
struct proc {
	pid_t	pid;
	int	status;
	int	state;
};
struct job {
	struct job	*next;
	struct proc	*procs;
	char		*text;
	int		 nprocs;
	int		 num;
	int		 state;
	pid_t		 pgrp;
	bool		 jobctl;	/* has a process group of its own */
	bool		 changed;	/* not yet told to the user */
	bool		 bg;
	bool		 foreign;	/* inherited by a subshell */
	void		*modes;
};
extern struct job	*jobs;
extern pid_t		 lastbg;
extern int		 ttyfd;
struct job	*job_new(const char *);
pid_t		 job_fork(struct job *, int);
int		 job_wait(struct job *);
int		 job_max(void);
bool		 job_live(const struct job *);
int		 job_status(struct job *);
int		 job_reap(int);
void		 job_free(struct job *);
void		 job_notify(void);
void		 job_show(struct job *, int);
bool		 job_any_stopped(void);
struct job	*job_lookup(const char *);
void		 job_touch(struct job *);
void		 jobctl_set(bool);
void		 jobctl_resume(struct job *, bool);

/* trap.c */
extern volatile sig_atomic_t sigpending_any;
void		 trap_setsig(int);
void		 trap_refresh(void);
void		 trap_child(bool);
void		 trap_wantchld(bool);
void		 trap_run(void);
bool		 trap_any(void);
char		*trap_exit_action(void);
int		 trap_pending(void);
int		 sig_number(const char *);
const char	*sig_name(int);
void		 sig_list(void);

/* alias.c */
struct alias {
	struct alias	*next;
	char		*name;
	char		*value;
	int		 inuse;
	bool		 dead;
};
struct alias	*alias_find(const char *);
void		 alias_names(void (*)(const char *, void *), void *);
void		 alias_done(struct alias *);

/* edit.c, history.c, complete.c */
char		*edit_line(const char *);
void		 hist_add(const char *, bool);
const char	*hist_get(int);
int		 hist_count(void);
int		 complete(const char *, size_t, size_t *, struct strlist **);

/* builtin.c and its neighbours, main.c */
extern int	 commandno;		/* counts what a person enters */
extern char	**argptr;
extern char	*optp;
extern char	*optarg_;
int	 nextopt(const char *);
int	 bi_cd(int, char **), bi_pwd(int, char **);
int	 bi_echo(int, char **), bi_printf(int, char **), bi_read(int, char **);
int	 bi_test(int, char **);
int	 bi_jobs(int, char **), bi_fg(int, char **), bi_bg(int, char **);
int	 bi_wait(int, char **), bi_kill(int, char **);
int	 bi_trap(int, char **), bi_set(int, char **);
int	 bi_alias(int, char **), bi_unalias(int, char **);
int	 bi_hash(int, char **), bi_command(int, char **), bi_type(int, char **);
int	 bi_export(int, char **), bi_unset(int, char **), bi_local(int, char **);
int	 bi_umask(int, char **), bi_ulimit(int, char **), bi_times(int, char **);
int	 bi_getopts(int, char **);
int	 bi_exec(int, char **), bi_dot(int, char **), bi_eval(int, char **);
char	*unescape(const char *, struct sbuf *, bool);
void	 pwd_init(void);

#endif
