package pod

import (
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// Factory says how the assets of a template are made: one for each round of the
// loops that the operator stands in.
type Factory struct {
	// Params are the variables of the loops that the asset is made of.
	Params []FactoryParam
	// Loops are the loops, outermost first.
	Loops []FactoryLoop
	// ID is the task's id, made of the parameters.
	ID *Text
}

// FactoryParam is one parameter of a factory. Mapping says that items are
// taken of it by name.
type FactoryParam struct {
	Name    string
	Mapping bool
	// Variable is where the loop binds it.
	Variable source.Span
}

// FactoryLoop is `for Names in In`.
type FactoryLoop struct {
	Names []string
	In    Code
}

// variable is what tells the variables of loops apart.
type variable struct {
	at  source.Span
	key string
}

func variableOf(r *values.Runtime) variable { return variable{r.At, r.Key} }

// factory begins a template: it names the parameters and tells how the assets
// are made.
func (b *builder) factory() {
	op := b.task.Operator
	b.task.Factory = &Factory{}
	b.params = map[variable]int{}
	b.argument = &airflow.Argument{Name: "task_id", At: op.At}
	if a := op.Argument("task_id"); a != nil {
		b.argument = a
	}
	b.entry = &Entry{Argument: b.argument}
	for i := range op.Loops {
		b.loop(&op.Loops[i])
	}
	b.task.Factory.ID = b.text(op.ID, false)
}

// loop adds a loop with the parameters that it binds.
func (b *builder) loop(l *airflow.Loop) {
	f := b.task.Factory
	// What an outer loop binds, the inner one may go over.
	loop := FactoryLoop{In: b.items(l)}
	for i, r := range l.Variables {
		if r == nil {
			loop.Names = append(loop.Names, "_")
			continue
		}
		name := parameterName(l.Names[i])
		for b.hasParam(name) {
			name += "_"
		}
		loop.Names = append(loop.Names, name)
		f.Params = append(f.Params, FactoryParam{Name: name, Variable: r.At})
		b.params[variableOf(r)] = len(f.Params)
	}
	f.Loops = append(f.Loops, loop)
}

func (b *builder) hasParam(name string) bool {
	for _, p := range b.task.Factory.Params {
		if p.Name == name {
			return true
		}
	}
	return false
}

// parameterName makes a parameter's name of a variable's: one that hides
// nothing that a generated module needs.
func parameterName(name string) string {
	if name = strings.ToValidUTF8(name, "_"); ownNames[name] {
		return name + "_"
	}
	return name
}

// ownNames are what the code of an asset calls by name: a variable of a loop that
// had one of these would be taken for it.
var ownNames = map[string]bool{
	"context": true, "config": true, "start": true, "end": true, "made": true, "partitions": true, "logical_date": true, "reported": true,
	"dg": true, "os": true, "json": true, "re": true, "random": true, "uuid": true, "time": true, "PipesK8sClient": true,
	"datetime": true, "date": true, "timedelta": true, "timezone": true, "ZoneInfo": true,
	"str": true, "int": true, "float": true, "len": true, "abs": true, "round": true, "map": true, "list": true, "format": true,
}

// items returns what a loop goes over: what the DAG itself looks up, if the
// module can do so, else a list of its own.
func (b *builder) items(l *airflow.Loop) Code {
	names := "`" + strings.Join(l.Names, ", ") + "`"
	r, ok := l.Over.(*values.Runtime)
	if ok {
		if c := b.runtimeCode(r, 0); c != nil && (r.Kind == values.Computed || r.Kind == values.LoopVariable) {
			emptyByDefault(c)
			b.tellTemplate("There is a task for each "+names+" of `"+source.Shorten(sourceOf(r))+"`. The module makes an asset for each, as it finds them where Dagster runs.",
				"Set what it reads where Dagster runs, and load the module again when it changes.")
			return c
		}
	}
	if !ok {
		r = &values.Runtime{From: values.From{At: l.Over.Origin()}, Kind: values.Unknown, Why: values.Because(l.Over)}
	}
	p := *b.placeholders.For(r, true)
	p.Default, p.HasDefault = "[]", true
	example := `["a", "b"]`
	if len(l.Names) > 1 {
		example = `[["a", "b"]]`
	}
	b.tellTemplate("There is a task for each "+names+" of `"+source.Shorten(l.Over.Origin().Text())+"`, which is not known: "+values.Why(r)+
		". The module makes an asset for each item of the environment variable `"+p.Name+"`, a list in JSON; without it, none.",
		"Set `"+p.Name+"` where Dagster runs, e.g. to '"+example+"', and load the module again when it changes.")
	return &Look{At: &p}
}

// emptyByDefault makes a list or dict that is read as JSON empty when the
// variable is not set, so that the module can be loaded.
func emptyByDefault(c Code) {
	call, ok := c.(*Call)
	if !ok {
		return
	}
	empty := "[]"
	if of, isCall := call.Of.(*Call); isCall && (call.Func == "items" || call.Func == "keys" || call.Func == "values") {
		call, empty = of, "{}"
	}
	if call.Of != nil || call.Func != "json.loads" || len(call.Args) != 1 {
		return
	}
	if look, ok := call.Args[0].(*Look); ok && !look.At.HasDefault {
		p := *look.At
		p.Default, p.HasDefault = empty, true
		look.At = &p
	}
}

func (b *builder) tellTemplate(message, hint string) {
	b.task.Problems = append(b.task.Problems, b.messages.Add(diag.TaskTemplate, b.task.Operator.At, message, hint))
}
