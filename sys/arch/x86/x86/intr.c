/* SPDX-License-Identifier: ISC */
/* Device interrupts: two 8259 controllers and lists of handlers. */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/proc.h>
#include <machine/cpu.h>
#include <machine/intr.h>

#define	PIC1		0x20
#define	PIC2		0xa0
#define	ICW1_INIT	0x11		/* edge, cascade, ICW4 follows */
#define	ICW4_8086	0x01
#define	OCW2_EOI	0x20
#define	OCW3_ISR	0x0b		/* the next read gives the ISR */
#define	INTR_VECTOR	0x20		/* vector of irq 0 */
#define	IRQ_CASCADE	2
#define	NHANDLERS	32

struct handler {
	int		(*h_fn)(void *);
	void		*h_arg;
	const char	*h_name;
	struct handler	*h_next;
};

static struct handler handlers[NHANDLERS];
static int nhandlers;
static struct handler *irq_handlers[NIRQ];
static u_int16_t intr_mask = 0xffff & ~(1 << IRQ_CASCADE);
u_long intr_count[NIRQ];

static void
intr_setmask(void)
{
	outb(PIC1 + 1, intr_mask & 0xff);
	outb(PIC2 + 1, intr_mask >> 8);
}

void
intr_init(void)
{
	outb(PIC1, ICW1_INIT);
	outb(PIC1 + 1, INTR_VECTOR);
	outb(PIC1 + 1, 1 << IRQ_CASCADE);
	outb(PIC1 + 1, ICW4_8086);
	outb(PIC2, ICW1_INIT);
	outb(PIC2 + 1, INTR_VECTOR + 8);
	outb(PIC2 + 1, IRQ_CASCADE);
	outb(PIC2 + 1, ICW4_8086);
	intr_setmask();
}

int
intr_establish(int irq, int (*fn)(void *), void *arg, const char *name)
{
	struct handler *h, **hp;
	int s;

	if (irq < 0 || irq >= NIRQ || irq == IRQ_CASCADE)
		return (EINVAL);
	if (nhandlers == NHANDLERS)
		return (ENOMEM);
	h = &handlers[nhandlers++];
	h->h_fn = fn;
	h->h_arg = arg;
	h->h_name = name;
	s = intr_disable();
	for (hp = &irq_handlers[irq]; *hp != NULL; hp = &(*hp)->h_next)
		;
	*hp = h;
	intr_mask &= ~(1 << irq);
	intr_setmask();
	intr_restore(s);
	return (0);
}

/* The controller reports irq 7 or 15 when a line went away too early. */
static int
intr_spurious(int irq)
{
	u_int16_t pic = irq < 8 ? PIC1 : PIC2;

	if ((irq & 7) != 7)
		return (0);
	outb(pic, OCW3_ISR);
	if (inb(pic) & 0x80)
		return (0);
	if (irq == 15)
		outb(PIC1, OCW2_EOI);	/* the cascade was real */
	return (1);
}

/*
 * From the interrupt stubs; tf_err holds the line.  Returns with interrupts
 * off.  The controller hears of the end after the handlers have quieted the
 * device, so that a level-triggered line does not fire again at once.
 */
void
intr_dispatch(struct trapframe *tf)
{
	int irq = tf->tf_err;
	struct handler *h;

	if (intr_spurious(irq))
		return;
	intr_count[irq]++;
	for (h = irq_handlers[irq]; h != NULL; h = h->h_next)
		(*h->h_fn)(h->h_arg != NULL ? h->h_arg : tf);
	if (irq >= 8)
		outb(PIC2, OCW2_EOI);
	outb(PIC1, OCW2_EOI);
	if (USERMODE(tf->tf_cs) && curproc->p_ast != 0) {
		enable_intr();
		userret(curproc);
	}
}
