package syntax

import (
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/internal/bigint"
)

// numberEnd returns the offset after the longest number at start.
func numberEnd(text string, start int) int {
	i := start
	if text[i] == '0' && i+1 < len(text) {
		if digits := digitsOf(text[i+1]); digits != "" {
			return span(text, i+2, digits+"_")
		}
	}
	const decimal = "0123456789_"
	i = span(text, i, decimal)
	if i < len(text) && text[i] == '.' {
		i = span(text, i+1, decimal)
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		j := i + 1
		if j < len(text) && (text[j] == '+' || text[j] == '-') {
			j++
		}
		if j < len(text) && isDigit(text[j]) {
			i = span(text, j, decimal)
		}
	}
	if i < len(text) && (text[i] == 'j' || text[i] == 'J') {
		i++
	}
	return i
}

// digitsOf returns the digits of the base that the letter after a 0 stands
// for, or "".
func digitsOf(letter byte) string {
	switch letter {
	case 'x', 'X':
		return "0123456789abcdefABCDEF"
	case 'o', 'O':
		return "01234567"
	case 'b', 'B':
		return "01"
	}
	return ""
}

// span returns the offset of the first byte from start that is not in set.
func span(text string, start int, set string) int {
	for start < len(text) && strings.IndexByte(set, text[start]) >= 0 {
		start++
	}
	return start
}

// validNumber checks what numberEnd leaves open: the places of underscores and
// leading zeros.
func validNumber(text string) bool {
	body := text
	based := len(text) > 1 && text[0] == '0' && digitsOf(text[1]) != ""
	if based {
		body = text[2:]
		if body == "" || body == "_" {
			return false
		}
		body = "0" + body // one underscore may follow the letter
	}
	for i := 0; i < len(body); i++ {
		if body[i] == '_' && (i == 0 || i+1 == len(body) || !isHexDigit(body[i-1]) || !isHexDigit(body[i+1])) {
			return false
		}
	}
	if based || strings.ContainsAny(text, ".eEjJ") {
		if strings.Contains(text, "_.") || strings.Contains(text, "._") || strings.Contains(text, "_e") ||
			strings.Contains(text, "_E") || !based && strings.Contains(text, "_j") {
			return false
		}
		return true
	}
	return text[0] != '0' || strings.Trim(text, "0_") == ""
}

func isHexDigit(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// maxDigits is how many digits a decimal integer may have; CPython's limit.
const maxDigits = 4300

// smallInt returns the value of an integer that is nothing but a few digits.
func smallInt(text string) (n int64, ok bool) {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			return 0, false
		}
		n = 10*n + int64(text[i]-'0')
	}
	return n, len(text) <= 18
}

// numberExpr returns the expression of a number that was scanned.
func numberExpr(base Base, text string) (Expr, *problem) {
	if n, ok := smallInt(text); ok {
		return &Int{Base: base, Value: bigint.New(n)}, nil
	}
	digits := strings.ReplaceAll(text, "_", "")
	last := digits[len(digits)-1]
	based := len(digits) > 1 && digits[0] == '0' && digitsOf(digits[1]) != ""
	switch {
	case !based && (last == 'j' || last == 'J'):
		return &Imaginary{Base: base}, nil
	case !based && strings.ContainsAny(digits, ".eE"):
		// Out of range means infinity, as in Python.
		value, _ := strconv.ParseFloat(digits, 64)
		return &Float{Base: base, Value: value}, nil
	case !based && len(digits) > maxDigits:
		return nil, &problem{code: diag.SyntaxError, at: base.At,
			message: "An integer of more than 4300 digits is refused by Python.", hint: "Write it in hexadecimal."}
	case !based:
		digits = strings.TrimLeft(digits, "0")
		if digits == "" {
			digits = "0"
		}
	}
	numeral, radix := digits, 10
	if based {
		numeral = digits[2:]
		radix = map[byte]int{'b': 2, 'o': 8, 'x': 16}[digits[1]|0x20]
	}
	value, ok := bigint.Parse(numeral, radix)
	if !ok {
		return nil, &problem{code: diag.SyntaxError, at: base.At,
			message: text + " is not a number.", hint: "Put it into quotes if it is meant as text."}
	}
	return &Int{Base: base, Value: value}, nil
}
