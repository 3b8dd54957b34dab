/* SPDX-License-Identifier: ISC */
/* chmod: changes the mode of files. */

#include <sys/stat.h>

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int recursive, status;
static mode_t mask;

/* Letters of who, as the bits of the mode that they cover. */
static mode_t
who(const char **s)
{
	mode_t m = 0;

	for (;; (*s)++)
		switch (**s) {
		case 'u':
			m |= S_ISUID | S_IRWXU;
			break;
		case 'g':
			m |= S_ISGID | S_IRWXG;
			break;
		case 'o':
			m |= S_IRWXO;
			break;
		case 'a':
			m |= S_ISUID | S_ISGID | S_IRWXU | S_IRWXG | S_IRWXO;
			break;
		default:
			return (m);
		}
}

/* Permissions for everyone, of which who selects. */
static mode_t
perms(const char **s, mode_t mode)
{
	mode_t m = 0;

	for (;; (*s)++)
		switch (**s) {
		case 'r':
			m |= 0444;
			break;
		case 'w':
			m |= 0222;
			break;
		case 'x':
			m |= 0111;
			break;
		case 'X':
			if (S_ISDIR(mode) || (mode & 0111))
				m |= 0111;
			break;
		case 's':
			m |= S_ISUID | S_ISGID;
			break;
		case 't':
			m |= S_ISVTX;
			break;
		case 'u':
			m |= (mode >> 6 & 7) * 0111;
			break;
		case 'g':
			m |= (mode >> 3 & 7) * 0111;
			break;
		case 'o':
			m |= (mode & 7) * 0111;
			break;
		default:
			return (m);
		}
}

/* Applies octal or symbolic mode s to mode; (mode_t)-1 if s is no mode. */
static mode_t
apply(const char *s, mode_t mode)
{
	mode_t w, set, cover;
	char *end, op;
	long n;

	if (*s >= '0' && *s <= '7') {
		n = strtol(s, &end, 8);
		return (*end != '\0' || n > 07777 ? (mode_t)-1 :
		    (mode & S_IFMT) | (mode_t)n);
	}
	do {
		w = who(&s);
		cover = w != 0 ? w : 07777;
		if (*s != '+' && *s != '-' && *s != '=')
			return ((mode_t)-1);
		while ((op = *s) == '+' || op == '-' || op == '=') {
			s++;
			set = perms(&s, mode);
			set &= cover | S_ISVTX;
			if (w == 0)
				set &= ~mask;
			if (op == '+')
				mode |= set;
			else if (op == '-')
				mode &= ~set;
			else
				mode = (mode & ~(cover & 07777)) | set;
		}
	} while (*s == ',' && s++);
	return (*s != '\0' ? (mode_t)-1 : mode);
}

static void
change(const char *spec, const char *path, int top)
{
	struct dirent *d;
	struct stat st;
	char *sub;
	DIR *dp;

	if ((top ? stat : lstat)(path, &st) == -1) {
		warn("%s", path);
		status = 1;
		return;
	}
	if (S_ISLNK(st.st_mode))
		return;
	if (chmod(path, apply(spec, st.st_mode) & 07777) == -1) {
		warn("%s", path);
		status = 1;
	}
	if (!recursive || !S_ISDIR(st.st_mode) || (dp = opendir(path)) == NULL)
		return;
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (asprintf(&sub, "%s/%s", path, d->d_name) == -1)
			err(1, NULL);
		change(spec, sub, 0);
		free(sub);
	}
	closedir(dp);
}

int
main(int argc, char *argv[])
{
	const char *spec;

	argv++;
	if (*argv != NULL && strcmp(*argv, "-R") == 0) {
		recursive = 1;
		argv++;
	}
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	if (*argv == NULL || argv[1] == NULL) {
		fprintf(stderr, "usage: chmod [-R] mode file ...\n");
		return (1);
	}
	mask = umask(0);
	umask(mask);
	spec = *argv++;
	if (apply(spec, 0) == (mode_t)-1)
		errx(1, "invalid mode: %s", spec);
	for (; *argv != NULL; argv++)
		change(spec, *argv, 1);
	return (status);
}
