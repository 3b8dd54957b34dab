/* SPDX-License-Identifier: ISC */
/* NULL, for the many headers that must define it. */
#ifndef NULL
#ifdef __cplusplus
#define NULL	0
#else
#define NULL	((void *)0)
#endif
#endif
