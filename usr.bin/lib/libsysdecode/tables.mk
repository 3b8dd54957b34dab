# SPDX-License-Identifier: ISC
#
# What tables.c is made from, for the system and for the host.

TABLESRCS = $O/sys/kern/syscalls.tab $(addprefix $(TOP)/sys/sys/, \
	errno.h signal.h ttycom.h filio.h pioctl.h)
