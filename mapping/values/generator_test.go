package values

import (
	"math/rand"
	"strings"

	"podport/mapping/source"
)

// literal is a value, and the same in Python. The value may be known in part only.
type literal struct {
	v   Value
	src string
}

// generator makes random values and calls.
type generator struct {
	*rand.Rand
	m *Maker
	// symbolic is how many of a hundred values are not known to podport.
	symbolic int
}

var testAt = From{At: source.NewFile("dags/etl/dag.py", "0123456789").Span(0, 1)}

func newGenerator(seed int64) *generator {
	g := &generator{Rand: rand.New(rand.NewSource(seed))}
	g.m = newTestMaker()
	return g
}

func newTestMaker() *Maker {
	m := &Maker{}
	m.Call = func(at From, callee Value, args []Arg) Value {
		if r, ok := callee.(*Ref); ok {
			return m.Library(at, r.Path, args)
		}
		return Unclear(at, "it is no function that the test knows")
	}
	m.ReadFile = func(path string) (string, bool) {
		if path == "dags/etl/conf.yaml" {
			return "a: 1\nb: [x, y]\n", true
		}
		return "", false
	}
	return m
}

func pick[T any](g *generator, options ...T) T { return options[g.Intn(len(options))] }

func (g *generator) str() literal {
	return g.lit(pick(g, "", "a", "b", "abc", "Hello World", "  pad\t", "a,b,,c", "a:b:c", "it's", `say "x"`, "é ß", "日本", "x\ny\r\nz", "😀", "{}", "%s", "12", " 42 ",
		"1.50", "x-y_z", "aaa", "-7", "0x1f", "a\tb", "ABC", "true", "T i t l e", "1_000", "a/b/c.txt", "/x/y", "..", "ÀÉ", "l\u0085n", "key", "0"))
}

func (g *generator) lit(s string) literal {
	l := literal{&Str{testAt, s}, quoted(s)}
	return g.maybeText(l, s)
}

// maybeText hides a part of a string from podport.
func (g *generator) maybeText(l literal, s string) literal {
	if g.Intn(100) >= g.symbolic {
		return l
	}
	runes := []rune(s)
	from := g.Intn(len(runes) + 1)
	to := from + g.Intn(len(runes)-from+1)
	t := g.m.NewText(testAt)
	t.Literal(string(runes[:from]))
	t.hole(g.hidden())
	t.Literal(string(runes[to:]))
	return literal{t.Value(), l.src}
}

func (g *generator) hidden() *Runtime { return Unclear(testAt, "the test hides it") }

// maybe hides a value from podport.
func (g *generator) maybe(l literal) literal {
	if g.Intn(100) < g.symbolic {
		return literal{g.hidden(), l.src}
	}
	return l
}

func (g *generator) int() literal {
	s := pick(g, "0", "1", "-1", "2", "3", "5", "7", "10", "-3", "255", "1000000", "12345678901234567890", "-42", "100")
	n, _ := parseInt(s, 10)
	return g.maybe(literal{&Int{testAt, n}, s})
}

func (g *generator) small() literal {
	n := pick(g, 0, 1, 2, 3, -1, -2, 5, 100, -100)
	return g.maybe(literal{g.m.IntValue(testAt, n), itoa(n)})
}

func (g *generator) number() literal {
	switch g.Intn(5) {
	case 0:
		b := g.Intn(2) == 0
		return g.maybe(literal{&Bool{testAt, b}, map[bool]string{true: "True", false: "False"}[b]})
	case 1, 2:
		return g.int()
	}
	s := pick(g, "0.0", "-0.0", "0.5", "1.5", "2.5", "3.14159", "-2.75", "1e16", "1e-07", "1e22", "123456789.125", "0.1", "1e300", "2.0", "99.995", "0.25")
	f, _ := parseFloat(s)
	return g.maybe(literal{&Float{testAt, f}, s})
}

func (g *generator) none() literal { return literal{&None{testAt}, "None"} }

// key is a value that Python can have as a key.
func (g *generator) key() literal {
	switch g.Intn(8) {
	case 0, 1, 2, 3:
		return g.str()
	case 4:
		return g.number()
	case 5:
		return g.none()
	case 6:
		a, b := g.str(), g.int()
		return literal{&List{From: testAt, Kind: ListTuple, Items: []Value{a.v, b.v}}, "(" + a.src + ", " + b.src + ")"}
	}
	return g.int()
}

func (g *generator) items(n int, item func() literal) (items []Value, src string) {
	var texts []string
	for range n {
		x := item()
		items = append(items, x.v)
		texts = append(texts, x.src)
	}
	return items, strings.Join(texts, ", ")
}

// list is a list, tuple, set or the like.
func (g *generator) list(kind ListKind, item func() literal) literal {
	items, src := g.items(g.Intn(5), item)
	return g.sequence(kind, items, src)
}

func (g *generator) sequence(kind ListKind, items []Value, src string) literal {
	v := g.m.Sequence(testAt, kind, items)
	switch kind {
	case ListList:
		src = "[" + src + "]"
	case ListTuple:
		if len(items) == 1 {
			src += ","
		}
		src = "(" + src + ")"
	case ListSet:
		src = "set([" + src + "])"
	case ListFrozenSet:
		src = "frozenset([" + src + "])"
	case ListDeque:
		src = "collections.deque([" + src + "])"
	}
	return literal{v, src}
}

