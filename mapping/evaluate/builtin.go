package evaluate

import (
	"strings"

	"podport/mapping/syntax"
	"podport/mapping/values"
)

// callRef calls something that is imported, or that is Python's own.
func (i *interpreter) callRef(at values.From, fn *values.Ref, args []values.Arg, x *syntax.Call) values.Value {
	name, builtin := strings.CutPrefix(fn.Path, "builtins.")
	if v := i.ownVariable(fn.Path, args); v != nil {
		return v
	}
	if work := ownFunctions[fn.Path]; work != nil {
		if v := work(i, at, args); v != nil {
			return v
		}
	}
	var v values.Value
	if builtin {
		v = i.maker.Builtin(at, name, i.dataArgs(name, args))
	} else {
		v = i.maker.Library(at, fn.Path, args)
	}
	if v != nil {
		return i.computed(v, callParts(name, "", args)...)
	}
	if builtin {
		return i.unknownBuiltin(at, name, args)
	}
	if mayChange(fn.Path) {
		i.escapeAll(args, nil, quote(lastPart(fn.Path))+"()"+inLine(at.At)+" may change it")
	}
	return i.object(at, made{callee: fn.Path, fn: fn, call: x}, args)
}

// unknownBuiltin is a call of a function of Python that is not worked out.
func (i *interpreter) unknownBuiltin(at values.From, name string, args []values.Arg) values.Value {
	if exceptions.has(name) {
		return values.Unclear(at, "it is an exception")
	}
	why := "podport does not work out " + quote(name) + " here"
	for _, a := range args {
		if !values.Plain(a.Value) {
			why = values.Because(a.Value)
			break
		}
	}
	r := values.Unclear(at, why)
	i.risk()
	for _, a := range args {
		if mayHold(a.Value) && r.Of == nil {
			r.Of = a.Value
		}
		if name == "exec" || name == "eval" || name == "next" {
			i.escape(a.Value, quote(name)+"()"+inLine(at.At)+" may change it")
		}
	}
	if name == "exec" || name == "eval" {
		i.doubtNames(i.frame.global(), quote(name)+"()"+inLine(at.At)+" may bind it")
	}
	i.express(r, callParts(name, "", args)...)
	return r
}

// unchanging are the modules whose functions don't change what they are given.
const unchanging words = " airflow kubernetes builtins os sys json datetime time logging warnings copy functools itertools operator re math typing " +
	"typing_extensions pathlib textwrap uuid hashlib base64 collections pendulum dateutil yaml jinja2 requests pytz croniter google boto3 botocore " +
	"enum dataclasses abc string decimal fractions random_name secrets contextlib inspect importlib glob fnmatch tempfile shutil subprocess socket " +
	"platform getpass urllib http zoneinfo calendar pprint traceback types numbers statistics struct csv io pydantic packaging semver toml tomllib "

// unchangingNames are functions of Airflow by the names under which snippets
// use them.
const unchangingNames words = " chain chain_linear cross_downstream task dag task_group setup teardown days_ago timedelta datetime dedent partial " +
	"namedtuple deepcopy copy dataclass field wraps print get_current_context uuid4 uuid1 getLogger basicConfig conf "

// mayChange reports whether a function may change the lists and dicts that it
// is given. Constructors are taken not to.
func mayChange(path string) bool {
	first, last := firstPart(path), lastPart(path)
	switch {
	case capital(last), strings.Contains(path, ".") && unchanging.has(first):
		return path == "random.shuffle" || strings.HasPrefix(path, "heapq.") || strings.HasPrefix(path, "bisect.insort")
	case !strings.Contains(path, ".") && unchangingNames.has(path):
		return false
	}
	return !unchangingNames.has(last) && !capital(first)
}

// ownFunctions are the functions that need what only the interpreter knows;
// nil says that the maker is to be asked.
var ownFunctions map[string]func(i *interpreter, at values.From, args []values.Arg) values.Value

