//go:build !js

package conformance

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"podport/mapping/airflow"
	"podport/mapping/evaluate"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// usageDir holds the usage corpus: repositories that mimic how operators are
// really written, each an archive of its files. Its runtime.json is no file of
// the repository but says what look-ups find; see usage_world.py.
const usageDir = "../../mapping/testdata/usage"

// formsDir holds repositories of the same kind that don't mimic anything: they
// use all of Python that DAG files are written in.
const formsDir = "../../mapping/testdata/forms"

// repository is one archive of the usage corpus, and what podport reads in it.
type repository struct {
	Name    string
	Files   map[string]string
	Given   json.RawMessage // runtime.json
	Airflow string          // the environment that it runs in
	// Counted says that its calls count for the shares.
	Counted bool

	Program *evaluate.Program
	Reading *airflow.Reading
	// Expressions are what the arguments of all operators are worked out as,
	// in Python, each once; Place finds them. Together finds the dict of all
	// arguments of an operator that stands for all rounds of a loop.
	Expressions []expression
	Place       map[*airflow.Argument]int
	Together    map[*airflow.Operator]int
}

// modules returns the Python files, in order.
func (r *repository) modules() []string {
	var modules []string
	for _, path := range slices.Sorted(maps.Keys(r.Files)) {
		if strings.HasSuffix(path, ".py") {
			modules = append(modules, path)
		}
	}
	return modules
}

// roots returns the files that Airflow loads: those that it takes for DAG files.
func (r *repository) roots() []string {
	return slices.DeleteFunc(r.modules(), func(path string) bool {
		text := strings.ToLower(r.Files[path])
		return !strings.Contains(text, "dag") || !strings.Contains(text, "airflow")
	})
}

// worlds returns the worlds of usage_world.py, as whether little is set, in
// which a repository is run: both when it looks something up.
func (r *repository) worlds() []bool {
	for _, text := range r.Files {
		for _, lookup := range []string{"Variable.get", "environ", "getenv", "conf.get"} {
			if strings.Contains(text, lookup) {
				return []bool{false, true}
			}
		}
	}
	return []bool{false}
}

// loadUsage reads the repositories and lets podport work out each of them.
func loadUsage(t *testing.T) []*repository {
	t.Helper()
	var all []*repository
	for _, dir := range []string{usageDir, formsDir} {
		paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no repositories in %s: %v", dir, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r := parseRepository(strings.TrimSuffix(filepath.Base(path), ".txtar"), data)
			r.Counted = dir == usageDir
			r.read()
			all = append(all, r)
		}
	}
	return all
}

func parseRepository(name string, data []byte) *repository {
	r := &repository{Name: name, Files: map[string]string{}, Given: json.RawMessage("{}"), Airflow: "airflow2"}
	for _, f := range txtar.Parse(data).Files {
		if f.Name == "runtime.json" {
			r.Given = f.Data
			continue
		}
		r.Files[f.Name] = string(f.Data)
		if strings.Contains(string(f.Data), "airflow.sdk") {
			r.Airflow = "airflow3"
		}
	}
	return r
}

// read lets podport work out the repository.
func (r *repository) read() {
	var modules []*syntax.Module
	data := map[string]string{}
	for path, text := range r.Files {
		if !strings.HasSuffix(path, ".py") {
			data[path] = text
		}
	}
	for _, path := range r.modules() {
		module := syntax.Read(source.NewFile(path, r.Files[path]))
		modules = append(modules, module)
	}
	r.Program = evaluate.Evaluate(modules, data)
	r.Reading = airflow.Read(r.Program, modules, 0)
	r.Place = map[*airflow.Argument]int{}
	r.Together = map[*airflow.Operator]int{}
	index := map[string]int{}
	add := func(x expression) int {
		key := x.File + x.Source + fmt.Sprint(x.Loops)
		place, known := index[key]
		if !known {
			place = len(r.Expressions)
			index[key] = place
			r.Expressions = append(r.Expressions, x)
		}
		return place
	}
	for _, op := range asWritten(r.Reading.Operators) {
		all := expression{File: op.At.File.Path}
		for i := range op.Arguments {
			a := &op.Arguments[i]
			x, ok := expressionOf(a.Value, op.At.File.Path)
			if !ok {
				continue
			}
			r.Place[a] = add(x)
			all.Source += quotePython(a.Name) + ": " + x.Source + ", "
			for _, loop := range x.Loops {
				if !slices.Contains(all.Loops, loop) {
					all.Loops = append(all.Loops, loop)
				}
			}
		}
		if len(all.Loops) > 0 {
			all.Source = "{" + all.Source + "}"
			r.Together[op] = add(all)
		}
	}
}

// expression is a value as Python that usage_values.py evaluates.
type expression struct {
	File   string     `json:"file"` // the imports of this file are in scope
	Source string     `json:"source"`
	Loops  []roundsOf `json:"loops,omitempty"`
}

