package main

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"

	"podport/mapping"
	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
)

func testCases(t *testing.T) []*testCase {
	t.Helper()
	cases, err := readCases("../../mapping/testdata/cases")
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// coveragePage is the list as it is written.
func coveragePage(t *testing.T, list *coverage) string {
	t.Helper()
	list.Style, list.OwnStyle = "page.css", "coverage.css"
	html, err := filledIn(list, "../coverage.html", "../head.html")
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

// TestCoverage checks that the list has each row of the tables, with its cases
// and its reasons.
func TestCoverage(t *testing.T) {
	list := newCoverage(testCases(t))
	if list.Rows != len(arguments.Table) || list.Kept+list.Changed+list.Lost != list.Rows || list.Kept == 0 || list.Changed == 0 || list.Lost == 0 {
		t.Errorf("%d rows, of which %d, %d and %d, for a table of %d", list.Rows, list.Kept, list.Changed, list.Lost, len(arguments.Table))
	}
	if len(list.Operators) != len(airflow.Classes) || len(list.Told) != len(diag.Codes) {
		t.Errorf("%d operators of %d, %d codes of %d", len(list.Operators), len(airflow.Classes), len(list.Told), len(diag.Codes))
	}
	all := append(append(append([]coverageRow{}, list.Operators...), list.Traps...), list.Told...)
	for _, group := range list.Groups {
		all = append(all, group.Rows...)
	}
	for _, row := range all {
		if len(row.Cases) == 0 && withoutCase[diag.Code(row.Name)] == "" {
			t.Errorf("no case shows %s", row.Name)
		}
		if len(row.Cases) > 0 && withoutCase[diag.Code(row.Name)] != "" {
			t.Errorf("%s has a case, and is said to have none", row.Name)
		}
		if row.Verdict != arguments.Kept && !saysWhy(row) {
			t.Errorf("why %s is %s is not said", row.Name, row.Verdict)
		}
	}
}

// saysWhy reports whether a row has a reason; that of a code is its title.
func saysWhy(row coverageRow) bool {
	reasons := row.Notes
	if strings.HasPrefix(row.ID, "told-") {
		reasons = row.About
	}
	return len(reasons) > 0 && len(reasons[0].Text) > 0
}

// withoutCase are the codes that no case shows, with the reason.
var withoutCase = map[diag.Code]string{
	diag.NotText:       "a case is a text",
	diag.TooLarge:      "a case is for people to read",
	diag.TooMuchWork:   "a case is for people to read",
	diag.InternalError: "it would be mended",
}

// TestCoveragePage checks the page: that its anchors are there once, its links
// lead somewhere, and nothing stands in it that the policy forbids.
func TestCoveragePage(t *testing.T) {
	cases := testCases(t)
	html := coveragePage(t, newCoverage(cases))
	for _, bad := range []string{"<no value>", "ZgotmplZ", "style=", "{{"} {
		if strings.Contains(html, bad) {
			t.Errorf("the list has %q", bad)
		}
	}
	anchors := map[string]bool{"": true}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		if anchors[m[1]] {
			t.Errorf("the anchor %q is there twice", m[1])
		}
		anchors[m[1]] = true
	}
	pages := map[string]bool{"index.html": true, "page.css": true, "coverage.css": true}
	for _, c := range cases {
		pages["cases/"+c.Name+".html"] = true
	}
	for _, m := range regexp.MustCompile(` href="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		page, anchor, _ := strings.Cut(m[1], "#")
		if page == "" && !anchors[anchor] || page != "" && !pages[page] && !strings.HasPrefix(page, "data:") {
			t.Errorf("the link %q leads nowhere", m[1])
		}
	}
	for _, anchor := range []string{"env_vars", "KubernetesPodOperator", "told-no-xcom", "traps"} {
		if !anchors[anchor] {
			t.Errorf("there is no anchor %q", anchor)
		}
	}
}

// TestBefore checks that what older versions did by default is said.
func TestBefore(t *testing.T) {
	html := coveragePage(t, newCoverage(testCases(t)))
	for _, want := range []string{
		"<code>IfNotPresent</code> by default before provider 2.0.0",
		"nothing by default before provider 7.4.0",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the list does not say %q", want)
		}
	}
}

// TestTraps checks that each trap's case shows what podport does about it.
func TestTraps(t *testing.T) {
	cases := map[string]*testCase{}
	for _, c := range testCases(t) {
		cases[c.Name] = c
	}
	for _, trap := range traps {
		c := cases[trap.Case]
		switch {
		case c == nil:
			t.Errorf("%s: there is no case %q", trap.Name, trap.Case)
		case trap.Has == "" || !strings.Contains(c.written(), trap.Has):
			t.Errorf("%s: nothing is written in %s that has %q", trap.Name, trap.Case, trap.Has)
		case trap.Lacks != "" && strings.Contains(c.written(), trap.Lacks):
			t.Errorf("%s: %q is written in %s", trap.Name, trap.Lacks, trap.Case)
		}
	}
}

// TestCasePages checks that the pages of the cases show all of them, and that
// the links open what went in.
func TestCasePages(t *testing.T) {
	links := 0
	for _, c := range testCases(t) {
		link, err := c.link()
		if err != nil {
			t.Fatal(err)
		}
		html, err := filledIn(casePage{"", "page.css", "coverage.css", link, c}, "../case.html", "../head.html")
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(html), "<pre"); n != len(c.Files) || c.About == "" || strings.Contains(string(html), "ZgotmplZ") {
			t.Errorf("%s: %d of %d files are shown", c.Name, n, len(c.Files))
		}
		if link == "" {
			continue
		}
		links++
		if !strings.Contains(string(html), "../index.html#v1="+link) {
			t.Errorf("%s: the link is not on the page", c.Name)
		}
		in := unpacked(t, link)
		if len(in.Files) != 1 || in.Files[0].Text != c.section("in/"+in.Files[0].Path) {
			t.Errorf("%s: the link has other files", c.Name)
		}
		if c.Name == "no_handover" && (!in.Options.NoHandover || in.Options.Resource != "pipes") {
			t.Errorf("%s: the link has other options: %+v", c.Name, in.Options)
		}
	}
	if links == 0 {
		t.Error("no case has a link")
	}
}

// unpacked is what a link holds, as share.ts reads it.
func unpacked(t *testing.T, link string) mapping.Input {
	t.Helper()
	packed, err := base64.RawURLEncoding.DecodeString(link)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Files   []mapping.InputFile `json:"files"`
		Options mapping.Options     `json:"options"`
	}
	if err := json.Unmarshal(text, &in); err != nil {
		t.Fatal(err)
	}
	return mapping.Input{Files: in.Files, Options: in.Options}
}
