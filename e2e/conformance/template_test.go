//go:build !js

package conformance

import (
	"strings"

	"podport/mapping"
)

// instance is a task that a template stands for, when the case's environment is
// set: in the template's pod, Env are the values of its loop's variables.
type instance struct {
	Template string            `json:"template"`
	Task     string            `json:"task"`
	Env      map[string]string `json:"env"`
}

// operators are the operators of the result, with those that a template stands
// for in its place.
func (o *outcome) operators() []mapping.Operator {
	return o.read(o.instances(o.Result.Operators), o.instances(o.Whole.Operators))
}

func (o *outcome) instances(operators []mapping.Operator) []mapping.Operator {
	if len(o.Expect.Instances) == 0 {
		return operators
	}
	var all []mapping.Operator
	for _, op := range operators {
		if op.Status == mapping.Refused || !strings.Contains(op.Task, "{") {
			all = append(all, op)
			continue
		}
		for _, i := range o.Expect.Instances {
			if i.Template == op.Task {
				one := op
				one.Task = i.Task
				if op.Pod != nil {
					one.Pod = filled(op.Pod, i.Env).(*mapping.Object)
				}
				all = append(all, one)
			}
		}
	}
	return all
}

// filled returns a part of a pod with values in the place of placeholders.
func filled(value any, env map[string]string) any {
	switch v := value.(type) {
	case *mapping.Object:
		o := &mapping.Object{}
		for _, f := range v.Fields {
			o.Fields = append(o.Fields, mapping.Field{Name: f.Name, Value: filled(f.Value, env)})
		}
		return o
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = filled(item, env)
		}
		return items
	case string:
		text, _ := replace(v, env)
		return text
	}
	return value
}
