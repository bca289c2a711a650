package values

import (
	"podport/mapping/source"
	"podport/mapping/syntax"
)

// scopeKind tells the scopes of Python apart.
type scopeKind int

const (
	moduleScope scopeKind = iota
	functionScope
	classScope
	comprehensionScope
)

// scope is one namespace of the file.
type scope struct {
	kind  scopeKind
	outer *scope // nil for the module
	fn    *Function
	class *classInfo
	vars  map[string]*variable
	// globals and nonlocals are the names that the function declares so.
	globals, nonlocals map[string]bool
	// at is where the scope stands in the outer one.
	at place
}

// place is where something stands: in which scope, under which conditions,
// and as the how many-th thing in the order in which a scope runs.
type place struct {
	scope *scope
	block *block
	seq   int
}

// block is a run of statements, or a part of an expression, that runs as a
// whole or not at all.
type block struct {
	outer *block // nil for the body of the module or of a function
	kind  blockKind
	// context is the expression of the with statement that opened it.
	context syntax.Expr
	fn      *Function
	// maybe says that a loop may not run at all: that of a while statement.
	maybe bool
	// dead says that the block does not run when Airflow loads the file.
	dead bool
	// depth counts the blocks around it.
	depth int
}

type blockKind int

const (
	straight blockKind = iota // runs whenever the block around it runs
	branch                    // may not run
	loop                      // may run any number of times
)

// guard returns the innermost block around b that may not run, or the body of
// the function or module.
func (b *block) guard() *block {
	for b.kind == straight && b.outer != nil {
		b = b.outer
	}
	return b
}

// holds reports whether whatever runs in inner runs with b having been
// entered: inner is b, or in it.
func (b *block) holds(inner *block) bool {
	b = b.guard()
	for ; inner != nil && inner.depth >= b.depth; inner = inner.outer {
		if inner == b {
			return true
		}
	}
	return false
}

// bindingKind says by what a name is bound.
type bindingKind int

const (
	byAssignment bindingKind = iota
	byUnpacking              // a, b = …: the value is that of the whole
	byAugmented
	byDel
	byLoop
	byWith
	byExcept
	byImport
	byFunction
	byClass
	byParameter
	byStore // globals()["x"] = …, Config.x = …
)

// binding is one place that binds a name.
type binding struct {
	kind bindingKind
	// value is what is bound, what is unpacked, looped over or entered; of a
	// parameter, its default; nil when there is none.
	value syntax.Expr
	// steps lead to the name in a target with several names; nil when a star
	// or anything else makes that unclear.
	steps []unpackStep
	// path is the dotted path of an import, fn and class what is defined.
	path  string
	fn    *Function
	class *classInfo
	param syntax.ParamKind
	at    source.Span
	place place // seq is the moment from which on the name is bound
}

// unpackStep is the index of an item and the number of items beside it.
type unpackStep struct{ index, of int }

// variable is a name in the scope that it is bound in.
type variable struct {
	name     string
	scope    *scope
	bindings []*binding
	// passed are the values that calls in the file pass for a parameter.
	passed []syntax.Expr
	// stores are the values that are put into what the variable holds.
	stores []store
	// changed is the first change found of what the variable holds.
	changed *change
	// seen is the last change that was followed through the variable.
	seen *change
	// broken says that the name stands in a line that could not be read.
	broken bool

	value   Value // of the only binding, once it is worked out
	working bool
}

// live returns the bindings that run when Airflow loads the file; when none
// does, all of them.
func (v *variable) live() []*binding {
	var live []*binding
	for i, b := range v.bindings {
		if !b.place.block.dead {
			if live != nil {
				live = append(live, b)
			}
			continue
		}
		if live == nil {
			live = append(make([]*binding, 0, len(v.bindings)), v.bindings[:i]...)
		}
	}
	if len(live) == 0 {
		return v.bindings
	}
	return live
}

// classInfo is a class of the file with the scope of its body.
type classInfo struct {
	value *Class
	scope *scope
	// selfStores are the values that methods set on their first parameter.
	selfStores map[string][]syntax.Expr
	// opaque says that an attribute of a name that is not known is set.
	opaque bool
}

// variable returns the variable of that name in the scope, made when needed.
func (s *scope) variable(name string) *variable {
	v := s.vars[name]
	if v == nil {
		v = &variable{name: name, scope: s}
		if s.vars == nil {
			s.vars = map[string]*variable{}
		}
		s.vars[name] = v
	}
	return v
}

func (s *scope) module() *scope {
	for s.outer != nil {
		s = s.outer
	}
	return s
}

// owner returns the scope that a binding of the name in s goes to.
func (s *scope) owner(name string) *scope {
	if s.globals[name] {
		return s.module()
	}
	if s.nonlocals[name] {
		for o := s.outer; o != nil; o = o.outer {
			if o.kind == functionScope && o.vars[name] != nil {
				return o
			}
		}
	}
	return s
}

// lookup finds the variable that a name stands for when it is read in s, nil
// when the file does not bind it.
func (s *scope) lookup(name string) *variable {
	for cur := s; cur != nil; cur = cur.outer {
		if cur.kind == classScope && cur != s {
			continue
		}
		if cur.globals[name] {
			return cur.module().vars[name]
		}
		if cur.nonlocals[name] {
			continue
		}
		if v := cur.vars[name]; v != nil {
			return v
		}
	}
	return nil
}

// reaches reports whether the binding of v has been made whenever the place
// use runs, if only because the code would stop before otherwise.
func (b *binding) reaches(v *variable, use place) (early, maybe bool) {
	deferred := false
	for use.scope != v.scope && use.scope != nil {
		if use.scope.kind == functionScope {
			deferred = true
		}
		use = use.scope.at
	}
	if use.scope == nil || b.place.scope != v.scope {
		return false, true
	}
	return !deferred && use.seq < b.place.seq, !b.place.block.holds(use.block)
}
