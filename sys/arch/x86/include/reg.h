/* SPDX-License-Identifier: ISC */
/*
 * Registers of a stopped process.  Writes are checked, so that no value makes
 * the process more than a user program: EINVAL.
 */
#ifndef _X86_REG_H_
#define _X86_REG_H_

struct proc;

int	process_read_regs(struct proc *, struct reg *);
int	process_write_regs(struct proc *, const struct reg *);
int	process_read_fpregs(struct proc *, struct fpreg *);
int	process_write_fpregs(struct proc *, const struct fpreg *);

#endif /* _X86_REG_H_ */
