/* SPDX-License-Identifier: ISC */
/* getopt(3), without long options. */
#ifndef _GETOPT_H_
#define _GETOPT_H_

#include <unistd.h>

#endif /* _GETOPT_H_ */