func init() {
	ownFunctions = map[string]func(i *interpreter, at values.From, args []values.Arg) values.Value{
		"builtins.getattr":          (*interpreter).getattr,
		"builtins.hasattr":          (*interpreter).hasattr,
		"builtins.setattr":          (*interpreter).setattr,
		"builtins.globals":          (*interpreter).globals,
		"builtins.locals":           (*interpreter).localNames,
		"builtins.vars":             (*interpreter).vars,
		"builtins.callable":         (*interpreter).callable,
		"builtins.isinstance":       (*interpreter).isinstance,
		"builtins.issubclass":       (*interpreter).issubclass,
		"builtins.type":             (*interpreter).typeOf,
		"builtins.staticmethod":     wrapper("staticmethod"),
		"builtins.classmethod":      wrapper("classmethod"),
		"builtins.property":         wrapper("property"),
		"functools.cached_property": wrapper("cached"),
		"cached_property":           wrapper("cached"),
		"functools.partial":         (*interpreter).partialCall,
		"partial":                   (*interpreter).partialCall,
		"functools.partialmethod":   (*interpreter).partialCall,
		"collections.namedtuple":    (*interpreter).namedtuple,
		"namedtuple":                (*interpreter).namedtuple,
		"dataclasses.replace":       (*interpreter).replaceFields,
		"dataclasses.asdict":        (*interpreter).asdict,
		"asdict":                    (*interpreter).asdict,
		"dataclasses.astuple":       (*interpreter).astuple,
		"enum.auto":                 (*interpreter).enumAuto,
		"dataclasses.field":         (*interpreter).fieldCall,
		"field":                     (*interpreter).fieldCall,
		"copy.copy":                 (*interpreter).copyOf,
		"copy.deepcopy":             (*interpreter).deepCopyOf,
		"deepcopy":                  (*interpreter).deepCopyOf,
		"typing.cast":               second,
		"cast":                      second,
		"contextlib.contextmanager": wrapper("contextmanager"),
		"contextmanager":            wrapper("contextmanager"),
		"builtins.object":           (*interpreter).plainObject,
		"builtins.iter":             (*interpreter).iterOf,
		"types.SimpleNamespace":     (*interpreter).simpleNamespace,
		"builtins.sorted":           (*interpreter).throughIterable,
		"builtins.list":             (*interpreter).throughIterable,
		"builtins.tuple":            (*interpreter).throughIterable,
		"builtins.set":              (*interpreter).throughIterable,
		"builtins.frozenset":        (*interpreter).throughIterable,
		"builtins.enumerate":        (*interpreter).throughIterable,
		"builtins.len":              (*interpreter).length,
		"builtins.str":              (*interpreter).str,
		"builtins.repr":             (*interpreter).reprOf,
		"builtins.id":               unknownAlways,
		"builtins.hash":             unknownAlways,
		"importlib.import_module":   (*interpreter).importModule,
	}
}

func wrapper(kind string) func(*interpreter, values.From, []values.Arg) values.Value {
	return func(i *interpreter, at values.From, args []values.Arg) values.Value {
		if len(args) == 0 || args[0].Name != "" && args[0].Name != "fget" {
			return nil
		}
		return &wrapped{at, kind, args[0].Value}
	}
}

func second(i *interpreter, at values.From, args []values.Arg) values.Value {
	if len(args) == 2 {
		return args[1].Value
	}
	return nil
}

func unknownAlways(i *interpreter, at values.From, args []values.Arg) values.Value {
	return values.Unclear(at, "it differs from run to run")
}

// positional returns the values of positional arguments when they are all there
// is.
func positional(args []values.Arg, least, most int) ([]values.Value, bool) {
	if len(args) < least || len(args) > most {
		return nil, false
	}
	var given []values.Value
	for _, a := range args {
		if a.Name != "" {
			return nil, false
		}
		given = append(given, a.Value)
	}
	return given, true
}

func (i *interpreter) getattr(at values.From, args []values.Arg) values.Value {
	given, ok := positional(args, 2, 3)
	if !ok {
		return nil
	}
	name, ok := given[1].(*values.Str)
	if !ok {
		r := values.Unclear(at, "the name of the attribute is not known: "+values.Because(given[1]))
		r.Of = given[0]
		return r
	}
	v := i.attribute(given[0], name.Value, at)
	if r, isRuntime := v.(*values.Runtime); isRuntime && len(given) == 3 {
		if r.Raises == "AttributeError" {
			return given[2]
		}
		return i.choice(at, undecided{test: at.At, why: "whether it has the attribute is not known"}, r, given[2])
	}
	if _, method := v.(*boundMethod); method && len(given) == 3 {
		return values.Unclear(at, "whether it has the attribute is not known")
	}
	return v
}

