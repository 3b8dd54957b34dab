/* SPDX-License-Identifier: ISC */
/*
 * execve(2).  Everything that can be found wrong is found while the old image
 * is still there to get the error; after uvmspace_exec() the only way to fail
 * is to die.
 */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/exec_elf.h>
#include <sys/filedesc.h>
#include <sys/kernel.h>
#include <sys/ktrace.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/namei.h>
#include <sys/proc.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/stat.h>
#include <sys/stopevent.h>
#include <sys/syscallargs.h>
#include <sys/trace.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <sys/wait.h>
#include <miscfs/procfs/procfs.h>
#include <vm/vm.h>
#include <vm/vm_map.h>

#define	STACKGAP	2048		/* least distance of strings from the top */
#define	ARGS_FIRST	PAGE_SIZE	/* most arguments are shorter */

int stackgap_random = 256 * 1024;
static struct vm_object *sigobject;	/* the page with sigcode */

/* Argument and environment strings, one after the other. */
struct exec_args {
	char	*buf;
	size_t	 size, used;
	int	 argc, envc;
};

void
exec_textref(struct vnode *vp)
{
	vref(vp);
	vp->v_textcount++;
}

void
exec_textrele(struct vnode *vp)
{
	KASSERT(vp->v_textcount > 0);
	vp->v_textcount--;
	vrele(vp);
}

int
exec_lookup(struct proc *p, const char *path, struct vnode **vpp,
    struct vattr *vap, char *hdr, size_t *valid)
{
	struct nameidata nd;
	struct vnode *vp;
	size_t resid;
	int error;

	NDINIT(&nd, LOOKUP, FOLLOW | LOCKLEAF, UIO_SYSSPACE, path, p);
	if ((error = namei(&nd)) != 0)
		return (error);
	vp = nd.ni_vp;
	if (vp->v_type != VREG)
		error = EACCES;
	else if ((error = VOP_GETATTR(vp, vap, p->p_ucred, p)) == 0) {
		/* Root may execute what somebody may. */
		if (vp->v_mount != NULL &&
		    (vp->v_mount->mnt_flag & MNT_NOEXEC))
			error = EACCES;
		else if ((vap->va_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) == 0)
			error = EACCES;
		else
			error = VOP_ACCESS(vp, VEXEC, p->p_ucred, p);
	}
	if (error || (error = VOP_OPEN(vp, FREAD, p->p_ucred, p)) != 0)
		goto bad;
	if (vp->v_mount != NULL && (vp->v_mount->mnt_flag & MNT_NOSUID))
		vap->va_mode &= ~(VSUID | VSGID);
	error = vn_rdwr(UIO_READ, vp, hdr, EXEC_HDRSIZE, 0, UIO_SYSSPACE,
	    IO_NODELOCKED, p->p_ucred, &resid, p);
	VOP_CLOSE(vp, FREAD, p->p_ucred, p);
	if (error)
		goto bad;
	*valid = EXEC_HDRSIZE - resid;
	memset(hdr + *valid, 0, resid);
	if (vp->v_writecount > 0) {
		error = ETXTBSY;
		goto bad;
	}
	VOP_UNLOCK(vp, 0, p);
	*vpp = vp;
	return (0);
bad:
	vput(vp);
	return (error);
}

/* Find out what path is and what it takes to run it. */
static int
check_exec(struct proc *p, struct exec_package *epp)
{
	const char *path = epp->ep_name;
	int error;

	for (;;) {
		error = exec_lookup(p, path, &epp->ep_vp, epp->ep_vap,
		    epp->ep_hdr, &epp->ep_hdrvalid);
		if (error)
			return (error);
		epp->ep_vp->v_textcount++;
		error = exec_script_makecmds(p, epp);
		if (error)
			break;
		/* Set-id bits of a script are not honoured. */
		exec_textrele(epp->ep_vp);
		epp->ep_vp = NULL;
		path = epp->ep_shellname;
	}
	return (exec_elf_makecmds(p, epp));
}

