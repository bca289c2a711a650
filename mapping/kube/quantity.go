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

// Amount returns what a quantity stands for, as near as a float64 comes; s must be
// one.
func Amount(s string) float64 {
	s = strings.TrimSpace(s)
	end := len(s)
	for end > 0 && !isDigit(s[end-1]) && s[end-1] != '.' {
		end--
	}
	if i := strings.IndexAny(s, "eE"); i > 0 && i < end {
		end = len(s) // an exponent, which ends in digits
	}
	n, _ := strconv.ParseFloat(s[:end], 64)
	return n * scales[s[end:]]
}

// scales are what the suffixes of quantities stand for.
var scales = map[string]float64{
	"": 1, "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
	"Ki": 1 << 10, "Mi": 1 << 20, "Gi": 1 << 30, "Ti": 1 << 40, "Pi": 1 << 50, "Ei": 1 << 60,
}