func (i *interpreter) hasattr(at values.From, args []values.Arg) values.Value {
	given, ok := positional(args, 2, 2)
	if !ok {
		return nil
	}
	name, isStr := given[1].(*values.Str)
	in, isInstance := given[0].(*values.Instance)
	if !isStr || !isInstance || in.Doubt != nil || in.Class.Doubt != nil || in.Data != nil {
		return values.Unclear(at, "whether it has the attribute is not known")
	}
	return &values.Bool{From: at, Value: in.Attrs[name.Value] != nil || i.classAttribute(in.Class, name.Value) != nil}
}

func (i *interpreter) setattr(at values.From, args []values.Arg) values.Value {
	given, ok := positional(args, 3, 3)
	if !ok {
		return nil
	}
	if name, ok := given[1].(*values.Str); ok {
		i.setAttribute(given[0], name.Value, given[2], at.At)
	} else {
		i.escape(given[0], quote("setattr")+"()"+inLine(at.At)+" may change it")
	}
	return &values.None{From: at}
}

func (i *interpreter) globals(at values.From, args []values.Arg) values.Value {
	return &namespace{at, i.frame.global()}
}

func (i *interpreter) localNames(at values.From, args []values.Arg) values.Value {
	if i.frame.kind == moduleFrame {
		return &namespace{at, i.frame}
	}
	return values.Unclear(at, "it is `locals()`")
}

func (i *interpreter) vars(at values.From, args []values.Arg) values.Value {
	if len(args) == 0 {
		return i.localNames(at, args)
	}
	return i.attribute(args[0].Value, "__dict__", at)
}

func (i *interpreter) callable(at values.From, args []values.Arg) values.Value {
	if len(args) == 1 {
		switch args[0].Value.(type) {
		case *values.Function, *values.Class, *boundMethod, *partial:
			return &values.Bool{From: at, Value: true}
		case *values.Str, *values.Int, *values.Bool, *values.Float, *values.None, *values.List, *values.Dict:
			return &values.Bool{From: at}
		}
	}
	return values.Unclear(at, "whether it can be called is not known")
}

func (i *interpreter) partialCall(at values.From, args []values.Arg) values.Value {
	if len(args) == 0 || args[0].Name != "" {
		return nil
	}
	return &partial{at, args[0].Value, append([]values.Arg{}, args[1:]...)}
}

func (i *interpreter) copyOf(at values.From, args []values.Arg) values.Value {
	if len(args) == 0 {
		return nil
	}
	return i.copied(at, args[0].Value, false)
}

func (i *interpreter) deepCopyOf(at values.From, args []values.Arg) values.Value {
	if len(args) == 0 {
		return nil
	}
	return i.copied(at, args[0].Value, true)
}

func (i *interpreter) copied(at values.From, v values.Value, deep bool) values.Value {
	switch v := v.(type) {
	case *values.Instance:
		if v.Data != nil || v.Class.Kind == values.Enum {
			return v
		}
		c := &values.Instance{From: at, Class: v.Class, Names: append([]string{}, v.Names...), Attrs: copied(v.Attrs), Doubt: v.Doubt}
		i.bear(c)
		if deep {
			for name, value := range c.Attrs {
				c.Attrs[name] = i.copied(at, value, true)
			}
		}
		return c
	case *values.Object:
		if !isModel(v.Callee) {
			return i.object(at, made{callee: "copy.copy", fn: &values.Ref{From: at, Path: "copy.copy"}}, []values.Arg{{Value: v, At: at.At}})
		}
		return i.copyModel(at, v, deep)
	case *values.Runtime:
		r := values.Unclear(at, values.Because(v))
		return i.computed(r, callParts("copy.deepcopy", "", []values.Arg{{Value: v}})...)
	}
	if deep {
		return i.deepCopy(at, v)
	}
	return i.maker.Copy(at, v)
}

// deepCopy copies containers with the instances and models in them; what is
// shared in the original is shared in the copy.
func (i *interpreter) deepCopy(at values.From, v values.Value) values.Value {
	if i.maker.Exhausted() {
		return values.Unclear(at, "it is larger than podport works out")
	}
	if !holdsMore(v, map[values.Value]bool{}) {
		return i.maker.DeepCopy(at, v)
	}
	return i.deepCopied(at, v, map[values.Value]values.Value{})
}

