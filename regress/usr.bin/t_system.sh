#!/bin/sh
# SPDX-License-Identifier: ISC
# Programs about the system: id ps su kill uname sysctl date time mount ...

. /regress/lib/tap.sh

is "$(id -u)" 0 'id -u'
like "$(id)" 'uid=0(root) gid=0(wheel)*' id
like "$(id user)" 'uid=1000(user) gid=1000(user)*' 'id of somebody'
is "$(su user -c 'id -un')" user su
is "$(su user -c 'echo $HOME; pwd >/dev/null; echo $1' x y)" '/home/user
y' 'su with arguments'
su user -c 'cat /etc/master.passwd' 2>/dev/null
fails 'a user may not read passwords' test $? -eq 0
su user -c 'su root -c id' </dev/null >/dev/null 2>&1
fails 'nor become root' test $? -eq 0
su nosuch -c true 2>/dev/null
fails 'su to nobody' test $? -eq 0
sleep 100 &
like "$(ps)" "*PID*" ps
like "$(ps -ax)" "*1 *init*sleep 100*" 'ps -ax'
succeeds kill kill -TERM $!
wait $!
is $? 143 'ends it'
like "$(kill -l)" '*TERM*' 'kill -l'
is "$(uname)" GlassBSD uname
like "$(uname -a)" 'GlassBSD *' 'uname -a'
is "$(sysctl -n hw.pagesize)" 4096 sysctl
is "$(sysctl kern.ostype)" kern.ostype=GlassBSD 'sysctl with a name'
sysctl nosuch.name 2>/dev/null
fails 'sysctl of nothing' test $? -eq 0
like "$(date)" '* 20[2-9][0-9]' date
is "$(date -u -r 0 +%Y-%m-%dT%H:%M:%S)" 1970-01-01T00:00:00 'date of a time'
like "$(time sleep 0 2>&1)" '*real*' time
like "$(mount)" '* on / type tmpfs*' mount
mkdir m
succeeds 'mount -t' mount -t tmpfs tmpfs "$(pwd)/m"
echo x >m/f
succeeds umount umount "$(pwd)/m"
fails 'takes its files away' test -e m/f
is "$(tty)" 'not a tty' tty
like "$(stat /etc/passwd)" '*passwd*' stat
succeeds true true
fails false false
succeeds sync sync
start=$(date +%s)
sleep 1
succeeds sleep test $(($(date +%s) - start)) -ge 1
done_testing