static void
exec_release(struct exec_package *epp, struct exec_args *args)
{
	if (epp->ep_interpvp != NULL)
		vrele(epp->ep_interpvp);
	if (epp->ep_vp != NULL)
		exec_textrele(epp->ep_vp);
	free(epp->ep_vap, M_EXEC);
	free(epp->ep_hdr, M_EXEC);
	pnbuf_put(epp->ep_name);
	free(epp, M_EXEC);
	free(args->buf, M_EXEC);
}

static struct exec_package *
exec_prepare(void)
{
	struct exec_package *epp;

	epp = malloc(sizeof(*epp), M_EXEC, M_WAITOK);
	if (epp == NULL)
		return (NULL);
	memset(epp, 0, offsetof(struct exec_package, ep_shellname));
	epp->ep_nsegs = 0;
	memset(&epp->ep_taddr, 0, sizeof(*epp) -
	    offsetof(struct exec_package, ep_taddr));
	epp->ep_hdr = malloc(EXEC_HDRSIZE, M_EXEC, M_WAITOK);
	epp->ep_vap = malloc(sizeof(*epp->ep_vap), M_EXEC, M_WAITOK);
	epp->ep_name = pnbuf_get();
	if (epp->ep_hdr == NULL || epp->ep_vap == NULL || epp->ep_name == NULL) {
		free(epp->ep_hdr, M_EXEC);
		free(epp->ep_vap, M_EXEC);
		if (epp->ep_name != NULL)
			pnbuf_put(epp->ep_name);
		free(epp, M_EXEC);
		return (NULL);
	}
	return (epp);
}

/* Twice the room; E2BIG where the limit is. */
static int
args_grow(struct exec_args *args)
{
	size_t size = args->size == 0 ? ARGS_FIRST : 2 * args->size;
	char *buf;

	if (args->size >= NCARGS)
		return (E2BIG);
	if ((buf = malloc(size, M_EXEC, M_WAITOK)) == NULL)
		return (ENOMEM);
	memcpy(buf, args->buf, args->used);
	free(args->buf, M_EXEC);
	args->buf = buf;
	args->size = size;
	return (0);
}

/* Append a string, from user space or not. */
static int
args_add(struct exec_args *args, const char *str, enum uio_seg seg)
{
	size_t done;
	int error;

	for (;;) {
		error = ENAMETOOLONG;
		if (args->used < args->size)
			error = seg == UIO_SYSSPACE ?
			    copystr(str, args->buf + args->used,
			    args->size - args->used, &done) :
			    copyinstr(str, args->buf + args->used,
			    args->size - args->used, &done);
		if (error == 0) {
			args->used += done;
			return (0);
		}
		if (error != ENAMETOOLONG || (error = args_grow(args)) != 0)
			return (error);
	}
}

/* Append the strings of a user's array, from its nth on. */
static int
args_copyin(struct exec_args *args, char *const *array, int nth, int *count)
{
	const char *str;
	int error;

	for (;; nth++) {
		if ((error = copyin(array + nth, &str, sizeof(str))) != 0)
			return (error);
		if (str == NULL)
			return (0);
		error = args_add(args, str, UIO_USERSPACE);
		if (error)
			return (error);
		(*count)++;
	}
}

static int
get_args(struct exec_args *args, const struct exec_package *epp,
    char *const *argp, char *const *envp)
{
	const char *first;
	int error, skip = 0;

	if ((error = copyin(argp, &first, sizeof(first))) != 0)
		return (error);
	if (first == NULL)
		return (EINVAL);
	if (epp->ep_flags & EXEC_SCRIPT) {
		/* The script's own name replaces the first argument. */
		error = args_add(args, epp->ep_shellname, UIO_SYSSPACE);
		args->argc = 2;
		if (error == 0 && epp->ep_shellarg[0] != '\0') {
			error = args_add(args, epp->ep_shellarg, UIO_SYSSPACE);
			args->argc = 3;
		}
		if (error == 0)
			error = args_add(args, epp->ep_name, UIO_SYSSPACE);
		if (error)
			return (error);
		skip = 1;
	}
	error = args_copyin(args, argp, skip, &args->argc);
	if (error == 0 && envp != NULL)
		error = args_copyin(args, envp, 0, &args->envc);
	return (error);
}

