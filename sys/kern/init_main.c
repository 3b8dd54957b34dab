/* SPDX-License-Identifier: ISC */
/* Starting the kernel, and init. */

#include <sys/param.h>
#include <sys/clockvar.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/filedesc.h>
#include <sys/kernel.h>
#include <sys/malloc.h>
#include <sys/mount.h>
#include <sys/proc.h>
#include <sys/procvar.h>
#include <sys/resourcevar.h>
#include <sys/signalvar.h>
#include <sys/syscall.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/ucred.h>
#include <sys/vnode.h>
#include <vm/vm.h>

#define	DFLDSIZ_PROC	(sizeof(long) == 8 ? 128UL << 20 : 64UL << 20)
#define	DFLSSIZ_PROC	(sizeof(long) == 8 ? 2UL << 20 : 4UL << 20)

struct emul emul_native = {
	.e_name = "native",
	.e_sysent = sysent,
	.e_nsysent = SYS_MAXSYSCALL,
	.e_syscallnames = syscallnames,
};

struct proc proc0;
struct proc *initproc;
int cold = 1;

static struct session session0;
static struct pgrp pgrp0;
static struct pcred cred0;
static struct plimit limit0;
static struct pstats pstats0;
static struct sigacts sigacts0;

void	main(void *);

static void
limit0_init(void)
{
	struct rlimit *rl = limit0.pl_rlimit;
	int i;

	for (i = 0; i < RLIM_NLIMITS; i++)
		rl[i].rlim_cur = rl[i].rlim_max = RLIM_INFINITY;
	rl[RLIMIT_NOFILE].rlim_max = maxfiles;
	rl[RLIMIT_NOFILE].rlim_cur = MIN(NOFILE, maxfiles);
	rl[RLIMIT_NPROC].rlim_max = maxproc;
	rl[RLIMIT_NPROC].rlim_cur = MIN(MAXUPRC, maxproc - 1);
	rl[RLIMIT_DATA].rlim_max = MAXDSIZ;
	rl[RLIMIT_DATA].rlim_cur = DFLDSIZ_PROC;
	rl[RLIMIT_STACK].rlim_max = MAXSSIZ;
	rl[RLIMIT_STACK].rlim_cur = DFLSSIZ_PROC;
	limit0.p_refcnt = 1;
}

/* The process that is there already: what the kernel has been so far. */
static void
proc0_init(struct proc *p)
{
	procinit();
	LIST_INSERT_HEAD(&allproc, p, p_list);
	pidhash_insert(p);
	LIST_INIT(&p->p_children);
	p->p_pptr = p;
	p->p_flag = P_SYSTEM;
	p->p_stat = SONPROC;
	p->p_emul = &emul_native;
	strlcpy(p->p_comm, "swapper", sizeof(p->p_comm));

	p->p_cred = &cred0;
	cred0.p_refcnt = 1;
	cred0.pc_ucred = crget();
	p->p_limit = &limit0;
	limit0_init();
	p->p_stats = &pstats0;
	p->p_sigacts = &sigacts0;
	sigacts0.ps_refcnt = 1;
	siginit(p);
	p->p_vmspace = &vmspace0;
	resetpriority(p);
	timeout_set(&p->p_realit_to, realitexpire, p);
	sleep_init(p);
	if (chgproccnt(0, 1) < 0)
		panic("no memory for proc0");

	session0.s_count = 1;
	session0.s_leader = p;
	pgrp0.pg_session = &session0;
	LIST_INIT(&pgrp0.pg_members);
	LIST_INSERT_HEAD(&pgrp0.pg_members, p, p_pglist);
	p->p_pgrp = &pgrp0;
}

/* Put what execve(2) is to be called with at the top of a stack of its own. */
static int
init_exec(struct proc *p, const char *path)
{
	struct sys_execve_args args;
	register_t retval[2];
	vaddr_t page = USRSTACK - PAGE_SIZE, base;
	const char *argv0 = strrchr(path, '/') + 1;
	size_t pathlen = strlen(path) + 1;
	char *argv[2];
	int error;

	base = page + 128;
	error = copyout(path, (void *)base, pathlen);
	if (error)
		return (error);
	argv[0] = (char *)base + (argv0 - path);
	argv[1] = NULL;
	error = copyout(argv, (void *)page, sizeof(argv));
	if (error)
		return (error);
	memset(&args, 0, sizeof(args));
	SCARG(&args, path) = (const char *)base;
	SCARG(&args, argp) = (char *const *)page;
	SCARG(&args, envp) = (char *const *)(page + sizeof(char *));
	return (sys_execve(p, &args, retval));
}

/* Process 1 begins here, and goes to user mode by returning. */
static void
start_init(void *arg)
{
	static const char *const paths[] = {
		"/sbin/init", "/sbin/oinit", "/bin/init", "/bin/sh"
	};
	struct proc *p = curproc;
	vaddr_t page = USRSTACK - PAGE_SIZE;
	u_int i;
	int error;

	strlcpy(p->p_comm, "init", sizeof(p->p_comm));
	error = uvmspace_exec(p);
	if (error == 0)
		error = uvm_map(p->p_vmspace->vm_map, &page, PAGE_SIZE, NULL,
		    0, VM_PROT_READ | VM_PROT_WRITE,
		    VM_PROT_READ | VM_PROT_WRITE, VM_INHERIT_COPY,
		    UVM_FLAG_FIXED | UVM_FLAG_COPY);
	if (error)
		panic("no memory for init: error %d", error);
	for (i = 0; i < nitems(paths); i++) {
		error = init_exec(p, paths[i]);
		if (error == 0 || error == EJUSTRETURN)
			return;
		if (error != ENOENT)
			printf("exec %s: error %d\n", paths[i], error);
	}
	panic("no init");
}

static void
root_init(struct proc *p)
{
	vfsinit();
	vfs_mountroot();
	p->p_fd->fd_cdir = rootvnode;
	vref(rootvnode);
	p->p_fd->fd_rdir = NULL;
}

/* Called by the machine's start-up code on proc0's stack, interrupts off. */
void
main(void *arg)
{
	struct proc *p = &proc0;
	int error;

	printf("%s", version);
	uvm_init();
	cpu_startup();
	timeout_startup();
	sched_init();
	proc0_init(p);
	p->p_fd = fdinit(NULL);
	if (p->p_fd == NULL)
		panic("no memory for proc0's files");

	cpu_configure();
	initclocks();
	spl0();
	cold = 0;
	devattach();
	root_init(p);
	microtime(&p->p_stats->p_start);

	error = fork1(p, SIGCHLD, FORK_FORK, start_init, NULL, NULL,
	    &initproc);
	if (error)
		panic("no process for init: error %d", error);
	proc0_reaper();
}
