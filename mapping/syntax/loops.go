package syntax

func (r *reader) whileStmt(h head) Stmt {
	r.next()
	s := &While{Test: r.named()}
	if !r.colon() {
		return nil
	}
	s.Body = r.suite(h)
	s.Else = r.optionalElse(h)
	s.Base = r.at(h)
	return s
}

func (r *reader) forStmt(h head, async bool) Stmt {
	r.next()
	s := &For{Async: async, Target: r.targets()}
	r.in()
	s.Iter = r.expressions()
	if !r.colon() {
		return nil
	}
	s.Body = r.suite(h)
	s.Else = r.optionalElse(h)
	s.Base = r.at(h)
	return s
}

func (r *reader) withStmt(h head, async bool) Stmt {
	r.next()
	s := &With{Async: async}
	if r.parenthesizedItems() {
		r.next()
		for !r.accept(opRightParen) && r.problem == nil {
			s.Items = append(s.Items, r.withItem())
			if r.kind() != opRightParen {
				r.expect(opComma)
			}
		}
	} else {
		for {
			s.Items = append(s.Items, r.withItem())
			if !r.accept(opComma) {
				break
			}
		}
	}
	if !r.colon() {
		return nil
	}
	s.Body = r.suite(h)
	s.Base = r.at(h)
	return s
}

func (r *reader) withItem() WithItem {
	item := WithItem{Context: r.expression()}
	if r.accept(kwAs) {
		start := r.offset()
		item.Target = r.starredOr((*parser).target)
		r.mark(start)
		r.checkTarget(item.Target, storeTarget)
	}
	return item
}

// parenthesizedItems reports whether the next token opens the parentheses of
// with (…, …):. As in Python the parentheses belong to the statement whenever
// each part in them can be an item; an as in them leaves no choice.
func (r *reader) parenthesizedItems() bool {
	if r.kind() != opLeftParen {
		return false
	}
	shut := int(r.tokens[r.i].match)
	items := shut > r.i+1 && r.tokens[shut+1].kind == opColon
	partStart := true
	for i := r.i + 1; i < shut; i = max(i, int(r.tokens[i].match)) + 1 {
		k := r.tokens[i].kind
		switch {
		case k == kwAs:
			return true
		case partStart && (k == opStar || k == kwYield || k == opComma), k == kwFor, k == kwAsync, k == opWalrus:
			items = false
		}
		partStart = k == opComma
	}
	return items
}
