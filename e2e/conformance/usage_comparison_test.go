//go:build !js

package conformance

import (
	"encoding/json"
	"strings"
	"testing"
)

// comparedUsage is a repository with a known value, a symbolic one, a loop over
// what isn't known, default_args and an order.
const comparedUsage = `-- dags/small.py --
import os
from airflow import DAG
from airflow.models import Variable
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

with DAG("small", default_args={"retries": 2}) as dag:
    one = KubernetesPodOperator(task_id="one", image="busybox", namespace=os.environ["NS"])
    two = KubernetesPodOperator(task_id="two", image="busybox")
    one >> two

with DAG("looped", default_args={"retries": 2}) as looped:
    for name in Variable.get("names", deserialize_json=True):
        KubernetesPodOperator(task_id="run_" + name, image="images/" + name)
`

// TestUsageComparison proves that the comparison finds what is wrong: Airflow's
// answer is altered, which is as if podport were wrong the other way round.
func TestUsageComparison(t *testing.T) {
	cases := []struct {
		name  string
		alter func(*usageAnswer)
		wrong string // a part of what is told, "" for nothing
		not   string // the same of what is not usable
	}{
		{"nothing", func(*usageAnswer) {}, "", ""},
		{"another known value", func(a *usageAnswer) { a.Calls[0].Given["image"] = json.RawMessage(`"alpine"`) }, `image = 'busybox'`, ""},
		{"another symbolic value", func(a *usageAnswer) { a.Calls[0].Given["namespace"] = json.RawMessage(`"other"`) }, `namespace = os.environ["NS"]`, ""},
		{"an argument more", func(a *usageAnswer) { a.Calls[1].Given["cmds"] = json.RawMessage(`["list", []]`) }, "cmds is missing", ""},
		{"an argument less", func(a *usageAnswer) { delete(a.Calls[1].Given, "image") }, "image is not given at all", ""},
		{"another default", func(a *usageAnswer) { a.Calls[1].Defaults["retries"] = json.RawMessage(`3`) }, "retries = 2", ""},
		{"a default more", func(a *usageAnswer) { a.Calls[1].Defaults["queue"] = json.RawMessage(`"q"`) }, "queue of default_args is missing", ""},
		{"another id", func(a *usageAnswer) { a.Calls[1].Task = "group.two" }, `its id is "two"`, ""},
		{"another DAG", func(a *usageAnswer) { a.Calls[1].DAG = nil }, `its DAG is "small"`, ""},
		{"an operator less", func(a *usageAnswer) { a.Calls = a.Calls[1:] }, `Airflow makes no task "one"`, ""},
		{"an operator more", func(a *usageAnswer) {
			a.Calls = append(a.Calls[:1:1], append([]*usageCall{a.Calls[0]}, a.Calls[1:]...)...)
		}, "", "no operator is found for the task one"},
		{"an order more", func(a *usageAnswer) { a.DAGs["small"]["one"] = []string{"two"} }, "one follows [], in Airflow [two]", ""},
		{"a task more", func(a *usageAnswer) { a.DAGs["small"]["three"] = []string{} }, "lacks three", ""},
		{"a file that fails", func(a *usageAnswer) { a.Errors = []string{"NameError: x"} }, "can't be imported by Airflow", ""},
		{"an expression that fails", func(a *usageAnswer) {
			for i := range a.Values {
				a.Values[i] = usageValue{Error: "NameError: x"}
			}
		}, "", "can't be evaluated: NameError: x"},
		{"a round that there is not", func(a *usageAnswer) { a.Calls[2].Given["image"] = json.RawMessage(`"images/c"`) }, `in Airflow "images/c"`, ""},
		{"rounds that are mixed up", func(a *usageAnswer) { a.Calls[2].Given["image"] = json.RawMessage(`"images/b"`) }, "no round of the loop", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := parseRepository("small", []byte(comparedUsage))
			r.read()
			answer := truthOfSmall(r)
			c.alter(answer)
			account := newUsageAccount()
			account.compare(r, &usageRequest{Root: "dags/small.py"}, answer)
			account.extra(r)
			expectPart(t, "wrong", account.wrong, c.wrong)
			var unusable []string
			for _, o := range account.sites {
				unusable = append(unusable, o.problems...)
			}
			if c.not != "" || c.wrong == "" {
				expectPart(t, "not usable", unusable, c.not)
			}
		})
	}
}

// truthOfSmall is what Airflow answers about comparedUsage when the environment
// has NS=ns and the names are a and b.
func truthOfSmall(r *repository) *usageAnswer {
	small, looped := "small", "looped"
	call := func(line int, dag *string, task string, given map[string]json.RawMessage) *usageCall {
		given["task_id"] = quoteJSON(task)
		return &usageCall{
			File: "dags/small.py", Line: line, DAG: dag, Task: task, Class: "KubernetesPodOperator",
			Given: given, Defaults: map[string]json.RawMessage{"retries": json.RawMessage("2")},
		}
	}
	round := func(name string) *usageCall {
		return call(13, &looped, "run_"+name, map[string]json.RawMessage{"image": quoteJSON("images/" + name)})
	}
	answer := &usageAnswer{
		Calls: []*usageCall{
			call(7, &small, "one", map[string]json.RawMessage{"image": quoteJSON("busybox"), "namespace": quoteJSON("ns")}),
			call(8, &small, "two", map[string]json.RawMessage{"image": quoteJSON("busybox")}),
			round("a"), round("b"),
		},
		DAGs: map[string]map[string][]string{"small": {"one": {}, "two": {"one"}}},
	}
	for _, x := range r.Expressions {
		answer.Values = append(answer.Values, valueOfSmall(x))
	}
	return answer
}

// valueOfSmall evaluates the expressions of comparedUsage.
func valueOfSmall(x expression) usageValue {
	one := map[string]string{
		"'one'": `"one"`, "'two'": `"two"`, "'busybox'": `"busybox"`, `os.environ["NS"]`: `"ns"`, "2": "2",
	}
	if value, ok := one[x.Source]; ok {
		return usageValue{Values: []json.RawMessage{json.RawMessage(value)}}
	}
	var v usageValue
	for _, name := range []string{"a", "b"} {
		id, image := `"run_`+name+`"`, `"images/`+name+`"`
		switch {
		case strings.HasPrefix(x.Source, "{"):
			v.Values = append(v.Values, json.RawMessage(`["dict", [["task_id", `+id+`], ["image", `+image+`]]]`))
		case strings.Contains(x.Source, "run_"):
			v.Values = append(v.Values, json.RawMessage(id))
		default:
			v.Values = append(v.Values, json.RawMessage(image))
		}
	}
	return v
}

func quoteJSON(s string) json.RawMessage {
	text, _ := json.Marshal(s)
	return text
}

// expectPart fails unless one of the texts has the part, or there are none when
// the part is empty.
func expectPart(t *testing.T, what string, texts []string, part string) {
	t.Helper()
	all := strings.Join(texts, "\n")
	if part == "" && all != "" || !strings.Contains(all, part) {
		t.Errorf("%s: %q, want %q", what, all, part)
	}
}
