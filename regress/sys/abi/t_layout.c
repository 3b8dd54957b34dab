/* SPDX-License-Identifier: ISC */
/*
 * The layout of every structure that crosses the system-call boundary, checked
 * by the compiler: sizes and offsets of OpenBSD 5.1 for i386 and amd64.  That
 * this file compiles for a machine is the test.
 */
#include <sys/param.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/exec.h>
#include <sys/exec_elf.h>
#include <sys/fcntl.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/poll.h>
#include <sys/resource.h>
#include <sys/signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysctl.h>
#include <sys/termios.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>

#include "tap.h"

#ifdef __LP64__
#define PICK(i386, amd64)	(amd64)
#else
#define PICK(i386, amd64)	(i386)
#endif

#define SIZE(type, i386, amd64)						\
	_Static_assert(sizeof(type) == PICK(i386, amd64), #type)
#define FIELD(type, field, i386, amd64, len32, len64)			\
	_Static_assert(__builtin_offsetof(type, field) ==		\
	    PICK(i386, amd64) &&					\
	    sizeof(((type *)0)->field) == PICK(len32, len64),		\
	    #type " " #field)
#define REQUEST(name, i386, amd64)					\
	_Static_assert((name) == PICK(i386, amd64), #name)

/* Basic types. */
SIZE(time_t, 4, 4);
SIZE(clock_t, 4, 4);
SIZE(clockid_t, 4, 4);
SIZE(dev_t, 4, 4);
SIZE(mode_t, 4, 4);
SIZE(nlink_t, 4, 4);
SIZE(uid_t, 4, 4);
SIZE(gid_t, 4, 4);
SIZE(ino_t, 4, 4);
SIZE(pid_t, 4, 4);
SIZE(socklen_t, 4, 4);
SIZE(sigset_t, 4, 4);
SIZE(off_t, 8, 8);
SIZE(quad_t, 8, 8);
SIZE(rlim_t, 8, 8);
SIZE(blkcnt_t, 8, 8);
SIZE(fsblkcnt_t, 8, 8);
SIZE(fsfilcnt_t, 8, 8);
SIZE(size_t, 4, 8);
SIZE(ssize_t, 4, 8);
SIZE(register_t, 4, 8);
SIZE(suseconds_t, 4, 4);
SIZE(fd_set, 128, 128);
SIZE(struct timeval, 8, 16);
SIZE(struct timespec, 8, 16);
SIZE(struct itimerval, 16, 32);
SIZE(struct iovec, 8, 16);
SIZE(struct sigaction, 12, 16);
SIZE(stack_t, 12, 24);
SIZE(siginfo_t, 128, 136);
SIZE(struct sigcontext, 84, 224);
SIZE(struct ps_strings, 16, 32);
SIZE(Aux32Info, 8, 8);
SIZE(Aux64Info, 12, 16);
FIELD(struct timespec, tv_nsec, 4, 8, 4, 8);
FIELD(struct sigaction, sa_mask, 4, 8, 4, 4);
FIELD(struct sigaction, sa_flags, 8, 12, 4, 4);
FIELD(stack_t, ss_size, 4, 8, 4, 8);
FIELD(stack_t, ss_flags, 8, 16, 4, 4);
FIELD(struct ps_strings, ps_nargvstr, 4, 8, 4, 4);
FIELD(struct ps_strings, ps_envstr, 8, 16, 4, 8);
FIELD(struct ps_strings, ps_nenvstr, 12, 24, 4, 4);

/* siginfo_t */
FIELD(siginfo_t, si_signo, 0, 0, 4, 4);
FIELD(siginfo_t, si_code, 4, 4, 4, 4);
FIELD(siginfo_t, si_errno, 8, 8, 4, 4);
FIELD(siginfo_t, _data, 12, 16, 116, 120);
FIELD(siginfo_t, si_pid, 12, 16, 4, 4);
FIELD(siginfo_t, si_uid, 16, 24, 4, 4);
FIELD(siginfo_t, si_value, 20, 32, 4, 8);
FIELD(siginfo_t, si_addr, 12, 16, 4, 8);
FIELD(siginfo_t, si_trapno, 16, 24, 4, 4);
FIELD(siginfo_t, si_status, 20, 28, 4, 4);
FIELD(siginfo_t, si_utime, 16, 24, 4, 4);
FIELD(siginfo_t, si_stime, 24, 32, 4, 4);

/* struct stat */
SIZE(struct stat, 112, 144);
FIELD(struct stat, st_dev, 0, 0, 4, 4);
FIELD(struct stat, st_ino, 4, 4, 4, 4);
FIELD(struct stat, st_mode, 8, 8, 4, 4);
FIELD(struct stat, st_nlink, 12, 12, 4, 4);
FIELD(struct stat, st_uid, 16, 16, 4, 4);
FIELD(struct stat, st_gid, 20, 20, 4, 4);
FIELD(struct stat, st_rdev, 24, 24, 4, 4);
FIELD(struct stat, st_lspare0, 28, 28, 4, 4);
FIELD(struct stat, st_atim, 32, 32, 8, 16);
FIELD(struct stat, st_mtim, 40, 48, 8, 16);
FIELD(struct stat, st_ctim, 48, 64, 8, 16);
FIELD(struct stat, st_size, 56, 80, 8, 8);
FIELD(struct stat, st_blocks, 64, 88, 8, 8);
FIELD(struct stat, st_blksize, 72, 96, 4, 4);
FIELD(struct stat, st_flags, 76, 100, 4, 4);
FIELD(struct stat, st_gen, 80, 104, 4, 4);
FIELD(struct stat, st_lspare1, 84, 108, 4, 4);
FIELD(struct stat, st_birthtim, 88, 112, 8, 16);
FIELD(struct stat, st_qspare, 96, 128, 16, 16);

/* struct rusage */
SIZE(struct rusage, 72, 144);
FIELD(struct rusage, ru_utime, 0, 0, 8, 16);
FIELD(struct rusage, ru_stime, 8, 16, 8, 16);
FIELD(struct rusage, ru_maxrss, 16, 32, 4, 8);
FIELD(struct rusage, ru_ixrss, 20, 40, 4, 8);
FIELD(struct rusage, ru_idrss, 24, 48, 4, 8);
FIELD(struct rusage, ru_isrss, 28, 56, 4, 8);
FIELD(struct rusage, ru_minflt, 32, 64, 4, 8);
FIELD(struct rusage, ru_majflt, 36, 72, 4, 8);
FIELD(struct rusage, ru_nswap, 40, 80, 4, 8);
FIELD(struct rusage, ru_inblock, 44, 88, 4, 8);
FIELD(struct rusage, ru_oublock, 48, 96, 4, 8);
FIELD(struct rusage, ru_msgsnd, 52, 104, 4, 8);
FIELD(struct rusage, ru_msgrcv, 56, 112, 4, 8);
FIELD(struct rusage, ru_nsignals, 60, 120, 4, 8);
FIELD(struct rusage, ru_nvcsw, 64, 128, 4, 8);
FIELD(struct rusage, ru_nivcsw, 68, 136, 4, 8);

/* struct msghdr */
SIZE(struct msghdr, 28, 48);
FIELD(struct msghdr, msg_name, 0, 0, 4, 8);
FIELD(struct msghdr, msg_namelen, 4, 8, 4, 4);
FIELD(struct msghdr, msg_iov, 8, 16, 4, 8);
FIELD(struct msghdr, msg_iovlen, 12, 24, 4, 4);
FIELD(struct msghdr, msg_control, 16, 32, 4, 8);
FIELD(struct msghdr, msg_controllen, 20, 40, 4, 4);
FIELD(struct msghdr, msg_flags, 24, 44, 4, 4);

/* struct statfs */
SIZE(struct statfs, 480, 488);
FIELD(struct statfs, f_flags, 0, 0, 4, 4);
FIELD(struct statfs, f_bsize, 4, 4, 4, 4);
FIELD(struct statfs, f_iosize, 8, 8, 4, 4);
FIELD(struct statfs, f_blocks, 12, 16, 8, 8);
FIELD(struct statfs, f_bfree, 20, 24, 8, 8);
FIELD(struct statfs, f_bavail, 28, 32, 8, 8);
FIELD(struct statfs, f_files, 36, 40, 8, 8);
FIELD(struct statfs, f_ffree, 44, 48, 8, 8);
FIELD(struct statfs, f_favail, 52, 56, 8, 8);
FIELD(struct statfs, f_syncwrites, 60, 64, 8, 8);
FIELD(struct statfs, f_syncreads, 68, 72, 8, 8);
FIELD(struct statfs, f_asyncwrites, 76, 80, 8, 8);
FIELD(struct statfs, f_asyncreads, 84, 88, 8, 8);
FIELD(struct statfs, f_fsid, 92, 96, 8, 8);
FIELD(struct statfs, f_namemax, 100, 104, 4, 4);
FIELD(struct statfs, f_owner, 104, 108, 4, 4);
FIELD(struct statfs, f_ctime, 108, 112, 4, 4);
FIELD(struct statfs, f_spare, 112, 116, 12, 12);
FIELD(struct statfs, f_fstypename, 124, 128, 16, 16);
FIELD(struct statfs, f_mntonname, 140, 144, 90, 90);
FIELD(struct statfs, f_mntfromname, 230, 234, 90, 90);
FIELD(struct statfs, mount_info, 320, 328, 160, 160);

/* struct dirent */
SIZE(struct dirent, 264, 264);
FIELD(struct dirent, d_fileno, 0, 0, 4, 4);
FIELD(struct dirent, d_reclen, 4, 4, 2, 2);
FIELD(struct dirent, d_type, 6, 6, 1, 1);
FIELD(struct dirent, d_namlen, 7, 7, 1, 1);
FIELD(struct dirent, d_name, 8, 8, 256, 256);

/* struct termios */
SIZE(struct termios, 44, 44);
FIELD(struct termios, c_iflag, 0, 0, 4, 4);
FIELD(struct termios, c_oflag, 4, 4, 4, 4);
FIELD(struct termios, c_cflag, 8, 8, 4, 4);
FIELD(struct termios, c_lflag, 12, 12, 4, 4);
FIELD(struct termios, c_cc, 16, 16, 20, 20);
FIELD(struct termios, c_ispeed, 36, 36, 4, 4);
FIELD(struct termios, c_ospeed, 40, 40, 4, 4);

/* struct winsize */
SIZE(struct winsize, 8, 8);
FIELD(struct winsize, ws_row, 0, 0, 2, 2);
FIELD(struct winsize, ws_col, 2, 2, 2, 2);
FIELD(struct winsize, ws_xpixel, 4, 4, 2, 2);
FIELD(struct winsize, ws_ypixel, 6, 6, 2, 2);

/* struct timezone */
SIZE(struct timezone, 8, 8);
FIELD(struct timezone, tz_minuteswest, 0, 0, 4, 4);
FIELD(struct timezone, tz_dsttime, 4, 4, 4, 4);

/* struct rlimit */
SIZE(struct rlimit, 16, 16);
FIELD(struct rlimit, rlim_cur, 0, 0, 8, 8);
FIELD(struct rlimit, rlim_max, 8, 8, 8, 8);

/* struct flock */
SIZE(struct flock, 24, 24);
FIELD(struct flock, l_start, 0, 0, 8, 8);
FIELD(struct flock, l_len, 8, 8, 8, 8);
FIELD(struct flock, l_pid, 16, 16, 4, 4);
FIELD(struct flock, l_type, 20, 20, 2, 2);
FIELD(struct flock, l_whence, 22, 22, 2, 2);

/* struct pollfd */
SIZE(struct pollfd, 8, 8);
FIELD(struct pollfd, fd, 0, 0, 4, 4);
FIELD(struct pollfd, events, 4, 4, 2, 2);
FIELD(struct pollfd, revents, 6, 6, 2, 2);

/* struct tms */
SIZE(struct tms, 16, 16);
FIELD(struct tms, tms_utime, 0, 0, 4, 4);
FIELD(struct tms, tms_stime, 4, 4, 4, 4);
FIELD(struct tms, tms_cutime, 8, 8, 4, 4);
FIELD(struct tms, tms_cstime, 12, 12, 4, 4);

/* struct sockaddr */
SIZE(struct sockaddr, 16, 16);
FIELD(struct sockaddr, sa_len, 0, 0, 1, 1);
FIELD(struct sockaddr, sa_family, 1, 1, 1, 1);
FIELD(struct sockaddr, sa_data, 2, 2, 14, 14);

/* struct sockaddr_un */
SIZE(struct sockaddr_un, 106, 106);
FIELD(struct sockaddr_un, sun_len, 0, 0, 1, 1);
FIELD(struct sockaddr_un, sun_family, 1, 1, 1, 1);
FIELD(struct sockaddr_un, sun_path, 2, 2, 104, 104);

/* struct sockaddr_storage */
SIZE(struct sockaddr_storage, 256, 256);
FIELD(struct sockaddr_storage, ss_len, 0, 0, 1, 1);
FIELD(struct sockaddr_storage, ss_family, 1, 1, 1, 1);

/* struct linger */
SIZE(struct linger, 8, 8);
FIELD(struct linger, l_onoff, 0, 0, 4, 4);
FIELD(struct linger, l_linger, 4, 4, 4, 4);

/* struct cmsghdr */
SIZE(struct cmsghdr, 12, 12);
FIELD(struct cmsghdr, cmsg_len, 0, 0, 4, 4);
FIELD(struct cmsghdr, cmsg_level, 4, 4, 4, 4);
FIELD(struct cmsghdr, cmsg_type, 8, 8, 4, 4);

/* struct utsname */
SIZE(struct utsname, 1280, 1280);
FIELD(struct utsname, sysname, 0, 0, 256, 256);
FIELD(struct utsname, nodename, 256, 256, 256, 256);
FIELD(struct utsname, release, 512, 512, 256, 256);
FIELD(struct utsname, version, 768, 768, 256, 256);
FIELD(struct utsname, machine, 1024, 1024, 256, 256);

/* struct sigcontext */
#ifdef __LP64__
FIELD(struct sigcontext, sc_rdi, 0, 0, 8, 8);
FIELD(struct sigcontext, sc_rsi, 8, 8, 8, 8);
FIELD(struct sigcontext, sc_rdx, 16, 16, 8, 8);
FIELD(struct sigcontext, sc_rcx, 24, 24, 8, 8);
FIELD(struct sigcontext, sc_r8, 32, 32, 8, 8);
FIELD(struct sigcontext, sc_r9, 40, 40, 8, 8);
FIELD(struct sigcontext, sc_r10, 48, 48, 8, 8);
FIELD(struct sigcontext, sc_r11, 56, 56, 8, 8);
FIELD(struct sigcontext, sc_r12, 64, 64, 8, 8);
FIELD(struct sigcontext, sc_r13, 72, 72, 8, 8);
FIELD(struct sigcontext, sc_r14, 80, 80, 8, 8);
FIELD(struct sigcontext, sc_r15, 88, 88, 8, 8);
FIELD(struct sigcontext, sc_rbp, 96, 96, 8, 8);
FIELD(struct sigcontext, sc_rbx, 104, 104, 8, 8);
FIELD(struct sigcontext, sc_rax, 112, 112, 8, 8);
FIELD(struct sigcontext, sc_gs, 120, 120, 8, 8);
FIELD(struct sigcontext, sc_fs, 128, 128, 8, 8);
FIELD(struct sigcontext, sc_es, 136, 136, 8, 8);
FIELD(struct sigcontext, sc_ds, 144, 144, 8, 8);
FIELD(struct sigcontext, sc_trapno, 152, 152, 8, 8);
FIELD(struct sigcontext, sc_err, 160, 160, 8, 8);
FIELD(struct sigcontext, sc_rip, 168, 168, 8, 8);
FIELD(struct sigcontext, sc_cs, 176, 176, 8, 8);
FIELD(struct sigcontext, sc_rflags, 184, 184, 8, 8);
FIELD(struct sigcontext, sc_rsp, 192, 192, 8, 8);
FIELD(struct sigcontext, sc_ss, 200, 200, 8, 8);
FIELD(struct sigcontext, sc_fpstate, 208, 208, 8, 8);
FIELD(struct sigcontext, sc_mask, 220, 220, 4, 4);
FIELD(struct sigcontext, sc_onstack, 216, 216, 4, 4);
#else
FIELD(struct sigcontext, sc_gs, 0, 0, 4, 4);
FIELD(struct sigcontext, sc_fs, 4, 4, 4, 4);
FIELD(struct sigcontext, sc_es, 8, 8, 4, 4);
FIELD(struct sigcontext, sc_ds, 12, 12, 4, 4);
FIELD(struct sigcontext, sc_edi, 16, 16, 4, 4);
FIELD(struct sigcontext, sc_esi, 20, 20, 4, 4);
FIELD(struct sigcontext, sc_ebp, 24, 24, 4, 4);
FIELD(struct sigcontext, sc_ebx, 28, 28, 4, 4);
FIELD(struct sigcontext, sc_edx, 32, 32, 4, 4);
FIELD(struct sigcontext, sc_ecx, 36, 36, 4, 4);
FIELD(struct sigcontext, sc_eax, 40, 40, 4, 4);
FIELD(struct sigcontext, sc_eip, 44, 44, 4, 4);
FIELD(struct sigcontext, sc_cs, 48, 48, 4, 4);
FIELD(struct sigcontext, sc_eflags, 52, 52, 4, 4);
FIELD(struct sigcontext, sc_esp, 56, 56, 4, 4);
FIELD(struct sigcontext, sc_ss, 60, 60, 4, 4);
FIELD(struct sigcontext, sc_mask, 68, 68, 4, 4);
FIELD(struct sigcontext, sc_trapno, 72, 72, 4, 4);
FIELD(struct sigcontext, sc_err, 76, 76, 4, 4);
FIELD(struct sigcontext, sc_fpstate, 80, 80, 4, 4);
FIELD(struct sigcontext, sc_onstack, 64, 64, 4, 4);
#endif

/* struct kinfo_proc */
SIZE(struct kinfo_proc, 608, 608);
FIELD(struct kinfo_proc, p_pid, 108, 108, 4, 4);
FIELD(struct kinfo_proc, p_ppid, 112, 112, 4, 4);
FIELD(struct kinfo_proc, p_uid, 128, 128, 4, 4);
FIELD(struct kinfo_proc, p_comm, 312, 312, 24, 24);
FIELD(struct kinfo_proc, p_emul, 568, 568, 8, 8);

/* ioctl requests */
REQUEST(TIOCEXCL, 0x2000740d, 0x2000740d);
REQUEST(TIOCNXCL, 0x2000740e, 0x2000740e);
REQUEST(TIOCFLUSH, 0x80047410, 0x80047410);
REQUEST(TIOCGETA, 0x402c7413, 0x402c7413);
REQUEST(TIOCSETA, 0x802c7414, 0x802c7414);
REQUEST(TIOCSETAW, 0x802c7415, 0x802c7415);
REQUEST(TIOCSETAF, 0x802c7416, 0x802c7416);
REQUEST(TIOCGETD, 0x4004741a, 0x4004741a);
REQUEST(TIOCSETD, 0x8004741b, 0x8004741b);
REQUEST(TIOCGTSTAMP, 0x4008745b, 0x4010745b);
REQUEST(TIOCSTSTAMP, 0x8008745a, 0x8008745a);
REQUEST(TIOCGFLAGS, 0x4004745d, 0x4004745d);
REQUEST(TIOCSFLAGS, 0x8004745c, 0x8004745c);
REQUEST(TIOCDRAIN, 0x2000745e, 0x2000745e);
REQUEST(TIOCSIG, 0x8004745f, 0x8004745f);
REQUEST(TIOCEXT, 0x80047460, 0x80047460);
REQUEST(TIOCSCTTY, 0x20007461, 0x20007461);
REQUEST(TIOCCONS, 0x80047462, 0x80047462);
REQUEST(TIOCSTAT, 0x80047465, 0x80047465);
REQUEST(TIOCUCNTL, 0x80047466, 0x80047466);
REQUEST(TIOCSWINSZ, 0x80087467, 0x80087467);
REQUEST(TIOCGWINSZ, 0x40087468, 0x40087468);
REQUEST(TIOCREMOTE, 0x80047469, 0x80047469);
REQUEST(TIOCMGET, 0x4004746a, 0x4004746a);
REQUEST(TIOCMBIC, 0x8004746b, 0x8004746b);
REQUEST(TIOCMBIS, 0x8004746c, 0x8004746c);
REQUEST(TIOCMSET, 0x8004746d, 0x8004746d);
REQUEST(TIOCSTART, 0x2000746e, 0x2000746e);
REQUEST(TIOCSTOP, 0x2000746f, 0x2000746f);
REQUEST(TIOCPKT, 0x80047470, 0x80047470);
REQUEST(TIOCNOTTY, 0x20007471, 0x20007471);
REQUEST(TIOCSTI, 0x80017472, 0x80017472);
REQUEST(TIOCOUTQ, 0x40047473, 0x40047473);
REQUEST(TIOCSPGRP, 0x80047476, 0x80047476);
REQUEST(TIOCGPGRP, 0x40047477, 0x40047477);
REQUEST(TIOCCDTR, 0x20007478, 0x20007478);
REQUEST(TIOCSDTR, 0x20007479, 0x20007479);
REQUEST(TIOCCBRK, 0x2000747a, 0x2000747a);
REQUEST(TIOCSBRK, 0x2000747b, 0x2000747b);
REQUEST(FIOCLEX, 0x20006601, 0x20006601);
REQUEST(FIONCLEX, 0x20006602, 0x20006602);
REQUEST(FIONREAD, 0x4004667f, 0x4004667f);
REQUEST(FIONBIO, 0x8004667e, 0x8004667e);
REQUEST(FIOASYNC, 0x8004667d, 0x8004667d);
REQUEST(FIOSETOWN, 0x8004667c, 0x8004667c);
REQUEST(FIOGETOWN, 0x4004667b, 0x4004667b);

/* errors */
REQUEST(EPERM, 1, 1);
REQUEST(ENOENT, 2, 2);
REQUEST(ESRCH, 3, 3);
REQUEST(EINTR, 4, 4);
REQUEST(EIO, 5, 5);
REQUEST(ENXIO, 6, 6);
REQUEST(E2BIG, 7, 7);
REQUEST(ENOEXEC, 8, 8);
REQUEST(EBADF, 9, 9);
REQUEST(ECHILD, 10, 10);
REQUEST(EDEADLK, 11, 11);
REQUEST(ENOMEM, 12, 12);
REQUEST(EACCES, 13, 13);
REQUEST(EFAULT, 14, 14);
REQUEST(ENOTBLK, 15, 15);
REQUEST(EBUSY, 16, 16);
REQUEST(EEXIST, 17, 17);
REQUEST(EXDEV, 18, 18);
REQUEST(ENODEV, 19, 19);
REQUEST(ENOTDIR, 20, 20);
REQUEST(EISDIR, 21, 21);
REQUEST(EINVAL, 22, 22);
REQUEST(ENFILE, 23, 23);
REQUEST(EMFILE, 24, 24);
REQUEST(ENOTTY, 25, 25);
REQUEST(ETXTBSY, 26, 26);
REQUEST(EFBIG, 27, 27);
REQUEST(ENOSPC, 28, 28);
REQUEST(ESPIPE, 29, 29);
REQUEST(EROFS, 30, 30);
REQUEST(EMLINK, 31, 31);
REQUEST(EPIPE, 32, 32);
REQUEST(EDOM, 33, 33);
REQUEST(ERANGE, 34, 34);
REQUEST(EAGAIN, 35, 35);
REQUEST(EINPROGRESS, 36, 36);
REQUEST(EALREADY, 37, 37);
REQUEST(ENOTSOCK, 38, 38);
REQUEST(EDESTADDRREQ, 39, 39);
REQUEST(EMSGSIZE, 40, 40);
REQUEST(EPROTOTYPE, 41, 41);
REQUEST(ENOPROTOOPT, 42, 42);
REQUEST(EPROTONOSUPPORT, 43, 43);
REQUEST(ESOCKTNOSUPPORT, 44, 44);
REQUEST(EOPNOTSUPP, 45, 45);
REQUEST(EPFNOSUPPORT, 46, 46);
REQUEST(EAFNOSUPPORT, 47, 47);
REQUEST(EADDRINUSE, 48, 48);
REQUEST(EADDRNOTAVAIL, 49, 49);
REQUEST(ENETDOWN, 50, 50);
REQUEST(ENETUNREACH, 51, 51);
REQUEST(ENETRESET, 52, 52);
REQUEST(ECONNABORTED, 53, 53);
REQUEST(ECONNRESET, 54, 54);
REQUEST(ENOBUFS, 55, 55);
REQUEST(EISCONN, 56, 56);
REQUEST(ENOTCONN, 57, 57);
REQUEST(ESHUTDOWN, 58, 58);
REQUEST(ETOOMANYREFS, 59, 59);
REQUEST(ETIMEDOUT, 60, 60);
REQUEST(ECONNREFUSED, 61, 61);
REQUEST(ELOOP, 62, 62);
REQUEST(ENAMETOOLONG, 63, 63);
REQUEST(EHOSTDOWN, 64, 64);
REQUEST(EHOSTUNREACH, 65, 65);
REQUEST(ENOTEMPTY, 66, 66);
REQUEST(EPROCLIM, 67, 67);
REQUEST(EUSERS, 68, 68);
REQUEST(EDQUOT, 69, 69);
REQUEST(ESTALE, 70, 70);
REQUEST(EREMOTE, 71, 71);
REQUEST(EBADRPC, 72, 72);
REQUEST(ERPCMISMATCH, 73, 73);
REQUEST(EPROGUNAVAIL, 74, 74);
REQUEST(EPROGMISMATCH, 75, 75);
REQUEST(EPROCUNAVAIL, 76, 76);
REQUEST(ENOLCK, 77, 77);
REQUEST(ENOSYS, 78, 78);
REQUEST(EFTYPE, 79, 79);
REQUEST(EAUTH, 80, 80);
REQUEST(ENEEDAUTH, 81, 81);
REQUEST(EIPSEC, 82, 82);
REQUEST(ENOATTR, 83, 83);
REQUEST(EILSEQ, 84, 84);
REQUEST(ENOMEDIUM, 85, 85);
REQUEST(EMEDIUMTYPE, 86, 86);
REQUEST(EOVERFLOW, 87, 87);
REQUEST(ECANCELED, 88, 88);
REQUEST(EIDRM, 89, 89);
REQUEST(ENOMSG, 90, 90);
REQUEST(ENOTSUP, 91, 91);

/* device numbers */
_Static_assert(major(0x12345678) == 0x56 && minor(0x12345678) == 0x123478,
    "major, minor");
_Static_assert(makedev(0x56, 0x123478) == 0x12345678, "makedev");

int
main(void)
{
	ok(1, "the compiler has checked every layout");
	return (tap_done());
}
