/* SPDX-License-Identifier: ISC */
/* Functions that do not return (C11 7.23). */
#ifndef _STDNORETURN_H_
#define _STDNORETURN_H_

#define noreturn	_Noreturn

#endif /* _STDNORETURN_H_ */
