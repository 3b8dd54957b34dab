# SPDX-License-Identifier: ISC
#
# A directory of directories: those in SUBDIR are made, in any order unless
# the Makefile says that one needs another.

include $(dir $(lastword $(MAKEFILE_LIST)))bsd.own.mk

all: $(SUBDIR)

$(SUBDIR):
	+@$(MAKE) --no-print-directory -C $@ ARCH=$(ARCH)

.PHONY: all $(SUBDIR)
