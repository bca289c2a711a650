package evaluate

import (
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// fork carries out both sides of a condition that can't be decided, each from
// how things are now, and merges what they leave behind. A side that ends with
// an exception does not count: code that goes on took the other one.
func (i *interpreter) fork(u undecided, a, b func() completion) completion {
	i.forks++
	run := i.forks
	x := i.side(u, run, 0, a)
	y := i.side(u, run, 1, b)
	switch {
	case x.completion.onlyRaises() && y.completion.onlyRaises():
		i.discard(y)
		i.discard(x)
		return completion{raises: true}
	case x.completion.onlyRaises():
		return i.only(y, x)
	case y.completion.onlyRaises():
		return i.only(x, y)
	}
	i.merge(u, x, y, i.leaves(x), i.leaves(y))
	return i.or(u, x.completion, y.completion)
}

// side carries out one side and takes it back.
func (i *interpreter) side(u undecided, run, arm int, body func() completion) outcome {
	under := i.under
	i.under = append(under[:len(under):len(under)], values.Condition{Test: u.test, Arm: arm, Run: run})
	first := len(i.program.Steps)
	j := i.open()
	c := body()
	o := i.takeBack(j)
	i.under = under
	o.completion, o.first, o.last = c, first, len(i.program.Steps)
	return o
}

// leaves returns the frame that the side leaves for good, when no function
// sees its names any more.
func (i *interpreter) leaves(o outcome) *frame {
	if o.completion.onlyReturns() && i.frame.kind == functionFrame && i.frame.scope != nil && !i.frame.scope.closures && i.frame.yields == nil {
		return i.frame
	}
	return nil
}

// only goes on with one side alone: that is the one that was taken, whenever
// the code goes on. Its steps do not depend on the condition, then; but where
// an exception may be caught, the other side may have been taken, too.
func (i *interpreter) only(taken, raised outcome) completion {
	c := taken.completion
	if len(i.tries) > 0 {
		c.raises = true
		i.riskFrom(min(taken.first, raised.first))
	} else {
		depth := len(i.under)
		for _, s := range i.program.Steps[taken.first:taken.last] {
			if s.Object != nil {
				s.Object.Under = without(s.Object.Under, depth)
			} else {
				s.Shift.Under = without(s.Shift.Under, depth)
			}
		}
	}
	i.discard(raised)
	i.apply(taken)
	return c
}

func without(under []values.Condition, at int) []values.Condition {
	if at >= len(under) {
		return under
	}
	return append(under[:at:at], under[at+1:]...)
}

// discard forgets the steps of a side that ends with an exception which
// nothing catches.
func (i *interpreter) discard(o outcome) {
	i.note(o.journal)
	if len(i.tries) == 0 {
		steps := i.program.Steps
		i.program.Steps = append(steps[:o.first:o.first], steps[o.last:]...)
	}
}

// decide carries out one of two sides: the one that the truth of the test says,
// or both.
func (i *interpreter) decide(test values.Value, at source.Span, yes, no func() completion) completion {
	truth, why := i.truth(test)
	switch {
	case why != "":
		return i.fork(undecided{at, why, test}, yes, no)
	case truth:
		return yes()
	}
	return no()
}

// endsAbruptly reports whether the last statement of a block leaves it.
func endsAbruptly(body []syntax.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	switch s := body[len(body)-1].(type) {
	case *syntax.Return, *syntax.Raise:
		return true
	case *syntax.Simple:
		return s.Keyword != "pass"
	case *syntax.If:
		return endsAbruptly(s.Body) && endsAbruptly(s.Else)
	case *syntax.With:
		return endsAbruptly(s.Body)
	}
	return false
}
