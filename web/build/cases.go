package main

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"podport/mapping"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/web/policy"
)

// testCase is a file of the cases that the tests of package mapping have: an
// input, and what comes out.
type testCase struct {
	Name, About string
	Files       []txtar.File
	// runs says that the real Airflow takes the input.
	runs bool
}

// readCases reads the cases below a folder, by name.
func readCases(dir string) ([]*testCase, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("there are no cases in %s", dir)
	}
	var all []*testCase
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		archive := txtar.Parse(text)
		c := &testCase{
			Name:  strings.TrimSuffix(filepath.Base(path), ".txtar"),
			About: strings.TrimSpace(string(archive.Comment)),
			Files: archive.Files,
		}
		var refused struct{ Airflow string }
		if disagreements := c.section("conformance.json"); disagreements != "" {
			if err := json.Unmarshal([]byte(disagreements), &refused); err != nil {
				return nil, fmt.Errorf("%s: %w", c.Name, err)
			}
		}
		c.runs = refused.Airflow == ""
		all = append(all, c)
	}
	return all, nil
}

// section returns a file of the case, "" when it has none of that name.
func (c *testCase) section(name string) string {
	for _, f := range c.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// written returns all code that is written for the user; of a patch, what it adds.
func (c *testCase) written() string {
	var b strings.Builder
	for _, f := range c.Files {
		switch {
		case !strings.HasPrefix(f.Name, "out/") || strings.HasSuffix(f.Name, ".md"):
		case strings.HasSuffix(f.Name, ".patch"):
			for line := range strings.Lines(string(f.Data)) {
				if added, ok := strings.CutPrefix(line, "+"); ok {
					b.WriteString(added)
				}
			}
		default:
			b.Write(f.Data)
		}
	}
	return b.String()
}

// link is what stands behind "#v1=" in the address that opens the case's input in
// the page, as share.ts makes it; "" when the input is more than one file.
func (c *testCase) link() (string, error) {
	var in mapping.Input
	for _, f := range c.Files {
		if path, isInput := strings.CutPrefix(f.Name, "in/"); isInput {
			in.Files = append(in.Files, mapping.InputFile{Path: path, Text: string(f.Data)})
		}
	}
	if len(in.Files) != 1 {
		return "", nil
	}
	if options := c.section("options.json"); options != "" {
		if err := json.Unmarshal([]byte(options), &in.Options); err != nil {
			return "", fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	text, err := json.Marshal(map[string]any{"files": in.Files, "options": in.Options})
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	return base64.RawURLEncoding.EncodeToString(packed.Bytes()), err
}

// shown counts, by the name of what is shown, in which cases how often.
type shown map[string]map[*testCase]int

func (s shown) add(what string, c *testCase) {
	if s[what] == nil {
		s[what] = map[*testCase]int{}
	}
	s[what][c]++
}

// mostCases is how many cases are named beside an argument.
const mostCases = 3

// of names the cases in which something takes the most room, first those that
// the real Airflow runs.
func (s shown) of(what string) []string {
	share := func(c *testCase) float64 {
		room := float64(s[what][c]) / float64(len(c.section("account.txt"))+1)
		if c.runs {
			return 1 + room
		}
		return room
	}
	found := slices.SortedFunc(maps.Keys(s[what]), func(a, b *testCase) int {
		return cmp.Or(cmp.Compare(share(b), share(a)), cmp.Compare(a.Name, b.Name))
	})
	var names []string
	for _, c := range found[:min(len(found), mostCases)] {
		names = append(names, c.Name)
	}
	return names
}

// index finds what the cases show: arguments of calls that were not refused,
// classes, and the codes of what is told.
func index(cases []*testCase) (byArgument, byClass, byCode shown) {
	byArgument, byClass, byCode = shown{}, shown{}, shown{}
	for _, c := range cases {
		refused := false
		for _, line := range strings.Split(c.section("account.txt"), "\n") {
			words := strings.Fields(line)
			switch {
			case len(words) == 0:
			case strings.HasPrefix(line, "  "):
				if row := find(words[0]); !refused || row != nil && row.Refuses() {
					byArgument.add(words[0], c)
				}
			default:
				head, status, isOperator := strings.Cut(line, ": ")
				refused = isOperator && status == "refused"
				if isOperator {
					byClass.add(head[strings.LastIndexByte(head, ' ')+1:], c)
				}
			}
		}
		for _, line := range strings.Split(c.section("diagnostics.txt"), "\n") {
			if code, told := codeOf(line); told {
				byCode.add(code, c)
			}
		}
	}
	return byArgument, byClass, byCode
}

// find returns the first row of that name, or nil.
func find(name string) *arguments.Row {
	i := slices.IndexFunc(arguments.Table, func(row arguments.Row) bool { return row.Name == name })
	if i < 0 {
		return nil
	}
	return &arguments.Table[i]
}

// toldOf finds what is told most often of each argument.
func toldOf(cases []*testCase) map[string]diag.Code {
	counts := map[string]map[diag.Code]int{}
	for _, c := range cases {
		for _, line := range strings.Split(c.section("account.txt"), "\n") {
			words := strings.Fields(line)
			for _, word := range words {
				code, is := strings.CutPrefix(strings.TrimSuffix(word, "]"), "[")
				if !is || diag.Code(code) == diag.OperatorRefused {
					continue
				}
				if counts[words[0]] == nil {
					counts[words[0]] = map[diag.Code]int{}
				}
				counts[words[0]][diag.Code(code)]++
			}
		}
	}
	most := map[string]diag.Code{}
	for argument, codes := range counts {
		for _, code := range slices.Sorted(maps.Keys(codes)) {
			if codes[code] > codes[most[argument]] {
				most[argument] = code
			}
		}
	}
	return most
}

// codeOf returns the code in a line that tells of something:
// "dag.py:7 warning no-xcom: …".
func codeOf(line string) (code string, told bool) {
	if strings.HasPrefix(line, " ") {
		return "", false
	}
	head, _, _ := strings.Cut(line, ": ")
	words := strings.Fields(head)
	if len(words) < 2 {
		return "", false
	}
	return words[len(words)-1], true
}

// casePage is what case.html is filled in with.
type casePage struct {
	Policy, Style, OwnStyle, Link string
	*testCase
}

// fillCases makes a page of each case.
func fillCases(site *site, root string, cases []*testCase, style, ownStyle string) error {
	for _, c := range cases {
		link, err := c.link()
		if err != nil {
			return err
		}
		html, err := filledIn(casePage{policy.Content, "../" + style, "../" + ownStyle, link, c},
			filepath.Join(root, "web", "case.html"), filepath.Join(root, "web", "head.html"))
		if err != nil {
			return err
		}
		if err := site.file("cases/"+c.Name+".html", html); err != nil {
			return err
		}
	}
	return nil
}

// Title is what a file of a case is to people.
func (c *testCase) Title(name string) string {
	for _, t := range []struct{ prefix, title string }{
		{"in/", "In: "}, {"out/", "Out: "}, {"account.txt", "Account"}, {"diagnostics.txt", "Messages"}, {"options.json", "Options"},
		{"conformance.json", "Where the real Airflow or Dagster differ"}, {"env", "Environment of the run"},
	} {
		if rest, found := strings.CutPrefix(name, t.prefix); found {
			return t.title + rest
		}
	}
	return name
}
