package wire

import (
	"reflect"
	"strings"
	"testing"

	"podport/mapping"
)

// TestTypesCross walks the types that cross to JavaScript and refuses what
// vert panics on or changes silently.
func TestTypesCross(t *testing.T) {
	for _, v := range []any{Request{}, Response{}} {
		for _, problem := range problems(reflect.TypeOf(v), reflect.TypeOf(v).Name()) {
			t.Error(problem)
		}
	}
}

// TestProblemsAreSeen checks the walk itself: each of these types breaks vert.
func TestProblemsAreSeen(t *testing.T) {
	type named string
	for _, v := range []any{
		struct {
			A named `js:"a"`
		}{},
		struct {
			A [2]int `js:"a"`
		}{},
		struct {
			A map[int]string `js:"a"`
		}{},
		struct {
			A int64 `js:"a"`
		}{},
		struct {
			A string `json:"a"`
		}{},
		struct {
			A string `js:"a,omitempty"`
		}{},
		struct {
			a string `js:"a"`
		}{},
		struct {
			A string `js:"a"`
			B string `js:"a"`
		}{},
		struct {
			A []struct{ B func() } `js:"a"`
		}{},
	} {
		if got := problems(reflect.TypeOf(v), "T"); len(got) == 0 {
			t.Errorf("%T: no problem seen", v)
		}
	}
}

func problems(t reflect.Type, path string) []string {
	switch t {
	case reflect.TypeFor[string](), reflect.TypeFor[int](), reflect.TypeFor[bool]():
		return nil
	}
	switch t.Kind() {
	case reflect.Slice:
		return problems(t.Elem(), path+"[]")
	case reflect.Struct:
		var all []string
		names := map[string]bool{}
		for i := range t.NumField() {
			f := t.Field(i)
			name := f.Tag.Get("js")
			switch {
			case !f.IsExported():
				all = append(all, path+"."+f.Name+" is not exported, so it would be dropped")
			case f.Anonymous:
				all = append(all, path+"."+f.Name+" is embedded, so it would be nested")
			case name == "" || strings.ContainsAny(name, ",- "):
				all = append(all, path+"."+f.Name+" has no plain js tag")
			case names[name]:
				all = append(all, path+"."+f.Name+" has the name of another field")
			}
			names[name] = true
			all = append(all, problems(f.Type, path+"."+f.Name)...)
		}
		return all
	}
	return []string{path + " is a " + t.String() + ", which does not cross"}
}

func TestListsAreNeverNil(t *testing.T) {
	bare := mapping.Result{Operators: []mapping.Operator{{
		Arguments: []mapping.Argument{{Name: "image"}},
	}}}
	for name, r := range map[string]Response{
		"nothing": NewResponse(mapping.Result{}),
		"failure": NewFailure("why"),
		"bare":    NewResponse(bare),
	} {
		for _, path := range nilSlices(reflect.ValueOf(r), name) {
			t.Errorf("%s is nil, and would be null in JavaScript", path)
		}
	}
}

func nilSlices(v reflect.Value, path string) []string {
	var all []string
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return []string{path}
		}
		for i := range v.Len() {
			all = append(all, nilSlices(v.Index(i), path+"[]")...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			all = append(all, nilSlices(v.Field(i), path+"."+v.Type().Field(i).Name)...)
		}
	}
	return all
}

func TestNewResponse(t *testing.T) {
	dag := "orders"
	at := mapping.Source{File: "dag.py", Line: 3, Column: 5, Start: 40, End: 52}
	got := NewResponse(mapping.Result{
		Version: mapping.ResultVersion,
		Files:   []mapping.File{{Path: "orders.py", Kind: mapping.ModuleFile, Text: "import dagster as dg\n"}},
		Operators: []mapping.Operator{{
			DAG: &dag, Task: "load", Class: "KubernetesPodOperator", Status: mapping.Partial, Source: at,
			Arguments: []mapping.Argument{{
				Name: "image", Outcome: "same", Source: at,
				Targets: []string{"base_pod_spec.containers[0].image"}, Diagnostics: []int{0},
			}},
		}},
		Diagnostics: []mapping.Diagnostic{
			{Code: "pod-name", Severity: "info", Message: "m", Hint: "h", Source: &at},
			{Code: "no-operator", Severity: "error", Message: "n"},
		},
	})
	want := Response{
		OK:    true,
		Files: []File{{Path: "orders.py", Kind: "module", Text: "import dagster as dg\n"}},
		Operators: []Operator{{
			DAG: "orders", Task: "load", Class: "KubernetesPodOperator", Status: "partial",
			File: "dag.py", Line: 3, Column: 5, Start: 40, End: 52,
			Arguments: []Argument{{
				Name: "image", Outcome: "same", Targets: []string{"base_pod_spec.containers[0].image"},
				Diagnostics: []int{0}, File: "dag.py", Line: 3, Column: 5, Start: 40, End: 52,
			}},
		}},
		Diagnostics: []Diagnostic{
			{Code: "pod-name", Severity: "info", Message: "m", Hint: "h", File: "dag.py", Line: 3, Column: 5, Start: 40, End: 52},
			{Code: "no-operator", Severity: "error", Message: "n"},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestRequestInput(t *testing.T) {
	got := Request{
		Files:   []InputFile{{Path: "dag.py", Text: "x = 1\n"}},
		Options: Options{Resource: "pods", NoHandover: true},
	}.Input()
	want := mapping.Input{
		Files:   []mapping.InputFile{{Path: "dag.py", Text: "x = 1\n"}},
		Options: mapping.Options{Resource: "pods", NoHandover: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
