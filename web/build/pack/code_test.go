package pack

import (
	"bytes"
	"strings"
	"testing"
)

// written writes a function of one local for the stack's pointer, after which
// stands code.
func written(code string) []byte {
	return []byte("\x01\x01\x7f" + "\x23\x00\x21\x01" + code)
}

func TestRewriteFunction(t *testing.T) {
	const (
		ladder  = "\x03\x40\x02\x40\x02\x40\x20\x00\x0e\x01\x00\x01\x0b" // two places
		forward = "\x41\x01\x21\x00\x0c"                                 // to place 1, depth follows
		back    = "\x41\x00\x21\x00\x0c"
		end     = "\x0b\x0b\x00\x0b"
	)
	for _, test := range []struct{ name, code, want string }{
		{"forward", ladder + forward + "\x01" + end, ladder + "\x0c\x00" + end},
		{"forward, under a condition", ladder + "\x20\x01\x04\x40" + forward + "\x02\x0b" + end, ladder + "\x20\x01\x0d\x00" + end},
		{"forward, with more under the condition", ladder + "\x20\x01\x04\x40\x01" + forward + "\x02\x0b" + end,
			ladder + "\x20\x01\x04\x40\x01\x0c\x01\x0b" + end},
		{"back", ladder + back + "\x01" + end, ladder + back + "\x01" + end},
		{"the place is read", ladder + "\x01\x20\x00\x1a" + forward + "\x01" + end, ladder + "\x01\x20\x00\x1a" + forward + "\x01" + end},
		{"unwinding", "\x02\x40\x10\x07\x23\x00\x21\x01\x0d\x00\x00\x0b\x41\x01\x0b",
			"\x02\x40\x10\x07\x23\x00\x21\x01\x04\x40\x41\x01\x0f\x0b\x00\x0b\x41\x01\x0b"},
		{"not after a call", "\x02\x40\x20\x01\x0d\x00\x00\x0b\x41\x01\x0b", "\x02\x40\x20\x01\x0d\x00\x00\x0b\x41\x01\x0b"},
	} {
		got, err := rewriteFunction(1, written(test.code))
		if want := written(test.want); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: got %x (%v), want %x", test.name, got, err, want)
		}
	}
}

// TestShareReturnAddress checks that the addresses in function 1 become a sum,
// and that the locals after the new one move.
func TestShareReturnAddress(t *testing.T) {
	address := func(place int64) string {
		return "\x20\x01" + string(constant(opI64Const, 0x1001<<16+place)) + "\x37\x03\x00"
	}
	shared := func(place string) string { return "\x20\x01\x20\x02\x42" + place + "\x7c\x37\x03\x00" }
	begin, other := "\x23\x00\x21\x01", string(constant(opI64Const, 0x1002<<16))
	keep := string(constant(opI64Const, 0x1001<<16)) + "\x21\x02"
	for _, test := range []struct{ name, body, want string }{
		{"two", "\x01\x01\x7f" + begin + address(1) + address(2) + "\x0b",
			"\x02\x01\x7f\x01\x7e" + begin + keep + shared("\x01") + shared("\x02") + "\x0b"},
		{"with locals", "\x02\x01\x7f\x02\x7e" + begin + address(1) + "\x20\x03\x21\x02" + address(2) + "\x0b",
			"\x02\x01\x7f\x03\x7e" + begin + keep + shared("\x01") + "\x20\x04\x21\x03" + shared("\x02") + "\x0b"},
		{"with another function's", "\x01\x01\x7f" + begin + address(1) + address(2) + "\x20\x01" + other + "\x37\x03\x00\x0b",
			"\x02\x01\x7f\x01\x7e" + begin + keep + shared("\x01") + shared("\x02") + "\x20\x01" + other + "\x37\x03\x00\x0b"},
		{"one", "\x01\x01\x7f" + begin + address(1) + "\x0b", "\x01\x01\x7f" + begin + address(1) + "\x0b"},
		{"not Go's convention", "\x00" + address(1) + address(2) + "\x0b", "\x00" + address(1) + address(2) + "\x0b"},
	} {
		got, err := rewriteFunction(1, []byte(test.body))
		if err != nil || string(got) != test.want {
			t.Errorf("%s: got %x (%v), want %x", test.name, got, err, test.want)
		}
	}
}

func TestDamagedCode(t *testing.T) {
	for _, test := range []struct{ name, content, problem string }{
		{"empty", "", "ends in the middle"},
		{"too long", "\x01\x09\x00", "ends in the middle"},
		{"more", "\x01\x02\x00\x0b\x00", "after the last function"},
		{"unknown", "\x01\x03\x00\xff\x0b", "begins with 0xff"},
		{"cut off", "\x01\x03\x00\x41\x80", "begins with 0x41"},
	} {
		if _, err := rewriteCode([]byte(test.content)); err == nil || !strings.Contains(err.Error(), test.problem) {
			t.Errorf("%s: the error is %v, not %q", test.name, err, test.problem)
		}
	}
}
