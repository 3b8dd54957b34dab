/* SPDX-License-Identifier: ISC */
/* Machine parameters of amd64. */
#ifndef _MACHINE_PARAM_H_
#define _MACHINE_PARAM_H_

#define MACHINE		"amd64"
#define _MACHINE	amd64
#define MACHINE_ARCH	"amd64"
#define _MACHINE_ARCH	amd64

#include <x86/param.h>

#endif /* _MACHINE_PARAM_H_ */
