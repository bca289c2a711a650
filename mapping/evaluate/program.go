// Package evaluate works out what a program does, without running it. In go the
// trees of all files; out comes a [Program]: the calls that make objects, and
// the orders between them, as they would happen, with the values of all that
// they are given.
//
// It carries out the statements one after the other, as Python would, over
// values of which some are not known. Loops over known items run round by
// round, calls of functions of the files run the function, imports load the
// other files. Where a condition can't be decided, both branches are carried
// out and what they leave behind is merged; where a loop can't be counted, its
// body is carried out once for all rounds, and what it changes is not known
// afterwards. So nothing that is claimed to be known is ever wrong; whatever
// is not known says why.
package evaluate

import (
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// Program is what was worked out of the files.
type Program struct {
	// Steps are the calls and orders in the order in which they happen, over
	// all files; a call in a loop or a function is there once for each time.
	Steps []Step
	// Functions are the functions of the files that came to be, in order.
	Functions []*values.Function
	// Unreached are the calls of the files that never happen, in order: they
	// stand in branches that are certainly not taken, behind a return, or in
	// functions that podport did not get to.
	Unreached []*syntax.Call
	// Names is what the names of each file stand for in the end.
	Names map[*source.File]map[string]values.Value
	// Diagnostics are the messages about limits that were met; most of what
	// can't be known is no message here but a Runtime in the place of the value.
	Diagnostics []*diag.Diagnostic

	interpreter *interpreter
}

// ReadYAML returns what the YAML file with that path holds, as values.Maker's
// ReadYAML does.
func (p *Program) ReadYAML(path values.Value) values.Value {
	return p.interpreter.maker.ReadYAML(values.From{At: path.Origin()}, path)
}

// Returned returns what a function of the files returns for the arguments when
// it is called once all files are loaded. Nothing else changes by that.
func (p *Program) Returned(fn *values.Function, args []values.Arg) values.Value {
	i, steps := p.interpreter, len(p.Steps)
	i.module = fn.Env.(*closure).frame.module
	j := i.open()
	v := i.freeze(i.runBody(values.From{At: fn.At}, fn, args, nil))
	i.takeBack(j)
	p.Steps = p.Steps[:steps]
	if i.stopped {
		return values.Unclear(values.From{At: fn.At}, "podport stops working out values before")
	}
	return v
}

// IsGenerator reports whether a function yields.
func (p *Program) IsGenerator(fn *values.Function) bool {
	c := fn.Env.(*closure)
	return p.interpreter.localsOf(c.node, c.params, c.body, c.result).generator
}

// Step is one thing that happens: exactly one field is set.
type Step struct {
	Object *values.Object
	Shift  *Shift
}

// Shift is `left >> right` or `left << right` of operands that are not numbers:
// an order of tasks.
type Shift struct {
	At   source.Span
	Op   string // ">>" or "<<"
	Left values.Value
	// Right is also what the shift stands for.
	Right values.Value
	// In, Within, Under, Repeated and Uncalled are as those of an Object.
	In       *values.Function
	Within   []values.Value
	Under    []values.Condition
	Repeated bool
	Uncalled bool
}

// Objects returns the objects of the steps.
func (p *Program) Objects() []*values.Object {
	var all []*values.Object
	for _, s := range p.Steps {
		if s.Object != nil {
			all = append(all, s.Object)
		}
	}
	return all
}

// Evaluate works out the files. Their order decides the order of what comes
// out; a file that another one imports is loaded when it is imported. Data
// returns the text of a file that is no Python, by the path as it was given.
// It never fails: what it can't work out is in the place of the value.
func Evaluate(modules []*syntax.Module, data map[string]string) *Program {
	return newInterpreter(modules, data).run()
}
