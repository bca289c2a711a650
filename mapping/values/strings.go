package values

import "strings"

// stringMethod works out a method of a known string; nil when it does not.
func (e *evaluator) stringMethod(at From, s, name string, args []Arg) Value {
	if e.exhausted() {
		return unknown(at, tooLarge)
	}
	switch name {
	case "split", "rsplit":
		return e.split(at, s, name == "rsplit", args)
	}
	values, ok := simple(args, 0, 3)
	if !ok {
		return nil
	}
	switch name {
	case "startswith", "endswith":
		return affix(at, s, name == "startswith", values)
	case "zfill":
		if len(values) == 1 {
			if n, ok := intOf(values[0]); ok && n <= maxText {
				return e.str(at, zfill(s, n))
			}
		}
		return nil
	}
	texts := make([]string, len(values))
	for i, v := range values {
		if count, ok := intOf(v); ok && name == "replace" && i == 2 && len(values) == 3 {
			return e.replace(at, s, texts[0], texts[1], count)
		}
		str, ok := v.(*Str)
		if !ok {
			if known(v) {
				return nil
			}
			return unknown(at, because(v))
		}
		texts[i] = str.Value
	}
	switch len(texts) {
	case 0:
		return e.caseMethod(at, s, name)
	case 1:
		return e.textMethod(at, s, name, texts[0])
	case 2:
		if name == "replace" {
			return e.replace(at, s, texts[0], texts[1], -1)
		}
	}
	return nil
}

// caseMethod is a method without an argument. Only of ASCII letters it is
// certain that every version of Python has the same upper and lower case.
func (e *evaluator) caseMethod(at From, s, name string) Value {
	switch name {
	case "strip":
		return e.str(at, strings.TrimFunc(s, isSpace))
	case "lstrip":
		return e.str(at, strings.TrimLeftFunc(s, isSpace))
	case "rstrip":
		return e.str(at, strings.TrimRightFunc(s, isSpace))
	case "lower", "upper", "title", "capitalize", "casefold", "swapcase":
	default:
		return nil
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return unknown(at, "podport changes the case of ASCII letters only")
		}
	}
	switch name {
	case "lower", "casefold":
		s = strings.ToLower(s)
	case "upper":
		s = strings.ToUpper(s)
	case "title":
		s = title(s)
	case "capitalize":
		s = capitalize(s)
	case "swapcase":
		return nil
	}
	return e.str(at, s)
}

// title makes the first letter of each run of letters a capital, and the
// others small; the text is ASCII.
func title(s string) string {
	b := []byte(strings.ToLower(s))
	inWord := false
	for i, c := range b {
		letter := c >= 'a' && c <= 'z'
		if letter && !inWord {
			b[i] = c - 'a' + 'A'
		}
		inWord = letter
	}
	return string(b)
}

func capitalize(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.ToLower(s[1:])
}

// textMethod is a method with one string.
func (e *evaluator) textMethod(at From, s, name, arg string) Value {
	in := func(r rune) bool { return strings.ContainsRune(arg, r) }
	switch name {
	case "strip":
		return e.str(at, strings.TrimFunc(s, in))
	case "lstrip":
		return e.str(at, strings.TrimLeftFunc(s, in))
	case "rstrip":
		return e.str(at, strings.TrimRightFunc(s, in))
	case "removeprefix":
		return e.str(at, strings.TrimPrefix(s, arg))
	case "removesuffix":
		return e.str(at, strings.TrimSuffix(s, arg))
	case "count":
		if arg != "" {
			return e.intValue(at, strings.Count(s, arg))
		}
	case "partition", "rpartition":
		return e.partition(at, s, arg, name == "rpartition")
	}
	return nil
}

func (e *evaluator) partition(at From, s, separator string, last bool) Value {
	if separator == "" {
		return unknown(at, "its separator is empty")
	}
	i := strings.Index(s, separator)
	parts := [3]string{s, "", ""}
	if last {
		i = strings.LastIndex(s, separator)
		parts = [3]string{"", "", s}
	}
	if i >= 0 {
		parts = [3]string{s[:i], separator, s[i+len(separator):]}
	}
	return e.strings(at, ListTuple, parts[:])
}

