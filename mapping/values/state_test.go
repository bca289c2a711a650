package values

import (
	"strings"
	"testing"
)

// shallow prints what a value is, as far as a test of this file wants to know.
func shallow(v Value) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case *Runtime:
		return "<" + v.Why + ">"
	case *List:
		var items []string
		for _, item := range current(v) {
			items = append(items, shallow(item))
		}
		s := "[" + strings.Join(items, " ") + "]"
		if v.Doubt != nil {
			s += "?"
		}
		return s
	case *Dict:
		var items []string
		for _, e := range v.Entries {
			items = append(items, shallow(e.Key)+":"+shallow(e.Value))
		}
		s := "{" + strings.Join(items, " ") + "}"
		if v.Doubt != nil {
			s += "?"
		}
		return s
	case *Text:
		s, _ := Source(v)
		return s
	}
	var b strings.Builder
	if !writeRepr(&b, v) {
		return KindOf(v)
	}
	return b.String()
}

// header is what a journal keeps of a container.
type header struct {
	items   []Value
	entries []Entry
	doubt   *Runtime
}

func headerOf(v Value) header {
	switch v := v.(type) {
	case *List:
		return header{items: v.Items, doubt: v.Doubt}
	case *Dict:
		return header{entries: v.Entries, doubt: v.Doubt}
	}
	return header{}
}

func restore(v Value, h header) {
	switch v := v.(type) {
	case *List:
		v.Items, v.Doubt = h.items, h.doubt
	case *Dict:
		v.Entries, v.Doubt = h.entries, h.doubt
	}
}

// change changes a container at random.
func (g *generator) change(v Value) {
	scalar := func() Value { return g.scalar().v }
	switch v := v.(type) {
	case *Dict:
		switch g.Intn(7) {
		case 0, 1, 2:
			g.m.SetItem(testAt, v, g.key().v, scalar(), testAt.At)
		case 3:
			g.m.DeleteItem(testAt, v, g.key().v)
		case 4:
			g.m.Method(testAt, v, "popitem", nil)
		case 5:
			g.m.Method(testAt, v, "update", []Arg{{Value: g.dict(g.scalar).v}})
		default:
			g.m.Method(testAt, v, "setdefault", []Arg{{Value: g.key().v}, {Value: scalar()}})
		}
	case *List:
		switch g.Intn(8) {
		case 0, 1, 2:
			g.m.Method(testAt, v, pick(g, "append", "add"), []Arg{{Value: g.key().v}})
		case 3:
			g.m.Method(testAt, v, "pop", nil)
		case 4:
			g.m.SetItem(testAt, v, g.small().v, scalar(), testAt.At)
		case 5:
			g.m.InPlace(testAt, pick(g, "+", "|", "-"), v, g.list(v.Kind, g.key).v)
		case 6:
			g.m.Method(testAt, v, pick(g, "reverse", "rotate", "discard", "popleft"), nil)
		default:
			g.m.Method(testAt, v, pick(g, "insert", "remove"), []Arg{{Value: g.m.IntValue(testAt, 0)}, {Value: scalar()}})
		}
	}
}

