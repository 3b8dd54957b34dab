/* SPDX-License-Identifier: ISC */
/* The same on every x86 machine. */
#ifndef _MACHINE_ENDIAN_H_
#define _MACHINE_ENDIAN_H_

#include <x86/endian.h>

#endif /* _MACHINE_ENDIAN_H_ */
