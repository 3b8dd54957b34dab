/* SPDX-License-Identifier: ISC */
/* What execve(2) leaves at the top of a new process's stack. */
#ifndef _SYS_EXEC_H_
#define _SYS_EXEC_H_

/* Where ps(1) and procfs find the arguments; the process may change it. */
struct ps_strings {
	char	**ps_argvstr;
	int	  ps_nargvstr;
	char	**ps_envstr;
	int	  ps_nenvstr;
};

#endif /* _SYS_EXEC_H_ */
