package values

import (
	"strings"
	"testing"
	"time"
)

// TestLimits gives functions what would take them very long.
func TestLimits(t *testing.T) {
	long := strings.Repeat(" ", 900_000)
	text := func(s string) Value { return &Str{testAt, s} }
	for name, work := range map[string]func(m *Maker){
		"spaces in YAML": func(m *Maker) { m.Library(testAt, "yaml.safe_load", []Arg{{Value: text("k: |\n" + long)}}) },
		"line ends in YAML": func(m *Maker) {
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text("k: |\n" + strings.Repeat("\n", 900_000))}})
		},
		"brackets in YAML": func(m *Maker) {
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text(strings.Repeat("[", 900_000))}})
		},
		"dashes in YAML": func(m *Maker) {
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text(strings.Repeat("- ", 400_000))}})
		},
		"a long line of YAML": func(m *Maker) {
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text(strings.Repeat("a ", 400_000))}})
		},
		"short lines of YAML": func(m *Maker) {
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text(strings.Repeat("- a\n", 200_000))}})
		},
		"aliases in YAML": func(m *Maker) {
			s := "a: &a0 [x, x]\n"
			for i := range 60 {
				s += "a" + itoa(i) + ": &a" + itoa(i+1) + " [*a" + itoa(i) + ", *a" + itoa(i) + "]\n"
			}
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text(s)}})
		},
		"merges in YAML": func(m *Maker) {
			s := "a: &a0 {x: 1}\n"
			for i := range 60 {
				s += "a" + itoa(i) + ": &a" + itoa(i+1) + "\n  <<: [*a" + itoa(i) + ", *a" + itoa(i) + "]\n"
			}
			m.Library(testAt, "yaml.safe_load", []Arg{{Value: text(s)}})
		},
		"brackets in JSON": func(m *Maker) { m.Library(testAt, "json.loads", []Arg{{Value: text(strings.Repeat("[", 900_000))}}) },
		"a pattern that goes back": func(m *Maker) {
			for range 1000 {
				m.Library(testAt, "re.findall", []Arg{{Value: text("(a+b?)+c")}, {Value: text(strings.Repeat("a", 5000))}})
			}
		},
		"a long text": func(m *Maker) {
			m.Library(testAt, "re.sub", []Arg{{Value: text("x*")}, {Value: text("-")}, {Value: text(strings.Repeat("a", 90_000))}})
		},
		"powers": func(m *Maker) {
			v := m.IntValue(testAt, 3)
			for range 100 {
				v = m.Binary(testAt, "**", v, v)
			}
		},
		"doubling": func(m *Maker) {
			v := text("x")
			for range 100 {
				v = m.Binary(testAt, "+", v, v)
			}
			l := Value(&List{From: testAt, Kind: ListList, Items: []Value{text("x")}})
			for range 100 {
				m.InPlace(testAt, "+", l, l)
			}
		},
		"formats": func(m *Maker) {
			for _, spec := range []string{"{:999999999}", "{:>1000000}", "{:.999999}", "{:0999999d}", "{:,}"} {
				m.Method(testAt, text(spec), "format", []Arg{{Value: m.IntValue(testAt, 1)}})
			}
		},
		"many products": func(m *Maker) {
			for range 1000 {
				r := m.Builtin(testAt, "range", []Arg{{Value: m.IntValue(testAt, 1000)}})
				m.Library(testAt, "itertools.product", []Arg{{Value: r}, {Value: r}})
				m.Library(testAt, "itertools.permutations", []Arg{{Value: r}})
			}
		},
		"comparing": func(m *Maker) {
			r := m.Builtin(testAt, "list", []Arg{{Value: m.Builtin(testAt, "range", []Arg{{Value: m.IntValue(testAt, 90_000)}})}})
			for range 1000 {
				m.Compare(testAt, "==", r, m.Copy(testAt, r))
				m.Compare(testAt, "in", text("x"), r)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newTestMaker()
			start := time.Now()
			work(m)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("it took %v", took)
			} else if took > time.Second {
				t.Logf("it took %v", took)
			}
		})
	}
}
