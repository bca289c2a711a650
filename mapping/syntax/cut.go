package syntax

// closers are the brackets that close others.
var closers = [kinds]kind{opLeftParen: opRightParen, opLeftBracket: opRightBracket, opLeftBrace: opRightBrace}

// maxCuts is how many ends are tried for a statement that is cut off.
const maxCuts = 8

// cutStatement reads the statement with which the text ends inside brackets, as
// a paste does whose end is missing: what is complete of it. It returns nil
// when nothing can be made of it. That a bracket is not closed is reported in
// any case.
func (r *reader) cutStatement(h head) Stmt {
	missing, tokens := r.problem, r.tokens[:len(r.tokens)-1]
	var remarks []*problem
	r.report = func(p *problem) { remarks = append(remarks, p) }
	defer func() { r.report = r.add }()
	end := len(tokens)
	for tries := 0; end > 0 && tries < maxCuts; tries++ {
		remarks = nil
		r.begin(&line{tokens: closeBrackets(tokens[:end])})
		s := r.simple()
		if r.problem == nil && r.kind() == endToken {
			r.bad(h.start, missing)
			for _, p := range remarks {
				r.add(p)
			}
			r.end = int(tokens[end-1].end)
			return s
		}
		end = lastItem(tokens[:end])
	}
	r.problem = missing
	return nil
}

// closeBrackets returns a copy of the tokens with what closes the brackets that
// are open, of no width, behind the last one.
func closeBrackets(tokens []token) []token {
	all := append(make([]token, 0, len(tokens)+8), tokens...)
	at := tokens[len(tokens)-1].end
	for i := len(tokens) - 1; i >= 0; i-- {
		if t := tokens[i]; closers[t.kind] != endToken && (t.match < 0 || int(t.match) >= len(tokens)) {
			all[i].match = int32(len(all))
			all = append(all, token{kind: closers[t.kind], start: at, end: at, match: int32(i)})
		}
	}
	return append(all, token{kind: endToken, start: at, end: at, match: -1})
}

// lastItem returns the index of the comma before the last item of the innermost
// open bracket that has a further item; without any, that behind the outermost
// bracket, which is then empty, or 0.
func lastItem(tokens []token) int {
	outermost := 0
	for i := len(tokens) - 1; i >= 0; i-- {
		switch t := tokens[i]; {
		case t.match >= 0 && int(t.match) < i:
			i = int(t.match) // a bracket that is closed, or a string
		case t.kind == opComma:
			return i
		case closers[t.kind] != endToken:
			outermost = i + 1
		}
	}
	if outermost == len(tokens) {
		return 0
	}
	return outermost
}
