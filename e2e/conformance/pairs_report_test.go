//go:build !js

package conformance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"podport/mapping/arguments"
)

// report prints what was covered and fails when something is wrong.
func (a *pairAccount) report(t *testing.T) {
	kinds := map[string][]mismatch{}
	for _, m := range a.wrong {
		kinds[m.kind()] = append(kinds[m.kind()], m)
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Error(a.tell(kinds[kind]))
	}
	for i := range meantDifferences {
		if m := &meantDifferences[i]; a.meant[m.Reason] == 0 {
			t.Errorf("no call differs in what is meant to: %s", m.Reason)
		}
	}
	a.each(func(f writtenForm) {
		for _, system := range []string{"airflow3", "dagster"} {
			if !a.agreed[f.String()][system] {
				t.Errorf("in no call %s agrees on %s", system, f)
			}
		}
	})
	t.Log(a.table())
}

// each calls f for each form of each operator.
func (a *pairAccount) each(f func(writtenForm)) {
	for _, c := range a.covers {
		for _, arg := range c.arguments {
			for _, form := range arg.Forms {
				f(writtenForm{arg.Name, form})
			}
		}
	}
}

// tell describes mismatches of one kind: the first, and the forms that are in
// each of these calls, those that few other calls have first.
func (a *pairAccount) tell(all []mismatch) string {
	in := map[string]int{}
	calls := map[*pairCall]bool{}
	for _, m := range all {
		for _, f := range m.call.forms {
			if !calls[m.call] {
				in[f.String()]++
			}
		}
		calls[m.call] = true
	}
	suspects := slices.Collect(maps.Keys(in))
	weight := func(form string) float64 { return -float64(in[form]) * float64(in[form]) / float64(a.counts[form]) }
	slices.SortFunc(suspects, func(x, y string) int { return cmp.Or(cmp.Compare(weight(x), weight(y)), cmp.Compare(x, y)) })
	var b strings.Builder
	fmt.Fprintf(&b, "%d calls: %s\n", len(calls), all[0].what)
	for _, form := range suspects[:min(len(suspects), 2)] {
		fmt.Fprintf(&b, "    in %d of these, %d of all: %s\n", in[form], a.counts[form], form)
	}
	if *pairVerbose {
		fmt.Fprintf(&b, "    %s", all[0].call)
	}
	return b.String()
}

// table says what was covered: of each argument the forms on which the real
// systems agreed, and the older generations whose pods were the same.
func (a *pairAccount) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-42s %5s %9s %9s %9s %11s", "argument", "forms", "Airflow 3", "Airflow 2", "Dagster", "generations")
	forms := map[string]argument{}
	for _, c := range a.covers {
		for _, arg := range c.arguments {
			if _, seen := forms[arg.Name]; !seen {
				forms[arg.Name] = arg
			}
		}
	}
	seen, rows := map[string]bool{}, 0
	for i := range arguments.Table {
		name := arguments.Table[i].Name
		if arg, recorded := forms[name], len(a.recorded.arguments[name]); !seen[name] && len(arg.Forms)+recorded > 0 {
			fmt.Fprintf(&b, "\n%-42s %5d%s %11d", name, len(arg.Forms), a.agreements(arg), recorded)
			rows++
		}
		seen[name] = true
	}
	for i, c := range a.covers {
		fmt.Fprintf(&b, "\n%s: %d arguments, %d forms, %d of %d pairs (%.1f %%)", operatorClasses[i].Name,
			len(c.arguments), c.forms, c.tested, c.possible, 100*float64(c.tested)/float64(c.possible))
	}
	pods, mismatches := 0, len(a.wrong)
	for _, g := range a.recorded.generations {
		pods += g.pods
		mismatches += g.mismatches
	}
	fmt.Fprintf(&b, "\n%d arguments, %d calls, %d pods of %d older generations, %d mismatches",
		rows, a.calls, pods, len(a.recorded.generations), mismatches)
	return b.String()
}

// agreements counts the forms of an argument on which each system agreed.
func (a *pairAccount) agreements(arg argument) string {
	out := ""
	for _, system := range []string{"airflow3", "airflow2", "dagster"} {
		n := 0
		for _, form := range arg.Forms {
			if a.agreed[writtenForm{arg.Name, form}.String()][system] {
				n++
			}
		}
		out += fmt.Sprintf(" %9d", n)
	}
	return out
}
