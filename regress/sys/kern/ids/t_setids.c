/* SPDX-License-Identifier: ISC */
/*
 * set*uid and set*gid: every call from a table of states, against the rules,
 * which are the same for both.
 */

#include "testlib.h"

#define	NONE	(-1)

enum call { SET, SETE, SETRE, SETRES };

static const struct {
	int	r, e, s;		/* before */
	enum call call;
	int	a, b, c;		/* arguments */
	int	error;			/* wanted, and ids afterwards */
	int	r2, e2, s2;
} t[] = {
	{ 1, 1, 1, SET, 1, 0, 0, 0, 1, 1, 1 },
	{ 1, 1, 1, SET, 2, 0, 0, EPERM, 1, 1, 1 },
	{ 1, 2, 2, SET, 1, 0, 0, 0, 1, 1, 2 },
	{ 1, 2, 2, SET, 2, 0, 0, 0, 2, 2, 2 },
	{ 1, 2, 3, SET, 3, 0, 0, 0, 1, 3, 3 },
	{ 1, 2, 3, SET, 4, 0, 0, EPERM, 1, 2, 3 },
	{ 1, 2, 3, SETE, 1, 0, 0, 0, 1, 1, 3 },
	{ 1, 2, 3, SETE, 3, 0, 0, 0, 1, 3, 3 },
	{ 1, 2, 3, SETE, 4, 0, 0, EPERM, 1, 2, 3 },
	{ 1, 2, 2, SETRE, 2, 1, 0, 0, 2, 1, 2 },
	{ 1, 2, 2, SETRE, NONE, 1, 0, 0, 1, 1, 2 },
	{ 1, 2, 2, SETRE, 3, NONE, 0, EPERM, 1, 2, 2 },
	{ 1, 2, 2, SETRE, NONE, 3, 0, EPERM, 1, 2, 2 },
	{ 1, 2, 2, SETRE, 1, 1, 0, 0, 1, 1, 1 },
	{ 1, 2, 2, SETRE, 1, NONE, 0, 0, 1, 2, 2 },
	{ 1, 2, 3, SETRES, 3, 1, 2, 0, 3, 1, 2 },
	{ 1, 2, 3, SETRES, NONE, NONE, NONE, 0, 1, 2, 3 },
	{ 1, 2, 3, SETRES, 4, NONE, NONE, EPERM, 1, 2, 3 },
	{ 1, 2, 3, SETRES, NONE, 4, NONE, EPERM, 1, 2, 3 },
	{ 1, 2, 3, SETRES, NONE, NONE, 4, EPERM, 1, 2, 3 },
	{ 1, 2, 3, SETRES, 1, 1, 1, 0, 1, 1, 1 },
};
static const struct kind {
	const char *name;
	int	(*set)(uid_t);
	int	(*sete)(uid_t);
	int	(*setre)(uid_t, uid_t);
	int	(*setres)(uid_t, uid_t, uid_t);
	int	(*getres)(uid_t *, uid_t *, uid_t *);
	uid_t	(*get)(void);
	uid_t	(*gete)(void);
} kinds[] = {
	{ "user", setuid, seteuid, setreuid, setresuid, getresuid, getuid,
	    geteuid },
	{ "group", setgid, setegid, setregid, setresgid, getresgid, getgid,
	    getegid },
};
static const struct kind *kind;
static int row;

static int
run(void)
{
	uid_t r, e, s;
	int ret = -1;

	if (kind->setres(t[row].r, t[row].e, t[row].s) == -1)
		return (1);
	/* Without root's rights, which changing users gives up by itself. */
	if (geteuid() == 0 && setresuid(1, 1, 1) == -1)
		return (1);
	errno = 0;
	switch (t[row].call) {
	case SET:
		ret = kind->set(t[row].a);
		break;
	case SETE:
		ret = kind->sete(t[row].a);
		break;
	case SETRE:
		ret = kind->setre(t[row].a, t[row].b);
		break;
	case SETRES:
		ret = kind->setres(t[row].a, t[row].b, t[row].c);
		break;
	}
	if ((ret == 0) != (t[row].error == 0) || errno != t[row].error)
		return (2);
	kind->getres(&r, &e, &s);
	if ((int)r != t[row].r2 || (int)e != t[row].e2 || (int)s != t[row].s2) {
		diag("%d %d %d", (int)r, (int)e, (int)s);
		return (3);
	}
	return ((int)kind->get() == t[row].r2 &&
	    (int)kind->gete() == t[row].e2 ? 0 : 4);
}

static int
as_root(void)
{
	uid_t r, e, s;

	if (kind->set(5) == -1 || kind->getres(&r, &e, &s) == -1)
		return (1);
	return (r == 5 && e == 5 && s == 5 ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	uid_t id;

	for (kind = kinds; kind < kinds + 2; kind++) {
		for (row = 0; row < (int)(sizeof(t) / sizeof(t[0])); row++)
			is_exit(in_child(run), 0, "%s, row %d", kind->name, row);
		is_exit(in_child(as_root), 0, "root sets all three %s ids",
		    kind->name);
		is_errno(kind->getres(BAD, &id, &id), EFAULT, "a bad address");
		is_errno(kind->getres(&id, &id, BAD), EFAULT, "another");
	}
	return (tap_done());
}
