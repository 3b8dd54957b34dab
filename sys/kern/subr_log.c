/* SPDX-License-Identifier: ISC */
/* The message buffer: a ring of all that the kernel prints. */

#include <sys/param.h>
#include <sys/msgbuf.h>
#include <sys/proc.h>
#include <sys/systm.h>

static union {
	struct msgbuf	mb;
	char		space[sizeof(struct msgbuf) + MSG_BSIZE];
} msgbuf_store = {
	.mb = { .msg_magic = MSG_MAGIC, .msg_bufs = MSG_BSIZE }
};
struct msgbuf *msgbufp = &msgbuf_store.mb;
struct selinfo msgbuf_sel;

static u_int64_t msgbuf_total;		/* bytes ever put in */
static volatile int msgbuf_fresh;	/* text that readers do not know of */

/* Usable at any time, in a panic and from an interrupt too. */
void
msgbuf_putchar(int c)
{
	struct msgbuf *mb = msgbufp;
	int s;

	if (c == '\0')
		return;
	s = splhigh();
	mb->msg_bufc[mb->msg_bufx] = c;
	if (++mb->msg_bufx == mb->msg_bufs)
		mb->msg_bufx = 0;
	if (mb->msg_bufl < mb->msg_bufs)
		mb->msg_bufl++;
	else
		mb->msg_bufr = mb->msg_bufx;
	msgbuf_total++;
	msgbuf_fresh = 1;
	splx(s);
}

void
msgbuf_notify(void)
{
	if (msgbuf_fresh) {
		msgbuf_fresh = 0;
		wakeup(msgbufp);
		selwakeup(&msgbuf_sel);
	}
}

u_int64_t
msgbuf_start(void)
{
	u_int64_t start;
	int s;

	s = splhigh();
	start = msgbuf_total - msgbufp->msg_bufl;
	splx(s);
	return (start);
}

u_int64_t
msgbuf_end(void)
{
	u_int64_t end;
	int s;

	s = splhigh();
	end = msgbuf_total;
	splx(s);
	return (end);
}

size_t
msgbuf_read(u_int64_t *pos, char *buf, size_t len)
{
	struct msgbuf *mb = msgbufp;
	u_int64_t oldest;
	size_t n, i;
	long at;
	int s;

	s = splhigh();
	oldest = msgbuf_total - mb->msg_bufl;
	if (*pos < oldest)
		*pos = oldest;
	if (*pos > msgbuf_total)
		*pos = msgbuf_total;
	n = MIN(len, (size_t)(msgbuf_total - *pos));
	at = mb->msg_bufr + (long)(*pos - oldest);
	for (i = 0; i < n; i++, at++)
		buf[i] = mb->msg_bufc[at < mb->msg_bufs ? at :
		    at - mb->msg_bufs];
	*pos += n;
	splx(s);
	return (n);
}
