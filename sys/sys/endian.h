/* SPDX-License-Identifier: ISC */
/* Byte order: conversions between host, network, big and little endian. */
#ifndef _SYS_ENDIAN_H_
#define _SYS_ENDIAN_H_

#include <machine/_types.h>

#define _LITTLE_ENDIAN	1234
#define _BIG_ENDIAN	4321
#define _PDP_ENDIAN	3412
#define _BYTE_ORDER	_LITTLE_ENDIAN

#define LITTLE_ENDIAN	_LITTLE_ENDIAN
#define BIG_ENDIAN	_BIG_ENDIAN
#define PDP_ENDIAN	_PDP_ENDIAN
#define BYTE_ORDER	_BYTE_ORDER

#define swap16(x)	((__uint16_t)__builtin_bswap16(x))
#define swap32(x)	((__uint32_t)__builtin_bswap32(x))
#define swap64(x)	((__uint64_t)__builtin_bswap64(x))

#define htons(x)	swap16(x)
#define ntohs(x)	swap16(x)
#define htonl(x)	swap32(x)
#define ntohl(x)	swap32(x)

#define htobe16(x)	swap16(x)
#define htobe32(x)	swap32(x)
#define htobe64(x)	swap64(x)
#define htole16(x)	((__uint16_t)(x))
#define htole32(x)	((__uint32_t)(x))
#define htole64(x)	((__uint64_t)(x))
#define be16toh(x)	swap16(x)
#define be32toh(x)	swap32(x)
#define be64toh(x)	swap64(x)
#define le16toh(x)	((__uint16_t)(x))
#define le32toh(x)	((__uint32_t)(x))
#define le64toh(x)	((__uint64_t)(x))
#define betoh16(x)	swap16(x)
#define betoh32(x)	swap32(x)
#define betoh64(x)	swap64(x)
#define letoh16(x)	((__uint16_t)(x))
#define letoh32(x)	((__uint32_t)(x))
#define letoh64(x)	((__uint64_t)(x))

#endif /* _SYS_ENDIAN_H_ */
