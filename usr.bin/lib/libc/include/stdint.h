/* SPDX-License-Identifier: ISC */
/* Integer types of given widths. */
#ifndef _STDINT_H_
#define _STDINT_H_

#include <sys/stdint.h>

#endif /* _STDINT_H_ */
