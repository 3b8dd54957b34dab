# SPDX-License-Identifier: ISC
#
# The text of records that only other systems write.

. "$TOP/regress/usr.bin/kdump/host.sh"

begin text

./mkrecords -f >freebsd <<'EOF'
7 sh 1780000000.000001 10 4:0x209
7 sh 1780000000.000002 1 2:499 2:4 4:0 8:-100 8:0x8000 8:0x100000 8:0
7 sh 1780000000.000003 3 x2f6574632f78
7 sh 1780000000.000004 2 2:499 2:0 4:94 8:0
7 sh 1780000000.000005 1 2:202 2:2 4:0 8:1 8:2
7 sh 1780000000.000006 9 x6b65726e2e6f737479706500
7 sh 1780000000.000007 2 2:202 2:0 4:0 8:0
7 sh 1780000000.000008 32774 4:1 4:0 x73656c6563740000
7 sh 1780000000.000009 13 8:0x800123000 4:2 4:0
7 sh 1780000000.000010 14 4:2
7 sh 1780000000.000011 12 4:0 4:0 8:1 8:2 8:3 8:4
7 sh 1780000000.000012 15 8:8 x706f6c6c666400 4:3 2:1 2:0 4:4 2:4 2:4
7 sh 1780000000.000013 5 4:20 4:0 8:0x4000 4:1 4:1 4:1 4:0 4:0 4:0
7 sh 1780000000.000014 7 x6869
7 sh 1780000000.000015 11
EOF
is "$("$kdump" -f freebsd)" '     7 sh       CTOR  flags=0x209
     7 sh       CALL  openat(AT_FDCWD,0x8000,O_RDONLY|O_CLOEXEC)
     7 sh       NAMI  "/etc/x"
     7 sh       RET   openat -1 errno 94 Not permitted in capability mode
     7 sh       CALL  __sysctl(0x1,2)
     7 sh       SCTL  "kern.ostype"
     7 sh       RET   __sysctl 0
     7 sh       Events dropped.
     7 sh       CSW   stop kernel "select"
     7 sh       PFLT  0x800123000 VM_PROT_WRITE
     7 sh       PRET  KERN_PROTECTION_FAILURE
     7 sh       CAP   CAPFAIL_NOTCAPABLE
     7 sh       SARY  struct pollfd [2] { fd=3, events=POLLIN, revents=0<> }, { fd=4, events=POLLOUT, revents=POLLOUT }
     7 sh       PSIG  SIGCHLD caught handler=0x4000 mask=0x100000001<SIGHUP|SIGLIBRT> code 1
     7 sh       USER  2 bytes
       "hi"
     7 sh       DTOR  ' "FreeBSD"

is "$("$kdump" -n -f freebsd | grep -E 'PFLT|PRET|CAP |PSIG')" \
    '     7 sh       PFLT  0x800123000 0x2
     7 sh       PRET  2
     7 sh       CAP   0
     7 sh       PSIG  SIG 20 caught handler=0x4000 mask=0x1.1 code 1' \
    'and its numbers'
is "$("$kdump" -S -f freebsd | grep "[^P]RET   " | sed 's/.*RET   //')" \
    'openat[499] -1 errno 94 Not permitted in capability mode
__sysctl[202] 0' 'calls with their numbers'

./mkrecords -o >openbsd <<'EOF'
9 cat 1690000000.000001 1 4:5 4:24 8:0x1000 8:0x10000 8:0
9 cat 1690000000.000002 2 4:5 4:2
9 cat 1690000000.000003 1 4:97 4:24 8:24 8:0x8002 8:0
9 cat 1690000000.000004 12 4:1 4:97 8:0x60
9 cat 1690000000.000005 2 4:97 4:1
9 cat 1690000000.000006 13 4:78 4:37 8:0x1234
9 cat 1690000000.000007 8 x706c6564676572657100 x737464696f
9 cat 1690000000.000008 1 4:49 4:48 8:0 8:4096 8:3 8:0x1002 8:-1 8:0
9 cat 1690000000.000009 2 4:49 4:0 8:0x7000
EOF
is "$("$kdump" -f openbsd)" '     9 cat      CALL  open(0x1000,O_RDONLY|O_CLOEXEC)
     9 cat      RET   open -1 errno 2 No such file or directory
     9 cat      CALL  socket(PF_INET6,SOCK_DGRAM|SOCK_CLOEXEC,0)
     9 cat      PLDG  socket, "dns inet", errno 1 Operation not permitted
     9 cat      RET   socket -1 errno 1 Operation not permitted
     9 cat      PINS  msyscall, addr 0x1234, errno 78 Function not implemented
     9 cat      STRU  promise="stdio"
     9 cat      CALL  mmap(0,0x1000,PROT_READ|PROT_WRITE,MAP_PRIVATE|MAP_ANON,-1,0)
     9 cat      RET   mmap 28672/0x7000' 'OpenBSD'

done_testing
