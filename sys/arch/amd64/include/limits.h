/* SPDX-License-Identifier: ISC */
/* The same on every x86 machine. */
#ifndef _MACHINE_LIMITS_H_
#define _MACHINE_LIMITS_H_

#include <x86/limits.h>

#endif /* _MACHINE_LIMITS_H_ */
