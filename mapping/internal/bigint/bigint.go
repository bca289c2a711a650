// Package bigint has Python's whole numbers, of any size.
//
// It does what math/big does, in the plain way that is fast enough for numbers
// of a few thousand digits, and weighs 40 KB less in the page.
package bigint

import "math/bits"

// Int is a whole number; it never changes once it is made. The zero value is 0.
type Int struct {
	negative bool
	abs      limbs
}

// New returns n as an Int.
func New(n int64) *Int {
	u := uint64(n)
	if n < 0 {
		u = -u
	}
	return &Int{n < 0, limbs{uint32(u), uint32(u >> 32)}.trim()}
}

// signed returns the number with these digits; zero has no sign.
func signed(negative bool, abs limbs) *Int {
	abs = abs.trim()
	return &Int{negative && len(abs) > 0, abs}
}

// Sign returns -1, 0 or 1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.negative:
		return -1
	}
	return 1
}

// BitLen returns how many bits the number has without its sign; 0 has none.
func (x *Int) BitLen() int {
	if len(x.abs) == 0 {
		return 0
	}
	last := len(x.abs) - 1
	return limbBits*last + bits.Len32(x.abs[last])
}

// IsInt64 reports whether Int64 returns the number itself.
func (x *Int) IsInt64() bool { return New(x.Int64()).Cmp(x) == 0 }

// Int64 returns the low 64 bits of the number.
func (x *Int) Int64() int64 {
	var u uint64
	for i := 0; i < len(x.abs) && i < 2; i++ {
		u |= uint64(x.abs[i]) << (limbBits * i)
	}
	if x.negative {
		u = -u
	}
	return int64(u)
}

// IsOdd reports whether the number is odd.
func (x *Int) IsOdd() bool { return len(x.abs) > 0 && x.abs[0]&1 == 1 }

// Cmp returns -1, 0 or 1 as x is less than, equal to or greater than y.
func (x *Int) Cmp(y *Int) int {
	switch {
	case x.negative && y.negative:
		return y.abs.cmp(x.abs)
	case x.negative:
		return -1
	case y.negative:
		return 1
	}
	return x.abs.cmp(y.abs)
}

// Neg returns -x.
func (x *Int) Neg() *Int { return signed(!x.negative, x.abs) }

// Abs returns x without its sign.
func (x *Int) Abs() *Int { return signed(false, x.abs) }

// Add returns x + y.
func (x *Int) Add(y *Int) *Int {
	switch {
	case x.negative == y.negative:
		return signed(x.negative, x.abs.add(y.abs))
	case x.abs.cmp(y.abs) >= 0:
		return signed(x.negative, x.abs.sub(y.abs))
	}
	return signed(y.negative, y.abs.sub(x.abs))
}

// Sub returns x - y.
func (x *Int) Sub(y *Int) *Int { return x.Add(y.Neg()) }

// Mul returns x · y.
func (x *Int) Mul(y *Int) *Int { return signed(x.negative != y.negative, x.abs.mul(y.abs)) }

// QuoRem returns x / y, rounded towards zero, and the rest, which has the sign
// of x. It panics when y is 0.
func (x *Int) QuoRem(y *Int) (quotient, rest *Int) {
	q, r := x.abs.divide(y.abs)
	return signed(x.negative != y.negative, q), signed(x.negative, r)
}

// DivMod returns x / y, rounded down as Python does, and the rest, which has
// the sign of y. It panics when y is 0.
func (x *Int) DivMod(y *Int) (quotient, rest *Int) {
	quotient, rest = x.QuoRem(y)
	if rest.Sign() != 0 && rest.negative != y.negative {
		return quotient.Sub(New(1)), rest.Add(y)
	}
	return quotient, rest
}

// Exp returns x to the power of y, which is not negative, modulo the positive m;
// a nil m stands for none.
func (x *Int) Exp(y, m *Int) *Int {
	reduced := func(z *Int) *Int {
		if m != nil {
			_, z = z.DivMod(m)
		}
		return z
	}
	result, base := reduced(New(1)), reduced(x)
	for i := y.BitLen() - 1; i >= 0; i-- {
		result = reduced(result.Mul(result))
		if y.abs[i/limbBits]>>(i%limbBits)&1 == 1 {
			result = reduced(result.Mul(base))
		}
	}
	return result
}

// GCD returns the greatest number that divides both; that of zeros is 0.
func (x *Int) GCD(y *Int) *Int {
	for y.Sign() != 0 {
		_, rest := x.QuoRem(y)
		x, y = y, rest
	}
	return x.Abs()
}

// Lsh returns x · 2ⁿ.
func (x *Int) Lsh(n int) *Int { return signed(x.negative, x.abs.lsh(n)) }

// Rsh returns x / 2ⁿ, rounded down.
func (x *Int) Rsh(n int) *Int {
	if x.negative {
		return x.Not().Rsh(n).Not()
	}
	return signed(false, x.abs.rsh(n))
}

// Not returns -x - 1: x with each bit the other way round.
func (x *Int) Not() *Int { return New(-1).Sub(x) }

// And returns x & y. As in Python, a negative number has endless ones before it.
func (x *Int) And(y *Int) *Int {
	return x.bitwise(y, func(a, b uint32) uint32 { return a & b })
}

// Or returns x | y.
func (x *Int) Or(y *Int) *Int {
	return x.bitwise(y, func(a, b uint32) uint32 { return a | b })
}

// Xor returns x ^ y.
func (x *Int) Xor(y *Int) *Int {
	return x.bitwise(y, func(a, b uint32) uint32 { return a ^ b })
}

func (x *Int) bitwise(y *Int, op func(a, b uint32) uint32) *Int {
	n := max(len(x.abs), len(y.abs)) + 1 // the last limb is nothing but sign
	a, b := x.complement(n), y.complement(n)
	for i := range a {
		a[i] = op(a[i], b[i])
	}
	if a[n-1] == 0 {
		return signed(false, a)
	}
	for i := range a {
		a[i] = ^a[i]
	}
	return signed(false, a).Not()
}

// complement returns the n low limbs of the two's complement.
func (x *Int) complement(n int) limbs {
	z := make(limbs, n)
	if !x.negative {
		copy(z, x.abs)
		return z
	}
	copy(z, x.Not().abs)
	for i := range z {
		z[i] = ^z[i]
	}
	return z
}
