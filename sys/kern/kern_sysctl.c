/* SPDX-License-Identifier: ISC */
/* sysctl(2): the tree of system information, kern.* and hw.*. */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/msgbuf.h>
#include <sys/proc.h>
#include <sys/syscallargs.h>
#include <sys/sysctl.h>
#include <sys/sysctlvar.h>
#include <sys/systm.h>
#include <sys/ucred.h>
#include <sys/unistd.h>
#include <sys/vnode.h>
#include <machine/endian.h>
#include <vm/vm.h>

extern int maxvnodes, stackgap_random;

char hostname[MAXHOSTNAMELEN] = "glassbsd";
int hostnamelen = sizeof("glassbsd") - 1;
char domainname[MAXHOSTNAMELEN];
int domainnamelen;
int securelevel = -1;
static int hostid;

static int
vm_loadavg_sysctl(int *name, u_int namelen, void *old, size_t *oldlen,
    void *new, size_t newlen, struct proc *p)
{
	if (namelen != 1)
		return (ENOTDIR);
	return (sysctl_rdstruct(old, oldlen, new, &averunnable,
	    sizeof(averunnable)));
}

int
sys___sysctl(struct proc *p, void *v, register_t *retval)
{
	struct sys___sysctl_args *uap = v;
	int name[CTL_MAXNAME], error, error2;
	u_int n = SCARG(uap, namelen);
	sysctlfn *fn;
	size_t oldlen = 0;

	if (n > CTL_MAXNAME || n < 2)
		return (EINVAL);
	error = copyin(SCARG(uap, name), name, n * sizeof(int));
	if (error)
		return (error);
	if (SCARG(uap, new) != NULL) {
		error = suser(p, 0);
		if (error)
			return (error);
	}
	if (SCARG(uap, oldlenp) != NULL) {
		error = copyin(SCARG(uap, oldlenp), &oldlen, sizeof(oldlen));
		if (error)
			return (error);
	} else if (SCARG(uap, old) != NULL)
		return (EINVAL);

	switch (name[0]) {
	case CTL_KERN:
		fn = kern_sysctl;
		break;
	case CTL_HW:
		fn = hw_sysctl;
		break;
	case CTL_VM:
		fn = name[1] == VM_LOADAVG ? vm_loadavg_sysctl : uvm_sysctl;
		break;
	default:
		return (EOPNOTSUPP);
	}
	error = (*fn)(name + 1, n - 1, SCARG(uap, old), &oldlen,
	    SCARG(uap, new), SCARG(uap, newlen), p);
	/* with ENOMEM as much as there was room for has been copied */
	if ((error == 0 || error == ENOMEM) && SCARG(uap, oldlenp) != NULL) {
		error2 = copyout(&oldlen, SCARG(uap, oldlenp), sizeof(oldlen));
		if (error2)
			error = error2;
	}
	return (error);
}

/* A structure that is only read. */
int
sysctl_rdstruct(void *old, size_t *oldlen, void *new, const void *sp,
    int size)
{
	size_t room = *oldlen, len = size;

	if (new != NULL)
		return (EPERM);
	*oldlen = len;
	if (old == NULL)
		return (0);
	if (room < len) {
		*oldlen = room;
		return (copyout(sp, old, room) ? EFAULT : ENOMEM);
	}
	return (copyout(sp, old, len));
}

int
sysctl_rdint(void *old, size_t *oldlen, void *new, int val)
{
	return (sysctl_rdstruct(old, oldlen, new, &val, sizeof(val)));
}

int
sysctl_rdstring(void *old, size_t *oldlen, void *new, const char *str)
{
	return (sysctl_rdstruct(old, oldlen, new, str, strlen(str) + 1));
}

/* An int that may be set between two bounds. */
int
sysctl_int(void *old, size_t *oldlen, void *new, size_t newlen, int *valp,
    int least, int most)
{
	int val, error;

	if (new != NULL) {
		if (newlen != sizeof(int))
			return (EINVAL);
		error = copyin(new, &val, sizeof(val));
		if (error)
			return (error);
		if (val < least || val > most)
			return (EINVAL);
	}
	error = sysctl_rdint(old, oldlen, NULL, *valp);
	if (error == 0 && new != NULL)
		*valp = val;
	return (error);
}