/* Where argc is to be on the new stack, and the strings. */
static int
place_stack(struct proc *p, struct exec_package *epp,
    const struct exec_args *args, vaddr_t *sp, vaddr_t *strings)
{
	vsize_t gap, len;
	rlim_t lim = lim_cur(p, RLIMIT_STACK);

	epp->ep_maxsaddr = USRSTACK - MAXSSIZ;
	epp->ep_minsaddr = USRSTACK;
	epp->ep_ssize = lim > MAXSSIZ ? MAXSSIZ : round_page((vsize_t)lim);

	gap = STACKGAP;
	if (stackgap_random > 0)
		gap += arc4random_uniform(stackgap_random);
	/* A small stack must not fail by chance. */
	if (gap > epp->ep_ssize / 8)
		gap %= epp->ep_ssize / 8 + 1;
	len = sizeof(long) + ((vsize_t)args->argc + args->envc + 2) *
	    sizeof(char *) + ELF_AUX_ENTRIES * sizeof(AuxInfo);
	*sp = USRSTACK - sizeof(struct ps_strings) - gap - args->used - len;
	*sp &= ~(vaddr_t)15;
	*strings = *sp + len;
	return (USRSTACK - *sp > epp->ep_ssize ? ENOMEM : 0);
}

/* The file's part is done: what is left of its last page must be zeros. */
static int
zero_rest(struct vm_map *map, vaddr_t va)
{
	struct vm_page *pg;
	int error;

	if ((va & PAGE_MASK) == 0)
		return (0);
	error = vm_fault_access(map, va, VM_PROT_WRITE, &pg);
	if (error == 0)
		memset((char *)VM_PAGE_KVA(pg) + (va & PAGE_MASK), 0,
		    PAGE_SIZE - (va & PAGE_MASK));
	return (error);
}

/* Map or, from a file system without pages, read the file's part. */
static int
map_file_part(struct proc *p, struct exec_seg *es, vaddr_t start, vsize_t size)
{
	struct vm_map *map = p->p_vmspace->vm_map;
	struct vm_object *obj = es->es_vp->v_object;
	vsize_t skip = es->es_addr - start, done = 0, n;
	int error;

	if (obj != NULL) {
		vm_object_reference(obj);
		error = uvm_map(map, &start, size, obj, es->es_off - skip,
		    es->es_prot, VM_PROT_ALL, VM_INHERIT_COPY, UVM_FLAG_FIXED |
		    UVM_FLAG_COPY | UVM_FLAG_NOREPLACE);
		if (error)
			vm_object_deallocate(obj);
		return (error);
	}
	error = uvm_map(map, &start, size, NULL, 0, VM_PROT_READ |
	    VM_PROT_WRITE, VM_PROT_ALL, VM_INHERIT_COPY, UVM_FLAG_FIXED |
	    UVM_FLAG_COPY | UVM_FLAG_NOREPLACE);
	for (; error == 0 && done < es->es_filesz; done += n) {
		n = MIN(es->es_filesz - done, 1024 * 1024);
		error = vn_rdwr(UIO_READ, es->es_vp,
		    (void *)(es->es_addr + done), n, es->es_off + done,
		    UIO_USERSPACE, 0, p->p_ucred, NULL, p);
	}
	if (error)
		return (error);
	return (uvm_map_protect(map, start, start + size, es->es_prot));
}

int
exec_map_seg(struct proc *p, struct exec_package *epp, struct exec_seg *es)
{
	struct vm_map *map = p->p_vmspace->vm_map;
	vaddr_t start, fend, end;
	int error;

	if (es->es_interp)
		es->es_addr += epp->ep_interpbase;
	start = trunc_page(es->es_addr);
	end = round_page(es->es_addr + es->es_memsz);
	fend = start;
	if (es->es_filesz > 0) {
		fend = round_page(es->es_addr + es->es_filesz);
		if ((error = map_file_part(p, es, start, fend - start)) != 0)
			return (error);
		if ((es->es_prot & VM_PROT_WRITE) ||
		    es->es_memsz > es->es_filesz)
			error = zero_rest(map, es->es_addr + es->es_filesz);
		if (error)
			return (error);
	}
	if (fend >= end)
		return (0);
	return (uvm_map(map, &fend, end - fend, NULL, 0, es->es_prot,
	    VM_PROT_ALL, VM_INHERIT_COPY, UVM_FLAG_FIXED | UVM_FLAG_COPY |
	    UVM_FLAG_NOREPLACE));
}

