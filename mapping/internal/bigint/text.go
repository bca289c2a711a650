package bigint

import (
	"math/bits"
	"strings"
)

const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

// Parse reads a number: digits of the base, from 2 to 36, after a sign or none.
func Parse(text string, base int) (*Int, bool) {
	unsigned := strings.TrimPrefix(text, "-")
	negative := unsigned != text
	if !negative {
		unsigned = strings.TrimPrefix(text, "+")
	}
	if unsigned == "" {
		return nil, false
	}
	abs := make(limbs, 0, len(unsigned)*bits.Len(uint(base-1))/limbBits+1)
	for i := 0; i < len(unsigned); i++ {
		if digitOf(unsigned[i]) >= base {
			return nil, false
		}
	}
	if width := bits.TrailingZeros(uint(base)); base == 1<<width {
		return signed(negative, parseBits(unsigned, width)), true
	}
	for len(unsigned) > 0 {
		// As many digits at once as a limb holds.
		part, scale := uint64(0), uint64(1)
		i := 0
		for ; i < len(unsigned) && scale*uint64(base) < 1<<limbBits; i++ {
			part = part*uint64(base) + uint64(digitOf(unsigned[i]))
			scale *= uint64(base)
		}
		unsigned = unsigned[i:]
		for j := range abs {
			part += uint64(abs[j]) * scale
			abs[j] = uint32(part)
			part >>= limbBits
		}
		if part > 0 {
			abs = append(abs, uint32(part))
		}
	}
	return signed(negative, abs), true
}

// parseBits reads digits that are so many bits each. Python takes any number of
// those, so the time must not grow with the square of their number.
func parseBits(text string, width int) limbs {
	abs := make(limbs, len(text)*width/limbBits+2)
	for i, at := len(text)-1, 0; i >= 0; i, at = i-1, at+width {
		wide := uint64(digitOf(text[i])) << (at % limbBits)
		abs[at/limbBits] |= uint32(wide)
		abs[at/limbBits+1] |= uint32(wide >> limbBits)
	}
	return abs
}

// digitOf returns the value of a digit; it is no digit of any base when it is 36.
func digitOf(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return len(digits)
}

// String returns the number in decimal.
func (x *Int) String() string { return x.Text(10) }

// Text returns the number in the base, from 2 to 36.
func (x *Int) Text(base int) string {
	if len(x.abs) == 0 {
		return "0"
	}
	scale, width := uint64(base), 1
	for scale*uint64(base) < 1<<limbBits {
		scale *= uint64(base)
		width++
	}
	var reversed []byte
	for left := x.abs; len(left) > 0; {
		// As many digits at once as a limb holds.
		quotient, part := left.divideSmall(uint32(scale))
		left = quotient.trim()
		for i := 0; i < width && (len(left) > 0 || part > 0); i++ {
			reversed = append(reversed, digits[part%uint32(base)])
			part /= uint32(base)
		}
	}
	if x.negative {
		reversed = append(reversed, '-')
	}
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return string(reversed)
}
