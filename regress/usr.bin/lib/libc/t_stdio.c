/* SPDX-License-Identifier: ISC */
/* Streams: buffering, positions, lines, pipes. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tap.h"

static char	path[] = "/tmp/t_stdio.XXXXXXXXXX";

static long
filesize(void)
{
	struct stat st;

	return (stat(path, &st) == -1 ? -1 : (long)st.st_size);
}

static void
positions(void)
{
	char buf[64];
	fpos_t pos;
	FILE *f;

	f = fopen(path, "w+");
	ok(f != NULL, "fopen w+");
	ok(fputs("0123456789\n", f) != EOF && fputc('x', f) == 'x', "output");
	is_int(filesize(), 0, "is buffered");
	is_int(ftell(f), 12, "but counts");
	is_int(fflush(f), 0, "fflush");
	is_int(filesize(), 12, "writes it");
	is_int(fseek(f, 3, SEEK_SET), 0, "fseek");
	is_int(fgetc(f), '3', "reading there");
	is_int(ungetc('Z', f), 'Z', "ungetc");
	is_int(ftell(f), 3, "goes back");
	is_int(fgetc(f), 'Z', "and is read again");
	fgetpos(f, &pos);
	is_str(fgets(buf, sizeof(buf), f), "456789\n", "fgets");
	is_int(fgetc(f), 'x', "the rest");
	is_int(fgetc(f), EOF, "and the end");
	ok(feof(f) && !ferror(f), "feof");
	fsetpos(f, &pos);
	ok(!feof(f) && fgetc(f) == '4', "fsetpos");
	fseek(f, 0, SEEK_CUR);
	fputc('W', f);
	rewind(f);
	is_int(fread(buf, 1, sizeof(buf), f), 12, "fread");
	ok(memcmp(buf, "01234W6789\nx", 12) == 0, "writing after reading");
	is_int(fclose(f), 0, "fclose");

	f = fopen(path, "a");
	fputs("end", f);
	is_int(ftell(f), 15, "appending");
	fclose(f);
	is_int(filesize(), 15, "appended");
	is_errno((long)(fopen("/no/such/file", "r") == NULL ? -1 : 0), ENOENT,
	    "fopen of nothing");
	is_errno((long)(fopen(path, "q") == NULL ? -1 : 0), EINVAL,
	    "fopen with a bad mode");
}

static void
lines(void)
{
	char *line = NULL, *p;
	size_t size = 0, len;
	FILE *f;
	int i, n;

	f = fopen(path, "w");
	for (i = 0; i < 3000; i++)
		fprintf(f, "line %d%c", i, i == 2999 ? '.' : '\n');
	fclose(f);
	f = fopen(path, "r");
	for (i = 0; getline(&line, &size, f) != -1; i++)
		if (sscanf(line, "line %d", &n) != 1 || n != i)
			break;
	is_int(i, 3000, "getline");
	is_str(line, "line 2999.", "the last without newline");
	rewind(f);
	for (i = 0; (p = fgetln(f, &len)) != NULL; i++)
		if (memcmp(p, "line ", 5) != 0)
			break;
	is_int(i, 3000, "fgetln");
	rewind(f);
	is_int(getdelim(&line, &size, '7', f), 55,
	    "getdelim");
	free(line);
	fclose(f);
}

static void
big(void)
{
	static char out[100000], in[100000];
	FILE *f;
	size_t i;

	for (i = 0; i < sizeof(out); i++)
		out[i] = (char)(i * 7 + i / 256);
	f = fopen(path, "w");
	is_int(fwrite(out, 1, 10, f), 10, "a small fwrite");
	is_int(fwrite(out + 10, 1000, 99, f), 99, "a big one");
	is_int(fwrite(out + 99010, 1, 990, f), 990, "a small one again");
	fclose(f);
	f = fopen(path, "r");
	is_int(fgetc(f), (unsigned char)out[0], "fgetc");
	is_int(fread(in + 1, 1, sizeof(in), f), 99999, "a big fread");
	in[0] = out[0];
	ok(memcmp(in, out, sizeof(in)) == 0, "all as it was");
	fclose(f);
}

static void
modes(void)
{
	FILE *f;

	f = fopen(path, "w");
	setvbuf(f, NULL, _IOLBF, 0);
	fputs("abc", f);
	is_int(filesize(), 0, "line buffered");
	fputs("d\ne", f);
	ok(filesize() >= 5, "until the newline");
	fclose(f);
	f = fopen(path, "w");
	setvbuf(f, NULL, _IONBF, 0);
	fputc('a', f);
	is_int(filesize(), 1, "unbuffered");
	fclose(f);
	f = fopen(path, "r");
	ok(fputc('a', f) == EOF && ferror(f) && errno == EBADF,
	    "writing to what is read only");
	clearerr(f);
	ok(!ferror(f), "clearerr");
	f = freopen(path, "w", f);
	ok(f != NULL && fprintf(f, "%s", "new") == 3, "freopen");
	fclose(f);
	is_int(filesize(), 3, "writes there");
	f = tmpfile();
	ok(f != NULL && fputs("x", f) != EOF && fclose(f) == 0, "tmpfile");
}

static void
pipes(void)
{
	char buf[64];
	FILE *f;
	int r;

	f = popen("echo out; exit 3", "r");
	ok(f != NULL && fgets(buf, sizeof(buf), f) != NULL, "popen r");
	is_str(buf, "out\n", "what the command wrote");
	r = pclose(f);
	ok(WIFEXITED(r) && WEXITSTATUS(r) == 3, "pclose's status");
	snprintf(buf, sizeof(buf), "cat >%s", path);
	f = popen(buf, "w");
	fputs("hello\n", f);
	is_int(pclose(f), 0, "popen w");
	is_int(filesize(), 6, "what the command read");
	r = system("exit 7");
	ok(WIFEXITED(r) && WEXITSTATUS(r) == 7, "system");
}

int
main(void)
{
	char *s;
	int fd;

	if ((fd = mkstemp(path)) == -1)
		tap_bail("mkstemp");
	close(fd);
	positions();
	lines();
	big();
	modes();
	pipes();
	is_int(asprintf(&s, "%05d%s", 42, "x"), 6, "asprintf");
	is_str(s, "00042x", "its string");
	free(s);
	is_int(remove(path), 0, "remove");
	return (tap_done());
}
