package values

import (
	"math"
	"strings"

	"podport/mapping/internal/bigint"
	"podport/mapping/values/yaml"
)

// yamlLoaders are the loaders of PyYAML that read plain documents alike.
var yamlLoaders = []string{"yaml.SafeLoader", "yaml.FullLoader", "yaml.Loader", "yaml.UnsafeLoader", "yaml.loader.SafeLoader", "yaml.loader.FullLoader"}

func addYAML(to map[string]function) {
	one := func(m *Maker, at From, a []Value) Value { return m.yamlLoad(at, a[0], false) }
	all := func(m *Maker, at From, a []Value) Value { return m.yamlLoad(at, a[0], true) }
	to["yaml.safe_load"] = function{"stream", one}
	to["yaml.full_load"] = function{"stream", one}
	to["yaml.safe_load_all"] = function{"stream", all}
	to["yaml.load"] = function{"stream Loader", withLoader(one)}
	to["yaml.load_all"] = function{"stream Loader", withLoader(all)}
}

func withLoader(load func(*Maker, From, []Value) Value) func(*Maker, From, []Value) Value {
	return func(m *Maker, at From, a []Value) Value {
		if r, ok := a[1].(*Ref); !ok || indexString(yamlLoaders, r.Path) < 0 {
			return nil
		}
		return load(m, at, a)
	}
}

// ReadYAML returns what yaml.safe_load makes of the file with that path, or why
// that is not known: a Runtime of the kind FileContent when it was not given.
func (m *Maker) ReadYAML(at From, path Value) Value {
	content := m.content(at, path)
	if text, ok := content.(*Str); ok {
		return m.yamlLoad(at, &Str{at, newlines(text.Value)}, false)
	}
	return content
}

// yamlLoad reads YAML; all of the documents, if so asked.
func (m *Maker) yamlLoad(at From, stream Value, all bool) Value {
	text, ok := m.textFrom(at, stream).(*Str)
	if !ok {
		if f, isFile := stream.(*File); isFile {
			return unknownOf(f.Text).value(at)
		}
		return unknownOf(stream).value(at)
	}
	if !m.Spend(4 * len(text.Value)) {
		return Unclear(at, tooLarge)
	}
	documents, ok := yaml.Read(text.Value)
	if !ok || len(documents) > 1 && !all {
		return Unclear(at, "podport does not read such YAML")
	}
	y := &yamlMaker{m: m, at: at, done: map[*yaml.Node]Value{}}
	var items []Value
	for _, d := range documents {
		items = append(items, y.value(d))
	}
	switch {
	case y.trouble != nil:
		return y.trouble.value(at)
	case all:
		return m.iterator(at, items)
	case len(items) == 0:
		return &None{at}
	}
	return items[0]
}

// yamlMaker makes values of the nodes of a document, each once.
type yamlMaker struct {
	m       *Maker
	at      From
	done    map[*yaml.Node]Value
	trouble *trouble
}

func (y *yamlMaker) fail(why string) Value {
	if y.trouble == nil {
		y.trouble = unclear(why)
	}
	return &None{y.at}
}

func (y *yamlMaker) value(n *yaml.Node) Value {
	if v, ok := y.done[n]; ok {
		return v
	}
	if y.trouble != nil || !y.m.Spend(16) {
		return y.fail(tooLarge)
	}
	v := y.make(n)
	if r, ok := v.(*Runtime); ok {
		return y.fail(Why(r))
	}
	y.done[n] = v
	return v
}

func (y *yamlMaker) make(n *yaml.Node) Value {
	switch n.Kind {
	case yaml.Sequence:
		items := make([]Value, len(n.Items))
		for i, item := range n.Items {
			items[i] = y.value(item)
		}
		return y.m.list(y.at, ListList, items)
	case yaml.Mapping:
		d := y.m.NewDict(y.at)
		for _, p := range y.pairs(n, 0) {
			d.Add(Entry{Key: y.value(p.Key), Value: y.value(p.Value), At: y.at.At})
		}
		return d.Value()
	}
	return y.scalar(n)
}

