package mapping

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkConvert converts a usual DAG file, and a large one with 78 calls.
func BenchmarkConvert(b *testing.B) {
	var usual string
	for _, c := range cases(b) {
		if strings.HasSuffix(c.path, "daily_dag.txtar") {
			usual = c.input(b).Files[0].Text
		}
	}
	head, task, _ := strings.Cut(usual, "    extract = ")
	task, _, _ = strings.Cut(task, "    load = ")
	var large strings.Builder
	large.WriteString(head)
	for i := 0; i < 78; i++ {
		name := "task_" + strings.Repeat("x", i)
		large.WriteString("    " + name + " = " + strings.ReplaceAll(task, "extract", name))
	}
	// The largest public file has 1.25 MB, nearly all of it literals in its calls.
	huge := head
	var env strings.Builder
	env.WriteString("env_vars={")
	for n := range 300 {
		fmt.Fprintf(&env, "\n            'SETTING_%d': 'https://internal/a/b/c?d=e',", n)
	}
	env.WriteString("\n        },")
	for i := 0; i < 78; i++ {
		name := "task_" + strings.Repeat("x", i)
		one := strings.ReplaceAll(task, "extract", name)
		huge += "    " + name + " = " + strings.Replace(one, `env_vars={"LOG_LEVEL": "info"},`, env.String(), 1)
	}
	for _, c := range []struct{ name, text string }{{"usual", usual}, {"78 calls", large.String()}, {"78 calls of 1 MB", huge}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				if r := Convert(Input{Files: []InputFile{{Path: "dag.py", Text: c.text}}}); len(r.Operators) == 0 {
					b.Fatal("no operator was found")
				}
			}
		})
	}
}
