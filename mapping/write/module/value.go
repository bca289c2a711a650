package module

import (
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/pod"
	"podport/mapping/values"
	"podport/mapping/write/python"
)

// value writes a part of a pod as plain Python data, and notes the imports
// that it needs.
func (w *writer) value(n pod.Node) python.Expr {
	pod.EachPlaceholder(n, w.needs)
	return w.expression(n)
}

// needs notes the imports that a look-up needs.
func (w *writer) needs(p *pod.Placeholder) {
	if p.Code != nil {
		w.codeNeeds(p.Code)
		return
	}
	w.os, w.json = true, w.json || p.JSON
}

// code writes an expression that the module works out itself.
func (w *writer) code(c pod.Code) python.Expr {
	w.codeNeeds(c)
	return w.plainCode(c)
}

func (w *writer) codeNeeds(c pod.Code) {
	pod.WalkCode(c, func(c pod.Code) {
		switch c := c.(type) {
		case *pod.Look:
			w.needs(c.At)
		case *pod.Call:
			if c.Of == nil {
				w.library(c.Func)
			}
		case *pod.Global:
			w.library(c.Path)
		case *pod.Known:
			pod.EachPlaceholder(c.Value, w.needs)
		}
	})
}

func (w *writer) plainCode(c pod.Code) python.Expr {
	switch c := c.(type) {
	case *pod.Param:
		return name(c.Name)
	case *pod.Look:
		if c.Optional {
			return call("os.environ.get", python.Arg{Value: &python.Str{Value: c.At.Name}})
		}
		return w.lookup(c.At)
	case *pod.Either:
		return &python.Cond{Then: w.plainCode(c.Then), Test: w.plainCode(c.Test), Else: w.plainCode(c.Else)}
	case *pod.Operation:
		o := &python.Operation{Op: c.Op}
		for _, operand := range c.Operands {
			o.Operands = append(o.Operands, w.plainCode(operand))
		}
		return o
	case *pod.Known:
		return w.expression(c.Value)
	case *pod.Run:
		return fact(c.Fact)
	case *pod.Setting:
		return name("config." + c.Field.Name)
	case *pod.Reported:
		return call("reported", python.Arg{Value: name("context")}, python.Arg{Value: w.keyOf(c.Task)}, python.Arg{Value: &python.Str{Value: c.Name}})
	case *pod.Global:
		return name(c.Path)
	case *pod.Attr:
		return &python.Attr{Value: w.plainCode(c.Of), Name: c.Name}
	case *pod.Slice:
		s := &python.Slice{}
		for _, part := range []struct {
			from pod.Code
			to   *python.Expr
		}{{c.From, &s.From}, {c.To, &s.To}, {c.Step, &s.Step}} {
			if part.from != nil {
				*part.to = w.plainCode(part.from)
			}
		}
		return &python.Index{Value: w.plainCode(c.Of), Index: s}
	case *pod.Each:
		return &python.Comp{Item: w.plainCode(c.Item), For: []python.CompFor{{Name: c.Name, In: w.plainCode(c.Over)}}}
	case *pod.Item:
		return &python.Index{Value: w.plainCode(c.Of), Index: w.plainCode(c.Index)}
	case *pod.Call:
		e := &python.Call{Func: name(c.Func)}
		if c.Of != nil {
			e.Func = &python.Attr{Value: w.plainCode(c.Of), Name: c.Func}
		}
		for _, a := range c.Args {
			e.Args = append(e.Args, python.Arg{Value: w.plainCode(a)})
		}
		for _, a := range c.Named {
			e.Args = append(e.Args, python.Arg{Name: a.Name, Value: w.plainCode(a.Value)})
		}
		return e
	case *pod.Joined:
		f := &python.FString{}
		for _, p := range c.Parts {
			f.Parts = append(f.Parts, w.fpart(p)...)
		}
		return f
	}
	return name("None")
}

// keyOf writes the parts of the key of an operator's asset.
func (w *writer) keyOf(op *airflow.Operator) python.Expr {
	for _, a := range w.module.Assets {
		if a.Task.Operator == op {
			return texts(strings.Split(a.Path(), "/"))
		}
	}
	return texts([]string{Identifier(op.TaskID)}) // it has no asset, and so has reported nothing
}

