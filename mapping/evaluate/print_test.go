package evaluate

import (
	"sort"
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// read works out a Python text.
func read(text string) *Program { return readAll(map[string]string{"dag.py": text}) }

// readAll works out several files, by their paths.
func readAll(files map[string]string) *Program {
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	var modules []*syntax.Module
	data := map[string]string{}
	for _, path := range paths {
		if strings.HasSuffix(path, ".py") {
			modules = append(modules, syntax.Read(source.NewFile(path, files[path])))
		} else {
			data[path] = files[path]
		}
	}
	return Evaluate(modules, data)
}

// valueOf returns what a name of the file stands for in the end.
func valueOf(p *Program, name string) values.Value {
	for _, names := range p.Names {
		if v, ok := names[name]; ok {
			return v
		}
	}
	return nil
}

// show prints a value: known ones as Python does, symbolic ones in <>.
func show(v values.Value) string {
	switch v := v.(type) {
	case nil:
		return "<nil>"
	case *values.Text:
		var parts []string
		for _, p := range v.Parts {
			if p.Runtime != nil {
				parts = append(parts, show(p.Runtime))
			} else {
				parts = append(parts, show(&values.Str{Value: p.Literal}))
			}
		}
		return "text(" + strings.Join(parts, " ") + ")"
	case *values.List:
		var items []string
		for _, item := range v.Items {
			items = append(items, show(item))
		}
		open := [...]string{"[", "(", "{", "frozenset(", "range(", "view(", "iterator(", "deque("}[v.Kind]
		end := [...]string{"]", ")", "}", ")", ")", ")", ")", ")"}[v.Kind]
		if v.Kind == values.ListTuple && len(items) == 1 {
			end = ",)"
		}
		if v.Doubt != nil {
			end = " …?" + end
		}
		return open + strings.Join(items, ", ") + end
	case *values.Dict:
		var items []string
		for _, e := range v.Entries {
			items = append(items, show(e.Key)+": "+show(e.Value))
		}
		if v.Doubt != nil {
			items = append(items, "…?")
		}
		return "{" + strings.Join(items, ", ") + "}"
	case *values.Ref:
		return "<ref " + v.Path + ">"
	case *values.Function:
		return "<function " + v.Name + ">"
	case *values.Class:
		return "<class " + v.Name + ">"
	case *values.Instance:
		if v.Data != nil {
			return v.Class.Name + "(" + show(v.Data) + ")"
		}
		var attrs []string
		for _, name := range v.Names {
			attrs = append(attrs, name+"="+show(v.Attrs[name]))
		}
		return v.Class.Name + "(" + strings.Join(attrs, ", ") + ")"
	case *values.Object:
		return showObject(v)
	case *values.Runtime:
		return showRuntime(v)
	}
	s, ok := values.Source(v)
	if !ok {
		return "<" + values.KindOf(v) + ">"
	}
	return s
}

func showObject(o *values.Object) string {
	name := o.Callee
	if o.Receiver != nil {
		receiver := show(o.Receiver)
		if inner, ok := o.Receiver.(*values.Object); ok && len(inner.Names) > 0 {
			receiver = inner.Names[0]
		}
		name = receiver + "." + o.Method
	}
	return name + "(" + showArgs(o.Args) + ")"
}

func showArgs(args []values.Arg) string {
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

func showRuntime(r *values.Runtime) string {
	kind := [...]string{"unknown", "environment", "variable", "conf", "connection", "imported", "parameter", "loop", "template",
		"computed", "choice", "file", "content"}[r.Kind]
	switch r.Kind {
	case values.Unknown:
		return "<" + r.Why + ">"
	case values.Computed:
		if s, ok := values.Source(r); ok {
			return "<computed " + s + ">"
		}
		return "<computed: " + r.Why + ">"
	case values.Choice:
		var options []string
		for _, o := range r.Options {
			options = append(options, show(o))
		}
		return "<" + strings.Join(options, " | ") + ">"
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

// describe prints what is known of an object.
func describe(o *values.Object) string {
	s := showObject(o)
	if o.Local {
		s += " local"
	}
	if o.Class != nil {
		s += " class " + o.Class.Name
	}
	if len(o.Names) > 0 {
		s += " as " + strings.Join(o.Names, ",")
	}
	for _, w := range o.Within {
		if inner, ok := w.(*values.Object); ok {
			s += " within " + inner.Callee
		} else {
			s += " within " + show(w)
		}
	}
	if o.In != nil {
		s += " in " + o.In.Name
	}
	if o.Repeated {
		s += " repeated"
	}
	if o.Maybe() {
		s += " maybe"
	}
	if o.Uncalled {
		s += " uncalled"
	}
	for _, a := range o.Attrs {
		s += " ." + a.Name + "=" + show(a.Value)
		if a.InPlace {
			s += " in place"
		}
	}
	return s
}
