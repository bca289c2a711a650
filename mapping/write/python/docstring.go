package python

import "strings"

// docString is the source of a doc string without a line break at the end, or
// "" if there is no text. The indentation that the lines after the first have
// in common becomes the given number of levels.
func docString(doc string, indent int) string {
	lines := trimmed(textLines(doc))
	if len(lines) == 0 {
		return ""
	}
	lines[0] = strings.TrimLeft(lines[0], " \t")
	margin := strings.Repeat("    ", indent)
	var s strings.Builder
	for i, line := range dedented(lines) {
		if i > 0 {
			s.WriteByte('\n')
			if line != "" {
				s.WriteString(margin)
			}
		}
		s.WriteString(strings.ReplaceAll(escaped(line, 0), `"""`, `\"\"\"`))
	}
	body := s.String()
	if strings.HasPrefix(body, `"`) {
		body = " " + body
	}
	switch {
	case len(lines) > 1:
		body += "\n" + margin
	case endsInQuote(body):
		body += " "
	}
	return margin + `"""` + body + `"""`
}

// block is the source of a text of several lines, in which the lines stand as
// they are.
func block(s string) string {
	quote := `"`
	if strings.Contains(s, `"""`) && !strings.Contains(s, `'''`) && !strings.HasSuffix(s, `'`) {
		quote = `'`
	}
	quotes := strings.Repeat(quote, 3)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(escaped(line, 0), quotes, strings.Repeat(`\`+quote, 3))
	}
	body := strings.Join(lines, "\n")
	if quote == `"` && endsInQuote(body) {
		body = body[:len(body)-1] + `\"`
	}
	if !strings.HasPrefix(body, "\n") {
		body = "\\\n" + body
	}
	return quotes + body + quotes
}

// dedented takes from the lines after the first the indentation that they have
// in common.
func dedented(lines []string) []string {
	common := -1
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "\t", "    ")
		if i == 0 || line == "" {
			continue
		}
		if n := len(lines[i]) - len(strings.TrimLeft(lines[i], " ")); common < 0 || n < common {
			common = n
		}
	}
	for i, line := range lines {
		if i > 0 && line != "" {
			lines[i] = line[common:]
		}
	}
	return lines
}

// endsInQuote reports whether s ends in a quote that no backslash escapes.
func endsInQuote(s string) bool {
	before, ok := strings.CutSuffix(s, `"`)
	return ok && (len(before)-len(strings.TrimRight(before, `\`)))%2 == 0
}
