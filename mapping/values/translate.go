package values

import (
	"unicode/utf8"

	"podport/mapping/internal/bigint"
)

// makeTrans is str.maketrans(…): a dict.
func (m *Maker) makeTrans(at From, args []Arg) Value {
	a, ok := positional(args, 1, 3)
	if !ok {
		return unclearArgument(at, args)
	}
	if v := firstUnclear(at, a); v != nil {
		return v
	}
	d := m.NewDict(at)
	if len(a) == 1 {
		from, ok := a[0].(*Dict)
		if !ok {
			return nil
		}
		for _, e := range from.Entries {
			if key, ok := e.Key.(*Str); ok {
				r, size := utf8.DecodeRuneInString(key.Value)
				if size == 0 || size != len(key.Value) {
					return raise(at, "ValueError", "a key of the table is not one character")
				}
				e.Key = m.IntValue(From{At: e.At}, int(r))
			} else if _, ok := e.Key.(*Int); !ok {
				return Unclear(at, "a key of the table is no character")
			}
			d.Add(e)
		}
		return d.Value()
	}
	var texts [3][]rune
	for i, v := range a {
		s, ok := v.(*Str)
		if !ok {
			return nil
		}
		texts[i] = []rune(s.Value)
	}
	if len(texts[0]) != len(texts[1]) {
		return raise(at, "ValueError", "the texts of the table have different lengths")
	}
	for i, r := range texts[0] {
		d.Add(Entry{Key: m.IntValue(at, int(r)), Value: m.IntValue(at, int(texts[1][i])), At: at.At})
	}
	for _, r := range texts[2] {
		d.Add(Entry{Key: m.IntValue(at, int(r)), Value: &None{at}, At: at.At})
	}
	return d.Value()
}

// translateMethod is s.translate(table).
func translateMethod(m *Maker, at From, s string, a []Value) Value {
	table, ok := a[0].(*Dict)
	if !ok {
		return Unclear(at, Because(a[0]))
	}
	t := m.NewText(at)
	for _, r := range s {
		to, trouble := m.find(table, &Int{at, bigint.New(int64(r))})
		if trouble != nil {
			return trouble.value(at)
		}
		switch to := to.(type) {
		case nil:
			t.Literal(string(r))
		case *None:
		case *Str:
			t.Literal(to.Value)
		case *Int:
			n, ok := IntOf(to)
			if !ok || n < 0 || !utf8.ValidRune(rune(n)) {
				return Unclear(at, "a character of the table is none")
			}
			t.Literal(string(rune(n)))
		default:
			return unknownOf(to).value(at)
		}
	}
	return t.Value()
}
