/* SPDX-License-Identifier: ISC */
/*
 * The kernel's own symbols, for backtraces.  The table is made from the
 * linked kernel by sys/conf/ksyms.awk and linked into it in a second pass.
 */
#ifndef _SYS_KSYMS_H_
#define _SYS_KSYMS_H_
#ifdef _KERNEL

#include <sys/types.h>

struct ksym {
	u_long		 ks_addr;	/* where the function begins */
	const char	*ks_name;
};

extern const struct ksym ksymtab[];	/* by rising address */
extern const int nksyms;

/*
 * The function that holds addr, and in *off how far into it addr is; NULL if
 * addr is in none.
 */
const char *ksym_lookup(u_long addr, u_long *off);

#endif /* _KERNEL */
#endif /* _SYS_KSYMS_H_ */
