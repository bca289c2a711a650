package syntax

import "slices"

// primary reads an atom with the attributes, calls and subscripts after it.
func (p *parser) primary() Expr {
	start := p.offset()
	e := p.atom()
	for {
		switch p.kind() {
		case opDot:
			e = p.attribute(start, e)
		case opLeftParen:
			height := p.height
			c := &Call{Func: e, Args: p.arguments(false)}
			p.above(height)
			c.Base = p.base(start)
			e = c
		case opLeftBracket:
			e = p.subscript(start, e)
		default:
			return e
		}
	}
}

func (p *parser) attribute(start int, value Expr) Expr {
	p.next()
	if k := p.kind(); k.isKeyword() {
		p.failHere(quoted(p.word())+" is a keyword and cannot be an attribute's name.", "Use another name, or getattr.")
	}
	a := &Attribute{Value: value, Attr: p.ident("the name of an attribute")}
	p.above(0)
	a.Base = p.base(start)
	return a
}

// arguments reads the arguments of a call or, with its own ways, a class,
// parentheses included. What is read last is the highest of them.
func (p *parser) arguments(class bool) []Arg {
	open := p.offset()
	p.next()
	first, height := len(p.args), 0
	for !p.accept(opRightParen) && p.problem == nil {
		a := p.argument(open, len(p.args) == first && !class)
		p.args = append(p.args, a)
		height = max(height, p.height)
		if p.kind() != opRightParen && !p.accept(opComma) {
			p.afterArgument()
		}
	}
	p.height = height
	args := slices.Clone(p.args[first:])
	p.args = p.args[:first]
	p.checkArguments(args)
	return args
}

// argument reads one argument. A generator may share the parentheses of the
// call, which open at the offset, when it is alone in them.
func (p *parser) argument(open int, alone bool) Arg {
	start := p.offset()
	a := Arg{}
	switch k := p.kind(); {
	case k == opStar:
		p.next()
		a.Kind, a.Value = StarArg, p.expression()
	case k == opDoubleStar:
		p.next()
		a.Kind, a.Value = DoubleArg, p.expression()
	case k == nameToken && p.peekKind(1) == opEqual:
		a.Kind, a.Name = Keyword, p.ident("a name")
		p.next()
		if k := p.kind(); k == opComma || k == opRightParen {
			p.fail(start, p.lastEnd(), "There should be a value after this '='.", "Add it, or remove the argument.")
		}
		a.Value = p.expression()
	default:
		a.Value = p.named()
		if k := p.kind(); k == kwFor || k == kwAsync {
			return p.bareGenerator(open, start, a.Value, alone)
		}
	}
	a.At = p.span(start, p.lastEnd())
	return a
}

// bareGenerator reads the rest of a generator without parentheses of its own.
func (p *parser) bareGenerator(open, start int, element Expr, alone bool) Arg {
	g := &Comprehension{Kind: Generator, Elt: element}
	p.clauses(g)
	if p.problem == nil && (!alone || p.kind() != opRightParen) {
		p.fail(start, p.lastEnd(), "A generator needs parentheses of its own here.", "Put the generator into parentheses.")
	}
	g.At = p.span(open, int(p.tokens[p.i].end))
	return Arg{Value: g, At: g.At}
}

// afterArgument notes what is wrong with the token after an argument.
func (p *parser) afterArgument() {
	if p.kind() != opEqual {
		p.unexpected()
		return
	}
	p.fail(p.operand, int(p.tokens[p.i].end), "A keyword argument needs a plain name before its '='.", "Write == to compare.")
}

// checkArguments refuses what Python refuses about the order of arguments. A
// keyword that is given twice is reported, too, but the call is kept.
func (p *parser) checkArguments(args []Arg) {
	last := Positional
	var seen names
	for i := range args {
		a := &args[i]
		switch {
		case last == DoubleArg && (a.Kind == Positional || a.Kind == StarArg):
			p.outOfOrder(a, "An argument without a keyword cannot follow **.")
		case last == Keyword && a.Kind == Positional:
			p.outOfOrder(a, "An argument without a keyword cannot follow one with a keyword.")
		case a.Kind == Keyword && !seen.add(a.Name.Name):
			p.remark(a.At, "The argument "+a.Name.Name+" is given twice in this call; Python refuses that.", "Remove one of the two.")
		}
		if last != DoubleArg && (a.Kind == Keyword || a.Kind == DoubleArg) {
			last = a.Kind
		}
	}
}

func (p *parser) outOfOrder(a *Arg, message string) {
	p.failAt(a.At, message, "Move it before them, or give it a keyword.")
}

// names is a set of names: a list while it is short, as nearly all are.
type names struct {
	few   [12]string
	count int
	many  map[string]bool
}

// add adds a name; it reports false when it is there already.
func (n *names) add(name string) bool {
	for _, known := range n.few[:n.count] {
		if known == name {
			return false
		}
	}
	switch {
	case n.many[name]:
		return false
	case n.count < len(n.few):
		n.few[n.count] = name
		n.count++
	case n.many == nil:
		n.many = map[string]bool{name: true}
	default:
		n.many[name] = true
	}
	return true
}
