# SPDX-License-Identifier: ISC
#
# The top of the tree; "make help" says what can be made.

include share/mk/bsd.own.mk

GENERATED = $(addprefix $O/sys/sys/,syscall.h syscallargs.h) \
	$(addprefix $O/sys/kern/,init_sysent.c syscalls.c syscalls.tab)

all: headers

# What is made before anything is compiled: the files that come from
# syscalls.master, and the machine's headers under the names <machine/...>
# and <x86/...>.
headers: $(GENERATED) $O/include/machine $O/include/x86

$(GENERATED): sys/kern/syscalls.master sys/kern/makesyscalls.awk
	@mkdir -p $(@D)
	$(AWK) -v gen=$(@F) -f sys/kern/makesyscalls.awk $< >$@.tmp && mv $@.tmp $@

$O/include/machine: | $O/include
	ln -sfn $(TOP)/sys/arch/$(ARCH)/include $@

$O/include/x86: | $O/include
	ln -sfn $(TOP)/sys/arch/x86/include $@

$O/include:
	mkdir -p $@

.PHONY: all headers
