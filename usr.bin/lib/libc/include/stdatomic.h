/* SPDX-License-Identifier: ISC */
/* Atomic types and operations (C11 7.17), by the compiler's built-ins. */
#ifndef _STDATOMIC_H_
#define _STDATOMIC_H_

#include <stddef.h>
#include <stdint.h>

typedef enum {
	memory_order_relaxed = __ATOMIC_RELAXED,
	memory_order_consume = __ATOMIC_CONSUME,
	memory_order_acquire = __ATOMIC_ACQUIRE,
	memory_order_release = __ATOMIC_RELEASE,
	memory_order_acq_rel = __ATOMIC_ACQ_REL,
	memory_order_seq_cst = __ATOMIC_SEQ_CST
} memory_order;

typedef _Atomic(_Bool)			atomic_bool;
typedef _Atomic(char)			atomic_char;
typedef _Atomic(signed char)		atomic_schar;
typedef _Atomic(unsigned char)		atomic_uchar;
typedef _Atomic(short)			atomic_short;
typedef _Atomic(unsigned short)		atomic_ushort;
typedef _Atomic(int)			atomic_int;
typedef _Atomic(unsigned int)		atomic_uint;
typedef _Atomic(long)			atomic_long;
typedef _Atomic(unsigned long)		atomic_ulong;
typedef _Atomic(long long)		atomic_llong;
typedef _Atomic(unsigned long long)	atomic_ullong;
typedef _Atomic(intptr_t)		atomic_intptr_t;
typedef _Atomic(uintptr_t)		atomic_uintptr_t;
typedef _Atomic(size_t)			atomic_size_t;
typedef _Atomic(ptrdiff_t)		atomic_ptrdiff_t;
typedef _Atomic(intmax_t)		atomic_intmax_t;
typedef _Atomic(uintmax_t)		atomic_uintmax_t;

typedef struct {
	atomic_bool	__flag;
} atomic_flag;

#define ATOMIC_FLAG_INIT	{ 0 }
#define ATOMIC_VAR_INIT(v)	(v)

/* The plain operators of _Atomic objects are sequentially consistent. */
#define atomic_init(p, v)	((void)(*(p) = (v)))
#define atomic_load(p)		(*(p))
#define atomic_store(p, v)	((void)(*(p) = (v)))

#ifdef __clang__
#define atomic_load_explicit(p, mo)	__c11_atomic_load((p), (mo))
#define atomic_store_explicit(p, v, mo)	__c11_atomic_store((p), (v), (mo))
#define atomic_exchange_explicit(p, v, mo) \
	__c11_atomic_exchange((p), (v), (mo))
#define atomic_compare_exchange_strong_explicit(p, e, v, mo, fail) \
	__c11_atomic_compare_exchange_strong((p), (e), (v), (mo), (fail))
#define atomic_compare_exchange_weak_explicit(p, e, v, mo, fail) \
	__c11_atomic_compare_exchange_weak((p), (e), (v), (mo), (fail))
#define atomic_fetch_add_explicit(p, v, mo) \
	__c11_atomic_fetch_add((p), (v), (mo))
#define atomic_fetch_sub_explicit(p, v, mo) \
	__c11_atomic_fetch_sub((p), (v), (mo))
#define atomic_fetch_or_explicit(p, v, mo) \
	__c11_atomic_fetch_or((p), (v), (mo))
#define atomic_fetch_xor_explicit(p, v, mo) \
	__c11_atomic_fetch_xor((p), (v), (mo))
#define atomic_fetch_and_explicit(p, v, mo) \
	__c11_atomic_fetch_and((p), (v), (mo))
#else
#define atomic_load_explicit(p, mo)	__atomic_load_n((p), (mo))
#define atomic_store_explicit(p, v, mo)	__atomic_store_n((p), (v), (mo))
#define atomic_exchange_explicit(p, v, mo) \
	__atomic_exchange_n((p), (v), (mo))
#define atomic_compare_exchange_strong_explicit(p, e, v, mo, fail) \
	__atomic_compare_exchange_n((p), (e), (v), 0, (mo), (fail))
#define atomic_compare_exchange_weak_explicit(p, e, v, mo, fail) \
	__atomic_compare_exchange_n((p), (e), (v), 1, (mo), (fail))
#define atomic_fetch_add_explicit(p, v, mo)	__atomic_fetch_add((p), (v), (mo))
#define atomic_fetch_sub_explicit(p, v, mo)	__atomic_fetch_sub((p), (v), (mo))
#define atomic_fetch_or_explicit(p, v, mo)	__atomic_fetch_or((p), (v), (mo))
#define atomic_fetch_xor_explicit(p, v, mo)	__atomic_fetch_xor((p), (v), (mo))
#define atomic_fetch_and_explicit(p, v, mo)	__atomic_fetch_and((p), (v), (mo))
#endif

#define atomic_exchange(p, v) \
	atomic_exchange_explicit((p), (v), memory_order_seq_cst)
#define atomic_compare_exchange_strong(p, e, v) \
	atomic_compare_exchange_strong_explicit((p), (e), (v), \
	    memory_order_seq_cst, memory_order_seq_cst)
#define atomic_compare_exchange_weak(p, e, v) \
	atomic_compare_exchange_weak_explicit((p), (e), (v), \
	    memory_order_seq_cst, memory_order_seq_cst)
#define atomic_fetch_add(p, v) \
	atomic_fetch_add_explicit((p), (v), memory_order_seq_cst)
#define atomic_fetch_sub(p, v) \
	atomic_fetch_sub_explicit((p), (v), memory_order_seq_cst)
#define atomic_fetch_or(p, v) \
	atomic_fetch_or_explicit((p), (v), memory_order_seq_cst)
#define atomic_fetch_xor(p, v) \
	atomic_fetch_xor_explicit((p), (v), memory_order_seq_cst)
#define atomic_fetch_and(p, v) \
	atomic_fetch_and_explicit((p), (v), memory_order_seq_cst)

#define atomic_thread_fence(mo)	__atomic_thread_fence(mo)
#define atomic_signal_fence(mo)	__atomic_signal_fence(mo)

#define atomic_flag_test_and_set_explicit(p, mo) \
	atomic_exchange_explicit(&(p)->__flag, 1, (mo))
#define atomic_flag_clear_explicit(p, mo) \
	atomic_store_explicit(&(p)->__flag, 0, (mo))
#define atomic_flag_test_and_set(p) \
	atomic_flag_test_and_set_explicit((p), memory_order_seq_cst)
#define atomic_flag_clear(p) \
	atomic_flag_clear_explicit((p), memory_order_seq_cst)

#endif /* _STDATOMIC_H_ */
