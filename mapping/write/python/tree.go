package python

// Expr is an expression of the generated code.
type Expr interface{ expr() }

// The expressions that generated modules are made of.
type (
	// Str is a string literal; Value is the text that it stands for.
	Str struct{ Value string }
	// Num is a number literal as it is written: "300", "0.5".
	Num struct{ Text string }
	// Name is a name or dotted name: "dg.asset", "True", "None".
	Name struct{ Text string }
	// FString is an f-string.
	FString struct{ Parts []FPart }
	// List is a list display.
	List struct{ Items []Expr }
	// Tuple is a tuple display.
	Tuple struct{ Items []Expr }
	// Set is a set display; it is never empty.
	Set struct{ Items []Expr }
	// Dict is a dict display.
	Dict struct{ Items []DictItem }
	// Call is a call. Exploded puts every argument on a line of its own even
	// if they would fit on fewer.
	Call struct {
		Func     Expr
		Args     []Arg
		Exploded bool
	}
	// Attr is value.name.
	Attr struct {
		Value Expr
		Name  string
	}
	// Index is value[index].
	Index struct{ Value, Index Expr }
	// Slice is from:to:step, the index of an Index; a part that is not there is nil.
	Slice struct{ From, To, Step Expr }
	// Star is *value in a list display.
	Star struct{ Value Expr }
	// Cond is then if test else other; it stands within brackets.
	Cond struct{ Then, Test, Else Expr }
	// Operation is operands with one operator between them: "==", "and", "in"…
	// "not" stands before its one operand. It stands within brackets.
	Operation struct {
		Op       string
		Operands []Expr
	}
	// Comp is a list comprehension.
	Comp struct {
		Item Expr
		For  []CompFor
	}
)

// CompFor is one "for name in value" of a comprehension.
type CompFor struct {
	Name string
	In   Expr
}

// FPart is literal text of an f-string, or a replacement field if Expr is set.
type FPart struct {
	Text string
	Expr Expr
}

// DictItem is one item of a dict display; a nil Key writes **Value. Comments
// stand on lines of their own before the item, without the "# ".
type DictItem struct {
	Key, Value Expr
	Comments   []string
}

// Arg is one argument of a call; Name is "" for a positional one and "**" for
// **value. Comments stand on lines of their own before it, without the "# ".
type Arg struct {
	Name     string
	Value    Expr
	Comments []string
}

func (*Str) expr()     {}
func (*Num) expr()     {}
func (*Name) expr()    {}
func (*FString) expr() {}
func (*List) expr()    {}
func (*Tuple) expr()   {}
func (*Set) expr()     {}
func (*Dict) expr()    {}
func (*Call) expr()    {}
func (*Attr) expr()    {}
func (*Index) expr()   {}
func (*Slice) expr()   {}
func (*Star) expr()    {}
func (*Comp) expr()    {}
func (*Cond) expr()    {}

func (*Operation) expr() {}

// Stmt is a statement of the generated code.
type Stmt interface{ stmt() }

// The statements that generated modules are made of.
type (
	// Assign is name = value or, with an Annotation, name: annotation = value.
	// The value is a text of several lines, written as such, where Value is nil
	// and Block is set.
	Assign struct {
		Block      string
		Target     string
		Annotation Expr
		Value      Expr
		Comments   []string
	}
	// ExprStmt is an expression that stands alone.
	ExprStmt struct {
		Value    Expr
		Comments []string
	}
	// Return is return value.
	Return struct {
		Value    Expr
		Comments []string
	}
	// Function is a function definition.
	Function struct {
		Decorators []Expr
		Name       string
		Params     []Param
		Returns    Expr
		Doc        string // doc string, "" when there is none
		Body       []Stmt
		Comments   []string // before the decorators
	}
	// Class is a class definition.
	Class struct {
		Name  string
		Bases []Expr
		Doc   string // doc string, "" when there is none
		Body  []Stmt
	}
	// Verbatim is source as it is, of functions, without a line break at its end.
	Verbatim struct{ Source string }
)

// Param is one parameter of a function; Annotation and Default may be nil.
type Param struct {
	Name       string // with its stars
	Annotation Expr
	Default    Expr
}

func (*Assign) stmt()   {}
func (*ExprStmt) stmt() {}
func (*Return) stmt()   {}
func (*Function) stmt() {}
func (*Class) stmt()    {}
func (*Verbatim) stmt() {}

// Import is one imported module or name. From is "" for "import Name"; As is
// "" when there is no "as".
type Import struct{ From, Name, As string }

// Module is a generated file.
type Module struct {
	Doc     string
	Imports []Import // in any order; written grouped and sorted as ruff does
	Body    []Stmt
}
