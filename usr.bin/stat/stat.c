/* SPDX-License-Identifier: ISC */
/* stat: shows what the file system knows of files. */

#include <sys/param.h>
#include <sys/stat.h>

#include <err.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define DEFFORMAT \
    "%d %i %Sp %l %Su %Sg %r %z \"%Sa\" \"%Sm\" \"%Sc\" %k %b %f %N"

static int nonl;			/* -n */

static void
puttime(const struct timespec *ts, int string)
{
	char buf[64];
	time_t t = ts->tv_sec;

	if (!string) {
		printf("%lld", (long long)t);
		return;
	}
	strftime(buf, sizeof(buf), "%b %e %H:%M:%S %Y", localtime(&t));
	fputs(buf, stdout);
}

static void
putid(u_int id, const char *name)
{
	if (name != NULL)
		fputs(name, stdout);
	else
		printf("%u", id);
}

/* One datum; string: the form after "S". */
static void
datum(int c, int string, const struct stat *st, const char *path)
{
	char buf[PATH_MAX];
	struct passwd *pw;
	struct group *gr;
	ssize_t n;

	switch (c) {
	case 'd':
		printf("%u", st->st_dev);
		break;
	case 'i':
		printf("%u", st->st_ino);
		break;
	case 'p':
		strmode(st->st_mode, buf);
		buf[10] = '\0';
		if (string)
			fputs(buf, stdout);
		else
			printf("%o", st->st_mode);
		break;
	case 'l':
		printf("%u", st->st_nlink);
		break;
	case 'u':
		pw = string ? getpwuid(st->st_uid) : NULL;
		putid(st->st_uid, pw ? pw->pw_name : NULL);
		break;
	case 'g':
		gr = string ? getgrgid(st->st_gid) : NULL;
		putid(st->st_gid, gr ? gr->gr_name : NULL);
		break;
	case 'r':
		printf("%u", st->st_rdev);
		break;
	case 'z':
		printf("%lld", (long long)st->st_size);
		break;
	case 'a':
		puttime(&st->st_atim, string);
		break;
	case 'm':
		puttime(&st->st_mtim, string);
		break;
	case 'c':
		puttime(&st->st_ctim, string);
		break;
	case 'k':
		printf("%u", st->st_blksize);
		break;
	case 'b':
		printf("%lld", (long long)st->st_blocks);
		break;
	case 'f':
		printf("%u", st->st_flags);
		break;
	case 'N':
		fputs(path, stdout);
		break;
	case 'Y':
		if ((n = readlink(path, buf, sizeof(buf))) != -1)
			printf("%.*s", (int)n, buf);
		break;
	case 'n':
		putchar('\n');
		break;
	case 't':
		putchar('\t');
		break;
	case '%':
		putchar('%');
		break;
	default:
		errx(1, "unknown format %%%c", c);
	}
}

/* %Lp, %OLp: the permission bits alone, as scripts like them. */
static const char *
format1(const char *f, const struct stat *st, const char *path)
{
	int string = 0, low = 0;

	for (;; f++) {
		if (*f == 'S')
			string = 1;
		else if (*f == 'L')
			low = 1;
		else if (*f != 'O' && *f != 'D' && *f != 'X')
			break;
	}
	if (*f == '\0')
		errx(1, "a format ends in %%");
	if (low && *f == 'p')
		printf("%o", st->st_mode & 0777);
	else
		datum(*f, string, st, path);
	return (f + 1);
}

static void
show(const char *f, const struct stat *st, const char *path)
{
	while (*f != '\0')
		if (*f == '%')
			f = format1(f + 1, st, path);
		else
			putchar(*f++);
	if (!nonl)
		putchar('\n');
}

int
main(int argc, char *argv[])
{
	const char *format = DEFFORMAT;
	int ch, follow = 0, status = 0;
	struct stat st;

	while ((ch = getopt(argc, argv, "f:Lln")) != -1)
		switch (ch) {
		case 'f':
			format = optarg;
			break;
		case 'L':
			follow = 1;
			break;
		case 'l':
			format = "%Sp %l %Su %Sg %z %Sm %N";
			break;
		case 'n':
			nonl = 1;
			break;
		default:
			fprintf(stderr, "usage: stat [-Lln] [-f format] "
			    "[file ...]\n");
			return (1);
		}
	argv += optind;
	if (*argv == NULL) {
		if (fstat(STDIN_FILENO, &st) == -1)
			err(1, "stdin");
		show(format, &st, "(stdin)");
	}
	for (; *argv != NULL; argv++) {
		if ((follow ? stat : lstat)(*argv, &st) == -1) {
			warn("%s", *argv);
			status = 1;
		} else
			show(format, &st, *argv);
	}
	return (status);
}
