/* SPDX-License-Identifier: ISC */
/* hexdump: shows bytes in hexadecimal. */

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PERLINE 16

static int format = 'x';		/* b C c d o x */
static int verbose;			/* -v: repeated lines too */
static long long length = -1, skip;
static unsigned long long offset;
static char **files;
static FILE *fp;
static int status;

/* The next byte of all files one behind the other. */
static int
nextbyte(void)
{
	int c;

	for (;;) {
		if (fp != NULL && (c = getc(fp)) != EOF)
			return (c);
		if (fp != NULL && fp != stdin)
			fclose(fp);
		if (fp == stdin || *files == NULL)
			return (EOF);
		if ((fp = fopen(*files, "r")) == NULL) {
			warn("%s", *files);
			status = 1;
		}
		files++;
	}
}

static void
putchar_c(int c)
{
	static const char special[] = "\0\a\b\f\n\r\t\v", letter[] = "0abfnrtv";
	const char *s = memchr(special, c, sizeof(special) - 1);

	if (s != NULL)
		printf("  \\%c", letter[s - special]);
	else if (c >= ' ' && c < 0x7f)
		printf("   %c", c);
	else
		printf(" %03o", c);
}

static void
canonical(const unsigned char *p, int n)
{
	int i;

	printf("%08llx ", offset);
	for (i = 0; i < PERLINE; i++) {
		if (i % 8 == 0)
			putchar(' ');
		if (i < n)
			printf("%02x ", p[i]);
		else
			fputs("   ", stdout);
	}
	fputs(" |", stdout);
	for (i = 0; i < n; i++)
		putchar(p[i] >= ' ' && p[i] < 0x7f ? p[i] : '.');
	fputs("|\n", stdout);
}

static void
line(const unsigned char *p, int n)
{
	int i, w;

	if (format == 'C') {
		canonical(p, n);
		return;
	}
	printf("%07llx", offset);
	for (i = 0; i < n; i++) {
		if (format == 'b')
			printf(" %03o", p[i]);
		else if (format == 'c')
			putchar_c(p[i]);
		else if (i % 2 == 0) {
			w = p[i] | (i + 1 < n ? p[i + 1] << 8 : 0);
			printf(format == 'd' ? "   %05d" : format == 'o' ?
			    "  %06o" : " %04x", w);
		}
	}
	putchar('\n');
}

static void
dump(void)
{
	unsigned char buf[PERLINE], last[PERLINE];
	int n, c = 0, havelast = 0, star = 0;

	for (; skip > 0 && nextbyte() != EOF; skip--)
		offset++;
	while (c != EOF) {
		for (n = 0; n < PERLINE; n++) {
			if (length == 0 || (c = nextbyte()) == EOF) {
				c = EOF;
				break;
			}
			if (length > 0)
				length--;
			buf[n] = c;
		}
		if (n == PERLINE && havelast && !verbose &&
		    memcmp(buf, last, PERLINE) == 0) {
			if (!star)
				puts("*");
			star = 1;
		} else if (n > 0) {
			line(buf, n);
			memcpy(last, buf, PERLINE);
			havelast = n == PERLINE;
			star = 0;
		}
		offset += n;
	}
	if (offset > 0)
		printf(format == 'C' ? "%08llx\n" : "%07llx\n", offset);
}

static long long
number(const char *s)
{
	char *end;
	long long n = strtoll(s, &end, 0);

	if (*s == '\0' || *end != '\0' || n < 0)
		errx(1, "%s: bad number", s);
	return (n);
}

int
main(int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "bCcdn:os:vx")) != -1)
		switch (ch) {
		case 'b':
		case 'C':
		case 'c':
		case 'd':
		case 'o':
		case 'x':
			format = ch;
			break;
		case 'n':
			length = number(optarg);
			break;
		case 's':
			skip = number(optarg);
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			fprintf(stderr, "usage: hexdump [-bCcdovx] [-n length] "
			    "[-s skip] [file ...]\n");
			return (1);
		}
	files = argv + optind;
	if (*files == NULL)
		fp = stdin;
	dump();
	if (fflush(stdout) == EOF)
		err(1, "stdout");
	return (status);
}