/* Stack: all of the address space is taken, but only a part accessible. */
static int
map_stack(struct vm_map *map, const struct exec_package *epp)
{
	vaddr_t low = epp->ep_maxsaddr, usable = USRSTACK - epp->ep_ssize;
	int error = 0, flags;

	flags = UVM_FLAG_FIXED | UVM_FLAG_COPY | UVM_FLAG_STACK |
	    UVM_FLAG_NOREPLACE;
	if (usable > low)
		error = uvm_map(map, &low, usable - low, NULL, 0, VM_PROT_NONE,
		    VM_PROT_ALL, VM_INHERIT_COPY, flags);
	if (error == 0)
		error = uvm_map(map, &usable, epp->ep_ssize, NULL, 0,
		    VM_PROT_READ | VM_PROT_WRITE, VM_PROT_ALL, VM_INHERIT_COPY,
		    flags);
	return (error);
}

/* Some of the numbers that address spaces are made unpredictable with. */
static vaddr_t
random_pages(vsize_t below)
{
	vaddr_t r;

	arc4random_buf(&r, sizeof(r));
	return (trunc_page(r % below));
}

/* The page that signal handlers return through. */
static int
map_sigcode(struct proc *p, struct vm_map *map)
{
	struct vm_page *pg;
	size_t size = esigcode - sigcode;
	vaddr_t va;
	int error;

	if (sigobject == NULL) {
		KASSERT(size <= PAGE_SIZE);
		if ((sigobject = vm_object_alloc(NULL, &sigobject)) == NULL)
			return (ENOMEM);
		vm_object_setsize(sigobject, PAGE_SIZE);
		error = vm_object_getpage(sigobject, 0, VM_GET_ALLOC, &pg);
		if (error) {
			vm_object_deallocate(sigobject);
			sigobject = NULL;
			return (error);
		}
		memcpy(VM_PAGE_KVA(pg), sigcode, size);
	}
	va = p->p_vmspace->vm_mmapbase + random_pages(BRKSIZ / 4);
	vm_object_reference(sigobject);
	error = uvm_map(map, &va, PAGE_SIZE, sigobject, 0, VM_PROT_READ |
	    VM_PROT_EXECUTE, VM_PROT_READ | VM_PROT_EXECUTE, VM_INHERIT_SHARE,
	    0);
	if (error)
		vm_object_deallocate(sigobject);
	else
		p->p_sigcode = va;
	return (error);
}

/* Fill p's empty address space. */
static int
map_image(struct proc *p, struct exec_package *epp)
{
	struct vmspace *vm = p->p_vmspace;
	struct vm_map *map = vm->vm_map;
	vaddr_t top = epp->ep_maxsaddr;
	int error, i;

	vm->vm_taddr = trunc_page(epp->ep_taddr);
	vm->vm_tsize = atop(round_page(epp->ep_tsize));
	vm->vm_daddr = trunc_page(epp->ep_daddr);
	vm->vm_dsize = atop(round_page(epp->ep_daddr + epp->ep_dsize) -
	    vm->vm_daddr);
	vm->vm_maxsaddr = epp->ep_maxsaddr;
	vm->vm_minsaddr = epp->ep_minsaddr;
	/* Behind the largest heap, if there is so much space. */
	vm->vm_mmapbase = vm->vm_daddr + ptoa(vm->vm_dsize);
	if (vm->vm_daddr < top && top - vm->vm_daddr > 2 * BRKSIZ)
		vm->vm_mmapbase = vm->vm_daddr + BRKSIZ;
	vm->vm_mmapbase += random_pages(MIN(256UL * 1024 * 1024, BRKSIZ));

	if ((error = map_stack(map, epp)) != 0)
		return (error);
	for (i = 0; i < epp->ep_nsegs; i++) {
		if (epp->ep_segs[i].es_interp && epp->ep_interpbase == 0) {
			epp->ep_interpbase = vm->vm_mmapbase +
			    random_pages(BRKSIZ / 4);
			error = vm_map_findspace(map, epp->ep_interpbase,
			    epp->ep_interpsize, &epp->ep_interpbase);
			if (error)
				return (error);
		}
		error = exec_map_seg(p, epp, &epp->ep_segs[i]);
		if (error)
			return (error);
	}
	return (map_sigcode(p, map));
}

