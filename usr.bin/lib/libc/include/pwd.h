/* SPDX-License-Identifier: ISC */
/* The password file. */
#ifndef _PWD_H_
#define _PWD_H_

#include <sys/types.h>

#define _PATH_PASSWD	"/etc/passwd"

struct passwd {
	char	*pw_name;
	char	*pw_passwd;
	uid_t	 pw_uid;
	gid_t	 pw_gid;
	char	*pw_gecos;
	char	*pw_dir;
	char	*pw_shell;
};

__BEGIN_DECLS
void	 endpwent(void);
struct passwd *getpwent(void);
struct passwd *getpwnam(const char *);
struct passwd *getpwuid(uid_t);
void	 setpwent(void);
const char *user_from_uid(uid_t, int);
__END_DECLS

#endif /* _PWD_H_ */
