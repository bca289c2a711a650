package syntax

import "strings"

// pythonFences are the languages that a fence with Python can name.
const pythonFences = " python py python3 pycon python-repl ipython ipython3 "

// fence returns what stands behind the three characters of a Markdown fence.
func fence(line string) (language string, ok bool) {
	line = strings.TrimLeft(line, " \t")
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(line, mark) {
			return strings.ToLower(strings.Trim(line[len(mark):], "`~ \t{}.")), true
		}
	}
	return "", false
}

// fences keeps only the code between Markdown fences. When none names Python,
// those without a language are code. A fence that is cut off at one end of the
// paste counts.
func (p *paste) fences() (int, bool) {
	first, last, count, named := -1, 0, 0, false
	for i := range p.lines {
		if language, ok := fence(p.text(i)); ok && !p.lines[i].dropped {
			if first < 0 && p.broken[i] {
				first = i
			}
			last = i
			count++
			named = named || isPythonFence(language)
		}
	}
	open := false
	switch {
	case first < 0:
		return 0, false
	case count == 1 && !named && p.allBroken(last+1, len(p.lines)):
		open = true // it closes what is above
	case count == 1 && !p.allBroken(0, last):
		return 0, false
	}
	code := open
	for i := range p.lines {
		language, ok := fence(p.text(i))
		if !ok {
			p.lines[i].dropped = p.lines[i].dropped || !code
			continue
		}
		p.lines[i].dropped = true
		open = !open
		code = open && (isPythonFence(language) || language == "" && !named)
	}
	return first, true
}

// allBroken reports whether nothing could be read of the lines [from, to).
func (p *paste) allBroken(from, to int) bool {
	for i := from; i < to; i++ {
		if !p.blank(i) && !p.broken[i] {
			return false
		}
	}
	return true
}

func isPythonFence(language string) bool {
	return language != "" && strings.Contains(pythonFences, " "+language+" ")
}

// diff leaves out the markers of a diff, and the lines that it removes.
func (p *paste) diff() (int, bool) {
	added, hunks := -1, false
	for i := range p.lines {
		if p.blank(i) {
			continue
		}
		switch line := p.text(i); {
		case strings.HasPrefix(line, "@@ "):
			hunks = true
		case line[0] == '+':
			if added < 0 && (p.broken[i] || hunks) {
				added = i
			}
		case line[0] == '-' || line[0] == ' ' || line[0] == '\\' || diffHeader(line):
		default:
			return 0, false
		}
	}
	if added < 0 {
		return 0, false
	}
	inHunk := !hunks
	for i := range p.lines {
		if p.blank(i) {
			continue
		}
		line := p.text(i)
		if strings.HasPrefix(line, "@@ ") {
			inHunk = true
		}
		switch {
		case diffHeader(line), !inHunk, line[0] == '-', line[0] == '\\':
			p.lines[i].dropped = true
		default:
			p.lines[i].start++
		}
	}
	return added, true
}

func diffHeader(line string) bool {
	for _, header := range []string{"@@ ", "diff ", "index ", "+++ ", "--- ", "new file ", "similarity ", "rename "} {
		if strings.HasPrefix(line, header) {
			return true
		}
	}
	return false
}

// quotes leaves out the > with which mail and chats mark what is quoted.
func (p *paste) quotes() (int, bool) {
	return p.prefixes(func(line string) int {
		switch {
		case strings.HasPrefix(line, ">>"):
			return 0
		case strings.HasPrefix(line, "> "):
			return 2
		case strings.HasPrefix(line, ">"):
			return 1
		}
		return 0
	})
}

// lineNumbers leaves out numbers at the start of each line, with what separates
// them from the code. They must rise by one.
func (p *paste) lineNumbers() (int, bool) {
	last := -1
	return p.prefixes(func(line string) int {
		at := len(line) - len(strings.TrimLeft(line, " \t"))
		n, digits := 0, 0
		for at < len(line) && isDigit(line[at]) && digits < 7 {
			n, digits, at = 10*n+int(line[at]-'0'), digits+1, at+1
		}
		if digits == 0 || last >= 0 && n <= last && n != 1 {
			return 0
		}
		last = n
		if at == len(line) {
			return at
		}
		for _, separator := range []string{": ", ":", " | ", "| ", "|", " │ ", "│ ", "│", ". ", ") ", "\t", " "} {
			if strings.HasPrefix(line[at:], separator) {
				return at + len(separator)
			}
		}
		return 0
	})
}