/* A string that may be set; buf has size bytes. */
static int
sysctl_name(void *old, size_t *oldlen, void *new, size_t newlen, char *buf,
    size_t size, int *lenp)
{
	char tmp[MAXHOSTNAMELEN];
	int error;

	if (new != NULL) {
		if (newlen >= size)
			return (EINVAL);
		memset(tmp, 0, sizeof(tmp));
		error = copyin(new, tmp, newlen);
		if (error)
			return (error);
	}
	error = sysctl_rdstring(old, oldlen, NULL, buf);
	if (error == 0 && new != NULL) {
		memcpy(buf, tmp, size);
		*lenp = strlen(buf);
	}
	return (error);
}

static int
sysctl_arnd(void *old, size_t *oldlen, void *new)
{
	u_int8_t buf[256];
	size_t len = MIN(*oldlen, sizeof(buf));

	if (old == NULL)
		len = sizeof(u_int32_t);
	arc4random_buf(buf, len);
	*oldlen = len;
	return (sysctl_rdstruct(old, oldlen, new, buf, len));
}

static int
sysctl_clockrate(void *old, size_t *oldlen, void *new)
{
	struct clockinfo ci;

	ci.hz = hz;
	ci.tick = tick;
	ci.tickadj = 0;
	ci.stathz = stathz;
	ci.profhz = profhz;
	return (sysctl_rdstruct(old, oldlen, new, &ci, sizeof(ci)));
}

/* The text may grow while it is copied out: read a copy. */
static int
sysctl_msgbuf(void *old, size_t *oldlen, void *new)
{
	size_t size = sizeof(struct msgbuf) + MSG_BSIZE;
	void *copy;
	int error, s;

	if (old == NULL)
		return (sysctl_rdstruct(NULL, oldlen, new, NULL, size));
	copy = malloc(size, M_SYSCTL, M_WAITOK);
	if (copy == NULL)
		return (ENOMEM);
	s = splhigh();
	memcpy(copy, msgbufp, size);
	splx(s);
	error = sysctl_rdstruct(old, oldlen, new, copy, size);
	free(copy, M_SYSCTL);
	return (error);
}

static int
kern_rdonly_int(int id, int *val)
{
	switch (id) {
	case KERN_OSREV:
		*val = osrevision;
		return (1);
	case KERN_MAXPROC:
		*val = maxproc;
		return (1);
	case KERN_MAXFILES:
		*val = maxfiles;
		return (1);
	case KERN_MAXVNODES:
		*val = maxvnodes;
		return (1);
	case KERN_ARGMAX:
		*val = ARG_MAX;
		return (1);
	case KERN_NGROUPS:
		*val = NGROUPS_MAX;
		return (1);
	case KERN_POSIX1:
		*val = (int)_POSIX_VERSION;
		return (1);
	case KERN_JOB_CONTROL:
	case KERN_SAVED_IDS:
		*val = 1;
		return (1);
	case KERN_MSGBUFSIZE:
		*val = sizeof(struct msgbuf) + MSG_BSIZE;
		return (1);
	case KERN_CCPU:
		*val = 1948;		/* e^(-1/20), scaled */
		return (1);
	case KERN_FSCALE:
		*val = FSCALE;
		return (1);
	case KERN_NPROCS:
		*val = nprocs;
		return (1);
	case KERN_NFILES:
		*val = nfiles;
		return (1);
	case KERN_NUMVNODES:
		*val = numvnodes;
		return (1);
	case KERN_FSYNC:
		*val = 1;
		return (1);
	default:
		return (0);
	}
}