/* A few words that are copied out together. */
struct wordbuf {
	vaddr_t	 at;
	u_int	 n;
	u_long	 words[32];
};

static int
words_flush(struct wordbuf *wb)
{
	size_t len = wb->n * sizeof(u_long);
	int error;

	error = copyout(wb->words, (void *)wb->at, len);
	wb->at += len;
	wb->n = 0;
	return (error);
}

static int
words_put(struct wordbuf *wb, u_long w)
{
	int error = 0;

	if (wb->n == nitems(wb->words))
		error = words_flush(wb);
	wb->words[wb->n++] = w;
	return (error);
}

/* Pointers to n strings that begin at *str, and a null pointer. */
static int
put_pointers(struct wordbuf *wb, const char **str, int n, vaddr_t *ustr)
{
	size_t len;
	int error = 0;

	for (; n > 0 && error == 0; n--) {
		error = words_put(wb, *ustr);
		len = strlen(*str) + 1;
		*str += len;
		*ustr += len;
	}
	return (error ? error : words_put(wb, 0));
}

static int
put_aux(const struct exec_package *epp, vaddr_t at)
{
	AuxInfo aux[ELF_AUX_ENTRIES];

	memset(aux, 0, sizeof(aux));
	aux[0].au_id = AUX_phdr;
	aux[0].au_v = epp->ep_phdr;
	aux[1].au_id = AUX_phent;
	aux[1].au_v = sizeof(Elf_Phdr);
	aux[2].au_id = AUX_phnum;
	aux[2].au_v = epp->ep_phnum;
	aux[3].au_id = AUX_pagesz;
	aux[3].au_v = PAGE_SIZE;
	aux[4].au_id = AUX_base;
	aux[4].au_v = epp->ep_interpbase;
	aux[5].au_id = AUX_flags;
	aux[6].au_id = AUX_entry;
	aux[6].au_v = epp->ep_entry;
	aux[7].au_id = AUX_null;
	return (copyout(aux, (void *)at, sizeof(aux)));
}

static int
put_args(struct proc *p, const struct exec_package *epp,
    const struct exec_args *args, vaddr_t sp, vaddr_t strings)
{
	struct ps_strings ps;
	struct wordbuf wb;
	const char *str = args->buf;
	vaddr_t ustr = strings;
	int error;

	memset(&ps, 0, sizeof(ps));
	ps.ps_argvstr = (char **)(sp + sizeof(long));
	ps.ps_nargvstr = args->argc;
	ps.ps_envstr = ps.ps_argvstr + args->argc + 1;
	ps.ps_nenvstr = args->envc;
	p->p_psstr = USRSTACK - sizeof(ps);

	wb.at = sp;
	wb.n = 0;
	if ((error = copyout(args->buf, (void *)strings, args->used)) != 0 ||
	    (error = words_put(&wb, args->argc)) != 0 ||
	    (error = put_pointers(&wb, &str, args->argc, &ustr)) != 0 ||
	    (error = put_pointers(&wb, &str, args->envc, &ustr)) != 0 ||
	    (error = words_flush(&wb)) != 0)
		return (error);
	if ((epp->ep_flags & EXEC_INTERP) &&
	    (error = put_aux(epp, wb.at)) != 0)
		return (error);
	return (copyout(&ps, (void *)p->p_psstr, sizeof(ps)));
}

/*
 * Take on the ids of a set-id file, before anything of the new image runs.
 * Returns whether it was one.
 */
