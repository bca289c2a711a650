package evaluate

import (
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// block carries out statements, until one of them leaves the block. When it
// can't be said whether one does, the rest runs under that condition.
func (i *interpreter) block(body []syntax.Stmt) completion {
	for n, s := range body {
		if !i.spend(s.Span()) {
			return goesOn
		}
		if s, ok := s.(*syntax.If); ok && (endsAbruptly(s.Body) || endsAbruptly(s.Else)) {
			return i.conditional(s, body[n+1:])
		}
		c := i.execute(s)
		switch {
		case !c.normal:
			return c
		case !c.certain():
			return i.rest(s, c, body[n+1:])
		}
	}
	return goesOn
}

// rest carries out what follows a statement that may have left the block.
func (i *interpreter) rest(after syntax.Stmt, c completion, body []syntax.Stmt) completion {
	if c.ways() == 2 && c.raises && len(i.tries) == 0 {
		return i.block(body) // or there is no DAG at all
	}
	left := c
	left.normal = false
	u := undecided{test: after.Span(), why: "what follows may not run"}
	return i.fork(u, func() completion { return left }, func() completion { return i.block(body) })
}

// execute carries out one statement.
func (i *interpreter) execute(s syntax.Stmt) completion {
	if !i.deeper(s.Span()) {
		return goesOn
	}
	defer i.shallower()
	outer := i.statement
	i.statement = s.Span()
	defer func() { i.statement = outer }()
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return i.standing(s)
	case *syntax.Assign:
		return i.assign(s)
	case *syntax.AnnAssign:
		return i.annotated(s)
	case *syntax.AugAssign:
		return i.augmented(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			i.remove(t)
		}
	case *syntax.Import:
		return i.importModules(s)
	case *syntax.ImportFrom:
		return i.importFrom(s)
	case *syntax.Return:
		return completion{result: i.returned(s)}
	case *syntax.Raise:
		i.evalAll(s.Exc, s.Cause)
		return completion{raises: true}
	case *syntax.Assert:
		return i.assert(s)
	case *syntax.Simple:
		return completion{normal: s.Keyword == "pass", breaks: s.Keyword == "break", continues: s.Keyword == "continue"}
	case *syntax.FunctionDef:
		i.defineFunction(s)
	case *syntax.ClassDef:
		i.defineClass(s)
	case *syntax.If:
		return i.conditional(s, nil)
	case *syntax.For:
		return i.forLoop(s)
	case *syntax.While:
		return i.whileLoop(s)
	case *syntax.With:
		return i.with(s.Items, s.Body)
	case *syntax.Try:
		return i.try(s)
	case *syntax.Match:
		return i.match(s)
	case *syntax.TypeAlias:
		i.bind(s.Name.ID, values.Unclear(values.From{At: s.At}, quote(s.Name.ID)+" is a type"))
	case *syntax.Broken:
		i.broken(s)
	}
	return goesOn
}

// certainly returns the completion of a statement whose expression is v: with
// an exception, when Python certainly raises one.
func certainly(v values.Value) completion {
	if r, ok := v.(*values.Runtime); ok && r.Raises != "" {
		return completion{raises: true}
	}
	return goesOn
}

// standing is an expression that stands alone.
func (i *interpreter) standing(s *syntax.ExprStmt) completion {
	return i.caught(i.eval(s.Value))
}

// caught returns the completion of a statement whose expression is v. Outside
// of a try statement an exception means that there is no DAG, so that podport
// goes on and tells what it can.
func (i *interpreter) caught(v values.Value) completion {
	if len(i.tries) == 0 {
		return goesOn
	}
	return certainly(v)
}

func (i *interpreter) returned(s *syntax.Return) values.Value {
	if s.Value == nil {
		return &values.None{From: values.From{At: s.At}}
	}
	return i.eval(s.Value)
}

func (i *interpreter) assert(s *syntax.Assert) completion {
	truth, why := i.truth(i.eval(s.Test))
	if why == "" && !truth {
		return completion{raises: true}
	}
	return goesOn
}

// conditional carries out an if with all its elifs; rest are the statements
// behind it, when one of its blocks leaves the block that it stands in.
func (i *interpreter) conditional(s *syntax.If, rest []syntax.Stmt) completion {
	if !i.deeper(s.At) {
		return goesOn
	}
	defer i.shallower()
	test := i.eval(s.Test)
	arm := func(body []syntax.Stmt) func() completion {
		return func() completion {
			c := i.block(body)
			if !c.normal || rest == nil {
				return c
			}
			return i.then(undecided{test: s.At}, c, i.block(rest))
		}
	}
	return i.decide(test, s.Test.Span(), arm(s.Body), arm(s.Else))
}

// with carries out a with statement item by item.
func (i *interpreter) with(items []syntax.WithItem, body []syntax.Stmt) completion {
	if len(items) == 0 {
		return i.block(body)
	}
	item := items[0]
	context := i.eval(item.Context)
	inner := func(entered values.Value) completion {
		if item.Target != nil {
			i.assignTo(item.Target, entered)
		}
		return i.with(items[1:], body)
	}
	if g, ok := context.(*managed); ok {
		return i.enterManaged(g, inner)
	}
	outer := i.within
	around := context
	if _, isFile := context.(*values.File); !isFile {
		around = i.freeze(context)
	}
	i.within = append(outer[:len(outer):len(outer)], around)
	c := inner(i.entered(context, item.Context.Span()))
	i.within = outer
	i.exit(context, item.Context.Span())
	return c
}

// exit calls the method of a class of the files that ends a context.
func (i *interpreter) exit(context values.Value, at source.Span) {
	class := classOf(context)
	if class == nil {
		return
	}
	if fn, ok := i.classAttribute(class, "__exit__").(*values.Function); ok {
		none := &values.None{From: values.From{At: at}}
		i.callWith(values.From{At: at}, i.bound(fn, context), []values.Value{none, none, none})
	}
}

// broken notes that a line that could not be read may bind the names in it,
// and change what they hold.
func (i *interpreter) broken(s *syntax.Broken) {
	for _, name := range namesIn(s.At.Text()) {
		f := i.frame.owner(name)
		v, bound := f.vars[name]
		if _, imported := v.(*values.Ref); !bound || imported {
			continue
		}
		why := quote(name) + " stands in a line that could not be read"
		i.doubt(v, why)
		i.set(f, name, values.Unclear(values.From{At: s.At}, why))
	}
	i.fork(undecided{test: s.At, why: "the line above it could not be read"}, func() completion { return i.block(s.Body) }, func() completion { return goesOn })
}

// namesIn returns the names in a text.
func namesIn(text string) []string {
	var names []string
	start := -1
	for n := 0; n <= len(text); n++ {
		word := n < len(text) && (text[n] >= 0x80 || text[n] == '_' || text[n] >= '0' && text[n] <= '9' || text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z')
		switch {
		case word && start < 0:
			start = n
		case !word && start >= 0:
			names = append(names, text[start:n])
			start = -1
		}
	}
	return names
}
