package values

import (
	"strings"

	"podport/mapping/values/regex"
)

// Match is what re.match and its kin give for a pattern that was found.
type Match struct {
	From
	matcher *regex.Matcher
	pattern *regex.Pattern
	spans   regex.Match
}

// addRegex adds the functions of module re.
func addRegex(to map[string]function) {
	to["re.escape"] = function{"pattern", func(m *Maker, at From, a []Value) Value {
		return m.onText(at, a[0], func(s string) Value {
			var b strings.Builder
			for _, r := range s {
				if strings.ContainsRune("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", r) {
					b.WriteByte('\\')
				}
				b.WriteRune(r)
			}
			return m.Str(at, b.String())
		})
	}}
	to["re.match"] = function{"pattern string flags?", func(m *Maker, at From, a []Value) Value { return m.matchCall(at, 'm', a[0], a[1], a[2]) }}
	to["re.fullmatch"] = function{"pattern string flags?", func(m *Maker, at From, a []Value) Value { return m.matchCall(at, 'f', a[0], a[1], a[2]) }}
	to["re.search"] = function{"pattern string flags?", func(m *Maker, at From, a []Value) Value { return m.matchCall(at, 's', a[0], a[1], a[2]) }}
	to["re.findall"] = function{"pattern string flags?", func(m *Maker, at From, a []Value) Value { return m.findAll(at, a[0], a[1], a[2], false) }}
	to["re.finditer"] = function{"pattern string flags?", func(m *Maker, at From, a []Value) Value { return m.findAll(at, a[0], a[1], a[2], true) }}
	to["re.sub"] = function{"pattern repl string count? flags?", func(m *Maker, at From, a []Value) Value {
		return m.subCall(at, a[0], a[1], a[2], a[3], a[4])
	}}
	to["re.split"] = function{"pattern string maxsplit? flags?", func(m *Maker, at From, a []Value) Value {
		return m.splitCall(at, a[0], a[1], a[2], a[3])
	}}
}

// patternMethod works out a method of what re.compile gives; nil when it is none.
func (m *Maker) patternMethod(at From, compiled *Object, name string, args []Arg) Value {
	a, ok := given(compiled.Args, "pattern flags?")
	if !ok || compiled.Callee != "re.compile" || compiled.Receiver != nil {
		return nil
	}
	params := map[string]string{"match": "string", "fullmatch": "string", "search": "string", "findall": "string", "finditer": "string", "sub": "repl string count?", "split": "string maxsplit?"}[name]
	b, ok := given(args, params)
	if !ok || params == "" {
		return nil
	}
	switch name {
	case "match", "fullmatch", "search":
		return m.matchCall(at, name[0], a[0], b[0], a[1])
	case "findall", "finditer":
		return m.findAll(at, a[0], b[0], a[1], name == "finditer")
	case "split":
		return m.splitCall(at, a[0], b[0], b[1], a[1])
	}
	return m.subCall(at, a[0], b[0], b[1], b[2], a[1])
}

const notPlain = "podport does not work out such a pattern"

// matcher returns a matcher for a text, or why there is none.
func (m *Maker) matcher(at From, pattern, text, flags Value) (*regex.Pattern, *regex.Matcher, Value) {
	for _, v := range []Value{pattern, text} {
		if !isString(data(v)) {
			if typed(v) && !textual(v) {
				return nil, nil, Unclear(at, notPlain)
			}
			return nil, nil, unknownOf(v).value(at)
		}
	}
	f, ok := regexFlags(flags)
	s := data(text).(*Str).Value
	if !ok || len(s) > 100_000 || !m.Spend(10*len(s)+1000) {
		return nil, nil, Unclear(at, notPlain)
	}
	p, ok := regex.Parse(data(pattern).(*Str).Value, f)
	if !ok {
		return nil, nil, Unclear(at, notPlain)
	}
	x, ok := p.NewMatcher(s)
	if !ok {
		return nil, nil, Unclear(at, notPlain)
	}
	return p, x, nil
}

// regexFlags reads the flags of a pattern, of which several together are no known
// value.
func regexFlags(v Value) (f regex.Flags, ok bool) {
	if n, isInt := IntOf(valueOr(v)); v == nil || isInt && n == 0 {
		return f, true
	}
	r, ok := v.(*Ref)
	if !ok {
		return f, false
	}
	switch r.Path {
	case "re.I", "re.IGNORECASE", "re.RegexFlag.IGNORECASE":
		f.IgnoreCase = true
	case "re.M", "re.MULTILINE":
		f.MultiLine = true
	case "re.S", "re.DOTALL":
		f.DotAll = true
	default:
		return f, false
	}
	return f, true
}

func valueOr(v Value) Value {
	if v == nil {
		return &None{}
	}
	return v
}

