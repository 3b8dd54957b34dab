# SPDX-License-Identifier: ISC
#
# "make patch": without the subsystem the base stands by itself, and the patch
# makes the tree of it.

. "$TOP/regress/lib/tap.sh"

dir=$OBJ/test.patch
a=$dir/a
sh share/mk/tools.sh unifdef patch
sh share/mk/patch.sh "$dir" >"$OBJ/test.patch.size" 2>&1
is $? 0 'the patch is made'
is "$(tail -n 3 "$OBJ/test.patch.size" | grep -c 'of the base: hooks')" 1 \
    'its size is told'

is "$(grep -rnEw 'KTRACE|STOPEVENT|TRACING|(ktr|trace_|stopevent)[a-z_]*\(.*' \
    "$a/sys" --include='*.[chS]' --include=GENERIC --include='files*')" '' \
    'nothing of the subsystem is left in the base'

succeeds 'the base builds' make -s --no-print-directory -C "$a" \
    kernel-GENERIC ARCH="$ARCH"
ln -sf "$OBJ/root.tar" "$a/obj/$ARCH/root.tar"
got=$(ARCH=$ARCH OBJ=$a/obj/$ARCH KERNEL=GENERIC FILES='' TIMEOUT=60 \
    RUN_CMD='echo it runs; ktrace true 2>&1' sh share/mk/run.sh 2>&1)
is $? 1 'the base boots and a command has its status'
like "$got" "it runs
*Function not implemented*" 'ktrace(2) is not implemented there'
rm -rf "$a/obj"

succeeds 'the patch applies' patch -s -p1 -d "$a" -i "$dir/ktrace.patch"
succeeds 'and makes the tree, byte for byte' diff -r "$a" "$dir/b"
rm -rf "$dir"

done_testing
