/* SPDX-License-Identifier: ISC */
/* Sockets, as far as programs see them. */
#ifndef _SYS_SOCKET_H_
#define _SYS_SOCKET_H_

#include <sys/types.h>
#include <sys/uio.h>

#define SOCK_STREAM	1
#define SOCK_DGRAM	2
#define SOCK_RAW	3
#define SOCK_RDM	4
#define SOCK_SEQPACKET	5

#define SOL_SOCKET	0xffff

#define SO_DEBUG	0x0001
#define SO_ACCEPTCONN	0x0002
#define SO_REUSEADDR	0x0004
#define SO_KEEPALIVE	0x0008
#define SO_DONTROUTE	0x0010
#define SO_BROADCAST	0x0020
#define SO_USELOOPBACK	0x0040
#define SO_LINGER	0x0080
#define SO_OOBINLINE	0x0100
#define SO_REUSEPORT	0x0200
#define SO_TIMESTAMP	0x0800
#define SO_BINDANY	0x1000
#define SO_SNDBUF	0x1001
#define SO_RCVBUF	0x1002
#define SO_SNDLOWAT	0x1003
#define SO_RCVLOWAT	0x1004
#define SO_SNDTIMEO	0x1005
#define SO_RCVTIMEO	0x1006
#define SO_ERROR	0x1007
#define SO_TYPE		0x1008
#define SO_PEERCRED	0x1022
#define SO_SPLICE	0x1023

struct linger {
	int	l_onoff;
	int	l_linger;
};

#define AF_UNSPEC	0
#define AF_UNIX		1
#define AF_LOCAL	AF_UNIX
#define AF_INET		2
#define AF_ROUTE	17
#define AF_LINK		18
#define AF_INET6	24
#define AF_MAX		36
#define PF_UNSPEC	AF_UNSPEC
#define PF_UNIX		AF_UNIX
#define PF_LOCAL	AF_LOCAL
#define PF_INET		AF_INET
#define PF_ROUTE	AF_ROUTE
#define PF_LINK		AF_LINK
#define PF_INET6	AF_INET6

struct sockaddr {
	u_int8_t	sa_len;
	sa_family_t	sa_family;
	char		sa_data[14];
};

struct sockaddr_storage {
	u_int8_t	ss_len;
	sa_family_t	ss_family;
	unsigned char	__ss_pad1[6];
	u_int64_t	__ss_pad2;
	unsigned char	__ss_pad3[240];
};

struct msghdr {
	void		*msg_name;
	socklen_t	 msg_namelen;
	struct iovec	*msg_iov;
	unsigned int	 msg_iovlen;
	void		*msg_control;
	socklen_t	 msg_controllen;
	int		 msg_flags;
};

#define MSG_OOB		0x1
#define MSG_PEEK	0x2
#define MSG_DONTROUTE	0x4
#define MSG_EOR		0x8
#define MSG_TRUNC	0x10
#define MSG_CTRUNC	0x20
#define MSG_WAITALL	0x40
#define MSG_DONTWAIT	0x80
#define MSG_BCAST	0x100
#define MSG_MCAST	0x200
#define MSG_NOSIGNAL	0x400

struct cmsghdr {
	socklen_t	cmsg_len;	/* with this header */
	int		cmsg_level;
	int		cmsg_type;
};
#define SCM_RIGHTS	0x01
#define SCM_TIMESTAMP	0x04

#define _CMSG_ALIGN(n)	(((n) + sizeof(long) - 1) & ~(sizeof(long) - 1))
#define CMSG_DATA(cm)	((unsigned char *)(cm) + _CMSG_ALIGN(sizeof(struct cmsghdr)))
#define CMSG_LEN(n)	(_CMSG_ALIGN(sizeof(struct cmsghdr)) + (n))
#define CMSG_SPACE(n)	(_CMSG_ALIGN(sizeof(struct cmsghdr)) + _CMSG_ALIGN(n))
#define CMSG_FIRSTHDR(mh) \
	((mh)->msg_controllen >= sizeof(struct cmsghdr) ? \
	    (struct cmsghdr *)(mh)->msg_control : (struct cmsghdr *)0)
#define CMSG_NXTHDR(mh, cm) \
	((char *)(cm) + _CMSG_ALIGN((cm)->cmsg_len) + \
	    _CMSG_ALIGN(sizeof(struct cmsghdr)) > \
	    (char *)(mh)->msg_control + (mh)->msg_controllen ? \
	    (struct cmsghdr *)0 : \
	    (struct cmsghdr *)((char *)(cm) + _CMSG_ALIGN((cm)->cmsg_len)))

#define SHUT_RD		0
#define SHUT_WR		1
#define SHUT_RDWR	2

#define SOMAXCONN	128

#ifndef _KERNEL
__BEGIN_DECLS
int	 accept(int, struct sockaddr *, socklen_t *);
int	 bind(int, const struct sockaddr *, socklen_t);
int	 connect(int, const struct sockaddr *, socklen_t);
int	 getpeername(int, struct sockaddr *, socklen_t *);
int	 getsockname(int, struct sockaddr *, socklen_t *);
int	 getsockopt(int, int, int, void *, socklen_t *);
int	 listen(int, int);
ssize_t	 recv(int, void *, size_t, int);
ssize_t	 recvfrom(int, void *, size_t, int, struct sockaddr *, socklen_t *);
ssize_t	 recvmsg(int, struct msghdr *, int);
ssize_t	 send(int, const void *, size_t, int);
ssize_t	 sendmsg(int, const struct msghdr *, int);
ssize_t	 sendto(int, const void *, size_t, int, const struct sockaddr *,
	    socklen_t);
int	 setsockopt(int, int, int, const void *, socklen_t);
int	 shutdown(int, int);
int	 socket(int, int, int);
int	 socketpair(int, int, int, int *);
__END_DECLS
#endif

#endif /* _SYS_SOCKET_H_ */
