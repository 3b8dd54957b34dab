/* SPDX-License-Identifier: ISC */
/*
 * Makes a trace file, of OpenBSD 5.1 on amd64, from lines of text:
 *	PID COMM SECONDS.MICROSECONDS TYPE WORD ...
 * TYPE is a record's number; a word of the payload is a size and a number
 * ("4:59", "8:-1", "2:0") or bytes in hexadecimal ("x2f62696e").
 * With -f, a file of FreeBSD on amd64, where 32768 more in a type says that
 * records were dropped; with -o, of OpenBSD since 5.5 on amd64.
 * With -d, makes bytes of what JSON's strings hold: \xHH is one, as kdump(1) tells.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER 64

static int origin;	/* 'f', 'o' or 0 */

static unsigned char payload[1 << 20];

static void
le(unsigned char *p, uint64_t v, int n)
{
	for (; n > 0; n--, v >>= 8)
		*p++ = (unsigned char)v;
}

static unsigned char *
hex(unsigned char *p, const char *s)
{
	unsigned int byte;

	for (; sscanf(s, "%2x", &byte) == 1; s += 2)
		*p++ = (unsigned char)byte;
	return (p);
}

static void
header_of(unsigned char *h, uint64_t len, uint64_t pid, const char *comm,
    uint64_t sec, uint64_t usec, uint64_t type)
{
	size_t n = strlen(comm) < 16 ? strlen(comm) : 16;

	if (origin == 'f') {
		le(h, len, 4);
		le(h + 4, type | 0x4000, 2);
		le(h + 6, 1, 2);
		le(h + 8, pid, 4);
		memcpy(h + 12, comm, n);
		le(h + 48, 100101, 8);
	} else if (origin == 'o') {
		le(h, type, 4);
		le(h + 4, pid, 4);
		le(h + 8, pid == 0xffffffff ? pid : 100101, 4);
		le(h + 16, sec, 8);
		le(h + 24, usec * 1000, 8);
		memcpy(h + 32, comm, n);
		le(h + 56, len, 8);
		fwrite(h, 1, 64, stdout);
		return;
	} else {
		le(h, len, 8);
		le(h + 8, pid, 4);
		memcpy(h + 12, comm, n);
		le(h + 30, type, 2);
	}
	le(h + 32, sec, 8);
	le(h + 40, origin == 'f' ? usec * 1000 : usec, 8);
	fwrite(h, 1, origin == 'f' ? 64 : 56, stdout);
}

static void
record(char *line)
{
	unsigned char header[HEADER] = { 0 }, *p = payload;
	char *pid = strtok(line, " \n"), *comm = strtok(NULL, " \n");
	char *time = strtok(NULL, " \n"), *type = strtok(NULL, " \n"), *word;
	uint64_t sec;

	while ((word = strtok(NULL, " \n")) != NULL) {
		if (*word == 'x')
			p = hex(p, word + 1);
		else {
			int n = atoi(word);

			le(p, word[2] == '-' ? (uint64_t)strtoll(word + 2,
			    NULL, 0) : strtoull(word + 2, NULL, 0), n);
			p += n;
		}
	}
	sec = strtoull(time, &time, 10);
	header_of(header, (uint64_t)(p - payload), strtoull(pid, NULL, 10),
	    comm, sec, strtoull(time + 1, NULL, 10), strtoull(type, NULL, 10));
	fwrite(payload, 1, (size_t)(p - payload), stdout);
}

static void
bytes(void)
{
	static char all[1 << 20];
	char *p = all, *end = all + fread(all, 1, sizeof(all), stdin);
	char digits[3] = "";

	while (p < end) {
		if (end - p < 4 || p[0] != '\\' || p[1] != 'x') {
			putchar(*p++);
			continue;
		}
		memcpy(digits, p + 2, 2);
		putchar((int)strtol(digits, NULL, 16));
		p += 4;
	}
}

int
main(int argc, char *argv[])
{
	static char line[1 << 21];

	if (argc > 1 && strcmp(argv[1], "-d") == 0)
		bytes();
	else {
		if (argc > 1)
			origin = argv[1][1];
		/* the marker that such a file begins with */
		if (origin == 'o')
			header_of((unsigned char [HEADER]) { 0 }, 0, 0xffffffff,
			    "", 0, 0, 0x52544b);
		while (fgets(line, sizeof(line), stdin) != NULL)
			record(line);
	}
	return (0);
}
