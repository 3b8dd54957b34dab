# SPDX-License-Identifier: ISC
#
# A library: LIB is its name without "lib", SRCS its sources.

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.own.mk

all: $O/lib/lib$(LIB).a

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.obj.mk

$O/lib/lib$(LIB).a: $(OBJS)
	@mkdir -p $(@D)
	@$(SAY) "ar	lib/$(@F)"
	$Qrm -f $@ && $(AR) rcs $@ $(OBJS)

.PHONY: all
