/* SPDX-License-Identifier: ISC */
/* Starting an amd64: what the PVH loader left, descriptor tables, MSRs. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/proc.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/pcb.h>
#include <machine/pmap.h>
#include <machine/psl.h>
#include <machine/segments.h>
#include <machine/specialreg.h>
#include <machine/vmparam.h>

#include <x86/dbtrace.h>
#include <x86/machdep.h>

/* vector.S counts on these */
_Static_assert(offsetof(struct trapframe, tf_rsp) == 20 * 8, "vector.S");
_Static_assert(offsetof(struct trapframe, tf_rax) == 14 * 8, "vector.S");
_Static_assert(offsetof(struct cpu_info, ci_kstack) == 0, "vector.S");
_Static_assert(offsetof(struct cpu_info, ci_scratch) == 8, "vector.S");
_Static_assert(sizeof(struct trapframe) % 16 == 0, "stack alignment");

/* PVH start info, from Xen's public headers */
#define	HVM_START_MAGIC	0x336ec578
#define	HVM_MEM_RAM	1
#define	BOOT_MAPPED	(1ULL << 30)	/* what locore.S mapped */

struct hvm_start_info {
	u_int32_t	magic, version, flags, nr_modules;
	u_int64_t	modlist_pa, cmdline_pa, rsdp_pa, memmap_pa;
	u_int32_t	memmap_entries, reserved;
};
struct hvm_module {
	u_int64_t	pa, size, cmdline_pa, reserved;
};
struct hvm_memory {
	u_int64_t	addr, size;
	u_int32_t	type, reserved;
};

struct gate {
	u_int16_t	g_low, g_sel;
	u_int8_t	g_ist, g_type;
	u_int16_t	g_mid;
	u_int32_t	g_high, g_zero;
};
#define	GATE_INTR	0x8e
#define	GATE_USER	0x60		/* may be entered by int n */

struct tss {
	u_int32_t	t_zero;
	u_int64_t	t_rsp[3];
	u_int64_t	t_zero1;
	u_int64_t	t_ist[7];
	u_int64_t	t_zero2;
	u_int16_t	t_zero3, t_iobase;
} __packed;

struct table_reg {
	u_int16_t	limit;
	u_int64_t	base;
} __packed;

static u_int64_t gdt[NGDT] = {
	[GCODE_SEL / 8] = 0x00af9b000000ffff,
	[GDATA_SEL / 8] = 0x00cf93000000ffff,
	[GUDATA_SEL / 8] = 0x00cff3000000ffff,
	[GUCODE_SEL / 8] = 0x00affb000000ffff,
};
static struct gate idt[256];
static struct tss tss;
static char double_stack[8192] __aligned(16), nmi_stack[4096] __aligned(16);

register_t amd64_init(paddr_t);

static void
setgate(int vec, vaddr_t handler, int type, int ist)
{
	struct gate *g = &idt[vec];

	memset(g, 0, sizeof(*g));
	g->g_low = handler;
	g->g_mid = handler >> 16;
	g->g_high = handler >> 32;
	g->g_sel = GCODE_SEL;
	g->g_type = type;
	g->g_ist = ist;
}

static void
init_tables(void)
{
	struct table_reg gdtr = { sizeof(gdt) - 1, (u_int64_t)gdt };
	struct table_reg idtr = { sizeof(idt) - 1, (u_int64_t)idt };
	u_int64_t base = (u_int64_t)&tss;
	int i;

	for (i = 0; i < NTRAPS; i++)
		setgate(i, trap_vectors[i], GATE_INTR, 0);
	for (i = 0; i < NIRQ; i++)
		setgate(INTR_VECTOR + i, intr_vectors[i], GATE_INTR, 0);
	setgate(2, trap_vectors[2], GATE_INTR, IST_NMI);
	setgate(8, trap_vectors[8], GATE_INTR, IST_DOUBLE);
	setgate(18, trap_vectors[18], GATE_INTR, IST_DOUBLE);
	idt[3].g_type |= GATE_USER;
	idt[4].g_type |= GATE_USER;

	tss.t_ist[IST_DOUBLE - 1] = (u_int64_t)double_stack +
	    sizeof(double_stack);
	tss.t_ist[IST_NMI - 1] = (u_int64_t)nmi_stack + sizeof(nmi_stack);
	tss.t_iobase = sizeof(tss);
	gdt[GTSS_SEL / 8] = (sizeof(tss) - 1) | (base & 0xffffff) << 16 |
	    0x89ULL << 40 | (base >> 24 & 0xff) << 56;
	gdt[GTSS_SEL / 8 + 1] = base >> 32;

	cpu_load_tables(&gdtr, &idtr);
	lldt(0);
	ltr(GTSS_SEL);
}

