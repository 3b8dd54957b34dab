/* SPDX-License-Identifier: ISC */
/* Processor states that sysctl kern.cp_time counts. */
#ifndef _SYS_DKSTAT_H_
#define _SYS_DKSTAT_H_

#define CP_USER		0
#define CP_NICE		1
#define CP_SYS		2
#define CP_INTR		3
#define CP_IDLE		4
#define CPUSTATES	5

#endif /* _SYS_DKSTAT_H_ */
