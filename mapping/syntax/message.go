package syntax

import "strings"

// misplaced says what to do about tokens that stand where they cannot. Those
// that are not listed are told apart by what stands before them.
var misplaced = [kinds]struct{ message, hint string }{
	endToken:     {"The expression ends too early.", "Add what is missing at its end."},
	opWalrus:     {"':=' cannot stand here.", "Put it into parentheses, with a plain name before it."},
	opDoubleStar: {"'**' cannot stand here.", "Unpack a mapping in a dict display or a call."},
	opStar:       {"'*' cannot stand here.", "Unpack in a list, tuple, set or call."},
	opComma:      {"',' cannot stand here.", "Put a tuple into parentheses, or remove the comma."},
	kwYield:      {"A yield cannot stand here.", "Put it into parentheses."},
	kwAsync:      {"async cannot stand here.", "It belongs before def, for or with."},
}

// unexpected notes that the next token does not belong where it stands.
func (p *parser) unexpected() {
	if p.problem != nil {
		return
	}
	k := p.kind()
	switch known := misplaced[k]; {
	case known.message != "":
		p.failHere(known.message, known.hint)
	case k == opEqual:
		p.fail(p.before(), p.tokenEnd(), "'=' cannot stand here.", "Write == to compare, or = inside the parentheses of a call.")
	case p.i > p.first && p.tokens[p.i-1].kind.endsOperand() && k.startsOperand() && k != opMinus && k != opPlus:
		p.sideBySide()
	case k.isKeyword() && k != kwFor && k != kwIf && k != kwElse && binding[k] == bindsNot:
		p.failHere("The keyword "+quoted(p.word())+" cannot stand in an expression.", "Check the line before it, too.")
	default:
		p.cannotStandHere()
	}
}

// cannotStandHere notes that the next token does not belong there; no more is
// known.
func (p *parser) cannotStandHere() {
	p.failHere(quoted(p.text[p.offset():p.tokenEnd()])+" cannot stand here.", "Check what stands before it.")
}

// tokenEnd returns where the next token ends, strings with all that is joined
// to them.
func (p *parser) tokenEnd() int {
	i := p.i
	for end := int(p.tokens[i].end); ; i++ {
		switch p.tokens[i].kind {
		case fstringStart:
			i = int(p.tokens[i].match)
		case stringToken:
		default:
			return end
		}
		end = int(p.tokens[i].end)
	}
}

// sideBySide notes that an operand follows another one.
func (p *parser) sideBySide() {
	end := p.tokenEnd()
	text := p.text[p.offset():end]
	before := p.tokens[p.i-1]
	word := p.text[before.start:before.end]
	switch {
	case before.kind == nameToken && (word == "print" || word == "exec") && p.i-1 == p.first:
		p.fail(int(before.start), int(p.tokens[p.i].end), word+" without parentheses is Python 2.", "Write "+word+"(…).")
	case before.kind == nameToken && int(before.end) == p.offset() && strings.ContainsAny(text[:1], `"'`):
		p.wrongPrefix(int(before.start), word)
	case p.insideBracket():
		start := p.before()
		if before.kind == nameToken && start == int(before.start) && (p.kind() == stringToken || p.kind() == fstringStart) {
			start = p.offset() // the name is in all likelihood a prefix of the string
		}
		p.fail(start, end, quoted(text)+" cannot follow what stands before it.", "Check whether a comma is missing before it.")
	default:
		p.cannotStandHere()
	}
}

// wrongPrefix notes that a word right before a string is no prefix of one.
func (p *parser) wrongPrefix(start int, word string) {
	switch strings.ToLower(word) {
	case "ur":
		p.fail(start, p.offset(), "The prefix ur of a string is Python 2.", "Write r, or leave it out.")
	default:
		p.fail(start, p.offset(), quoted(word)+" is no prefix of a string.", "The prefixes are r, b, u, f and t, and rb, rf and rt.")
	}
}

// before returns where the operand before the next token starts, which can be
// some lines above; without one, where the token does.
func (p *parser) before() int {
	if p.behind != p.i || p.i == p.first || !p.tokens[p.i-1].kind.endsOperand() {
		return p.offset()
	}
	return p.operand
}

// insideBracket reports whether a bracket is open before the next token.
func (p *parser) insideBracket() bool {
	depth := 0
	for j := p.first; j < p.i; j++ {
		switch t := p.tokens[j]; {
		case int(t.match) > j:
			depth++
		case t.match >= 0:
			depth--
		}
	}
	return depth > 0
}
