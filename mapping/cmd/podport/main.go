// Command podport converts Airflow code that starts Kubernetes pods into
// Dagster assets, pod YAML and an account of every argument.
//
//	podport [-o DIR] [-json] PATH…
//
// A PATH is a Python file, a folder (all its .py files, and the YAML and JSON
// files that they may read), or - for standard input. Files that import one
// another should be given together.
//
// Without options the generated files are printed one after another; -o
// writes them into a folder instead, -json prints the whole result as JSON.
// Messages go to standard error. The exit status is 0 when every operator was
// converted, 1 when one was refused or an error was reported, 2 when the input
// could not be used.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"podport/mapping"
	"podport/mapping/diag"
	"podport/mapping/write/module"
	"podport/mapping/write/view"
)

// The exit statuses.
const (
	statusConverted = 0
	statusRefused   = 1
	statusUnusable  = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("podport", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, "usage: podport [-o DIR] [-json] [-resource NAME] [-no-handover] [-provider VERSION] [-view NAME] [-review] [-xcom-bridge] PATH…\n\n"+
			"A PATH is a Python file, a folder, or - for standard input.\n\n")
		flags.PrintDefaults()
	}
	folder := flags.String("o", "", "write the generated files into `DIR`")
	asJSON := flags.Bool("json", false, "print the result as JSON")
	var options mapping.Options
	flags.StringVar(&options.Resource, "resource", mapping.DefaultResource, "`name` of the PipesK8sClient resource")
	flags.StringVar(&options.Form, "form", "module", "what the assets are written as: `form` snippet, module or project")
	flags.StringVar(&options.Project, "project", module.DefaultProject, "`name` of the project")
	flags.BoolVar(&options.Inline, "inline", false, "write all of its pod into each asset, whatever others have, too")
	flags.BoolVar(&options.NoHandover, "no-handover", false, "leave out what hands tasks over with dagster-airlift")
	flags.StringVar(&options.Provider, "provider", "", "the `version` that the code was written for, e.g. \"4.4.0\" of the provider package for Kubernetes, or \"core 1.10.15\" (default: what it tells by itself)")
	flags.Func("view", "what the pod YAML shows: `apply` (default), the pod to apply by hand; airflow or dagster, the pod exactly as that submits it", func(name string) error {
		if !slices.Contains(view.Names, name) {
			return errors.New("there is no such view")
		}
		options.View = name
		return nil
	})
	flags.BoolVar(&options.Review, "review", false, "tell what of the pods a security reviewer would ask about")
	flags.BoolVar(&options.XComBridge, "xcom-bridge", false, "give pods with do_xcom_push=True the folder /airflow/xcom, so that writing a result there does not fail (the result is not handed on)")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return statusConverted
	case err != nil:
		return statusUnusable
	}
	if flags.NArg() == 0 {
		flags.Usage()
		return statusUnusable
	}
	files, err := readAll(flags.Args(), stdin)
	if err != nil {
		fmt.Fprintln(stderr, "podport:", err)
		return statusUnusable
	}
	result := mapping.Convert(mapping.Input{Files: files, Options: options})
	if err := output(result, *folder, *asJSON, stdout); err != nil {
		fmt.Fprintln(stderr, "podport:", err)
		return statusUnusable
	}
	if !*asJSON {
		report(result, stderr)
	}
	return status(result)
}

// status returns the exit status that the result stands for.
func status(r mapping.Result) int {
	if len(r.Operators) == 0 {
		return statusUnusable
	}
	for _, op := range r.Operators {
		if op.Status == mapping.Refused {
			return statusRefused
		}
	}
	for _, d := range r.Diagnostics {
		if d.Severity == string(diag.Error) {
			return statusRefused
		}
	}
	return statusConverted
}

// readAll reads the files at the paths, in the order of the arguments; a
// folder's files are sorted by path.
func readAll(paths []string, stdin io.Reader) ([]mapping.InputFile, error) {
	var files []mapping.InputFile
	seen := map[string]bool{}
	add := func(name string, text []byte) {
		name = filepath.ToSlash(name)
		if !seen[name] {
			seen[name] = true
			files = append(files, mapping.InputFile{Path: name, Text: string(text)})
		}
	}
	for _, p := range paths {
		if p == "-" {
			text, err := io.ReadAll(stdin)
			if err != nil {
				return nil, err
			}
			add("stdin.py", text)
			continue
		}
		found, err := inputFiles(p)
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			text, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			add(filepath.Clean(name), text)
		}
	}
	for _, f := range files {
		if !mapping.IsData(f.Path) {
			return files, nil
		}
	}
	return nil, fmt.Errorf("no Python files in %s", strings.Join(paths, " "))
}

// maxData is the size of the largest file that is no Python and that is taken
// along from a folder.
const maxData = 1 << 20

// isInput reports whether a file of a folder is taken along.
func isInput(entry fs.DirEntry) bool {
	switch filepath.Ext(entry.Name()) {
	case ".py":
		return true
	case ".yaml", ".yml", ".json":
		info, err := entry.Info()
		return err == nil && info.Size() <= maxData
	}
	return false
}

// inputFiles returns the file itself, or the files of a folder that are taken
// along. Hidden folders and installed packages are left out.
func inputFiles(root string) ([]string, error) {
	info, err := os.Stat(root)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{root}, nil
	}
	var found []string
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() {
			if name != root && (strings.HasPrefix(base, ".") || base == "site-packages" || base == "node_modules" || base == "__pycache__") {
				return filepath.SkipDir
			}
			return nil
		}
		if isInput(entry) {
			found = append(found, name)
		}
		return nil
	})
	sort.Strings(found)
	return found, err
}

// output prints or writes the result.
func output(r mapping.Result, folder string, asJSON bool, stdout io.Writer) error {
	if folder != "" {
		for _, f := range r.Files {
			name := filepath.Join(folder, filepath.FromSlash(local(f.Path)))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte(f.Text), 0o666); err != nil {
				return err
			}
		}
	}
	switch {
	case asJSON:
		e := json.NewEncoder(stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r)
	case folder == "":
		for i, f := range r.Files {
			if i > 0 {
				fmt.Fprintln(stdout)
			}
			if _, err := fmt.Fprintf(stdout, "# ===== %s =====\n%s", f.Path, f.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// local makes a path that stays below the folder that it is joined to.
func local(name string) string {
	var parts []string
	for _, part := range strings.Split(path.Clean(filepath.ToSlash(name)), "/") {
		if part != "" && part != "." && part != ".." {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// report prints the messages and a line for each operator.
func report(r mapping.Result, w io.Writer) {
	for _, d := range r.Diagnostics {
		if d.Source != nil {
			fmt.Fprintf(w, "%s:%d:%d: ", d.Source.File, d.Source.Line, d.Source.Column)
		}
		fmt.Fprintf(w, "%s: %s [%s]\n", d.Severity, d.Message, d.Code)
		if d.Hint != "" {
			fmt.Fprintf(w, "    %s\n", d.Hint)
		}
	}
	counts := map[mapping.Status]int{}
	for _, op := range r.Operators {
		counts[op.Status]++
	}
	fmt.Fprintf(w, "%d converted, %d partial, %d refused\n", counts[mapping.Converted], counts[mapping.Partial], counts[mapping.Refused])
}
