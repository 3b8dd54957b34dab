/* SPDX-License-Identifier: ISC */
/*
 * libsysdecode: the names of what passes between a process and the kernel.
 * The one place that knows them; kdump and truss both ask here.  A name that
 * is not known is NULL, and the caller prints the number.
 */
#ifndef SYSDECODE_H
#define SYSDECODE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

const char	*sysdecode_syscallname(int number);	/* "open" */
const char	*sysdecode_errname(int error);		/* "ENOENT" */
const char	*sysdecode_errtext(int error);		/* never NULL */
const char	*sysdecode_signame(int signo);		/* "SIGHUP" */
const char	*sysdecode_ioctlname(uint32_t command);	/* "TIOCGETA" */

/*
 * Prints bytes that a traced program controls so that they can do no harm to
 * a terminal: vis(3)'s C style, and a backslash doubled.  Blanks and letters
 * stand for themselves; with quote, the double quote is escaped as well.
 */
void		 sysdecode_print(FILE *, const void *, size_t, int quote);

/* The visual form of one byte, next being what follows; returns its length. */
#define SYSDECODE_VISMAX 5
int		 sysdecode_vis(char *, int byte, int next);

#endif
