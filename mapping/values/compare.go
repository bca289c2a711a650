package values

import "strings"

// Compare is a op b of a comparison operator.
func (m *Maker) Compare(at From, op string, a, b Value) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	truth, t := m.comparison(op, a, b)
	if t != nil {
		return t.value(at)
	}
	return &Bool{at, truth}
}

func (m *Maker) comparison(op string, a, b Value) (truth bool, t *trouble) {
	switch op {
	case "==", "!=":
		equal, t := m.equal(a, b)
		return equal == (op == "=="), t
	case "is", "is not":
		same, t := identity(a, b)
		return same == (op == "is"), t
	case "in", "not in":
		in, t := m.contains(b, a)
		return in == (op == "in"), t
	}
	order, t := m.order(a, b)
	if t != nil {
		return false, t
	}
	switch op {
	case "<":
		return order == -1, nil
	case "<=":
		return order == -1 || order == 0, nil
	case ">":
		return order == 1, nil
	case ">=":
		return order == 1 || order == 0, nil
	}
	return false, unclear(notWorkedOut)
}

// identity is a is b.
func identity(a, b Value) (same bool, t *trouble) {
	for _, v := range []Value{a, b} {
		switch v.(type) {
		case *Runtime, *Ref, *Object:
			return false, unknownOf(v)
		}
	}
	x, single := singleton(a)
	y, both := singleton(b)
	switch {
	case single && both:
		return x == y, nil
	case single || both:
		return false, nil
	}
	switch a.(type) {
	case *Function, *Class, *Instance, *Match, *File:
		return a == b, nil
	case *List, *Dict:
		if l, ok := a.(*List); ok && l.Kind == ListTuple && a != b {
			break // Python may share tuples
		}
		return a == b, nil
	}
	return false, unclear("it asks whether two values are the same object")
}

func singleton(v Value) (string, bool) {
	switch v := v.(type) {
	case *None:
		return "None", true
	case *Bool:
		if v.Value {
			return "True", true
		}
		return "False", true
	}
	return "", false
}

// comparer compares values, within a number of steps.
type comparer struct {
	m     *Maker
	steps int
	depth int
}

// equal is a == b.
func (m *Maker) equal(a, b Value) (equal bool, t *trouble) {
	c := comparer{m: m, steps: MaxItems}
	equal, t = c.equal(a, b)
	if !m.Spend(MaxItems - max(c.steps, 0)) {
		return false, unclear(tooLarge)
	}
	return equal, t
}

func (c *comparer) equal(a, b Value) (bool, *trouble) {
	if c.steps--; c.steps < 0 || c.depth > MaxDepth {
		return false, unclear(tooLarge)
	}
	c.depth++
	defer func() { c.depth-- }()
	switch a := a.(type) {
	case *Instance:
		return c.equalInstance(a, b)
	case *Text:
		return equalText(a, b)
	case *Function, *Class:
		switch b.(type) {
		case *Runtime, *Object, *Ref, *Instance:
			return false, unknownOf(b)
		}
		return a == b, nil
	case *Ref:
		r, ok := b.(*Ref)
		switch {
		case ok && r.Path == a.Path:
			return true, nil
		case isBuiltin(a) && (typed(b) || ok && isBuiltin(r)):
			return false, nil
		}
		return false, unknownOf(a)
	}
	if !typed(a) {
		return false, unknownOf(a)
	}
	switch b := b.(type) {
	case *Instance, *Text, *Function, *Class, *Ref:
		return c.equal(b, a)
	}
	if !typed(b) {
		return false, unknownOf(b)
	}
	return c.equalData(a, b)
}

func isBuiltin(r *Ref) bool { return strings.HasPrefix(r.Path, "builtins.") }

func (c *comparer) equalInstance(a *Instance, b Value) (bool, *trouble) {
	if a.Data != nil && plainClass(a.Class, "__eq__") {
		return c.equal(a.Data, data(b))
	}
	if !hasIdentity(a) {
		return false, unknownOf(a)
	}
	switch b := b.(type) {
	case *Instance:
		if b.Data == nil && !hasIdentity(b) {
			return false, unknownOf(b)
		}
		return a == b, nil
	case *Function, *Class:
		return false, nil
	}
	if typed(b) {
		return false, nil
	}
	return false, unknownOf(b)
}

