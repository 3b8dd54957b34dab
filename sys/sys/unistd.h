/* SPDX-License-Identifier: ISC */
/* Constants of access(2), lseek(2) and pathconf(2). */
#ifndef _SYS_UNISTD_H_
#define _SYS_UNISTD_H_

#define F_OK		0
#define X_OK		0x01
#define W_OK		0x02
#define R_OK		0x04

#ifndef SEEK_SET
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#endif
#define L_SET		SEEK_SET
#define L_INCR		SEEK_CUR
#define L_XTND		SEEK_END

#define _PC_LINK_MAX		1
#define _PC_MAX_CANON		2
#define _PC_MAX_INPUT		3
#define _PC_NAME_MAX		4
#define _PC_PATH_MAX		5
#define _PC_PIPE_BUF		6
#define _PC_CHOWN_RESTRICTED	7
#define _PC_NO_TRUNC		8
#define _PC_VDISABLE		9
#define _PC_2_SYMLINKS		10
#define _PC_ALLOC_SIZE_MIN	11
#define _PC_ASYNC_IO		12
#define _PC_FILESIZEBITS	13
#define _PC_PRIO_IO		14
#define _PC_REC_INCR_XFER_SIZE	15
#define _PC_REC_MAX_XFER_SIZE	16
#define _PC_REC_MIN_XFER_SIZE	17
#define _PC_REC_XFER_ALIGN	18
#define _PC_SYMLINK_MAX		19
#define _PC_SYNC_IO		20
#define _PC_TIMESTAMP_RESOLUTION 21

#define _POSIX_VDISABLE		(0377)
#define _POSIX_VERSION		200809L
#define _POSIX_JOB_CONTROL	1
#define _POSIX_SAVED_IDS	1
#define _POSIX_CHOWN_RESTRICTED	1
#define _POSIX_NO_TRUNC		1

#endif /* _SYS_UNISTD_H_ */
