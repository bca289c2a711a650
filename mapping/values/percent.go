package values

import (
	"math"
	"strings"
	"unicode/utf8"

	"podport/mapping/internal/bigint"
)

// percentField is one conversion of a format for the % operator.
type percentField struct {
	key                                 string
	hasKey                              bool
	minus, plus, space, zero, alternate bool
	width, precision                    int
	starWidth, starPrecision            bool
	kind                                byte
}

// percent is format % v.
func (m *Maker) percent(at From, format string, v Value) Value {
	t := m.NewText(at)
	args := &percentArgs{value: v}
	if l, ok := v.(*List); ok && l.Kind == ListTuple {
		args.tuple, args.isTuple = l.Items, true
	}
	for format != "" {
		i := strings.IndexByte(format, '%')
		if i < 0 {
			t.Literal(format)
			break
		}
		t.Literal(format[:i])
		field, rest, ok := parsePercent(format[i+1:])
		if !ok {
			return Unclear(at, "podport does not read the format after `%`")
		}
		format = rest
		if field.kind == '%' {
			if field != (percentField{kind: '%', precision: -1}) {
				return Unclear(at, "podport does not read the format after `%`")
			}
			t.Literal("%")
			continue
		}
		value, why := args.take(m, &field)
		if why == "" {
			why = t.addPercent(value, field)
		}
		if why != "" {
			return Unclear(at, why)
		}
	}
	if !args.finished() {
		return Unclear(at, "not all values of the tuple are used in the format")
	}
	return t.Value()
}

// percentArgs hands out the values on the right of the operator.
type percentArgs struct {
	value          Value
	tuple          []Value
	isTuple, keyed bool
	taken          int
}

// finished reports whether all values were used, as Python insists on.
func (a *percentArgs) finished() bool {
	if a.isTuple {
		return a.taken == len(a.tuple)
	}
	if a.taken > 0 || a.keyed {
		return true
	}
	switch v := a.value.(type) {
	case *Dict:
		return true
	case *List:
		return v.Kind == ListList
	}
	return false
}

func (a *percentArgs) next() (Value, string) {
	a.taken++
	if a.isTuple {
		if a.taken > len(a.tuple) {
			return nil, "the format has more fields than there are values"
		}
		return a.tuple[a.taken-1], ""
	}
	if a.taken > 1 {
		if !typed(a.value) {
			return nil, Because(a.value)
		}
		return nil, "the format has more fields than there are values"
	}
	return a.value, ""
}

func (a *percentArgs) take(m *Maker, f *percentField) (Value, string) {
	if a.keyed && !f.hasKey {
		return nil, "the format mixes fields with and without a key"
	}
	if f.hasKey {
		d, ok := a.value.(*Dict)
		if !ok || f.starWidth || f.starPrecision {
			return nil, Because(a.value)
		}
		a.keyed = true
		value, t := m.find(d, &Str{Value: f.key})
		switch {
		case t != nil:
			return nil, t.why
		case value == nil:
			return nil, "the dict has no key " + quote(f.key)
		}
		return value, ""
	}
	for _, star := range []struct {
		wanted bool
		to     *int
	}{{f.starWidth, &f.width}, {f.starPrecision, &f.precision}} {
		if !star.wanted {
			continue
		}
		v, why := a.next()
		if why != "" {
			return nil, why
		}
		n, ok := IntOf(v)
		if _, isInt := v.(*Int); !ok || !isInt || n > MaxText || n < 0 {
			return nil, "the width of a field is not known"
		}
		*star.to = n
	}
	return a.next()
}

// parsePercent reads what follows a percent sign.
func parsePercent(s string) (f percentField, rest string, ok bool) {
	f.precision = -1
	if strings.HasPrefix(s, "(") {
		depth, i := 0, 0
		for ; i < len(s); i++ {
			if s[i] == '(' {
				depth++
			} else if s[i] == ')' {
				if depth--; depth == 0 {
					break
				}
			}
		}
		if i == len(s) {
			return f, "", false
		}
		f.key, f.hasKey, s = s[1:i], true, s[i+1:]
	}
flags:
	for s != "" {
		switch s[0] {
		case '-':
			f.minus = true
		case '+':
			f.plus = true
		case ' ':
			f.space = true
		case '#':
			f.alternate = true
		case '0':
			f.zero = true
		default:
			break flags
		}
		s = s[1:]
	}
	if strings.HasPrefix(s, "*") {
		f.starWidth, s = true, s[1:]
	} else if f.width, s, ok = takeInt(s, 0); !ok {
		return f, "", false
	}
	if strings.HasPrefix(s, ".") {
		if s = s[1:]; strings.HasPrefix(s, "*") {
			f.starPrecision, s = true, s[1:]
		} else if f.precision, s, ok = takeInt(s, 0); !ok {
			return f, "", false
		}
	}
	if s != "" && strings.IndexByte("hlL", s[0]) >= 0 {
		s = s[1:]
	}
	if s == "" {
		return f, "", false
	}
	f.kind = s[0]
	return f, s[1:], true
}

