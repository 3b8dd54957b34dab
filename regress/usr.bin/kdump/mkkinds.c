/* SPDX-License-Identifier: ISC */
/*
 * mkkinds DIR: writes a trace of each format, as the tests of libktrfile have
 * it, to DIR/0, DIR/1, ...; and beside it, to DIR/0.want, lines of JSON with
 * what is known of its records.
 */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <ktrfile.h>

#include "../lib/libktrfile/kinds.h"

static void
want(FILE *f, const struct want *w)
{
	int i;

	fprintf(f, "{\"pid\":%d,\"tid\":%" PRId64 ",\"comm\":\"prog\",\"time\":"
	    "%" PRId64 ".%09d", w->pid, w->tid, w->sec, w->nsec);
	if (w->type == KTE_SYSCALL) {
		fprintf(f, ",\"type\":\"SYSCALL\",\"number\":%d,\"args\":[",
		    w->code);
		for (i = 0; i < w->nargs; i++)
			fprintf(f, "%s%" PRIu64, i ? "," : "", w->args[i]);
		fprintf(f, "]");
	} else if (w->type == KTE_SYSRET)
		fprintf(f, ",\"type\":\"SYSRET\",\"number\":%d,\"error\":%d,"
		    "\"retval\":%" PRId64, w->code, w->error, w->value);
	else if (w->type == KTE_NAMEI)
		fprintf(f, ",\"type\":\"NAMEI\",\"path\":\"%s\"", w->text);
	else if (w->type == KTE_GENIO)
		fprintf(f, ",\"type\":\"GENIO\",\"fd\":%d,\"rw\":\"%s\","
		    "\"len\":%zu", w->code, w->error ? "write" : "read",
		    strlen(w->text));
	else if (w->type == KTE_PSIG)
		fprintf(f, ",\"type\":\"PSIG\",\"signal\":%d", w->code);
	fprintf(f, "}\n");
}

int
main(int argc, char *argv[])
{
	static struct gen gen;
	char path[1024];
	FILE *f;
	int i, n;

	if (argc != 2)
		return (1);
	for (i = 0; i < NKINDS; i++) {
		gen_kind(&gen, &kinds[i]);
		snprintf(path, sizeof(path), "%s/%d", argv[1], i);
		if ((f = fopen(path, "w")) == NULL)
			return (1);
		fwrite(gen.bytes, 1, gen.n, f);
		fclose(f);
		strcat(path, ".want");
		if ((f = fopen(path, "w")) == NULL)
			return (1);
		for (n = 0; n < gen.nwant; n++)
			want(f, &gen.want[n]);
		fclose(f);
		printf("%d %s\n", i, kinds[i].name);
	}
	return (0);
}
