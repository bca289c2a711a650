package values

import (
	"math"
	"strconv"
	"strings"
)

// formatFloat formats a float.
func formatFloat(x float64, f formatSpec) (string, bool) {
	if math.IsInf(x, 0) || f.precision > 1000 {
		return "", false
	}
	body, ok := floatDigits(math.Abs(x), f.kind, f.precision, f.alternate)
	if !ok {
		return "", false
	}
	end := 0
	for end < len(body) && body[end] >= '0' && body[end] <= '9' {
		end++
	}
	return f.number(math.Signbit(x), "", body[:end], body[end:], 3), true
}

// floatDigits prints a float that is not negative.
func floatDigits(x float64, kind byte, precision int, alternate bool) (string, bool) {
	capitals := kind == 'E' || kind == 'F' || kind == 'G'
	suffix := ""
	if kind == '%' {
		x *= 100
		if math.IsInf(x, 0) {
			return "", false
		}
		kind, suffix = 'f', "%"
	}
	var s string
	switch kind {
	case 0:
		if alternate {
			return "", false
		}
		if precision < 0 {
			s = floatRepr(x)
		} else {
			s = general(x, precision, alternate, true)
		}
	case 'e', 'E', 'f', 'F':
		if precision < 0 {
			precision = 6
		}
		lower := kind | 0x20
		s = strconv.FormatFloat(x, lower, precision, 64)
		if alternate && precision == 0 {
			if i := strings.IndexByte(s, 'e'); i >= 0 {
				s = s[:i] + "." + s[i:]
			} else {
				s += "."
			}
		}
	case 'g', 'G':
		if precision < 0 {
			precision = 6
		}
		s = general(x, precision, alternate, false)
	default:
		return "", false
	}
	if capitals {
		s = upper(s)
	}
	return s + suffix, true
}

// general prints with so many significant digits, with an exponent where the
// number is very large or small. With point, as Python does when no type is
// given, there is always a digit after the point.
func general(x float64, precision int, alternate, point bool) string {
	precision = max(precision, 1)
	s := strconv.FormatFloat(x, 'e', precision-1, 64)
	e := strings.IndexByte(s, 'e')
	exponent, _ := strconv.Atoi(s[e+1:])
	limit := precision
	if point {
		limit--
	}
	if exponent < -4 || exponent >= limit {
		mantissa := s[:e]
		if !alternate {
			mantissa = trimZeros(mantissa)
		} else if !strings.Contains(mantissa, ".") {
			mantissa += "."
		}
		return mantissa + s[e:]
	}
	s = strconv.FormatFloat(x, 'f', max(precision-1-exponent, 0), 64)
	if !alternate {
		s = trimZeros(s)
		if point && !strings.Contains(s, ".") {
			s += ".0"
		}
	} else if !strings.Contains(s, ".") {
		s += "."
	}
	return s
}

// trimZeros takes away the zeros at the end of a fraction.
func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
