/* SPDX-License-Identifier: ISC */
/* Reading directories. */
#ifndef _DIRENT_H_
#define _DIRENT_H_

#include <sys/dirent.h>

typedef struct _dirdesc	DIR;

__BEGIN_DECLS
int	 alphasort(const struct dirent **, const struct dirent **);
int	 closedir(DIR *);
int	 dirfd(DIR *);
DIR	*fdopendir(int);
int	 getdirentries(int, char *, int, off_t *);
DIR	*opendir(const char *);
struct dirent *readdir(DIR *);
void	 rewinddir(DIR *);
int	 scandir(const char *, struct dirent ***,
	    int (*)(const struct dirent *),
	    int (*)(const struct dirent **, const struct dirent **));
__END_DECLS

#endif /* _DIRENT_H_ */
