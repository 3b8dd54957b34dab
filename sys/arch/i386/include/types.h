/* SPDX-License-Identifier: ISC */
/* Machine types under their public names. */
#ifndef _MACHINE_TYPES_H_
#define _MACHINE_TYPES_H_

#include <sys/types.h>

#endif /* _MACHINE_TYPES_H_ */
