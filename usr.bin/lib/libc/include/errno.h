/* SPDX-License-Identifier: ISC */
/* The same as <sys/errno.h>. */
#ifndef _ERRNO_H_
#define _ERRNO_H_

#include <sys/errno.h>

#endif /* _ERRNO_H_ */
