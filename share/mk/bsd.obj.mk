# SPDX-License-Identifier: ISC
#
# Compiling: $(OBJS) from $(SRCS), in the directory's place under obj/.
# CPPFLAGS and COPTS are the directory's own additions to the flags.

OBJS = $(patsubst %,$D/%.o,$(basename $(SRCS)))
CCFLAGS = $(UCFLAGS) $(CFLAGS) $(WARN) $(COPTS) $(CPPFLAGS) -MMD -MP

$(call stamp,$D/flags,$(CC) $(LD) $(CCFLAGS) $(LDADD))

define COMPILE
@mkdir -p $(@D); $(SAY) "cc	$(patsubst $(O)/%,%,$@)"
$Q$(CC) $(CCFLAGS) -c -o $@ $<
endef

$D/%.o: %.c $D/flags
	$(COMPILE)
$D/%.o: %.S $D/flags
	$(COMPILE)
$D/%.o: $D/%.c $D/flags
	$(COMPILE)
$D/%.o: $D/%.S $D/flags
	$(COMPILE)

-include $(OBJS:.o=.d)

# A program, of its objects and the libraries in LDADD.
LDLIBS = $(LDADD:%=$O/lib/lib%.a)
LINKDEPS = $(CRT0) $(LDLIBS) $(LIBC) $(TOP)/share/mk/ldscript.$(ARCH)
define LINK
@$(SAY) "link	$(patsubst $(O)/%,%,$@)"
$Q$(CC) $(ULDFLAGS) -o $@ $(CRT0) $(filter-out $(LINKDEPS),$(filter %.o,$^)) \
	$(LDLIBS) $(LIBC)
endef

.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
