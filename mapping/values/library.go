package values

import (
	"strings"

	"podport/mapping/internal/bigint"
)

func bigInt(n int64) *bigint.Int { return bigint.New(n) }

// libraryFunctions are functions of Python's library that work on data. Those whose
// name does not begin with a module that is imported as such are found under
// the other names that they go by, too.
var libraryFunctions map[string]function

func init() {
	// Here, and not above, since some of them call functions that look there.
	libraryFunctions = map[string]function{
		"textwrap.dedent": {"text", func(m *Maker, at From, a []Value) Value {
			return m.onText(at, a[0], func(s string) Value { return m.dedent(at, s) })
		}},
		"textwrap.indent": {"text prefix predicate?", indentCall},
		"json.loads": {"s", func(m *Maker, at From, a []Value) Value {
			return m.onText(at, m.textFrom(at, a[0]), func(s string) Value { return m.jsonLoads(at, s) })
		}},
		"json.load": {"fp", func(m *Maker, at From, a []Value) Value {
			if _, ok := a[0].(*File); !ok {
				return nil
			}
			return m.onText(at, m.textFrom(at, a[0]), func(s string) Value { return m.jsonLoads(at, s) })
		}},
		"copy.copy":     {"x", func(m *Maker, at From, a []Value) Value { return m.Copy(at, a[0]) }},
		"copy.deepcopy": {"x", func(m *Maker, at From, a []Value) Value { return m.DeepCopy(at, a[0]) }},

		"base64.b64encode": {"s", base64Call(func(m *Maker, at From, s string) Value { return m.bytes(at, base64Of(s)) })},
		"base64.b64decode": {"s", base64Call(func(m *Maker, at From, s string) Value {
			if b, ok := unBase64(s); ok {
				return m.bytes(at, b)
			}
			return Unclear(at, "podport does not read such base64")
		})},
		"os.fspath": {"path", func(m *Maker, at From, a []Value) Value {
			if p, ok := a[0].(*Path); ok {
				return p.Text
			}
			if textual(a[0]) {
				return a[0]
			}
			return unknownOf(a[0]).value(at)
		}},
		"shlex.quote": {"s", func(m *Maker, at From, a []Value) Value {
			return m.onText(at, a[0], func(s string) Value { return m.Str(at, shellQuote(s)) })
		}},
		"shlex.split":       {"s", shellSplit},
		"collections.deque": {"iterable?", dequeCall},

		"datetime.date.fromisoformat":     {"s /", isoCall(true)},
		"datetime.datetime.fromisoformat": {"s /", isoCall(false)},
		"pendulum.parse":                  {"s", pendulumParse},
		"datetime.datetime.strptime": {"s format /", func(m *Maker, at From, a []Value) Value {
			s, ok1 := a[0].(*Str)
			format, ok2 := a[1].(*Str)
			if !ok1 || !ok2 {
				return firstUnclear(at, a)
			}
			return m.strptime(at, s.Value, format.Value)
		}},
	}
	addMath(libraryFunctions)
	addItertools(libraryFunctions)
	addOperators(libraryFunctions)
	addRegex(libraryFunctions)
	addYAML(libraryFunctions)
}

