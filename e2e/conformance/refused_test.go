//go:build !js

package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"podport/mapping"
	"podport/mapping/arguments"
)

// refusedCall is a call with a form that Airflow refuses, among others that it
// takes.
type refusedCall struct {
	*batch
	argument string
	refusedForm
}

// TestRefusedForms gives operators what Airflow refuses: then podport has to
// refuse it too, or to tell of it, unless it knows the argument from an older
// Airflow that did not.
func TestRefusedForms(t *testing.T) {
	venvs := venvsDir(t, airflows...)
	calls := refusedCalls()
	for _, environment := range airflows {
		var outcomes []*outcome
		for _, c := range calls {
			if slices.Contains(c.airflows, environment) {
				outcomes = append(outcomes, c.outcome)
			}
		}
		if _, err := putAll(venvs, environment, "airflow_driver.py", podQuestions(outcomes, environment)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range calls {
		t.Run(c.Name, func(t *testing.T) { c.check(t) })
	}
}

// refusedCalls makes a call for each form, with some arguments more, of which
// none hides it: a template wins over a dict.
func refusedCalls() []*refusedCall {
	var calls []*refusedCall
	for i := range operatorClasses {
		class := &operatorClasses[i]
		c := newCover(class, *pairSeed)
		refused := refusedBy(class)
		for _, name := range slices.Sorted(maps.Keys(refused)) {
			for n, form := range refused[name] {
				call := pairCall{task: "call", forms: []writtenForm{{name, form.Source}}}
				for _, cell := range c.make(0.05) {
					if a := c.arguments[cell.argument]; a.Name != name && wholeForms[a.Name] == nil {
						call.forms = append(call.forms, writtenForm{a.Name, a.Forms[cell.form]})
					}
				}
				file := fmt.Sprintf("%s-%s-%d", class.Name, name, n+1)
				calls = append(calls, &refusedCall{newBatch(file, class, []pairCall{call}), name, form})
			}
		}
	}
	return calls
}

// refusedBy are the forms that an operator refuses.
func refusedBy(class *operatorClass) map[string][]refusedForm {
	if class.Own == nil {
		return refusedForms
	}
	refused := map[string][]refusedForm{}
	for i := range arguments.Table {
		row := &arguments.Table[i]
		for _, n := range row.NotOf {
			if n.Operator == class.Origin {
				refused[row.Name] = []refusedForm{{formsOf(row.Name)[0], row.Name}}
			}
		}
		if row.From == class.Origin && row.Until != "" {
			refused[row.Name] = []refusedForm{refusedOfClouds[row.Name]}
		}
	}
	return refused
}

func (c *refusedCall) check(t *testing.T) {
	for _, environment := range c.airflows {
		answer := c.Airflow[environment]
		error := answer.Error + strings.Join(answer.Errors, "; ")
		for i := range answer.Operators {
			error += answer.Operators[i].Error
		}
		if !strings.Contains(error, c.Error) {
			t.Errorf("%s: %s=%s: %q, not an error about %s", environment, c.argument, c.Source, error, c.Error)
		}
	}
	if row := arguments.Find(c.argument, c.class.Origin); row != nil && row.Until != "" {
		return
	}
	for _, op := range c.Result.Operators {
		if op.Pod != nil && !c.tells(op) {
			t.Errorf("podport says nothing of %s=%s", c.argument, c.Source)
		}
	}
}

// tells reports whether there is a warning or an error about the argument.
func (c *refusedCall) tells(op mapping.Operator) bool {
	for _, a := range op.Arguments {
		for _, i := range a.Diagnostics {
			if severity := c.Result.Diagnostics[i].Severity; a.Name == c.argument && (severity == "error" || severity == "warning") {
				return true
			}
		}
	}
	return false
}
