package values

import "strings"

// newPath is Path(…) or PurePath(…); nil when a part of it is not known.
func (m *Maker) newPath(at From, pure bool, args []Arg) Value {
	parts, ok := positional(args, 0, 1000)
	if !ok {
		return unclearArgument(at, args)
	}
	if len(parts) == 0 {
		return &Path{From: at, Text: &Str{at, "."}, Pure: pure}
	}
	return m.pathOf(at, pure, m.joinTexts(at, parts))
}

// pathOf returns the path of a text.
func (m *Maker) pathOf(at From, pure bool, text Value) Value {
	if r, ok := text.(*Runtime); ok && r.Kind != FilePath {
		return r
	}
	if p, ok := placeOf(text); ok {
		if strings.HasPrefix(p.rest, "//") && p.base == nil && !strings.HasPrefix(p.rest, "///") {
			return Unclear(at, "a path with two slashes at its start is none of its own on every machine")
		}
		text = p.clean().value(m, at)
		if r, isBase := text.(*Runtime); isBase {
			text = &Text{at, []TextPart{{Runtime: r}}}
		}
		return &Path{From: at, Text: text, Pure: pure}
	}
	return unknownOf(text).value(at)
}

// clean takes what is empty or "." out of a path, as pathlib does.
func (p place) clean() place {
	root := ""
	if strings.HasPrefix(p.rest, "/") {
		root = "/"
	}
	var parts []string
	for _, part := range strings.Split(p.rest, "/") {
		if part != "" && part != "." {
			parts = append(parts, part)
		}
	}
	s := strings.Join(parts, "/")
	switch {
	case p.base != nil && s == "":
		return place{base: p.base}
	case root == "" && s == "":
		s = "."
	}
	return place{p.base, root + s}
}

// joinPaths is a / b when one of them is a path.
func (m *Maker) joinPaths(at From, a, b Value) Value {
	pure := false
	for _, v := range []Value{a, b} {
		switch v := v.(type) {
		case *Path:
			pure = pure || v.Pure
		case *Str, *Text:
		default:
			if typed(v) {
				return nil
			}
			return unknownOf(v).value(at)
		}
	}
	return m.pathOf(at, pure, m.joinTexts(at, []Value{a, b}))
}

// name returns the last part of a path; ok is false when it is not known.
func (p place) name() (string, bool) {
	if p.base == nil && p.rest == "." {
		return "", true
	}
	_, name, ok := p.split()
	return name, ok
}

// parent returns the folder that a path is in; ok is false when it is not known.
func (p place) parent() (place, bool) {
	if p.base == nil && (p.rest == "." || p.rest == "/") {
		return p, true
	}
	folder, _, ok := p.split()
	if folder.base == nil && folder.rest == "" {
		folder.rest = "."
	}
	return folder, ok
}

func suffixOf(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && strings.Trim(name[:i], ".") != "" {
		return name[i:]
	}
	return ""
}

// pathAttribute returns an attribute of a path; nil when it knows none.
func (m *Maker) pathAttribute(at From, v *Path, name string) Value {
	p, ok := placeOf(v.Text)
	if !ok {
		return nil
	}
	switch name {
	case "parent":
		folder, ok := p.parent()
		if !ok {
			return Unclear(at, "it is outside of the files that were given")
		}
		return m.pathOf(at, v.Pure, folder.value(m, at))
	case "parents":
		return m.parents(at, v, p)
	case "parts":
		if p.base != nil {
			return nil
		}
		return m.strings(at, ListTuple, p.parts())
	case "name", "stem", "suffix", "suffixes":
	default:
		return nil
	}
	base, ok := p.name()
	if !ok || name != "name" && (strings.HasSuffix(base, ".") || strings.HasPrefix(base, "..")) {
		return Unclear(at, notWorkedOut)
	}
	suffix := suffixOf(base)
	switch name {
	case "stem":
		return m.Str(at, strings.TrimSuffix(base, suffix))
	case "suffix":
		return m.Str(at, suffix)
	case "suffixes":
		var all []string
		for i, s := range strings.Split(strings.TrimPrefix(base, "."), ".") {
			if i > 0 {
				all = append(all, "."+s)
			}
		}
		return m.strings(at, ListList, all)
	}
	return m.Str(at, base)
}

