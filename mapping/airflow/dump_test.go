package airflow

import (
	"strconv"
	"strings"
	"testing"

	"podport/mapping/evaluate"
	"podport/mapping/source"
	"podport/mapping/syntax"
)

// read reads the lines of one file. The names of Airflow need no imports.
func read(lines ...string) *Reading {
	file := source.NewFile("a.py", strings.Join(lines, "\n")+"\n")
	modules := []*syntax.Module{syntax.Read(file)}
	return Read(evaluate.Evaluate(modules, nil), modules, 0)
}

var sources = [...]string{"call", "mapping", "task", "group", "dag", "class", "set", "function"}

// dump writes a reading in a few lines: each operator with its DAG, id and
// arguments (those from elsewhere than the call with their origin), the order,
// and the diagnostics by line and code.
func dump(r *Reading) string {
	var b strings.Builder
	for _, op := range r.Operators {
		if op.DAG != nil {
			b.WriteString(op.DAG.ID + " ")
		}
		id := op.TaskID
		if id == "" {
			id = "?"
		}
		b.WriteString(id)
		if op.Class != "KubernetesPodOperator" {
			b.WriteString(" " + op.Class)
		}
		for _, a := range op.Arguments {
			if a.Name == "task_id" || a.Name == "dag" || a.Name == "task_group" {
				continue
			}
			b.WriteString(" " + a.Name)
			if a.From != FromCall {
				b.WriteString("/" + sources[a.From])
			}
		}
		if op.Refusal != nil {
			b.WriteString(" refused:" + string(op.Refusal.Code))
		}
		b.WriteString("\n")
	}
	for _, op := range r.Operators {
		if len(op.Upstream) > 0 {
			b.WriteString(op.TaskID + " <-")
			for _, up := range op.Upstream {
				b.WriteString(" " + up.TaskID)
			}
			b.WriteString("\n")
		}
	}
	for _, d := range r.Diagnostics.All() {
		b.WriteString(strconv.Itoa(d.Span.File.Line(d.Span.Start)) + " " + string(d.Severity) + " " + string(d.Code) + "\n")
	}
	return b.String()
}

// snippet is a test: a source and what is read of it.
type snippet struct {
	name         string
	source, want string
}

func check(t *testing.T, snippets []snippet) { compare(t, snippets, dump) }

// compare reads the snippets and compares what is written of them.
func compare(t *testing.T, snippets []snippet, write func(*Reading) string) {
	for _, s := range snippets {
		t.Run(s.name, func(t *testing.T) {
			// The snippets write KPO, and start with a line break.
			text := strings.ReplaceAll(strings.TrimPrefix(s.source, "\n"), "KPO(", "KubernetesPodOperator(")
			for _, end := range []string{",", ")", "."} {
				text = strings.ReplaceAll(text, "KPO"+end, "KubernetesPodOperator"+end)
			}
			got := write(read(text))
			if want := strings.TrimPrefix(s.want, "\n"); got != want {
				t.Errorf("got:\n%s\nwant:\n%s\n%q\n%q", got, want, got, want)
			}
		})
	}
}

// graphOf writes all tasks, with what they directly follow.
func graphOf(r *Reading) string {
	var b strings.Builder
	for _, t := range r.Tasks {
		b.WriteString(t.TaskID)
		if len(t.Follows) > 0 {
			b.WriteString(" <-")
			for _, up := range t.Follows {
				b.WriteString(" " + up.TaskID)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
