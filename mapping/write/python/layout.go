package python

// A layout is text with places where lines may break. The renderer decides
// which of them do. The model is the one that ruff's and Prettier's printers
// share: a group is printed on one line if it fits and expanded if it does not.
type layout interface {
	// forces reports whether the layout holds a break that is always taken,
	// so that the groups around it can't stay on one line.
	forces() bool
}

// lineBreak is a place where a line may or must break.
type lineBreak uint8

const (
	softBreak lineBreak = iota // nothing, or a line break when expanded
	softSpace                  // a space, or a line break when expanded
	hardBreak                  // always a line break
)

type (
	// text is printed as it is; it holds no line break.
	text string
	// sequence is one layout after the other.
	sequence []layout
	// group stays on one line if it fits. Layouts elsewhere can depend on how
	// the group with an id (above 0) was printed.
	group struct {
		id      int
		content layout
		expand  bool
		follows bool // expand is what the content forces
	}
	// indented moves what follows line breaks in content one level in.
	indented struct{ content layout }
	// indentedIf is indented if the group with the id is expanded.
	indentedIf struct {
		id      int
		content layout
	}
	// ifExpanded is printed only if the enclosing group is expanded.
	ifExpanded struct{ content layout }
	// trailingComma is a comma that is printed only if the enclosing group is
	// expanded. Formatted again, the group it is in has to stay expanded, which
	// magic stands for.
	trailingComma struct {
		number int
		magic  bool
	}
	// fitsExpanded lets its content break without expanding the group with
	// the id, which measures it as if it were broken everywhere.
	fitsExpanded struct {
		id      int
		content layout
	}
	// parenthesesToFit wraps its content in parentheses on lines of their own
	// if it does not fit as it stands but does inside them.
	parenthesesToFit struct {
		id      int
		content layout
	}
	// firstThatFits tries the layouts in turn; the last is taken as it is.
	firstThatFits []layout
)

func (b lineBreak) forces() bool      { return b == hardBreak }
func (text) forces() bool             { return false }
func (g *group) forces() bool         { return g.expand }
func (i indented) forces() bool       { return i.content.forces() }
func (i indentedIf) forces() bool     { return i.content.forces() }
func (i ifExpanded) forces() bool     { return i.content.forces() }
func (c *trailingComma) forces() bool { return c.magic }

// These three decide for themselves how to break, whatever they hold.
func (fitsExpanded) forces() bool     { return false }
func (parenthesesToFit) forces() bool { return false }
func (firstThatFits) forces() bool    { return false }

func (s sequence) forces() bool {
	for _, l := range s {
		if l.forces() {
			return true
		}
	}
	return false
}

// grouped is content as a group that nothing refers to.
func grouped(content layout) *group {
	return &group{content: content, expand: content.forces(), follows: true}
}

// expanded is content as a group that is always expanded.
func expanded(content layout) *group { return &group{content: content, expand: true} }

// settleCommas says of a layout which of its trailing commas are printed, and
// returns whether it forces a break then.
func settleCommas(l layout, printed []bool) bool {
	switch l := l.(type) {
	case sequence:
		forced := false
		for _, part := range l {
			forced = settleCommas(part, printed) || forced
		}
		return forced
	case *group:
		if forced := settleCommas(l.content, printed); l.follows {
			l.expand = forced
		}
		return l.expand
	case indented:
		return settleCommas(l.content, printed)
	case indentedIf:
		return settleCommas(l.content, printed)
	case ifExpanded:
		return settleCommas(l.content, printed)
	case *trailingComma:
		if l.number > 0 {
			l.magic = printed[l.number]
		}
		return l.magic
	case fitsExpanded:
		settleCommas(l.content, printed)
	case parenthesesToFit:
		settleCommas(l.content, printed)
	case firstThatFits:
		for _, variant := range l {
			settleCommas(variant, printed)
		}
	}
	return l.forces()
}

// softBlock is content on lines of its own, one level in, when expanded.
func softBlock(content layout) layout {
	return sequence{indented{sequence{softBreak, content}}, softBreak}
}
