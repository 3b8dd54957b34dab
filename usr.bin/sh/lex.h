/* SPDX-License-Identifier: ISC */
/* What lex.c (tokens) and words.c (parts of words) share. */
#ifndef SH_LEX_H
#define SH_LEX_H

#include "sh.h"

enum {				/* where the characters stand */
	LM_WORD,		/* plain, up to a metacharacter */
	LM_BRACE,		/* in ${x-...}, up to the brace */
	LM_BRACEDQ,		/* the same between double quotes */
	LM_DQ,			/* between double quotes */
	LM_HERE,		/* here-document, up to the end */
	LM_ARITH		/* $((...)) */
};

int		 lgetc(void);
struct word	*lex_parts(int);

#endif
