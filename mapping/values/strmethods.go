package values

import "strings"

// textMethod is a method of a known string. The arguments that are nil were not
// given; all others are known.
type textMethod struct {
	params string
	work   func(m *Maker, at From, s string, a []Value) Value
}

var textMethods = map[string]textMethod{
	"strip":        {"chars? /", stripMethod(true, true)},
	"lstrip":       {"chars? /", stripMethod(true, false)},
	"rstrip":       {"chars? /", stripMethod(false, true)},
	"lower":        {"", caseMethod(lower)},
	"casefold":     {"", caseMethod(lower)},
	"upper":        {"", caseMethod(upper)},
	"title":        {"", caseMethod(title)},
	"capitalize":   {"", caseMethod(capitalize)},
	"swapcase":     {"", caseMethod(swapcase)},
	"split":        {"sep? maxsplit?", splitMethod(false)},
	"rsplit":       {"sep? maxsplit?", splitMethod(true)},
	"splitlines":   {"keepends?", splitLines},
	"partition":    {"sep /", partitionMethod(false)},
	"rpartition":   {"sep /", partitionMethod(true)},
	"replace":      {"old new count? /", replaceMethod},
	"removeprefix": {"prefix /", affixMethod(strings.TrimPrefix)},
	"removesuffix": {"suffix /", affixMethod(strings.TrimSuffix)},
	"startswith":   {"prefix start? end? /", startsMethod(true)},
	"endswith":     {"suffix start? end? /", startsMethod(false)},
	"find":         {"sub start? end? /", findMethod(false, false)},
	"rfind":        {"sub start? end? /", findMethod(true, false)},
	"index":        {"sub start? end? /", findMethod(false, true)},
	"rindex":       {"sub start? end? /", findMethod(true, true)},
	"count":        {"sub start? end? /", countMethod},
	"center":       {"width fill? /", justifyMethod('^')},
	"ljust":        {"width fill? /", justifyMethod('<')},
	"rjust":        {"width fill? /", justifyMethod('>')},
	"zfill":        {"width /", zfillMethod},
	"expandtabs":   {"tabsize?", expandTabs},
	"encode":       {"encoding? errors?", encodeMethod},
	"translate":    {"table /", translateMethod},
	"isascii":      {"", func(_ *Maker, at From, s string, _ []Value) Value { return boolean(at, isASCII(s)) }},
	"isspace":      {"", isSpaceMethod},
	"isprintable":  {"", isPrintableMethod},
	"isdigit":      {"", asciiTest(isDigits)},
	"isdecimal":    {"", asciiTest(isDigits)},
	"isnumeric":    {"", asciiTest(isDigits)},
	"isalpha":      {"", asciiTest(func(s string) bool { return s != "" && all(s, isLetter) })},
	"isalnum":      {"", asciiTest(func(s string) bool { return s != "" && all(s, isWordByte) && !strings.Contains(s, "_") })},
	"isidentifier": {"", asciiTest(isIdentifier)},
	"islower":      {"", asciiTest(func(s string) bool { return s != strings.ToUpper(s) && s == strings.ToLower(s) })},
	"isupper":      {"", asciiTest(func(s string) bool { return s != strings.ToLower(s) && s == strings.ToUpper(s) })},
	"istitle":      {"", asciiTest(isTitle)},
}

// strMethod works out a method of a string; nil when it does not.
func (m *Maker) strMethod(at From, v Value, name string, args []Arg) Value {
	if m.Exhausted() {
		return Unclear(at, tooLarge)
	}
	if name == "join" {
		if list, ok := positional(args, 1, 1); ok {
			return m.join(at, v, list[0])
		}
		return unclearArgument(at, args)
	}
	s, isStr := v.(*Str)
	switch {
	case isStr && name == "format":
		return m.formatCall(at, s.Value, args)
	case isStr && name == "format_map":
		if list, ok := positional(args, 1, 1); ok {
			return m.formatMap(at, s.Value, data(list[0]))
		}
	case isStr && name == "maketrans":
		return m.makeTrans(at, args)
	}
	method, ok := textMethods[name]
	if !ok {
		return nil
	}
	list, ok := given(args, method.params)
	if !ok {
		return unclearArgument(at, args)
	}
	list = allData(list)
	if !isStr {
		return textStarts(at, v.(*Text), name, list)
	}
	if v := firstUnclear(at, list); v != nil && name != "startswith" && name != "endswith" && name != "translate" {
		return v
	}
	return method.work(m, at, s.Value, list)
}

