/* SPDX-License-Identifier: ISC */
/* Scripts: a first line "#! interpreter [argument]". */
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/proc.h>

static inline int
isblank(char c)
{
	return (c == ' ' || c == '\t');
}

int
exec_script_makecmds(struct proc *p, struct exec_package *epp)
{
	const char *s = epp->ep_hdr, *end, *word;
	size_t max = MIN(epp->ep_hdrvalid, MAXINTERP), len;

	if (epp->ep_hdrvalid < 3 || s[0] != '#' || s[1] != '!')
		return (ENOEXEC);
	/* An interpreter is a program; a line too long would be cut. */
	if ((epp->ep_flags & EXEC_SCRIPT) ||
	    (end = memchr(s, '\n', max)) == NULL)
		return (ENOEXEC);
	if (memchr(s, '\0', end - s) != NULL)
		return (ENOEXEC);
	for (s += 2; s < end && isblank(*s); s++)
		;
	while (end > s && isblank(end[-1]))
		end--;
	for (word = s; s < end && !isblank(*s); s++)
		;
	if ((len = s - word) == 0)
		return (ENOEXEC);
	memcpy(epp->ep_shellname, word, len);
	epp->ep_shellname[len] = '\0';
	while (s < end && isblank(*s))
		s++;
	len = end - s;
	memcpy(epp->ep_shellarg, s, len);
	epp->ep_shellarg[len] = '\0';
	epp->ep_flags |= EXEC_SCRIPT;
	return (0);
}
