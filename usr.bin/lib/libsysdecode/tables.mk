# SPDX-License-Identifier: ISC
#
# What tables.c is made from, for the system and for the host.

SYSDECODE := $(dir $(lastword $(MAKEFILE_LIST)))
TABLESRCS = $(SYSDECODE)sets $(SYSDECODE)groups $O/sys/kern/syscalls.tab \
	$(addprefix $(TOP)/sys/sys/,errno.h signal.h ttycom.h filio.h pioctl.h \
	fcntl.h ktrace.h mman.h mount.h poll.h reboot.h resource.h socket.h \
	stat.h termios.h time.h unistd.h wait.h)
