/* SPDX-License-Identifier: ISC */
/*
 * The table of builtins, and those that steer the shell itself.
 */
#include <sys/stat.h>

#include <fcntl.h>

#include "sh.h"

/* A number operand, or the default. */
static int
number(const char *s, int dflt)
{
	char *end;
	long n;

	if (s == NULL)
		return dflt;
	n = strtol(s, &end, 10);
	if (!isdig(*s) || *end != '\0' || n > INT32_MAX)
		sh_error("%.80s: bad number", s);
	return (int)n;
}

static int
bi_true(int argc, char **argv)
{
	return 0;
}

static int
bi_false(int argc, char **argv)
{
	return 1;
}

static int
bi_break(int argc, char **argv)
{
	int n = number(argv[1], 1);

	if (n < 1)
		sh_error("%s: bad number", argv[1]);
	if (n > loopnest)
		n = loopnest;
	if (n > 0) {
		evalskip = argv[0][0] == 'b' ? SKIP_BREAK : SKIP_CONTINUE;
		skipcount = n;
	}
	return 0;
}

static int
bi_return(int argc, char **argv)
{
	int n = number(argv[1], laststatus);

	evalskip = SKIP_RETURN;
	return n & 0xff;
}

static int
bi_exit(int argc, char **argv)
{
	if (interactive && job_any_stopped()) {
		static int warned = -1;

		/* Who says it twice in a row means it. */
		if (warned != commandno - 1) {
			warned = commandno;
			err_s("There are stopped jobs.\n");
			return 1;
		}
	}
	exitstatus = number(argv[1], laststatus) & 0xff;
	sh_throw(EX_EXIT);
}

static int
bi_shift(int argc, char **argv)
{
	int n = number(argv[1], 1);

	if (n > params.n)
		sh_error("can't shift that many");
	params_shift(n);
	return 0;
}

int
bi_eval(int argc, char **argv)
{
	struct sbuf b = { NULL, 0, 0 };
	int i;

	curcmd = NULL;
	for (i = 1; i < argc; i++) {
		if (i > 1)
			sb_putc(&b, ' ');
		sb_puts(&b, argv[i]);
	}
	return eval_string(sb_str(&b), 0);
}

static int
find_script(const char *name)
{
	const char *path = var_get("PATH");
	struct stat st;
	char *file;
	int fd;

	if (strchr(name, '/') != NULL)
		path = "";
	while ((file = path_next(&path, name)) != NULL)
		if (stat(file, &st) == 0 && !S_ISDIR(st.st_mode) &&
		    (fd = open(file, O_RDONLY)) != -1)
			return fd;
	return -1;
}

int
bi_dot(int argc, char **argv)
{
	char **v = argv + 1;
	int fd, high, status, saved = loopnest;

	if (*v != NULL && strcmp(*v, "--") == 0)
		v++;
	if (*v == NULL)
		sh_error("usage: . file");
	if ((fd = find_script(*v)) == -1)
		sh_error("%.200s: %s", *v, strerror(errno));
	high = fd_high(fd);
	close(fd);
	if (high == -1)
		sh_error("%.200s: %s", *v, strerror(errno));
	curcmd = NULL;
	loopnest = 0;
	input_file(high, false);
	status = eval_loop(0);
	input_pop();
	loopnest = saved;
	if (evalskip == SKIP_RETURN)
		evalskip = SKIP_NONE;
	return status;
}

int
bi_exec(int argc, char **argv)
{
	struct cmdinfo ci;
	char **v = argv + 1;

	if (*v != NULL && strcmp(*v, "--") == 0)
		v++;
	if (*v == NULL)
		return 0;
	cmd_find(*v, NULL, true, &ci);
	if (ci.type != CMD_PATH && ci.bi != NULL)
		cmd_find_file(*v, &ci);
	if (ci.type == CMD_PATH) {
		interactive = false;
		opt[O_MONITOR] = false;
		trap_refresh();
		curcmd = NULL;
		cmd_exec(ci.path, v, var_environ());
	}
	curcmd = NULL;
	sh_warn("%.200s: %s", *v, ci.error == EACCES ? strerror(EACCES) :
	    "not found");
	exitstatus = ci.error == EACCES ? 126 : 127;
	sh_throw(EX_EXIT);
}

const struct builtin builtins[] = {
	{ ".", bi_dot, true },
	{ ":", bi_true, true },
	{ "[", bi_test, false },
	{ "alias", bi_alias, false },
	{ "bg", bi_bg, false },
	{ "break", bi_break, true },
	{ "cd", bi_cd, false },
	{ "command", bi_command, false },
	{ "continue", bi_break, true },
	{ "echo", bi_echo, false },
	{ "eval", bi_eval, true },
	{ "exec", bi_exec, true },
	{ "exit", bi_exit, true },
	{ "export", bi_export, true },
	{ "false", bi_false, false },
	{ "fg", bi_fg, false },
	{ "getopts", bi_getopts, false },
	{ "hash", bi_hash, false },
	{ "jobs", bi_jobs, false },
	{ "kill", bi_kill, false },
	{ "local", bi_local, false },
	{ "printf", bi_printf, false },
	{ "pwd", bi_pwd, false },
	{ "read", bi_read, false },
	{ "readonly", bi_export, true },
	{ "return", bi_return, true },
	{ "set", bi_set, true },
	{ "shift", bi_shift, true },
	{ "test", bi_test, false },
	{ "times", bi_times, true },
	{ "trap", bi_trap, true },
	{ "true", bi_true, false },
	{ "type", bi_type, false },
	{ "ulimit", bi_ulimit, false },
	{ "umask", bi_umask, false },
	{ "unalias", bi_unalias, false },
	{ "unset", bi_unset, true },
	{ "wait", bi_wait, false },
	{ NULL, NULL, false }
};
