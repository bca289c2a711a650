//go:build !js

package conformance

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/values"
)

// match is how an operator as podport reads it compares with a real one.
type match struct {
	symbolic        bool
	wrong, unusable []string
	// distance is 0 when all is the same; of several operators of one call,
	// the nearest is taken for the same.
	distance int
}

// usagePlacing are the arguments that are not compared as values: the graph says
// where a task stands, and Airflow makes times of its own of the dates.
var usagePlacing = []string{"dag", "task_group", "default_args", "params", "start_date", "end_date"}

func (r *repository) match(op *airflow.Operator, call *usageCall, answer *usageAnswer) *match {
	m := &match{}
	decorated := strings.HasPrefix(call.Class, "_")
	if op.DAG != nil && op.DAG.Known && !op.DAG.Several && (call.DAG == nil || *call.DAG != op.DAG.ID) {
		m.distance += 100
		m.wrong = append(m.wrong, fmt.Sprintf("its DAG is %q", op.DAG.ID))
	}
	if op.TaskID != "" && !standsForSeveral(op) && op.TaskID != call.Task {
		m.distance += 100
		m.wrong = append(m.wrong, fmt.Sprintf("its id is %q", op.TaskID))
	}
	open := ""
	seen := map[string]bool{}
	for i := range op.Arguments {
		arg := &op.Arguments[i]
		if arg.Name == "*" || arg.Name == "**" || arg.Name == "" {
			open = "there may be more arguments: " + values.Because(arg.Value)
			continue
		}
		if arg.From == airflow.FromClass || arg.From == airflow.FromAttribute || arg.From == airflow.FromFunction || slices.Contains(usagePlacing, arg.Name) || decorated && arg.Name == "task_id" {
			seen[arg.Name] = seen[arg.Name] || arg.Kept // in the place of what was given
			continue
		}
		seen[arg.Name] = true
		want, given := call.Given[arg.Name]
		if !given && arg.From > airflow.FromMapping {
			want, given = call.Defaults[arg.Name]
		}
		if !given {
			m.distance += 10
			m.wrong = append(m.wrong, arg.Name+" is not given at all")
			continue
		}
		r.matchValue(m, arg, want, answer)
	}
	if place, repeated := r.Together[op]; repeated && len(m.wrong)+len(m.unusable) == 0 && !anyRound(answer.Values[place], call) {
		m.distance++
		m.wrong = append(m.wrong, "no round of the loop gives all of its arguments together")
	}
	for name := range call.Given {
		if seen[name] || slices.Contains(usagePlacing, name) || decorated && name == "task_id" {
			continue
		}
		m.distance += 10
		if open != "" {
			m.unusable = append(m.unusable, name+" is not found; "+open)
		} else {
			m.wrong = append(m.wrong, name+" is missing")
		}
	}
	for name := range call.Defaults {
		if _, given := call.Given[name]; !given && !seen[name] && open == "" && !slices.Contains(usagePlacing, name) {
			m.distance += 10
			m.wrong = append(m.wrong, name+" of default_args is missing")
		}
	}
	sort.Strings(m.wrong)
	sort.Strings(m.unusable)
	return m
}

// matchValue compares the value of an argument.
func (r *repository) matchValue(m *match, arg *airflow.Argument, want json.RawMessage, answer *usageAnswer) {
	known := values.IsKnown(arg.Value)
	m.symbolic = m.symbolic || !known
	place, ok := r.Place[arg]
	if _, object := arg.Value.(*values.Object); object && isOutput(want) {
		return
	}
	switch {
	case !ok && known:
		m.distance++
		m.unusable = append(m.unusable, arg.Name+" can't be written: it holds "+values.KindOf(arg.Value))
		return
	case !ok:
		m.distance++
		m.unusable = append(m.unusable, arg.Name+" has no expression: "+values.Because(arg.Value))
		return
	}
	value := answer.Values[place]
	source := r.Expressions[place].Source
	if containsJSON(value.Values, want) {
		return
	}
	m.distance++
	if value.Error != "" {
		m.unusable = append(m.unusable, fmt.Sprintf("%s = %s can't be evaluated: %s", arg.Name, source, value.Error))
		return
	}
	m.wrong = append(m.wrong, fmt.Sprintf("%s = %s is %s, in Airflow %s", arg.Name, source, joinJSON(value.Values), want))
}

// anyRound reports whether in one round of a loop all arguments of an operator,
// which are a dict, are those of the call.
func anyRound(rounds usageValue, call *usageCall) bool {
	return slices.ContainsFunc(rounds.Values, func(round json.RawMessage) bool {
		var dict []json.RawMessage
		var items [][2]json.RawMessage
		if json.Unmarshal(round, &dict) != nil || json.Unmarshal(dict[1], &items) != nil {
			return false
		}
		return !slices.ContainsFunc(items, func(item [2]json.RawMessage) bool {
			var name string
			_ = json.Unmarshal(item[0], &name)
			want, given := call.Given[name]
			return given && !slices.Contains(usagePlacing, name) && string(want) != string(item[1])
		})
	})
}

// isOutput reports whether a value stands for what another task gives.
func isOutput(v json.RawMessage) bool {
	var parts []any
	return json.Unmarshal(v, &parts) == nil && len(parts) == 2 && parts[0] == "object" && strings.HasSuffix(fmt.Sprint(parts[1]), "XComArg")
}

func containsJSON(all []json.RawMessage, want json.RawMessage) bool {
	return slices.ContainsFunc(all, func(v json.RawMessage) bool { return string(v) == string(want) })
}

func joinJSON(all []json.RawMessage) string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = string(v)
	}
	return strings.Join(texts, " or ")
}
