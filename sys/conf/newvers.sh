#!/bin/sh
# SPDX-License-Identifier: ISC
#
# newvers.sh KERNEL ARCH: writes the C file that says what this kernel is.

ostype=GlassBSD
osrelease=0.2
osrevision=200		# release as a number: two digits each after the point

cd "$(dirname "$0")" || exit 1
when=$(git log -1 --format='%cs %h' 2>/dev/null) || when=
cat <<END
#include <sys/types.h>
#include <sys/kernel.h>

const char ostype[] = "$ostype";
const char osrelease[] = "$osrelease";
const int osrevision = $osrevision;
const char version[] =
    "$ostype $osrelease ($1) $2${when:+ of $when}\n";
END
