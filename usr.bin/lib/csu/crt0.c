/* SPDX-License-Identifier: ISC */
/*
 * Where a program starts: the kernel leaves argc at the stack pointer, then
 * the arguments, a null pointer, the environment and another null pointer.
 * The note tells OpenBSD's kernel and ours that the program is native.
 */
#include <stdlib.h>

__asm__(
"	.section .note.openbsd.ident, \"a\", @note\n"
"	.balign	4\n"
"	.long	8, 4, 1\n"
"	.ascii	\"OpenBSD\\0\"\n"
"	.long	0\n"
"	.previous\n");

#ifdef __i386__
__asm__(
"	.text\n"
"	.globl	__start\n"
"	.type	__start, @function\n"
"__start:\n"
"	xorl	%ebp, %ebp\n"
"	movl	%esp, %eax\n"
"	andl	$-16, %esp\n"
"	subl	$8, %esp\n"
"	pushl	%edx\n"
"	pushl	%eax\n"
"	call	___start\n"
"	hlt\n"
"	.size	__start, . - __start\n");
#else
__asm__(
"	.text\n"
"	.globl	__start\n"
"	.type	__start, @function\n"
"__start:\n"
"	xorl	%ebp, %ebp\n"
"	movq	%rsp, %rdi\n"
"	movq	%rdx, %rsi\n"
"	andq	$-16, %rsp\n"
"	call	___start\n"
"	hlt\n"
"	.size	__start, . - __start\n");
#endif

typedef void initfunc(int, char **, char **);

/* From the linker script; empty when the program has none. */
extern initfunc *const __preinit_array_start[] __attribute__((__weak__));
extern initfunc *const __preinit_array_end[] __attribute__((__weak__));
extern initfunc *const __init_array_start[] __attribute__((__weak__));
extern initfunc *const __init_array_end[] __attribute__((__weak__));
extern void (*const __fini_array_start[])(void) __attribute__((__weak__));
extern void (*const __fini_array_end[])(void) __attribute__((__weak__));

extern char	**environ;
extern char	 *__progname;

int		 main(int, char **, char **);
__dead void	 ___start(long *, void (*)(void)) __used;

static void
run_init(initfunc *const *f, initfunc *const *end, int argc, char **argv)
{
	for (; f < end; f++)
		(*f)(argc, argv, environ);
}

static void
run_fini(void)
{
	void (*const *f)(void);

	for (f = __fini_array_end; f > __fini_array_start; )
		(*--f)();
}

/* sp is the initial stack pointer, cleanup the interpreter's exit handler. */
void
___start(long *sp, void (*cleanup)(void))
{
	int argc = (int)*sp;
	char **argv = (char **)(sp + 1), *s;

	environ = argv + argc + 1;
	if (argc > 0 && argv[0] != NULL) {
		__progname = argv[0];
		for (s = argv[0]; *s != '\0'; s++)
			if (*s == '/')
				__progname = s + 1;
	}
	if (cleanup != NULL)
		atexit(cleanup);
	if (&__fini_array_start[0] != &__fini_array_end[0])
		atexit(run_fini);
	run_init(__preinit_array_start, __preinit_array_end, argc, argv);
	run_init(__init_array_start, __init_array_end, argc, argv);
	exit(main(argc, argv, environ));
}
