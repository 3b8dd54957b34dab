/* SPDX-License-Identifier: ISC */
/*
 * arc4random(9): random numbers from the ChaCha20 stream cipher (RFC 8439),
 * keyed from the machine at boot and re-keyed from its own output after every
 * buffer, so that who reads the state cannot tell what was given out before.
 */

#include <sys/param.h>
#include <sys/systm.h>

#define	KEYSIZE		32
#define	BLOCKSIZE	64
#define	BUFBLOCKS	8
#define	RESEED		(1024 * 1024)	/* bytes between stirrings */

static struct {
	u_int32_t	key[KEYSIZE / 4];
	u_int8_t	buf[BUFBLOCKS * BLOCKSIZE];
	size_t		have;		/* unused bytes, at the end of buf */
	size_t		count;		/* bytes until the next stirring */
} rs;

#define	ROTL(v, n)	((v) << (n) | (v) >> (32 - (n)))
#define	QUARTER(a, b, c, d) do {					\
	a += b; d = ROTL(d ^ a, 16);					\
	c += d; b = ROTL(b ^ c, 12);					\
	a += b; d = ROTL(d ^ a, 8);					\
	c += d; b = ROTL(b ^ c, 7);					\
} while (0)

static void
chacha_block(const u_int32_t *key, u_int32_t counter, u_int8_t *out)
{
	static const u_int32_t sigma[4] = {
		0x61707865, 0x3320646e, 0x79622d32, 0x6b206574
	};
	u_int32_t in[16], x[16];
	int i;

	memcpy(in, sigma, sizeof(sigma));
	memcpy(in + 4, key, KEYSIZE);
	in[12] = counter;
	in[13] = in[14] = in[15] = 0;
	memcpy(x, in, sizeof(x));
	for (i = 0; i < 10; i++) {
		QUARTER(x[0], x[4], x[8], x[12]);
		QUARTER(x[1], x[5], x[9], x[13]);
		QUARTER(x[2], x[6], x[10], x[14]);
		QUARTER(x[3], x[7], x[11], x[15]);
		QUARTER(x[0], x[5], x[10], x[15]);
		QUARTER(x[1], x[6], x[11], x[12]);
		QUARTER(x[2], x[7], x[8], x[13]);
		QUARTER(x[3], x[4], x[9], x[14]);
	}
	for (i = 0; i < 16; i++)
		x[i] += in[i];
	memcpy(out, x, BLOCKSIZE);
}

static void
random_stir(void)
{
	u_int32_t seed[KEYSIZE / 4];
	u_int i;

	md_random_seed((u_int8_t *)seed, sizeof(seed));
	for (i = 0; i < nitems(seed); i++)
		rs.key[i] ^= seed[i];
	rs.have = 0;
	rs.count = RESEED;
}

/* A new buffer, whose first bytes are the next key. */
static void
random_fill(void)
{
	u_int i;

	if (rs.count < sizeof(rs.buf))
		random_stir();
	rs.count -= sizeof(rs.buf);
	for (i = 0; i < BUFBLOCKS; i++)
		chacha_block(rs.key, i, rs.buf + i * BLOCKSIZE);
	memcpy(rs.key, rs.buf, KEYSIZE);
	memset(rs.buf, 0, KEYSIZE);
	rs.have = sizeof(rs.buf) - KEYSIZE;
}

void
arc4random_buf(void *v, size_t len)
{
	u_int8_t *out = v, *from;
	size_t n;
	int s;

	while (len > 0) {
		s = splhigh();
		if (rs.have == 0)
			random_fill();
		n = MIN(len, rs.have);
		from = rs.buf + sizeof(rs.buf) - rs.have;
		memcpy(out, from, n);
		memset(from, 0, n);
		rs.have -= n;
		splx(s);
		out += n;
		len -= n;
	}
}

u_int32_t
arc4random(void)
{
	u_int32_t v;

	arc4random_buf(&v, sizeof(v));
	return (v);
}

/* Below bound, each value equally likely. */
u_int32_t
arc4random_uniform(u_int32_t bound)
{
	u_int32_t v, least;

	if (bound < 2)
		return (0);
	least = -bound % bound;		/* 2^32 modulo bound */
	do {
		v = arc4random();
	} while (v < least);
	return (v % bound);
}
