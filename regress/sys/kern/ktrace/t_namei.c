/* SPDX-License-Identifier: ISC */
/* NAMEI: the path of each look-up, once, as the program gave it. */

#include "ktr.h"

static char longest[MAXPATHLEN], toolong[MAXPATHLEN + 1];

static const char *const want[] = {
	"/none/such", "dir/link/../file", "dir/../dir//link", "link2", "old",
	"new", "old", "new", "dir", longest, "\001\377\n", ".",
};
#define NWANT	((int)(sizeof(want) / sizeof(want[0])))

static int
act(void)
{
	struct stat sb;

	access("/none/such", F_OK);
	stat("dir/link/../file", &sb);
	stat("dir/../dir//link", &sb);
	readlink("link2", toolong, 0);
	link("old", "new");
	rename("old", "new");
	mkdir("dir", 0755);
	stat(longest, &sb);
	stat("\001\377\n", &sb);
	stat("", &sb);
	stat(BAD, &sb);
	toolong[0] = 'x';
	stat(toolong, &sb);
	chdir(".");
	return (0);
}

int
main(int argc, char *argv[])
{
	struct record *r;
	int i = 0, j, bad = 0;

	memset(longest, '/', sizeof(longest) - 1);
	memset(toolong, 'x', sizeof(toolong) - 1);
	mkdir("dir", 0755);
	symlink("/tmp", "dir/link");
	symlink("dir/link", "link2");
	put("old", "", 0644);
	trace_child(act, KTRFAC_NAMEI);
	for (j = 0; j < NWANT; j++) {
		if ((r = next_record(&i, KTR_NAMEI, 0)) == NULL)
			break;
		if (r->h.ktr_len != strlen(want[j]) ||
		    memcmp(r->data, want[j], r->h.ktr_len) != 0) {
			diag("%d: \"%.80s\"", j, r->data);
			bad++;
		}
	}
	is_int(j, NWANT, "a record for each path");
	is_int(bad, 0, "which is the path, without a NUL");
	is_int(nrecords, NWANT,
	    "none for a path that is empty, too long or unreadable");
	return (tap_done());
}