static void
init_syscall(void)
{
	wrmsr(MSR_EFER, rdmsr(MSR_EFER) | EFER_SCE);
	/* sysret takes ss from this + 8 and cs from this + 16 */
	wrmsr(MSR_STAR, (u_int64_t)(GUNUSED_SEL | SEL_RPL) << 48 |
	    (u_int64_t)GCODE_SEL << 32);
	wrmsr(MSR_LSTAR, (vaddr_t)Xsyscall);
	wrmsr(MSR_CSTAR, 0);
	wrmsr(MSR_SFMASK, PSL_I | PSL_T | PSL_D | PSL_NT | PSL_IOPL | PSL_AC |
	    PSL_RF);
	wrmsr(MSR_FSBASE, 0);
	wrmsr(MSR_GSBASE, 0);
}

static void *
boot_data(u_int64_t pa, u_int64_t size)
{
	if (pa == 0 || size > BOOT_MAPPED || pa > BOOT_MAPPED - size)
		panic("boot information at %#llx is out of reach",
		    (unsigned long long)pa);
	return ((void *)PMAP_DIRECT_MAP(pa));
}

static void
read_start_info(paddr_t pa)
{
	extern char kernel_start[], kernel_end[];
	struct hvm_start_info *si = boot_data(pa, sizeof(*si));
	struct hvm_memory *mem;
	struct hvm_module *mod;
	u_int32_t i;

	if (si->magic != HVM_START_MAGIC || si->version < 1)
		panic("no PVH start information");
	if (si->cmdline_pa != 0)
		strlcpy(boot_args, boot_data(si->cmdline_pa, BOOTARGS_MAX),
		    sizeof(boot_args));
	mem = boot_data(si->memmap_pa,
	    (u_int64_t)si->memmap_entries * sizeof(*mem));
	for (i = 0; i < si->memmap_entries; i++)
		if (mem[i].type == HVM_MEM_RAM)
			bootmem_add(mem[i].addr, mem[i].size);
	bootmem_reserve((vaddr_t)kernel_start - KERNBASE,
	    kernel_end - kernel_start);
	if (si->nr_modules > 0) {
		mod = boot_data(si->modlist_pa, sizeof(*mod));
		bootmem_set_module(mod->pa, mod->size);
	}
}

/* Called by locore.S on a temporary stack; returns the one for main(). */
register_t
amd64_init(paddr_t info)
{
	consinit();
	cpu_identify();
	init_tables();
	init_syscall();
	cpu_features();
	read_start_info(info);
	pmap_bootstrap();
	fpu_init();
	cpu_proc0_init();
	cpu_load_user(proc0.p_pcb);
	bootmem_physload();
	return ((register_t)proc0.p_md.md_regs);
}

/* The process's part of the processor, before its stack is switched to. */
void
cpu_load_user(struct pcb *pcb)
{
	tss.t_rsp[0] = (u_int64_t)pcb;
	/* a user may have loaded others; they are not kept */
	__asm__ volatile("mov %0, %%ds; mov %0, %%es; mov %0, %%fs;"
	    "mov %0, %%gs" : : "r" (GUDATA_SEL));
	wrmsr(MSR_FSBASE, pcb->pcb_tcb);
}

void
cpu_set_tcb(struct proc *p, vaddr_t tcb)
{
	p->p_pcb->pcb_tcb = tcb;
	if (p == curproc)
		wrmsr(MSR_FSBASE, tcb);
}

void
db_print_regs(const struct trapframe *tf)
{
	printf("rax %016lx rbx %016lx rcx %016lx rdx %016lx\n",
	    tf->tf_rax, tf->tf_rbx, tf->tf_rcx, tf->tf_rdx);
	printf("rsi %016lx rdi %016lx rbp %016lx rsp %016lx\n",
	    tf->tf_rsi, tf->tf_rdi, tf->tf_rbp, tf->tf_rsp);
	printf("r8  %016lx r9  %016lx r10 %016lx r11 %016lx\n",
	    tf->tf_r8, tf->tf_r9, tf->tf_r10, tf->tf_r11);
	printf("r12 %016lx r13 %016lx r14 %016lx r15 %016lx\n",
	    tf->tf_r12, tf->tf_r13, tf->tf_r14, tf->tf_r15);
	printf("rip %016lx cs %04lx rflags %08lx cr2 %016lx cr3 %lx\n",
	    tf->tf_rip, tf->tf_cs, tf->tf_rflags, rcr2(), rcr3());
}
