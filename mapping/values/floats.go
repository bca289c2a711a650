package values

import (
	"math"
	"strconv"
	"strings"
)

func floatCall(m *Maker, at From, a []Value) Value {
	if a[0] == nil {
		return &Float{at, 0}
	}
	v := data(a[0])
	if n, ok := numberOf(v); ok {
		f, ok := n.float()
		if !ok {
			return Unclear(at, tooLarge)
		}
		return &Float{at, f}
	}
	switch v := v.(type) {
	case *Str, *Bytes:
		s := textOrBytes(v)
		if !isASCII(s) || len(s) > 1000 {
			return Unclear(at, "podport can't read the text as a float")
		}
		f, ok := parseFloat(s)
		switch {
		case !ok:
			return raise(at, "ValueError", "Python can't read the text as a float")
		case math.IsNaN(f):
			return Unclear(at, "it is not a number")
		}
		return &Float{at, f}
	case *Object, *Instance, *Class, *Function:
		return nil
	default:
		if typed(v) && !textual(v) {
			return raise(at, "TypeError", "Python can't make a float of "+KindOf(v))
		}
		return unknownOf(v).value(at)
	}
}

// parseFloat reads an ASCII text as float() does; ok is false when Python would
// not.
func parseFloat(text string) (f float64, ok bool) {
	text = strings.TrimFunc(text, isSpace)
	body := strings.TrimLeft(text, "+-")
	if len(text)-len(body) > 1 {
		return 0, false
	}
	sign := 1
	if strings.HasPrefix(text, "-") {
		sign = -1
	}
	switch lower(body) {
	case "inf", "infinity":
		return math.Inf(sign), true
	case "nan":
		return math.NaN(), true
	}
	mantissa, exponent, scientific := strings.Cut(lower(body), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if scientific && !goodDigits(strings.TrimPrefix(strings.TrimPrefix(exponent, "-"), "+")) || strings.HasPrefix(exponent, "-+") {
		return 0, false
	}
	if whole == "" && fraction == "" || whole != "" && !goodDigits(whole) || fraction != "" && !goodDigits(fraction) {
		return 0, false
	}
	f, _ = strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64) // too large: an infinity, as in Python
	return f, true
}
