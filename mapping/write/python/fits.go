package python

// closingParenthesis ends a measured parenthesesToFit: what follows continues
// after a ")" on a line of its own.
type closingParenthesis struct{}

func (closingParenthesis) forces() bool { return false }

// answer is what measuring one layout tells.
type answer uint8

const (
	undecided answer = iota
	fitting
	tooLong
)

// measurer finds out whether layouts fit the line.
type measurer struct {
	*renderer
	column  int
	pending int
	queue   []frame // what is to be measured, the next frame last
	rest    int     // frames of the renderer's stack that come after it
}

// fits reports whether the frames, the last of them first, and what follows
// them up to the next line break fit the line.
func (r *renderer) fits(frames ...frame) bool {
	m := measurer{renderer: r, column: r.column, pending: r.pending, queue: append(r.queue[:0], frames...), rest: len(r.stack)}
	defer func() { r.queue = m.queue }() // it may have grown
	for {
		f, ok := m.next()
		if !ok {
			return true
		}
		switch m.measure(f) {
		case fitting:
			return true
		case tooLong:
			return false
		}
	}
}

func (m *measurer) next() (frame, bool) {
	if n := len(m.queue); n > 0 {
		f := m.queue[n-1]
		m.queue = m.queue[:n-1]
		return f, true
	}
	if m.rest == 0 {
		return frame{}, false
	}
	m.rest--
	return m.renderer.stack[m.rest], true
}

func (m *measurer) add(f frame) answer {
	m.queue = append(m.queue, f)
	return undecided
}

func (m *measurer) measure(f frame) answer {
	switch l := f.layout.(type) {
	case text:
		return m.text(string(l), f)
	case lineBreak:
		return m.lineBreak(l, f)
	case sequence:
		m.queue = pushed(m.queue, l, f)
	case *group:
		if l.expand {
			f = f.in(broken)
		}
		m.modes[l.id] = f.mode
		return m.add(f.of(l.content))
	case indented:
		return m.add(f.of(l.content).deeper())
	case indentedIf:
		if m.modes[l.id] == broken {
			f = f.deeper()
		}
		return m.add(f.of(l.content))
	case ifExpanded:
		if f.mode == broken {
			return m.add(f.of(l.content))
		}
	case *trailingComma:
		if f.mode == broken {
			return m.text(",", f)
		}
	case fitsExpanded:
		return m.fitsExpanded(l, f)
	case parenthesesToFit:
		m.modes[l.id] = f.mode
		return m.add(f.of(l.content))
	case firstThatFits:
		if f.mode == flat {
			return m.add(f.of(l[0]).measured(firstLine))
		}
		return m.add(f.of(l[len(l)-1]))
	case closingParenthesis:
		m.column = 0
		m.pending = f.indent
		return m.text(")", f)
	}
	return undecided
}

func (m *measurer) text(s string, f frame) answer {
	m.column += m.pending*indentWidth + displayWidth(s)
	m.pending = 0
	if m.column > m.width && f.measure != allLinesOver {
		return tooLong
	}
	return undecided
}

func (m *measurer) lineBreak(b lineBreak, f frame) answer {
	switch {
	case f.mode == flat && b == softSpace:
		return m.text(" ", f)
	case f.mode == flat && b == softBreak:
		return undecided
	case f.mode == flat || f.measure == firstLine:
		return fitting
	}
	m.column = 0
	m.pending = f.indent
	return undecided
}

func (m *measurer) fitsExpanded(l fitsExpanded, f frame) answer {
	f = f.of(l.content)
	if f.mode == broken {
		return m.add(f)
	}
	if m.modes[l.id] == flat {
		return m.add(f.in(broken).measured(allLinesOver))
	}
	if l.content.forces() {
		return tooLong
	}
	return m.add(f)
}
