package values

import (
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
)

// read works out a Python text.
func read(text string) *Program {
	return Evaluate(syntax.Read(source.NewFile("dag.py", text)))
}

// show prints a value: known ones as Python does, symbolic ones in <>.
func show(v Value) string {
	switch v := v.(type) {
	case nil:
		return "<nil>"
	case *Text:
		var b strings.Builder
		for _, p := range v.Parts {
			if p.Runtime != nil {
				b.WriteString(show(p.Runtime))
			} else {
				b.WriteString(quotePython(p.Literal))
			}
			b.WriteByte(' ')
		}
		return "text(" + strings.TrimSpace(b.String()) + ")"
	case *List:
		open, end := "[", "]"
		if v.Kind == ListTuple {
			open, end = "(", ")"
			if len(v.Items) == 1 {
				end = ",)"
			}
		} else if v.Kind == ListSet {
			open, end = "{", "}"
		}
		var items []string
		for _, item := range v.Items {
			items = append(items, show(item))
		}
		return open + strings.Join(items, ", ") + end
	case *Dict:
		var items []string
		for _, entry := range v.Entries {
			items = append(items, show(entry.Key)+": "+show(entry.Value))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case *Ref:
		return "<ref " + v.Path + ">"
	case *Function:
		return "<function " + v.Name + ">"
	case *Class:
		return "<class " + v.Name + ">"
	case *Object:
		return showObject(v)
	case *Runtime:
		return showRuntime(v)
	}
	var b strings.Builder
	writeRepr(&b, v)
	return b.String()
}

func showObject(o *Object) string {
	name := o.Callee
	if o.Receiver != nil {
		receiver := show(o.Receiver)
		if inner, ok := o.Receiver.(*Object); ok && len(inner.Names) > 0 {
			receiver = inner.Names[0]
		}
		name = receiver + "." + o.Method
	}
	return name + "(" + showArgs(o.Args) + ")"
}

func showArgs(args []Arg) string {
	var shown []string
	for _, a := range args {
		prefix := a.Name
		if prefix != "" && prefix != "*" && prefix != "**" {
			prefix += "="
		}
		shown = append(shown, prefix+show(a.Value))
	}
	return strings.Join(shown, ", ")
}

func showRuntime(r *Runtime) string {
	kind := [...]string{"unknown", "environment", "variable", "conf", "connection", "imported", "parameter", "loop", "template"}[r.Kind]
	if r.Kind == Unknown {
		return "<" + r.Why + ">"
	}
	s := "<" + kind + " " + r.Key
	if r.Attr != "" {
		s += "." + r.Attr
	}
	if r.JSON {
		s += " json"
	}
	if r.Default != nil {
		s += " or " + show(r.Default)
	}
	return s + ">"
}

// valueAt returns the value of the last assignment to a name at module level.
func valueAt(p *Program, name string) Value {
	var v Value
	for _, s := range p.Module.Body {
		if a, ok := s.(*syntax.Assign); ok {
			for _, t := range a.Targets {
				if n, ok := t.(*syntax.Name); ok && n.ID == name {
					v = p.Value(a.Value)
				}
			}
		}
	}
	return v
}
