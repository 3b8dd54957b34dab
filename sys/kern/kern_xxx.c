/* SPDX-License-Identifier: ISC */
/* Calls that are not there, and shutting down. */

#include <sys/param.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <sys/reboot.h>
#include <sys/signalvar.h>
#include <sys/syscallargs.h>
#include <sys/systm.h>
#include <sys/ucred.h>
#include <sys/vnode.h>

int
sys_nosys(struct proc *p, void *v, register_t *retval)
{
	psignal(p, SIGSYS);
	return (ENOSYS);
}

int
sys_reboot(struct proc *p, void *v, register_t *retval)
{
	struct sys_reboot_args *uap = v;
	int error;

	error = suser(p, 0);
	if (error)
		return (error);
	boot(SCARG(uap, opt));
}

/* Halt, switch off or start again; file systems first. */
void
boot(int howto)
{
	static int again;
	register_t unused[2];

	if ((howto & RB_NOSYNC) == 0 && panicstr == NULL && !again) {
		again = 1;
		sys_sync(curproc, NULL, unused);
		vfs_unmountall();
	}
	(void)splhigh();
	if (howto & RB_HALT) {
		if (howto & RB_POWERDOWN) {
			printf("powering off\n");
			cpu_halt_poweroff();
		}
		printf("the system is halted\n");
		cpu_halt();
	}
	printf("rebooting\n");
	cpu_reset();
}
