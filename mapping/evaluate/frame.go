package evaluate

import (
	"strings"

	"podport/mapping/syntax"
	"podport/mapping/values"
)

// frameKind tells the namespaces of Python apart.
type frameKind int

const (
	moduleFrame frameKind = iota
	functionFrame
	classFrame
	comprehensionFrame
)

// frame is a namespace while code runs in it, and as long as functions that
// were made in it live.
type frame struct {
	kind   frameKind
	outer  *frame // the one around it in the text; nil for a module
	module *module
	vars   map[string]values.Value
	order  []string // the names in the order in which they were first bound
	// unsure are names that some branch does not bind.
	unsure map[string]bool
	// scope are the names of a function by the way in which it binds them.
	scope *locals
	fn    *values.Function
	class *values.Class // whose body it is
	// born is when it came to be.
	born int
	// yields collects what a generator yields; consume, when not nil, takes
	// each as it comes.
	yields  *values.List
	consume func(values.Value)
}

// locals are the names that a function binds, and those that it declares to be
// of elsewhere.
type locals struct {
	bound, globals, nonlocals map[string]bool
	// generator says that the function yields, closures that functions are
	// made in it, which see its names after it has returned.
	generator, closures bool
}

func (f *frame) global() *frame {
	for f.outer != nil {
		f = f.outer
	}
	return f
}

// enclosing returns the frame in which a function that is made in f finds the
// names that it does not bind: functions do not see the names of a class body.
func (f *frame) enclosing() *frame {
	for f.kind == classFrame {
		f = f.outer
	}
	return f
}

// owner returns the frame in which f binds a name.
func (f *frame) owner(name string) *frame {
	if f.scope == nil {
		return f
	}
	if f.scope.globals[name] {
		return f.global()
	}
	if f.scope.nonlocals[name] {
		for o := f.outer; o != nil; o = o.outer {
			if o.kind == functionFrame && o.scope.bound[name] {
				return o
			}
		}
	}
	return f
}

// bind binds a name in the frame at hand.
func (i *interpreter) bind(name string, v values.Value) {
	if name != "" {
		i.set(i.frame.owner(name), name, v)
	}
}

// set binds a name of a frame; nil unbinds it.
func (i *interpreter) set(f *frame, name string, v values.Value) {
	i.clock++
	old, bound := f.vars[name]
	i.noteVariable(variable{f, name}, old)
	if v == nil {
		delete(f.vars, name)
		return
	}
	if !bound {
		f.order = append(f.order, name)
	}
	f.vars[name] = v
}

// lookup returns what a name stands for in the frame at hand.
func (i *interpreter) lookup(x *syntax.Name) values.Value {
	at := values.From{At: x.At}
	for f := i.frame; f != nil; f = f.outer {
		if f.kind == classFrame && f != i.frame {
			continue
		}
		if f.scope != nil && f.scope.globals[x.ID] {
			f = f.global()
		}
		if v, ok := f.vars[x.ID]; ok {
			if f.unsure[x.ID] {
				i.risk()
			}
			return v
		}
		if f.scope != nil && f.scope.bound[x.ID] && f.kind == functionFrame {
			i.risk()
			return raises(at, "UnboundLocalError", quote(x.ID)+" is not bound where it is used")
		}
	}
	return i.unbound(x.ID, at)
}

// unbound returns what a name stands for that the file does not bind: a
// function of Python, what Python sets, or something that is to be imported.
func (i *interpreter) unbound(name string, at values.From) values.Value {
	if builtins.has(name) {
		return &values.Ref{From: at, Path: "builtins." + name}
	}
	switch name {
	case "__file__":
		return &values.Runtime{From: at, Kind: values.FilePath, Key: i.frame.module.file().Path, Why: "it is the place of the file"}
	case "__doc__":
		return docstring(i.frame.module.tree.Body, at)
	case "__name__":
		return values.Unclear(at, "`__name__` is set by Python when it loads the file")
	}
	i.risk()
	if i.frame.module.later(name) {
		return raises(at, "NameError", quote(name)+" is used before it is bound")
	}
	if strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") {
		return values.Unclear(at, quote(name)+" is set by Python when it loads the file")
	}
	return &values.Ref{From: at, Path: name}
}

func raises(at values.From, exception, why string) *values.Runtime {
	r := values.Unclear(at, why)
	r.Raises = exception
	return r
}

// docstring returns the documentation string that a body begins with.
func docstring(body []syntax.Stmt, at values.From) values.Value {
	if text := syntax.Docstring(body); text != nil {
		if strings.Contains(text.Value, "\n ") || strings.Contains(text.Value, "\n\t") || strings.HasPrefix(text.Value, " ") {
			return values.Unclear(at, "versions of Python differ in how they indent `__doc__`")
		}
		return &values.Str{From: at, Value: text.Value}
	}
	return &values.None{From: at}
}

// quote puts a name of the user's into a message.
func quote(name string) string { return "`" + name + "`" }

// words is a set of names, each with a space before and after it.
type words string

func (w words) has(name string) bool {
	return name != "" && !strings.Contains(name, " ") && strings.Contains(string(w), " "+name+" ")
}

// builtins are Python's own functions, classes and exceptions.
const builtins words = " abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir " +
	"divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len " +
	"list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted " +
	"staticmethod str sum super tuple type vars zip __import__ NotImplemented Ellipsis " + exceptions

// exceptions are Python's own exceptions.
const exceptions words = " BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError " +
	"ConnectionError DeprecationWarning EOFError EnvironmentError FileExistsError FileNotFoundError FloatingPointError FutureWarning " +
	"GeneratorExit IOError ImportError IndexError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError " +
	"ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError " +
	"RecursionError ReferenceError RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TimeoutError " +
	"TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning ValueError Warning ZeroDivisionError ExceptionGroup "
