package main

import (
	"slices"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/web/policy"
)

// coverage is what coverage.html is filled in with: what becomes of each
// argument, each operator and each trap, as people read it.
type coverage struct {
	Policy, Style, OwnStyle   string
	Rows, Kept, Changed, Lost int
	Groups                    []coverageGroup
	Operators, Traps, Told    []coverageRow
}

type coverageGroup struct {
	Title string
	Rows  []coverageRow
}

// coverageRow is a row of any of the tables.
type coverageRow struct {
	// ID is the row's anchor, Name what it is about.
	ID, Name string
	// About is what is so in Airflow.
	About   []note
	Target  string
	Verdict arguments.Verdict
	Notes   []note
	Cases   []string
}

// note is what is said of a value, or of all.
type note struct {
	When string
	Text []part
}

// groupTitles are the operators whose arguments they are, in order.
var groupTitles = []struct {
	of    arguments.Origin
	title string
}{
	{arguments.PodOperator, "KubernetesPodOperator"},
	{arguments.GKEOperator, "GKEStartPodOperator, besides"},
	{arguments.EKSOperator, "EksPodOperator, besides"},
	{arguments.JobOperator, "KubernetesJobOperator, besides"},
	{arguments.PythonFunction, "@task.kubernetes, besides"},
	{arguments.CommandFunction, "@task.kubernetes_cmd, besides"},
	{arguments.BaseOperator, "Every operator"},
}

// newCoverage reads the tables, and in which cases what they say is shown.
func newCoverage(cases []*testCase) *coverage {
	byArgument, byClass, byCode := index(cases)
	told := toldOf(cases)
	c := &coverage{Policy: policy.Content}
	taken := map[string]bool{}
	for _, g := range groupTitles {
		group := coverageGroup{Title: g.title}
		for i := range arguments.Table {
			if row := &arguments.Table[i]; row.From == g.of {
				r := argumentRow(row)
				if r.ID = row.Name; taken[r.ID] {
					r.ID = strings.Trim(strings.TrimSuffix(g.title, ", besides"), "@") + "." + row.Name
				}
				taken[r.ID] = true
				r.Cases = byArgument.of(row.Name)
				if r.Verdict != arguments.Kept && len(r.Notes) == 0 {
					r.Notes = []note{titleOf(told[row.Name])}
				}
				group.Rows = append(group.Rows, r)
				c.count(r.Verdict)
			}
		}
		c.Groups = append(c.Groups, group)
	}
	for i := range airflow.Classes {
		r := operatorRow(&airflow.Classes[i])
		r.Cases = byClass.of(r.Name)
		c.Operators = append(c.Operators, r)
	}
	for i := range traps {
		c.Traps = append(c.Traps, trapRow(&traps[i]))
	}
	for _, m := range diag.Codes {
		r := toldRow(m)
		r.Cases = byCode.of(r.Name)
		c.Told = append(c.Told, r)
	}
	return c
}

func (c *coverage) count(v arguments.Verdict) {
	c.Rows++
	switch v {
	case arguments.Kept:
		c.Kept++
	case arguments.Partly:
		c.Changed++
	default:
		c.Lost++
	}
}

func argumentRow(row *arguments.Row) coverageRow {
	r := coverageRow{Name: row.Name, Target: row.Target, Verdict: row.Verdict()}
	if versions := versionsOf(row); versions != "" {
		r.About = append(r.About, note{"", parts(versions)})
	}
	if b := row.Before; b != nil && b.Default == "" {
		r.About = append(r.About, note{"", parts("nothing by default before " + b.Version)})
	} else if b != nil {
		r.About = append(r.About, note{"", parts("`" + strings.Trim(b.Default, `"`) + "` by default before " + b.Version)})
	}
	for _, rule := range row.Rules {
		if text := strings.TrimSpace(rule.Message + " " + rule.Hint); text != "" {
			r.Notes = append(r.Notes, note{rule.When, parts(text)})
		}
	}
	return r
}

func versionsOf(row *arguments.Row) string {
	var all []string
	if row.Since != "" {
		all = append(all, "from "+row.Since)
	}
	if row.Until != "" {
		all = append(all, "before "+row.Until)
	}
	if row.Templated {
		all = append(all, "a template")
	}
	if row.NotMapped {
		all = append(all, "never mapped")
	}
	return strings.Join(all, ", ")
}

func operatorRow(class *airflow.Class) coverageRow {
	r := coverageRow{ID: class.Name, Name: class.Name, Verdict: arguments.Kept}
	switch {
	case class.Refusal != "":
		r.Verdict = arguments.Lost
		r.Notes = []note{{"", parts(strings.ToUpper(class.Refusal[:1]) + class.Refusal[1:] + ". " + class.Hint)}}
	case class.Own == arguments.JobOperator:
		r.Verdict = arguments.Partly
		r.Notes = []note{titleOf(diag.JobAsPod)}
	case class.Own == arguments.PythonFunction:
		r.Verdict = arguments.Partly
		r.Notes = []note{titleOf(diag.PackedFunction)}
	case class.Own == arguments.GKEOperator || class.Own == arguments.EKSOperator:
		r.Verdict = arguments.Partly
		r.Notes = []note{titleOf(diag.ClusterAccess)}
	}
	return r
}

// titleOf is what a code stands for, as a sentence.
func titleOf(code diag.Code) note {
	i := slices.IndexFunc(diag.Codes, func(m diag.Meaning) bool { return m.Code == code })
	if i < 0 {
		return note{}
	}
	title := diag.Codes[i].Title
	return note{"", parts(strings.ToUpper(title[:1]) + title[1:] + ".")}
}

func trapRow(t *trap) coverageRow {
	return coverageRow{ID: "trap-" + t.Name, Name: strings.ReplaceAll(t.Name, "-", " "), Verdict: t.Verdict,
		About: []note{{"", parts(t.Fact)}}, Notes: []note{{"", parts(t.Does)}}, Cases: []string{t.Case}}
}

// toldRow is the row of a code: an error says that something is not converted,
// anything else that it is otherwise.
func toldRow(m diag.Meaning) coverageRow {
	r := coverageRow{ID: "told-" + string(m.Code), Name: string(m.Code), Verdict: arguments.Partly,
		Target: string(m.Severity), About: []note{{"", parts(m.Title)}}}
	if m.Severity == diag.Error {
		r.Verdict = arguments.Lost
	}
	return r
}
