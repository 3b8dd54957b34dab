/* SPDX-License-Identifier: ISC */
/* Kernel threads: processes without user space, children of proc0. */
#ifndef _SYS_KTHREAD_H_
#define _SYS_KTHREAD_H_
#ifdef _KERNEL

#include <sys/cdefs.h>
struct proc;
int	kthread_create(void (*)(void *), void *, struct proc **,
	    const char *name, ...) __attribute__((format(printf, 4, 5)));
__dead void kthread_exit(int);
#endif
#endif /* _SYS_KTHREAD_H_ */
