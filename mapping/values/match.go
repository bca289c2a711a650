package values

import "strings"

// group returns the text of a group, or what stands for one that took no part.
func (v *Match) group(n int, missing Value) Value {
	if v.spans[2*n] < 0 {
		return missing
	}
	return &Str{v.From, v.matcher.Text(v.spans[2*n], v.spans[2*n+1])}
}

func (v *Match) groups(missing Value) []Value {
	var all []Value
	for n := 1; n <= v.pattern.Groups; n++ {
		all = append(all, v.group(n, missing))
	}
	return all
}

// number returns the number of a group by its number or name.
func (v *Match) number(key Value) (int, bool) {
	if s, ok := key.(*Str); ok {
		for _, name := range v.pattern.Names {
			if name.Name == s.Value {
				return name.Group, true
			}
		}
		return 0, false
	}
	n, ok := IntOf(key)
	return n, ok && n >= 0 && n <= v.pattern.Groups
}

// expand puts the groups into a replacement; ok is false for what Python does not
// read, or is not plain.
func (v *Match) expand(template string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(template); i++ {
		if template[i] != '\\' {
			b.WriteByte(template[i])
			continue
		}
		if i++; i == len(template) {
			return "", false
		}
		c := template[i]
		switch {
		case c == '\\':
			b.WriteByte('\\')
		case c == 'n':
			b.WriteByte('\n')
		case c == 't':
			b.WriteByte('\t')
		case c == 'g':
			rest := template[i+1:]
			end := strings.IndexByte(rest, '>')
			if end < 2 || rest[0] != '<' {
				return "", false
			}
			var key Value = &Str{Value: rest[1:end]}
			if isDigits(rest[1:end]) {
				n, ok := parseInt(rest[1:end], 10)
				if !ok {
					return "", false
				}
				key = &Int{Value: n}
			}
			n, ok := v.number(key)
			if !ok {
				return "", false
			}
			b.WriteString(textOrBytes(v.group(n, &Str{})))
			i += end + 1
		case c >= '1' && c <= '9':
			n := int(c - '0')
			if n > v.pattern.Groups || i+1 < len(template) && isDigit(template[i+1]) {
				return "", false
			}
			b.WriteString(textOrBytes(v.group(n, &Str{})))
		case isWordByte(c) || c >= 0x80:
			return "", false
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

// matchMethod works out a method of a match; nil when it does not.
func (m *Maker) matchMethod(at From, v *Match, name string, args []Arg) Value {
	a, ok := positional(args, 0, 100)
	if !ok {
		return nil
	}
	one := func(key Value) (int, Value) {
		n, ok := v.number(data(key))
		if !ok {
			if !Plain(key) {
				return 0, unknownOf(key).value(at)
			}
			return 0, raise(at, "IndexError", "there is no such group")
		}
		return n, nil
	}
	switch name {
	case "group", "__getitem__":
		if len(a) == 0 {
			a = []Value{m.IntValue(at, 0)}
		}
		out := make([]Value, len(a))
		for i, key := range a {
			n, wrong := one(key)
			if wrong != nil {
				return wrong
			}
			out[i] = v.group(n, &None{at})
		}
		if len(out) == 1 {
			return out[0]
		}
		return m.tuple(at, out...)
	case "groups", "groupdict":
		var missing Value = &None{at}
		if len(a) == 1 {
			missing = a[0]
		}
		if name == "groups" {
			return m.tuple(at, v.groups(missing)...)
		}
		d := m.NewDict(at)
		for _, name := range v.pattern.Names {
			d.Add(Entry{Key: &Str{at, name.Name}, Value: v.group(name.Group, missing), At: at.At})
		}
		return d.Value()
	case "start", "end", "span":
		if len(a) == 0 {
			a = []Value{m.IntValue(at, 0)}
		}
		n, wrong := one(a[0])
		if wrong != nil || len(a) > 1 {
			return wrong
		}
		from, to := m.IntValue(at, v.spans[2*n]), m.IntValue(at, v.spans[2*n+1])
		switch name {
		case "start":
			return from
		case "end":
			return to
		}
		return m.tuple(at, from, to)
	}
	return nil
}
