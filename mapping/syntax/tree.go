package syntax

import (
	"math/big"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// Module is what was read of one file.
type Module struct {
	File *source.File
	Body []Stmt
	// Diagnostics are the messages about lines that could not be read, and
	// about what was repaired in a paste.
	Diagnostics []*diag.Diagnostic
	// Comments are the comments of the file, in order.
	Comments []Comment
}

// Comment is one comment, from its # to the end of the line.
type Comment struct{ Span source.Span }

// Node is a statement or an expression.
type Node interface {
	// Span covers exactly the node's characters in the user's text, as
	// CPython's ast counts them: without parentheses around an expression,
	// with those of a tuple.
	Span() source.Span
}

// Base holds what every node has. Nodes are not compared by their contents;
// that they can't be saves the code that would do it.
type Base struct {
	_  [0]func()
	At source.Span
}

// Span returns the node's place.
func (b Base) Span() source.Span { return b.At }

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

func (Base) stmt() {}
func (Base) expr() {}

// Ident is a name that is not an expression: an attribute's, a keyword's, a
// parameter's, an imported module's.
type Ident struct {
	Name string
	At   source.Span
}

// Expressions.
type (
	// Name is a variable.
	Name struct {
		Base
		ID string
	}
	// Str is a string literal, adjacent literals joined, escapes resolved.
	Str struct {
		Base
		Value string
	}
	// Bytes is a bytes literal.
	Bytes struct {
		Base
		Value string
	}
	// Int is an integer literal of any size.
	Int struct {
		Base
		Value *big.Int
	}
	// Float is a floating-point literal.
	Float struct {
		Base
		Value float64
	}
	// Imaginary is an imaginary literal; its value is never needed.
	Imaginary struct{ Base }
	// Const is None, True, False or Ellipsis.
	Const struct {
		Base
		Kind ConstKind
	}
	// FString is an f-string, adjacent literals joined into it.
	FString struct {
		Base
		Parts []FPart
	}
	// Tuple is a tuple display, with or without parentheses.
	Tuple struct {
		Base
		Items []Expr // Starred where unpacked
	}
	// List is a list display.
	List struct {
		Base
		Items []Expr // Starred where unpacked
	}
	// Set is a set display.
	Set struct {
		Base
		Items []Expr // Starred where unpacked
	}
	// Dict is a dict display.
	Dict struct {
		Base
		Items []DictItem
	}
	// Call is a call.
	Call struct {
		Base
		Func Expr
		Args []Arg // in the order in which they are written
	}
	// Attribute is value.name.
	Attribute struct {
		Base
		Value Expr
		Attr  Ident
	}
	// Subscript is value[index].
	Subscript struct {
		Base
		Value Expr
		Index Expr // Slice for a slice, Tuple for several
	}
	// Slice is lower:upper:step inside a subscript; each may be nil.
	Slice struct {
		Base
		Lower, Upper, Step Expr
	}
	// Unary is op operand; Op is "-", "+", "~" or "not".
	Unary struct {
		Base
		Op      string
		Operand Expr
	}
	// Binary is left op right; Op is the operator as written.
	Binary struct {
		Base
		Op          string
		Left, Right Expr
	}
	// BoolOp is a chain of one of "and", "or".
	BoolOp struct {
		Base
		Op     string
		Values []Expr
	}
	// Compare is a chain of comparisons; Ops[i] stands between the operands
	// i and i+1 and is as written, with one space in "not in" and "is not".
	Compare struct {
		Base
		Ops      []string
		Operands []Expr
	}
	// IfExp is body if test else orelse.
	IfExp struct {
		Base
		Body, Test, Else Expr
	}
	// Lambda is lambda params: body.
	Lambda struct {
		Base
		Params []Param
		Body   Expr
	}
	// Comprehension is a list, set, dict comprehension or generator.
	Comprehension struct {
		Base
		Kind    CompKind
		Key     Expr // of a dict comprehension, else nil
		Elt     Expr // the element, or a dict comprehension's value
		Clauses []CompClause
	}
	// Starred is *value in a display, call target or assignment target.
	Starred struct {
		Base
		Value Expr
	}
	// Named is target := value.
	Named struct {
		Base
		Target *Name
		Value  Expr
	}
	// Await is await value.
	Await struct {
		Base
		Value Expr
	}
	// Yield is yield or yield from; Value may be nil.
	Yield struct {
		Base
		From  bool
		Value Expr
	}
)

// ConstKind tells the constants apart.
type ConstKind int

// The constants of Python that are keywords, and Ellipsis.
const (
	None ConstKind = iota
	True
	False
	Ellipsis
)

// CompKind tells the comprehensions apart.
type CompKind int

// The four comprehensions.
const (
	ListComp CompKind = iota
	SetComp
	DictComp
	Generator
)

// DictItem is one item of a dict display.
type DictItem struct {
	Key   Expr // nil for **Value
	Value Expr
}

// ArgKind tells apart how an argument is passed.
type ArgKind int

// The four ways to pass an argument.
const (
	Positional ArgKind = iota
	Keyword
	StarArg   // *value
	DoubleArg // **value
)

// Arg is one argument of a call.
type Arg struct {
	Kind  ArgKind
	Name  Ident // of a keyword argument
	Value Expr
	At    source.Span // with the keyword or the stars
}

// FPart is a part of an f-string: literal text when Expr is nil, else a
// replacement field.
type FPart struct {
	Text string
	Expr Expr
	// Conversion is 's', 'r', 'a' or 0.
	Conversion byte
	// Format is the format specification, nil when there is none.
	Format []FPart
	// Debug is the text before the closing brace of {expr=}, "" otherwise.
	Debug string
	At    source.Span
}

// CompClause is one for clause of a comprehension.
type CompClause struct {
	Async  bool
	Target Expr
	Iter   Expr
	Ifs    []Expr
}

// ParamKind tells the parameters of a function apart.
type ParamKind int

// The kinds of parameters.
const (
	PositionalOnly ParamKind = iota
	Normal
	VarArgs // *args
	KeywordOnly
	VarKeywords // **kwargs
)

// Param is one parameter of a function.
type Param struct {
	Kind       ParamKind
	Name       Ident
	Annotation Expr // nil when there is none
	Default    Expr // nil when there is none
}

// Statements.
type (
	// ExprStmt is an expression that stands alone.
	ExprStmt struct {
		Base
		Value Expr
	}
	// Assign is target = … = value.
	Assign struct {
		Base
		Targets []Expr
		Value   Expr
	}
	// AnnAssign is target: annotation [= value].
	AnnAssign struct {
		Base
		Target, Annotation Expr
		Value              Expr // nil when there is none
	}
	// AugAssign is target op= value; Op is without the "=".
	AugAssign struct {
		Base
		Target Expr
		Op     string
		Value  Expr
	}
	// Delete is del targets.
	Delete struct {
		Base
		Targets []Expr
	}
	// Import is import a.b as c, ….
	Import struct {
		Base
		Names []Alias
	}
	// ImportFrom is from module import names.
	ImportFrom struct {
		Base
		Module string // without the leading dots
		Level  int    // the number of leading dots
		Names  []Alias
		Star   bool
	}
	// Return is return [value].
	Return struct {
		Base
		Value Expr // nil when there is none
	}
	// Raise is raise [exc [from cause]].
	Raise struct {
		Base
		Exc, Cause Expr
	}
	// Assert is assert test[, message].
	Assert struct {
		Base
		Test, Message Expr
	}
	// Scope is global or nonlocal names.
	Scope struct {
		Base
		Global bool
		Names  []Ident
	}
	// Simple is pass, break or continue.
	Simple struct {
		Base
		Keyword string
	}
	// FunctionDef is a function with its body.
	FunctionDef struct {
		Base
		Async      bool
		Name       Ident
		Params     []Param
		Returns    Expr // nil when there is none
		Decorators []Expr
		Body       []Stmt
	}
	// ClassDef is a class with its body.
	ClassDef struct {
		Base
		Name       Ident
		Args       []Arg // bases and keywords
		Decorators []Expr
		Body       []Stmt
	}
	// If is if test: body else: orelse; elif is an If in Else.
	If struct {
		Base
		Test       Expr
		Body, Else []Stmt
	}
	// For is for target in iter: body else: orelse.
	For struct {
		Base
		Async        bool
		Target, Iter Expr
		Body, Else   []Stmt
	}
	// While is while test: body else: orelse.
	While struct {
		Base
		Test       Expr
		Body, Else []Stmt
	}
	// With is with items: body.
	With struct {
		Base
		Async bool
		Items []WithItem
		Body  []Stmt
	}
	// Try is try: body except …: … else: … finally: ….
	Try struct {
		Base
		Body, Else, Finally []Stmt
		Handlers            []Handler
	}
	// Broken is a logical line that could not be read; a diagnostic says why.
	// Body holds the block under it, if it opened one.
	Broken struct {
		Base
		Body []Stmt
	}
)

// Alias is one name of an import.
type Alias struct {
	// Name is the imported name; its Name may hold dots in an Import.
	Name Ident
	// As is the name it gets, empty when there is no "as".
	As Ident
}

// WithItem is one item of a with statement.
type WithItem struct {
	Context Expr
	Target  Expr // nil when there is no "as"
}

// Handler is one except clause.
type Handler struct {
	At   source.Span
	Type Expr  // nil for a bare except
	Name Ident // empty when there is no "as"
	Body []Stmt
}
