/* SPDX-License-Identifier: ISC */
/*
 * ELF programs.  Nothing in a file is believed: every count, offset, size and
 * address is checked before it is used, and a file that does not pass is not
 * a program.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/exec_elf.h>
#include <sys/malloc.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/vnode.h>
#include <vm/vm.h>

#define	ELF_MAXPHNUM	32
#define	ELF_MAXNOTE	1024

/* One file: the program itself or its interpreter. */
struct elf_file {
	struct vnode	*vp;
	struct ucred	*cred;
	u_quad_t	 size;		/* of the file */
	const Elf_Ehdr	*eh;
	Elf_Phdr	 ph[ELF_MAXPHNUM];
	vaddr_t		 bias;		/* added to all addresses */
	vaddr_t		 low, high;	/* what it occupies, biased */
};

static int
elf_check_header(const Elf_Ehdr *eh, size_t valid)
{
	if (valid < sizeof(*eh) || !IS_ELF(*eh) ||
	    eh->e_ident[EI_CLASS] != ELF_TARG_CLASS ||
	    eh->e_ident[EI_DATA] != ELF_TARG_DATA ||
	    eh->e_ident[EI_VERSION] != EV_CURRENT ||
	    eh->e_machine != ELF_TARG_MACH || eh->e_version != EV_CURRENT ||
	    eh->e_phentsize != sizeof(Elf_Phdr) ||
	    eh->e_phnum == 0 || eh->e_phnum > ELF_MAXPHNUM)
		return (ENOEXEC);
	return (0);
}

/* A piece of the file: from the header that we have, or read. */
static int
elf_read(struct proc *p, struct elf_file *ef, u_quad_t off, void *to,
    size_t len, size_t valid)
{
	if (off > ef->size || len > ef->size - off)
		return (ENOEXEC);
	if (off + len <= valid) {
		memcpy(to, (const char *)ef->eh + off, len);
		return (0);
	}
	return (vn_rdwr(UIO_READ, ef->vp, to, len, off, UIO_SYSSPACE, 0,
	    ef->cred, NULL, p));
}

/* Are the loadable segments in order, apart, and inside file and memory? */
static int
elf_check_segs(struct elf_file *ef)
{
	const Elf_Phdr *ph;
	vaddr_t end = 0, max = VM_MAXUSER_ADDRESS - MAXSSIZ;
	int i, n = 0;

	for (i = 0; i < ef->eh->e_phnum; i++) {
		ph = &ef->ph[i];
		if (ph->p_type != PT_LOAD || ph->p_memsz == 0)
			continue;
		if (ph->p_filesz > ph->p_memsz || ph->p_offset > ef->size ||
		    ph->p_filesz > ef->size - ph->p_offset ||
		    ((ph->p_vaddr ^ ph->p_offset) & PAGE_MASK) != 0)
			return (ENOEXEC);
		if (ph->p_vaddr > max || ph->p_memsz > max - ph->p_vaddr)
			return (ENOEXEC);
		/* Writable code is what an attacker would like to have. */
		if ((ph->p_flags & (PF_W | PF_X)) == (PF_W | PF_X))
			return (ENOEXEC);
		if (n++ == 0)
			ef->low = trunc_page(ph->p_vaddr);
		else if (trunc_page(ph->p_vaddr) < end)
			return (ENOEXEC);
		end = round_page((vaddr_t)(ph->p_vaddr + ph->p_memsz));
	}
	ef->high = end;
	return (n > 0 ? 0 : ENOEXEC);
}

/* Is it in user space where it is to be? */
static int
elf_check_place(const struct elf_file *ef)
{
	vaddr_t low = ef->low + ef->bias, high = ef->high + ef->bias;

	if (low < VM_MIN_ADDRESS || low >= high ||
	    high > VM_MAXUSER_ADDRESS - MAXSSIZ)
		return (ENOEXEC);
	return (0);
}

