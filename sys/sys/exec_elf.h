/* SPDX-License-Identifier: ISC */
/*
 * The ELF format: headers, segments, symbols, notes and auxiliary vector, in
 * both classes.  Define ELFSIZE before inclusion to choose what Elf_Ehdr and
 * the like mean; the machine's own class is the default.
 */
#ifndef _SYS_EXEC_ELF_H_
#define _SYS_EXEC_ELF_H_

#include <sys/types.h>
#include <machine/exec.h>

typedef u_int8_t	Elf_Byte;

typedef u_int32_t	Elf32_Addr;
typedef u_int32_t	Elf32_Off;
typedef int32_t		Elf32_Sword;
typedef u_int32_t	Elf32_Word;
typedef u_int16_t	Elf32_Half;

typedef u_int64_t	Elf64_Addr;
typedef u_int64_t	Elf64_Off;
typedef int32_t		Elf64_Shalf;
typedef int32_t		Elf64_Sword;
typedef u_int32_t	Elf64_Word;
typedef int64_t		Elf64_Sxword;
typedef u_int64_t	Elf64_Xword;
typedef u_int16_t	Elf64_Half;

/* e_ident */
#define EI_MAG0		0
#define EI_MAG1		1
#define EI_MAG2		2
#define EI_MAG3		3
#define EI_CLASS	4
#define EI_DATA		5
#define EI_VERSION	6
#define EI_OSABI	7
#define EI_ABIVERSION	8
#define EI_PAD		9
#define EI_NIDENT	16

#define ELFMAG0		0x7f
#define ELFMAG1		'E'
#define ELFMAG2		'L'
#define ELFMAG3		'F'
#define ELFMAG		"\177ELF"
#define SELFMAG		4
#define IS_ELF(ehdr)							\
	((ehdr).e_ident[EI_MAG0] == ELFMAG0 &&				\
	    (ehdr).e_ident[EI_MAG1] == ELFMAG1 &&			\
	    (ehdr).e_ident[EI_MAG2] == ELFMAG2 &&			\
	    (ehdr).e_ident[EI_MAG3] == ELFMAG3)

#define ELFCLASSNONE	0
#define ELFCLASS32	1
#define ELFCLASS64	2
#define ELFDATANONE	0
#define ELFDATA2LSB	1
#define ELFDATA2MSB	2
#define EV_NONE		0
#define EV_CURRENT	1
#define ELFOSABI_SYSV		0
#define ELFOSABI_NETBSD		2
#define ELFOSABI_LINUX		3
#define ELFOSABI_FREEBSD	9
#define ELFOSABI_OPENBSD	12

/* e_type */
#define ET_NONE		0
#define ET_REL		1
#define ET_EXEC		2
#define ET_DYN		3
#define ET_CORE		4

/* e_machine */
#define EM_NONE		0
#define EM_386		3
#define EM_X86_64	62
#define EM_AMD64	EM_X86_64

typedef struct {
	unsigned char	e_ident[EI_NIDENT];
	Elf32_Half	e_type;
	Elf32_Half	e_machine;
	Elf32_Word	e_version;
	Elf32_Addr	e_entry;
	Elf32_Off	e_phoff;
	Elf32_Off	e_shoff;
	Elf32_Word	e_flags;
	Elf32_Half	e_ehsize;
	Elf32_Half	e_phentsize;
	Elf32_Half	e_phnum;
	Elf32_Half	e_shentsize;
	Elf32_Half	e_shnum;
	Elf32_Half	e_shstrndx;
} Elf32_Ehdr;

typedef struct {
	unsigned char	e_ident[EI_NIDENT];
	Elf64_Half	e_type;
	Elf64_Half	e_machine;
	Elf64_Word	e_version;
	Elf64_Addr	e_entry;
	Elf64_Off	e_phoff;
	Elf64_Off	e_shoff;
	Elf64_Word	e_flags;
	Elf64_Half	e_ehsize;
	Elf64_Half	e_phentsize;
	Elf64_Half	e_phnum;
	Elf64_Half	e_shentsize;
	Elf64_Half	e_shnum;
	Elf64_Half	e_shstrndx;
} Elf64_Ehdr;

/* p_type and p_flags */
#define PT_NULL		0
#define PT_LOAD		1
#define PT_DYNAMIC	2
#define PT_INTERP	3
#define PT_NOTE		4
#define PT_SHLIB	5
#define PT_PHDR		6
#define PT_TLS		7
#define PF_X		0x1
#define PF_W		0x2
#define PF_R		0x4

typedef struct {
	Elf32_Word	p_type;
	Elf32_Off	p_offset;
	Elf32_Addr	p_vaddr;
	Elf32_Addr	p_paddr;
	Elf32_Word	p_filesz;
	Elf32_Word	p_memsz;
	Elf32_Word	p_flags;
	Elf32_Word	p_align;
} Elf32_Phdr;

typedef struct {
	Elf64_Word	p_type;
	Elf64_Word	p_flags;
	Elf64_Off	p_offset;
	Elf64_Addr	p_vaddr;
	Elf64_Addr	p_paddr;
	Elf64_Xword	p_filesz;
	Elf64_Xword	p_memsz;
	Elf64_Xword	p_align;
} Elf64_Phdr;

