package kube

import (
	"strconv"
	"strings"
)

// IsQuantity says whether the API server reads s as a quantity: an optional
// sign, a decimal number, and a suffix, which is one of n u m k M G T P E
// (powers of ten), Ki Mi Gi Ti Pi Ei (powers of 1024), or e or E with a whole
// number. The number may lack the digits before or after its point, "5." and
// ".5". Space around it all is ignored.
//
// A number without digits is none by the definition, and so not here; the
// server's parser takes "Gi" (but not "Ei") for zero.
func IsQuantity(s string) bool {
	s = strings.TrimSpace(s)
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	rest := skipDigits(s)
	digits := len(s) - len(rest)
	if after, ok := strings.CutPrefix(rest, "."); ok {
		rest = skipDigits(after)
		digits += len(after) - len(rest)
	}
	return digits > 0 && isQuantitySuffix(rest)
}

func skipDigits(s string) string { return strings.TrimLeft(s, "0123456789") }

func isQuantitySuffix(s string) bool {
	switch s {
	case "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei":
		return true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	_, err := strconv.ParseInt(s[1:], 10, 64)
	return err == nil
}