// promptLength returns the length of the prompt of the interactive Python with
// which the line starts, and whether it is the first of a statement.
func promptLength(line string) (length int, first bool) {
	at := len(line) - len(strings.TrimLeft(line, " \t"))
	for _, prompt := range []string{">>>", "..."} {
		rest, ok := strings.CutPrefix(line[at:], prompt)
		switch {
		case !ok:
		case rest == "":
			return at + len(prompt), prompt[0] == '>'
		case rest[0] == ' ':
			return at + len(prompt) + 1, prompt[0] == '>'
		}
	}
	return 0, false
}

// prompts leaves out the prompts of the interactive Python, and the lines
// without one, which are its output.
func (p *paste) prompts() (int, bool) {
	shown := -1
	for i := range p.lines {
		if _, first := promptLength(p.text(i)); first && p.broken[i] && !p.lines[i].dropped {
			shown = i
			break
		}
	}
	if shown < 0 {
		return 0, false
	}
	inside := false
	for i := range p.lines {
		n, first := promptLength(p.text(i))
		if inside = n > 0 && (first || inside); inside {
			p.lines[i].start += n
		} else {
			p.lines[i].dropped = true
		}
	}
	return shown, true
}

// cellPrompt returns the length of the prompt In [1]: or Out[1]: with which the
// line starts, and which of the two it is.
func cellPrompt(line string) (length int, in bool) {
	rest, in := strings.CutPrefix(line, "In [")
	if !in {
		var out bool
		if rest, out = strings.CutPrefix(line, "Out["); !out {
			return 0, false
		}
	}
	number, code, ok := strings.Cut(rest, "]:")
	if !ok || strings.Trim(number, "0123456789* ") != "" {
		return 0, false
	}
	return len(line) - len(strings.TrimPrefix(code, " ")), in
}

// startsNotebook reports whether the text is one that was copied out of a
// notebook. In [1]: x = 1 happens to be valid Python, of an unusual kind.
func startsNotebook(text string) bool {
	line, _, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	_, in := cellPrompt(line)
	return in
}

// notebook leaves out the prompts of a notebook, and its output.
func (p *paste) notebook() (int, bool) {
	shown := -1
	for i := range p.lines {
		if _, in := cellPrompt(p.text(i)); in {
			shown = i
			break
		}
	}
	if shown < 0 || !p.broken[shown] && !startsNotebook(p.file.Text) {
		return 0, false
	}
	// A terminal marks each line of a cell; what the page of a notebook gives
	// has the cell's code below the prompt.
	const (
		output = iota
		marked
		unmarked
	)
	state := output
	for i := range p.lines {
		line := p.text(i)
		n, in := cellPrompt(line)
		dots := strings.TrimLeft(line, " ")
		switch {
		case in:
			state = marked
			if strings.Trim(line[n:], " \t") == "" {
				state = unmarked
			}
		case n > 0:
			state = output
		case state != output && strings.HasPrefix(dots, "...:"):
			n = len(line) - len(strings.TrimPrefix(dots[len("...:"):], " "))
		case state == marked:
			state = output
		}
		if state == output {
			p.lines[i].dropped = true
		} else {
			p.lines[i].start += n
		}
	}
	return shown, true
}

// prose passes over text before and after the code.
func (p *paste) prose() (int, bool) {
	first, last := 0, len(p.lines)-1
	for first <= last && p.passable(first) {
		first++
	}
	for last >= first && p.passable(last) {
		last--
	}
	if first > last {
		return 0, false // there is no code
	}
	shown := -1
	for i := range p.lines {
		if (i < first || i > last) && !p.blank(i) {
			p.lines[i].dropped = true
			shown = i
		}
	}
	return max(shown, 0), shown >= 0
}

// passable reports whether the line may be passed over before and after code.
func (p *paste) passable(i int) bool {
	return p.blank(i) || p.broken[i] && isProse(p.text(i))
}

// isProse reports whether a line that is not Python looks like words.
func isProse(line string) bool {
	words := strings.Fields(line)
	if len(words) < 3 || strings.Contains(line, "=") {
		return false
	}
	// A line that starts like a statement is rather one with an error.
	switch k := keyword(words[0]); {
	case k.startsStatementOnly(), k.startsCompound(), k == kwFrom, words[0] == "print", words[0] == "exec":
		return false
	}
	strange := 0
	for i := 0; i < len(line); i++ {
		if strings.IndexByte("()[]{}<>+*/%@&|^~#\\\"_$;", line[i]) >= 0 {
			strange++
		}
	}
	return strange*12 < len(line)
}
