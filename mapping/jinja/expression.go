package jinja

import "strings"

// maxDepth bounds how deep expressions and statements may stand in one another.
const maxDepth = 60

// expressions reads expressions from tokens, with Jinja's order of operations.
type expressions struct {
	tokens []token
	pos    int
	depth  int
	failed *Error
}

func (p *expressions) peek() token { return p.tokens[p.pos] }

func (p *expressions) next() token {
	t := p.tokens[p.pos]
	if p.pos < len(p.tokens)-1 {
		p.pos++
	}
	return t
}

func (p *expressions) isOperator(op string) bool {
	t := p.peek()
	return t.kind == operatorToken && t.text == op
}

func (p *expressions) isName(name string) bool {
	t := p.peek()
	return t.kind == nameToken && t.text == name
}

// take goes on when the operator stands here.
func (p *expressions) take(op string) bool {
	if p.isOperator(op) {
		p.next()
		return true
	}
	return false
}

func (p *expressions) takeName(name string) bool {
	if p.isName(name) {
		p.next()
		return true
	}
	return false
}

func (p *expressions) want(op string) {
	if !p.take(op) {
		p.fail("`" + op + "` is missing")
	}
}

// fail keeps the first failure, and goes to the end so that all loops end.
func (p *expressions) fail(message string) {
	if p.failed == nil {
		p.failed = &Error{p.peek().start, message}
	}
	p.pos = len(p.tokens) - 1
}

func (p *expressions) atEnd() bool { return p.peek().kind == endToken }

// whole reads an expression that the tokens end with.
func (p *expressions) whole() Expr {
	e := p.tuple(nil)
	p.done()
	return e
}

func (p *expressions) done() {
	if !p.atEnd() {
		p.fail("`" + p.peek().text + "` is one too many")
	}
}

// tuple reads an expression, or several with commas between them.
func (p *expressions) tuple(closed func() bool) Expr {
	first := p.expression()
	if !p.isOperator(",") {
		return first
	}
	items := []Expr{first}
	for p.take(",") {
		if p.atEnd() || closed != nil && closed() {
			break
		}
		items = append(items, p.expression())
	}
	return &List{Items: items, Tuple: true}
}

// expression reads x, or x if y else z.
func (p *expressions) expression() Expr {
	if p.depth++; p.depth > maxDepth {
		p.fail("it is too deep")
	}
	defer func() { p.depth-- }()
	e := p.or()
	for p.takeName("if") {
		test := p.or()
		var other Expr
		if p.takeName("else") {
			other = p.expression()
		}
		e = &Cond{Then: e, Test: test, Else: other}
	}
	return e
}

func (p *expressions) or() Expr {
	e := p.and()
	for p.takeName("or") {
		e = &Binary{"or", e, p.and()}
	}
	return e
}

func (p *expressions) and() Expr {
	e := p.not()
	for p.takeName("and") {
		e = &Binary{"and", e, p.not()}
	}
	return e
}

func (p *expressions) not() Expr {
	nots := 0
	for p.takeName("not") {
		nots++
	}
	e := p.compare()
	for ; nots > 0; nots-- {
		e = &Unary{"not", e}
	}
	return e
}

var comparisons = map[string]bool{"==": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true}

func (p *expressions) compare() Expr {
	c := &Compare{First: p.sum()}
	for {
		t := p.peek()
		switch {
		case t.kind == operatorToken && comparisons[t.text]:
			p.next()
			c.Ops = append(c.Ops, t.text)
		case p.takeName("in"):
			c.Ops = append(c.Ops, "in")
		case p.isName("not") && p.tokens[p.pos+1].kind == nameToken && p.tokens[p.pos+1].text == "in":
			p.next()
			p.next()
			c.Ops = append(c.Ops, "not in")
		case len(c.Ops) == 0:
			return c.First
		default:
			return c
		}
		c.Rest = append(c.Rest, p.sum())
	}
}

// chain reads operands with operators of one rank between them.
func (p *expressions) chain(operand func() Expr, ops ...string) Expr {
	e := operand()
next:
	for {
		for _, op := range ops {
			if p.take(op) {
				e = &Binary{op, e, operand()}
				continue next
			}
		}
		return e
	}
}

func (p *expressions) sum() Expr    { return p.chain(p.joined, "+", "-") }
func (p *expressions) joined() Expr { return p.chain(p.product, "~") }
func (p *expressions) product() Expr {
	return p.chain(p.power, "*", "/", "//", "%")
}
func (p *expressions) power() Expr {
	return p.chain(func() Expr { return p.unary(true) }, "**")
}

// unary reads an operand with its signs; filters come after the signs.
func (p *expressions) unary(filters bool) Expr {
	if p.depth++; p.depth > maxDepth {
		p.fail("it is too deep")
	}
	defer func() { p.depth-- }()
	var e Expr
	switch {
	case p.take("-"):
		e = &Unary{"-", p.unary(false)}
	case p.take("+"):
		e = &Unary{"+", p.unary(false)}
	default:
		e = p.primary()
	}
	e = p.postfix(e)
	if filters {
		e = p.filters(e)
	}
	return e
}

