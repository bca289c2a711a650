// Package prose reads texts that people wrote about their code.
package prose

import "strings"

// Dedent returns a text as doc strings are shown: without what all its lines but
// the first are indented by, and without empty lines around it.
func Dedent(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	least := -1
	for _, line := range lines[1:] {
		if rest := strings.TrimLeft(line, " \t"); rest != "" && (least < 0 || len(line)-len(rest) < least) {
			least = len(line) - len(rest)
		}
	}
	for i, line := range lines {
		if i > 0 && least > 0 && len(line) >= least {
			line = line[least:]
		}
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Join puts texts one below the other, without those that are empty.
func Join(texts ...string) string {
	var all []string
	for _, s := range texts {
		if s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n\n")
}
