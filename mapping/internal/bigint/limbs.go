package bigint

import "math/bits"

const limbBits = 32

// limbs are the digits of a number to the base of 2³², the lowest first. They
// are never changed once another number may share them.
type limbs []uint32

// trim returns the limbs without the zeros at their end.
func (x limbs) trim() limbs {
	for len(x) > 0 && x[len(x)-1] == 0 {
		x = x[:len(x)-1]
	}
	return x
}

// cmp compares limbs that have been trimmed.
func (x limbs) cmp(y limbs) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (x limbs) add(y limbs) limbs {
	if len(x) < len(y) {
		x, y = y, x
	}
	z := make(limbs, len(x)+1)
	carry := uint64(0)
	for i := range x {
		carry += uint64(x[i])
		if i < len(y) {
			carry += uint64(y[i])
		}
		z[i] = uint32(carry)
		carry >>= limbBits
	}
	z[len(x)] = uint32(carry)
	return z
}

// sub returns x - y, where y is not greater than x.
func (x limbs) sub(y limbs) limbs {
	z := make(limbs, len(x))
	borrow := uint64(0)
	for i := range x {
		d := uint64(x[i]) - borrow
		if i < len(y) {
			d -= uint64(y[i])
		}
		z[i] = uint32(d)
		borrow = d >> 63
	}
	return z
}

func (x limbs) mul(y limbs) limbs {
	z := make(limbs, len(x)+len(y))
	for i := range x {
		carry := uint64(0)
		for j := range y {
			carry += uint64(x[i])*uint64(y[j]) + uint64(z[i+j])
			z[i+j] = uint32(carry)
			carry >>= limbBits
		}
		z[i+len(y)] = uint32(carry)
	}
	return z
}

func (x limbs) lsh(n int) limbs {
	whole, part := n/limbBits, n%limbBits
	z := make(limbs, len(x)+whole+1)
	for i := range x {
		wide := uint64(x[i]) << part
		z[i+whole] |= uint32(wide)
		z[i+whole+1] = uint32(wide >> limbBits)
	}
	return z
}

func (x limbs) rsh(n int) limbs {
	whole, part := n/limbBits, n%limbBits
	if whole >= len(x) {
		return nil
	}
	z := make(limbs, len(x)-whole)
	for i := range z {
		wide := uint64(x[i+whole])
		if i+whole+1 < len(x) {
			wide |= uint64(x[i+whole+1]) << limbBits
		}
		z[i] = uint32(wide >> part)
	}
	return z
}

// divideSmall returns x / y and the rest.
func (x limbs) divideSmall(y uint32) (quotient limbs, rest uint32) {
	z := make(limbs, len(x))
	r := uint64(0)
	for i := len(x) - 1; i >= 0; i-- {
		r = r<<limbBits | uint64(x[i])
		z[i] = uint32(r / uint64(y))
		r %= uint64(y)
	}
	return z, uint32(r)
}

// divide returns x / y and the rest. It is long division, Knuth's algorithm D:
// with the highest bit of y set, the first limbs tell each limb of the quotient
// but for an excess of two at most.
func (x limbs) divide(y limbs) (quotient, rest limbs) {
	n := len(y)
	switch {
	case n == 0:
		panic("bigint: division by zero")
	case x.cmp(y) < 0:
		return nil, x
	case n == 1:
		q, r := x.divideSmall(y[0])
		return q, limbs{r}
	}
	shift := bits.LeadingZeros32(y[n-1])
	r, d := x.lsh(shift), y.lsh(shift)[:n]
	q := make(limbs, len(r)-n)
	for i := len(q) - 1; i >= 0; i-- {
		high := uint64(r[i+n])<<limbBits | uint64(r[i+n-1])
		guess, left := high/uint64(d[n-1]), high%uint64(d[n-1])
		for left>>limbBits == 0 && (guess>>limbBits != 0 || guess*uint64(d[n-2]) > left<<limbBits|uint64(r[i+n-2])) {
			guess--
			left += uint64(d[n-1])
		}
		if r[i:].reduce(d, uint32(guess)) {
			guess-- // it was one too many
			carry := uint64(0)
			for j := range d {
				carry += uint64(r[i+j]) + uint64(d[j])
				r[i+j] = uint32(carry)
				carry >>= limbBits
			}
			r[i+n] += uint32(carry)
		}
		q[i] = uint32(guess)
	}
	return q, r.rsh(shift)
}

// reduce takes times · y away from the limbs, in their place, and reports
// whether that was more than they had.
func (x limbs) reduce(y limbs, times uint32) (below bool) {
	carry := uint64(0)
	for i := range y {
		carry += uint64(times) * uint64(y[i])
		low := uint32(carry)
		carry >>= limbBits
		if x[i] < low {
			carry++
		}
		x[i] -= low
	}
	below = uint64(x[len(y)]) < carry
	x[len(y)] -= uint32(carry)
	return below
}