// matchCall is re.match, re.fullmatch or re.search.
func (m *Maker) matchCall(at From, how byte, pattern, text, flags Value) Value {
	p, x, wrong := m.matcher(at, pattern, text, flags)
	if wrong != nil {
		return wrong
	}
	var spans regex.Match
	ok := false
	if how == 's' {
		spans, ok = x.Search(0, false)
	} else {
		spans, ok = x.At(0, how == 'f')
	}
	switch {
	case !m.Spend(4*x.Used()) || !ok:
		return Unclear(at, tooLarge)
	case spans == nil:
		return &None{at}
	}
	return &Match{at, x, p, spans}
}

// each goes through the matches of a pattern, at most limit of them when that is
// not 0; false when it is not known.
func (m *Maker) each(x *regex.Matcher, limit int, visit func(regex.Match) bool) bool {
	place, advance := 0, false
	defer func() { m.Spend(4 * x.Used()) }()
	for n := 0; (limit == 0 || n < limit) && place <= x.Len(); n++ {
		spans, ok := x.Search(place, advance)
		if !ok || n > MaxItems/4 || !m.Spend(64) {
			return false
		}
		if spans == nil {
			return true
		}
		if !visit(spans) {
			return false
		}
		place, advance = spans[1], spans[0] == spans[1]
	}
	return true
}

func (m *Maker) findAll(at From, pattern, text, flags Value, matches bool) Value {
	p, x, wrong := m.matcher(at, pattern, text, flags)
	if wrong != nil {
		return wrong
	}
	var items []Value
	ok := m.each(x, 0, func(spans regex.Match) bool {
		match := &Match{at, x, p, spans}
		switch {
		case matches:
			items = append(items, match)
		case p.Groups == 0:
			items = append(items, match.group(0, nil))
		case p.Groups == 1:
			items = append(items, match.group(1, &Str{From: at}))
		default:
			items = append(items, m.tuple(at, match.groups(&Str{From: at})...))
		}
		return true
	})
	switch {
	case !ok:
		return Unclear(at, tooLarge)
	case matches:
		return m.iterator(at, items)
	}
	return m.list(at, ListList, items)
}

// countOf reads a limit, where 0 stands for none.
func countOf(v Value) (int, bool) {
	if v == nil {
		return 0, true
	}
	n, ok := v.(*Int)
	if !ok {
		return 0, false
	}
	count, small := IntOf(n)
	return count, small && count >= 0
}

func (m *Maker) splitCall(at From, pattern, text, limit, flags Value) Value {
	p, x, wrong := m.matcher(at, pattern, text, flags)
	if wrong != nil {
		return wrong
	}
	count, ok := countOf(limit)
	if !ok {
		return Unclear(at, notPlain)
	}
	var items []Value
	last := 0
	ok = m.each(x, count, func(spans regex.Match) bool {
		items = append(items, &Str{at, x.Text(last, spans[0])})
		items = append(items, (&Match{at, x, p, spans}).groups(&None{at})...)
		last = spans[1]
		return true
	})
	if !ok {
		return Unclear(at, tooLarge)
	}
	return m.list(at, ListList, append(items, &Str{at, x.Text(last, x.Len())}))
}

func (m *Maker) subCall(at From, pattern, by, text, limit, flags Value) Value {
	p, x, wrong := m.matcher(at, pattern, text, flags)
	if wrong != nil {
		return wrong
	}
	count, ok := countOf(limit)
	if !ok {
		return Unclear(at, notPlain)
	}
	t := m.NewText(at)
	last := 0
	var trouble *trouble
	template, isText := data(by).(*Str)
	if _, unknown := by.(*Runtime); !isText && (typed(by) || unknown) {
		return unknownOf(by).value(at)
	}
	ok = m.each(x, count, func(spans regex.Match) bool {
		t.Literal(x.Text(last, spans[0]))
		last = spans[1]
		match := &Match{at, x, p, spans}
		if isText {
			s, ok := match.expand(template.Value)
			t.Literal(s)
			return ok
		}
		v, reason := m.apply(at, by, match)
		switch {
		case reason != nil:
			trouble = reason
			return false
		case typed(v) && !textual(v):
			return false
		}
		t.Add(v)
		return t.trouble == nil
	})
	switch {
	case trouble != nil:
		return trouble.value(at)
	case !ok:
		return Unclear(at, notPlain)
	}
	t.Literal(x.Text(last, x.Len()))
	if isText && last == 0 {
		// The replacement was not looked at: it may be an error.
		if _, ok := (&Match{at, x, p, make(regex.Match, 2*p.Groups+2)}).expand(template.Value); !ok {
			return Unclear(at, notPlain)
		}
	}
	return t.Value()
}
