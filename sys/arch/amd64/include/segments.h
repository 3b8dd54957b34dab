/* SPDX-License-Identifier: ISC */
/* Selectors; those that user programs see are OpenBSD's. */
#ifndef _MACHINE_SEGMENTS_H_
#define _MACHINE_SEGMENTS_H_

#define	GCODE_SEL	0x08
#define	GDATA_SEL	0x10
#define	GUNUSED_SEL	0x18	/* where sysret would look for 32-bit code: none */
#define	GUDATA_SEL	0x23	/* sysret wants user data before user code */
#define	GUCODE_SEL	0x2b
#define	GTSS_SEL	0x30	/* two slots */
#define	NGDT		8

#define	IST_DOUBLE	1	/* stack slots of the TSS */
#define	IST_NMI		2

#endif /* _MACHINE_SEGMENTS_H_ */
