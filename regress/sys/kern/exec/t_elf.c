/* SPDX-License-Identifier: ISC */
/*
 * ELF files with everything wrong in turn: each is ENOEXEC or ENOMEM, and the
 * kernel is still there.
 */

#include <sys/exec_elf.h>
#include <sys/mman.h>
#include <sys/param.h>
#include "testlib.h"

static unsigned char image[64 * 1024], copy[sizeof(image)];
static size_t size;
static Elf_Ehdr *eh = (Elf_Ehdr *)copy;
static Elf_Phdr *ph, *text, *dat;

/* A fresh copy of a good program. */
static void
reset(void)
{
	int i;

	memcpy(copy, image, size);
	ph = (Elf_Phdr *)(copy + eh->e_phoff);
	text = dat = NULL;
	for (i = 0; i < eh->e_phnum; i++) {
		if (ph[i].p_type != PT_LOAD)
			continue;
		if (ph[i].p_flags & PF_X)
			text = &ph[i];
		if (ph[i].p_flags & PF_W)
			dat = &ph[i];
	}
}

/* Run it: errno of execve, 0 if it ran to exit(0), or 1000 + signal. */
static int
run(size_t len)
{
	char *const argv[] = { "x", NULL }, *const envp[] = { NULL };
	int fd, status;
	pid_t pid;

	unlink("x");
	if ((fd = open("x", O_CREAT | O_WRONLY, 0755)) == -1 ||
	    write(fd, copy, len) != (ssize_t)len)
		tap_bail("x");
	close(fd);
	if ((pid = fork()) == 0) {
		execve("x", argv, envp);
		_exit(errno);
	}
	waitpid(pid, &status, 0);
	return (WIFEXITED(status) ? WEXITSTATUS(status) :
	    1000 + WTERMSIG(status));
}

static void
bad(const char *what)
{
	int e = run(size);

	ok(e == ENOEXEC || e == ENOMEM, "%s: %d", what, e);
	reset();
}

static void
headers(void)
{
	eh->e_ident[EI_CLASS] ^= 3;
	bad("class");
	eh->e_ident[EI_DATA] = ELFDATA2MSB;
	bad("byte order");
	eh->e_ident[EI_VERSION] = 0;
	bad("version");
	eh->e_machine ^= 0x55;
	bad("machine");
	eh->e_type = ET_REL;
	bad("an object file");
	eh->e_type = ET_DYN;
	bad("shared, without an interpreter");
	eh->e_type = ET_CORE;
	bad("a core");
	eh->e_phnum = 0;
	bad("no segments");
	eh->e_phnum = 0xffff;
	bad("very many segments");
	eh->e_phentsize--;
	bad("size of a program header");
	eh->e_phoff = size - 8;
	bad("program headers behind the end");
	eh->e_phoff = (Elf_Off)-16;
	bad("program headers far behind the end");
	eh->e_entry = (Elf_Addr)-1;
	bad("entry in the kernel");
	eh->e_entry = 0;
	bad("entry at 0");
}

static void
segments(void)
{
	text->p_vaddr += 1;
	bad("address and offset do not agree");
	text->p_filesz = text->p_memsz + 1;
	bad("more in the file than in memory");
	text->p_filesz = text->p_memsz = size * 2;
	bad("more than in the file");
	text->p_filesz = text->p_memsz = (Elf_Addr)-1;
	bad("as much as can be said");
	text->p_offset = (Elf_Off)-4096;
	bad("offset");
	text->p_vaddr = 0;
	bad("at 0");
	text->p_vaddr = (Elf_Addr)-4096 | (text->p_offset & 4095);
	bad("in the kernel");
	dat->p_memsz = (Elf_Addr)-1 - dat->p_vaddr;
	bad("all memory there is");
	dat->p_memsz = sizeof(long) == 4 ? 0x70000000UL :
	    (Elf_Addr)1 << (sizeof(long) * 8 - 20);
	bad("data beyond the limit");
	dat->p_vaddr = text->p_vaddr & ~4095UL;
	dat->p_vaddr |= dat->p_offset & 4095;
	bad("segments overlap");
	dat->p_flags |= PF_X;
	bad("writable code");
	text->p_type = PT_NULL;
	bad("no text");
	text->p_type = PT_INTERP;
	bad("text as the interpreter's name");
	text->p_vaddr = dat->p_vaddr + 0x100000;
	text->p_vaddr = (text->p_vaddr & ~4095UL) | (text->p_offset & 4095);
	bad("not in order");
}

/* Any one bit wrong in the headers must not do harm, whatever it does. */
static void
bits(void)
{
	size_t n = eh->e_phoff + eh->e_phnum * sizeof(Elf_Phdr), i;
	int ran = 0, status;

	for (i = 0; i < n * 8; i += 5) {
		copy[i / 8] ^= 1 << i % 8;
		status = run(size);
		ran += status == 0;
		reset();
	}
	ok(1, "%zu bits wrong in turn: %d harmless", n * 8 / 5, ran);
	for (i = 0; i < 512; i += 7)
		run(i);
	ok(1, "cut off early");
}

int
main(int argc, char *argv[])
{
	int fd = open("/bin/true", O_RDONLY);

	size = read(fd, image, sizeof(image));
	close(fd);
	if ((ssize_t)size < (ssize_t)sizeof(Elf_Ehdr))
		tap_bail("/bin/true");
	reset();
	/* if it is longer than we have, its end is not needed to run */
	if (text == NULL || dat == NULL)
		tap_skip_all("/bin/true has not both text and data");
	is_int(run(size), 0, "a good program");
	headers();
	segments();
	bits();
	is_int(run(size), 0, "a good program still is");
	return (tap_done());
}
