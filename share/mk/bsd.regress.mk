# SPDX-License-Identifier: ISC
#
# A directory of tests that run in the system, under /regress.  Its Makefile
# sets
#	PROGS	test programs, NAME from NAME.c
#	SCRIPTS	test scripts
#	DATA	files that they use, beside them
#	HELPERS	programs that they use and which are no tests
#	TRACING	"yes" if they need a kernel with tracing
#	LDADD	libraries besides libc, without "lib"
# Scripts called host_*.sh are run on the host and need no mention.

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.own.mk

SRCS = $(PROGS:%=%.c) $(HELPERS:%=%.c)
CPPFLAGS += -I$(TOP)/regress/lib
PLACE = $O/root.regress/regress/$(patsubst $(TOP)/regress/%,%,$(CURDIR))
TESTS = $(addprefix $(PLACE)/,$(PROGS) $(SCRIPTS))
OTHERS = $(addprefix $(PLACE)/,$(DATA) $(HELPERS) \
	$(if $(filter yes,$(TRACING)),.tracing))

all: $(TESTS) $(OTHERS) $(PLACE)/.tests

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.obj.mk

$(PROGS:%=$D/%) $(HELPERS:%=$D/%): $D/%: $D/%.o $(LINKDEPS)
	$(LINK)

$(addprefix $(PLACE)/,$(PROGS) $(HELPERS)): $(PLACE)/%: $D/%
	@mkdir -p $(@D)
	$Q$(STRIP) -o $@ $<

$(addprefix $(PLACE)/,$(SCRIPTS) $(DATA)): $(PLACE)/%: %
	@mkdir -p $(@D)
	$Qcp $< $@ && chmod $(if $(filter $*,$(DATA)),644,755) $@

$(PLACE)/.tracing:
	@mkdir -p $(@D) && touch $@

# The tests, for the list of them all.
$(PLACE)/.tests: Makefile
	@mkdir -p $(@D)
	@for t in $(PROGS) $(SCRIPTS); do echo $$t; done >$@

.PHONY: all
