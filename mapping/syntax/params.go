package syntax

// params reads the parameters of a function up to the closing token, which is
// left; those of a def may have annotations.
func (p *parser) params(closer kind, annotated bool) []Param {
	l := paramList{parser: p, annotated: annotated, closer: closer, kind: Normal}
	height := 0
	for p.kind() != closer && p.kind() != endToken {
		p.height = 0
		l.next()
		height = max(height, p.height)
		if p.kind() != closer && !p.accept(opComma) {
			if p.problem == nil && p.kind() != endToken {
				p.failHere("The parameter's name should end here.", "Check whether a comma is missing.")
			}
			break
		}
	}
	if l.bareStar {
		p.fail(l.star, p.lastEnd(), "A parameter should follow the '*'.", "Add one, or remove the '*'.")
	}
	p.height = height
	return l.params
}

// paramList is a list of parameters while it is read.
type paramList struct {
	*parser
	annotated bool
	closer    kind
	params    []Param
	kind      ParamKind // of the next parameter
	defaults  bool      // one with a default was read
	bareStar  bool      // a * is the last thing that was read
	star      int       // where it stands
	seen      names
}

// next reads one parameter, or a mark between parameters.
func (l *paramList) next() {
	start := l.offset()
	if l.kind == VarKeywords {
		l.failHere("Nothing can follow the parameter with **.", "Move it before it.")
		return
	}
	switch l.parser.kind() {
	case opComma:
		l.failHere("There should be a parameter here.", "Remove the extra comma.")
	case opSlash:
		l.slash()
	case opStar:
		if l.kind != Normal {
			l.failHere("There can be only one '*' among the parameters.", "Remove this one.")
			return
		}
		l.parser.next()
		l.kind = KeywordOnly
		if k := l.parser.kind(); k == opComma || k == l.closer {
			l.bareStar, l.star = true, start
			return
		}
		l.add(start, VarArgs)
	case opDoubleStar:
		if l.bareStar {
			l.failHere("A parameter should follow the '*'.", "Add one before the '**', or remove the '*'.")
		}
		l.parser.next()
		l.add(start, VarKeywords)
		l.kind = VarKeywords
	default:
		l.add(start, l.kind)
	}
}

// slash reads the mark after the parameters that are positional only.
func (l *paramList) slash() {
	switch {
	case len(l.params) == 0:
		l.failHere("A parameter should come before the '/'.", "Add one, or remove the '/'.")
	case l.kind != Normal:
		l.failHere("The '/' must come before the '*'.", "Move it.")
	case l.params[0].Kind == PositionalOnly:
		l.failHere("There can be only one '/' among the parameters.", "Remove this one.")
	}
	for i := range l.params {
		l.params[i].Kind = PositionalOnly
	}
	l.parser.next()
}

// add reads name [: annotation] [= default].
func (l *paramList) add(start int, kind ParamKind) {
	if l.parser.kind() == opLeftParen {
		l.failHere("A tuple among the parameters is Python 2.", "Give the parameter a name, and unpack it in the body.")
	}
	param := Param{Kind: kind, Name: l.ident("the name of a parameter")}
	if l.annotated && l.accept(opColon) {
		if kind == VarArgs {
			param.Annotation = l.starredOr((*parser).expression)
		} else {
			param.Annotation = l.expression()
		}
	}
	height := l.height
	if l.parser.kind() == opEqual {
		if kind == VarArgs || kind == VarKeywords {
			l.failHere("A parameter with a star cannot have a default.", "Remove it.")
		}
		l.parser.next()
		if k := l.parser.kind(); k == opComma || k == l.closer {
			l.fail(start, l.lastEnd(), "There should be a value after this '='.", "Add the default, or remove the '='.")
		}
		param.Default = l.expression()
	}
	l.height = max(height, l.height)
	at := l.span(start, l.lastEnd())
	if kind == Normal && l.defaults && param.Default == nil {
		l.failAt(at, "A parameter without a default cannot follow one with a default.", "Give it a default, or move it.")
	}
	l.defaults = l.defaults || param.Default != nil
	l.bareStar = false
	if !l.seen.add(param.Name.Name) {
		l.remark(at, "There are two parameters "+param.Name.Name+".", "Rename one of them.")
	}
	l.params = append(l.params, param)
}