static void
elf_add_segs(struct exec_package *epp, struct elf_file *ef, int interp)
{
	const Elf_Phdr *ph;
	struct exec_seg *es;
	int i;

	for (i = 0; i < ef->eh->e_phnum; i++) {
		ph = &ef->ph[i];
		if (ph->p_type != PT_LOAD || ph->p_memsz == 0)
			continue;
		es = &epp->ep_segs[epp->ep_nsegs++];
		es->es_vp = ef->vp;
		es->es_addr = ph->p_vaddr + ef->bias;
		es->es_memsz = ph->p_memsz;
		es->es_filesz = ph->p_filesz;
		es->es_off = ph->p_offset;
		es->es_prot = ((ph->p_flags & PF_R) ? VM_PROT_READ : 0) |
		    ((ph->p_flags & PF_W) ? VM_PROT_WRITE : 0) |
		    ((ph->p_flags & PF_X) ? VM_PROT_EXECUTE : 0);
		es->es_interp = interp;
	}
}

/* Headers and segments of a file; the header's first bytes are in hdr. */
static int
elf_load(struct proc *p, struct elf_file *ef, const char *hdr, size_t valid)
{
	int error;

	ef->eh = (const Elf_Ehdr *)hdr;
	if ((error = elf_check_header(ef->eh, valid)) != 0)
		return (error);
	error = elf_read(p, ef, ef->eh->e_phoff, ef->ph,
	    ef->eh->e_phnum * sizeof(Elf_Phdr), valid);
	if (error)
		return (error == EIO ? ENOEXEC : error);
	return (elf_check_segs(ef));
}

static const Elf_Phdr *
elf_find(const struct elf_file *ef, u_int type)
{
	int i;

	for (i = 0; i < ef->eh->e_phnum; i++)
		if (ef->ph[i].p_type == type)
			return (&ef->ph[i]);
	return (NULL);
}

/* OpenBSD's note; others are run as native too, for want of another. */
static int
elf_is_native(struct proc *p, struct elf_file *ef, size_t valid)
{
	const Elf_Phdr *ph = elf_find(ef, PT_NOTE);
	struct {
		Elf_Note	n;
		char		name[8];
	} note;

	if (ph == NULL || ph->p_filesz > ELF_MAXNOTE ||
	    ph->p_filesz < sizeof(note) ||
	    elf_read(p, ef, ph->p_offset, &note, sizeof(note), valid) != 0)
		return (0);
	return (note.n.namesz == sizeof(note.name) && note.n.descsz == 4 &&
	    memcmp(note.name, ELF_NOTE_OPENBSD_NAME, sizeof(note.name)) == 0);
}

/* Where the program headers are in memory; 0 if they are not. */
static vaddr_t
elf_phdr_addr(const struct elf_file *ef)
{
	const Elf_Ehdr *eh = ef->eh;
	const Elf_Phdr *ph;
	int i;

	for (i = 0; i < eh->e_phnum; i++) {
		ph = &ef->ph[i];
		if (ph->p_type == PT_LOAD && eh->e_phoff >= ph->p_offset &&
		    eh->e_phoff - ph->p_offset < ph->p_filesz)
			return (ph->p_vaddr + (eh->e_phoff - ph->p_offset) +
			    ef->bias);
	}
	return (0);
}

/* Load the interpreter named by ph: at an address to be chosen later. */
static int
elf_interp(struct proc *p, struct exec_package *epp, struct elf_file *prog,
    const Elf_Phdr *ph, size_t valid)
{
	struct elf_file *ef;
	struct vattr va;
	char *path, *hdr;
	int error;

	if (ph->p_filesz < 2 || ph->p_filesz > MAXPATHLEN)
		return (ENOEXEC);
	path = malloc(ph->p_filesz, M_EXEC, M_WAITOK);
	hdr = malloc(EXEC_HDRSIZE, M_EXEC, M_WAITOK);
	ef = malloc(sizeof(*ef), M_EXEC, M_WAITOK | M_ZERO);
	if (path == NULL || hdr == NULL || ef == NULL) {
		error = ENOMEM;
		goto out;
	}
	error = elf_read(p, prog, ph->p_offset, path, ph->p_filesz, valid);
	if (error == 0 && memchr(path, '\0', ph->p_filesz) !=
	    path + ph->p_filesz - 1)
		error = ENOEXEC;
	if (error)
		goto out;
	error = exec_lookup(p, path, &epp->ep_interpvp, &va, hdr, &valid);
	if (error)
		goto out;
	ef->vp = epp->ep_interpvp;
	ef->cred = p->p_ucred;
	ef->size = va.va_size;
	if ((error = elf_load(p, ef, hdr, valid)) != 0)
		goto out;
	if (ef->eh->e_type != ET_DYN || elf_find(ef, PT_INTERP) != NULL ||
	    ef->eh->e_entry < ef->low || ef->eh->e_entry >= ef->high ||
	    epp->ep_nsegs + ef->eh->e_phnum > EXEC_MAXSEGS) {
		error = ENOEXEC;
		goto out;
	}
	ef->bias = -ef->low;		/* from its own beginning */
	elf_add_segs(epp, ef, 1);
	epp->ep_interpsize = ef->high - ef->low;
	epp->ep_interpentry = ef->eh->e_entry - ef->low;
	epp->ep_flags |= EXEC_INTERP;
	epp->ep_phdr = elf_phdr_addr(prog);
	epp->ep_phnum = prog->eh->e_phnum;
	/* What does not know where its headers are cannot be started. */
	if (epp->ep_phdr == 0)
		error = ENOEXEC;
out:
	free(path, M_EXEC);
	free(hdr, M_EXEC);
	free(ef, M_EXEC);
	return (error);
}

