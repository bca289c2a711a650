package evaluate

import "podport/mapping/values"

// completion says in which ways a run of statements may end. More than one
// may be true of it, when a condition in it can't be decided.
type completion struct {
	// normal: what follows runs.
	normal bool
	// breaks and continues: the loop around it does.
	breaks, continues bool
	// raises: with an exception.
	raises bool
	// result is what the function returns, nil when it does not return here.
	result values.Value
}

var goesOn = completion{normal: true}

// certain reports whether there is just one way.
func (c completion) certain() bool { return c.ways() == 1 }

func (c completion) ways() int {
	n := 0
	for _, way := range [...]bool{c.normal, c.breaks, c.continues, c.raises, c.result != nil} {
		if way {
			n++
		}
	}
	return n
}

// onlyRaises reports whether the statements certainly end with an exception.
func (c completion) onlyRaises() bool { return c.raises && c.ways() == 1 }

// onlyReturns reports whether they certainly return, or raise.
func (c completion) onlyReturns() bool {
	return c.result != nil && !c.normal && !c.breaks && !c.continues
}

// or returns the ways of both.
func (i *interpreter) or(u undecided, a, b completion) completion {
	c := completion{a.normal || b.normal, a.breaks || b.breaks, a.continues || b.continues, a.raises || b.raises, a.result}
	switch {
	case a.result == nil:
		c.result = b.result
	case b.result != nil:
		c.result = i.either(u, a.result, b.result)
	}
	return c
}

// then returns the ways of statements that run after others that end as c
// does, when those go on.
func (i *interpreter) then(u undecided, c, next completion) completion {
	c.normal = false
	return i.or(u, c, next)
}
