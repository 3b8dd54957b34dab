/* SPDX-License-Identifier: ISC */
/* The same on every x86 machine. */
#ifndef _MACHINE__TYPES_H_
#define _MACHINE__TYPES_H_

#include <x86/_types.h>

#endif /* _MACHINE__TYPES_H_ */
