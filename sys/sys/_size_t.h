/* SPDX-License-Identifier: ISC */
/* size_t and ssize_t, for the many headers that must define them. */
#ifndef _SYS__SIZE_T_H_
#define _SYS__SIZE_T_H_

#include <machine/_types.h>

typedef __size_t	size_t;
typedef __ssize_t	ssize_t;

#endif /* _SYS__SIZE_T_H_ */