static int
set_ids(struct proc *p, const struct vattr *vap)
{
	struct pcred *pc = p->p_cred;
	int setid = (vap->va_mode & (VSUID | VSGID)) != 0;

	/* What started with ids that differ is not to be trusted with env. */
	if (pc->pc_ucred->cr_uid != pc->p_ruid ||
	    pc->pc_ucred->cr_uid != pc->p_svuid ||
	    pc->pc_ucred->cr_gid != pc->p_rgid ||
	    pc->pc_ucred->cr_gid != pc->p_svgid)
		p->p_flag |= P_SUGIDEXEC;
	else
		p->p_flag &= ~P_SUGIDEXEC;
	if (setid) {
		p->p_flag |= P_SUGID | P_SUGIDEXEC;
#ifdef KTRACE
		ktrexec(p);
#endif
#ifdef PROCFS
		procfs_revoke(p);
#endif
	} else
		p->p_flag &= ~P_SUGID;
	if (!setid && pc->p_svuid == pc->pc_ucred->cr_uid &&
	    pc->p_svgid == pc->pc_ucred->cr_gid)
		return (0);
	newcred_prepare(p);
	pc = p->p_cred;
	if (vap->va_mode & VSUID)
		pc->pc_ucred->cr_uid = vap->va_uid;
	if (vap->va_mode & VSGID)
		pc->pc_ucred->cr_gid = vap->va_gid;
	pc->p_svuid = pc->pc_ucred->cr_uid;
	pc->p_svgid = pc->pc_ucred->cr_gid;
	return (setid);
}

/* Everything about the process that a new image changes, but its memory. */
static int
new_identity(struct proc *p, struct exec_package *epp)
{
	struct vnode *old = p->p_textvp;
	const char *path, *name;

	path = (epp->ep_flags & EXEC_SCRIPT) ? epp->ep_shellname : epp->ep_name;
	if ((name = strrchr(path, '/')) == NULL || name[1] == '\0')
		name = path;
	else
		name++;
	/* no tail of the old name: trace records hold all of it */
	memset(p->p_comm, 0, sizeof(p->p_comm));
	strlcpy(p->p_comm, name, sizeof(p->p_comm));
	exec_textref(epp->ep_vp);
	p->p_textvp = epp->ep_vp;
	if (old != NULL)
		exec_textrele(old);
	p->p_emul = epp->ep_emul;
	p->p_flag |= P_EXEC;
	fdcloseexec(p);
	execsigs(p);
	return (set_ids(p, epp->ep_vap) ? fdcheckstd(p) : 0);
}

/* Replace the image.  An error means that there is none any more. */
static int
exec_commit(struct proc *p, struct exec_package *epp, struct exec_args *args,
    vaddr_t sp, vaddr_t strings)
{
	int error;

	/* A vfork parent has its memory to itself again. */
	if (p->p_flag & P_PPWAIT) {
		p->p_flag &= ~P_PPWAIT;
		wakeup(p->p_pptr);
	}
	if ((error = map_image(p, epp)) != 0 ||
	    (error = put_args(p, epp, args, sp, strings)) != 0)
		return (error);
	return (new_identity(p, epp));
}

int
sys_execve(struct proc *p, void *v, register_t *retval)
{
	struct sys_execve_args *uap = v;
	struct exec_package *epp;
	struct exec_args args;
	vaddr_t sp = 0, strings;
	int error;

	memset(&args, 0, sizeof(args));
	if ((epp = exec_prepare()) == NULL)
		return (ENOMEM);
	error = copyinstr(SCARG(uap, path), epp->ep_name, MAXPATHLEN, NULL);
	if (error || (error = check_exec(p, epp)) != 0 ||
	    (error = get_args(&args, epp, SCARG(uap, argp),
	    SCARG(uap, envp))) != 0 ||
	    (error = place_stack(p, epp, &args, &sp, &strings)) != 0)
		goto out;

	p->p_flag |= P_INEXEC;
	if ((error = uvmspace_exec(p)) != 0) {
		p->p_flag &= ~P_INEXEC;
		goto out;
	}
	error = exec_commit(p, epp, &args, sp, strings);
	if (error) {
		log(LOG_ERR, "pid %d (%s): killed in exec: error %d\n",
		    p->p_pid, p->p_comm, error);
		exec_release(epp, &args);
		exit1(p, W_EXITCODE(0, SIGABRT));
	}
	if (epp->ep_flags & EXEC_INTERP)
		epp->ep_entry = epp->ep_interpbase + epp->ep_interpentry;
	setregs(p, epp, sp, retval);
	p->p_flag &= ~P_INEXEC;
#ifdef TRACING
	trace_exec(p, args.buf, args.used, args.argc);
#endif
out:
	exec_release(epp, &args);
	return (error);
}
