package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"podport/mapping/arguments"
	"podport/web/policy"
)

// coverage is what coverage.html is filled in with: the argument table, as
// people read it.
type coverage struct {
	Policy, Style, OwnStyle   string
	Rows, Kept, Changed, Lost int
	Groups                    []coverageGroup
}

type coverageGroup struct {
	Title string
	Rows  []coverageRow
}

type coverageRow struct {
	Name, Versions, Target string
	Verdict                arguments.Verdict
	Notes                  []note
	Cases                  []string
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
	{arguments.BaseOperator, "Every operator"},
}

// newCoverage reads the argument table and the cases below a folder.
func newCoverage(cases string) (*coverage, error) {
	shown, err := casesOf(cases)
	if err != nil {
		return nil, err
	}
	c := &coverage{Policy: policy.Content}
	for _, g := range groupTitles {
		group := coverageGroup{Title: g.title}
		for i := range arguments.Table {
			if row := &arguments.Table[i]; row.From == g.of {
				r := newCoverageRow(row)
				r.Cases = shown[row.Name]
				group.Rows = append(group.Rows, r)
				c.count(r.Verdict)
			}
		}
		c.Groups = append(c.Groups, group)
	}
	return c, nil
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

func newCoverageRow(row *arguments.Row) coverageRow {
	r := coverageRow{Name: row.Name, Target: row.Target, Verdict: row.Verdict()}
	switch {
	case row.Since != "" && row.Until != "":
		r.Versions = "from " + row.Since + ", before " + row.Until
	case row.Since != "":
		r.Versions = "from " + row.Since
	case row.Until != "":
		r.Versions = "before " + row.Until
	}
	for _, rule := range row.Rules {
		if text := strings.TrimSpace(rule.Message + " " + rule.Hint); text != "" {
			r.Notes = append(r.Notes, note{rule.When, parts(text)})
		}
	}
	return r
}

// mostCases is how many cases are named beside an argument.
const mostCases = 3

// casesOf reads which cases have an argument that was not refused: from the
// account that stands in each.
func casesOf(dir string) (map[string][]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("there are no cases in %s", dir)
	}
	sort.Strings(paths)
	found := map[string][]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		_, account, _ := strings.Cut(string(text), "\n-- account.txt --\n")
		account, _, _ = strings.Cut(account, "\n-- ")
		refused := false
		for _, line := range strings.Split(account, "\n") {
			argument, indented := strings.CutPrefix(line, "  ")
			if !indented {
				refused = strings.HasSuffix(line, ": refused")
				continue
			}
			words := strings.Fields(argument)
			if len(words) == 0 || refused {
				continue
			}
			list := found[words[0]]
			if len(list) < mostCases && (len(list) == 0 || list[len(list)-1] != name) {
				found[words[0]] = append(list, name)
			}
		}
	}
	return found, nil
}
