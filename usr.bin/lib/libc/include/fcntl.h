/* SPDX-License-Identifier: ISC */
/* The same as <sys/fcntl.h>. */
#ifndef _FCNTL_H_
#define _FCNTL_H_

#include <sys/fcntl.h>

#endif /* _FCNTL_H_ */