// roundsOf is a loop of which a variable is in an expression.
type roundsOf struct {
	File string `json:"file"`
	Line int    `json:"line"` // of the variable in the loop's target
	Name string `json:"name"`
	Of   string `json:"of"`
}

// expressionOf writes a value as Python. What makes an object of a class from
// elsewhere, values.Source doesn't write; it is `_make("path", …)` here.
func expressionOf(v values.Value, file string) (expression, bool) {
	w := &pythonWriter{}
	text, ok := w.write(v, 0)
	return expression{File: file, Source: text, Loops: w.loops}, ok
}

type pythonWriter struct{ loops []roundsOf }

func (w *pythonWriter) write(v values.Value, depth int) (string, bool) {
	if depth > 40 {
		return "", false
	}
	switch v := v.(type) {
	case *values.Object:
		return w.object(v, depth)
	case *values.Ref:
		return "_find(" + quotePython(v.Path) + ")", v.Path != ""
	case *values.TimeDelta:
		return fmt.Sprintf("datetime.timedelta(microseconds=%d)", v.Microseconds), true
	case *values.Function:
		return "_named(" + quotePython(v.Name) + ")", v.Name != ""
	case *values.Class:
		return "type(" + quotePython(v.Name) + ", (), {})", true
	case *values.List:
		if v.Doubt != nil || v.Kind > values.ListTuple {
			break
		}
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			text, ok := w.write(item, depth+1)
			if !ok {
				return "", false
			}
			items[i] = text + ", "
		}
		if v.Kind == values.ListTuple {
			return "(" + strings.Join(items, "") + ")", true
		}
		return "[" + strings.Join(items, "") + "]", true
	case *values.Dict:
		if v.Doubt != nil {
			return "", false
		}
		var b strings.Builder
		for _, e := range v.Entries {
			key, ok1 := w.write(e.Key, depth+1)
			value, ok2 := w.write(e.Value, depth+1)
			if !ok1 || !ok2 {
				return "", false
			}
			b.WriteString(key + ": " + value + ", ")
		}
		return "{" + b.String() + "}", true
	}
	w.loopsOf(v, depth)
	return values.Source(v)
}

// object writes the call that makes an object.
func (w *pythonWriter) object(o *values.Object, depth int) (string, bool) {
	if o.Class != nil || len(o.Attrs) > 0 || o.Local {
		return "", false
	}
	text := "_make(" + quotePython(o.Callee)
	if o.Receiver != nil {
		receiver, ok := w.write(o.Receiver, depth+1)
		if !ok {
			return "", false
		}
		text = "_call(" + receiver + ", " + quotePython(o.Method)
	}
	for _, a := range o.Args {
		value, ok := w.write(a.Value, depth+1)
		if !ok || a.Name == "*" || a.Name == "**" {
			return "", false
		}
		if text += ", "; a.Name != "" {
			text += a.Name + "="
		}
		text += value
	}
	return text + ")", true
}

// loopsOf notes the loops of which variables are in a value, outer ones first.
func (w *pythonWriter) loopsOf(v values.Value, depth int) {
	if depth > 40 {
		return
	}
	switch v := v.(type) {
	case *values.Text:
		for _, p := range v.Parts {
			if p.Runtime != nil {
				w.loopsOf(p.Runtime, depth+1)
			}
		}
	case *values.List:
		for _, item := range v.Items {
			w.loopsOf(item, depth+1)
		}
	case *values.Dict:
		for _, e := range v.Entries {
			w.loopsOf(e.Key, depth+1)
			w.loopsOf(e.Value, depth+1)
		}
	case *values.Runtime:
		if v.Expression != nil {
			for _, p := range v.Expression.Parts {
				if p.Value != nil {
					w.loopsOf(p.Value, depth+1)
				}
			}
		}
		if v.Kind != values.LoopVariable || v.Of == nil || v.At.File == nil {
			return
		}
		w.loopsOf(v.Of, depth+1)
		of, ok := values.Source(v.Of)
		loop := roundsOf{File: v.At.File.Path, Line: v.At.File.Line(v.At.Start), Name: v.Key, Of: of}
		if ok && !slices.Contains(w.loops, loop) {
			w.loops = append(w.loops, loop)
		}
	}
}

func quotePython(s string) string {
	text, _ := values.Source(&values.Str{Value: s})
	return text
}

// asWritten returns the operators with those of a mapped task as one, as the
// call makes it.
func asWritten(operators []*airflow.Operator) []*airflow.Operator {
	var written []*airflow.Operator
	for _, op := range operators {
		switch {
		case !op.IsMapped():
			written = append(written, op)
		case op.Index == 0:
			written = append(written, op.Whole)
		}
	}
	return written
}