func (i *interpreter) deepCopied(at values.From, v values.Value, done map[values.Value]values.Value) values.Value {
	if c, ok := done[v]; ok {
		return c
	}
	switch v := v.(type) {
	case *values.List:
		i.maker.Spend(16 * len(v.Items))
		items := make([]values.Value, len(v.Items))
		c := &values.List{From: at, Kind: v.Kind, Items: items, Doubt: unsettledAgain(v.Doubt)}
		done[v] = c
		for n, item := range v.Items {
			items[n] = i.deepCopied(at, item, done)
		}
		i.bear(c)
		return c
	case *values.Dict:
		i.maker.Spend(64 * len(v.Entries))
		entries := append([]values.Entry{}, v.Entries...)
		c := &values.Dict{From: at, Entries: entries, Doubt: unsettledAgain(v.Doubt)}
		done[v] = c
		for n := range entries {
			entries[n].Value = i.deepCopied(at, entries[n].Value, done)
		}
		i.bear(c)
		return c
	case *values.Instance, *values.Object, *values.Runtime:
		c := i.copied(at, v, true)
		done[v] = c
		return c
	}
	return v
}

// holdsMore reports whether a value holds instances or objects.
func holdsMore(v values.Value, seen map[values.Value]bool) bool {
	switch v := v.(type) {
	case *values.Instance, *values.Object:
		return true
	case *values.List:
		if seen[v] {
			return false
		}
		seen[v] = true
		for _, item := range v.Items {
			if holdsMore(item, seen) {
				return true
			}
		}
	case *values.Dict:
		if seen[v] {
			return false
		}
		seen[v] = true
		for _, e := range v.Entries {
			if holdsMore(e.Value, seen) {
				return true
			}
		}
	}
	return false
}

// copyModel copies a model of the Kubernetes client, with what was set on it.
func (i *interpreter) copyModel(at values.From, o *values.Object, deep bool) values.Value {
	s := i.objects[o]
	args := append([]values.Arg{}, o.Args...)
	for n := range args {
		args[n].Value = s.live[n]
		if deep {
			args[n].Value = i.copied(at, s.live[n], true)
		}
	}
	c := i.object(at, made{callee: o.Callee, fn: o.Func, class: o.Class, call: o.Call}, args)
	for _, a := range o.Attrs {
		if deep {
			a.Value = i.copied(at, a.Value, true)
		}
		c.Attrs = append(c.Attrs, a)
	}
	return c
}

func (i *interpreter) plainObject(at values.From, args []values.Arg) values.Value {
	return values.Unclear(at, "it is an object without meaning")
}

func (i *interpreter) iterOf(at values.From, args []values.Arg) values.Value {
	return i.throughIterable(at, args)
}

// throughIterable goes through an instance or class of the files for a function
// of Python that goes through what it is given; the maker does all else.
func (i *interpreter) throughIterable(at values.From, args []values.Arg) values.Value {
	if len(args) == 0 {
		return nil
	}
	switch args[0].Value.(type) {
	case *values.Instance, *values.Class:
	default:
		return nil
	}
	items, why := i.iterate(args[0].Value)
	if why != "" {
		return values.Unclear(at, why)
	}
	args[0].Value = i.maker.Sequence(at, values.ListList, append([]values.Value{}, items...))
	return nil
}

func (i *interpreter) length(at values.From, args []values.Arg) values.Value {
	if len(args) == 1 {
		if fn := i.dunder(args[0].Value, "__len__"); fn != nil {
			return i.callFunction(at, fn, nil, nil)
		}
	}
	return i.throughIterable(at, args)
}

func (i *interpreter) str(at values.From, args []values.Arg) values.Value {
	if len(args) != 1 || args[0].Name != "" {
		return nil
	}
	in, ok := args[0].Value.(*values.Instance)
	if !ok {
		return nil
	}
	return i.printed(in)
}

func (i *interpreter) reprOf(at values.From, args []values.Arg) values.Value {
	if len(args) == 1 {
		if in, ok := args[0].Value.(*values.Instance); ok {
			if fn := i.dunder(in, "__repr__"); fn != nil {
				return i.callFunction(at, fn, nil, nil)
			}
			return values.Unclear(at, "it is the text of an instance of "+quote(in.Class.Name))
		}
	}
	return nil
}

func (i *interpreter) simpleNamespace(at values.From, args []values.Arg) values.Value {
	in := &values.Instance{From: at, Class: &values.Class{From: at, Name: "SimpleNamespace"}, Attrs: map[string]values.Value{}}
	in.Class.MRO = []*values.Class{in.Class}
	i.bear(in)
	for _, a := range args {
		if a.Name == "" || a.Name == "*" || a.Name == "**" {
			return nil
		}
		in.Names = append(in.Names, a.Name)
		in.Attrs[a.Name] = a.Value
	}
	return in
}
