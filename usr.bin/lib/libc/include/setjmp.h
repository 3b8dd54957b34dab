/* SPDX-License-Identifier: ISC */
/* Jumps between functions.  setjmp saves the signal mask, _setjmp does not. */
#ifndef _SETJMP_H_
#define _SETJMP_H_

#include <sys/cdefs.h>
#include <machine/setjmp.h>

typedef long	jmp_buf[_JBLEN];
typedef long	sigjmp_buf[_JBLEN];

__BEGIN_DECLS
int		 _setjmp(jmp_buf) __attribute__((__returns_twice__));
__dead void	 _longjmp(jmp_buf, int);
int		 setjmp(jmp_buf) __attribute__((__returns_twice__));
__dead void	 longjmp(jmp_buf, int);
int		 sigsetjmp(sigjmp_buf, int) __attribute__((__returns_twice__));
__dead void	 siglongjmp(sigjmp_buf, int);
__END_DECLS

#define setjmp(env)	setjmp(env)

#endif /* _SETJMP_H_ */
