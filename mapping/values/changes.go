package values

import (
	"sort"
	"strconv"
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// change is one place that changes an object in its place: env["A"] = 1,
// env.update(…), pod.spec = …, or a call of a function that may do so.
type change struct {
	// root is the expression of the object that is changed.
	root syntax.Expr
	// name is the step from there that is set (".spec", "['A']"), "" when it
	// is root itself that is changed.
	name string
	// value is the value that is set, nil when it is not that simple; stored
	// is what is put into the object by it, with storeAll at any place.
	value    syntax.Expr
	stored   syntax.Expr
	storeAll bool
	// all says that anything that is reached from root may be changed.
	all   bool
	verb  string // what does it: "append", "|="
	at    source.Span
	place place
}

// store is a value that is put into what a variable holds.
type store struct {
	step  string // "" when it may be anywhere in it
	value syntax.Expr
}

// pending is a value that is set on the object that a call will make.
type pending struct {
	name   string
	change *change
	// exact says that it is that object that is changed, and no other.
	exact bool
}

// changes follows every change back to the variables and calls whose values
// are touched by it. It takes no account of time: what is changed anywhere is
// changed. An object that is reached in a way that it does not see (through a
// library's own state) is taken as not changed; so is the argument of an
// imported function whose result is used.
type changes struct {
	*binder
	pending map[*syntax.Call][]pending
	steps   int
	current *change
	// anyClass says that attributes of a class are set through an object.
	anyClass bool
}

// tangled reports whether following the changes took too long, so that
// anything may be changed.
func (c *changes) tangled() bool { return c.steps > maxSteps }

func followChanges(w *binder) *changes {
	c := &changes{binder: w, pending: map[*syntax.Call][]pending{}}
	for _, line := range w.broken {
		c.brokenNames(line)
	}
	for _, call := range w.calls {
		c.callChanges(call)
	}
	for _, call := range w.statements {
		c.statementChanges(call)
	}
	for _, ch := range w.changes {
		c.storeOf(ch)
	}
	sort.SliceStable(w.changes, func(i, j int) bool { return w.changes[i].place.seq < w.changes[j].place.seq })
	for _, ch := range w.changes {
		if ch.place.block.dead {
			continue
		}
		c.current = ch
		c.touch(ch.root, nil, ch.all, true)
	}
	return c
}

// storeOf notes the value that a change puts into a variable, and the names
// that it binds: Config.image = "x" and globals()["x"] = 1 bind names.
func (c *changes) storeOf(ch *change) {
	root, first := ch.root, ch.name
	for {
		if inner, step, ok := stepOf(root); ok {
			root, first = inner, step
			continue
		}
		break
	}
	if call, ok := root.(*syntax.Call); ok && ch.root == root {
		c.globalsStore(call, ch)
	}
	if strings.Contains(first, "__class__") || c.builtin(calledIn(root)) == "type" {
		c.anyClass = true
	}
	n, ok := root.(*syntax.Name)
	if !ok {
		return
	}
	v := c.variable(n)
	if v == nil {
		return
	}
	step := first
	if ch.storeAll || root != ch.root {
		step = ""
	}
	if ch.stored != nil {
		v.stores = append(v.stores, store{step, ch.stored})
	}
	if ch.root != root || !strings.HasPrefix(ch.name, ".") {
		return
	}
	for _, b := range v.bindings {
		switch {
		case b.kind == byClass:
			target := b.class.scope.variable(ch.name[1:])
			target.bindings = append(target.bindings, &binding{kind: byStore, value: ch.stored, at: ch.at, place: ch.place})
		case b.kind == byParameter && b.fn.Class != nil && ch.stored != nil:
			info := c.byClass[b.fn.Class]
			info.selfStores[ch.name] = append(info.selfStores[ch.name], ch.stored)
			if target := info.scope.vars[ch.name[1:]]; target != nil && b.fn.Def != nil && len(b.fn.Def.Decorators) > 0 {
				// cls.x = … in a class method
				target.bindings = append(target.bindings, &binding{kind: byStore, value: ch.stored, at: ch.at, place: ch.place})
			}
		}
	}
}

func (c *changes) globalsStore(call *syntax.Call, ch *change) {
	if n, ok := call.Func.(*syntax.Name); !ok || n.ID != "globals" {
		return
	}
	if key, ok := strings.CutPrefix(ch.name, "["); ok {
		if name, err := strconv.Unquote(strings.TrimSuffix(key, "]")); err == nil {
			v := c.module.variable(name)
			v.bindings = append(v.bindings, &binding{kind: byStore, value: ch.stored, at: ch.at, place: ch.place})
		}
	}
}

// variable returns what a name stands for, nil when it is not of the file.
func (c *changes) variable(n *syntax.Name) *variable {
	at, ok := c.places[n]
	if !ok {
		return nil
	}
	return at.scope.lookup(n.ID)
}

// stepOf splits value.name and value[index].
func stepOf(x syntax.Expr) (base syntax.Expr, step string, ok bool) {
	switch x := x.(type) {
	case *syntax.Attribute:
		return x.Value, "." + x.Attr.Name, true
	case *syntax.Subscript:
		return x.Value, indexStep(x.Index), true
	}
	return nil, "", false
}

// anyIndex is the step to an item whose index is not written out.
const anyIndex = "[…]"

func indexStep(index syntax.Expr) string {
	switch i := index.(type) {
	case *syntax.Int:
		return "[" + i.Value.String() + "]"
	case *syntax.Str:
		return "[" + strconv.Quote(i.Value) + "]"
	}
	return anyIndex
}

// same reports whether two steps may lead to the same place.
func same(a, b string) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	if a[0] != '[' || b[0] != '[' {
		return false
	}
	return a == anyIndex || b == anyIndex
}

