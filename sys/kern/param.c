/* SPDX-License-Identifier: ISC */
/* Sizes of the system. */

#include <sys/param.h>
#include <sys/kernel.h>
#include <sys/proc.h>

int hz = HZ;
int tick = 1000000 / HZ;
int stathz = HZ;
int profhz = HZ;

int maxproc = 532;
int maxfiles = 7030;
