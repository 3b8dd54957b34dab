/* SPDX-License-Identifier: ISC */
/* Variable arguments. */
#ifndef _STDARG_H_
#define _STDARG_H_

#include <sys/stdarg.h>

#endif /* _STDARG_H_ */