// touch marks what x stands for as changed at the end of the path from it.
// exact says that the way from the change to x is certain.
func (c *changes) touch(x syntax.Expr, path []string, all, exact bool) {
	if c.steps++; c.tangled() || len(path) > maxDepth {
		c.steps = maxSteps + 1
		return
	}
	deep := all || len(path) > 0
	switch x := x.(type) {
	case *syntax.Name:
		if v := c.variable(x); v != nil {
			c.touchVariable(v, path, all, exact)
		}
	case *syntax.Attribute, *syntax.Subscript:
		base, step, _ := stepOf(x)
		c.touchStep(base, step, path, all, exact)
	case *syntax.Call:
		c.touchCall(x, path, all, exact)
	case *syntax.IfExp:
		c.touch(x.Body, path, all, false)
		c.touch(x.Else, path, all, false)
	case *syntax.BoolOp:
		for _, v := range x.Values {
			c.touch(v, path, all, false)
		}
	case *syntax.Named:
		c.touch(x.Value, path, all, exact)
		c.touch(x.Target, path, all, exact)
	case *syntax.Await:
		c.touch(x.Value, path, all, false)
	case *syntax.Starred:
		c.touch(x.Value, path, all, false)
	case *syntax.Binary:
		if deep {
			for _, operand := range spine(x) {
				c.touch(operand, path, all, false)
			}
		}
	case *syntax.Comprehension:
		if deep {
			c.touch(x.Elt, tail(path), all, false)
		}
	case *syntax.Tuple:
		if deep {
			c.touchItems(x.Items, path, all, exact)
		}
	case *syntax.List: // its items may be others by now
		if deep {
			c.touchItems(x.Items, path, all, false)
		}
	case *syntax.Set:
		if deep {
			c.touchItems(x.Items, path, all, false)
		}
	case *syntax.Dict:
		if deep {
			c.touchDict(x, path, all)
		}
	}
}

func tail(path []string) []string {
	if len(path) == 0 {
		return nil
	}
	return path[1:]
}

func (c *changes) touchItems(items []syntax.Expr, path []string, all, exact bool) {
	for i, item := range items {
		if starred, ok := item.(*syntax.Starred); ok {
			c.touch(starred.Value, path, all, false)
			path = append([]string{anyIndex}, tail(path)...)
			continue
		}
		if all || same(path[0], "["+strconv.Itoa(i)+"]") {
			c.touch(item, tail(path), all, exact && !all && path[0] != anyIndex)
		}
	}
}

func (c *changes) touchDict(x *syntax.Dict, path []string, all bool) {
	for _, item := range x.Items {
		switch {
		case item.Key == nil:
			c.touch(item.Value, path, all, false)
		case all || same(path[0], indexStep(item.Key)):
			c.touch(item.Value, tail(path), all, false)
		}
	}
}

// touchStep follows a change of base.step, or base[step]. An attribute of a
// class of the file is a variable of its own.
func (c *changes) touchStep(base syntax.Expr, step string, path []string, all, exact bool) {
	if n, ok := base.(*syntax.Name); ok && step[0] == '.' {
		if v := c.variable(n); v != nil {
			for _, b := range v.bindings {
				switch {
				case b.kind == byClass:
					c.touchClass(b.class, step, path, all)
				case b.kind == byParameter && b.fn.Class != nil:
					c.touchClass(c.byClass[b.fn.Class], step, path, all)
				}
			}
		}
	}
	if all && path == nil {
		c.touch(base, []string{step}, true, exact)
		return
	}
	c.touch(base, append([]string{step}, path...), all, exact)
}

// touchClass follows a change of what an attribute of a class holds, also
// through the base classes of the file.
func (c *changes) touchClass(info *classInfo, step string, path []string, all bool) {
	for n := 0; info != nil && n < maxDepth; n++ {
		for _, v := range info.selfStores[step] {
			c.touch(v, path, all, false)
		}
		if v := info.scope.vars[step[1:]]; v != nil {
			c.touchVariable(v, path, all, false)
			return
		}
		info = c.baseOf(info)
	}
}

// baseOf returns the only base class when it is one of the file, else nil.
func (c *changes) baseOf(info *classInfo) *classInfo {
	args := info.value.Def.Args
	if len(args) != 1 {
		return nil
	}
	if n, ok := args[0].Value.(*syntax.Name); ok {
		if v := c.variable(n); v != nil && len(v.live()) == 1 {
			return v.live()[0].class
		}
	}
	return nil
}

func (c *changes) touchVariable(v *variable, path []string, all, exact bool) {
	if v.seen == c.current {
		return
	}
	v.seen = c.current
	if v.changed == nil {
		v.changed = c.current
	}
	live := v.live()
	exact = exact && len(live) == 1
	for _, b := range live {
		switch b.kind {
		case byAssignment, byWith, byAugmented, byStore:
			c.touch(b.value, path, all, exact)
		case byUnpacking, byLoop:
			step := anyIndex
			if len(b.steps) == 1 {
				step = "[" + strconv.Itoa(b.steps[0].index) + "]"
			}
			inner := []string{step}
			for range max(0, len(b.steps)-1) {
				inner = append(inner, anyIndex)
			}
			c.touch(b.value, append(inner, path...), all, exact)
			if len(b.steps) == 0 { // it may be deeper, as in for a, (b, c) in x
				c.touch(b.value, nil, true, false)
			}
		case byClass:
			if all {
				b.class.opaque = true
			}
		}
	}
	for _, x := range v.passed {
		c.touch(x, path, all, false)
	}
	for _, s := range v.stores {
		if all || len(path) > 0 && same(path[0], s.step) {
			c.touch(s.value, tail(path), all || s.step == "", false)
		}
	}
}
