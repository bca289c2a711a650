package values

import "strings"

// classOf returns the path of the Python class of a value, when it is one of
// Python's own and certain.
func classOf(v Value) (path string, ok bool) {
	switch v := v.(type) {
	case *Bool:
		return "bool", true
	case *Int:
		return "int", true
	case *Float:
		return "float", true
	case *Str, *Text:
		return "str", true
	case *Bytes:
		return "bytes", true
	case *Dict:
		return "dict", true
	case *List:
		switch v.Kind {
		case ListList:
			return "list", true
		case ListTuple:
			return "tuple", true
		case ListSet:
			return "set", true
		case ListFrozenSet:
			return "frozenset", true
		case ListRange:
			return "range", true
		}
	}
	return "", false
}

func typeCall(_ *Maker, at From, a []Value) Value {
	if path, ok := classOf(a[0]); ok {
		return &Ref{From: at, Path: "builtins." + path}
	}
	switch v := a[0].(type) {
	case *Instance:
		return v.Class
	case *TimeDelta:
		return &Ref{From: at, Path: "datetime.timedelta"}
	}
	return nil
}

func callableCall(_ *Maker, at From, a []Value) Value {
	switch v := a[0].(type) {
	case *Function, *Class:
		return boolean(at, true)
	case *Instance:
		if plainClass(v.Class, "__call__") {
			return boolean(at, false)
		}
	default:
		if typed(v) {
			return boolean(at, false)
		}
	}
	return unknownOf(a[0]).value(at)
}

// kinds says of the names of classes which values are instances: the letters
// are those of classLetter. Names that stand in several modules are given
// without.
var kinds = map[string]string{
	"object":    "nbifstaldSFreqxvTDPQp",
	"bool":      "b",
	"int":       "bi",
	"float":     "f",
	"str":       "s",
	"bytes":     "t",
	"list":      "l",
	"tuple":     "a",
	"dict":      "d",
	"set":       "S",
	"frozenset": "F",
	"range":     "r",
	"NoneType":  "n",

	"datetime.timedelta": "T",
	"datetime.datetime":  "D",
	"datetime.date":      "De",

	"collections.deque":       "q",
	"collections.abc.Mapping": "d", "collections.abc.MutableMapping": "d", "typing.Mapping": "d", "typing.Dict": "d", "typing.MutableMapping": "d",
	"collections.abc.Sequence": "statlrq", "typing.Sequence": "statlrq", "typing.List": "l", "typing.Tuple": "a", "typing.Set": "S",
	"collections.abc.Iterable": "statldSFrqxv", "typing.Iterable": "statldSFrqxv",
	"collections.abc.Hashable": "",
	"numbers.Number":           "bif",
	"pathlib.PurePath":         "pP", "pathlib.Path": "P",
}

// classLetter tells the classes of values apart; 0 when it is not certain.
func classLetter(v Value) byte {
	switch v := v.(type) {
	case *None:
		return 'n'
	case *Bool:
		return 'b'
	case *Int:
		return 'i'
	case *Float:
		return 'f'
	case *Str, *Text:
		return 's'
	case *Bytes:
		return 't'
	case *Dict:
		return 'd'
	case *TimeDelta:
		return 'T'
	case *DateTime:
		switch {
		case v.Pendulum:
			return 0
		case v.DateOnly:
			return 'e'
		}
		return 'D'
	case *Path:
		if v.Pure {
			return 'p'
		}
		return 'P'
	case *List:
		return "laSFrvxq"[v.Kind]
	}
	return 0
}

func isinstanceCall(m *Maker, at From, a []Value) Value {
	is, t := isInstance(a[0], a[1], 0)
	if t != nil {
		return t.value(at)
	}
	return boolean(at, is)
}

func isInstance(v, class Value, depth int) (bool, *trouble) {
	switch c := class.(type) {
	case *List:
		if c.Kind != ListTuple || depth > 10 {
			break
		}
		var doubt *trouble
		for _, item := range c.Items {
			is, t := isInstance(v, item, depth+1)
			if t != nil {
				doubt = t
			} else if is {
				return true, nil
			}
		}
		return false, doubt
	case *Class:
		return isInstanceOf(v, c)
	case *Ref:
		if i, ok := v.(*Instance); ok {
			if i.Data == nil && (i.Class.Kind != PlainClass && i.Class.Kind != DataClass || !plainClass(i.Class)) {
				return false, unknownOf(v)
			}
			if c.Path == "builtins.object" {
				return true, nil
			}
			if i.Data == nil {
				if _, known := kinds[strings.TrimPrefix(c.Path, "builtins.")]; known && isBuiltin(c) {
					return false, nil
				}
				return false, unknownOf(c)
			}
			v = i.Data
		}
		letter := classLetter(v)
		set, known := kinds[strings.TrimPrefix(c.Path, "builtins.")]
		if !known || c.Path == "collections.abc.Hashable" {
			if isBuiltin(c) && letter != 0 && strings.IndexByte("nbifstaldSFr", letter) >= 0 && len(c.Path) > len("builtins.")+4 && strings.HasSuffix(c.Path, "Error") {
				return false, nil
			}
			return false, unknownOf(c)
		}
		switch v.(type) {
		case *Function, *Class:
			if isBuiltin(c) {
				return c.Path == "builtins.object", nil
			}
		}
		if letter == 0 {
			return false, unknownOf(v)
		}
		return strings.IndexByte(set, letter) >= 0, nil
	}
	return false, unknownOf(class)
}

// isInstanceOf is isinstance of a class of the files.
func isInstanceOf(v Value, c *Class) (bool, *trouble) {
	switch v := v.(type) {
	case *Instance:
		return subclass(v.Class, c), nil
	case *Object:
		if v.Class != nil {
			return subclass(v.Class, c), nil
		}
		return false, unknownOf(v)
	case *Function, *Class:
		return false, nil
	}
	if typed(v) {
		return false, nil
	}
	return false, unknownOf(v)
}

func subclass(c, of *Class) bool {
	if c == of {
		return true
	}
	for _, base := range c.MRO {
		if base == of {
			return true
		}
	}
	return false
}

func issubclassCall(_ *Maker, at From, a []Value) Value {
	c, ok := a[0].(*Class)
	if !ok {
		return nil
	}
	options := []Value{a[1]}
	if l, isList := a[1].(*List); isList && l.Kind == ListTuple {
		options = l.Items
	}
	for _, option := range options {
		other, ok := option.(*Class)
		if !ok {
			return nil
		}
		if subclass(c, other) {
			return boolean(at, true)
		}
	}
	return boolean(at, false)
}
