//go:build !js

package conformance

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"podport/e2e/conformance/requirements"
	"podport/mapping"
)

// definitions is what Dagster finds somewhere.
type definitions struct {
	Assets, Deps, Jobs, Schedules, Resources []string
}

// TestProjects writes each case as a project, and as a snippet, too: real Dagster
// finds in the project what it finds in the modules, ruff and mypy find nothing.
func TestProjects(t *testing.T) {
	t.Parallel()
	venvs := venvsDir(t, "dagster", "project", "ruff")
	var projects, snippets []*outcome
	var requests []request
	for _, s := range loadSamples(t) {
		if s.Expect.Dagster != "" {
			continue
		}
		module := mapping.Convert(s.Input)
		in := s.Input
		in.Options.Form, in.Options.Project = "project", "of_"+s.Name
		project := &outcome{sample: s, Result: mapping.Convert(in)}
		in.Options.Form = "snippet"
		snippets = append(snippets, &outcome{sample: s, Result: mapping.Convert(in)})
		if len(project.modules()) == 0 {
			continue
		}
		r := request{Case: s.Name, Module: "of_" + s.Name, Files: map[string]string{}, Env: s.Env}
		for _, f := range module.Files {
			if f.Kind == mapping.ModuleFile {
				r.Files[f.Path] = f.Text
			}
		}
		for _, f := range project.Result.Files {
			if f.Kind == mapping.ModuleFile || f.Kind == mapping.ProjectFile {
				r.Files[f.Path] = f.Text
			}
		}
		for _, f := range s.There {
			r.Files[f.Path] = f.Text
		}
		projects, requests = append(projects, project), append(requests, r)
	}
	t.Run("dagster", func(t *testing.T) {
		t.Parallel()
		answers, _, err := drive(venvs, "dagster", "dagster_project.py", requests)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range answers {
			a, err := decode[struct {
				Error            string
				Project, Modules definitions
			}](text)
			if err != nil || a.Error != "" {
				t.Errorf("%s: %v %s", requests[i].Case, err, a.Error)
				continue
			}
			sameDefinitions(t, requests[i].Case, &a.Project, &a.Modules)
		}
	})
	t.Run("ruff", func(t *testing.T) {
		t.Parallel()
		for _, form := range [][]*outcome{projects, snippets} {
			style, err := checkStyle(venvs, form)
			if err != nil {
				t.Fatal(err)
			}
			for name, messages := range style {
				t.Errorf("%s: %s", name, strings.Join(messages, "\n"))
			}
		}
	})
	t.Run("mypy", func(t *testing.T) {
		t.Parallel()
		if message := typeErrors(t, venvs, projects); message != "" {
			t.Error(message)
		}
	})
}

// TestShowcase lets dg check the showcase's project, as whoever has downloaded it
// would.
func TestShowcase(t *testing.T) {
	t.Parallel()
	venvs := venvsDir(t, "project")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../mapping/testdata/showcase/converted/shop")); err != nil {
		t.Fatal(err)
	}
	program, err := filepath.Abs(requirements.Executable(venvs, "project", "dg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []struct {
		args []string
		want []string
	}{
		{[]string{"check", "defs"}, []string{"All definitions loaded successfully."}},
		{[]string{"list", "defs", "--json"}, []string{`"orders_daily/extract"`, `"count_ams"`, `"month_end_job"`, `"pricing_job"`, `"k8s_pipes_client"`}},
	} {
		cmd := exec.Command(program, ask.args...)
		cmd.Dir = dir
		// uv or pip would install the package; here its folder is enough.
		cmd.Env = append(os.Environ(), "PYTHONPATH=src", "PYTHONDONTWRITEBYTECODE=1", "DG_CLI_CONFIG="+filepath.Join(dir, "none.toml"), "DAGSTER_HOME="+dir,
			"DO_NOT_TRACK=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("dg %s: %v\n%s", strings.Join(ask.args, " "), err, out)
		}
		for _, want := range ask.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("dg %s does not say %s:\n%s", strings.Join(ask.args, " "), want, out)
			}
		}
	}
}

func sameDefinitions(t *testing.T, name string, project, modules *definitions) {
	t.Helper()
	if len(project.Assets) == 0 {
		t.Errorf("%s: there are no assets in the project", name)
	}
	for _, part := range []struct {
		name             string
		project, modules []string
	}{
		{"assets", project.Assets, modules.Assets}, {"deps", project.Deps, modules.Deps}, {"jobs", project.Jobs, modules.Jobs},
		{"schedules", project.Schedules, modules.Schedules}, {"resources", project.Resources, modules.Resources},
	} {
		if !slices.Equal(part.project, part.modules) {
			t.Errorf("%s: the project has the %s %v, the modules %v", name, part.name, part.project, part.modules)
		}
	}
}

// typeErrors lets mypy check the types of all projects at once, each a package of
// its own.
func typeErrors(t *testing.T, venvs string, projects []*outcome) string {
	t.Helper()
	dir := t.TempDir()
	// The Kubernetes client has no types.
	args := []string{"-m", "mypy", "--no-error-summary", "--disable-error-code", "import-untyped", "--cache-dir", filepath.Join(dir, "cache")}
	for _, o := range projects {
		name := "of_" + o.Name
		for _, f := range o.Result.Files {
			if path.Ext(f.Path) == ".py" && strings.HasPrefix(f.Path, name+"/src/") {
				write(t, filepath.Join(dir, strings.TrimPrefix(f.Path, name+"/src/")), f.Text)
			}
		}
		args = append(args, "-p", name)
	}
	python, err := filepath.Abs(requirements.Executable(venvs, "project", "python"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, args...)
	cmd.Dir = dir
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	err = cmd.Run()
	var failed *exec.ExitError
	if err != nil && !(errors.As(err, &failed) && out.Len() > 0) {
		t.Fatalf("mypy: %v\n%s", err, log.String())
	}
	return out.String()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
