package values

import "strings"

// dedent is textwrap.dedent: it takes away the space that all lines begin with;
// lines of nothing but space become empty. (Newer versions of Python take more
// for space than tabs and blanks; then they differ.)
func (m *Maker) dedent(at From, text string) Value {
	lines := strings.Split(text, "\n")
	margin, found := "", false
	for i, line := range lines {
		body := strings.TrimLeft(line, " \t")
		if body == "" {
			lines[i] = ""
			continue
		}
		if strings.TrimLeftFunc(body, isSpace) != body {
			return Unclear(at, "what it makes of unusual space is not the same in every version of Python")
		}
		indent := line[:len(line)-len(body)]
		if !found {
			margin, found = indent, true
			continue
		}
		n := 0
		for n < len(margin) && n < len(indent) && margin[n] == indent[n] {
			n++
		}
		margin = margin[:n]
	}
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, margin)
	}
	return m.Str(at, strings.Join(lines, "\n"))
}

// indentCall is textwrap.indent(text, prefix).
func indentCall(m *Maker, at From, a []Value) Value {
	if a[2] != nil && !isNone(a[2]) {
		return nil
	}
	s, ok1 := a[0].(*Str)
	prefix, ok2 := a[1].(*Str)
	if !ok1 || !ok2 {
		return firstUnclear(at, a)
	}
	if len(prefix.Value)*(strings.Count(s.Value, "\n")+1) > MaxText {
		return Unclear(at, tooLarge)
	}
	var b strings.Builder
	for rest := s.Value; rest != ""; {
		_, after := lineEnd(rest)
		line := rest[:after]
		if strings.TrimLeftFunc(line, isSpace) != "" {
			b.WriteString(prefix.Value)
		}
		b.WriteString(line)
		rest = rest[after:]
	}
	return m.Str(at, b.String())
}

const shellSafe = asciiLower + asciiUpper + tenDigits + "_@%+=:,./-"

// shellQuote is shlex.quote.
func shellQuote(s string) string {
	if s == "" {
		return "''"
	}
	if isASCII(s) && strings.Trim(s, shellSafe) == "" {
		return s
	}
	for _, r := range s {
		if !strings.ContainsRune(shellSafe, r) {
			return "'" + strings.ReplaceAll(s, "'", `'"'"'`) + "'"
		}
	}
	return s
}

// shellSplit is shlex.split(text).
func shellSplit(m *Maker, at From, a []Value) Value {
	return m.onText(at, a[0], func(s string) Value {
		var words []string
		var word strings.Builder
		quoted := byte(0)
		inWord := false
		for i := 0; i < len(s); i++ {
			c := s[i]
			switch {
			case quoted != 0 && c == quoted:
				quoted = 0
			case quoted == '\'':
				word.WriteByte(c)
			case c == '\\':
				if i++; i == len(s) {
					return raise(at, "ValueError", "nothing is escaped")
				}
				if quoted != 0 && s[i] != '"' && s[i] != '\\' {
					word.WriteByte('\\')
				}
				word.WriteByte(s[i])
				inWord = true
			case quoted != 0:
				word.WriteByte(c)
			case c == '\'' || c == '"':
				quoted, inWord = c, true
			case c == ' ' || c == '\t' || c == '\n' || c == '\r':
				if inWord {
					words = append(words, word.String())
					word.Reset()
					inWord = false
				}
			default:
				word.WriteByte(c)
				inWord = true
			}
		}
		if quoted != 0 {
			return raise(at, "ValueError", "a quote is not closed")
		}
		if inWord {
			words = append(words, word.String())
		}
		return m.strings(at, ListList, words)
	})
}
