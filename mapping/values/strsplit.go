package values

import (
	"strings"
	"unicode/utf8"
)

func splitMethod(fromRight bool) func(*Maker, From, string, []Value) Value {
	return func(m *Maker, at From, s string, a []Value) Value {
		limit := -1
		if a[1] != nil {
			n, ok := IntOf(a[1])
			if !ok {
				return Unclear(at, "podport does not split so")
			}
			limit = n
		}
		if len(s) > MaxItems {
			return Unclear(at, tooLarge)
		}
		if a[0] == nil || isNone(a[0]) {
			return m.strings(at, ListList, fields(s, limit, fromRight))
		}
		separator, wrong := strArgument(at, a[0])
		switch {
		case wrong != nil:
			return wrong
		case separator == "":
			return raise(at, "ValueError", "its separator is empty")
		}
		return m.strings(at, ListList, splitAt(s, separator, limit, fromRight))
	}
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

func backwards[T any](list []T) []T {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// splitLines is s.splitlines(keepends).
func splitLines(m *Maker, at From, s string, a []Value) Value {
	keep := false
	if a[0] != nil {
		n, ok := IntOf(a[0])
		if !ok {
			return Unclear(at, notWorkedOut)
		}
		keep = n != 0
	}
	if len(s) > MaxItems {
		return Unclear(at, tooLarge)
	}
	var all []string
	for s != "" {
		end, after := lineEnd(s)
		if keep {
			all = append(all, s[:after])
		} else {
			all = append(all, s[:end])
		}
		s = s[after:]
	}
	return m.strings(at, ListList, all)
}

// lineEnd finds the end of the first line, and where the next one starts.
func lineEnd(s string) (end, after int) {
	for i, r := range s {
		switch r {
		case '\r':
			if strings.HasPrefix(s[i:], "\r\n") {
				return i, i + 2
			}
			return i, i + 1
		case '\n', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
			return i, i + utf8.RuneLen(r)
		}
	}
	return len(s), len(s)
}

func partitionMethod(last bool) func(*Maker, From, string, []Value) Value {
	return func(m *Maker, at From, s string, a []Value) Value {
		separator, wrong := strArgument(at, a[0])
		switch {
		case wrong != nil:
			return wrong
		case separator == "":
			return raise(at, "ValueError", "its separator is empty")
		}
		i := strings.Index(s, separator)
		parts := []string{s, "", ""}
		if last {
			i = strings.LastIndex(s, separator)
			parts = []string{"", "", s}
		}
		if i >= 0 {
			parts = []string{s[:i], separator, s[i+len(separator):]}
		}
		return m.strings(at, ListTuple, parts)
	}
}
