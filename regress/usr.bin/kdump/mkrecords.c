/* SPDX-License-Identifier: ISC */
/*
 * Makes a trace file, of OpenBSD 5.1 on amd64, from lines of text:
 *	PID COMM SECONDS.MICROSECONDS TYPE WORD ...
 * TYPE is a record's number; a word of the payload is a size and a number
 * ("4:59", "8:-1", "2:0") or bytes in hexadecimal ("x2f62696e").
 * With -d, makes bytes of what JSON's strings hold: \xHH is one, as kdump(1) tells.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER 56

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
record(char *line)
{
	unsigned char header[HEADER] = { 0 }, *p = payload;
	char *pid = strtok(line, " \n"), *comm = strtok(NULL, " \n");
	char *time = strtok(NULL, " \n"), *type = strtok(NULL, " \n"), *word;

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
	le(header, (uint64_t)(p - payload), 8);
	le(header + 8, strtoull(pid, NULL, 10), 4);
	memcpy(header + 12, comm, strlen(comm) < 16 ? strlen(comm) : 16);
	le(header + 30, strtoull(type, NULL, 10), 2);
	le(header + 32, strtoull(time, &time, 10), 8);
	le(header + 40, strtoull(time + 1, NULL, 10), 8);
	fwrite(header, 1, HEADER, stdout);
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
	else
		while (fgets(line, sizeof(line), stdin) != NULL)
			record(line);
	return (0);
}
