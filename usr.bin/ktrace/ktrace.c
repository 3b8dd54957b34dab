/* SPDX-License-Identifier: ISC */
/* ktrace: has the kernel record what processes do, into a file. */

#include <sys/types.h>
#include <sys/ktrace.h>
#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sysdecode.h>

#define DEFPOINTS (KTRFAC_SYSCALL | KTRFAC_SYSRET | KTRFAC_NAMEI | \
    KTRFAC_GENIO | KTRFAC_PSIG | KTRFAC_EMUL | KTRFAC_STRUCT | KTRFAC_USER | \
    KTRFAC_EXECARGS | KTRFAC_EXECENV)
#define ALLPOINTS (DEFPOINTS | KTRFAC_CSW)

static const struct {
	char	letter;
	int	points;
} letters[] = {
	{ 'c', KTRFAC_SYSCALL | KTRFAC_SYSRET },
	{ 'e', KTRFAC_EMUL },
	{ 'i', KTRFAC_GENIO },
	{ 'n', KTRFAC_NAMEI },
	{ 's', KTRFAC_PSIG },
	{ 't', KTRFAC_STRUCT },
	{ 'u', KTRFAC_USER },
	{ 'w', KTRFAC_CSW },
	{ 'x', KTRFAC_EXECARGS },
	{ 'X', KTRFAC_EXECENV },
	{ '+', DEFPOINTS },
};
#define NLETTERS (sizeof(letters) / sizeof(letters[0]))

static int
points(const char *s)
{
	int set = 0;
	size_t i;

	for (; *s != '\0'; s++) {
		for (i = 0; i < NLETTERS && letters[i].letter != *s; i++)
			continue;
		if (i == NLETTERS)
			errx(1, "unknown trace point '%c'", *s);
		set |= letters[i].points;
	}
	return (set);
}

static pid_t
pidarg(const char *s, const char *what)
{
	const char *errstr;
	pid_t pid;

	pid = strtonum(s, 1, INT_MAX, &errstr);
	if (errstr != NULL)
		errx(1, "%s %s is %s", what, s, errstr);
	return (pid);
}

/*
 * The trace file, made empty unless appended to.  It may show secrets: only
 * its owner gets to read a new one.
 */
static void
makefile(const char *path, int append)
{
	struct stat st;
	int fd;

	fd = open(path, O_CREAT | O_WRONLY | O_NOFOLLOW | O_NONBLOCK,
	    S_IRUSR | S_IWUSR);
	if (fd == -1 || fstat(fd, &st) == -1)
		err(1, "%s", path);
	if (!S_ISREG(st.st_mode))
		errx(1, "%s: not a regular file", path);
	if (!append && ftruncate(fd, 0) == -1)
		err(1, "%s", path);
	close(fd);
}

/* -e: which calls are recorded */
static void
choose(struct sysdecode_filter *f, struct callmask *calls)
{
	const struct sysdecode_abi *abi = sysdecode_native();
	const char *s;
	int i;

	for (i = 0; (s = sysdecode_filter_unmatched(abi, f, i)) != NULL; i++)
		warnx("%s: matches no known system call", s);
	sysdecode_filter_mask(abi, f, calls->cm_bits,
	    sizeof(calls->cm_bits) / sizeof(calls->cm_bits[0]));
}

static void
usage(void)
{
	fprintf(stderr, "usage: ktrace [-aCcdi] [-e filter] [-f trfile] [-g pgid] "
	    "[-p pid]\n"
	    "           [-t ceinstuwxX+]\n"
	    "       ktrace [-aBdiT] [-e filter] [-f trfile] [-t ceinstuwxX+] "
	    "command\n"
	    "           [arg ...]\n");
	exit(1);
}

int
main(int argc, char *argv[])
{
	const char *path = "ktrace.out";
	int append = 0, clear = 0, clearall = 0, descend = 0, inherit = 0;
	int bindnow = 0, filtered = 0, nousertc = 0;
	struct sysdecode_filter filter = { 0 };
	struct ktr_setmask sm;
	int set = DEFPOINTS, havepid = 0, ch;
	pid_t pid = 0;

	while ((ch = getopt(argc, argv, "aBCcde:f:g:iTp:t:")) != -1)
		switch (ch) {
		case 'a':
			append = 1;
			break;
		case 'B':
			bindnow = 1;
			break;
		case 'C':
			clearall = 1;
			break;
		case 'c':
			clear = 1;
			break;
		case 'd':
			descend = KTRFLAG_DESCEND;
			break;
		case 'e':
			filtered = KTRFLAG_MASK;
			if (sysdecode_filter_add(&filter, optarg) == -1)
				errx(1, "%s", filter.error);
			break;
		case 'f':
			path = optarg;
			break;
		case 'g':
			pid = -pidarg(optarg, "process group");
			havepid = 1;
			break;
		case 'i':
			inherit = KTRFAC_INHERIT;
			break;
		case 'p':
			pid = pidarg(optarg, "process");
			havepid = 1;
			break;
		case 'T':
			nousertc = 1;
			break;
		case 't':
			set = points(optarg);
			break;
		default:
			usage();
		}
	argv += optind;
	argc -= optind;
	if (clearall ? argc > 0 || havepid || clear || append || inherit ||
	    filtered : clear ? argc > 0 || !havepid || filtered : havepid == (argc > 0))
		usage();

	if (clearall) {
		if (ktrace(NULL, KTROP_CLEAR | KTRFLAG_DESCEND,
		    ALLPOINTS | KTRFAC_INHERIT, 1) == -1)
			err(1, "ktrace");
		return (0);
	}
	if (clear) {
		if (ktrace(NULL, KTROP_CLEAR | descend, (set == DEFPOINTS ?
		    ALLPOINTS : set) | KTRFAC_INHERIT, pid) == -1)
			err(1, "ktrace");
		return (0);
	}
	/* For the run-time linker, and for a libc that need not call for time. */
	if ((bindnow && setenv("LD_BIND_NOW", "1", 1) == -1) ||
	    (nousertc && setenv("LIBC_NOUSERTC", "1", 1) == -1))
		err(1, "setenv");
	makefile(path, append);
	choose(&filter, &sm.sm_calls);
	sm.sm_fname = path;
	if (ktrace(filtered ? (char *)&sm : path, KTROP_SET | descend |
	    filtered, set | inherit, havepid ? pid : getpid()) == -1)
		err(1, "ktrace into %s", path);
	if (havepid)
		return (0);
	execvp(argv[0], argv);
	err(errno == ENOENT ? 127 : 126, "%s", argv[0]);
}
