/* SPDX-License-Identifier: ISC */
/* Selectors; those that user programs see are OpenBSD's. */
#ifndef _MACHINE_SEGMENTS_H_
#define _MACHINE_SEGMENTS_H_

#define	GCODE_SEL	0x08
#define	GDATA_SEL	0x10
#define	GTSS_SEL	0x18
#define	GDFTSS_SEL	0x20	/* task that reports a double fault */
#define	GUCODE_SEL	0x2b
#define	GUDATA_SEL	0x33
#define	GUFS_SEL	0x5b
#define	GUGS_SEL	0x63	/* base is the thread pointer */
#define	NGDT		13

#endif /* _MACHINE_SEGMENTS_H_ */
