/* SPDX-License-Identifier: ISC */
/* What an i386 executable looks like, for <sys/exec_elf.h>. */
#ifndef _MACHINE_EXEC_H_
#define _MACHINE_EXEC_H_

#define ARCH_ELFSIZE	32
#define NATIVE_ELFSIZE	32
#define ELF_TARG_CLASS	ELFCLASS32
#define ELF_TARG_DATA	ELFDATA2LSB
#define ELF_TARG_MACH	EM_386

#endif /* _MACHINE_EXEC_H_ */
