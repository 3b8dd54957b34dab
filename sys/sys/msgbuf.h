/* SPDX-License-Identifier: ISC */
/* The ring of what the kernel has printed, as sysctl kern.msgbuf shows it. */
#ifndef _SYS_MSGBUF_H_
#define _SYS_MSGBUF_H_

#define MSG_MAGIC	0x063061
#define MSG_BSIZE	(32 * 1024)	/* bytes of text kept */

struct msgbuf {
	long	msg_magic;		/* MSG_MAGIC */
	long	msg_bufx;		/* where the next byte goes */
	long	msg_bufr;		/* where the first one kept is */
	long	msg_bufs;		/* size of msg_bufc */
	long	msg_bufl;		/* bytes kept */
	char	msg_bufc[];
};

#ifdef _KERNEL
#include <sys/selinfo.h>

extern struct msgbuf *msgbufp;
extern struct selinfo msgbuf_sel;	/* who polls for more */

void	msgbuf_putchar(int);
void	msgbuf_notify(void);		/* each tick: wake readers of new text */
/*
 * Copies what was printed from byte *pos of all that ever was; moves *pos,
 * over text that is lost too.  Returns the bytes copied, 0 when there are no
 * more: tsleep on msgbufp waits for some.
 */
size_t	msgbuf_read(u_int64_t *pos, char *buf, size_t len);
/* Where the reader of the oldest text begins, and where the end is. */
u_int64_t msgbuf_start(void);
u_int64_t msgbuf_end(void);
#endif
#endif /* _SYS_MSGBUF_H_ */