/* sh_type, sh_flags, special section indices */
#define SHT_NULL	0
#define SHT_PROGBITS	1
#define SHT_SYMTAB	2
#define SHT_STRTAB	3
#define SHT_RELA	4
#define SHT_NOTE	7
#define SHT_NOBITS	8
#define SHT_REL		9
#define SHT_DYNSYM	11
#define SHF_WRITE	0x1
#define SHF_ALLOC	0x2
#define SHF_EXECINSTR	0x4
#define SHN_UNDEF	0
#define SHN_ABS		0xfff1
#define SHN_COMMON	0xfff2

typedef struct {
	Elf32_Word	sh_name;
	Elf32_Word	sh_type;
	Elf32_Word	sh_flags;
	Elf32_Addr	sh_addr;
	Elf32_Off	sh_offset;
	Elf32_Word	sh_size;
	Elf32_Word	sh_link;
	Elf32_Word	sh_info;
	Elf32_Word	sh_addralign;
	Elf32_Word	sh_entsize;
} Elf32_Shdr;

typedef struct {
	Elf64_Word	sh_name;
	Elf64_Word	sh_type;
	Elf64_Xword	sh_flags;
	Elf64_Addr	sh_addr;
	Elf64_Off	sh_offset;
	Elf64_Xword	sh_size;
	Elf64_Word	sh_link;
	Elf64_Word	sh_info;
	Elf64_Xword	sh_addralign;
	Elf64_Xword	sh_entsize;
} Elf64_Shdr;

#define STB_LOCAL	0
#define STB_GLOBAL	1
#define STB_WEAK	2
#define STT_NOTYPE	0
#define STT_OBJECT	1
#define STT_FUNC	2
#define STT_SECTION	3
#define STT_FILE	4
#define ELF32_ST_BIND(info)	((info) >> 4)
#define ELF32_ST_TYPE(info)	((info) & 0xf)
#define ELF64_ST_BIND(info)	((info) >> 4)
#define ELF64_ST_TYPE(info)	((info) & 0xf)

typedef struct {
	Elf32_Word	st_name;
	Elf32_Addr	st_value;
	Elf32_Word	st_size;
	unsigned char	st_info;
	unsigned char	st_other;
	Elf32_Half	st_shndx;
} Elf32_Sym;

typedef struct {
	Elf64_Word	st_name;
	unsigned char	st_info;
	unsigned char	st_other;
	Elf64_Half	st_shndx;
	Elf64_Addr	st_value;
	Elf64_Xword	st_size;
} Elf64_Sym;

/* A note is this, then name and description, each padded to 4 bytes. */
typedef struct {
	Elf32_Word	namesz;
	Elf32_Word	descsz;
	Elf32_Word	type;
} Elf32_Note;

typedef struct {
	Elf64_Word	namesz;
	Elf64_Word	descsz;
	Elf64_Word	type;
} Elf64_Note;

#define ELF_NOTE_TYPE_OSVERSION	1
#define ELF_NOTE_OPENBSD_NAME	"OpenBSD"	/* 8 bytes with the NUL */

/* The auxiliary vector, which a program's interpreter gets. */
typedef struct {
	Elf32_Sword	au_id;
	Elf32_Word	au_v;
} Aux32Info;

typedef struct {
	Elf64_Shalf	au_id;
	Elf64_Xword	au_v;
} Aux64Info;

enum AuxID {
	AUX_null	= 0,
	AUX_ignore	= 1,
	AUX_execfd	= 2,
	AUX_phdr	= 3,
	AUX_phent	= 4,
	AUX_phnum	= 5,
	AUX_pagesz	= 6,
	AUX_base	= 7,
	AUX_flags	= 8,
	AUX_entry	= 9
};
#define ELF_AUX_ENTRIES	8	/* room that exec leaves on the stack */

#ifndef ELFSIZE
#define ELFSIZE		ARCH_ELFSIZE
#endif

#if ELFSIZE == 32
#define Elf_Ehdr	Elf32_Ehdr
#define Elf_Phdr	Elf32_Phdr
#define Elf_Shdr	Elf32_Shdr
#define Elf_Sym		Elf32_Sym
#define Elf_Note	Elf32_Note
#define Elf_Addr	Elf32_Addr
#define Elf_Off		Elf32_Off
#define Elf_Word	Elf32_Word
#define Elf_Half	Elf32_Half
#define ELF_ST_BIND	ELF32_ST_BIND
#define ELF_ST_TYPE	ELF32_ST_TYPE
#define AuxInfo		Aux32Info
#else
#define Elf_Ehdr	Elf64_Ehdr
#define Elf_Phdr	Elf64_Phdr
#define Elf_Shdr	Elf64_Shdr
#define Elf_Sym		Elf64_Sym
#define Elf_Note	Elf64_Note
#define Elf_Addr	Elf64_Addr
#define Elf_Off		Elf64_Off
#define Elf_Word	Elf64_Word
#define Elf_Half	Elf64_Half
#define ELF_ST_BIND	ELF64_ST_BIND
#define ELF_ST_TYPE	ELF64_ST_TYPE
#define AuxInfo		Aux64Info
#endif

#endif /* _SYS_EXEC_ELF_H_ */
