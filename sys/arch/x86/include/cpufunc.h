/* SPDX-License-Identifier: ISC */
/* Processor instructions that C has no words for. */
#ifndef _X86_CPUFUNC_H_
#define _X86_CPUFUNC_H_

#include <sys/types.h>

static inline u_int8_t
inb(u_int16_t port)
{
	u_int8_t v;

	__asm__ volatile("inb %w1, %0" : "=a" (v) : "Nd" (port));
	return (v);
}

static inline u_int16_t
inw(u_int16_t port)
{
	u_int16_t v;

	__asm__ volatile("inw %w1, %0" : "=a" (v) : "Nd" (port));
	return (v);
}

static inline u_int32_t
inl(u_int16_t port)
{
	u_int32_t v;

	__asm__ volatile("inl %w1, %0" : "=a" (v) : "Nd" (port));
	return (v);
}

static inline void
outb(u_int16_t port, u_int8_t v)
{
	__asm__ volatile("outb %0, %w1" : : "a" (v), "Nd" (port));
}

static inline void
outw(u_int16_t port, u_int16_t v)
{
	__asm__ volatile("outw %0, %w1" : : "a" (v), "Nd" (port));
}

static inline void
outl(u_int16_t port, u_int32_t v)
{
	__asm__ volatile("outl %0, %w1" : : "a" (v), "Nd" (port));
}

#define	_X86_CR_FUNCS(n)						\
static inline u_long							\
rcr##n(void)								\
{									\
	u_long v;							\
									\
	__asm__ volatile("mov %%cr" #n ", %0" : "=r" (v));		\
	return (v);							\
}									\
static inline void							\
lcr##n(u_long v)							\
{									\
	__asm__ volatile("mov %0, %%cr" #n : : "r" (v) : "memory");	\
}
_X86_CR_FUNCS(0)
_X86_CR_FUNCS(2)
_X86_CR_FUNCS(3)
_X86_CR_FUNCS(4)
#undef _X86_CR_FUNCS

static inline u_int64_t
rdmsr(u_int32_t msr)
{
	u_int32_t lo, hi;

	__asm__ volatile("rdmsr" : "=a" (lo), "=d" (hi) : "c" (msr));
	return ((u_int64_t)hi << 32 | lo);
}

static inline void
wrmsr(u_int32_t msr, u_int64_t v)
{
	__asm__ volatile("wrmsr" : : "c" (msr), "a" ((u_int32_t)v),
	    "d" ((u_int32_t)(v >> 32)) : "memory");
}

static inline void
cpuid_count(u_int32_t leaf, u_int32_t sub, u_int32_t regs[4])
{
	__asm__ volatile("cpuid" : "=a" (regs[0]), "=b" (regs[1]),
	    "=c" (regs[2]), "=d" (regs[3]) : "a" (leaf), "c" (sub));
}

static inline u_int64_t
rdtsc(void)
{
	u_int32_t lo, hi;

	__asm__ volatile("rdtsc" : "=a" (lo), "=d" (hi));
	return ((u_int64_t)hi << 32 | lo);
}

static inline void
invlpg(vaddr_t va)
{
	__asm__ volatile("invlpg (%0)" : : "r" (va) : "memory");
}

static inline u_long
read_psl(void)
{
	u_long v;

	__asm__ volatile("pushf; pop %0" : "=r" (v));
	return (v);
}

static inline void
enable_intr(void)
{
	__asm__ volatile("sti" : : : "memory");
}

static inline void
disable_intr(void)
{
	__asm__ volatile("cli" : : : "memory");
}

static inline void
cpu_pause(void)
{
	__asm__ volatile("pause");
}

static inline void
lldt(u_int16_t sel)
{
	__asm__ volatile("lldt %0" : : "r" (sel));
}

static inline void
ltr(u_int16_t sel)
{
	__asm__ volatile("ltr %0" : : "r" (sel));
}

#endif /* _X86_CPUFUNC_H_ */
