/* SPDX-License-Identifier: ISC */
/* System parameters shared by the kernel and programs that know it well. */
#ifndef _SYS_PARAM_H_
#define _SYS_PARAM_H_

#define BSD		199306
#define OpenBSD		201205		/* the ABI is OpenBSD 5.1's */
#define OpenBSD5_1	1

#include <sys/types.h>
#include <sys/signal.h>
#include <sys/syslimits.h>
#include <machine/limits.h>
#include <machine/param.h>

#define MAXCOMLEN	16		/* command name remembered, no NUL */
#define MAXINTERP	128		/* interpreter line and path */
#define MAXLOGNAME	32		/* login name, with NUL */
#define MAXUPRC		CHILD_MAX
#define NCARGS		ARG_MAX
#define NGROUPS		NGROUPS_MAX
#define NOFILE		OPEN_MAX
#define NOGROUP		65535		/* marks an empty group member */
#define MAXHOSTNAMELEN	256		/* with NUL */
#define MAXPATHLEN	PATH_MAX
#define MAXSYMLINKS	SYMLOOP_MAX
#define CMASK		022		/* default file creation mask */
#define NODEV		((dev_t)-1)	/* no such device */

#define DEV_BSIZE	512
#define DEV_BSHIFT	9
#define btodb(bytes)	((bytes) >> DEV_BSHIFT)
#define dbtob(db)	((db) << DEV_BSHIFT)
#define MAXBSIZE	(64 * 1024)
#define MAXPHYS		(64 * 1024)

#define FSHIFT		11		/* bits after the fixed binary point */
#define FSCALE		(1 << FSHIFT)

#define setbit(a, i)	((a)[(i) / NBBY] |= 1 << ((i) % NBBY))
#define clrbit(a, i)	((a)[(i) / NBBY] &= ~(1 << ((i) % NBBY)))
#define isset(a, i)	((a)[(i) / NBBY] & (1 << ((i) % NBBY)))
#define isclr(a, i)	(((a)[(i) / NBBY] & (1 << ((i) % NBBY))) == 0)

#ifndef howmany
#define howmany(x, y)	(((x) + ((y) - 1)) / (y))
#endif
#define roundup(x, y)	((((x) + ((y) - 1)) / (y)) * (y))
#define powerof2(x)	((((x) - 1) & (x)) == 0)
#ifndef nitems
#define nitems(a)	(sizeof((a)) / sizeof((a)[0]))
#endif
#ifndef MIN
#define MIN(a, b)	(((a) < (b)) ? (a) : (b))
#endif
#ifndef MAX
#define MAX(a, b)	(((a) > (b)) ? (a) : (b))
#endif

#endif /* _SYS_PARAM_H_ */