/* Text, data and break, and the limits they are under. */
static int
elf_sizes(struct proc *p, struct exec_package *epp, const struct elf_file *ef)
{
	struct exec_seg *es;
	rlim_t data = 0, other = 0;
	vaddr_t dend = 0;

	for (es = epp->ep_segs; es < &epp->ep_segs[epp->ep_nsegs]; es++) {
		if (es->es_interp)
			continue;
		if (es->es_prot & VM_PROT_EXECUTE) {
			if (epp->ep_tsize == 0)
				epp->ep_taddr = es->es_addr;
			epp->ep_tsize = es->es_addr + es->es_memsz -
			    epp->ep_taddr;
		}
		if (es->es_prot & VM_PROT_WRITE) {
			if (dend == 0)
				epp->ep_daddr = es->es_addr;
			dend = es->es_addr + es->es_memsz;
			data += es->es_memsz;
		} else
			other += es->es_memsz;
	}
	if (dend == 0)
		dend = epp->ep_daddr = ef->high + ef->bias;
	epp->ep_dsize = dend - epp->ep_daddr;
	if (data > lim_cur(p, RLIMIT_DATA) || other > MAXTSIZ)
		return (ENOMEM);
	return (0);
}

/* A random place for a program that can be anywhere. */
static int
elf_place(struct elf_file *ef)
{
	vaddr_t span = VM_PIE_MAX_ADDR - VM_PIE_MIN_ADDR, r;

	if (ef->high - ef->low >= span)
		return (ENOMEM);
	arc4random_buf(&r, sizeof(r));
	r = VM_PIE_MIN_ADDR + trunc_page(r % (span - (ef->high - ef->low)));
	ef->bias = r - ef->low;
	return (0);
}

int
exec_elf_makecmds(struct proc *p, struct exec_package *epp)
{
	struct elf_file *ef;
	const Elf_Phdr *interp;
	int error;

	if (elf_check_header((const Elf_Ehdr *)epp->ep_hdr, epp->ep_hdrvalid))
		return (ENOEXEC);
	ef = malloc(sizeof(*ef), M_EXEC, M_WAITOK | M_ZERO);
	if (ef == NULL)
		return (ENOMEM);
	ef->vp = epp->ep_vp;
	ef->cred = p->p_ucred;
	ef->size = epp->ep_vap->va_size;
	if ((error = elf_load(p, ef, epp->ep_hdr, epp->ep_hdrvalid)) != 0)
		goto out;
	interp = elf_find(ef, PT_INTERP);
	if (ef->eh->e_type == ET_DYN && interp != NULL)
		error = elf_place(ef);
	else if (ef->eh->e_type != ET_EXEC)
		error = ENOEXEC;
	if (error || (error = elf_check_place(ef)) != 0)
		goto out;
	if (ef->eh->e_entry < ef->low || ef->eh->e_entry >= ef->high) {
		error = ENOEXEC;
		goto out;
	}
	if (elf_is_native(p, ef, epp->ep_hdrvalid))
		epp->ep_flags |= EXEC_NATIVE;
	epp->ep_entry = ef->eh->e_entry + ef->bias;
	epp->ep_emul = &emul_native;
	elf_add_segs(epp, ef, 0);
	if (interp != NULL)
		error = elf_interp(p, epp, ef, interp, epp->ep_hdrvalid);
	if (error == 0)
		error = elf_sizes(p, epp, ef);
out:
	free(ef, M_EXEC);
	return (error);
}
