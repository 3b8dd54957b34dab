/* SPDX-License-Identifier: ISC */
/* Starting an i386: what the Multiboot loader left, descriptor tables. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/proc.h>
#include <machine/cpu.h>
#include <machine/cpufunc.h>
#include <machine/pcb.h>
#include <machine/pmap.h>
#include <machine/psl.h>
#include <machine/segments.h>
#include <machine/trap.h>
#include <machine/vmparam.h>

#include <x86/dbtrace.h>
#include <x86/machdep.h>

/* Multiboot information, from its specification */
#define	MB_LOADED	0x2badb002
#define	MB_INFO_MEM	0x01
#define	MB_INFO_CMDLINE	0x04
#define	MB_INFO_MODS	0x08
#define	MB_INFO_MMAP	0x40
#define	MB_MEM_RAM	1

struct mb_info {
	u_int32_t	flags, mem_lower, mem_upper, boot_device, cmdline;
	u_int32_t	mods_count, mods_pa, syms[4], mmap_length, mmap_pa;
};
struct mb_module {
	u_int32_t	start, end, string, reserved;
};
struct mb_memory {
	u_int32_t	size;		/* of the rest */
	u_int64_t	addr, len;
	u_int32_t	type;
} __packed;

struct gate {
	u_int16_t	g_low, g_sel;
	u_int8_t	g_zero, g_type;
	u_int16_t	g_high;
};
#define	GATE_INTR	0x8e
#define	GATE_TRAP	0x8f		/* leaves interrupts as they are */
#define	GATE_TASK	0x85
#define	GATE_USER	0x60		/* may be entered by int n */

struct tss {
	u_int32_t	t_link, t_esp0, t_ss0, t_esp1, t_ss1, t_esp2, t_ss2;
	u_int32_t	t_cr3, t_eip, t_eflags, t_eax, t_ecx, t_edx, t_ebx;
	u_int32_t	t_esp, t_ebp, t_esi, t_edi;
	u_int32_t	t_es, t_cs, t_ss, t_ds, t_fs, t_gs, t_ldt;
	u_int16_t	t_trap, t_iobase;
};
_Static_assert(sizeof(struct tss) == 104, "the processor's layout");

struct table_reg {
	u_int16_t	limit;
	u_int32_t	base;
} __packed;

#define	SEG_CODE	0x00cf9a000000ffffULL	/* flat, 4 GB */
#define	SEG_DATA	0x00cf92000000ffffULL
#define	SEG_USER	0x0000600000000000ULL	/* privilege level 3 */

static u_int64_t gdt[NGDT] = {
	[GCODE_SEL / 8] = SEG_CODE,
	[GDATA_SEL / 8] = SEG_DATA,
	[GUCODE_SEL / 8] = SEG_CODE | SEG_USER,
	[GUDATA_SEL / 8] = SEG_DATA | SEG_USER,
	[GUFS_SEL / 8] = SEG_DATA | SEG_USER,
	[GUGS_SEL / 8] = SEG_DATA | SEG_USER,
};
static struct gate idt[256];
static struct tss tss, double_tss;
static char double_stack[8192] __aligned(16);

register_t i386_init(u_int32_t, paddr_t);

static void
setgate(int vec, vaddr_t handler, int sel, int type)
{
	struct gate *g = &idt[vec];

	g->g_low = handler;
	g->g_high = handler >> 16;
	g->g_sel = sel;
	g->g_type = type;
}

static u_int64_t
tss_descriptor(const struct tss *t)
{
	u_int64_t base = (u_int32_t)t;

	return ((sizeof(*t) - 1) | (base & 0xffffff) << 16 | 0x89ULL << 40 |
	    (base >> 24) << 56);
}

/*
 * Double faults run as a task of their own, as the stack may be what is wrong:
 * the interrupted state is in the main task's segment.
 */
static void
double_fault(void)
{
	static struct trapframe tf;

	tf.tf_eax = tss.t_eax;
	tf.tf_ebx = tss.t_ebx;
	tf.tf_ecx = tss.t_ecx;
	tf.tf_edx = tss.t_edx;
	tf.tf_esi = tss.t_esi;
	tf.tf_edi = tss.t_edi;
	tf.tf_ebp = tss.t_ebp;
	tf.tf_esp = tss.t_esp;
	tf.tf_eip = tss.t_eip;
	tf.tf_cs = tss.t_cs;
	tf.tf_ss = tss.t_ss;
	tf.tf_ds = tss.t_ds;
	tf.tf_es = tss.t_es;
	tf.tf_fs = tss.t_fs;
	tf.tf_gs = tss.t_gs;
	tf.tf_eflags = tss.t_eflags;
	tf.tf_trapno = T_DOUBLEFLT;
	db_fatal_frame = &tf;
	panic("kernel trap: double fault (kernel stack overflow?)");
}