// TestChangesCanBeTakenBack changes containers on two ways from one state: neither
// may reach what the other, or the state before, holds; nor may copies.
func TestChangesCanBeTakenBack(t *testing.T) {
	g := newGenerator(5)
	for range 3000 {
		g.m.spent = 0
		touched := map[Value]header{}
		var v Value
		if g.Intn(3) == 0 {
			v = g.dict(g.scalar).v
		} else {
			v = g.list(pick(g, ListList, ListSet, ListDeque), g.key).v
		}
		for range g.Intn(20) {
			g.change(v)
		}
		before := shallow(v)
		start := headerOf(v)
		copied := g.m.Copy(testAt, v)
		frozen := g.m.Freeze(v)
		frozenBefore := shallow(frozen)
		g.m.Touch = func(x Value) {
			if _, ok := touched[x]; !ok {
				touched[x] = headerOf(x)
			}
		}
		var ends []header
		var texts []string
		for range 3 {
			for range 1 + g.Intn(12) {
				g.change(v)
			}
			if shallow(v) != before && len(touched) == 0 {
				t.Fatalf("%s became %s without a touch", before, shallow(v))
			}
			ends, texts = append(ends, headerOf(v)), append(texts, shallow(v))
			restore(v, start)
			if shallow(v) != before {
				t.Fatalf("%s was taken back to %s", before, shallow(v))
			}
		}
		for range 5 {
			g.change(copied)
		}
		if shallow(v) != before || shallow(frozen) != frozenBefore {
			t.Fatalf("a change of a copy of %s reached it: %s, %s", before, shallow(v), shallow(frozen))
		}
		for i, end := range ends {
			restore(v, end)
			if shallow(v) != texts[i] {
				t.Fatalf("%s became %s by what happened on another way", texts[i], shallow(v))
			}
			// And the dict still finds its keys.
			if d, ok := v.(*Dict); ok && d.Doubt == nil {
				for _, e := range d.Entries {
					if found, _ := g.m.find(d, e.Key); found != e.Value {
						t.Fatalf("%s is not found in %s", shallow(e.Key), shallow(d))
					}
				}
			}
		}
		g.m.Touch = nil
	}
}

// TestLargeDict goes through the index of a dict.
func TestLargeDict(t *testing.T) {
	m := newTestMaker()
	d := m.NewDict(testAt).Value().(*Dict)
	set := func(n, value int) {
		m.SetItem(testAt, d, m.IntValue(testAt, n), m.IntValue(testAt, value), testAt.At)
	}
	for n := range 200 {
		set(n, n)
	}
	before := d.Entries
	for n := range 300 {
		set(n, 2*n)
	}
	after := d.Entries
	d.Entries = before
	for n := 400; n < 450; n++ {
		set(n, n)
	}
	for n := range 500 {
		v, trouble := m.find(d, m.IntValue(testAt, n))
		if want := n < 200 || n >= 400 && n < 450; trouble != nil || (v != nil) != want {
			t.Fatalf("%d: %v, %v", n, v, trouble)
		}
		if v != nil && shallow(v) != itoa(n) {
			t.Fatalf("%d is %s", n, shallow(v))
		}
	}
	d.Entries = after
	if v, _ := m.find(d, m.IntValue(testAt, 250)); v == nil || shallow(v) != "500" {
		t.Fatal("250 is not what it was")
	}
}

func TestFreeze(t *testing.T) {
	m := newTestMaker()
	one := m.IntValue(testAt, 1)
	list := func(items ...Value) *List { return &List{From: testAt, Kind: ListList, Items: items} }
	inner := list(one)
	tuple := &List{From: testAt, Kind: ListTuple, Items: []Value{one}}
	frozen := m.Freeze(list(inner, inner, tuple)).(*List)
	if frozen.Items[0] == Value(inner) || frozen.Items[0] != frozen.Items[1] {
		t.Error("a shared list is not copied once")
	}
	if frozen.Items[2] != Value(tuple) {
		t.Error("a tuple of what can't change is copied")
	}
	m.Method(testAt, inner, "append", []Arg{{Value: one}})
	if got := shallow(frozen); got != "[[1] [1] [1]]" {
		t.Errorf("a later change reached the snapshot: %s", got)
	}
	for _, c := range []struct {
		v    Value
		want string
	}{
		{m.Builtin(testAt, "iter", []Arg{{Value: inner}}), "<it is an iterator>"},
		{list(view(testAt, m.NewDict(testAt).Value().(*Dict), 'k')), "[<it is a view of a dict>]"},
		{m.Builtin(testAt, "range", []Arg{{Value: m.IntValue(testAt, 3)}}), "<it is a range>"},
		{&List{From: testAt, Doubt: Unclear(testAt, "who knows")}, "<who knows>"},
		{&Instance{From: testAt, Class: &Class{Name: "C"}, Data: list(one)}, "[1]"},
	} {
		if got := shallow(m.Freeze(c.v)); got != c.want {
			t.Errorf("Freeze: %s, want %s", got, c.want)
		}
	}
	// Shared parts don't blow up, and are refused once they count too much.
	v := Value(list(one))
	for range 60 {
		v = list(v, v)
	}
	steps := 2 * MaxItems
	if !within(m.Freeze(v), &steps, 0, nil) {
		t.Error("a snapshot is larger than it may be")
	}
	// Nor does what is nested too deep, or holds itself.
	v = list()
	for range 100_000 {
		v = list(v)
	}
	m.Freeze(v)
	loop := list(one)
	loop.Items = append(loop.Items, loop, loop)
	if got := shallow(m.Freeze(loop)); got != "[1 <it holds itself> <it holds itself>]" {
		t.Errorf("Freeze: %s", got)
	}
}

