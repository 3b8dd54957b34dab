/* SPDX-License-Identifier: ISC */
/* Names for addresses in the kernel's text. */

#include <sys/param.h>
#include <sys/ksyms.h>

extern const char etext[];

const char *
ksym_lookup(u_long addr, u_long *off)
{
	int lo, hi, mid;

	lo = 0;
	hi = nksyms;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (ksymtab[mid].ks_addr <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0 || addr >= (u_long)etext)
		return (NULL);
	*off = addr - ksymtab[lo - 1].ks_addr;
	return (ksymtab[lo - 1].ks_name);
}
