/* SPDX-License-Identifier: ISC */
/* Terminals, by ioctl. */
#include <sys/ioctl.h>

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

int
tcgetattr(int fd, struct termios *t)
{
	return (ioctl(fd, TIOCGETA, t));
}

int
tcsetattr(int fd, int when, const struct termios *t)
{
	struct termios copy = *t;

	if (when & TCSASOFT)
		copy.c_cflag |= CIGNORE;
	switch (when & ~TCSASOFT) {
	case TCSANOW:
		return (ioctl(fd, TIOCSETA, &copy));
	case TCSADRAIN:
		return (ioctl(fd, TIOCSETAW, &copy));
	case TCSAFLUSH:
		return (ioctl(fd, TIOCSETAF, &copy));
	}
	errno = EINVAL;
	return (-1);
}

pid_t
tcgetpgrp(int fd)
{
	int pgrp;

	return (ioctl(fd, TIOCGPGRP, &pgrp) == -1 ? -1 : pgrp);
}

int
tcsetpgrp(int fd, pid_t pgrp)
{
	int p = pgrp;

	return (ioctl(fd, TIOCSPGRP, &p));
}

pid_t
tcgetsid(int fd)
{
	pid_t pgrp = tcgetpgrp(fd);

	return (pgrp == -1 ? -1 : getsid(pgrp));
}

int
tcdrain(int fd)
{
	return (ioctl(fd, TIOCDRAIN));
}

int
tcflush(int fd, int which)
{
	int queues;

	switch (which) {
	case TCIFLUSH:
		queues = FREAD;
		break;
	case TCOFLUSH:
		queues = FWRITE;
		break;
	case TCIOFLUSH:
		queues = FREAD | FWRITE;
		break;
	default:
		errno = EINVAL;
		return (-1);
	}
	return (ioctl(fd, TIOCFLUSH, &queues));
}

int
tcflow(int fd, int action)
{
	struct termios t;
	unsigned char c;

	switch (action) {
	case TCOOFF:
		return (ioctl(fd, TIOCSTOP));
	case TCOON:
		return (ioctl(fd, TIOCSTART));
	case TCIOFF:
	case TCION:
		if (tcgetattr(fd, &t) == -1)
			return (-1);
		c = t.c_cc[action == TCIOFF ? VSTOP : VSTART];
		if (c != _POSIX_VDISABLE && write(fd, &c, 1) == -1)
			return (-1);
		return (0);
	}
	errno = EINVAL;
	return (-1);
}

int
tcsendbreak(int fd, int duration)
{
	if (ioctl(fd, TIOCSBRK) == -1)
		return (-1);
	usleep(400000);
	return (ioctl(fd, TIOCCBRK));
}

void
cfmakeraw(struct termios *t)
{
	t->c_iflag &= ~(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR |
	    ICRNL | IXON | IMAXBEL);
	t->c_oflag &= ~OPOST;
	t->c_lflag &= ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	t->c_cflag &= ~(CSIZE | PARENB);
	t->c_cflag |= CS8 | CREAD;
	t->c_cc[VMIN] = 1;
	t->c_cc[VTIME] = 0;
}

speed_t
cfgetispeed(const struct termios *t)
{
	return ((speed_t)t->c_ispeed);
}

speed_t
cfgetospeed(const struct termios *t)
{
	return ((speed_t)t->c_ospeed);
}

int
cfsetispeed(struct termios *t, speed_t speed)
{
	t->c_ispeed = (int)speed;
	return (0);
}

int
cfsetospeed(struct termios *t, speed_t speed)
{
	t->c_ospeed = (int)speed;
	return (0);
}

int
cfsetspeed(struct termios *t, speed_t speed)
{
	t->c_ispeed = t->c_ospeed = (int)speed;
	return (0);
}

int
isatty(int fd)
{
	struct termios t;

	return (tcgetattr(fd, &t) != -1);
}
