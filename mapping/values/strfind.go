package values

import (
	"strings"
	"unicode/utf8"
)

// section cuts a text to s[start:end], of which bounds that are nil or None are
// not given. ok is false when the start is behind the end.
func section(s string, start, end Value) (cut string, offset int, ok bool, t *trouble) {
	if (start == nil || isNone(start)) && (end == nil || isNone(end)) {
		return s, 0, true, nil
	}
	length := utf8.RuneCountInString(s)
	bound := func(v Value, missing int) int {
		if v == nil || isNone(v) {
			return missing
		}
		n, reason := indexOf(v)
		if reason != nil {
			t = reason
		}
		if n < 0 {
			n = max(n+length, 0)
		}
		return n
	}
	from, to := bound(start, 0), min(bound(end, length), length)
	if from > to || t != nil {
		return "", 0, false, t
	}
	return sliceText(s, [3]*int{&from, &to, nil}), from, true, nil
}

func startsMethod(start bool) func(*Maker, From, string, []Value) Value {
	has := strings.HasSuffix
	if start {
		has = strings.HasPrefix
	}
	return func(m *Maker, at From, s string, a []Value) Value {
		if v := firstUnclear(at, a[1:]); v != nil {
			return v
		}
		cut, _, ok, t := section(s, a[1], a[2])
		if t != nil {
			return t.value(at)
		}
		options := a[:1]
		if l, isList := a[0].(*List); isList && l.Kind == ListTuple {
			options = l.Items
		}
		for _, v := range options {
			affix, isStr := data(v).(*Str)
			switch {
			case !isStr && typed(v) && !textual(v):
				return raise(at, "TypeError", "Python wants a string where "+KindOf(v)+" is given")
			case !isStr:
				return unknownOf(v).value(at)
			case ok && has(cut, affix.Value):
				return boolean(at, true)
			}
		}
		return boolean(at, false)
	}
}

func findMethod(last, must bool) func(*Maker, From, string, []Value) Value {
	find := strings.Index
	if last {
		find = strings.LastIndex
	}
	return func(m *Maker, at From, s string, a []Value) Value {
		sub, wrong := strArgument(at, a[0])
		if wrong != nil {
			return wrong
		}
		cut, offset, ok, t := section(s, a[1], a[2])
		if t != nil {
			return t.value(at)
		}
		i := -1
		if ok {
			i = find(cut, sub)
		}
		switch {
		case i >= 0:
			return m.IntValue(at, offset+utf8.RuneCountInString(cut[:i]))
		case must:
			return raise(at, "ValueError", "the text does not have what is looked for")
		}
		return m.IntValue(at, -1)
	}
}

func countMethod(m *Maker, at From, s string, a []Value) Value {
	sub, wrong := strArgument(at, a[0])
	if wrong != nil {
		return wrong
	}
	cut, _, ok, t := section(s, a[1], a[2])
	switch {
	case t != nil:
		return t.value(at)
	case !ok:
		return m.IntValue(at, 0)
	}
	return m.IntValue(at, strings.Count(cut, sub))
}
