/* SPDX-License-Identifier: ISC */
/*
 * A decimal number 0.d1d2d3... x 10^dp with enough digits for any double,
 * exactly.  Used by strtod(3) and printf(3).
 */
#ifndef _LIBC_DECIMAL_H_
#define _LIBC_DECIMAL_H_

#define DECIMAL_DIGITS	800

struct decimal {
	int		nd;		/* digits used, the last is not 0 */
	int		dp;		/* place of the decimal point */
	int		trunc;		/* digits that are not 0 were dropped */
	unsigned char	d[DECIMAL_DIGITS + 20];	/* values, not characters */
};

void	 __decimal_from_double(struct decimal *, double);
double	 __decimal_to_double(struct decimal *, int mantbits, int minexp,
	    int maxexp, int *overflow);
void	 __decimal_round(struct decimal *, int nd);

#endif /* _LIBC_DECIMAL_H_ */
