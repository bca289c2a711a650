package airflow

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/source"
	"podport/mapping/syntax"
)

// Evidence is what tells the versions that a file was written for.
type Evidence struct {
	arguments.Versions
	// Name is the module or the argument that no version after them has; "" when
	// there is none, or when the user said which version is meant.
	Name string
}

// era are the versions in which a module can be imported.
type era struct {
	module       string
	since, until string // until is the first version without it
}

// eras are the modules that not all versions have, the first that fits counts.
// What they say was measured by importing them in each (Airflow 2 takes
// airflow.contrib's operators to its end, with any provider).
var eras = []era{
	{"airflow.contrib.kubernetes", "core 1.10.0", "provider 1.0.0"},
	{"airflow.contrib", "core 1.10.0", ""},
	{"airflow.kubernetes.pod_runtime_info_env", "core 1.10.11", "provider 5.0.0"},
	{"airflow.kubernetes.volume", "core 1.10.11", "provider 5.0.0"},
	{"airflow.kubernetes.volume_mount", "core 1.10.11", "provider 5.0.0"},
	{"airflow.kubernetes.pod", "core 1.10.11", "provider 5.0.0"},
	{"airflow.providers.cncf.kubernetes.backcompat", "provider 1.0.0", "provider 5.0.0"},
	{"airflow.providers.cncf.kubernetes.operators.kubernetes_pod", "provider 1.0.0", "provider 10.0.0"},
	{"airflow.providers.cncf.kubernetes.operators.pod", "provider 5.3.0", ""},
	{"airflow.providers.cncf.kubernetes.secret", "provider 7.4.0", ""},
	{"airflow.providers", "provider 1.0.0", ""},
	{"airflow.sdk", "provider 10.4.0", ""},
	{"airflow.operators.empty", "provider 4.0.0", ""},
}

// versions says for which versions the files were written: by what they import
// and by the arguments that their operators have.
func (r *reader) versions(modules []*syntax.Module, meant arguments.Version) {
	if meant > 0 {
		for _, op := range r.Operators {
			op.Meant = Evidence{Versions: arguments.Exactly(meant)}
		}
		return
	}
	byFile := map[*source.File]*Evidence{}
	for _, m := range modules {
		e := &Evidence{}
		byFile[m.File] = e
		syntax.Inspect(m.Body, func(s syntax.Stmt) bool {
			e.imported(s)
			switch s.(type) {
			case *syntax.Try, *syntax.If:
				return false // what is imported there may be one of two
			}
			return true
		}, func(syntax.Expr) bool { return false })
	}
	for _, op := range r.Operators {
		e := byFile[op.At.File]
		for i := range op.Arguments {
			if a := &op.Arguments[i]; e != nil && a.Row != nil && a.From == FromCall {
				e.narrow(a.Row.Versions(), a.Name)
			}
		}
	}
	for _, op := range r.Operators {
		if e := byFile[op.At.File]; e != nil && !e.AreEmpty() {
			op.Meant = *e
		}
	}
}

// imported takes note of an import.
func (e *Evidence) imported(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Import:
		for _, n := range s.Names {
			e.module(n.Name.Name)
		}
	case *syntax.ImportFrom:
		for _, n := range s.Names {
			if s.Level == 0 {
				e.module(s.Module + "." + n.Name.Name)
			}
		}
	}
}

func (e *Evidence) module(path string) {
	for _, era := range eras {
		if rest, found := strings.CutPrefix(path, era.module); found && (rest == "" || rest[0] == '.') {
			e.narrow(arguments.Versions{From: arguments.ParseVersion(era.since), Before: arguments.ParseVersion(era.until)}, era.module)
			return
		}
	}
}

func (e *Evidence) narrow(to arguments.Versions, name string) {
	before := e.Before
	e.Versions = e.And(to)
	if e.Before != before {
		e.Name = name
	}
}
