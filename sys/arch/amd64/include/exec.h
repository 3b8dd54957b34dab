/* SPDX-License-Identifier: ISC */
/* What an amd64 executable looks like, for <sys/exec_elf.h>. */
#ifndef _MACHINE_EXEC_H_
#define _MACHINE_EXEC_H_

#define ARCH_ELFSIZE	64
#define NATIVE_ELFSIZE	64
#define ELF_TARG_CLASS	ELFCLASS64
#define ELF_TARG_DATA	ELFDATA2LSB
#define ELF_TARG_MACH	EM_AMD64

#endif /* _MACHINE_EXEC_H_ */
