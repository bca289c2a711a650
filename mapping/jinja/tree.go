package jinja

// Node is a piece of a template.
type Node interface{ node() }

// The pieces of a template.
type (
	// Text is text that comes out as it is.
	Text struct{ Value string }
	// Output is {{ Value }}; Source is what stands between the braces.
	Output struct {
		Value  Expr
		Source string
	}
	// If is {% if %}, with one branch for it and for each {% elif %}.
	If struct {
		Branches []Branch
		Else     []Node
	}
	// For is {% for Targets in Over if When %}; When is nil when it is not there.
	For struct {
		Targets    []string
		Over, When Expr
		Body, Else []Node
	}
	// Set is {% set Target = Value %}.
	Set struct {
		Target string
		Value  Expr
	}
	// Capture is {% set Target %}Body{% endset %}.
	Capture struct {
		Target string
		Body   []Node
	}
	// Statement is any other statement, by its first word; what follows it in the
	// template is not read.
	Statement struct{ Word string }
)

// Branch is a condition with what stands under it.
type Branch struct {
	Test Expr
	Body []Node
}

func (*Text) node()      {}
func (*Output) node()    {}
func (*If) node()        {}
func (*For) node()       {}
func (*Set) node()       {}
func (*Capture) node()   {}
func (*Statement) node() {}

// Expr is an expression of Jinja.
type Expr interface{ expr() }

// The expressions of Jinja.
type (
	// Name is a variable.
	Name struct{ Name string }
	// Str is a text.
	Str struct{ Value string }
	// Num is a number as Python writes it; Float says that it has a point or an
	// exponent.
	Num struct {
		Text  string
		Float bool
	}
	// Bool is true or false.
	Bool struct{ Value bool }
	// None is none.
	None struct{}
	// List is [Items…], or (Items…) when Tuple is set.
	List struct {
		Items []Expr
		Tuple bool
	}
	// Dict is {Keys: Values}.
	Dict struct{ Keys, Values []Expr }
	// Attr is Of.Name: the attribute, or else the item of that name.
	Attr struct {
		Of   Expr
		Name string
	}
	// Item is Of[Index]: the item, or else the attribute of that name.
	Item struct{ Of, Index Expr }
	// Slice is Of[From:To:Step]; a part that is not there is nil.
	Slice struct{ Of, From, To, Step Expr }
	// Call is Func(Args…); an argument's name is "" for a positional one, "*" and
	// "**" for those that are unpacked.
	Call struct {
		Func Expr
		Args []Arg
	}
	// Filter is Of | Name(Args…).
	Filter struct {
		Of   Expr
		Name string
		Args []Arg
	}
	// Test is Of is Name(Args…), or Of is not Name(…) when Not is set.
	Test struct {
		Of   Expr
		Name string
		Not  bool
		Args []Arg
	}
	// Unary is Op Of: "-", "+" or "not".
	Unary struct {
		Op string
		Of Expr
	}
	// Binary is Left Op Right, with an operator of Python, or "~", which joins texts.
	Binary struct {
		Op          string
		Left, Right Expr
	}
	// Compare is First Ops[0] Rest[0] Ops[1] Rest[1]…
	Compare struct {
		First Expr
		Ops   []string
		Rest  []Expr
	}
	// Cond is Then if Test else Else; Else is nil when it is not there.
	Cond struct{ Then, Test, Else Expr }
)

// Arg is an argument of a call, filter or test.
type Arg struct {
	Name  string
	Value Expr
}

func (*Name) expr()    {}
func (*Str) expr()     {}
func (*Num) expr()     {}
func (*Bool) expr()    {}
func (*None) expr()    {}
func (*List) expr()    {}
func (*Dict) expr()    {}
func (*Attr) expr()    {}
func (*Item) expr()    {}
func (*Slice) expr()   {}
func (*Call) expr()    {}
func (*Filter) expr()  {}
func (*Test) expr()    {}
func (*Unary) expr()   {}
func (*Binary) expr()  {}
func (*Compare) expr() {}
func (*Cond) expr()    {}

// Walk calls f for the expressions in the pieces, outer ones before those in them.
func Walk(nodes []Node, f func(Expr)) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *Output:
			WalkExpr(n.Value, f)
		case *If:
			for _, b := range n.Branches {
				WalkExpr(b.Test, f)
				Walk(b.Body, f)
			}
			Walk(n.Else, f)
		case *For:
			WalkExpr(n.Over, f)
			WalkExpr(n.When, f)
			Walk(n.Body, f)
			Walk(n.Else, f)
		case *Set:
			WalkExpr(n.Value, f)
		case *Capture:
			Walk(n.Body, f)
		}
	}
}

// WalkExpr calls f for the expression and those in it; nil is none.
func WalkExpr(e Expr, f func(Expr)) {
	if e == nil {
		return
	}
	f(e)
	args := func(list []Arg) {
		for _, a := range list {
			WalkExpr(a.Value, f)
		}
	}
	all := func(list ...Expr) {
		for _, e := range list {
			WalkExpr(e, f)
		}
	}
	switch e := e.(type) {
	case *List:
		all(e.Items...)
	case *Dict:
		all(e.Keys...)
		all(e.Values...)
	case *Attr:
		all(e.Of)
	case *Item:
		all(e.Of, e.Index)
	case *Slice:
		all(e.Of, e.From, e.To, e.Step)
	case *Call:
		all(e.Func)
		args(e.Args)
	case *Filter:
		all(e.Of)
		args(e.Args)
	case *Test:
		all(e.Of)
		args(e.Args)
	case *Unary:
		all(e.Of)
	case *Binary:
		all(e.Left, e.Right)
	case *Compare:
		all(e.First)
		all(e.Rest...)
	case *Cond:
		all(e.Test, e.Then, e.Else)
	}
}
