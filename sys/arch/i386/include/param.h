/* SPDX-License-Identifier: ISC */
/* Machine parameters of i386. */
#ifndef _MACHINE_PARAM_H_
#define _MACHINE_PARAM_H_

#define MACHINE		"i386"
#define _MACHINE	i386
#define MACHINE_ARCH	"i386"
#define _MACHINE_ARCH	i386

#include <x86/param.h>

#endif /* _MACHINE_PARAM_H_ */
