/* SPDX-License-Identifier: ISC */
/*
 * The parse tree.  Every node, word and string of one complete command lives
 * in one arena, which goes away as a whole (functions hold a reference).
 */
#ifndef SH_NODE_H
#define SH_NODE_H

enum parttype {
	WP_LIT,			/* text */
	WP_PARAM,		/* ${text op arg} */
	WP_CMD,			/* $(cmd) */
	WP_ARITH		/* $((arg)) */
};

enum paramop {
	PO_NONE, PO_LEN, PO_MINUS, PO_ASSIGN, PO_ERROR, PO_PLUS,
	PO_TRIML, PO_TRIMLL, PO_TRIMR, PO_TRIMRR
};

/* One stretch of a word that is quoted, or not, and of one kind. */
struct wpart {
	struct wpart	*next;
	char		*text;
	struct word	*arg;
	struct node	*cmd;
	unsigned char	 type;
	unsigned char	 quoted;
	unsigned char	 op;
	unsigned char	 colon;
};

struct word {
	struct word	*next;
	struct wpart	*parts;
};

enum redirtype {
	RD_IN, RD_OUT, RD_CLOBBER, RD_APPEND, RD_RDWR, RD_DUPIN, RD_DUPOUT,
	RD_HERE
};

struct redir {
	struct redir	*next;
	struct redir	*nexthere;	/* here-documents still to be read */
	struct word	*word;		/* target, or the document's body */
	char		*delim;
	int		 type;
	int		 fd;
	bool		 quoted;	/* here-document is taken literally */
	bool		 striptabs;
};

enum nodetype {
	N_CMD, N_PIPE, N_LIST, N_ANDOR, N_BG, N_SUBSHELL, N_GROUP, N_IF,
	N_WHILE, N_UNTIL, N_FOR, N_CASE, N_FUNC
};

enum { OP_SEMI, OP_AND, OP_OR };

struct nlist {
	struct nlist	*next;
	struct node	*n;
	int		 op;		/* how it joins what stands before */
};

struct caseitem {
	struct caseitem	*next;
	struct word	*patterns;
	struct node	*body;
};

struct node {
	enum nodetype	 type;
	int		 line;
	char		*text;		/* source, for job listings */
	struct redir	*redir;
	union {
		struct {
			struct word	*assigns;
			struct word	*words;
		} cmd;
		struct {		/* N_PIPE N_LIST N_ANDOR */
			struct nlist	*items;
			bool		 negate;
		} list;
		struct node	*body;	/* N_BG N_SUBSHELL N_GROUP */
		struct {		/* N_IF N_WHILE N_UNTIL */
			struct node	*cond;
			struct node	*yes;
			struct node	*no;
		} cond;
		struct {
			char		*var;
			struct word	*words;
			struct node	*body;
			bool		 in;
		} loop;
		struct {
			struct word	*word;
			struct caseitem	*items;
		} cases;
		struct {
			char		*name;
			struct node	*body;
		} func;
	} u;
};

#endif
