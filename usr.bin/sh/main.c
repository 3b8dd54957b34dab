/* SPDX-License-Identifier: ISC */
/*
 * sh: the command language of POSIX.  Start-up, and the loop around commands
 * that come from a file or a person.
 */
#include <sys/stat.h>

#include <fcntl.h>

#include "sh.h"

extern char **environ;

enum { S_SETUP, S_PROFILE, S_HOME, S_ENV, S_COMMAND };

struct startup {
	char	**argv;
	char	*command;	/* of -c */
	int	step;		/* what comes next, also after an error */
};

static struct startup	start;
int			commandno;

/* Reads a start-up file if it is there. */
static void
read_file(const char *name)
{
	int fd, high;

	if (name == NULL || *name == '\0' ||
	    (fd = open(name, O_RDONLY)) == -1)
		return;
	high = fd_high(fd);
	close(fd);
	if (high == -1)
		return;
	input_file(high, false);
	eval_loop(0);
	input_pop();
	evalskip = SKIP_NONE;
}

static void
read_home_profile(void)
{
	struct sbuf b = { NULL, 0, 0 };
	const char *home = var_get("HOME");

	if (home != NULL && *home != '\0') {
		sb_puts(&b, home);
		sb_puts(&b, "/.profile");
		read_file(sb_str(&b));
	}
}

static void
read_env(void)
{
	if (interactive && var_get("ENV") != NULL && getuid() == geteuid() &&
	    getgid() == getegid())
		read_file(expand_prompt("ENV"));
}

static void
open_script(const char *name)
{
	struct stat st;
	int fd, high = -1, error;

	if ((fd = open(name, O_RDONLY)) != -1) {
		if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
			errno = EISDIR;
		else
			high = fd_high(fd);
		error = errno;
		close(fd);
		errno = error;
	}
	if (high == -1) {
		error = errno;
		sh_warn("cannot open %.200s: %s", name, strerror(error));
		exitstatus = error == ENOENT ? 127 : 126;
		sh_throw(EX_EXIT);
	}
	input_file(high, true);
}

/* Commands from the person, one complete command at a time. */
static void
interact(void)
{
	struct tmpmark m;
	struct node *n;
	int eofs = 0;

	for (;;) {
		if (intpending) {
			intpending = 0;
			err_s("\n");
		}
		job_notify();
		m = tmp_mark();
		lx.arena = arena_new();
		arena_push(lx.arena);
		n = parse_command();
		if (n != NODE_EOF && n != NULL) {
			eofs = 0;
			commandno++;
			eval_tree(n, 0);
		}
		evalskip = SKIP_NONE;
		arena_pop();
		tmp_release(m);
		if (n != NODE_EOF)
			continue;
		if (eofs++ > 0 || !job_any_stopped())
			break;
		err_s("There are stopped jobs.\n");
		input_cleareof();
	}
	err_s("exit\n");
}

static void
set_params(char **av)
{
	int n = 0;

	while (av[n] != NULL)
		n++;
	params_set(n, av);
}

/* Decides what to read, and sets $0 and the positional parameters. */
static void
setup(void)
{
	char **av = start.argv, *name = NULL, *script = NULL;
	bool login = av[0] != NULL && av[0][0] == '-';

	trap_refresh();
	var_init(environ);
	if (av[0] != NULL) {
		arg0 = av[0] + login;
		av = opts_parse(av + 1, &start.command);
	}
	opt[O_LOGIN] |= login;
	if (start.command != NULL) {
		if (*av == NULL)
			sh_error("-c: no argument");
		start.command = *av++;
		name = *av;
	} else if (!opt[O_STDIN] && *av != NULL)
		script = name = *av;
	else
		opt[O_STDIN] = true;
	if (name != NULL)
		av++;
	if (opt[O_STDIN] && *av == NULL && isatty(0) && isatty(2))
		opt[O_INTERACTIVE] = true;
	interactive = opt[O_INTERACTIVE];
	set_params(av);
	rootpid = getpid();
	if (interactive) {
		opt[O_MONITOR] = true;
		trap_refresh();
	}
	if (opt[O_MONITOR])
		jobctl_set(true);
	pwd_init();
	if (script != NULL)
		open_script(script);
	if (name != NULL)
		arg0 = name;
	if (script == NULL && start.command == NULL)
		input_stdin();
}

/* One step each time, done once even if it ends in an error. */
static void
run(void)
{
	int step = start.step;

	if (step < S_COMMAND)
		start.step++;
	switch (step) {
	case S_SETUP:
		setup();
		return;
	case S_PROFILE:
		if (opt[O_LOGIN])
			read_file("/etc/profile");
		return;
	case S_HOME:
		if (opt[O_LOGIN])
			read_home_profile();
		return;
	case S_ENV:
		read_env();
		return;
	}
	start.step++;
	lineno = 1;
	if (start.command != NULL && step == S_COMMAND)
		eval_string(start.command, EV_EXIT);
	else if (start.command == NULL && interactive)
		interact();
	else if (start.command == NULL)
		eval_loop(0);
	exit_shell(laststatus);
}

/*
 * An exception has come all the way up: the process ends, unless a person is
 * there who can go on.
 */
static void
recover(struct jmploc *jl, int ex)
{
	out_flush();
	if (ex == EX_EXIT || forked || !interactive) {
		redir_unwind(jl->redirs);
		handler = jl;
		exit_shell(exitstatus);
	}
	jmp_unwind(jl);
	if (start.command == NULL)
		input_cleareof();
	curcmd = NULL;
	laststatus = exitstatus;
	if (ex == EX_INT)
		err_s("\n");
}

int
main(int argc, char **argv)
{
	static struct jmploc jl;
	static char name[] = "sh";
	int ex;

	stack_init();
	arg0 = name;
	start.argv = argv;
	for (;;) {
		jmp_enter(&jl);
		if ((ex = setjmp(jl.jb)) == 0) {
			run();
			jmp_leave(&jl);
		} else
			recover(&jl, ex);
	}
}
