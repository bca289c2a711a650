package values

import (
	"math/big"

	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/syntax"
)

// Program is what was worked out of one file.
type Program struct {
	Module *syntax.Module
	// Objects are the calls that podport does not evaluate (constructors of
	// operators, DAGs, Kubernetes models, helpers that it can't look into),
	// in the order in which they stand in the file, each call once.
	Objects []*Object
	// Functions are the functions of the file, at any depth, in order.
	Functions []*Function
	// Diagnostics are the messages about values; most of what can't be known
	// is no message here but a Runtime in the place of the value.
	Diagnostics []*diag.Diagnostic

	values map[syntax.Expr]Value
}

// Value returns what an expression of the module stands for, in its place:
// an operand of `>>`, a decorator, what a function returns. It is nil for
// what is no expression that runs: the target of an assignment, an annotation.
func (p *Program) Value(e syntax.Expr) Value { return p.values[e] }

// Value is what an expression stands for, as far as it can be known without
// running anything. A value that is a Runtime, or holds one, is symbolic.
type Value interface {
	// Origin is the expression that made the value: of a name that is bound
	// once, the expression that it was bound to.
	Origin() source.Span
	value()
}

// From is the place that a value came from; every value embeds it.
type From struct{ At source.Span }

// Origin returns the place.
func (f From) Origin() source.Span { return f.At }

func (From) value() {}

// The known values. Containers may hold symbolic ones.
type (
	// None is Python's None.
	None struct{ From }
	// Bool is True or False.
	Bool struct {
		From
		Value bool
	}
	// Int is an integer of any size.
	Int struct {
		From
		Value *big.Int
	}
	// Float is a floating-point number.
	Float struct {
		From
		Value float64
	}
	// Str is a string.
	Str struct {
		From
		Value string
	}
	// Text is a string of which some parts are only known at run time. It
	// has at least one part that is a Runtime; literal parts are not empty
	// and no two stand next to each other.
	Text struct {
		From
		Parts []TextPart
	}
	// List is a list, tuple or set.
	List struct {
		From
		Kind  ListKind
		Items []Value
	}
	// Dict is a dict, in insertion order, each known key once (as Python
	// keeps it: the first key's place, the last value).
	Dict struct {
		From
		Entries []Entry
	}
)

// TextPart is literal text, or a value that is known at run time and then
// formatted as str() would.
type TextPart struct {
	Literal string
	Runtime *Runtime // nil for literal text
}

// ListKind tells the sequences apart.
type ListKind int

// The sequences of Python that a call's argument may be.
const (
	ListList ListKind = iota
	ListTuple
	ListSet
)

// Entry is one item of a Dict.
type Entry struct {
	Key   Value
	Value Value
	// At covers the item, from the key to the value, as written.
	At source.Span
}

// Ref is an imported module, class or function that is not called:
// `Variable`, `TriggerRule.ALL_DONE`, `datetime.timedelta`.
type Ref struct {
	From
	// Path is the dotted path, with import aliases resolved:
	// "airflow.utils.trigger_rule.TriggerRule.ALL_DONE". Names that are
	// neither bound in the file nor built in are taken as imported from
	// nowhere ("KubernetesPodOperator"): a snippet often has no imports.
	Path string
}

// Function is a function (or lambda) of the file, as a value.
type Function struct {
	From
	Name string
	Def  *syntax.FunctionDef // nil for a lambda
	// Outer is the function that it is defined in, nil at module level.
	Outer *Function
	// Class is the class that it is a method of, else nil.
	Class *Class
}

// Class is a class of the file, as a value.
type Class struct {
	From
	Name string
	Def  *syntax.ClassDef
}

