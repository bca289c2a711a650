package airflow

import (
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// script makes the command that runs a function of the files in a container, as
// @task.kubernetes has it run: alone, with nothing else of the file around it but
// some modules of Python's (provider 10.25.0). What only a run knows follows the
// script as arguments.
func (r *reader) script(op *Operator, given []values.Arg) *values.List {
	at := values.From{At: op.Function.Def.Name.At}
	s := &scriptCall{reader: r}
	call := op.Function.Name + "("
	for i, a := range given {
		if i > 0 {
			call += ", "
		}
		if a.Name != "" {
			call += a.Name + "="
		}
		call += s.source(a.Value, 0)
	}
	if s.why != "" {
		op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At, "What `"+op.Function.Name+"` is given can't be written into the pod's command: "+s.why+".",
			"Put the function into the image as a program that finds this itself.")
	}
	if why := r.neverRuns(op.Function); why != "" {
		op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.Function.At,
			"Airflow fails here: what `"+op.Function.Name+"` returns is to be written as JSON: "+why+".", "Return what JSON can say.")
	}
	text := sourceOf(op.Function.Def) + "\n\n" + call + ")\n"
	items := []values.Value{&values.Str{From: at, Value: "python"}, &values.Str{From: at, Value: "-c"},
		&values.Str{From: at, Value: dollars(imports(op, text) + text)}}
	return &values.List{From: at, Items: append(items, s.argv...)}
}

// dollars writes those twice for which Kubernetes would put something else into
// a command: $(NAME) is a variable, and $$ a dollar.
func dollars(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '$' && i+1 < len(s) && (s[i+1] == '$' || s[i+1] == '(') {
			b.WriteByte('$')
		}
	}
	return b.String()
}

// modules are those that the function finds around it.
var modules = []string{"json", "pickle", "sys"}

// imports returns the lines before the function.
func imports(op *Operator, text string) string {
	head, lines := "", ""
	def := op.Function.Def
	annotated := def.Returns != nil
	for _, p := range def.Params {
		annotated = annotated || p.Annotation != nil
	}
	if annotated {
		head = "from __future__ import annotations\n"
	}
	for _, m := range modules {
		if a := op.Argument("use_dill"); m == "pickle" && a != nil {
			if dill, _ := values.Truth(a.Value); dill {
				m = "dill"
			}
		}
		if strings.Contains(text, m+".") {
			lines += "import " + m + "\n"
		}
	}
	if head != "" && lines != "" {
		head += "\n"
	}
	if head+lines != "" {
		lines += "\n\n"
	}
	return head + lines
}

// sourceOf returns the source of a function without its decorators, at the left
// margin.
func sourceOf(def *syntax.FunctionDef) string {
	text := def.At.File.Text
	start := strings.LastIndexByte(text[:def.At.Start], '\n') + 1
	margin := text[start:def.At.Start]
	lines := strings.Split(text[start:def.At.End], "\n")
	for i, line := range lines {
		line = strings.TrimPrefix(strings.TrimSuffix(line, "\r"), margin)
		if strings.TrimSpace(line) == "" {
			line = ""
		}
		lines[i] = line
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// scriptCall is the work of writing the call of a function into a script.
type scriptCall struct {
	reader *reader
	// argv are the arguments of the script.
	argv []values.Value
	// why says what can't be written.
	why string
}

// source returns the Python of a value.
func (s *scriptCall) source(v values.Value, depth int) string {
	if depth > values.MaxDepth {
		s.why = "it is nested too deep"
		return ""
	}
	switch v := s.reader.renderedIn(v, values.MaxDepth).(type) {
	case *values.Text:
		return s.argument(v)
	case *values.Runtime:
		switch {
		case v.JSON:
		case v.Kind == values.Environment, v.Kind == values.Variable, v.Kind == values.Template:
			return s.argument(v)
		}
	case *values.List:
		if v.Doubt == nil && v.Kind <= values.ListTuple {
			items := ""
			for i, item := range v.Items {
				if i > 0 {
					items += ", "
				}
				items += s.source(item, depth+1)
			}
			switch {
			case v.Kind == values.ListList:
				return "[" + items + "]"
			case len(v.Items) == 1:
				items += ","
			}
			return "(" + items + ")"
		}
	case *values.Dict:
		if v.Doubt == nil {
			items := ""
			for i, e := range v.Entries {
				if i > 0 {
					items += ", "
				}
				items += s.source(e.Key, depth+1) + ": " + s.source(e.Value, depth+1)
			}
			return "{" + items + "}"
		}
	}
	if text, ok := values.Repr(s.reader.renderedIn(v, values.MaxDepth)); ok {
		return text
	}
	if n := s.reader.resultOf(v); n != nil && n.task != nil {
		s.why = "it is the result of the task `" + n.task.TaskID + "`"
	} else {
		s.why = excerpt(v.Origin()) + " is not known: " + values.Why(v)
	}
	return ""
}

// argument hands a text over as an argument of the script.
func (s *scriptCall) argument(v values.Value) string {
	s.argv = append(s.argv, v)
	return "sys.argv[" + strconv.Itoa(len(s.argv)) + "]"
}
