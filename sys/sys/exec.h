/* SPDX-License-Identifier: ISC */
/* What execve(2) leaves at the top of a new process's stack. */
#ifndef _SYS_EXEC_H_
#define _SYS_EXEC_H_

/* Where ps(1) and procfs find the arguments; the process may change it. */
struct ps_strings {
	char	**ps_argvstr;
	int	  ps_nargvstr;
	char	**ps_envstr;
	int	  ps_nenvstr;
};

#ifdef _KERNEL
#include <sys/types.h>
#include <machine/vmparam.h>

struct emul;
struct proc;
struct vattr;
struct vnode;

#define	EXEC_HDRSIZE	512	/* of a file's beginning that is looked at */
#define	EXEC_MAXSEGS	32	/* of the program and its interpreter */

/* A part of a file that becomes memory; zeros behind what the file has. */
struct exec_seg {
	struct vnode	*es_vp;
	vaddr_t		 es_addr;	/* if es_interp, from ep_interpbase */
	vsize_t		 es_memsz, es_filesz;	/* bytes */
	off_t		 es_off;
	int		 es_prot;	/* VM_PROT_* */
	int		 es_interp;
};

/* What has been found out about the file that is executed. */
struct exec_package {
	char		*ep_name;	/* path (kernel) */
	struct vnode	*ep_vp;		/* referenced; counted in v_textcount */
	struct vattr	*ep_vap;
	struct vnode	*ep_interpvp;	/* ELF interpreter, referenced */
	char		*ep_hdr;	/* EXEC_HDRSIZE bytes, zero-padded */
	size_t		 ep_hdrvalid;
	const struct emul *ep_emul;
	int		 ep_flags;	/* EXEC_* */

	char		 ep_shellname[128];	/* script: interpreter's path */
	char		 ep_shellarg[128];	/* and its argument */

	struct exec_seg	 ep_segs[EXEC_MAXSEGS];
	int		 ep_nsegs;
	vaddr_t		 ep_taddr, ep_daddr;	/* text, data */
	vsize_t		 ep_tsize, ep_dsize;	/* bytes */
	vaddr_t		 ep_maxsaddr, ep_minsaddr;	/* stack: low, high end */
	vsize_t		 ep_ssize;	/* bytes of it that may be used */
	vaddr_t		 ep_entry;

	/* with an ELF interpreter only */
	vsize_t		 ep_interpsize;
	vaddr_t		 ep_interpbase;	/* known when it is mapped */
	vaddr_t		 ep_interpentry;	/* from there */
	vaddr_t		 ep_phdr;	/* for the auxiliary vector */
	u_int		 ep_phnum;
};
#define	EXEC_SCRIPT	0x01	/* ep_vp is the interpreter of a script */
#define	EXEC_INTERP	0x02	/* has an ELF interpreter */
#define	EXEC_NATIVE	0x04	/* has OpenBSD's note */

/*
 * Formats: 0 when the package describes the image, ENOEXEC for what is not of
 * the format.  A script fills ep_shellname, which is looked up then.
 */
int	exec_script_makecmds(struct proc *, struct exec_package *);
int	exec_elf_makecmds(struct proc *, struct exec_package *);
/* Look up a program; on success ep_vp is it and ep_hdr its beginning. */
int	exec_lookup(struct proc *, const char *path, struct vnode **,
	    struct vattr *, char *hdr, size_t *valid);
/* Put a segment into p's (new) address space. */
int	exec_map_seg(struct proc *, struct exec_package *, struct exec_seg *);

/* p runs vp as its text, which cannot be written meanwhile. */
void	exec_textref(struct vnode *);
void	exec_textrele(struct vnode *);

extern int stackgap_random;	/* sysctl kern.stackgap_random: bytes */
#endif /* _KERNEL */

#endif /* _SYS_EXEC_H_ */