var constants = map[string]Expr{
	"true": &Bool{true}, "True": &Bool{true}, "false": &Bool{false}, "False": &Bool{false}, "none": &None{}, "None": &None{},
}

func (p *expressions) primary() Expr {
	t := p.next()
	switch t.kind {
	case nameToken:
		if c := constants[t.text]; c != nil {
			return c
		}
		return &Name{t.text}
	case stringToken:
		s := t.text
		for p.peek().kind == stringToken {
			s += p.next().text
		}
		return &Str{s}
	case intToken, floatToken:
		return &Num{Text: strings.ReplaceAll(t.text, "_", ""), Float: t.kind == floatToken}
	case operatorToken:
		switch t.text {
		case "(":
			return p.parenthesized()
		case "[":
			return &List{Items: p.items("]")}
		case "{":
			return p.dict()
		}
	}
	if t.kind == endToken {
		p.fail("an expression is missing")
	} else {
		p.pos--
		p.fail("`" + t.text + "` can't stand here")
	}
	return &None{}
}

func (p *expressions) parenthesized() Expr {
	if p.take(")") {
		return &List{Tuple: true}
	}
	e := p.tuple(func() bool { return p.isOperator(")") })
	p.want(")")
	return e
}

func (p *expressions) items(end string) []Expr {
	var items []Expr
	for !p.take(end) && p.failed == nil {
		items = append(items, p.expression())
		if !p.take(",") {
			p.want(end)
			break
		}
	}
	return items
}

func (p *expressions) dict() Expr {
	d := &Dict{}
	for !p.take("}") && p.failed == nil {
		d.Keys = append(d.Keys, p.expression())
		p.want(":")
		d.Values = append(d.Values, p.expression())
		if !p.take(",") {
			p.want("}")
			break
		}
	}
	return d
}

// postfix reads attributes, items and calls.
func (p *expressions) postfix(e Expr) Expr {
	for p.failed == nil {
		switch {
		case p.take("."):
			t := p.next()
			switch t.kind {
			case nameToken:
				e = &Attr{e, t.text}
			case intToken:
				e = &Item{e, &Num{Text: t.text}}
			default:
				p.fail("a name is missing behind the point")
			}
		case p.take("["):
			e = p.subscript(e)
		case p.take("("):
			e = &Call{e, p.args()}
		default:
			return e
		}
	}
	return e
}

func (p *expressions) subscript(of Expr) Expr {
	var parts [3]Expr
	colons := 0
	for !p.isOperator("]") && p.failed == nil {
		if p.take(":") {
			if colons++; colons > 2 {
				p.fail("`:` is one too many")
			}
			continue
		}
		if parts[min(colons, 2)] != nil {
			p.fail("`]` is missing")
			break
		}
		parts[min(colons, 2)] = p.expression()
	}
	p.want("]")
	switch {
	case colons > 0:
		return &Slice{of, parts[0], parts[1], parts[2]}
	case parts[0] == nil:
		p.fail("an expression is missing")
	}
	return &Item{of, parts[0]}
}

// args reads arguments up to the closing parenthesis.
func (p *expressions) args() []Arg {
	var args []Arg
	for !p.take(")") && p.failed == nil {
		a := Arg{}
		switch t := p.peek(); {
		case p.take("*"):
			a.Name = "*"
		case p.take("**"):
			a.Name = "**"
		case t.kind == nameToken && p.tokens[p.pos+1].kind == operatorToken && p.tokens[p.pos+1].text == "=":
			p.next()
			p.next()
			a.Name = t.text
		}
		a.Value = p.expression()
		args = append(args, a)
		if !p.take(",") {
			p.want(")")
			break
		}
	}
	return args
}

// filters reads filters and tests, and calls of their results.
func (p *expressions) filters(e Expr) Expr {
	for p.failed == nil {
		switch {
		case p.take("|"):
			e = &Filter{Of: e, Name: p.dotted(), Args: p.argsIfAny()}
		case p.takeName("is"):
			e = p.test(e)
		case p.take("("):
			e = &Call{e, p.args()}
		default:
			return e
		}
	}
	return e
}

func (p *expressions) argsIfAny() []Arg {
	if p.take("(") {
		return p.args()
	}
	return nil
}

// dotted reads the name of a filter or test.
func (p *expressions) dotted() string {
	t := p.next()
	if t.kind != nameToken {
		p.fail("a name is missing")
		return ""
	}
	name := t.text
	for p.take(".") {
		name += "." + p.next().text
	}
	return name
}

func (p *expressions) test(of Expr) Expr {
	t := &Test{Of: of, Not: p.takeName("not"), Name: p.dotted()}
	switch next := p.peek(); {
	case p.isOperator("("):
		t.Args = p.argsIfAny()
	case next.kind == nameToken && (next.text == "else" || next.text == "or" || next.text == "and"):
	case next.kind == nameToken && next.text == "is":
		p.fail("a test can't follow a test")
	case next.kind == nameToken || next.kind == stringToken || next.kind == intToken || next.kind == floatToken || p.isOperator("[") || p.isOperator("{"):
		t.Args = []Arg{{Value: p.postfix(p.primary())}}
	}
	return t
}