// TestHugeValues walks values that share their parts, nest deep or hold themselves
// with every function that looks into values.
func TestHugeValues(t *testing.T) {
	one := &Str{Value: "x"}
	list := func(kind ListKind, items ...Value) *List { return &List{From: testAt, Kind: kind, Items: items} }
	shared, deep, tuple := Value(list(ListList, one)), Value(list(ListList, one)), Value(list(ListTuple, one))
	for range 60 {
		shared = list(ListList, shared, shared)
		tuple = list(ListTuple, tuple, tuple)
	}
	for range 100_000 {
		deep = list(ListTuple, deep)
	}
	loop := list(ListList, one)
	loop.Items = append(loop.Items, loop, loop)
	dict := &Dict{From: testAt, Entries: []Entry{{Key: one, Value: loop}}}
	for _, v := range []Value{shared, deep, tuple, loop, dict} {
		m := newTestMaker()
		Plain(v)
		IsKnown(v)
		Because(v)
		KeyOf(v)
		Same(v, m.DeepCopy(testAt, v))
		Source(v)
		Truth(v)
		for _, other := range []Value{shared, deep, tuple, loop, dict} {
			for _, op := range []string{"==", "<", "in"} {
				m.Compare(testAt, op, v, other)
			}
			m.Binary(testAt, "+", v, other)
			m.Method(testAt, list(ListList), "append", []Arg{{Value: v}})
		}
		for _, name := range []string{"str", "repr", "len", "sorted", "set", "sum", "max", "list", "dict", "hash"} {
			m.Builtin(testAt, name, []Arg{{Value: v}})
		}
		m.Library(testAt, "json.dumps", []Arg{{Value: v}})
		m.Library(testAt, "itertools.product", []Arg{{Value: v}, {Value: v}, {Value: v}})
	}
}

// TestNoCycles tries to put containers into themselves.
func TestNoCycles(t *testing.T) {
	m := newTestMaker()
	list := &List{From: testAt, Kind: ListList}
	dict := &Dict{From: testAt}
	m.Method(testAt, list, "append", []Arg{{Value: dict}})
	m.SetItem(testAt, dict, &Str{Value: "k"}, list, testAt.At)
	if shallow(list) != "[{}?]" {
		t.Errorf("%s", shallow(list))
	}
	m.InPlace(testAt, "+", list, &List{From: testAt, Kind: ListTuple, Items: []Value{list}})
	if shallow(list) != "[{}?]?" {
		t.Errorf("%s", shallow(list))
	}
}

func TestIteratorsSeeChanges(t *testing.T) {
	m := newTestMaker()
	list := &List{From: testAt, Kind: ListList, Items: []Value{m.IntValue(testAt, 1), m.IntValue(testAt, 2)}}
	call := func(name string, args ...Value) Value {
		var given []Arg
		for _, a := range args {
			given = append(given, Arg{Value: a})
		}
		return m.Builtin(testAt, name, given)
	}
	it := call("iter", list)
	m.Method(testAt, list, "append", []Arg{{Value: m.IntValue(testAt, 3)}})
	if _, why := m.Iterate(it); why == "" {
		t.Error("an iterator does not notice a change")
	}
	it = call("iter", list)
	if got := shallow(call("list", call("zip", it, it))); got != "[[1 2]]" {
		t.Errorf("zip of one iterator: %s", got)
	}
	it = call("enumerate", list)
	if a, b := shallow(call("list", it)), shallow(call("list", it)); a != "[[0 1] [1 2] [2 3]]" || b != "[]" {
		t.Errorf("an iterator gives %s, then %s", a, b)
	}
	d := m.NewDict(testAt).Value().(*Dict)
	keys := m.Method(testAt, d, "keys", nil)
	m.SetItem(testAt, d, &Str{Value: "k"}, list, testAt.At)
	if got := shallow(call("list", keys)); got != "['k']" {
		t.Errorf("a view shows %s", got)
	}
}