int
kern_sysctl(int *name, u_int namelen, void *old, size_t *oldlen, void *new,
    size_t newlen, struct proc *p)
{
	int val;

	switch (name[0]) {
	case KERN_PROC:
		if (new != NULL)
			return (EPERM);
		return (sysctl_doproc(name + 1, namelen - 1, old, oldlen));
	case KERN_PROC_ARGS:
		if (new != NULL)
			return (EPERM);
		return (sysctl_proc_args(name + 1, namelen - 1, old, oldlen,
		    p));
	}
	if (namelen != 1)
		return (ENOTDIR);
	if (kern_rdonly_int(name[0], &val))
		return (sysctl_rdint(old, oldlen, new, val));

	switch (name[0]) {
	case KERN_OSTYPE:
		return (sysctl_rdstring(old, oldlen, new, ostype));
	case KERN_OSRELEASE:
		return (sysctl_rdstring(old, oldlen, new, osrelease));
	case KERN_VERSION:
	case KERN_OSVERSION:
		return (sysctl_rdstring(old, oldlen, new, version));
	case KERN_SECURELVL:
		return (sysctl_int(old, oldlen, new, newlen, &securelevel,
		    securelevel, 2));
	case KERN_HOSTNAME:
		return (sysctl_name(old, oldlen, new, newlen, hostname,
		    sizeof(hostname), &hostnamelen));
	case KERN_DOMAINNAME:
		return (sysctl_name(old, oldlen, new, newlen, domainname,
		    sizeof(domainname), &domainnamelen));
	case KERN_HOSTID:
		return (sysctl_int(old, oldlen, new, newlen, &hostid,
		    -0x7fffffff - 1, 0x7fffffff));
	case KERN_STACKGAPRANDOM:
		return (sysctl_int(old, oldlen, new, newlen, &stackgap_random,
		    0, 256 * 1024));
	case KERN_CLOCKRATE:
		return (sysctl_clockrate(old, oldlen, new));
	case KERN_BOOTTIME:
		return (sysctl_rdstruct(old, oldlen, new, &boottime,
		    sizeof(boottime)));
	case KERN_CPTIME:
		return (sysctl_rdstruct(old, oldlen, new, cp_time,
		    sizeof(cp_time)));
	case KERN_ARND:
		return (sysctl_arnd(old, oldlen, new));
	case KERN_MSGBUF:
		return (sysctl_msgbuf(old, oldlen, new));
	case KERN_CONSDEV:
		return (sysctl_rdint(old, oldlen, new, 0));
	default:
		return (EOPNOTSUPP);
	}
}

int
hw_sysctl(int *name, u_int namelen, void *old, size_t *oldlen, void *new,
    size_t newlen, struct proc *p)
{
	int64_t bytes;

	if (namelen != 1)
		return (ENOTDIR);
	bytes = (int64_t)physmem * PAGE_SIZE;
	switch (name[0]) {
	case HW_MACHINE:
		return (sysctl_rdstring(old, oldlen, new, MACHINE));
	case HW_MODEL:
		return (sysctl_rdstring(old, oldlen, new, cpu_model));
	case HW_NCPU:
	case HW_NCPUFOUND:
		return (sysctl_rdint(old, oldlen, new, 1));
	case HW_BYTEORDER:
		return (sysctl_rdint(old, oldlen, new, BYTE_ORDER));
	case HW_PAGESIZE:
		return (sysctl_rdint(old, oldlen, new, PAGE_SIZE));
	case HW_CPUSPEED:
		return (sysctl_rdint(old, oldlen, new,
		    (int)(cpu_counter_freq / 1000000)));
	case HW_DISKCOUNT:
		return (sysctl_rdint(old, oldlen, new, 0));
	case HW_DISKNAMES:
		return (sysctl_rdstring(old, oldlen, new, ""));
	case HW_PHYSMEM:
		return (sysctl_rdint(old, oldlen, new,
		    (int)MIN(bytes, 0x7fffffff)));
	case HW_USERMEM:
		bytes -= (int64_t)vm_stats.vs_kernel * PAGE_SIZE;
		return (sysctl_rdint(old, oldlen, new,
		    (int)MIN(bytes, 0x7fffffff)));
	case HW_PHYSMEM64:
		return (sysctl_rdstruct(old, oldlen, new, &bytes,
		    sizeof(bytes)));
	case HW_USERMEM64:
		bytes -= (int64_t)vm_stats.vs_kernel * PAGE_SIZE;
		return (sysctl_rdstruct(old, oldlen, new, &bytes,
		    sizeof(bytes)));
	default:
		return (EOPNOTSUPP);
	}
}