// Object is the result of a call that podport does not evaluate. Two values
// are the same object when the pointers are equal.
type Object struct {
	From // the call's span
	// Callee is the dotted path of what is called, with import aliases
	// resolved: "kubernetes.client.models.V1Volume", or the name of a
	// function or class of the file, or, when something else is called, the
	// source of the expression.
	Callee string
	// Local says that Callee is a name of the file: a function, a class, or a
	// variable that holds something else that is called.
	Local bool
	// Func is the value of what is called: a Ref when Callee is a path, a
	// Function or Class of the file, or what else is known of it.
	Func Value
	// Method is the name when a method of another object is called, as in
	// dag.task(...); Receiver is that object, else nil.
	Receiver Value
	Method   string
	Call     *syntax.Call
	Args     []Arg

	// Names are the variables that the object is bound to with `=` or `as`.
	Names []string
	// Within are the objects of the with statements around the call,
	// outermost first.
	Within []*Object
	// In is the function of the file that the call stands in, nil at module
	// level; decorators are in its Def.
	In *Function
	// Repeated says that the call stands in a loop or a comprehension, Maybe
	// that it stands in a branch (if, try, while) that may not be taken.
	Repeated, Maybe bool
	// Attrs are the values that are set on the object afterwards, in order.
	// Name is the path that is set: "spec" for `pod.spec = …`, also
	// "spec.containers[0].env". A value that is changed in its place
	// (`pod.spec.volumes.append(…)`), or that is set where it can't be said
	// whether it holds, is a Runtime. The name "*" says that a function that
	// podport can't look into was given the object and may change any of it.
	Attrs []Arg
}

// Arg is one argument of an Object's call.
type Arg struct {
	// Name is the keyword; "" for a positional argument; "*" or "**" for an
	// unpacked value that is not known, so that any argument may be in it.
	Name  string
	Value Value
	// At is where the argument stands: the keyword with its value in the
	// call, or the item of the mapping that `**mapping` unpacks.
	At source.Span
	// Mapping says that the argument came through `**mapping` or `*list`;
	// MappingAt is then the place of that in the call.
	Mapping   bool
	MappingAt source.Span
}

// Runtime is a value that is only known when the code runs.
type Runtime struct {
	From
	Kind RuntimeKind
	// Key is what is looked up: the environment variable, the Airflow
	// Variable, "section.key" of Airflow's configuration, the connection's
	// id, or the name of the variable or parameter that is not known; ""
	// when there is no such name.
	Key string
	// Attr is what is taken of a connection: "host", "password", "extra"…, or
	// as what a value of the configuration is read: "int", "boolean", "float"
	// (as it stands when "").
	Attr string
	// Default is the value when the look-up finds nothing, nil when there
	// is none.
	Default Value
	// JSON says that the text that is found is read as JSON.
	JSON bool
	// Why says in a clause why the value is not known: "it is the result of
	// a call of `uuid4`", "`env` is bound more than once".
	Why string
}

// RuntimeKind says what kind of look-up a Runtime stands for.
type RuntimeKind int

const (
	// Unknown is an expression that can't be worked out; Why says the reason.
	Unknown RuntimeKind = iota
	// Environment is os.environ[Key], os.getenv(Key) and the like.
	Environment
	// Variable is Variable.get(Key).
	Variable
	// Conf is conf.get(section, key).
	Conf
	// Connection is BaseHook.get_connection(Key) or a part of it.
	Connection
	// Imported is a name that comes from a module that was not given.
	Imported
	// Parameter is a parameter of the function around it.
	Parameter
	// LoopVariable is the variable of a loop around it.
	LoopVariable
	// Template is a Jinja expression in a string; Key is the expression.
	// The values pass never makes it: only some arguments are templates.
	Template
)

// IsKnown reports whether the value, and all that it holds, is known: no
// Runtime in it. The arguments of an Object count.
func IsKnown(v Value) bool {
	switch v := v.(type) {
	case *Runtime, *Text:
		return false
	case *List:
		for _, item := range v.Items {
			if !IsKnown(item) {
				return false
			}
		}
	case *Dict:
		for _, e := range v.Entries {
			if !IsKnown(e.Key) || !IsKnown(e.Value) {
				return false
			}
		}
	case *Object:
		for _, a := range v.Args {
			if !IsKnown(a.Value) {
				return false
			}
		}
	}
	return true
}
