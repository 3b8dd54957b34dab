# SPDX-License-Identifier: ISC
#
# The top of the tree; "make help" says what can be made.

MACHINES := $(or $(ARCH),amd64 i386)
.DEFAULT_GOAL := all

include share/mk/bsd.own.mk

KERNEL ?= GENERIC
KERNELS = GENERIC BASE
SUBMAKE = +@$(MAKE) --no-print-directory

# Sub-makes get these from here, and not what else the command line says:
# CMD may hold anything.
# (unexport defines what it names, so what was given is asked before.)
MAKEOVERRIDES =
CMD_ORIGIN := $(origin CMD)
export ARCH KERNEL V CFLAGS ACCEL
unexport CMD FILES TIMEOUT

all: $(MACHINES:%=all-%)
all-%: tools
	$(SUBMAKE) machine ARCH=$*

# Everything for one machine, what runs on it, and the tests.
machine: kernels system
system: kernel-$(KERNEL) $O/root.tar
tests: $O/root.regress.tar

kernels: $(KERNELS:%=kernel-%)
kernel-%: headers
	$(SUBMAKE) -f sys/conf/Makefile.kern KERNEL=$*

userland: headers $O/glasscc
	$(SUBMAKE) -C usr.bin
	$(SUBMAKE) -C share/examples

regress: userland
	$(SUBMAKE) -C regress

# What is made before anything is compiled: the files that come from
# syscalls.master, and the machine's headers under the names <machine/...>
# and <x86/...>.
GENERATED = $(addprefix $O/sys/sys/,syscall.h syscallargs.h) \
	$(addprefix $O/sys/kern/,init_sysent.c ktr_args.c syscalls.c syscalls.tab)

headers: $(GENERATED) $O/include/machine $O/include/x86

$(GENERATED): sys/kern/syscalls.master sys/kern/syscalls.kinds \
    sys/kern/makesyscalls.awk
	@mkdir -p $(@D)
	$Q$(AWK) -v gen=$(@F) -v kinds=sys/kern/syscalls.kinds \
	    -f sys/kern/makesyscalls.awk $< >$@.tmp && \
	    mv $@.tmp $@

$O/include/machine: | $O/include
	$Qln -sfn $(TOP)/sys/arch/$(ARCH)/include $@

$O/include/x86: | $O/include
	$Qln -sfn $(TOP)/sys/arch/x86/include $@

$O/include:
	@mkdir -p $@

# The root file system and the tests' addition to it: archives, the same for
# the same contents.
$O/root.tar: userland FORCE
$O/root.regress.tar: regress FORCE
$O/root.tar $O/root.regress.tar:
	$Qsh share/mk/archive.sh $(@:.tar=) $@

# The compiler for a user's own programs.
$(call stamp,$O/glasscc.flags,$(CC) $(UCFLAGS) $(ULDFLAGS))
$O/glasscc: share/mk/glasscc.in $O/glasscc.flags
	$Qsed -e 's|@CC@|$(CC)|' -e 's|@UCFLAGS@|$(UCFLAGS)|' \
	    -e 's|@ULDFLAGS@|$(ULDFLAGS)|' -e 's|@CRT0@|$(CRT0)|' \
	    -e 's|@LIBC@|$(LIBC)|' $< >$@ && chmod +x $@

tools:
	@sh share/mk/tools.sh

# "make run" builds quietly, so that standard output is the system's alone.
# CMD reaches the shell through the environment, as it was typed; its status
# becomes make's by an extension of make, or "false" where that is missing.
RUNENV = ARCH=$(ARCH) OBJ=$O KERNEL=$(KERNEL)
export RUN_FILES := $(value FILES)
export RUN_TIMEOUT := $(value TIMEOUT)
ifneq ($(filter run,$(MAKECMDGOALS)),)
ifneq ($(CMD_ORIGIN),undefined)
export RUN_CMD := $(value CMD)
-load $(TOP)/obj/host/gmkexit.so
endif
endif

run: $(if $(filter undefined,$(CMD_ORIGIN)),run-console,run-command)

run-build: tools
	$(SUBMAKE) system >&2

run-console: run-build
	@$(RUNENV) FILES="$$RUN_FILES" sh share/mk/run.sh

run-status: run-build
	@$(RUNENV) FILES="$$RUN_FILES" TIMEOUT="$$RUN_TIMEOUT" \
	    sh share/mk/run.sh; echo $$? >$(STATUS)

run-command: run-status
	@$(exit-with $(STATUS))read -r s <$(STATUS); rm $(STATUS); exit $$s

STATUS := $O/status.$(shell echo $$PPID)

$(TOP)/obj/host/gmkexit.so: share/mk/gmkexit.c
	@mkdir -p $(@D)
	@$(HOSTCC) -shared -fPIC -Wall -Wextra -O -o $@ $<

test: all host $(MACHINES:%=tests-%)
	$Qsh regress/test.sh $(MACHINES)
test-browser: all-$(firstword $(MACHINES)) host
	@sh share/mk/tools.sh chromium
	$Qsh regress/test.sh -b $(firstword $(MACHINES))
tests-%: all-%
	$(SUBMAKE) tests ARCH=$*

# Guest instructions per system call, and kdump's speed.  Building is quiet, so that standard
# output is the figures alone.
bench: tools
	$(SUBMAKE) -s host $(MACHINES:%=bench-%) >&2
	@JSON="$(JSON)" sh share/mk/bench.sh $(MACHINES)
bench-%: all-%
	$(SUBMAKE) -C regress/bench ARCH=$*

# kdump on bytes that anybody may have made, for TIME seconds a target.
fuzz: headers
	@sh share/mk/tools.sh clang
	$(SUBMAKE) -C regress/usr.bin/kdump/fuzz fuzz
	@TIME="$(TIME)" sh regress/usr.bin/kdump/fuzz/fuzz.sh $(TARGET)

# The tracing subsystem as a patch to the base, and its size.
patch:
	@sh share/mk/tools.sh unifdef
	@sh share/mk/patch.sh obj/patch && mv obj/patch/ktrace.patch obj

# Programs of the tree that the host can use too.
host install-host: headers
	$(SUBMAKE) -C usr.bin $@

# Below DESTDIR, if given, to be used in PREFIX.
PREFIX ?= /usr/local
export INSTDIR := $(if $(DESTDIR),$(abspath $(DESTDIR)))$(abspath $(PREFIX))

man:
	@for s in '' .1 .2 .3 .4 .5 .7 .8 .9; do \
		page=$$(find usr.bin share/man -name '*.[1-9]' \
		    -name "$(PAGE)$$s"); \
		[ -z "$$page" ] || break; \
	done; \
	[ -n "$$page" ] || { echo "no page $(PAGE)" >&2; exit 1; }; \
	sh share/mk/tools.sh mandoc && \
	mandoc -Ios=GlassBSD -a "$$page"

clean:
	rm -rf obj

help:
	@cat share/mk/help

FORCE:

.PHONY: all machine system tests kernels userland regress headers tools run \
	run-build run-console run-status run-command host install-host test \
	test-browser bench fuzz patch man clean help FORCE
