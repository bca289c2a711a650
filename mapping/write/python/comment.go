package python

import "strings"

// commentLines are comments as they stand in the source: "# text", one for
// each line of each text. Lines are never wrapped. What would not be seen is
// written as an escape, so a text can't leave its comment.
func commentLines(comments []string) []string {
	var lines []string
	for _, c := range comments {
		for _, line := range trimmed(textLines(c)) {
			line = strings.TrimRight("# "+visible(line), " ")
			lines = append(lines, line)
		}
	}
	return lines
}

// textLines are the lines of s, whatever line breaks it has, without the
// spaces at their ends.
func textLines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\v\f")
	}
	return lines
}

// trimmed are the lines without the empty ones at both ends.
func trimmed(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// visible is s with escapes for what would not be seen, spaces for tabs, and
// backslashes as they are.
func visible(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(strings.ReplaceAll(s, "\t", "    "), `\`) {
		if i > 0 {
			b.WriteByte('\\')
		}
		b.WriteString(escaped(part, 0))
	}
	return b.String()
}
