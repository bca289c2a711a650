package values

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"podport/mapping/internal/bigint"
)

// number is a known int, bool or float.
type number struct {
	i       *bigint.Int // of an int or bool
	f       float64
	isFloat bool
}

// numberOf returns the number that a value is.
func numberOf(v Value) (number, bool) {
	switch v := v.(type) {
	case *Bool:
		if v.Value {
			return number{i: bigint.New(1)}, true
		}
		return number{i: bigint.New(0)}, true
	case *Int:
		return number{i: v.Value}, true
	case *Float:
		return number{f: v.Value, isFloat: true}, true
	}
	return number{}, false
}

// float returns the number as a float; ok is false when an int is too large.
func (n number) float() (f float64, ok bool) {
	if n.isFloat {
		return n.f, true
	}
	f, err := strconv.ParseFloat(n.i.String(), 64)
	return f, err == nil
}

// whole returns the integer that a finite float without a fraction is.
func whole(f float64) *bigint.Int {
	mantissa, exponent := math.Frexp(f)
	i := bigint.New(int64(mantissa * (1 << 53)))
	if exponent >= 53 {
		return i.Lsh(exponent - 53)
	}
	quotient, _ := i.QuoRem(bigint.New(1).Lsh(53 - exponent))
	return quotient
}

// exact reports whether a float holds every digit of the integer.
func exact(i *bigint.Int) bool { return i.BitLen() <= 53 }

const dividesByZero = "it divides by zero"

// arithmetic is a op b.
func (m *Maker) arithmetic(at From, op string, a, b number) Value {
	if !a.isFloat && !b.isFloat && op != "/" {
		return m.intArithmetic(at, op, a.i, b.i)
	}
	if op == "/" && !a.isFloat && !b.isFloat {
		if b.i.Sign() == 0 {
			return raise(at, "ZeroDivisionError", dividesByZero)
		}
		if !exact(a.i) || !exact(b.i) {
			return Unclear(at, tooLarge)
		}
		return &Float{at, float64(a.i.Int64()) / float64(b.i.Int64())}
	}
	x, ok1 := a.float()
	y, ok2 := b.float()
	if !ok1 || !ok2 {
		return Unclear(at, tooLarge)
	}
	switch op {
	case "+":
		return finite(at, x+y)
	case "-":
		return finite(at, x-y)
	case "*":
		return finite(at, x*y)
	case "/", "//", "%":
		if y == 0 {
			return raise(at, "ZeroDivisionError", dividesByZero)
		}
		if op == "/" {
			return finite(at, x/y)
		}
		quotient, rest := floorDivide(x, y)
		if op == "//" {
			return finite(at, quotient)
		}
		return finite(at, rest)
	case "**":
		return power(at, x, y)
	case "&", "|", "^", "<<", ">>":
		return raise(at, "TypeError", "Python can't work out `"+op+"` of a float")
	}
	return Unclear(at, notWorkedOut)
}

// finite returns the float, unless it is none.
func finite(at From, f float64) Value {
	if math.IsNaN(f) {
		return Unclear(at, "it is not a number")
	}
	return &Float{at, f}
}

// floorDivide returns x // y and x % y, as Python rounds them.
func floorDivide(x, y float64) (quotient, rest float64) {
	rest = math.Mod(x, y)
	quotient = (x - rest) / y
	if rest != 0 {
		if (y < 0) != (rest < 0) {
			rest += y
			quotient--
		}
	} else {
		rest = math.Copysign(0, y)
	}
	if quotient != 0 {
		floor := math.Floor(quotient)
		if quotient-floor > 0.5 {
			floor++
		}
		return floor, rest
	}
	return math.Copysign(0, x/y), rest
}

func (m *Maker) intArithmetic(at From, op string, a, b *bigint.Int) Value {
	switch op {
	case "+":
		return m.Int(at, a.Add(b))
	case "-":
		return m.Int(at, a.Sub(b))
	case "*":
		return m.Int(at, a.Mul(b))
	case "//", "%":
		if b.Sign() == 0 {
			return raise(at, "ZeroDivisionError", dividesByZero)
		}
		quotient, rest := a.DivMod(b)
		if op == "//" {
			return m.Int(at, quotient)
		}
		return m.Int(at, rest)
	case "**":
		if b.Sign() < 0 {
			if a.Sign() == 0 {
				return raise(at, "ZeroDivisionError", dividesByZero)
			}
			if a.IsInt64() && b.IsInt64() && exact(a) {
				return power(at, float64(a.Int64()), float64(b.Int64()))
			}
			return Unclear(at, notWorkedOut)
		}
		if !b.IsInt64() || a.BitLen() > 1 && b.Int64() > MaxBits || int64(a.BitLen())*b.Int64() > 2*MaxBits && a.BitLen() > 1 {
			return Unclear(at, tooLarge)
		}
		return m.Int(at, a.Exp(b, nil))
	case "<<", ">>":
		if b.Sign() < 0 {
			return raise(at, "ValueError", "Python can't shift by a negative number")
		}
		if !b.IsInt64() || b.Int64() > MaxBits {
			if op == "<<" && a.Sign() != 0 {
				return Unclear(at, tooLarge)
			}
			if a.Sign() < 0 {
				return m.IntValue(at, -1)
			}
			return m.IntValue(at, 0)
		}
		if op == "<<" {
			return m.Int(at, a.Lsh(int(b.Int64())))
		}
		return m.Int(at, a.Rsh(int(b.Int64())))
	case "&":
		return m.Int(at, a.And(b))
	case "|":
		return m.Int(at, a.Or(b))
	case "^":
		return m.Int(at, a.Xor(b))
	}
	return Unclear(at, notWorkedOut)
}

// compareNumbers returns -1, 0 or 1; ok is false when one is not a number.
func compareNumbers(a, b number) (order int, ok bool) {
	if !a.isFloat && !b.isFloat {
		return a.i.Cmp(b.i), true
	}
	if a.isFloat && math.IsNaN(a.f) || b.isFloat && math.IsNaN(b.f) {
		return 0, false
	}
	switch {
	case a.isFloat && b.isFloat:
		return cmp.Compare(a.f, b.f), true
	case a.isFloat:
		return -compareWithFloat(b.i, a.f), true
	}
	return compareWithFloat(a.i, b.f), true
}

// compareWithFloat returns -1, 0 or 1, without rounding either.
func compareWithFloat(i *bigint.Int, f float64) int {
	if math.IsInf(f, 0) {
		return -int(math.Copysign(1, f))
	}
	trunc := math.Trunc(f)
	if order := i.Cmp(whole(trunc)); order != 0 {
		return order
	}
	return cmp.Compare(trunc, f)
}

// goodDigits reports whether s is digits with single underscores between.
func goodDigits(s string) bool {
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && s[i] != '_' {
			return false
		}
	}
	return true
}

// isSpace reports whether Python's str.strip() takes the character for space.
func isSpace(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r >= 0x1c && r <= ' ', r == 0x85, r == 0xa0, r == 0x1680,
		r >= 0x2000 && r <= 0x200a, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000:
		return true
	}
	return false
}
