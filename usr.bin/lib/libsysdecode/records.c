/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: numbers in records that only one system writes.  Their names
 * are those of OpenBSD's <sys/pledge.h> and of FreeBSD's <vm/vm.h>,
 * <vm/vm_param.h> and <sys/ktrace.h>.
 */

#include "sysdecode.h"

static const struct {
	uint64_t	 bit;
	const char	*name;
} promises[] = {
	{ 0x1, "rpath" }, { 0x2, "wpath" }, { 0x4, "cpath" },
	{ 0x8, "stdio" }, { 0x10, "tmppath" }, { 0x20, "dns" },
	{ 0x40, "inet" }, { 0x80, "flock" }, { 0x100, "unix" },
	{ 0x200, "id" }, { 0x400, "tape" }, { 0x800, "getpw" },
	{ 0x1000, "proc" }, { 0x2000, "settime" }, { 0x4000, "fattr" },
	{ 0x8000, "prot_exec" }, { 0x10000, "tty" }, { 0x20000, "sendfd" },
	{ 0x40000, "recvfd" }, { 0x80000, "exec" }, { 0x100000, "route" },
	{ 0x200000, "mcast" }, { 0x400000, "vminfo" }, { 0x800000, "ps" },
	{ 0x2000000, "disklabel" }, { 0x4000000, "pf" },
	{ 0x8000000, "audio" }, { 0x10000000, "dpath" },
	{ 0x20000000, "drm" }, { 0x40000000, "vmm" },
	{ 0x80000000, "chown" }, { 0x100000000, "chown" },
	{ 0x200000000, "bpf" }, { 0x400000000, "error" },
	{ 0x800000000, "wroute" }, { 0x1000000000, "unveil" },
	{ 0x2000000000, "video" },
};
#define NPROMISES	(sizeof(promises) / sizeof(promises[0]))

void
sysdecode_promises(struct out *o, uint64_t bits)
{
	size_t i;
	int n = 0;

	out_char(o, '"');
	for (i = 0; i < NPROMISES; i++)
		if (bits & promises[i].bit) {
			if (n++ > 0)
				out_char(o, ' ');
			out_str(o, promises[i].name);
			bits &= ~promises[i].bit;
		}
	if (bits != 0 || n == 0) {
		if (n > 0)
			out_char(o, ' ');
		out_hex(o, bits);
	}
	out_char(o, '"');
}

/* What a process wanted to do with the page that was not there. */
void
sysdecode_vmprot(struct out *o, uint32_t prot)
{
	static const struct sysdecode_name names[] = {
		{ 0, "VM_PROT_NONE" }, { 1, "VM_PROT_READ" },
		{ 2, "VM_PROT_WRITE" }, { 4, "VM_PROT_EXECUTE" },
		{ 8, "VM_PROT_COPY" }
	};
	static const struct sysdecode_set set = { names, 5, 1, 0 };

	sysdecode_set(o, &set, prot);
}

/* How that ended. */
void
sysdecode_vmresult(struct out *o, uint32_t result)
{
	static const struct sysdecode_name names[] = {
		{ 0, "KERN_SUCCESS" }, { 1, "KERN_INVALID_ADDRESS" },
		{ 2, "KERN_PROTECTION_FAILURE" }, { 3, "KERN_NO_SPACE" },
		{ 4, "KERN_INVALID_ARGUMENT" }, { 5, "KERN_FAILURE" },
		{ 6, "KERN_RESOURCE_SHORTAGE" }, { 7, "KERN_NOT_RECEIVER" },
		{ 8, "KERN_NO_ACCESS" }, { 9, "KERN_OUT_OF_BOUNDS" },
		{ 10, "KERN_RESTART" }
	};
	static const struct sysdecode_set set = { names, 11, 0, 0 };

	sysdecode_set(o, &set, result);
}

/* Why capability mode forbade it; beyond these, releases differ. */
void
sysdecode_capfail(struct out *o, uint32_t kind)
{
	static const struct sysdecode_name names[] = {
		{ 0, "CAPFAIL_NOTCAPABLE" }, { 1, "CAPFAIL_INCREASE" },
		{ 2, "CAPFAIL_SYSCALL" }
	};
	static const struct sysdecode_set set = { names, 3, 0, 0 };

	sysdecode_set(o, &set, kind);
}
