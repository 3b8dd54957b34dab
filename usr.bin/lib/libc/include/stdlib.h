/* SPDX-License-Identifier: ISC */
/* General utilities. */
#ifndef _STDLIB_H_
#define _STDLIB_H_

#include <stddef.h>
#include <sys/types.h>

#define EXIT_SUCCESS	0
#define EXIT_FAILURE	1
#define RAND_MAX	0x7fffffff
#define MB_CUR_MAX	1

#define alloca(n)	__builtin_alloca(n)

typedef struct { int quot, rem; }		div_t;
typedef struct { long quot, rem; }		ldiv_t;
typedef struct { long long quot, rem; }		lldiv_t;

__BEGIN_DECLS
__dead void	 _Exit(int);
__dead void	 abort(void);
int		 abs(int);
void		*aligned_alloc(size_t, size_t);
u_int32_t	 arc4random(void);
void		 arc4random_buf(void *, size_t);
u_int32_t	 arc4random_uniform(u_int32_t);
int		 at_quick_exit(void (*)(void));
int		 atexit(void (*)(void));
double		 atof(const char *);
int		 atoi(const char *);
long		 atol(const char *);
long long	 atoll(const char *);
void		*bsearch(const void *, const void *, size_t, size_t,
		    int (*)(const void *, const void *));
void		*calloc(size_t, size_t);
int		 daemon(int, int);
char		*devname(dev_t, mode_t);
div_t		 div(int, int);
__dead void	 exit(int);
void		 free(void *);
char		*getenv(const char *);
const char	*getprogname(void);
int		 heapsort(void *, size_t, size_t,
		    int (*)(const void *, const void *));
long		 labs(long);
ldiv_t		 ldiv(long, long);
long long	 llabs(long long);
lldiv_t		 lldiv(long long, long long);
void		*malloc(size_t);
int		 mblen(const char *, size_t);
size_t		 mbstowcs(wchar_t *, const char *, size_t);
int		 mbtowc(wchar_t *, const char *, size_t);
char		*mkdtemp(char *);
int		 mkstemp(char *);
int		 mkstemps(char *, int);
char		*mktemp(char *);
int		 posix_memalign(void **, size_t, size_t);
int		 putenv(char *);
void		 qsort(void *, size_t, size_t,
		    int (*)(const void *, const void *));
__dead void	 quick_exit(int);
int		 rand(void);
int		 rand_r(unsigned int *);
long		 random(void);
void		*realloc(void *, size_t);
void		*reallocarray(void *, size_t, size_t);
char		*realpath(const char *, char *);
int		 setenv(const char *, const char *, int);
void		 setprogname(const char *);
void		 srand(unsigned int);
void		 srandom(unsigned int);
double		 strtod(const char *, char **);
float		 strtof(const char *, char **);
long		 strtol(const char *, char **, int);
long double	 strtold(const char *, char **);
long long	 strtoll(const char *, char **, int);
long long	 strtonum(const char *, long long, long long, const char **);
quad_t		 strtoq(const char *, char **, int);
unsigned long	 strtoul(const char *, char **, int);
unsigned long long strtoull(const char *, char **, int);
u_quad_t	 strtouq(const char *, char **, int);
int		 system(const char *);
int		 unsetenv(const char *);
size_t		 wcstombs(char *, const wchar_t *, size_t);
int		 wctomb(char *, wchar_t);
__END_DECLS

#endif /* _STDLIB_H_ */