// equalText compares a string of which some parts are not known.
func equalText(a *Text, b Value) (bool, *trouble) {
	switch b := b.(type) {
	case *Str:
		first, last := a.Parts[0].Literal, a.Parts[len(a.Parts)-1].Literal
		if !strings.HasPrefix(b.Value, first) || !strings.HasSuffix(b.Value, last) || len(b.Value) < literalSize(a) {
			return false, nil
		}
		return false, unknownOf(a)
	case *Text:
		return false, unknownOf(a)
	case *Instance:
		return false, unknownOf(b)
	}
	if typed(b) {
		return false, nil
	}
	return false, unknownOf(b)
}

// literalSize returns how long a text is at least, in bytes.
func literalSize(t *Text) int {
	n := 0
	for _, p := range t.Parts {
		n += len(p.Literal)
	}
	return n
}

// equalData compares values of types that are certain.
func (c *comparer) equalData(a, b Value) (bool, *trouble) {
	if x, ok := numberOf(a); ok {
		y, ok := numberOf(b)
		if !ok {
			return false, nil
		}
		order, ok := compareNumbers(x, y)
		return ok && order == 0, nil
	}
	switch a := a.(type) {
	case *None:
		return isNone(b), nil
	case *Str:
		s, ok := b.(*Str)
		return ok && s.Value == a.Value, nil
	case *Bytes:
		s, ok := b.(*Bytes)
		return ok && s.Value == a.Value, nil
	case *TimeDelta:
		d, ok := b.(*TimeDelta)
		return ok && d.Microseconds == a.Microseconds, nil
	case *DateTime:
		d, ok := b.(*DateTime)
		if !ok {
			return false, nil
		}
		return a.equal(d)
	case *Path:
		p, ok := b.(*Path)
		if !ok {
			return false, nil
		}
		if p.Pure != a.Pure {
			return false, unclear("it compares paths of different classes")
		}
		return c.equal(a.Text, p.Text)
	case *List:
		return c.equalList(a, b)
	case *Dict:
		d, ok := b.(*Dict)
		if !ok {
			return false, nil
		}
		return c.equalDict(a, d)
	}
	return false, unclear(notWorkedOut)
}

// comparable groups the kinds of sequences that may be equal to one another.
func comparable(k ListKind) ListKind {
	if k == ListFrozenSet {
		return ListSet
	}
	return k
}

func (c *comparer) equalList(a *List, v Value) (bool, *trouble) {
	b, ok := v.(*List)
	if !ok {
		return false, nil
	}
	for _, l := range []*List{a, b} {
		if l.Kind == ListView || l.Kind == ListIterator || l.Doubt != nil && a != b {
			if l.Kind == ListIterator {
				return a == b, nil
			}
			return false, unknownOf(l)
		}
	}
	if comparable(a.Kind) != comparable(b.Kind) {
		return false, nil
	}
	if comparable(a.Kind) == ListSet {
		x, t := setKeys(a)
		y, t2 := setKeys(b)
		if t == nil {
			t = t2
		}
		return len(x) == len(y) && subset(x, y), t
	}
	if len(a.Items) != len(b.Items) {
		return false, nil
	}
	var doubt *trouble
	for i := range a.Items {
		switch equal, t := c.equal(a.Items[i], b.Items[i]); {
		case t != nil && a.Items[i] == b.Items[i]:
			// The same object: Python takes it as equal.
		case t != nil:
			doubt = t
		case !equal:
			return false, nil
		}
	}
	return doubt == nil, doubt
}

func (c *comparer) equalDict(a, b *Dict) (bool, *trouble) {
	for _, d := range []*Dict{a, b} {
		if t := c.m.unclearKey(d); t != nil {
			return false, t
		}
	}
	if len(a.Entries) != len(b.Entries) {
		return false, nil
	}
	var doubt *trouble
	for _, e := range a.Entries {
		other, t := c.m.find(b, e.Key)
		if t != nil {
			return false, t
		}
		if other == nil {
			return false, nil
		}
		switch equal, t := c.equal(e.Value, other); {
		case t != nil:
			doubt = t
		case !equal:
			return false, nil
		}
	}
	return doubt == nil, doubt
}

// setKeys returns the keys of what a set has.
func setKeys(l *List) (map[string]bool, *trouble) {
	if l.Doubt != nil {
		return nil, unknownOf(l)
	}
	keys := make(map[string]bool, len(l.Items))
	for _, v := range l.Items {
		k, ok := KeyOf(v)
		if !ok {
			return nil, unknownOf(v)
		}
		keys[k] = true
	}
	return keys, nil
}

func subset(a, b map[string]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}