func TestSource(t *testing.T) {
	m := newTestMaker()
	env := &Runtime{From: testAt, Kind: Environment, Key: "HOME"}
	text := m.NewText(testAt)
	text.Literal("a{'")
	text.Add(env)
	file := &Runtime{From: testAt, Kind: FilePath, Key: "dags/sql"}
	computed := &Runtime{From: testAt, Kind: Computed, Expression: &Expression{Parts: []ExpressionPart{{Value: env}, {Text: " + "}, {Value: &Str{Value: "x"}}}}}
	method := &Runtime{From: testAt, Kind: Computed, Expression: &Expression{Atom: true, Parts: []ExpressionPart{{Value: computed}, {Text: ".lower()"}}}}
	for _, c := range []struct {
		v    Value
		want string
	}{
		{env, `os.environ["HOME"]`},
		{&Runtime{Kind: Environment, Key: "A", Default: &Str{Value: "b"}}, `os.environ.get("A", 'b')`},
		{&Runtime{Kind: Variable, Key: "v", Default: &None{}, JSON: true}, `Variable.get("v", default_var=None, deserialize_json=True)`},
		{&Runtime{Kind: Conf, Key: "core.dags_folder", Attr: "int", Default: m.IntValue(testAt, 1)}, `conf.getint('core', 'dags_folder', fallback=1)`},
		{&Runtime{Kind: Connection, Key: "db", Attr: "host"}, `BaseHook.get_connection("db").host`},
		{&Ref{Path: "builtins.len"}, "len"},
		{&Runtime{Kind: Parameter, Key: "env"}, "env"},
		{&Runtime{Kind: FilePath, From: testAt, Key: "dags/etl/dag.py"}, "__file__"},
		{&Runtime{Kind: FilePath, From: testAt, Key: "dags"}, "os.path.dirname(os.path.dirname(__file__))"},
		{file, "os.path.join(os.path.dirname(os.path.dirname(__file__)), 'sql')"},
		{text.Value(), `f'a{{\'{os.environ["HOME"]}'`},
		{computed, `os.environ["HOME"] + 'x'`},
		{method, `(os.environ["HOME"] + 'x').lower()`},
		{&List{Kind: ListTuple, Items: []Value{&TimeDelta{Microseconds: perDay}}}, "(datetime.timedelta(days=1),)"},
		{&DateTime{Year: 2024, Month: 1, Day: 2, Zone: "UTC", Pendulum: true}, "pendulum.datetime(2024, 1, 2, 0, 0, tz='UTC')"},
		{&Runtime{Kind: Unknown}, ""},
		{&Runtime{Kind: Choice}, ""},
		{&List{Doubt: env}, ""},
	} {
		if got, _ := Source(c.v); got != c.want {
			t.Errorf("Source: %s, want %s", got, c.want)
		}
	}
}

