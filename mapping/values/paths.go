package values

import "strings"

// place is a path: a text, or one that begins with where a given file or folder
// is when the code runs. The place of "dags/x.py" is some folder that is not
// known, and "/dags/x.py".
type place struct {
	base *Runtime // a FilePath, or nil
	rest string   // after a base empty, or more text
}

// placeOf returns the path that a value is; ok is false when it has other parts
// that are not known.
func placeOf(v Value) (place, bool) {
	switch v := data(v).(type) {
	case *Str:
		return place{rest: v.Value}, true
	case *Path:
		return placeOf(v.Text)
	case *Runtime:
		return place{base: v}, v.Kind == FilePath
	case *Text:
		base := v.Parts[0].Runtime
		if base == nil || base.Kind != FilePath || len(v.Parts) > 2 || len(v.Parts) == 2 && v.Parts[1].Runtime != nil {
			return place{}, false
		}
		p := place{base: base}
		if len(v.Parts) == 2 {
			p.rest = v.Parts[1].Literal
		}
		return p, true
	}
	return place{}, false
}

// value returns the path as a string.
func (p place) value(m *Maker, at From) Value {
	switch {
	case p.base == nil:
		return m.Str(at, p.rest)
	case p.rest == "":
		return filePath(at, p.base.Key)
	}
	t := m.NewText(at)
	t.Add(p.base)
	t.Literal(p.rest)
	return t.Value()
}

func filePath(at From, key string) *Runtime {
	why := "it is the place of the file"
	if !strings.Contains(lastPart(key), ".") {
		why = "it is the place of the folder of the file"
	}
	return &Runtime{From: at, Kind: FilePath, Key: key, Why: why}
}

func lastPart(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// given returns the path of the place among the files that were given; ok is
// false when it is outside of them. Places of a base only.
func (p place) given() (string, bool) {
	if p.rest != "" && p.rest[0] != '/' {
		return normal(p.base.Key + p.rest)
	}
	return normal(p.base.Key + "/" + p.rest)
}

// normal takes what is empty, "." and ".." out of a path that begins in a
// folder; ok is false when it leaves it.
func normal(path string) (string, bool) {
	var parts []string
	for _, part := range strings.Split(path, "/") {
		switch part {
		case "", ".":
		case "..":
			if len(parts) == 0 {
				return "", false
			}
			parts = parts[:len(parts)-1]
		default:
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/"), true
}

// normpath is os.path.normpath; ok is false when it can't be said.
func (p place) normpath() (place, bool) {
	if p.base != nil {
		key, ok := p.given()
		r := *p.base
		r.Key = key
		return place{base: &r}, ok
	}
	s := p.rest
	if s == "" {
		return place{rest: "."}, true
	}
	root := ""
	if s[0] == '/' {
		root = "/"
		if strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///") {
			root = "//"
		}
	}
	var parts []string
	for _, part := range strings.Split(s, "/") {
		switch {
		case part == "" || part == ".":
		case part == ".." && len(parts) > 0 && parts[len(parts)-1] != "..":
			parts = parts[:len(parts)-1]
		case part == ".." && root != "":
		default:
			parts = append(parts, part)
		}
	}
	s = root + strings.Join(parts, "/")
	if s == "" {
		s = "."
	}
	return place{rest: s}, true
}

// split is os.path.split: the folder and the name in it.
func (p place) split() (folder place, name string, ok bool) {
	i := strings.LastIndexByte(p.rest, '/')
	if p.base != nil && i < 0 {
		key := p.base.Key + p.rest
		if key == "" {
			return p, "", false
		}
		name = lastPart(key)
		r := *p.base
		r.Key = strings.TrimSuffix(key[:len(key)-len(name)], "/")
		return place{base: &r}, name, true
	}
	head := p.rest[:i+1]
	name = p.rest[i+1:]
	if trimmed := strings.TrimRight(head, "/"); trimmed != "" || p.base != nil {
		head = trimmed
	}
	return place{p.base, head}, name, true
}

// splitext is os.path.splitext.
func (p place) splitext() (root place, extension string, ok bool) {
	s := p.rest
	if p.base != nil && !strings.Contains(s, "/") {
		if s != "" {
			return p, "", false
		}
		s = p.base.Key
	}
	name := lastPart(s)
	i := strings.LastIndexByte(name, '.')
	if i <= 0 || strings.Trim(name[:i], ".") == "" {
		return p, "", true
	}
	extension = name[i:]
	if p.base != nil && p.rest == "" {
		r := *p.base
		r.Key = strings.TrimSuffix(s, extension)
		return place{base: &r}, extension, true
	}
	return place{p.base, strings.TrimSuffix(p.rest, extension)}, extension, true
}

// joinTexts is os.path.join.
func (m *Maker) joinTexts(at From, parts []Value) Value {
	var kept []Value // the strings that the path is made of
	ends := byte('/')
	for i, part := range parts {
		part = data(part)
		if p, ok := part.(*Path); ok {
			part = p.Text
		}
		first, last, why := edges(part)
		if why != nil {
			return why.value(at)
		}
		switch {
		case first == '/' || i == 0:
			kept = kept[:0]
		case ends != '/' && ends != 0:
			kept = append(kept, &Str{at, "/"})
			if last == 0 {
				last = '/'
			}
		}
		kept = append(kept, part)
		if last != 0 || i == 0 {
			ends = last
		}
	}
	t := m.NewText(at)
	for _, part := range kept {
		t.Add(part)
	}
	return t.Value()
}

// edges returns the first and last byte of a string, 0 when it is empty, or why
// they are not known.
func edges(v Value) (first, last byte, t *trouble) {
	switch v := v.(type) {
	case *Str:
		if v.Value == "" {
			return 0, 0, nil
		}
		return v.Value[0], v.Value[len(v.Value)-1], nil
	case *Runtime:
		if v.Kind == FilePath {
			return '/', 'x', nil
		}
	case *Text:
		start, end := v.Parts[0], v.Parts[len(v.Parts)-1]
		switch {
		case start.Runtime == nil:
			first = start.Literal[0]
		case start.Runtime.Kind == FilePath:
			first = '/'
		default:
			return 0, 0, unknownOf(v)
		}
		switch {
		case end.Runtime == nil:
			last = end.Literal[len(end.Literal)-1]
		case end.Runtime.Kind == FilePath:
			last = 'x'
		default:
			return first, 0, unclear(Because(v))
		}
		return first, last, nil
	case *Bytes:
		return 0, 0, unclear("podport does not work with paths in bytes")
	default:
		if typed(v) {
			return 0, 0, fails("TypeError", "a path is not made of "+KindOf(v))
		}
	}
	return 0, 0, unknownOf(v)
}
