/* SPDX-License-Identifier: ISC */
/* The processor: what it is, what it can do, how to stop it. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/proc.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/pcb.h>
#include <machine/specialreg.h>
#include <machine/vmparam.h>

#include <x86/machdep.h>

#define	DEBUG_EXIT_PORT	0xf4		/* QEMU's isa-debug-exit */
#define	ACPI_PM1A_CNT	0x604		/* QEMU's pc; 0xb004 before 2.0 */
#define	ACPI_SLP_S5	0x2000
#define	RESET_CONTROL	0xcf9
#define	RESET_FULL	0x06
#define	KBC_COMMAND	0x64
#define	KBC_RESET	0xfe

static char proc0_stack[USPACE] __aligned(4096);
char cpu_model[49];

void
cpu_identify(void)
{
	struct cpu_info *ci = curcpu();
	u_int32_t r[4], max, maxext, leaf;

	cpuid_count(0, 0, r);
	max = r[0];
	memcpy(ci->ci_model, &r[1], 4);
	memcpy(ci->ci_model + 4, &r[3], 4);
	memcpy(ci->ci_model + 8, &r[2], 4);
	cpuid_count(1, 0, r);
	ci->ci_feature_ecx = r[2];
	ci->ci_feature = r[3];
	if (max >= 7) {
		cpuid_count(7, 0, r);
		ci->ci_feature7 = r[1];
		ci->ci_feature7_ecx = r[2];
	}
	cpuid_count(0x80000000, 0, r);
	maxext = r[0];
	if (maxext >= 0x80000001 && maxext < 0x80010000) {
		cpuid_count(0x80000001, 0, r);
		ci->ci_extfeature = r[3];
	}
	if (maxext >= 0x80000004 && maxext < 0x80010000)
		for (leaf = 0; leaf < 3; leaf++) {
			cpuid_count(0x80000002 + leaf, 0, r);
			memcpy(ci->ci_model + leaf * 16, r, 16);
		}
	memcpy(cpu_model, ci->ci_model, sizeof(cpu_model));
}

/* Write the instructions that asm.h left room for. */
static void
smap_patch(void)
{
	extern const vaddr_t smap_clac_start[], smap_clac_end[];
	extern const vaddr_t smap_stac_start[], smap_stac_end[];
	const vaddr_t *p;

	for (p = smap_clac_start; p < smap_clac_end; p++)
		memcpy((void *)*p, "\x0f\x01\xca", 3);
	for (p = smap_stac_start; p < smap_stac_end; p++)
		memcpy((void *)*p, "\x0f\x01\xcb", 3);
}

/* Protections of the kernel from users; before text becomes read-only. */
void
cpu_features(void)
{
	struct cpu_info *ci = curcpu();
	u_long cr4 = rcr4();

	if (ci->ci_feature7 & CPUID7_SMEP)
		cr4 |= CR4_SMEP;
	if (ci->ci_feature7 & CPUID7_SMAP) {
		cr4 |= CR4_SMAP;
		smap_patch();
	}
	if (ci->ci_feature7_ecx & CPUID7C_UMIP)
		cr4 |= CR4_UMIP;
	lcr4(cr4);
	lcr0(rcr0() | CR0_AM);
}

void
cpu_proc0_init(void)
{
	struct proc *p = &proc0;

	p->p_kstack = (vaddr_t)proc0_stack;
	cpu_proc_stack(p);
	fpu_reset(p);
	curcpu()->ci_kstack = (vaddr_t)p->p_pcb;
	curcpu()->ci_curproc = p;
}

void
cpu_startup(void)
{
	struct cpu_info *ci = curcpu();

	printf("cpu0: %s%s%s%s\n", ci->ci_model,
	    ci->ci_extfeature & CPUIDX_NX ? ", NX" : "",
	    ci->ci_feature7 & CPUID7_SMEP ? ", SMEP" : "",
	    ci->ci_feature7 & CPUID7_SMAP ? ", SMAP" : "");
	printf("real mem = %lu (%luMB)\n", (u_long)physmem * PAGE_SIZE,
	    (u_long)physmem >> (20 - PAGE_SHIFT));
}

void
cpu_configure(void)
{
	intr_init();
	enable_intr();
}

void
cpu_halt(void)
{
	for (;;)
		__asm__ volatile("cli; hlt");
}

void
cpu_halt_poweroff(void)
{
	disable_intr();
	outw(ACPI_PM1A_CNT, ACPI_SLP_S5);
	outw(0xb004, ACPI_SLP_S5);
	cpu_halt();
}

void
cpu_debug_exit(int status)
{
	outl(DEBUG_EXIT_PORT, status);
}

void
cpu_reset(void)
{
	static const struct {
		u_int16_t	limit;
		u_int32_t	base[2];
	} __packed no_idt;

	disable_intr();
	outb(RESET_CONTROL, RESET_FULL);
	outb(KBC_COMMAND, KBC_RESET);
	delay(10000);
	/* a fault that cannot be reported resets the processor */
	__asm__ volatile("lidt %0; int3" : : "m" (no_idt));
	cpu_halt();
}