// strings returns a list of strings.
func (e *evaluator) strings(at From, kind ListKind, texts []string) Value {
	items := make([]Value, len(texts))
	for i, s := range texts {
		items[i] = &Str{at, s}
	}
	return e.list(at, kind, items)
}

func (e *evaluator) replace(at From, s, old, new string, count int) Value {
	n := strings.Count(s, old)
	if count >= 0 && count < n {
		n = count
	}
	if n > 0 && len(new) > 0 && n > maxText/len(new) {
		return unknown(at, tooLarge)
	}
	return e.str(at, strings.Replace(s, old, new, count))
}

// affix is startswith or endswith, with a string or a tuple of strings.
func affix(at From, s string, start bool, values []Value) Value {
	if len(values) != 1 {
		return nil
	}
	options := values
	if l, ok := values[0].(*List); ok && l.Kind == ListTuple {
		options = l.Items
	}
	found := false
	for _, v := range options {
		str, ok := v.(*Str)
		switch {
		case !ok:
			return unknown(at, because(v))
		case start:
			found = found || strings.HasPrefix(s, str.Value)
		default:
			found = found || strings.HasSuffix(s, str.Value)
		}
	}
	return &Bool{at, found}
}

func zfill(s string, width int) string {
	missing := width - len([]rune(s))
	if missing <= 0 {
		return s
	}
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, s = s[:1], s[1:]
	}
	return sign + strings.Repeat("0", missing) + s
}

// split is s.split(sep, maxsplit) or s.rsplit(sep, maxsplit).
func (e *evaluator) split(at From, s string, fromRight bool, args []Arg) Value {
	var separator Value = &None{}
	limit := -1
	for i, a := range args {
		switch {
		case a.Name == "" && i == 0, a.Name == "sep":
			separator = a.Value
		case a.Name == "" && i == 1, a.Name == "maxsplit":
			n, ok := intOf(a.Value)
			if !ok {
				return unknown(at, because(a.Value))
			}
			limit = n
		default:
			return nil
		}
	}
	if len(s) > maxItems {
		return unknown(at, tooLarge)
	}
	switch sep := separator.(type) {
	case *None:
		return e.strings(at, ListList, fields(s, limit, fromRight))
	case *Str:
		if sep.Value == "" {
			return unknown(at, "its separator is empty")
		}
		return e.strings(at, ListList, splitAt(s, sep.Value, limit, fromRight))
	}
	return unknown(at, because(separator))
}

func splitAt(s, separator string, limit int, fromRight bool) []string {
	if !fromRight || limit < 0 {
		if limit >= 0 {
			limit++
		}
		return strings.SplitN(s, separator, limit)
	}
	var reversed []string
	for ; limit > 0; limit-- {
		i := strings.LastIndex(s, separator)
		if i < 0 {
			break
		}
		reversed = append(reversed, s[i+len(separator):])
		s = s[:i]
	}
	return backwards(append(reversed, s))
}

// fields splits at runs of space, at most limit times when that is not
// negative; what remains keeps the space at its far end.
func fields(s string, limit int, fromRight bool) []string {
	var parts []string
	trim, index := strings.TrimLeftFunc, strings.IndexFunc
	if fromRight {
		trim, index = strings.TrimRightFunc, strings.LastIndexFunc
	}
	far := strings.TrimRightFunc
	if fromRight {
		far = strings.TrimLeftFunc
	}
	for s = trim(s, isSpace); s != ""; s = trim(s, isSpace) {
		i := index(s, isSpace)
		if len(parts) == limit || i < 0 {
			if len(parts) != limit {
				s = far(s, isSpace)
			}
			parts = append(parts, s)
			break
		}
		if !fromRight {
			parts, s = append(parts, s[:i]), s[i:]
			continue
		}
		word := strings.TrimLeftFunc(s[i:], isSpace)
		parts, s = append(parts, word), strings.TrimRightFunc(s[:len(s)-len(word)], isSpace)
	}
	if fromRight {
		return backwards(parts)
	}
	return parts
}

func backwards(list []string) []string {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}
