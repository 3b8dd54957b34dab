/* SPDX-License-Identifier: ISC */
/*
 * procfs: the memory and the registers of a process, its command line and the
 * file that it runs.
 */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/malloc.h>
#include <sys/proc.h>
#include <sys/systm.h>
#include <sys/uio.h>
#include <sys/vnode.h>
#include <machine/reg.h>
#include <vm/vm.h>

#include <miscfs/procfs/procfs.h>

/*
 * The address space of p, or NULL if it has none that could be looked at.  To
 * be taken before anything sleeps: the process may exec or be gone after that.
 */
struct vmspace *
procfs_vmspace(struct proc *p)
{
	if (p->p_flag & (P_WEXIT | P_INEXEC))
		return (NULL);
	uvmspace_addref(p->p_vmspace);
	return (p->p_vmspace);
}

/* mem: the offset is the address.  A transfer ends where the memory does. */
int
procfs_domem(struct proc *curp, struct proc *p, struct uio *uio)
{
	size_t resid = uio->uio_resid;
	struct vmspace *vm;
	int error;

	if (uio->uio_offset < 0)
		return (EINVAL);
	if (resid == 0)
		return (0);
	if ((vm = procfs_vmspace(p)) == NULL)
		return (EBUSY);
	error = uvm_io(vm->vm_map, uio);
	uvmspace_free(vm);
	return (error == EFAULT && uio->uio_resid != resid ? 0 : error);
}

/* Does it stand still, so that writing its registers makes sense? */
static int
isstopped(const struct proc *p)
{
#ifdef STOPEVENT
	if (p->p_stop.st_stopped)
		return (1);
#endif
	return (p->p_stat == SSTOP);
}

/* Fetch a whole register set, for a process that takes it. */
static int
writeregs(struct proc *p, void *buf, size_t len, struct uio *uio)
{
	int error;

	if (uio->uio_offset != 0 || uio->uio_resid != len)
		return (EINVAL);
	if ((error = procfs_writebuf(p, buf, len, uio)) != 0)
		return (error);
	return (isstopped(p) && !(p->p_flag & (P_WEXIT | P_INEXEC)) ?
	    0 : EBUSY);
}

/* regs: struct reg of <machine/reg.h>. */
int
procfs_doregs(struct proc *curp, struct proc *p, struct uio *uio)
{
	struct reg r;
	int error;

	if (p->p_flag & (P_WEXIT | P_INEXEC))
		return (EBUSY);
	memset(&r, 0, sizeof(r));
	if ((error = process_read_regs(p, &r)) != 0)
		return (error);
	if (uio->uio_rw == UIO_READ)
		return (procfs_readbuf((char *)&r, sizeof(r), uio));
	if ((error = writeregs(p, &r, sizeof(r), uio)) != 0)
		return (error);
	return (process_write_regs(p, &r));
}

/* fpregs: struct fpreg. */
int
procfs_dofpregs(struct proc *curp, struct proc *p, struct uio *uio)
{
	struct fpreg r;
	int error;

	if (p->p_flag & (P_WEXIT | P_INEXEC))
		return (EBUSY);
	memset(&r, 0, sizeof(r));
	if ((error = process_read_fpregs(p, &r)) != 0)
		return (error);
	if (uio->uio_rw == UIO_READ)
		return (procfs_readbuf((char *)&r, sizeof(r), uio));
	if ((error = writeregs(p, &r, sizeof(r), uio)) != 0)
		return (error);
	return (process_write_fpregs(p, &r));
}

/* file: what the process runs, for those who may read that. */
int
procfs_dofile(struct proc *curp, struct proc *p, struct uio *uio)
{
	struct vnode *vp = p->p_textvp;
	int error;

	if (uio->uio_rw != UIO_READ)
		return (EOPNOTSUPP);
	if (vp == NULL)
		return (EBUSY);		/* it is exiting */
	if (uio->uio_offset < 0)
		return (EINVAL);
	vref(vp);
	if ((error = vn_lock(vp, LK_EXCLUSIVE, curp)) == 0) {
		error = VOP_ACCESS(vp, VREAD, curp->p_ucred, curp);
		if (error == 0)
			error = VOP_READ(vp, uio, 0, curp->p_ucred);
		VOP_UNLOCK(vp, 0, curp);
	}
	vrele(vp);
	return (error);
}

static int
readmem(struct vmspace *vm, vaddr_t va, void *buf, size_t len, size_t *got)
{
	struct iovec iov = { buf, len };
	struct uio uio = { .uio_iov = &iov, .uio_iovcnt = 1,
	    .uio_offset = va, .uio_resid = len, .uio_segflg = UIO_SYSSPACE,
	    .uio_rw = UIO_READ, .uio_procp = curproc };
	int error = uvm_io(vm->vm_map, &uio);

	*got = len - uio.uio_resid;
	return (*got == len ? 0 : error ? error : EFAULT);
}

#define	CMDLINEMAX	4096

/*
 * The arguments as they stand in the process's memory, a NUL after each: they
 * lie one behind the other from argv[0] on.
 */
static size_t
readargs(struct vmspace *vm, vaddr_t psstr, char *buf)
{
	struct ps_strings ps;
	char *arg0;
	size_t got, len = 0;
	int n;

	if (psstr == 0 || readmem(vm, psstr, &ps, sizeof(ps), &got) != 0 ||
	    readmem(vm, (vaddr_t)ps.ps_argvstr, &arg0, sizeof(arg0), &got) != 0)
		return (0);
	readmem(vm, (vaddr_t)arg0, buf, CMDLINEMAX, &got);
	for (n = 0; n < ps.ps_nargvstr && len < got; n++) {
		while (len < got && buf[len] != '\0')
			len++;
		len += len < got;
	}
	return (len);
}

int
procfs_docmdline(struct proc *curp, struct proc *p, struct uio *uio)
{
	char comm[MAXCOMLEN + 1], *buf;
	struct vmspace *vm = procfs_vmspace(p);
	vaddr_t psstr = p->p_psstr;
	size_t len = 0;
	int error = ENOMEM;

	strlcpy(comm, p->p_comm, sizeof(comm));
	if ((buf = malloc(CMDLINEMAX, M_TEMP, M_WAITOK)) != NULL) {
		if (vm != NULL)
			len = readargs(vm, psstr, buf);
		if (len == 0)
			len = strlcpy(buf, comm, CMDLINEMAX) + 1;
		error = procfs_readbuf(buf, len, uio);
		free(buf, M_TEMP);
	}
	if (vm != NULL)
		uvmspace_free(vm);
	return (error);
}
