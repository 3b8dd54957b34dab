/* SPDX-License-Identifier: ISC */
/* rbx rsp rbp r12-r15 rip, the signal mask, whether it was saved, FPU words. */
#define _JBLEN	11
