package yaml

import "strings"

// Type is what a scalar is.
type Type int

// The types of scalars. Of a Date or Time the text is of a fixed form.
const (
	Str Type = iota
	Null
	True
	False
	Int
	Float
	Date
	Time
	Merge
	// Odd is something that is not certain in all versions.
	Odd
)

// Type returns what a scalar is, by the rules of YAML 1.1.
func (n *Node) Type() Type {
	if !n.Plain {
		return Str
	}
	switch n.Text {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
		return True
	case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
		return False
	case "<<":
		return Merge
	case "=":
		return Odd
	}
	s := strings.TrimLeft(n.Text, "+-")
	if len(n.Text)-len(s) > 1 || s == "" {
		return Str
	}
	signed := s != n.Text
	switch s {
	case ".inf", ".Inf", ".INF":
		return Float
	case ".nan", ".NaN", ".NAN":
		if signed {
			return Str
		}
		return Odd
	}
	if s[0] == '.' {
		return fraction(s, signed)
	}
	if !digit(s[0]) {
		return Str
	}
	if t := number(s); t != Str {
		return t
	}
	if signed {
		return Str
	}
	return timestamp(s)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// only reports whether a text has no other bytes than those of the set.
func only(s, set string) bool { return strings.Trim(s, set) == "" }

const decimal = "0123456789_"

// fraction is a number that begins with a point.
func fraction(s string, signed bool) Type {
	body, exponent := cutExponent(s[1:])
	if body == "" || !only(body, decimal) || !exponent {
		return Str
	}
	if signed || body[0] == '_' {
		return Odd // versions differ
	}
	return Float
}

// cutExponent cuts an exponent off; ok is false when it is none as YAML has it,
// with a sign.
func cutExponent(s string) (body string, ok bool) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, true
	}
	e := s[i+1:]
	return s[:i], len(e) > 1 && (e[0] == '+' || e[0] == '-') && only(e[1:], "0123456789")
}

// number tells what begins with a digit, without its sign.
func number(s string) Type {
	if strings.HasPrefix(s, "0b") && len(s) > 2 && only(s[2:], "01_") || strings.HasPrefix(s, "0x") && len(s) > 2 && only(s[2:], "0123456789abcdefABCDEF_") {
		return Int
	}
	if strings.Contains(s, ":") {
		return sexagesimal(s)
	}
	if whole, rest, point := strings.Cut(s, "."); point {
		body, ok := cutExponent(rest)
		if ok && only(whole, decimal) && only(body, decimal) {
			return Float
		}
		return Str
	}
	if s == "0" || s[0] == '0' && only(s, "01234567_") || s[0] != '0' && only(s, decimal) {
		return Int
	}
	return Str
}

// sexagesimal is 1:30, ninety.
func sexagesimal(s string) Type {
	parts := strings.Split(s, ":")
	if !only(parts[0], decimal) {
		return Str
	}
	t := Int
	if last, fraction, point := strings.Cut(parts[len(parts)-1], "."); point {
		if !only(fraction, decimal) {
			return Str
		}
		parts[len(parts)-1] = last
		t = Float
	}
	for _, p := range parts[1:] {
		if p == "" || len(p) > 2 || !only(p, "0123456789") || len(p) == 2 && p[0] > '5' {
			return Str
		}
	}
	if t == Int && s[0] == '0' {
		return Str
	}
	return t
}

// timestamp tells dates and times.
func timestamp(s string) Type {
	if len(s) >= 8 && s[4] == '-' && only(s[:4], "0123456789") && only(s, "0123456789-") {
		if len(s) == 10 && s[7] == '-' {
			return Date
		}
		return Str
	}
	if len(s) < 14 || s[4] != '-' || !only(s[:4], "0123456789") || !only(s, "0123456789-:+.TtZ ") || strings.Count(s, "-") < 2 {
		return Str
	}
	if len(s) == 19 && s[7] == '-' && (s[10] == ' ' || s[10] == 'T') && s[13] == ':' && s[16] == ':' && only(s[5:7]+s[8:10]+s[11:13]+s[14:16]+s[17:], "0123456789") {
		return Time
	}
	return Odd
}