// textStarts works out what is known of a string with unknown parts: how it
// starts and ends.
func textStarts(at From, t *Text, name string, a []Value) Value {
	start := name == "startswith"
	if !start && name != "endswith" || a[1] != nil || a[2] != nil {
		return unknownOf(t).value(at)
	}
	affix, ok := a[0].(*Str)
	if !ok {
		return unknownOf(t).value(at)
	}
	var has bool
	part := t.Parts[0].Literal
	if start {
		has = strings.HasPrefix(part, affix.Value)
		if !has && strings.HasPrefix(affix.Value, part) {
			return unknownOf(t).value(at)
		}
		return boolean(at, has)
	}
	part = t.Parts[len(t.Parts)-1].Literal
	has = strings.HasSuffix(part, affix.Value)
	if !has && strings.HasSuffix(affix.Value, part) {
		return unknownOf(t).value(at)
	}
	return boolean(at, has)
}

// join is separator.join(items).
func (m *Maker) join(at From, separator, list Value) Value {
	items, t := m.iterate(list)
	if t != nil {
		return t.value(at)
	}
	b := m.NewText(at)
	for i, item := range items {
		item = data(item)
		if !textual(item) {
			if typed(item) {
				return raise(at, "TypeError", "Python can't join "+KindOf(item))
			}
			switch item.(type) {
			case *Runtime, *Ref, *Object:
			default:
				return unknownOf(item).value(at)
			}
		}
		if i > 0 {
			b.Add(separator)
		}
		b.Add(item)
	}
	return b.Value()
}

// strArgument returns an argument that must be a string; the error is Python's.
func strArgument(at From, v Value) (string, Value) {
	if s, ok := v.(*Str); ok {
		return s.Value, nil
	}
	return "", raise(at, "TypeError", "Python wants a string where "+KindOf(v)+" is given")
}

func stripMethod(left, right bool) func(*Maker, From, string, []Value) Value {
	return func(m *Maker, at From, s string, a []Value) Value {
		in := isSpace
		if a[0] != nil && !isNone(a[0]) {
			cut, wrong := strArgument(at, a[0])
			if wrong != nil {
				return wrong
			}
			in = func(r rune) bool { return strings.ContainsRune(cut, r) }
		}
		if left {
			s = strings.TrimLeftFunc(s, in)
		}
		if right {
			s = strings.TrimRightFunc(s, in)
		}
		return m.Str(at, s)
	}
}

func replaceMethod(m *Maker, at From, s string, a []Value) Value {
	old, wrong := strArgument(at, a[0])
	if wrong != nil {
		return wrong
	}
	new, wrong := strArgument(at, a[1])
	if wrong != nil {
		return wrong
	}
	count := -1
	if a[2] != nil {
		n, ok := IntOf(a[2])
		if !ok {
			return Unclear(at, "podport does not replace so")
		}
		count = n
	}
	if s == "" && old == "" && count >= 0 {
		return Unclear(at, "what it makes of an empty text is not the same in every version of Python")
	}
	n := strings.Count(s, old)
	if count >= 0 && count < n {
		n = count
	}
	if n > 0 && len(new) > 0 && n > MaxText/len(new) {
		return Unclear(at, tooLarge)
	}
	return m.Str(at, strings.Replace(s, old, new, count))
}

func affixMethod(trim func(s, affix string) string) func(*Maker, From, string, []Value) Value {
	return func(m *Maker, at From, s string, a []Value) Value {
		affix, wrong := strArgument(at, a[0])
		if wrong != nil {
			return wrong
		}
		return m.Str(at, trim(s, affix))
	}
}

func isSpaceMethod(_ *Maker, at From, s string, _ []Value) Value {
	return boolean(at, s != "" && strings.TrimLeftFunc(s, isSpace) == "")
}

func isPrintableMethod(_ *Maker, at From, s string, _ []Value) Value {
	for _, r := range s {
		yes, sure := printable(r)
		if !sure {
			return Unclear(at, "the versions of Python don't agree on whether a character is printable")
		}
		if !yes {
			return boolean(at, false)
		}
	}
	return boolean(at, true)
}