func (p place) parts() []string {
	var all []string
	if strings.HasPrefix(p.rest, "/") {
		all = append(all, "/")
	}
	for _, part := range strings.Split(p.rest, "/") {
		if part != "" && part != "." {
			all = append(all, part)
		}
	}
	return all
}

// parents returns the folders around a path, the nearest first. Of the place of
// a file the last ones are not known.
func (m *Maker) parents(at From, v *Path, p place) Value {
	var all []Value
	for range 100 {
		folder, ok := p.parent()
		if !ok || folder == p {
			break
		}
		all = append(all, m.pathOf(at, v.Pure, folder.value(m, at)))
		p = folder
	}
	l := &List{From: at, Kind: ListTuple, Items: all}
	if p.base != nil {
		l.Doubt = Unclear(at, "it is outside of the files that were given")
		l.origin = &origin{open: true}
	}
	return l
}

// pathMethod works out a method of a path; nil when it does not.
func (m *Maker) pathMethod(at From, v *Path, name string, args []Arg) Value {
	p, ok := placeOf(v.Text)
	if !ok {
		return nil
	}
	switch name {
	case "joinpath":
		parts, ok := positional(args, 0, 1000)
		if !ok {
			return unclearArgument(at, args)
		}
		return m.pathOf(at, v.Pure, m.joinTexts(at, append([]Value{v}, parts...)))
	case "with_suffix", "with_name", "with_stem":
		if a, ok := positional(args, 1, 1); ok {
			return m.renamed(at, v, p, name, a[0])
		}
		return unclearArgument(at, args)
	case "read_text", "read_bytes":
		if v.Pure {
			return nil
		}
		return m.readPath(at, v, name == "read_bytes", args)
	case "open":
		if v.Pure {
			return nil
		}
		return m.openCall(at, append([]Arg{arg(v)}, args...))
	}
	if len(args) > 0 {
		return nil
	}
	switch name {
	case "as_posix", "__str__", "__fspath__":
		return p.value(m, at)
	case "is_absolute":
		return boolean(at, p.base != nil || strings.HasPrefix(p.rest, "/"))
	case "resolve", "absolute":
		if v.Pure {
			return nil
		}
		if p.base == nil {
			return Unclear(at, "it depends on the machine")
		}
		if name == "absolute" {
			return v
		}
		n, ok := p.normpath()
		if !ok {
			return Unclear(at, "it is outside of the files that were given")
		}
		return m.pathOf(at, v.Pure, n.value(m, at))
	case "expanduser":
		if !v.Pure && !strings.HasPrefix(p.rest, "~") {
			return v
		}
	case "exists", "is_file":
		if !v.Pure {
			return m.exists(at, p)
		}
	}
	return nil
}

// renamed is with_suffix, with_stem or with_name.
func (m *Maker) renamed(at From, v *Path, p place, how string, to Value) Value {
	s, ok := to.(*Str)
	if !ok {
		return unknownOf(to).value(at)
	}
	folder, name, ok := p.split()
	if p.base == nil && p.rest == "." {
		ok = false
	}
	if !ok || name == "" || strings.HasSuffix(name, ".") || strings.HasPrefix(name, "..") || strings.Contains(s.Value, "/") {
		return Unclear(at, notWorkedOut)
	}
	suffix := suffixOf(name)
	text := s.Value
	switch how {
	case "with_suffix":
		if text != "" && (text[0] != '.' || text == "." || strings.HasSuffix(text, ".")) {
			return Unclear(at, notWorkedOut)
		}
		name = strings.TrimSuffix(name, suffix) + text
	case "with_stem":
		name = text + suffix
	default:
		name = text
	}
	if text == "" && how != "with_suffix" || name == "." || strings.HasSuffix(name, ".") {
		return Unclear(at, notWorkedOut)
	}
	if folder.base == nil && folder.rest == "" {
		return m.pathOf(at, v.Pure, &Str{at, name})
	}
	return m.pathOf(at, v.Pure, m.joinTexts(at, []Value{folder.value(m, at), &Str{at, name}}))
}
