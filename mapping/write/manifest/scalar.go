package manifest

import "strings"

// inline writes a string on one line, in the style that is easiest to read and
// that YAML 1.1, which Kubernetes reads, can't take for anything else.
func inline(s string) string {
	if isPlain(s) {
		return s
	}
	return quoted(s)
}

// quoted writes a string in quotes: in single ones when that saves escapes.
func quoted(s string) string {
	if strings.ContainsAny(s, "\"\\") && !strings.ContainsAny(s, "'\n") && isPrintable(s) {
		return "'" + s + "'"
	}
	const digits = "0123456789abcdef"
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case isHidden(r):
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(digits[r>>shift&0xf])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// literal writes a text of several lines as a block in which nothing is
// escaped, as people write scripts; ok is false when that can't say it.
func literal(s string) (lines []string, ok bool) {
	start := strings.TrimLeft(s, "\n")
	if start == "" || !strings.Contains(s, "\n") || !isPrintable(s) || strings.HasPrefix(start, " ") || strings.Contains(s, " \n") {
		return nil, false
	}
	head := "|-"
	if body, ends := strings.CutSuffix(s, "\n"); ends {
		head, s = "|", body
		if strings.HasSuffix(body, "\n") {
			head = "|+"
		}
	}
	return append([]string{head}, strings.Split(s, "\n")...), true
}

// isPrintable reports whether a text has no character that must be escaped.
func isPrintable(s string) bool {
	for _, r := range s {
		if r != '\n' && isHidden(r) {
			return false
		}
	}
	return true
}

// isHidden reports whether a character must be escaped: because YAML doesn't
// allow it, or because a reader would not see it. All are in the basic plane.
func isHidden(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff ||
		r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfffe || r == 0xffff
}

// isPlain reports whether a string can stand without quotes.
func isPlain(s string) bool {
	if s == "" || words[strings.ToLower(s)] {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '_'
		switch {
		case letter:
		case i == 0:
			return false
		case c >= '0' && c <= '9' || c == '.' || c == '-' || c == '@':
		case c == ':' && i+1 < len(s) && s[i+1] != ' ':
		default:
			return false
		}
	}
	return true
}

// words are the texts that YAML 1.1 takes for something else.
var words = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true, "nan": true, "inf": true,
}
