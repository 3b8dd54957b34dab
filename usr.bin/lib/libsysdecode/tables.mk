# SPDX-License-Identifier: ISC
#
# How tables.c and systems.c are made, for the system and for the host.

SYSDECODE := $(dir $(lastword $(MAKEFILE_LIST)))
TABLESRCS = $(SYSDECODE)sets $(SYSDECODE)groups $O/sys/kern/syscalls.tab \
	$(addprefix $(TOP)/sys/sys/,errno.h signal.h ttycom.h filio.h pioctl.h \
	fcntl.h ktrace.h mman.h mount.h poll.h reboot.h resource.h socket.h \
	stat.h termios.h time.h unistd.h wait.h)
SYSTEMNAMES = $(wildcard $(SYSDECODE)systems/*.names)
SYSTEMSRCS = $(SYSDECODE)sets $(SYSDECODE)groups $O/sys/kern/syscalls.tab \
	$(SYSDECODE)systems/kinds $(TOP)/sys/kern/syscalls.kinds \
	$(filter %/bsd.names,$(SYSTEMNAMES)) \
	$(filter-out %/bsd.names,$(SYSTEMNAMES)) \
	$(wildcard $(SYSDECODE)systems/*.tsv)

TABLESDEPS = $(TABLESRCS) $(addprefix $(SYSDECODE),lists.awk tables.awk)
MAKETABLES = $(AWK) -f $(SYSDECODE)lists.awk -f $(SYSDECODE)tables.awk \
	$(TABLESRCS)
SYSTEMSDEPS = $(SYSTEMSRCS) $(addprefix $(SYSDECODE),lists.awk systems.awk)
MAKESYSTEMS = $(AWK) -f $(SYSDECODE)lists.awk -f $(SYSDECODE)systems.awk \
	$(SYSTEMSRCS)
