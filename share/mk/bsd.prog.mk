# SPDX-License-Identifier: ISC
#
# A program.  Its Makefile sets
#	PROG	its name
#	SRCS	its sources, if not $(PROG).c alone
#	LDADD	libraries besides libc, without "lib"
#	LINKS	further names under which it is installed
#	BINMODE	its mode in the system, if not 755
#	BINDIR	where it goes, if not /bin
#	FILES	other files for the system: "source:/place:mode" each

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.own.mk

SRCS ?= $(PROG).c
BINDIR ?= /bin
BINMODE ?= 755
INSTALLED = $(PROG:%=$O/root$(BINDIR)/%) $(LINKS:%=$O/root$(BINDIR)/%)

all: $(INSTALLED)

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.obj.mk

$D/$(PROG): $(OBJS) $(LINKDEPS)
	$(LINK)

$(firstword $(INSTALLED)): $D/$(PROG)
	@mkdir -p $(@D)
	$Q$(STRIP) -o $@ $< && chmod $(BINMODE) $@

$(wordlist 2,99,$(INSTALLED)): $(firstword $(INSTALLED))
	$Qln -sf $(PROG) $@

# FILES
field = $(word $(2),$(subst :, ,$(1)))
define INSTALL
all: $O/root$(call field,$(1),2)
$O/root$(call field,$(1),2): $(call field,$(1),1)
	@mkdir -p $$(@D)
	$Qcp $$< $$@ && chmod $(call field,$(1),3) $$@
endef
$(foreach f,$(FILES),$(eval $(call INSTALL,$(f))))

.PHONY: all
