package values

import "strings"

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// base64Of encodes bytes.
func base64Of(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i += 3 {
		chunk := s[i:min(i+3, len(s))]
		n := uint32(chunk[0]) << 16
		if len(chunk) > 1 {
			n |= uint32(chunk[1]) << 8
		}
		if len(chunk) > 2 {
			n |= uint32(chunk[2])
		}
		for j := range 4 {
			if j > len(chunk) {
				b.WriteByte('=')
			} else {
				b.WriteByte(base64Digits[n>>(18-6*j)&63])
			}
		}
	}
	return b.String()
}

// unBase64 decodes text that is nothing but base64.
func unBase64(s string) (string, bool) {
	if len(s)%4 != 0 {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(s); i += 4 {
		chunk := s[i : i+4]
		pad := 0
		if i+4 == len(s) {
			pad = 4 - len(strings.TrimRight(chunk, "="))
		}
		if pad > 2 {
			return "", false
		}
		n := 0
		for j := range 4 - pad {
			digit := strings.IndexByte(base64Digits, chunk[j])
			if digit < 0 {
				return "", false
			}
			n |= digit << (18 - 6*j)
		}
		b.WriteByte(byte(n >> 16))
		if pad < 2 {
			b.WriteByte(byte(n >> 8))
		}
		if pad < 1 {
			b.WriteByte(byte(n))
		}
	}
	return b.String(), true
}
