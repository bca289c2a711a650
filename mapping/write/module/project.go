package module

import (
	"path"
	"strings"

	"podport/mapping/write/python"
)

// File is a file of a project. Path is relative to where the project stands.
type File struct{ Path, Text string }

// DefaultProject is the name of a project that is given none.
const DefaultProject = "pipelines"

// IsPackage reports whether a project's package may have the name: no other that
// the generated code needs is hidden by it.
func IsPackage(name string) bool {
	return python.IsIdentifier(name) && !python.IsKeyword(name) && !modules[name] && Identifier(name) == name
}

// WriteProject writes the files of a project of that name, a Python package's, as
// dg scaffolds them (dagster 1.13.27), around the modules. TaskMapping is as in
// Write.
func (p *Plan) WriteProject(project string, taskMapping func(*Asset) bool) []File {
	root := path.Join(project, "src", project)
	files := []File{
		{path.Join(project, "pyproject.toml"), p.pyproject(project)},
		{path.Join(root, "__init__.py"), ""},
		{path.Join(root, "definitions.py"), definitionsSource},
		{path.Join(root, "defs", "__init__.py"), ""},
	}
	for _, m := range p.Modules {
		files = append(files, File{path.Join(root, "defs", m.Name+".py"), p.Write(m, taskMapping)})
	}
	return append(files, File{path.Join(root, "defs", resourcesModule+".py"), p.resourcesSource()})
}

// definitionsSource is the module that Dagster starts with.
const definitionsSource = `"""All that Dagster finds in the folder defs."""

from pathlib import Path

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)
`

// resourcesSource writes the module with the resources of all others.
func (p *Plan) resourcesSource() string {
	w := &writer{}
	used := map[*Client]bool{}
	for _, c := range p.Clients {
		used[c] = true
	}
	f := &python.Function{
		Decorators: []python.Expr{name("dg.definitions")}, Name: "resources", Returns: name("dg.Definitions"),
		Body: []python.Stmt{&python.Return{Value: call("dg.Definitions", python.Arg{Name: "resources", Value: p.resources(w, used)})}},
	}
	return python.Format(&python.Module{
		Doc: "The clusters that the pods run in.", Body: []python.Stmt{f},
		Imports: append(w.imports(), python.Import{Name: "dagster", As: "dg"}),
	})
}

// pyproject writes the project's settings. The versions are the first that have
// all that the modules need.
func (p *Plan) pyproject(project string) string {
	needs := ""
	for _, m := range p.Modules {
		if m.readsFiles() {
			needs = "    \"pyyaml\",\n"
		}
	}
	return strings.NewReplacer("$project", project, "$needs", needs).Replace(`[project]
name = "$project"
version = "0.1.0"
requires-python = ">=3.10,<3.15"
dependencies = [
    "dagster>=1.13",
    "dagster-k8s>=0.29.5",
$needs]

[dependency-groups]
dev = [
    "dagster-dg-cli",
    "dagster-webserver",
]

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.dg]
directory_type = "project"

[tool.dg.project]
root_module = "$project"
`)
}
