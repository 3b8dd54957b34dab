/* SPDX-License-Identifier: ISC */
/* The group file. */
#ifndef _GRP_H_
#define _GRP_H_

#include <sys/types.h>

#define _PATH_GROUP	"/etc/group"

struct group {
	char	 *gr_name;
	char	 *gr_passwd;
	gid_t	  gr_gid;
	char	**gr_mem;
};

__BEGIN_DECLS
void	 endgrent(void);
struct group *getgrent(void);
struct group *getgrgid(gid_t);
struct group *getgrnam(const char *);
const char *group_from_gid(gid_t, int);
void	 setgrent(void);
__END_DECLS

#endif /* _GRP_H_ */
