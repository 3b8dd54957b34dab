#!/bin/sh
# SPDX-License-Identifier: ISC
#
# Tests can be scripts; the root file system has what scripts expect.

. /regress/lib/tap.sh

is "$(id -un)" root "runs as root"
for f in /etc/passwd /etc/group /etc/rc /dev/null /dev/console /dev/tty
do
	succeeds "$f is there" test -e $f
done
succeeds "/usr/bin leads to /bin" test -x /usr/bin/sh
succeeds "/sbin leads to /bin" test -x /sbin/init
done_testing
