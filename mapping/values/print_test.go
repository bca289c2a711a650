package values

import (
	"sort"
	"strings"
)

// canon prints a value as testdata/oracle.py does; what is not known stands
// there as "?".
func canon(v Value) string {
	switch v := v.(type) {
	case *List:
		if v.Doubt != nil || v.Kind == ListIterator && !fresh(v) {
			return "?"
		}
		if v.Kind == ListView && v.origin.dict != nil && canon(v.origin.dict) == "?" || comparable(v.Kind) == ListSet && !countable(v) && len(v.Items) > 1 {
			return "?"
		}
		var items []string
		for _, item := range current(v) {
			items = append(items, canon(item))
		}
		if comparable(v.Kind) == ListSet {
			sort.Strings(items)
		}
		return [...]string{"list", "tuple", "set", "frozenset", "range", "view", "iterator", "deque"}[v.Kind] + "[" + strings.Join(items, ", ") + "]"
	case *Dict:
		if v.Doubt != nil {
			return "?"
		}
		for _, entry := range v.Entries {
			if _, ok := KeyOf(entry.Key); !ok {
				return "?"
			}
		}
		var items []string
		for _, entry := range v.Entries {
			items = append(items, canon(entry.Key)+": "+canon(entry.Value))
		}
		return "dict{" + strings.Join(items, ", ") + "}"
	case *TimeDelta:
		return "timedelta(" + microText(v.Microseconds) + ")"
	case *DateTime:
		if v.DateOnly {
			return "date(" + v.date() + ")"
		}
		return "datetime(" + v.iso('T') + ")"
	case *Path:
		name := "Path("
		if v.Pure {
			name = "PurePath("
		}
		return name + canon(v.Text) + ")"
	case *Ref:
		if isBuiltin(v) {
			return "<class " + lastName(v.Path) + ">"
		}
		return "?"
	case *Runtime:
		if v.Kind == FilePath {
			return quoted(root(v.Key))
		}
		return "?"
	case *Text:
		s := ""
		for _, p := range v.Parts {
			switch {
			case p.Runtime == nil:
				s += p.Literal
			case p.Runtime.Kind == FilePath:
				s += root(p.Runtime.Key)
			default:
				return "?"
			}
		}
		return quoted(s)
	case *Match:
		m := newTestMaker()
		var parts []string
		for _, name := range []string{"span", "group", "groups", "groupdict"} {
			parts = append(parts, canon(m.Method(testAt, v, name, nil)))
		}
		return "matchlist[" + strings.Join(parts, ", ") + "]"
	case *None, *Bool, *Int, *Float, *Str, *Bytes:
		var b strings.Builder
		writeRepr(&b, v)
		return b.String()
	case nil:
		return "?"
	}
	return "?"
}

func microText(n int64) string { return bigInt(n).String() }

func quoted(s string) string {
	q, _ := quotePython(s)
	return q
}

// root is where the files are, in the tests' Python programs.
func root(key string) string { return strings.TrimSuffix("/opt/airflow/"+key, "/") }
