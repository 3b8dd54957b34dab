/* SPDX-License-Identifier: ISC */
/* set*uid: every call from a table of states, against the rules. */

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
static int row;

static int
run(void)
{
	uid_t r, e, s;
	int ret = -1;

	if (setresuid(t[row].r, t[row].e, t[row].s) == -1)
		return (1);
	if ('u' == 'g' && setresuid(1, 1, 1) == -1)
		return (1);
	errno = 0;
	switch (t[row].call) {
	case SET:
		ret = setuid(t[row].a);
		break;
	case SETE:
		ret = seteuid(t[row].a);
		break;
	case SETRE:
		ret = setreuid(t[row].a, t[row].b);
		break;
	case SETRES:
		ret = setresuid(t[row].a, t[row].b, t[row].c);
		break;
	}
	if ((ret == 0) != (t[row].error == 0) || errno != t[row].error)
		return (2);
	getresuid(&r, &e, &s);
	if ((int)r != t[row].r2 || (int)e != t[row].e2 || (int)s != t[row].s2) {
		diag("%d %d %d", (int)r, (int)e, (int)s);
		return (3);
	}
	return ((int)getuid() == t[row].r2 && (int)geteuid() == t[row].e2 ?
	    0 : 4);
}

static int
as_root(void)
{
	uid_t r, e, s;

	if (setuid(5) == -1 || getresuid(&r, &e, &s) == -1)
		return (1);
	return (r == 5 && e == 5 && s == 5 ? 0 : 2);
}

int
main(int argc, char *argv[])
{
	uid_t id;

	for (row = 0; row < (int)(sizeof(t) / sizeof(t[0])); row++)
		is_exit(in_child(run), 0, "row %d", row);
	is_exit(in_child(as_root), 0, "root's setuid sets all three");
	is_errno(getresuid(BAD, &id, &id), EFAULT, "a bad address");
	is_errno(getresuid(&id, &id, BAD), EFAULT, "another");
	return (tap_done());
}