func (g *generator) dict(item func() literal) literal {
	d := g.m.NewDict(testAt)
	var texts []string
	for range g.Intn(5) {
		k, v := g.key(), item()
		d.Add(Entry{Key: k.v, Value: v.v, At: testAt.At})
		texts = append(texts, k.src+": "+v.src)
	}
	return literal{d.Value(), "{" + strings.Join(texts, ", ") + "}"}
}

func (g *generator) scalar() literal {
	switch g.Intn(6) {
	case 0, 1:
		return g.str()
	case 2:
		return g.none()
	case 3:
		return g.bytes()
	}
	return g.number()
}

func (g *generator) bytes() literal {
	s := pick(g, "", "a", "abc", "x y", "\xff\x00", "12", "it's")
	return g.maybe(literal{&Bytes{testAt, s}, quoteBytes(s)})
}

func (g *generator) rangeOf() literal {
	n := g.Intn(6)
	return literal{g.m.Builtin(testAt, "range", []Arg{{Value: g.m.IntValue(testAt, n)}}), "range(" + itoa(n) + ")"}
}

// value is any value.
func (g *generator) value(depth int) literal {
	if depth <= 0 {
		return g.scalar()
	}
	item := func() literal { return g.value(depth - 1) }
	l := literal{}
	switch g.Intn(14) {
	case 0, 1:
		l = g.list(ListList, item)
	case 2:
		l = g.list(ListTuple, item)
	case 3:
		l = g.list(pick(g, ListSet, ListFrozenSet), g.key)
	case 4, 5:
		l = g.dict(item)
	case 6:
		l = g.rangeOf()
	case 7:
		l = g.list(ListDeque, item)
	case 8:
		l = g.time()
	case 9:
		return g.path()
	default:
		return g.scalar()
	}
	return g.maybe(l)
}

// iterable is something to go through.
func (g *generator) iterable() literal {
	item := func() literal { return g.scalar() }
	switch g.Intn(10) {
	case 0:
		item = g.str
	case 1:
		item = g.number
	}
	switch g.Intn(10) {
	case 0, 1, 2:
		return g.list(ListList, item)
	case 3:
		return g.list(ListTuple, item)
	case 4:
		return g.list(ListSet, g.key)
	case 5:
		return g.dict(item)
	case 6:
		return g.str()
	case 7:
		return g.rangeOf()
	case 8:
		l := g.list(ListList, item)
		return literal{g.m.Builtin(testAt, "iter", []Arg{{Value: l.v}}), "iter(" + l.src + ")"}
	}
	d := g.dict(item)
	name := pick(g, "keys", "values", "items")
	return literal{g.m.Method(testAt, d.v, name, nil), d.src + "." + name + "()"}
}

func (g *generator) time() literal {
	switch g.Intn(4) {
	case 0:
		days, seconds := g.Intn(7)-3, g.Intn(100000)
		return literal{&TimeDelta{From: testAt, Microseconds: int64(days)*perDay + int64(seconds)*perSecond}, "datetime.timedelta(" + itoa(days) + ", " + itoa(seconds) + ")"}
	case 1:
		y, mo, d := 1990+g.Intn(50), 1+g.Intn(12), 1+g.Intn(28)
		return literal{&DateTime{From: testAt, Year: y, Month: mo, Day: d, DateOnly: true}, "datetime.date(" + itoa(y) + ", " + itoa(mo) + ", " + itoa(d) + ")"}
	}
	y, mo, d, h, mi, s, us := 1990+g.Intn(50), 1+g.Intn(12), 1+g.Intn(28), g.Intn(24), g.Intn(60), g.Intn(60)*g.Intn(2), g.Intn(2)*1234
	src := "datetime.datetime(" + itoa(y) + ", " + itoa(mo) + ", " + itoa(d) + ", " + itoa(h) + ", " + itoa(mi) + ", " + itoa(s) + ", " + itoa(us)
	v := &DateTime{From: testAt, Year: y, Month: mo, Day: d, Hour: h, Minute: mi, Second: s, Micros: us}
	if g.Intn(3) == 0 {
		v.Zone, src = "UTC", src+", tzinfo=datetime.timezone.utc"
	}
	return literal{v, src + ")"}
}

func (g *generator) pathText() literal {
	if g.Intn(3) == 0 {
		key := pick(g, "dags/etl/dag.py", "dags/etl", "dag.py", "dags")
		return literal{&Runtime{From: testAt, Kind: FilePath, Key: key, Why: "it is the place of the file"}, quoted(root(key))}
	}
	return g.lit(pick(g, "", "a", "a/b", "/x/y.txt", "../c", ".", "/", "a//b/", "./q", "data.tar.gz", ".bashrc", "dir.d/file", "a/..", "/..", "/a/./b", "x.", "sub/"))
}

func (g *generator) path() literal {
	t := g.pathText()
	class := pick(g, "Path", "PurePosixPath")
	v := g.m.Library(testAt, "pathlib."+class, []Arg{{Value: t.v}})
	return literal{v, "pathlib." + class + "(" + t.src + ")"}
}
