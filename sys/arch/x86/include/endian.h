/* SPDX-License-Identifier: ISC */
/* The x86 machines are little-endian, which is all that <sys/endian.h> knows. */
#ifndef _X86_ENDIAN_H_
#define _X86_ENDIAN_H_

#include <sys/endian.h>

#endif /* _X86_ENDIAN_H_ */
