package values

import "strings"

// content returns what a file holds that was given, or why that is not known.
func (m *Maker) content(at From, path Value) Value {
	name, ok := m.GivenPath(path)
	if !ok {
		return Unclear(at, "which file is read is not known: "+Because(path))
	}
	if m.ReadFile != nil {
		if text, ok := m.ReadFile(name); ok {
			return m.Str(at, text)
		}
	}
	return &Runtime{From: at, Kind: FileContent, Key: name, Why: "it is read from the file " + quote(name) + ", which was not given"}
}

// newlines turns the line ends of a text file into \n.
func newlines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// openCall is open(path, mode, …); nil when the file is not opened to be read.
func (m *Maker) openCall(at From, args []Arg) Value {
	a, ok := given(args, "file mode? buffering? encoding? errors? newline? closefd? opener?")
	if !ok || a[6] != nil || a[7] != nil {
		return nil
	}
	mode := "r"
	if a[1] != nil {
		s, ok := a[1].(*Str)
		if !ok {
			return nil
		}
		mode = s.Value
	}
	f := &File{From: at, Path: a[0]}
	switch mode {
	case "r", "rt", "tr":
	case "rb", "br":
		f.binary = true
	default:
		return nil
	}
	f.Text = m.content(at, a[0])
	if s, ok := f.Text.(*Str); ok && !f.binary {
		if codec(a[3]) != "utf-8" && a[3] != nil && !isNone(a[3]) && !isASCII(s.Value) || a[5] != nil {
			f.Text = Unclear(at, "podport does not read a file so")
		} else {
			f.Text = &Str{at, newlines(s.Value)}
		}
	}
	m.rewind(f)
	return f
}

// rewind goes to the start of an open file.
func (m *Maker) rewind(f *File) {
	rest := &List{From: f.From, Kind: ListIterator}
	if s, ok := f.Text.(*Str); ok {
		if strings.Count(s.Value, "\n") > MaxItems || !m.Spend(len(s.Value)) {
			f.Text = Unclear(f.From, tooLarge)
		} else {
			for _, line := range lines(s.Value) {
				rest.Items = append(rest.Items, f.piece(line))
			}
		}
	}
	if r, ok := f.Text.(*Runtime); ok {
		rest.Doubt = r
	}
	f.rest = rest
}

func (f *File) piece(s string) Value {
	if f.binary {
		return &Bytes{f.From, s}
	}
	return &Str{f.From, s}
}

// readAll reads what is left of an open file.
func (m *Maker) readAll(at From, f *File) Value {
	if f.rest == nil {
		return Unclear(at, "an open file was read before")
	}
	if f.rest.Doubt != nil {
		r := f.rest.Doubt
		m.touch(f.rest)
		f.rest.Doubt = Unclear(at, "an open file was read before")
		return r
	}
	var b strings.Builder
	for _, line := range f.rest.Items {
		b.WriteString(textOrBytes(line))
	}
	m.touch(f.rest)
	f.rest.Items = nil
	return m.like(at, f.piece(""), b.String())
}

// fileMethod works out a method of an open file; nil when it does not.
func (m *Maker) fileMethod(at From, f *File, name string, args []Arg) Value {
	if len(args) > 0 {
		return nil
	}
	switch name {
	case "read":
		return m.readAll(at, f)
	case "readlines":
		items, t := m.iterate(f)
		if t != nil {
			return t.value(at)
		}
		return m.list(at, ListList, items)
	case "readline":
		v, t := m.next(f.rest)
		switch {
		case t != nil:
			return t.value(at)
		case v == nil:
			return f.piece("")
		}
		return v
	case "close":
		return &None{at}
	case "__enter__":
		return f
	}
	return nil
}

// readPath is path.read_text(…) or path.read_bytes().
func (m *Maker) readPath(at From, p *Path, binary bool, args []Arg) Value {
	a, ok := given(args, "encoding? errors? newline?")
	if !ok || a[2] != nil {
		return unclearArgument(at, args)
	}
	v := m.content(at, p)
	s, ok := v.(*Str)
	switch {
	case !ok:
		return v
	case binary:
		return m.bytes(at, s.Value)
	case a[0] != nil && !isNone(a[0]) && codec(a[0]) != "utf-8" && !isASCII(s.Value):
		return Unclear(at, "podport does not read a file so")
	}
	return m.Str(at, newlines(s.Value))
}

// textOfBytes decodes what is certainly UTF-8.
func (m *Maker) textOfBytes(at From, b *Bytes) Value {
	if !valid(b.Value) || strings.Contains(b.Value, "\x00") {
		return Unclear(at, "podport does not read such bytes as text")
	}
	return m.Str(at, b.Value)
}

// textFrom returns the text that a function reads of what it is given: a string,
// bytes or an open file. It may be a Runtime.
func (m *Maker) textFrom(at From, v Value) Value {
	switch v := data(v).(type) {
	case *Str:
		return v
	case *Bytes:
		return m.textOfBytes(at, v)
	case *File:
		text := m.readAll(at, v)
		if b, ok := text.(*Bytes); ok {
			return m.textOfBytes(at, b)
		}
		return text
	default:
		if typed(v) && !textual(v) {
			return Unclear(at, "podport does not read "+KindOf(v)+" as text")
		}
		return unknownOf(v).value(at)
	}
}
