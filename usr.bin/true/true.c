/* SPDX-License-Identifier: ISC */
/* true: succeeds. */

int
main(void)
{
	return (0);
}
