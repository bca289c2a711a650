package regex

// maxSteps is how many steps the searches in one text may take.
const maxSteps = 1_000_000

// maxDepth is how deep matching nests, within the small stacks that browsers give
// WebAssembly.
const maxDepth = 500

// Match is where a pattern matched: the start and end of the whole and of each
// group, in characters; -1 for a group that took no part.
type Match []int

// Matcher looks for a pattern in one text.
type Matcher struct {
	p      *Pattern
	text   []rune
	groups []int
	steps  int
	depth  int
	// full wants a match to end with the text; from, when it is not -1, is where
	// a match must not be empty.
	full bool
	from int
	// tooMuch says that the steps were used up, or the recursion.
	tooMuch bool
}

// NewMatcher returns a matcher; ok is false when it is not certain what the pattern
// matches in that text.
func (p *Pattern) NewMatcher(text string) (m *Matcher, ok bool) {
	m = &Matcher{p: p, text: []rune(text), groups: make([]int, 2*p.Groups+2), steps: maxSteps}
	if p.ascii {
		for _, r := range m.text {
			if r >= 0x80 {
				return nil, false
			}
		}
	}
	return m, true
}

// Text returns the characters of the text from one place to another.
func (m *Matcher) Text(from, to int) string { return string(m.text[from:to]) }

// Used returns how many steps were taken so far.
func (m *Matcher) Used() int { return maxSteps - max(m.steps, 0) }

// Len returns the length of the text in characters.
func (m *Matcher) Len() int { return len(m.text) }

// At matches at a place, up to the end if full; nil when it does not. ok is false
// when it takes too long to say.
func (m *Matcher) At(place int, full bool) (match Match, ok bool) {
	m.full, m.from = full, -1
	return m.try(place), !m.tooMuch
}

// Search finds the first match from a place on. With advance, a match at that place
// must not be empty.
func (m *Matcher) Search(place int, advance bool) (match Match, ok bool) {
	m.full, m.from = false, -1
	if advance {
		m.from = place
	}
	for ; place <= len(m.text); place++ {
		if match = m.try(place); match != nil || m.tooMuch {
			return match, !m.tooMuch
		}
		m.from = -1
	}
	return nil, true
}

func (m *Matcher) try(place int) Match {
	for i := range m.groups {
		m.groups[i] = -1
	}
	var out Match
	m.match(m.p.root, place, func(end int) bool {
		if m.full && end != len(m.text) || m.from == end {
			return false
		}
		out = append(Match{place, end}, m.groups[2:]...)
		return true
	})
	if m.tooMuch {
		return nil
	}
	return out
}

// match matches a node at a place and goes on with what follows; it reports
// whether all of it matched.
func (m *Matcher) match(n node, i int, next func(int) bool) bool {
	if m.steps--; m.steps < 0 || m.depth > maxDepth {
		m.tooMuch = true
	}
	if m.tooMuch {
		return false
	}
	m.depth++
	defer func() { m.depth-- }()
	switch n.kind {
	case literalChar, set, anyChar:
		return i < len(m.text) && m.one(n, m.text[i]) && next(i+1)
	case sequence:
		return m.sequence(n.subs, i, next)
	case alternatives:
		for _, sub := range n.subs {
			if m.match(sub, i, next) {
				return true
			}
		}
		return false
	case group:
		return m.group(n, i, next)
	case repeat:
		switch n.subs[0].kind {
		case literalChar, set, anyChar:
			return m.run(n, i, next)
		}
		return m.repeat(n, 0, i, next)
	case back:
		from, to := m.groups[2*n.number], m.groups[2*n.number+1]
		if from < 0 || i+to-from > len(m.text) {
			return false
		}
		for k := from; k < to; k++ {
			if m.fold(m.text[k]) != m.fold(m.text[i+k-from]) {
				return false
			}
		}
		return next(i + to - from)
	case ahead:
		found := m.match(n.subs[0], i, func(int) bool { return true })
		return !m.tooMuch && found != n.negate && next(i)
	}
	return m.holds(n, i) && next(i)
}

