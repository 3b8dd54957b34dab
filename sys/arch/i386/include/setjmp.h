/* SPDX-License-Identifier: ISC */
/* ebx esp ebp esi edi eip, the signal mask and whether it was saved. */
#define _JBLEN	10
