package python

import "strings"

const (
	lineWidth   = 88
	indentWidth = 4
)

// mode says how a layout is printed.
type mode uint8

const (
	flat mode = iota
	broken
)

// measure says how much of a layout has to fit.
type measure uint8

const (
	firstLine    measure = iota // what comes before the first line break
	allLines                    // every line
	allLinesOver                // every line, but text may be too long
)

// frame is a layout that is still to be printed.
type frame struct {
	layout  layout
	from    int // of a sequence, how many of its layouts are done
	indent  int // levels
	mode    mode
	measure measure
}

func (f frame) of(l layout) frame        { f.layout, f.from = l, 0; return f }
func (f frame) in(m mode) frame          { f.mode = m; return f }
func (f frame) deeper() frame            { f.indent++; return f }
func (f frame) measured(m measure) frame { f.measure = m; return f }

// pushed is the stack with what a frame of a sequence stands for: its next
// layout, and below that the rest of the sequence. Going on one by one keeps
// the stack as short as layouts are deep, however long a sequence is.
func pushed(stack []frame, s sequence, f frame) []frame {
	if f.from+1 < len(s) {
		rest := f
		rest.from++
		stack = append(stack, rest)
	}
	if f.from < len(s) {
		stack = append(stack, f.of(s[f.from]))
	}
	return stack
}

// renderer prints layouts.
type renderer struct {
	out     strings.Builder
	width   int
	column  int
	pending int     // indentation levels owed to the next text of the line
	stack   []frame // what is still to be printed, the next frame last
	queue   []frame // room for what is being measured
	modes   []mode  // how the groups with ids are printed
	commas  []bool  // which trailing commas, from 1 on, are printed
	again   bool    // whether any is
	// flatFits says that what is being printed flat is known to fit up to the
	// next line break.
	flatFits bool
}

// render prints what build makes, indented by the given number of levels,
// without a line break at the end.
//
// It does so twice if need be: in the second round the trailing commas of the
// first are in place. A formatter that reads the result starts from them and
// may come to another result than one that does not.
func render(indent int, build func(*builder) layout) string {
	b := &builder{}
	l := build(b)
	source, commas := b.print(l, 0, indent)
	if len(commas) == 0 {
		return source
	}
	if b.byCommas {
		b = &builder{magic: commas}
		l = build(b)
	} else {
		settleCommas(l, commas)
	}
	source, _ = b.print(l, len(source), indent)
	return source
}

// print prints a layout in about size bytes, and returns the trailing commas
// that it printed, if any of them was not in place.
func (b *builder) print(l layout, size, indent int) (string, []bool) {
	r := renderer{width: lineWidth, pending: indent, modes: make([]mode, b.ids+1), commas: make([]bool, b.commas+1)}
	r.out.Grow(size)
	r.push(frame{layout: l, indent: indent, mode: broken})
	for len(r.stack) > 0 {
		r.print(r.pop())
	}
	if !r.again {
		return r.out.String(), nil
	}
	return r.out.String(), r.commas
}

func (r *renderer) push(f frame) { r.stack = append(r.stack, f) }

func (r *renderer) pop() frame {
	f := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	return f
}

func (r *renderer) print(f frame) {
	switch l := f.layout.(type) {
	case text:
		r.text(string(l))
	case lineBreak:
		r.lineBreak(l, f)
	case sequence:
		r.stack = pushed(r.stack, l, f)
	case *group:
		m := broken
		if !l.expand {
			m = r.flatIfFits(l.id, f.of(l.content))
		}
		r.modes[l.id] = m
		r.push(f.of(l.content).in(m))
	case indented:
		r.push(f.of(l.content).deeper())
	case indentedIf:
		f = f.of(l.content)
		if r.modes[l.id] == broken {
			f = f.deeper()
		}
		r.push(f)
	case ifExpanded:
		if f.mode == broken {
			r.push(f.of(l.content))
		}
	case *trailingComma:
		if f.mode == broken {
			r.text(",")
			r.commas[l.number] = true
			r.again = r.again || !l.magic
		}
	case fitsExpanded:
		if r.modes[l.id] == flat {
			// It was measured expanded: what it holds still has to be measured.
			r.flatFits = false
		}
		r.push(f.of(l.content))
	case parenthesesToFit:
		r.parenthesesToFit(l, f)
	case firstThatFits:
		r.firstThatFits(l, f)
	}
}

func (r *renderer) text(s string) {
	for ; r.pending > 0; r.pending-- {
		r.out.WriteString("    ")
		r.column += indentWidth
	}
	r.out.WriteString(s)
	r.column += displayWidth(s)
}

func (r *renderer) lineBreak(b lineBreak, f frame) {
	if f.mode == flat && b != hardBreak {
		if b == softSpace {
			r.text(" ")
		}
		return
	}
	if r.column > 0 {
		r.out.WriteByte('\n')
		r.column = 0
		r.flatFits = false
	}
	r.pending = f.indent
}

// flatIfFits is the mode to print a group's content in.
func (r *renderer) flatIfFits(id int, content frame) mode {
	if content.mode == flat && r.flatFits {
		return flat
	}
	r.flatFits = true
	r.modes[id] = flat
	if r.fits(content.in(flat)) {
		return flat
	}
	return broken
}

func (r *renderer) parenthesesToFit(l parenthesesToFit, f frame) {
	content := f.of(l.content)
	m := r.flatIfFits(l.id, content)
	if m == broken {
		// Parentheses are of no use if the content is too long even there.
		r.modes[l.id] = broken
		inner := content.deeper().measured(allLines)
		if !r.fits(f.of(closingParenthesis{}), inner, inner.of(sequence{text("("), hardBreak})) {
			m = flat
		}
	}
	r.modes[l.id] = m
	if m == flat {
		r.push(content.in(flat))
		return
	}
	for _, l := range []layout{text(")"), hardBreak} {
		r.push(f.of(l).in(broken))
	}
	r.push(content.in(broken).deeper())
	for _, l := range []layout{hardBreak, text("(")} {
		r.push(f.of(l).in(broken).deeper())
	}
}

func (r *renderer) firstThatFits(l firstThatFits, f frame) {
	last := len(l) - 1
	if f.mode == flat && r.flatFits {
		r.push(f.of(l[0]))
		return
	}
	r.flatFits = true
	for _, variant := range l[:last] {
		if r.fits(f.of(variant).in(flat)) {
			r.push(f.of(variant).in(flat))
			return
		}
	}
	r.push(f.of(l[last]).in(broken))
}
