/* SPDX-License-Identifier: ISC */
/* getpass(3): a line from the terminal without echo. */
#include <fcntl.h>
#include <paths.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

char *
getpass(const char *prompt)
{
	static char buf[129];
	struct termios old, quiet;
	size_t n = 0;
	int fd, tty, changed = 0;
	char c;

	tty = fd = open(_PATH_TTY, O_RDWR | O_CLOEXEC);
	if (fd == -1)
		fd = STDIN_FILENO;
	write(tty == -1 ? STDERR_FILENO : tty, prompt, strlen(prompt));
	if (tcgetattr(fd, &old) == 0) {
		quiet = old;
		quiet.c_lflag &= ~(ECHO | ECHOE | ECHOK);
		quiet.c_lflag |= ECHONL;
		changed = tcsetattr(fd, TCSAFLUSH, &quiet) == 0;
	}
	while (read(fd, &c, 1) == 1 && c != '\n')
		if (n < sizeof(buf) - 1)
			buf[n++] = c;
	buf[n] = '\0';
	if (changed)
		tcsetattr(fd, TCSAFLUSH, &old);
	if (tty != -1)
		close(tty);
	return (buf);
}
