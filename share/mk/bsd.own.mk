# SPDX-License-Identifier: ISC
#
# What every Makefile of the tree shares: where things are, which tools make
# them and with which flags.  Included by the other rule files.

ifndef _BSD_OWN_MK_
_BSD_OWN_MK_ := yes

TOP := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
TOP := $(abspath $(TOP)/../..)

ARCH ?= amd64
ifeq ($(filter $(ARCH),amd64 i386),)
$(error ARCH is amd64 or i386, not "$(ARCH)")
endif

# Output: $O for this machine; $D for this directory.
O := $(TOP)/obj/$(ARCH)
D := $(O)$(patsubst $(TOP)%,%,$(CURDIR))

# Tools, each the first one that is there.
first = $(firstword $(foreach t,$(1),$(if $(shell command -v $(t)),$(t))))
ifeq ($(origin CC),default)
CC := $(or $(call first,gcc clang cc),gcc)
endif
ifeq ($(origin LD),default)
LD := $(or $(call first,ld ld.lld),ld)
endif
ifeq ($(origin AR),default)
AR := $(or $(call first,ar llvm-ar),ar)
endif
STRIP ?= $(or $(call first,strip llvm-strip),strip)
NM ?= $(or $(call first,nm llvm-nm),nm)
AWK ?= awk
HOSTCC ?= $(CC)
export CC LD AR STRIP NM AWK HOSTCC

MFLAGS_amd64 = -m64
MFLAGS_i386 = -m32 -march=i686 -mtune=generic
WARN = -Wall -Wextra -Werror -Wno-unused-parameter

# The kernel and the user land are C11 with headers of our own only, and
# stand alone.
CSTD = -std=gnu11 -ffreestanding -nostdinc
CGEN = $(MFLAGS_$(ARCH)) -fno-pic -fno-pie -fno-stack-protector \
	-fno-asynchronous-unwind-tables -fcf-protection=none
INCS = -I$(TOP)/sys -I$(O)/include -I$(O)/sys

# A program for the system.  What a user's own program needs too is
# in UCFLAGS and ULDFLAGS, which glasscc takes over.
UINCS = -nostdinc -isystem $(TOP)/usr.bin/lib/libc/include \
	-isystem $(TOP)/sys -isystem $(O)/include -isystem $(O)/sys
UCFLAGS = $(CGEN) -std=gnu11 -fno-omit-frame-pointer $(UINCS)
FUSE = $(if $(findstring lld,$(LD)),-fuse-ld=lld)
ULDFLAGS = $(MFLAGS_$(ARCH)) $(FUSE) -nostdlib -static -no-pie \
	-Wno-unused-command-line-argument \
	-Wl,-T,$(TOP)/share/mk/ldscript.$(ARCH) -Wl,--build-id=none \
	-Wl,-z,noexecstack -Wl,-z,max-page-size=4096
CRT0 = $(O)/lib/crt0.o
LIBC = $(O)/lib/libc.a

CFLAGS ?= -O2 -g

# $(call stamp,file,text): a file that changes when text does, so that what
# depends on it is made again with other tools or flags.
stamp = $(shell mkdir -p $(dir $(1)); echo '$(2)' | cmp -s - $(1) || \
	echo '$(2)' >$(1))

# "make V=1" shows the commands, "make -s" nothing at all.
Q = $(if $(V),,@)
SAY = $(if $(findstring s,$(firstword -$(MAKEFLAGS))),:,echo)
endif
