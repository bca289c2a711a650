package values

import "strings"

// osPath works out the functions of os.path; nil when it does not.
func (m *Maker) osPath(at From, name string, args []Arg) Value {
	if name == "join" {
		parts, ok := positional(args, 1, 1000)
		if !ok {
			return unclearArgument(at, args)
		}
		return m.joinTexts(at, parts)
	}
	a, ok := positional(args, 1, 1)
	if !ok {
		return unclearArgument(at, args)
	}
	p, ok := placeOf(a[0])
	if !ok {
		return m.osPathOfText(at, name, a[0])
	}
	switch name {
	case "dirname", "basename", "split":
		folder, base, ok := p.split()
		switch {
		case !ok:
			return Unclear(at, "it is outside of the files that were given")
		case name == "dirname":
			return folder.value(m, at)
		case name == "basename":
			return m.Str(at, base)
		}
		return m.tuple(at, folder.value(m, at), m.Str(at, base))
	case "splitext":
		root, extension, ok := p.splitext()
		if !ok {
			return Unclear(at, notWorkedOut)
		}
		return m.tuple(at, root.value(m, at), m.Str(at, extension))
	case "normpath", "abspath", "realpath":
		if p.base == nil && (name == "realpath" || name == "abspath" && !strings.HasPrefix(p.rest, "/")) {
			return Unclear(at, "it depends on the machine")
		}
		if n, ok := p.normpath(); ok {
			return n.value(m, at)
		}
		return Unclear(at, "it is outside of the files that were given")
	case "isabs":
		return boolean(at, p.base != nil || strings.HasPrefix(p.rest, "/"))
	case "expanduser", "normcase":
		if !strings.HasPrefix(p.rest, "~") {
			return p.value(m, at)
		}
	case "expandvars":
		if !strings.Contains(p.rest, "$") {
			return p.value(m, at)
		}
	case "exists", "isfile":
		return m.exists(at, p)
	}
	return Unclear(at, "it depends on the machine")
}

// exists is known of files that were given with the code that asks.
func (m *Maker) exists(at From, p place) Value {
	if p.base != nil && m.ReadFile != nil {
		if path, ok := p.given(); ok {
			if _, ok := m.ReadFile(path); ok {
				return boolean(at, true)
			}
		}
	}
	return Unclear(at, "it depends on the machine")
}

// osPathOfText works out what is known of a path with other unknown parts.
func (m *Maker) osPathOfText(at From, name string, v Value) Value {
	t, ok := v.(*Text)
	if ok && (name == "basename" || name == "dirname") {
		last := t.Parts[len(t.Parts)-1]
		if i := strings.LastIndexByte(last.Literal, '/'); i >= 0 {
			if name == "basename" {
				return m.Str(at, last.Literal[i+1:])
			}
			head := strings.TrimRight(last.Literal[:i], "/")
			if head != "" {
				b := m.NewText(at)
				for _, p := range t.Parts[:len(t.Parts)-1] {
					if p.Runtime != nil {
						b.hole(p.Runtime)
					} else {
						b.Literal(p.Literal)
					}
				}
				b.Literal(head)
				return b.Value()
			}
		}
	}
	if _, isBytes := v.(*Bytes); typed(v) && !ok && !isBytes {
		return raise(at, "TypeError", "a path is not made of "+KindOf(v))
	}
	return unknownOf(v).value(at)
}

// GivenPath returns the path by which a file may have been given.
func (m *Maker) GivenPath(v Value) (path string, ok bool) {
	p, ok := placeOf(v)
	switch {
	case !ok:
		return "", false
	case p.base != nil:
		return p.given()
	}
	return p.rest, p.rest != ""
}
