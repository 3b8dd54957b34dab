/* SPDX-License-Identifier: ISC */
/* The same on every x86. */
#include <x86/pcb.h>
