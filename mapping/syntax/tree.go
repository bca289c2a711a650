package syntax

import (
	"podport/mapping/diag"
	"podport/mapping/internal/bigint"
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
		Value *bigint.Int
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
	// FString is an f-string or, with Template, a t-string; adjacent literals
	// are joined into it.
	FString struct {
		Base
		Template bool
		Parts    []FPart
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
		TypeParams []TypeParam
		Params     []Param
		Returns    Expr // nil when there is none
		Decorators []Expr
		Body       []Stmt
	}
	// ClassDef is a class with its body.
	ClassDef struct {
		Base
		Name       Ident
		TypeParams []TypeParam
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
	// Try is try: body except …: … else: … finally: …; with Star the clauses
	// are except*.
	Try struct {
		Base
		Star                bool
		Body, Else, Finally []Stmt
		Handlers            []Handler
	}
	// Match is match subject: cases.
	Match struct {
		Base
		Subject Expr
		Cases   []MatchCase
	}
	// TypeAlias is type name[params] = value.
	TypeAlias struct {
		Base
		Name   *Name
		Params []TypeParam
		Value  Expr
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

// TypeParamKind tells the type parameters of a definition apart.
type TypeParamKind int

// The kinds of type parameters.
const (
	TypeVar      TypeParamKind = iota
	TypeVarTuple               // *Ts
	ParamSpec                  // **P
)

// TypeParam is one type parameter of a function, a class or a type alias.
type TypeParam struct {
	Name    Ident
	Kind    TypeParamKind
	Bound   Expr // nil when there is none
	Default Expr // nil when there is none
	At      source.Span
}

// MatchCase is one case of a match statement. One that could not be read has
// the pattern _ and a Broken for its body.
type MatchCase struct {
	At      source.Span
	Pattern Pattern
	Guard   Expr // nil when there is none
	Body    []Stmt
}

// Pattern is what a case of a match statement compares its subject with.
type Pattern interface {
	Node
	pattern()
}

func (Base) pattern() {}

// Patterns.
type (
	// MatchValue is a literal, a constant or a dotted name.
	MatchValue struct {
		Base
		Value Expr
	}
	// MatchSequence is [items], (items) or items without brackets.
	MatchSequence struct {
		Base
		Items []Pattern // MatchStar where the rest goes
	}
	// MatchMapping is {key: pattern, **rest}.
	MatchMapping struct {
		Base
		Keys     []Expr
		Patterns []Pattern // of the key of the same index
		Rest     Ident     // empty when there is no **rest
	}
	// MatchClass is class(patterns, keyword=pattern).
	MatchClass struct {
		Base
		Class           Expr
		Patterns        []Pattern
		Keywords        []Ident
		KeywordPatterns []Pattern // of the keyword of the same index
	}
	// MatchStar is *name in a sequence; an empty name is *_.
	MatchStar struct {
		Base
		Name Ident
	}
	// MatchAs is pattern as name, or a name alone that takes anything; without
	// both it is the wildcard _.
	MatchAs struct {
		Base
		Pattern Pattern
		Name    Ident
	}
	// MatchOr is pattern | pattern.
	MatchOr struct {
		Base
		Patterns []Pattern
	}
)
