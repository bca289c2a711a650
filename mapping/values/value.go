// Package values knows Python's values: what they are made of, and what the
// operators, methods and functions of Python and of its library make of them.
// Nothing is ever executed. A value that can't be known is a [Runtime], with
// the reason and, where there is one, the Python expression that stands for
// it; no value is guessed.
//
// What a whole program makes of its values, package evaluate works out.
package values

import (
	"strings"

	"podport/mapping/internal/bigint"
	"podport/mapping/source"
	"podport/mapping/syntax"
)

// Value is what an expression stands for, as far as it can be known without
// running anything. A value that is a Runtime, or holds one, is symbolic.
type Value interface {
	// Origin is the expression that made the value: of a name, the expression
	// that it was bound to.
	Origin() source.Span
	value()
}

// From is the place that a value came from; every value embeds it. Values are
// compared by what they hold, never with ==; that they can't be saves the code
// that would do it.
type From struct {
	_  [0]func()
	At source.Span
}

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
		Value *bigint.Int
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
	// Bytes is a bytes object; Value holds its bytes.
	Bytes struct {
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
	// List is a list, tuple, set or another sequence. Two lists are the same
	// object of Python when the pointers are equal. Only a [Maker] changes
	// one.
	List struct {
		From
		Kind  ListKind
		Items []Value
		// Doubt says why what the list holds is not known, nil when it is.
		// Items are then what it may hold, as far as that was seen.
		Doubt *Runtime

		origin *origin // of views and iterators
	}
	// Dict is a dict, in insertion order, each known key once (as Python
	// keeps it: the first key's place, the last value). Identity and Doubt
	// are as those of a List.
	Dict struct {
		From
		Entries []Entry
		Doubt   *Runtime

		index *dictIndex
	}
	// TimeDelta is a datetime.timedelta.
	TimeDelta struct {
		From
		Microseconds int64

		pendulum bool // it is a Duration or Interval of pendulum's
	}
	// DateTime is a datetime.datetime or date, or one of pendulum's, that
	// does not depend on when the code runs.
	DateTime struct {
		From
		Year, Month, Day             int
		Hour, Minute, Second, Micros int
		// DateOnly says that it is a date without a time.
		DateOnly bool
		// Zone is the name of its time zone ("UTC", "Europe/Berlin", "+02:00"),
		// "" when it has none.
		Zone string
		// Pendulum says that the class is pendulum's.
		Pendulum bool
	}
	// Path is a pathlib path; Text is a Str, or a Text that begins with the
	// place of a file at run time.
	Path struct {
		From
		Text Value
		// Pure says that the class is one of the pure paths.
		Pure bool
	}
	// File is an open file. Text is what it holds, a Str or a Runtime.
	File struct {
		From
		Path Value
		Text Value

		rest   *List // the lines that were not read yet
		binary bool
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

// The sequences of Python. Only the first three may be what a call is given.
const (
	ListList ListKind = iota
	ListTuple
	ListSet
	ListFrozenSet
	// ListRange is a range, ListView the keys, values or items of a dict as
	// they were when it was asked for them.
	ListRange
	ListView
	// ListIterator gives its items once: a generator, zip, map, iter(…). Going
	// through it empties it.
	ListIterator
	// ListDeque is a collections.deque.
	ListDeque
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
	// Python's own functions and classes are "builtins.len".
	Path string
	// Class is the class of the files by which it is reached, nil for none: of
	// an attribute that only a base from elsewhere has.
	Class *Class
}

// Function is a function or lambda of the files, as a value. Two values are the
// same function when the pointers are equal: a def in a loop makes several.
type Function struct {
	From
	Name string
	Def  *syntax.FunctionDef // nil for a lambda
	// Lambda is the lambda expression, nil for a def.
	Lambda *syntax.Lambda
	// Outer is the function that it is defined in, nil at module level.
	Outer *Function
	// Class is the class that it is a method of, else nil.
	Class *Class
	// Decorators are those that only Airflow, or a module that was not given,
	// knows: the values of the decorators, outermost first. Decorators of
	// the files have been applied.
	Decorators []Value
	// Called counts the calls that were worked out.
	Called int
	// Self is what the function is bound to as a method, else nil.
	Self Value

	// Env is what package evaluate needs to call it.
	Env any
}

// Class is a class of the files, as a value.
type Class struct {
	From
	Name  string
	Def   *syntax.ClassDef // nil for one that a call made (namedtuple, type)
	Bases []Value
	// MRO are the classes of the files in which attributes are looked up, this
	// one first. External are its bases, and theirs, that are not of the
	// files, in order ("object" left out).
	MRO      []*Class
	External []*Ref
	// Names and Attrs are the attributes that its body binds, in order.
	Names []string
	Attrs map[string]Value
	Kind  ClassKind
	// Fields are the fields of a dataclass or named tuple, in order.
	Fields []Field
	// Members are the members of an enumeration, in order.
	Members []*Instance
	// Doubt says why its attributes are not known, nil when they are.
	Doubt *Runtime

	Env any
}

// ClassKind tells apart what Python makes of a class by itself.
type ClassKind int

// The kinds of classes.
const (
	PlainClass ClassKind = iota
	DataClass
	NamedTuple
	Enum
)

// Field is a field of a dataclass or a named tuple.
type Field struct {
	Name string
	// Default is the default, Factory what is called for one; nil when there
	// is none.
	Default, Factory Value
	// NoInit leaves the field out of the constructor, KeywordOnly makes it a
	// keyword-only argument.
	NoInit, KeywordOnly bool
}

// Instance is an instance of a class of the files none of whose bases is from
// elsewhere, but for those that Python's library makes plain (enumerations,
// named tuples, str, int, dict …).
type Instance struct {
	From
	Class *Class
	// Names and Attrs are its own attributes, in order.
	Names []string
	Attrs map[string]Value
	// Data is the value that it is, too, when a base is str, int, dict and the
	// like; nil otherwise.
	Data Value
	// Doubt says why its attributes are not known, nil when they are.
	Doubt *Runtime
}

// Object is the result of a call that podport does not evaluate: of a class or
// function from elsewhere, or of a function of the files that Airflow calls.
// Two values are the same object when the pointers are equal.
type Object struct {
	From // the call's span
	// Callee is the dotted path of what is called, with import aliases
	// resolved: "kubernetes.client.models.V1Volume"; of a class of the files
	// that derives from one that isn't, the path of that base, as Class then
	// says; of a function of the files, its name; when something else is
	// called, the source of the expression.
	Callee string
	// Local says that Callee is a name of the files.
	Local bool
	// Func is the value of what is called.
	Func Value
	// Class is the class of the files that the object is an instance of, when
	// that derives from Callee; nil otherwise.
	Class *Class
	// Method is the name when a method of another object is called, as in
	// dag.task(...); Receiver is that object, else nil.
	Receiver Value
	Method   string
	Call     *syntax.Call
	Args     []Arg

	// Names are the variables that the object is bound to with `=` or `as`.
	Names []string
	// Within are the contexts around the call when it is made, outermost
	// first: of with statements, and the calls of functions that Airflow
	// runs as the file is loaded (those with @dag and @task_group).
	Within []Value
	// In is the function whose body the call stands in, nil at module level.
	In *Function
	// Stack are the calls of functions of the files that led here, outermost
	// first.
	Stack []*syntax.Call
	// Under are the conditions, not known, under which the call is made.
	Under []Condition
	// Repeated says that the call stands in a loop of which the rounds are not
	// known: it stands for any number of objects.
	Repeated bool
	// Uncalled says that the call stands in a function that nothing in the
	// files calls; its parameters are not known.
	Uncalled bool
	// Root is the file that was being loaded, which may import the one that
	// the call stands in.
	Root *source.File
	// Attrs are the values that are set on the object afterwards, in order.
	// A value that is changed in its place after the call, or that is set where
	// it can't be said whether it holds, is a Runtime. The name "*" says that a
	// function that podport can't look into was given the object and may
	// change any of it.
	Attrs []Arg
}

// Maybe reports whether it is not known that the object is made.
func (o *Object) Maybe() bool { return len(o.Under) > 0 }

// Condition is one side of a branch that can't be decided.
type Condition struct {
	// Test is what can't be decided; of an exception, the try statement.
	Test source.Span
	// Arm counts the branches: two objects under different arms of one test
	// are never both made.
	Arm int
	// Run tells the times apart that one test was met.
	Run int
	// Loop says that it is no branch but a loop of which the rounds are not
	// known: what stands under it is made once for each round.
	Loop bool
}

// Exclusive reports whether at most one of the two objects is ever made.
func Exclusive(a, b *Object) bool {
	for _, x := range a.Under {
		for _, y := range b.Under {
			if x.Test == y.Test && x.Run == y.Run && x.Arm != y.Arm {
				return true
			}
		}
	}
	return false
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
	// InPlace says of an Attr that nothing was set again: what the argument of
	// this name was given was changed in its place after the call, and Value
	// is what it holds in the end. It counts where the class keeps what it is
	// given, and does not where it makes a copy.
	InPlace bool
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
	// Options are the values that a Choice may have.
	Options []Value
	// Of is what a loop goes over whose variable it is, or the value that an
	// Unknown was made of and may share parts with; nil otherwise.
	Of Value
	// Expression is the Python that computes the value, nil when the kind says
	// it all, or when there is none.
	Expression *Expression
	// Raises is the exception that Python certainly raises in place of a
	// value, "KeyError"; "" when it is not certain that there is one.
	Raises string
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
	// Parameter is a parameter of the function around it, which nothing calls.
	Parameter
	// LoopVariable is the variable of a loop around it.
	LoopVariable
	// Template is a Jinja expression in a string; Key is the expression.
	// Package values never makes it: only some arguments are templates.
	Template
	// Computed is what Expression makes of other values that are only known at
	// run time.
	Computed
	// Choice is one of Options, depending on a condition that can't be decided.
	Choice
	// FilePath is the place of a given file or folder where the code runs; Key
	// is its path as it was given: `__file__`.
	FilePath
	// FileContent is what a file holds that was not given; Key is its path.
	FileContent
)

// Expression is the Python source of a value: text, and values in between
// that are known, or are themselves symbolic.
type Expression struct {
	Parts []ExpressionPart
	// Atom says that an attribute, index or call may follow it as it stands.
	Atom bool
}

// ExpressionPart is source text, or a value when Value is not nil.
type ExpressionPart struct {
	Text  string
	Value Value
}

// IsKnown reports whether the value, and all that it holds, is known: no
// Runtime in it. The arguments of an Object count. What holds too much to look
// through is taken as not known.
func IsKnown(v Value) bool {
	steps := 4 * MaxItems
	return isKnown(v, &steps, 0)
}

func isKnown(v Value, steps *int, depth int) bool {
	if *steps--; *steps < 0 || depth > 2*MaxDepth {
		return false
	}
	switch v := v.(type) {
	case *Runtime, *Text, *File, *Match:
		return false
	case *Path:
		return isKnown(v.Text, steps, depth+1)
	case *List:
		if v.Doubt != nil {
			return false
		}
		for _, item := range v.Items {
			if !isKnown(item, steps, depth+1) {
				return false
			}
		}
	case *Dict:
		if v.Doubt != nil {
			return false
		}
		for _, e := range v.Entries {
			if !isKnown(e.Key, steps, depth+1) || !isKnown(e.Value, steps, depth+1) {
				return false
			}
		}
	case *Object:
		for _, a := range v.Args {
			if !isKnown(a.Value, steps, depth+1) {
				return false
			}
		}
	}
	return true
}

// HasTemplate reports whether Jinja would see anything in the text.
func HasTemplate(s string) bool {
	return strings.Contains(s, "{{") || strings.Contains(s, "{%") || strings.Contains(s, "{#")
}
