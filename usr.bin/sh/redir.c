/* SPDX-License-Identifier: ISC */
/*
 * Redirections.  Targets are expanded first, by the shell itself; they are
 * applied by whoever runs the command, and undone if that is the shell.
 */
#include <fcntl.h>

#include "sh.h"

struct redirx {
	struct redirx	*next;
	char		*target;
	int		 type;
	int		 fd;
};

struct savedfd {
	struct savedfd	*next;
	int		 fd;
	int		 copy;		/* -1: it was closed */
};

struct level {
	struct level	*prev;
	struct savedfd	*fds;
};

static struct level *levels;

struct redirx *
redir_expand(struct redir *r)
{
	struct redirx *list = NULL, **tail = &list, *x;

	for (; r != NULL; r = r->next) {
		x = tmp_alloc(sizeof(*x));
		x->next = NULL;
		x->type = r->type;
		x->fd = r->fd;
		x->target = r->word == NULL ? tmp_str("", 0) :
		    expand_str(r->word, r->type == RD_HERE ? 0 : EXP_TILDE);
		*tail = x;
		tail = &x->next;
	}
	return list;
}

/* Moves a descriptor of the shell's own out of the way of the user's. */
int
fd_high(int fd)
{
	int copy;

	copy = fcntl(fd, F_DUPFD, INTERNAL_FD);
	if (copy == -1 && (errno == EINVAL || errno == EMFILE))
		copy = fcntl(fd, F_DUPFD, 10);
	if (copy != -1)
		(void)fcntl(copy, F_SETFD, FD_CLOEXEC);
	return copy;
}

static int
remember(int fd)
{
	struct savedfd *s;
	int copy;

	for (s = levels->fds; s != NULL; s = s->next)
		if (s->fd == fd)
			return 0;
	if ((copy = fd_high(fd)) == -1 && errno != EBADF) {
		sh_warn("%d: %s", fd, strerror(errno));
		return -1;
	}
	s = xmalloc(sizeof(*s));
	s->fd = fd;
	s->copy = copy;
	s->next = levels->fds;
	levels->fds = s;
	return 0;
}

/*
 * A here-document goes into a pipe, what does not fit is left to a process
 * that writes it.
 */
static int
here_document(const char *text)
{
	size_t len = strlen(text), done = 0;
	int fd[2];
	ssize_t n;
	pid_t pid;

	if (pipe(fd) == -1) {
		sh_warn("cannot create pipe: %s", strerror(errno));
		return -1;
	}
	(void)fcntl(fd[1], F_SETFL, O_NONBLOCK);
	while (done < len && (n = write(fd[1], text + done, len - done)) > 0)
		done += (size_t)n;
	if (done < len) {
		if ((pid = job_fork(NULL, FORK_NOJOB)) == 0) {
			close(fd[0]);
			(void)fcntl(fd[1], F_SETFL, 0);
			(void)write_all(fd[1], text + done, len - done);
			_exit(0);
		}
		if (pid == -1) {
			sh_warn("cannot fork: %s", strerror(errno));
			close(fd[0]);
			fd[0] = -1;
		}
	}
	close(fd[1]);
	return fd[0];
}

static int
open_flags(int type)
{
	switch (type) {
	case RD_IN:
		return O_RDONLY;
	case RD_RDWR:
		return O_RDWR | O_CREAT;
	case RD_APPEND:
		return O_WRONLY | O_CREAT | O_APPEND;
	case RD_OUT:
		if (opt[O_NOCLOBBER])
			return O_WRONLY | O_CREAT | O_EXCL;
		break;
	}
	return O_WRONLY | O_CREAT | O_TRUNC;
}

static bool
is_regular(int fd)
{
	return lseek(fd, 0, SEEK_CUR) != -1 && !isatty(fd);
}

static int
open_target(struct redirx *x)
{
	int flags = open_flags(x->type), fd, error;

	do
		fd = open(x->target, flags, 0666);
	while (fd == -1 && errno == EINTR && !intpending);
	if (fd == -1 && errno == EEXIST && x->type == RD_OUT) {
		/* noclobber protects files, not devices. */
		if ((fd = open(x->target, O_WRONLY)) != -1 && is_regular(fd)) {
			close(fd);
			fd = -1;
			errno = EEXIST;
		}
	}
	if (fd == -1) {
		error = errno;
		sh_warn("cannot %s %.200s: %s", flags & O_CREAT ? "create" :
		    "open", x->target, strerror(error));
	}
	return fd;
}

static int
duplicate(struct redirx *x)
{
	char *end;
	long n;

	if (strcmp(x->target, "-") == 0) {
		close(x->fd);
		return 0;
	}
	n = strtol(x->target, &end, 10);
	if (!isdig(x->target[0]) || *end != '\0' || n > 9999) {
		sh_warn("%.80s: bad file descriptor", x->target);
		return -1;
	}
	if ((n == x->fd ? fcntl(x->fd, F_GETFD) : dup2((int)n, x->fd)) == -1) {
		sh_warn("%ld: %s", n, strerror(errno));
		return -1;
	}
	return 0;
}

static int
apply(struct redirx *x)
{
	int fd, r = 0;

	if (x->type == RD_DUPIN || x->type == RD_DUPOUT)
		return duplicate(x);
	fd = x->type == RD_HERE ? here_document(x->target) : open_target(x);
	if (fd == -1)
		return -1;
	if (fd != x->fd) {
		if ((r = dup2(fd, x->fd)) == -1)
			sh_warn("%d: %s", x->fd, strerror(errno));
		close(fd);
	}
	return r == -1 ? -1 : 0;
}

/*
 * 0, or -1 after a message.  With save set, redir_pop() has to follow in
 * either case.
 */
int
redir_apply(struct redirx *x, bool save)
{
	const char *cmd = curcmd;
	struct level *l;
	int r = 0;

	if (save) {
		l = xmalloc(sizeof(*l));
		l->fds = NULL;
		l->prev = levels;
		levels = l;
	}
	if (x != NULL)
		out_flush();
	curcmd = NULL;
	for (; x != NULL && r == 0; x = x->next)
		if (save && remember(x->fd) == -1)
			r = -1;
		else
			r = apply(x);
	curcmd = cmd;
	return r;
}

/* Undoes the innermost redirections, or lets them stay for good. */
void
redir_pop(bool restore)
{
	struct level *l = levels;
	struct savedfd *s;

	if (l->fds != NULL)
		(void)out_flush();
	while ((s = l->fds) != NULL) {
		l->fds = s->next;
		if (restore) {
			if (s->copy != -1)
				dup2(s->copy, s->fd);
			else
				close(s->fd);
		}
		if (s->copy != -1)
			close(s->copy);
		free(s);
	}
	levels = l->prev;
	free(l);
}

void *
redir_level(void)
{
	return levels;
}

void
redir_unwind(void *level)
{
	while (levels != level && levels != NULL)
		redir_pop(true);
}

/* A subshell goes back to nothing: what it was given is all it has. */
void
redir_forget(void)
{
	while (levels != NULL)
		redir_pop(false);
}