// pairs returns the pairs of a mapping; those that are merged into it come first.
func (y *yamlMaker) pairs(n *yaml.Node, depth int) []yaml.Pair {
	var merged, own []yaml.Pair
	if depth > 20 {
		y.fail(tooLarge)
	}
	for _, p := range n.Pairs {
		if p.Key.Kind != yaml.Scalar || p.Key.Type() != yaml.Merge || y.trouble != nil {
			own = append(own, p)
			continue
		}
		switch p.Value.Kind {
		case yaml.Mapping:
			merged = append(merged, y.pairs(p.Value, depth+1)...)
		case yaml.Sequence:
			// The first of them wins, so it comes last.
			for i := len(p.Value.Items) - 1; i >= 0; i-- {
				item := p.Value.Items[i]
				if item.Kind != yaml.Mapping {
					y.fail("what is merged is no mapping")
					break
				}
				merged = append(merged, y.pairs(item, depth+1)...)
			}
		default:
			y.fail("what is merged is no mapping")
		}
		if !y.m.Spend(16*len(merged)) || len(merged) > MaxItems {
			y.fail(tooLarge)
		}
	}
	return append(merged, own...)
}

func (y *yamlMaker) scalar(n *yaml.Node) Value {
	switch n.Type() {
	case yaml.Str:
		return y.m.Str(y.at, n.Text)
	case yaml.Null:
		return &None{y.at}
	case yaml.True:
		return &Bool{y.at, true}
	case yaml.False:
		return &Bool{y.at, false}
	case yaml.Int:
		return y.int(strings.ReplaceAll(n.Text, "_", ""))
	case yaml.Float:
		return y.float(lower(strings.ReplaceAll(n.Text, "_", "")))
	case yaml.Date, yaml.Time:
		if d, ok := fromISO(y.at, n.Text); ok {
			return d
		}
	}
	return y.fail("podport does not read such YAML")
}

// cutSign cuts the sign of a number off.
func cutSign(s string) (body string, negative bool) {
	return strings.TrimLeft(s, "+-"), strings.HasPrefix(s, "-")
}

func (y *yamlMaker) int(s string) Value {
	body, negative := cutSign(s)
	n := bigint.New(0)
	ok := len(body) <= 4000
	switch {
	case strings.Contains(body, ":"):
		for _, part := range strings.Split(body, ":") {
			digit, valid := bigint.Parse(part, 10)
			if ok = ok && valid; ok {
				n = n.Mul(bigint.New(60)).Add(digit)
			}
		}
	case len(body) > 1 && body[0] == '0':
		base := map[byte]int{'b': 2, 'x': 16}[body[1]]
		if base == 0 {
			n, ok = bigint.Parse(body, 8)
		} else {
			n, ok = bigint.Parse(body[2:], base)
		}
	default:
		n, ok = bigint.Parse(body, 10)
	}
	if !ok {
		return y.fail("podport does not read such YAML")
	}
	if negative {
		n = n.Neg()
	}
	return y.m.Int(y.at, n)
}

func (y *yamlMaker) float(s string) Value {
	body, negative := cutSign(s)
	f, ok := 0.0, true
	switch {
	case body == ".inf":
		f = math.Inf(1)
	case strings.Contains(body, ":"):
		base := 1.0
		parts := strings.Split(body, ":")
		for i := len(parts) - 1; i >= 0; i-- {
			digit, valid := parseFloat(parts[i])
			product := digit * base
			f += product
			base *= 60
			ok = ok && valid
		}
	default:
		f, ok = parseFloat(body)
	}
	if !ok {
		return y.fail("podport does not read such YAML")
	}
	if negative {
		f = -f
	}
	return &Float{y.at, f}
}
