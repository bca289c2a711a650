package syntax

// targetUse says what is done to a target.
type targetUse uint8

const (
	storeTarget  targetUse = iota // assigned to: anything that can be
	singleTarget                  // augmented or annotated: no tuple or list
	deleteTarget
)

// checkTarget notes a problem when the expression cannot be assigned to or
// deleted.
func (p *parser) checkTarget(e Expr, use targetUse) {
	if p.problem != nil || e == nil {
		return
	}
	what := ""
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return
	case *Starred:
		if use == storeTarget {
			p.checkTarget(e.Value, use)
			return
		}
		what = "an unpacking"
	case *Tuple:
		if use != singleTarget {
			p.checkTargets(e.Items, use)
			return
		}
		what = "a tuple"
	case *List:
		if use != singleTarget {
			p.checkTargets(e.Items, use)
			return
		}
		what = "a list"
	case *Call:
		what = "a call"
	case *Str, *Bytes, *Int, *Float, *Imaginary, *FString:
		what = "a literal"
	case *Const:
		what = e.At.Text()
	default:
		what = "an expression"
	}
	verb := "assigned to"
	if use == deleteTarget {
		verb = "deleted"
	}
	hint := "Write a name before the =, or == to compare."
	if use == deleteTarget {
		hint = "Delete a name, an attribute or an item."
	}
	p.failAt(e.Span(), "Python does not let "+what+" be "+verb+".", hint)
}

func (p *parser) checkTargets(items []Expr, use targetUse) {
	starred := false
	for _, item := range items {
		if s, ok := item.(*Starred); ok {
			if starred {
				p.remark(s.At, "There can be only one * among the targets of an assignment.", "Remove one of them.")
			}
			starred = true
		}
		p.checkTarget(item, use)
	}
}
