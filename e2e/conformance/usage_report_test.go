//go:build !js

package conformance

import (
	"fmt"
	"sort"
	"strings"
	"testing"
)

// usableShare is the share of calls, in percent, of which every argument must
// be known or have an expression that gives the right value.
const usableShare = 99

// usageNeeds are what calls need, in the order of the usage reference.
var usageNeeds = []string{
	"literals only", "names, f-strings, constructors", "look-ups", "loop variables", "parameters", "names of the repository", "calls of functions",
}

// usageRow is a row of the table: how many calls there are, and of how many all
// arguments are known, or else have expressions that are right.
type usageRow struct{ calls, known, symbolic int }

func (r *usageRow) add(o *usageOutcome) {
	r.calls++
	switch {
	case len(o.problems) > 0:
	case o.symbolic:
		r.symbolic++
	default:
		r.known++
	}
}

func (r *usageRow) usable() int { return r.known + r.symbolic }

// report prints the table and fails when it isn't good enough.
func (a *usageAccount) report(t *testing.T) {
	rows := map[string]*usageRow{}
	for _, name := range usageNeeds {
		rows[name] = &usageRow{}
	}
	all, forms := &usageRow{}, &usageRow{}
	var unusable []string
	for site, o := range a.sites {
		switch row := rows[o.needs]; {
		case !o.counted:
			forms.add(o)
		case row == nil:
			t.Errorf("%s: %s:%d needs %q", site.repository, site.file, site.line, o.needs)
		default:
			row.add(o)
			all.add(o)
		}
		for _, p := range o.problems {
			unusable = append(unusable, fmt.Sprintf("%s: %s:%d: %s", site.repository, site.file, site.line, p))
		}
	}
	t.Log(usageTable(rows, all, forms))
	t.Logf("not usable (%d):\n%s", len(unusable), sortedLines(unusable))
	t.Logf("not known of the %d graphs:\n%s", a.dags, sortedLines(a.graph))
	if len(a.wrong) > 0 {
		t.Errorf("wrong (%d):\n%s", len(a.wrong), sortedLines(a.wrong))
	}
	if 100*all.usable() < usableShare*all.calls {
		t.Errorf("of %d calls, %d are known or have usable expressions: %.1f%%, not %d%%",
			all.calls, all.usable(), 100*float64(all.usable())/float64(all.calls), usableShare)
	}
}

// usageTable prints the calls by what they need, as the usage reference does.
func usageTable(rows map[string]*usageRow, all, forms *usageRow) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-32s %5s %7s %7s %9s %11s", "what a call needs", "calls", "cumul.", "known", "symbolic", "not usable")
	line := func(name string, r *usageRow, share string) {
		fmt.Fprintf(&b, "\n%-32s %5d %7s %7d %9d %11d", name, r.calls, share, r.known, r.symbolic, r.calls-r.usable())
	}
	sum := 0
	for _, name := range usageNeeds {
		sum += rows[name].calls
		line(name, rows[name], fmt.Sprintf("%.0f%%", 100*float64(sum)/float64(max(all.calls, 1))))
	}
	line("all", all, "")
	line("the forms, not counted", forms, "")
	return b.String()
}

func sortedLines(lines []string) string {
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}