func TestFiles(t *testing.T) {
	m := newTestMaker()
	here := &Runtime{From: testAt, Kind: FilePath, Key: "dags/etl/dag.py"}
	one := func(v Value) []Arg { return []Arg{{Value: v}} }
	path := m.Library(testAt, "pathlib.Path", one(here))
	folder := m.Attribute(testAt, path, "parent")
	conf := m.Binary(testAt, "/", folder, &Str{Value: "conf.yaml"})
	if got, ok := m.GivenPath(conf); got != "dags/etl/conf.yaml" || !ok {
		t.Errorf("GivenPath: %q, %v", got, ok)
	}
	if got := shallow(m.Library(testAt, "yaml.safe_load", one(m.Builtin(testAt, "open", one(conf))))); got != "{'a':1 'b':['x' 'y']}" {
		t.Errorf("yaml.safe_load: %s", got)
	}
	if got := shallow(m.Method(testAt, conf, "read_text", nil)); got != `'a: 1\nb: [x, y]\n'` {
		t.Errorf("read_text: %s", got)
	}
	up := m.Library(testAt, "os.path.join", []Arg{{Value: m.Library(testAt, "os.path.dirname", one(here))}, {Value: &Str{Value: "../sql/q.sql"}}})
	if got, _ := m.GivenPath(up); got != "dags/sql/q.sql" {
		t.Errorf("GivenPath: %q", got)
	}
	f := m.Builtin(testAt, "open", one(up)).(*File)
	v, ok := m.Method(testAt, f, "read", nil).(*Runtime)
	if !ok || v.Kind != FileContent || v.Key != "dags/sql/q.sql" || v.Why == "" {
		t.Errorf("read: %v", v)
	}
	f = m.Builtin(testAt, "open", one(conf)).(*File)
	first, rest, end := m.Method(testAt, f, "readline", nil), m.Method(testAt, f, "readlines", nil), m.Method(testAt, f, "read", nil)
	if got := shallow(first) + shallow(rest) + shallow(end); got != `'a: 1\n'['b: [x, y]\n']''` {
		t.Errorf("an open file gives %s", got)
	}
	for range 5 {
		folder = m.Attribute(testAt, folder, "parent")
		if folder == nil {
			break
		}
	}
	if r, ok := folder.(*Runtime); ok && r.Raises != "" {
		t.Error("the folder around all files is taken for an error")
	}
	parents := m.Attribute(testAt, path, "parents")
	if p, ok := m.Item(testAt, parents, m.IntValue(testAt, 1)).(*Path); !ok {
		t.Error("parents[1] is not known")
	} else if got, _ := m.GivenPath(p); got != "dags" {
		t.Errorf("parents[1] is %q", got)
	}
	if r, ok := m.Item(testAt, parents, m.IntValue(testAt, 9)).(*Runtime); !ok || r.Raises != "" {
		t.Error("parents[9] is taken for known")
	}
}

func TestLookups(t *testing.T) {
	m := newTestMaker()
	key := Arg{Value: &Str{Value: "k"}}
	v := m.Library(testAt, "os.environ.get", []Arg{key, {Value: &Str{Value: "d"}}}).(*Runtime)
	if v.Kind != Environment || v.Key != "k" || shallow(v.Default) != "'d'" {
		t.Errorf("os.environ.get: %v", v)
	}
	v = m.Library(testAt, "airflow.models.Variable.get", []Arg{key, {Name: "deserialize_json", Value: &Bool{Value: true}}}).(*Runtime)
	if v.Kind != Variable || !v.JSON {
		t.Errorf("Variable.get: %v", v)
	}
	v = m.Library(testAt, "airflow.configuration.conf.getboolean", []Arg{key, key}).(*Runtime)
	if v.Kind != Conf || v.Key != "k.k" || v.Attr != "boolean" {
		t.Errorf("conf.getboolean: %v", v)
	}
	c := m.Library(testAt, "airflow.hooks.base.BaseHook.get_connection", []Arg{key})
	if p, ok := m.Attribute(testAt, c, "host").(*Runtime); !ok || p.Kind != Connection || p.Attr != "host" {
		t.Errorf("get_connection: %v", p)
	}
	if e, ok := m.Item(testAt, &Ref{Path: "os.environ"}, key.Value).(*Runtime); !ok || e.Kind != Environment {
		t.Errorf("os.environ[]: %v", e)
	}
	for _, path := range []string{"uuid.uuid4", "datetime.datetime.now", "os.getcwd", "random.choice"} {
		if r, ok := m.Library(testAt, path, nil).(*Runtime); !ok || r.Why == "" || r.Raises != "" {
			t.Errorf("%s is taken for known", path)
		}
	}
}