static void
init_tables(void)
{
	struct table_reg gdtr = { sizeof(gdt) - 1, (u_int32_t)gdt };
	struct table_reg idtr = { sizeof(idt) - 1, (u_int32_t)idt };
	int i;

	for (i = 0; i < NTRAPS; i++)
		setgate(i, trap_vectors[i], GCODE_SEL, GATE_INTR);
	for (i = 0; i < NIRQ; i++)
		setgate(INTR_VECTOR + i, intr_vectors[i], GCODE_SEL, GATE_INTR);
	idt[3].g_type |= GATE_USER;
	idt[4].g_type |= GATE_USER;
	setgate(8, 0, GDFTSS_SEL, GATE_TASK);
	setgate(0x80, (vaddr_t)Xsyscall, GCODE_SEL, GATE_TRAP | GATE_USER);

	tss.t_ss0 = GDATA_SEL;
	tss.t_iobase = sizeof(tss);
	double_tss.t_eip = (u_int32_t)double_fault;
	double_tss.t_esp = (u_int32_t)double_stack + sizeof(double_stack) - 4;
	double_tss.t_cs = GCODE_SEL;
	double_tss.t_ds = double_tss.t_es = double_tss.t_ss = GDATA_SEL;
	double_tss.t_eflags = PSL_MBO;
	double_tss.t_iobase = sizeof(tss);
	gdt[GTSS_SEL / 8] = tss_descriptor(&tss);
	gdt[GDFTSS_SEL / 8] = tss_descriptor(&double_tss);

	cpu_load_tables(&gdtr, &idtr);
	lldt(0);
	ltr(GTSS_SEL);
}

static void *
boot_data(u_int32_t pa, u_int32_t size)
{
	if (pa == 0 || size > PMAP_DIRECT_SIZE ||
	    pa > PMAP_DIRECT_SIZE - size)
		panic("boot information at %#x is out of reach", pa);
	return ((void *)PMAP_DIRECT_MAP(pa));
}

static void
read_memory_map(const struct mb_info *mb)
{
	const struct mb_memory *mem;
	const char *map;
	u_int32_t off;

	if (!(mb->flags & MB_INFO_MMAP)) {
		if (mb->flags & MB_INFO_MEM)
			bootmem_add(0x100000, (u_int64_t)mb->mem_upper << 10);
		return;
	}
	map = boot_data(mb->mmap_pa, mb->mmap_length);
	for (off = 0; off + sizeof(*mem) <= mb->mmap_length;
	    off += mem->size + sizeof(mem->size)) {
		mem = (const struct mb_memory *)(map + off);
		if (mem->type == MB_MEM_RAM)
			bootmem_add(mem->addr, mem->len);
		if (mem->size < sizeof(*mem) - sizeof(mem->size))
			break;
	}
}

/* A Multiboot command line begins with the kernel's name. */
static void
read_boot_args(const char *args)
{
	const char *sp = strchr(args, ' ');

	if (sp != NULL)
		strlcpy(boot_args, sp + 1, sizeof(boot_args));
}

static void
read_boot_info(u_int32_t magic, paddr_t pa)
{
	extern char kernel_start[], kernel_end[];
	const struct mb_info *mb;
	const struct mb_module *mod;

	if (magic != MB_LOADED)
		panic("no Multiboot information");
	mb = boot_data(pa, sizeof(*mb));
	if ((mb->flags & MB_INFO_CMDLINE) && mb->cmdline != 0)
		read_boot_args(boot_data(mb->cmdline, BOOTARGS_MAX));
	read_memory_map(mb);
	bootmem_reserve((vaddr_t)kernel_start - KERNBASE,
	    kernel_end - kernel_start);
	if ((mb->flags & MB_INFO_MODS) && mb->mods_count > 0) {
		mod = boot_data(mb->mods_pa, sizeof(*mod));
		if (mod->end > mod->start)
			bootmem_set_module(mod->start, mod->end - mod->start);
	}
}

/* Called by locore.S on a temporary stack; returns the one for main(). */
register_t
i386_init(u_int32_t magic, paddr_t info)
{
	consinit();
	cpu_identify();
	init_tables();
	cpu_features();
	read_boot_info(magic, info);
	pmap_bootstrap();
	double_tss.t_cr3 = pmap_kernel()->pm_toppa;
	fpu_init();
	cpu_proc0_init();
	cpu_load_user(proc0.p_pcb);
	bootmem_physload();
	return ((register_t)proc0.p_md.md_regs);
}

static void
load_gs_base(vaddr_t base)
{
	gdt[GUGS_SEL / 8] = SEG_DATA | SEG_USER |
	    (u_int64_t)(base & 0xffffff) << 16 | (u_int64_t)(base >> 24) << 56;
}

/* The way to user mode loads gs, so changing the table is enough. */
void
cpu_load_user(struct pcb *pcb)
{
	tss.t_esp0 = (u_int32_t)pcb;
	load_gs_base(pcb->pcb_tcb);
}

void
cpu_set_tcb(struct proc *p, vaddr_t tcb)
{
	p->p_pcb->pcb_tcb = tcb;
	if (p == curproc)
		load_gs_base(tcb);
}

void
db_print_regs(const struct trapframe *tf)
{
	int user = USERMODE(tf->tf_cs) || tf->tf_trapno == T_DOUBLEFLT;

	printf("eax %08x ebx %08x ecx %08x edx %08x\n",
	    tf->tf_eax, tf->tf_ebx, tf->tf_ecx, tf->tf_edx);
	/* a trap from the kernel has no esp of its own in the frame */
	printf("esi %08x edi %08x ebp %08x esp %08x\n",
	    tf->tf_esi, tf->tf_edi, tf->tf_ebp,
	    user ? tf->tf_esp : (int)&tf->tf_esp);
	printf("eip %08x cs %04x ds %04x eflags %08x cr2 %08lx cr3 %lx\n",
	    tf->tf_eip, tf->tf_cs & 0xffff, tf->tf_ds & 0xffff, tf->tf_eflags,
	    rcr2(), rcr3());
}