func (m *Matcher) sequence(subs []node, i int, next func(int) bool) bool {
	if len(subs) == 0 {
		return next(i)
	}
	return m.match(subs[0], i, func(j int) bool { return m.sequence(subs[1:], j, next) })
}

func (m *Matcher) group(n node, i int, next func(int) bool) bool {
	return m.match(n.subs[0], i, func(j int) bool {
		if n.number < 0 {
			return next(j)
		}
		from, to := m.groups[2*n.number], m.groups[2*n.number+1]
		m.groups[2*n.number], m.groups[2*n.number+1] = i, j
		if next(j) {
			return true
		}
		m.groups[2*n.number], m.groups[2*n.number+1] = from, to
		return false
	})
}

// run repeats a node that takes one character.
func (m *Matcher) run(n node, i int, next func(int) bool) bool {
	most := len(m.text) - i
	if n.max >= 0 {
		most = min(most, n.max)
	}
	count := 0
	for count < most && (!n.lazy || count < n.min) && m.one(n.subs[0], m.text[i+count]) {
		count++
		m.steps--
	}
	if count < n.min {
		return false
	}
	if !n.lazy {
		for ; count >= n.min; count-- {
			if next(i + count) {
				return true
			}
		}
		return false
	}
	for {
		if next(i + count) {
			return true
		}
		if count >= most || m.tooMuch || !m.one(n.subs[0], m.text[i+count]) {
			return false
		}
		count++
	}
}

// repeat repeats a node that was repeated count times.
func (m *Matcher) repeat(n node, count, i int, next func(int) bool) bool {
	more := func() bool {
		if n.max >= 0 && count >= n.max {
			return false
		}
		return m.match(n.subs[0], i, func(j int) bool { return m.repeat(n, count+1, j, next) })
	}
	switch {
	case count < n.min:
		return more()
	case n.lazy:
		return next(i) || more()
	}
	return more() || next(i)
}

// one reports whether a node that takes one character takes this one.
func (m *Matcher) one(n node, c rune) bool {
	switch n.kind {
	case literalChar:
		return m.fold(n.char) == m.fold(c)
	case anyChar:
		return c != '\n' || m.p.flags.DotAll
	}
	in := false
	for _, s := range n.set {
		in = in || s.has(c)
		if m.p.flags.IgnoreCase && isLetter(c) {
			in = in || s.has(c^0x20)
		}
	}
	return in != n.negate
}

func (m *Matcher) fold(c rune) rune {
	if m.p.flags.IgnoreCase && isLetter(c) {
		return c | 0x20
	}
	return c
}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func (s span) has(c rune) bool {
	switch s.class {
	case 0:
		return c >= s.low && c <= s.high
	case 'd':
		return c >= '0' && c <= '9'
	case 'D':
		return c < '0' || c > '9'
	case 'w':
		return isWord(c)
	case 'W':
		return !isWord(c)
	case 's':
		return isSpace(c)
	}
	return !isSpace(c)
}

func isSpace(c rune) bool { return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f }

// holds reports whether a node that takes no character holds at a place.
func (m *Matcher) holds(n node, i int) bool {
	size := len(m.text)
	switch n.kind {
	case empty:
		return true
	case start:
		return i == 0 || m.p.flags.MultiLine && m.text[i-1] == '\n'
	case end:
		return i == size || i == size-1 && m.text[i] == '\n' || m.p.flags.MultiLine && m.text[i] == '\n'
	case textStart:
		return i == 0
	case textEnd:
		return i == size
	case boundary:
		before := i > 0 && isWord(m.text[i-1])
		after := i < size && isWord(m.text[i])
		if size == 0 && n.negate {
			m.tooMuch = true // versions of Python differ
		}
		return (before != after) != n.negate
	}
	return false
}
