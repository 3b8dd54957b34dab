/* SPDX-License-Identifier: ISC */
/* uname: names the system. */

#include <sys/utsname.h>

#include <err.h>
#include <stdio.h>
#include <unistd.h>

#define SYSNAME		0x01
#define NODENAME	0x02
#define RELEASE		0x04
#define VERSION		0x08
#define MACHINE		0x10

static int shown;

static void
show(int wanted, const char *s)
{
	if (wanted)
		printf("%s%s", shown++ ? " " : "", s);
}

int
main(int argc, char *argv[])
{
	struct utsname u;
	int ch, want = 0;

	while ((ch = getopt(argc, argv, "amnprsv")) != -1)
		switch (ch) {
		case 'a':
			want |= SYSNAME | NODENAME | RELEASE | VERSION | MACHINE;
			break;
		case 'm':
		case 'p':
			want |= MACHINE;
			break;
		case 'n':
			want |= NODENAME;
			break;
		case 'r':
			want |= RELEASE;
			break;
		case 's':
			want |= SYSNAME;
			break;
		case 'v':
			want |= VERSION;
			break;
		default:
			fprintf(stderr, "usage: uname [-amnprsv]\n");
			return (1);
		}
	if (want == 0)
		want = SYSNAME;
	if (uname(&u) == -1)
		err(1, NULL);
	show(want & SYSNAME, u.sysname);
	show(want & NODENAME, u.nodename);
	show(want & RELEASE, u.release);
	show(want & VERSION, u.version);
	show(want & MACHINE, u.machine);
	putchar('\n');
	return (0);
}