// Library works out a call of a function or class of a library by its dotted path;
// nil when it does not.
func (m *Maker) Library(at From, path string, args []Arg) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	if name, ok := strings.CutPrefix(path, "builtins."); ok {
		return m.Builtin(at, name, args)
	}
	if v := m.lookup(at, path, args); v != nil {
		return v
	}
	if f, ok := libraryFunctions[path]; ok {
		return f.call(m, at, args)
	}
	if why := unsteady(path); why != "" {
		return Unclear(at, why)
	}
	if name, ok := cutAny(path, "os.path.", "posixpath."); ok {
		return m.osPath(at, name, args)
	}
	switch path {
	case "json.dumps":
		return m.jsonDumps(at, args)
	case "collections.OrderedDict":
		return m.dictCall(at, args)
	case "collections.OrderedDict.fromkeys":
		return m.Builtin(at, "dict.fromkeys", args)
	case "io.open":
		return m.openCall(at, args)
	case "datetime.datetime":
		return m.newDateTime(at, args, dateParams)
	case "datetime.date":
		return m.newDateTime(at, args, "year month day")
	case "pendulum.datetime":
		return m.newDateTime(at, args, "year month day hour? minute? second? microsecond? tz?")
	case "datetime.timedelta":
		return m.newTimeDelta(at, args, false)
	case "pendulum.duration":
		return m.newTimeDelta(at, args, true)
	case "pathlib.Path", "pathlib.PosixPath":
		return m.newPath(at, false, args)
	case "pathlib.PurePath", "pathlib.PurePosixPath":
		return m.newPath(at, true, args)
	case "itertools.chain":
		return m.chain(at, args)
	case "itertools.product":
		return m.product(at, args)
	case "itertools.zip_longest":
		return m.zipLongest(at, args)
	case "functools.reduce":
		return m.reduce(at, args)
	}
	return nil
}

// cutAny cuts the first of the prefixes that a text has.
func cutAny(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// unsteady says why a function of a library has another result in each run, or on
// each machine; "" when it does not.
func unsteady(path string) string {
	module, _, _ := strings.Cut(path, ".")
	switch module {
	case "uuid", "random", "secrets", "time":
		return "it differs from run to run"
	case "hashlib", "hmac", "zlib", "binascii":
		return "podport does not work out hashes"
	case "socket", "getpass", "platform":
		return "it depends on the machine"
	}
	switch path {
	case "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today", "pendulum.now", "pendulum.today",
		"pendulum.yesterday", "pendulum.tomorrow", "airflow.utils.dates.days_ago", "airflow.utils.timezone.utcnow":
		return "it is the time at which the code runs"
	case "datetime.datetime.fromtimestamp", "datetime.date.fromtimestamp":
		return "it depends on the time zone of the machine"
	case "os.getcwd", "os.getpid", "os.getlogin", "os.uname", "os.listdir", "os.walk", "os.cpu_count", "os.stat", "os.scandir", "glob.glob", "glob.iglob",
		"pathlib.Path.cwd", "pathlib.Path.home", "tempfile.mkdtemp", "tempfile.gettempdir", "tempfile.mkstemp":
		return "it depends on the machine"
	}
	return ""
}

// onText works on a known text; what is not one is why the result is not known.
func (m *Maker) onText(at From, v Value, work func(string) Value) Value {
	switch v := data(v).(type) {
	case *Str:
		return work(v.Value)
	case *Runtime:
		return v
	default:
		if typed(v) && !textual(v) {
			return Unclear(at, "Python wants a text where "+KindOf(v)+" is given")
		}
		return unknownOf(v).value(at)
	}
}

func base64Call(work func(m *Maker, at From, s string) Value) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		b, ok := a[0].(*Bytes)
		if !ok {
			if v := firstUnclear(at, a); v != nil {
				return v
			}
			return nil
		}
		return work(m, at, b.Value)
	}
}

func dequeCall(m *Maker, at From, a []Value) Value {
	if a[0] == nil {
		return m.list(at, ListDeque, nil)
	}
	items, t := m.iterate(a[0])
	if t != nil {
		return t.value(at)
	}
	return m.list(at, ListDeque, items)
}

func isoCall(date bool) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		return m.onText(at, a[0], func(s string) Value {
			d, ok := fromISO(at, s)
			if !ok || date && !d.DateOnly {
				return Unclear(at, "podport can't read the text as a time")
			}
			d.DateOnly = date
			return d
		})
	}
}

func pendulumParse(m *Maker, at From, a []Value) Value {
	return m.onText(at, a[0], func(s string) Value {
		utc := strings.HasSuffix(s, "Z")
		d, ok := fromISO(at, strings.TrimSuffix(s, "Z"))
		if !ok || utc && (d.DateOnly || d.Zone != "") {
			return Unclear(at, "podport can't read the text as a time")
		}
		d.DateOnly, d.Pendulum = false, true
		if d.Zone == "" {
			d.Zone = "UTC"
		}
		return d
	})
}
