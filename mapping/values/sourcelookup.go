package values

import "strings"

func (w *sourceWriter) runtime(r *Runtime, depth int) (text string, atom, ok bool) {
	key, _ := quotePython(r.Key)
	if !strings.ContainsAny(r.Key, "\"\\") && key[0] == '\'' {
		key = `"` + key[1:len(key)-1] + `"`
	}
	fallback := ""
	if r.Default != nil {
		if fallback, _, ok = w.write(r.Default, depth+1); !ok {
			return "", false, false
		}
	}
	switch r.Kind {
	case Environment:
		if r.Default != nil {
			return "os.environ.get(" + key + ", " + fallback + ")", true, true
		}
		return "os.environ[" + key + "]", true, true
	case Variable:
		s := "Variable.get(" + key
		if r.Default != nil {
			s += ", default_var=" + fallback
		}
		if r.JSON {
			s += ", deserialize_json=True"
		}
		return s + ")", true, true
	case Conf:
		section, name, _ := strings.Cut(r.Key, ".")
		a, _ := quotePython(section)
		b, _ := quotePython(name)
		s := "conf.get" + r.Attr + "(" + a + ", " + b
		if r.Default != nil {
			s += ", fallback=" + fallback
		}
		return s + ")", true, true
	case Connection:
		s := "BaseHook.get_connection(" + key + ")"
		if r.Attr != "" {
			s += "." + r.Attr
		}
		return s, true, true
	case Template:
		s, _ := quotePython("{{ " + r.Key + " }}")
		return s, true, true
	case FilePath:
		s, ok := fileSource(r)
		return s, true, ok
	case Imported, Parameter, LoopVariable:
		if isDotted(r.Key) && r.Expression == nil {
			return r.Key, true, true
		}
	}
	if r.Expression == nil {
		return "", false, false
	}
	s, ok := w.expression(r.Expression, depth)
	return s, r.Expression.Atom, ok
}

func isDotted(s string) bool {
	for _, part := range strings.Split(s, ".") {
		if !isIdentifier(part) {
			return false
		}
	}
	return true
}

func (w *sourceWriter) expression(x *Expression, depth int) (string, bool) {
	var b strings.Builder
	for i, p := range x.Parts {
		if p.Value == nil {
			b.WriteString(p.Text)
			continue
		}
		s, atom, ok := w.write(p.Value, depth+1)
		if !ok || b.Len() > MaxSource {
			return "", false
		}
		if _, number := p.Value.(*Int); number && i+1 < len(x.Parts) && strings.HasPrefix(x.Parts[i+1].Text, ".") {
			atom = false
		}
		if !atom && len(x.Parts) > 1 {
			s = "(" + s + ")"
		}
		b.WriteString(s)
	}
	return b.String(), true
}

// fileSource writes the place of a given file as seen from the file that the value
// comes from.
func fileSource(r *Runtime) (string, bool) {
	if r.At.File == nil {
		return "", false
	}
	from := strings.Trim(r.At.File.Path, "/")
	to := strings.Trim(r.Key, "/")
	s := "__file__"
	if from == to {
		return s, true
	}
	for {
		i := max(strings.LastIndexByte(from, '/'), 0)
		if from == "" {
			break
		}
		from = from[:i]
		s = "os.path.dirname(" + s + ")"
		if from == to {
			return s, true
		}
		if from == "" || strings.HasPrefix(to, from+"/") {
			break
		}
	}
	rest, _ := quotePython(strings.TrimPrefix(to[min(len(from), len(to)):], "/"))
	return "os.path.join(" + s + ", " + rest + ")", true
}

// source writes a date or time as a call.
func (d *DateTime) source() (string, bool) {
	if s, ok := d.repr(); ok {
		return s, true
	}
	naive := *d
	naive.Zone, naive.Pendulum = "", false
	s, ok := naive.repr()
	switch {
	case !ok:
		return "", false
	case d.Pendulum:
		zone, _ := quotePython(d.Zone)
		return "pendulum" + strings.TrimSuffix(strings.TrimPrefix(s, "datetime"), ")") + ", tz=" + zone + ")", d.Zone != "" && zoneName(d.Zone)
	case d.Zone == "UTC":
		return strings.TrimSuffix(s, ")") + ", tzinfo=datetime.timezone.utc)", true
	}
	return "", false
}
