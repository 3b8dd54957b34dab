/* SPDX-License-Identifier: ISC */
/* What a panic knows of the trap that led to it. */
#ifndef _X86_DBTRACE_H_
#define _X86_DBTRACE_H_

struct trapframe;

/* Set before panic(): the backtrace then starts at the trap, with registers. */
extern const struct trapframe *db_fatal_frame;

#endif /* _X86_DBTRACE_H_ */
