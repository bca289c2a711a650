package syntax

// params reads the parameters of a function in the tokens [lo, hi); those of a
// def may have annotations.
func (p *phrase) params(lo, hi int, annotated bool) []Param {
	var params []Param
	kind, defaults := Normal, false
	seen := map[string]bool{}
	for _, part := range p.split(lo, hi, ",") {
		if p.problem != nil {
			return nil
		}
		switch at := part.lo; {
		case at == part.hi:
			p.failAt(at, hi, "There should be a parameter here.", "Remove the extra comma.")
		case kind == VarKeywords:
			p.fail(at, part.hi, "Nothing can follow the parameter with **.", "Move it before it.")
		case p.is(at, "/") && part.hi == at+1 && kind == Normal && len(params) > 0 && params[0].Kind != PositionalOnly:
			for i := range params {
				params[i].Kind = PositionalOnly
			}
			continue
		case p.is(at, "*") && part.hi == at+1 && kind == Normal:
			kind = KeywordOnly
			continue
		case p.is(at, "*") && kind == Normal:
			params = append(params, p.param(part.lo+1, part.hi, VarArgs, annotated))
			kind = KeywordOnly
		case p.is(at, "**"):
			if kind == KeywordOnly && at >= 2 && p.is(at-2, "*") {
				p.fail(at-2, at-1, "A parameter should follow the '*'.", "Add one, or remove the '*'.")
			}
			kind = VarKeywords
			params = append(params, p.param(part.lo+1, part.hi, VarKeywords, annotated))
		default:
			param := p.param(part.lo, part.hi, kind, annotated)
			if kind == Normal && defaults && param.Default == nil && p.problem == nil {
				p.fail(part.lo, part.hi, "A parameter without a default cannot follow one with a default.", "Give it a default, or move it.")
			}
			defaults = defaults || param.Default != nil
			params = append(params, param)
		}
		if len(params) == 0 || p.problem != nil {
			continue
		}
		if last := params[len(params)-1].Name; seen[last.Name] {
			p.fail(part.lo, part.hi, "There are two parameters "+last.Name+".", "Rename one of them.")
		} else {
			seen[last.Name] = true
		}
	}
	if kind == KeywordOnly && p.problem == nil && p.bareStar(lo, hi) {
		p.failAt(hi, hi, "A parameter should follow the '*'.", "Add one, or remove the '*'.")
	}
	return params
}

// bareStar reports whether the parameters end with a * that stands for nothing.
func (p *phrase) bareStar(lo, hi int) bool {
	parts := p.split(lo, hi, ",")
	last := parts[len(parts)-1]
	return last.hi == last.lo+1 && p.is(last.lo, "*")
}

// param reads name [: annotation] [= default].
func (p *phrase) param(lo, hi int, kind ParamKind, annotated bool) Param {
	param := Param{Kind: kind, Name: p.ident(lo, hi, "the name of a parameter")}
	equals := p.find(lo, hi, "=")
	next := lo + 1
	if annotated && next < equals && p.is(next, ":") {
		mode := plain
		if kind == VarArgs {
			mode = starred
		}
		param.Annotation = p.expr(next+1, equals, mode)
		next = equals
	}
	if next != equals {
		p.failAt(next, hi, "The parameter's name should end here.", "Check whether a comma is missing.")
	}
	if equals < hi {
		if kind == VarArgs || kind == VarKeywords {
			p.fail(equals, equals+1, "A parameter with a star cannot have a default.", "Remove it.")
		}
		param.Default = p.expr(equals+1, hi, plain)
	}
	return param
}