func (w *writer) expression(n pod.Node) python.Expr {
	switch n := n.(type) {
	case *pod.Object:
		d := &python.Dict{}
		for _, f := range n.Fields {
			comments := w.commentsOn(f.At)
			d.Items = append(d.Items, python.DictItem{Key: &python.Str{Value: f.Key}, Value: w.expression(f.Value), Comments: comments})
		}
		w.called(d, n.Name)
		return d
	case *pod.Array:
		l := &python.List{}
		for _, item := range n.Items {
			e := python.Expr(nil)
			if t, ok := item.(*pod.Text); ok {
				e = w.text(t, "_SCRIPT")
			} else {
				e = w.expression(item)
			}
			l.Items = append(l.Items, e)
		}
		w.called(l, n.Name)
		return l
	case *pod.Number:
		return &python.Num{Text: n.Text}
	case *pod.Bool:
		if n.Value {
			return name("True")
		}
		return name("False")
	case *pod.Hole:
		return w.lookup(n.At)
	case *pod.Text:
		return w.text(n, "_TEXT")
	}
	return name("None")
}

// called notes the name that the user's code has for a value.
func (w *writer) called(e python.Expr, name string) {
	if name != "" && python.IsIdentifier(name) && w.given != nil {
		w.given[e] = name
	}
}

// text writes a string: a literal, a look-up, or an f-string of both. One of
// several lines gets a name that ends in its kind.
func (w *writer) text(t *pod.Text, kind string) python.Expr {
	if s, known := t.Known(); known {
		if n := w.constant(s, kind); n != "" {
			return name(n)
		}
		literal := &python.Str{Value: s}
		w.called(literal, t.Name)
		return literal
	}
	if at := t.Parts[0].At; len(t.Parts) == 1 && (at.Code != nil || !at.JSON) {
		if pod.IsNumber(at.Code) {
			return call("str", python.Arg{Value: w.lookup(at)})
		}
		return w.lookup(at)
	}
	f := &python.FString{}
	for _, p := range t.Parts {
		if p.At == nil {
			f.Parts = append(f.Parts, python.FPart{Text: p.Literal})
		} else {
			f.Parts = append(f.Parts, w.inText(w.lookup(p.At))...)
		}
	}
	return f
}

// fpart is an expression as it stands in an f-string.
func (w *writer) fpart(c pod.Code) []python.FPart { return w.inText(w.plainCode(c)) }

// inText is an expression as it stands in an f-string, which makes texts itself:
// without str(), and a text or an f-string in its pieces.
func (w *writer) inText(e python.Expr) []python.FPart {
	switch e := e.(type) {
	case *python.Str:
		return []python.FPart{{Text: e.Value}}
	case *python.FString:
		return e.Parts
	case *python.Call:
		if n, ok := e.Func.(*python.Name); ok && n.Text == "str" && len(e.Args) == 1 && e.Args[0].Name == "" {
			return []python.FPart{{Expr: e.Args[0].Value}}
		}
	}
	return []python.FPart{{Expr: e}}
}

// lookup writes how a placeholder's value is found when the asset runs. A
// variable that is not set and has no default fails the asset with its name.
func (w *writer) lookup(p *pod.Placeholder) python.Expr {
	if p.Code != nil {
		return w.plainCode(p.Code)
	}
	variable := &python.Str{Value: p.Name}
	var found python.Expr = &python.Index{Value: name("os.environ"), Index: variable}
	if p.HasDefault {
		found = call("os.environ.get", python.Arg{Value: variable}, python.Arg{Value: &python.Str{Value: p.Default}})
	}
	if p.JSON {
		return call("json.loads", python.Arg{Value: found})
	}
	return found
}

// templateComments says which templates of Airflow the task's environment
// variables stand for: whoever reads the asset has to replace them.
func templateComments(t *pod.Task) []string {
	var lines []string
	seen := map[string]bool{}
	say := func(p *pod.Placeholder) {
		if p.Runtime.Kind == values.Template && p.Code == nil && !seen[p.Name] {
			seen[p.Name] = true
			lines = append(lines, "Airflow rendered {{ "+short(p.Runtime.Key)+" }} where "+p.Name+" stands.")
		}
	}
	if t.Template != nil {
		pod.EachPlaceholder(t.Template, say)
	}
	pod.EachPlaceholder(t.Pod, say)
	return lines
}

// short cuts a template to what fits a comment.
func short(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:29]) + "…"
	}
	return s
}

// incomplete names the arguments of which a part is missing in the pod: who
// reads the asset must know before it starts a pod that lacks something.
func incomplete(t *pod.Task) []string {
	var lines []string
	for _, e := range t.Account {
		if e.Incomplete {
			lines = append(lines, "Incomplete: "+e.Argument.Name+". The account says what is missing.")
		}
	}
	return lines
}
