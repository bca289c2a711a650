// Package jinja reads the templates that Airflow renders in arguments.
package jinja

import "strings"

// Segment is a piece of a text that may hold Jinja: literal text, or the
// expression between {{ and }}.
type Segment struct {
	Text       string
	Expression bool
}

// Plain is what Jinja makes of literal text, even of a template that has nothing
// else: line ends become \n, and one at the end of the template is dropped.
func Plain(s string, end bool) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if end {
		s = strings.TrimSuffix(s, "\n")
	}
	return s
}

// Split takes a text apart at its Jinja expressions. It reports false
// when the text holds statements, or braces that do not pair: such a text is
// one template as a whole.
func Split(s string) ([]Segment, bool) {
	var all []Segment
	for s != "" {
		open := strings.IndexByte(s, '{')
		for open >= 0 && (open+1 >= len(s) || !strings.ContainsRune("{%#", rune(s[open+1]))) {
			next := strings.IndexByte(s[open+1:], '{')
			if next < 0 {
				open = -1
				break
			}
			open += 1 + next
		}
		if open < 0 {
			all = append(all, Segment{Text: s})
			break
		}
		if open > 0 {
			all = append(all, Segment{Text: s[:open]})
		}
		switch s[open+1] {
		case '%':
			text, rest, ok := rawBlock(s[open:])
			if !ok {
				return nil, false
			}
			if text != "" {
				all = append(all, Segment{Text: text})
			}
			s = rest
		case '#':
			end := strings.Index(s[open:], "#}")
			if end < 0 {
				return nil, false
			}
			s = s[open+end+2:]
		default:
			end := expressionEnd(s[open+2:])
			if end < 0 {
				return nil, false
			}
			text, trimBefore := strings.CutPrefix(s[open+2:open+2+end], "-")
			text, trimAfter := strings.CutSuffix(text, "-")
			if n := len(all); trimBefore && n > 0 && !all[n-1].Expression {
				if all[n-1].Text = strings.TrimRight(all[n-1].Text, " \t\n"); all[n-1].Text == "" {
					all = all[:n-1]
				}
			}
			all = append(all, Segment{strings.TrimSpace(text), true})
			if s = s[open+2+end+2:]; trimAfter {
				s = strings.TrimLeft(s, " \t\n")
			}
		}
	}
	return all, true
}

// rawBlock reads {% raw %}, of which Jinja leaves what stands inside as it is.
func rawBlock(s string) (text, rest string, ok bool) {
	head, s, _ := strings.Cut(s[2:], "%}")
	for i := 0; strings.TrimSpace(head) == "raw"; i += 2 {
		next := strings.Index(s[i:], "{%")
		if next < 0 {
			break
		}
		i += next
		if tail, rest, _ := strings.Cut(s[i+2:], "%}"); strings.TrimSpace(tail) == "endraw" {
			return s[:i], rest, true
		}
	}
	return "", "", false
}

// expressionEnd returns the index of the }} that ends a Jinja expression, or
// -1. Braces of dicts and those in quotes do not end it.
func expressionEnd(s string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '}' && i+1 < len(s) && s[i+1] == '}':
			return i
		}
	}
	return -1
}
