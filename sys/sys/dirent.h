/* SPDX-License-Identifier: ISC */
/* Directory entries as getdirentries(2) returns them. */
#ifndef _SYS_DIRENT_H_
#define _SYS_DIRENT_H_

#include <sys/types.h>

#define MAXNAMLEN	255

struct dirent {
	u_int32_t	d_fileno;
	u_int16_t	d_reclen;	/* a multiple of 4 */
	u_int8_t	d_type;
	u_int8_t	d_namlen;	/* without the NUL */
	char		d_name[MAXNAMLEN + 1];
};
#define d_ino	d_fileno

#define DT_UNKNOWN	0
#define DT_FIFO		1
#define DT_CHR		2
#define DT_DIR		4
#define DT_BLK		6
#define DT_REG		8
#define DT_LNK		10
#define DT_SOCK		12

#define IFTODT(mode)	(((mode) & 0170000) >> 12)
#define DTTOIF(type)	((type) << 12)

/* The length of an entry whose name has d_namlen bytes. */
#define DIRENT_SIZE(dp)	_DIRENT_SIZE((dp)->d_namlen)
#define _DIRENT_SIZE(n)	((8 + (n) + 1 + 3) & ~3)

#endif /* _SYS_DIRENT_H_ */
