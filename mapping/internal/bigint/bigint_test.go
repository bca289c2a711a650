package bigint

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestAgainstMathBig(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var all []*big.Int
	for _, bits := range []int{0, 1, 2, 31, 32, 33, 63, 64, 65, 96, 128, 1000, 14_000} {
		for _, change := range []int64{-1, 0, 1} {
			n := new(big.Int).Lsh(big.NewInt(1), uint(bits))
			n.Add(n, big.NewInt(change))
			all = append(all, n, new(big.Int).Neg(n))
		}
	}
	for range 80 {
		n := new(big.Int)
		for range 1 + random.IntN(9) {
			// Limbs of nothing but ones or zeros are where a carry goes wrong.
			limb := []uint32{0, ^uint32(0), 1 << 31, random.Uint32()}[random.IntN(4)]
			n.Add(n.Lsh(n, limbBits), big.NewInt(int64(limb)))
		}
		if random.IntN(2) == 0 {
			n.Neg(n)
		}
		all = append(all, n)
	}
	for _, x := range all {
		compareOne(t, x)
		for _, y := range all {
			compareTwo(t, x, y)
		}
	}
}

func FuzzAgainstMathBig(f *testing.F) {
	f.Add([]byte{1, 2, 3}, []byte{255, 255, 255, 255, 0}, true, false)
	f.Fuzz(func(t *testing.T, a, b []byte, negateA, negateB bool) {
		x, y := new(big.Int).SetBytes(a), new(big.Int).SetBytes(b)
		if negateA {
			x.Neg(x)
		}
		if negateB {
			y.Neg(y)
		}
		if max(len(a), len(b)) < 2000 {
			compareOne(t, x)
			compareTwo(t, x, y)
		}
	})
}

func TestParseRefuses(t *testing.T) {
	for text, base := range map[string]int{"": 10, "-": 10, "+": 10, "--1": 10, "+-1": 10, "1_0": 10, " 1": 10, "8": 8, "2": 2, "g": 16, "é": 36, "1-": 36} {
		if n, ok := Parse(text, base); ok {
			t.Errorf("%q to the base of %d is %s", text, base, n)
		}
		if _, ok := new(big.Int).SetString(text, base); ok {
			t.Errorf("math/big reads %q to the base of %d", text, base)
		}
	}
	for _, text := range []string{"+12", "-0", "000", "-00012", "Zz"} {
		want, _ := new(big.Int).SetString(text, 36)
		if got, ok := Parse(text, 36); !ok || got.String() != want.String() {
			t.Errorf("%q is %s, %v", text, got, ok)
		}
	}
}

// from makes the number by its bytes, apart from what Parse does.
func from(n *big.Int) *Int {
	bytes := n.Bytes()
	abs := make(limbs, len(bytes)/4+1)
	for i, b := range bytes {
		at := len(bytes) - 1 - i
		abs[at/4] |= uint32(b) << (at % 4 * 8)
	}
	return signed(n.Sign() < 0, abs)
}

func compareOne(t *testing.T, x *big.Int) {
	t.Helper()
	a := from(x)
	z := new(big.Int)
	same(t, "neg", x, x, a.Neg(), z.Neg(x))
	same(t, "abs", x, x, a.Abs(), z.Abs(x))
	same(t, "not", x, x, a.Not(), z.Not(x))
	for _, n := range []int{0, 1, 31, 32, 33, 64, 100} {
		same(t, "lsh", x, big.NewInt(int64(n)), a.Lsh(n), z.Lsh(x, uint(n)))
		same(t, "rsh", x, big.NewInt(int64(n)), a.Rsh(n), z.Rsh(x, uint(n)))
	}
	for _, n := range []int64{0, 1, 2, 7} {
		same(t, "exp", x, big.NewInt(n), a.Exp(New(n), nil), z.Exp(x, big.NewInt(n), nil))
	}
	if a.Sign() != x.Sign() || a.BitLen() != x.BitLen() || a.IsInt64() != x.IsInt64() || a.IsOdd() != (x.Bit(0) == 1) {
		t.Errorf("%s has sign %d, %d bits, int64 %v, odd %v", x, a.Sign(), a.BitLen(), a.IsInt64(), a.IsOdd())
	}
	if x.IsInt64() && (a.Int64() != x.Int64() || New(x.Int64()).Cmp(a) != 0) {
		t.Errorf("%s as an int64 is %d", x, a.Int64())
	}
	for base := 2; base <= 36; base++ {
		text := x.Text(base)
		if got := a.Text(base); got != text {
			t.Errorf("%s to the base of %d is %s", x, base, got)
		}
		if got, ok := Parse(text, base); !ok || got.Cmp(a) != 0 {
			t.Errorf("%s, read to the base of %d, is %s", text, base, got)
		}
	}
}

func compareTwo(t *testing.T, x, y *big.Int) {
	t.Helper()
	a, b := from(x), from(y)
	z := new(big.Int)
	same(t, "add", x, y, a.Add(b), z.Add(x, y))
	same(t, "sub", x, y, a.Sub(b), z.Sub(x, y))
	same(t, "mul", x, y, a.Mul(b), z.Mul(x, y))
	same(t, "and", x, y, a.And(b), z.And(x, y))
	same(t, "or", x, y, a.Or(b), z.Or(x, y))
	same(t, "xor", x, y, a.Xor(b), z.Xor(x, y))
	same(t, "gcd", x, y, a.GCD(b), z.GCD(nil, nil, new(big.Int).Abs(x), new(big.Int).Abs(y)))
	if got := a.Cmp(b); got != x.Cmp(y) {
		t.Errorf("comparing %s with %s gives %d", x, y, got)
	}
	if y.Sign() != 0 {
		quotient, rest := a.QuoRem(b)
		wantQuotient, wantRest := new(big.Int).QuoRem(x, y, new(big.Int))
		same(t, "quo", x, y, quotient, wantQuotient)
		same(t, "rem", x, y, rest, wantRest)
		if wantRest.Sign() != 0 && wantRest.Sign() != y.Sign() {
			wantQuotient.Sub(wantQuotient, big.NewInt(1))
			wantRest.Add(wantRest, y)
		}
		quotient, rest = a.DivMod(b)
		same(t, "div", x, y, quotient, wantQuotient)
		same(t, "mod", x, y, rest, wantRest)
	}
	if y.Sign() > 0 && y.BitLen() < 200 {
		n := int64(1000 + x.BitLen())
		same(t, "exp mod", x, y, a.Exp(New(n), b), z.Exp(x, big.NewInt(n), y))
	}
}

func same(t *testing.T, what string, x, y *big.Int, got *Int, want *big.Int) {
	t.Helper()
	if wanted := from(want); got.Cmp(wanted) != 0 || got.negative != wanted.negative {
		t.Fatalf("%s of %s and %s is not %s but %s", what, x, y, want, got)
	}
}