// addPercent adds one value as its field says; why tells what stands against.
func (t *TextBuilder) addPercent(v Value, f percentField) (why string) {
	plainField := f.kind == 's' && f.width == 0 && f.precision < 0
	if plainField {
		t.Add(v)
		return ""
	}
	if !Plain(v) {
		t.unclearPart(v, Because(v)+" (formatted with `%"+string(rune(f.kind))+"`)")
		return ""
	}
	s, ok := "", true
	switch f.kind {
	case 's':
		s, ok = t.m.strOf(v)
	case 'r':
		s, ok = t.m.reprOf(v)
	case 'a':
		if s, ok = t.m.reprOf(v); ok {
			s = asciiOnly(s)
		}
	case 'c':
		s, ok = percentChar(v)
		f.precision = -1
	default:
		s, ok = percentNumber(v, f)
		f.precision = -1
	}
	if !ok {
		return "podport does not format " + KindOf(v) + " with `%" + string(rune(f.kind)) + "`"
	}
	if f.precision >= 0 {
		s = firstRunes(s, f.precision)
	}
	if missing := f.width - utf8.RuneCountInString(s); missing > 0 && f.minus {
		s += strings.Repeat(" ", missing)
	} else if missing > 0 {
		s = strings.Repeat(" ", missing) + s
	}
	t.Literal(s)
	return ""
}

func percentChar(v Value) (string, bool) {
	if s, ok := v.(*Str); ok {
		return s.Value, utf8.RuneCountInString(s.Value) == 1
	}
	n, ok := IntOf(v)
	if !ok || n < 0 || !utf8.ValidRune(rune(n)) {
		return "", false
	}
	return string(rune(n)), true
}

// percentNumber formats a number, with zeros up to the width if so asked.
func percentNumber(v Value, f percentField) (string, bool) {
	n, ok := numberOf(v)
	if !ok {
		return "", false
	}
	var digits, prefix string
	negative := false
	switch f.kind {
	case 'd', 'i', 'u', 'o', 'x', 'X':
		i := n.i
		if n.isFloat {
			if strings.IndexByte("diu", f.kind) < 0 || math.IsInf(n.f, 0) {
				return "", false
			}
			i = whole(math.Trunc(n.f))
		}
		digits, prefix = percentInt(i, f)
		negative = i.Sign() < 0
	case 'e', 'E', 'f', 'F', 'g', 'G':
		x, ok := n.float()
		if !ok || math.IsInf(x, 0) || f.precision > 1000 {
			return "", false
		}
		if digits, ok = floatDigits(math.Abs(x), f.kind, f.precision, f.alternate); !ok {
			return "", false
		}
		negative = math.Signbit(x)
	default:
		return "", false
	}
	sign := ""
	switch {
	case negative:
		sign = "-"
	case f.plus:
		sign = "+"
	case f.space:
		sign = " "
	}
	if missing := f.width - len(sign) - len(prefix) - len(digits); f.zero && !f.minus && missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	return sign + prefix + digits, true
}

// percentInt returns the digits of an integer, at least as many as the
// precision, and the prefix that "#" asks for.
func percentInt(i *bigint.Int, f percentField) (digits, prefix string) {
	base := 10
	switch f.kind {
	case 'o':
		base, prefix = 8, "0o"
	case 'x', 'X':
		base, prefix = 16, "0"+string(rune(f.kind))
	}
	digits = i.Abs().Text(base)
	if f.kind == 'X' {
		digits = upper(digits)
	}
	if missing := f.precision - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	if !f.alternate {
		prefix = ""
	}
	return digits, prefix
}
