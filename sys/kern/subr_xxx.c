/* SPDX-License-Identifier: ISC */
/* Functions that only return a value, for tables; and a common complaint. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/kernel.h>
#include <sys/systm.h>

int
nullop(void *v)
{
	return (0);
}

int
enodev(void)
{
	return (ENODEV);
}

int
enxio(void)
{
	return (ENXIO);
}

int
eopnotsupp(void *v)
{
	return (EOPNOTSUPP);
}

/* A table of the kernel has no room: say so, but not for every attempt. */
int
tablefull(const char *table)
{
	static time_t last;

	if (last == 0 || time_uptime - last >= 10) {
		last = time_uptime + (time_uptime == 0);
		log(LOG_ERR, "%s: table is full\n", table);
	}
	return (0);
}
