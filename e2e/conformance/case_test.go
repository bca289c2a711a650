//go:build !js

package conformance

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"podport/mapping"
)

// casesDir holds the cases; the tests of package mapping check what they
// expect of the output.
const casesDir = "../../mapping/testdata/cases"

// sample is one case: an input with all that is needed to run it.
type sample struct {
	Name  string
	Input mapping.Input
	// There are files that are there for the real systems, but not given to podport.
	There []mapping.InputFile
	// Env is the environment in which Airflow reads the files and Dagster
	// runs the module; it also holds the values of the placeholders.
	Env map[string]string
	// Expect is what is known not to agree.
	Expect expectations
}

// expectations are the case's conformance.json.
type expectations struct {
	// Airflow, Airflow2, Airflow3 and Dagster say why the real system can't
	// run the case; "" when it can. A case that is excluded must fail there.
	Airflow  string `json:"airflow"`
	Airflow2 string `json:"airflow2"`
	Airflow3 string `json:"airflow3"`
	Dagster  string `json:"dagster"`
	// Differences are the places where podport differs from Airflow on
	// purpose. Each must be found.
	Differences []expectedDifference `json:"differences"`
	// Fails are the tasks of which podport says that Airflow fails in them, with
	// what stands in Airflow's error.
	Fails map[string]string `json:"fails"`
	// Conf is what the run is given: dag_run.conf in Airflow, the config in Dagster.
	Conf map[string]any `json:"conf"`
	// Interval is the interval that the run is about, its start and its end in ISO
	// format; it is 1 January 2024 when nothing is said.
	Interval []string `json:"interval"`
	// Instances are the tasks that the templates of the case stand for.
	Instances []instance `json:"instances"`
}

// expectedDifference is a difference that a case is about.
type expectedDifference struct {
	Task string `json:"task"`
	Path string `json:"path"`
	// Airflow and Podport are the two values; a value that one side doesn't
	// have is left out.
	Airflow json.RawMessage `json:"airflow"`
	Podport json.RawMessage `json:"podport"`
	Reason  string          `json:"reason"`
}

// excluded returns the reason why an environment can't run the case, or "".
func (e expectations) excluded(environment string) string {
	switch environment {
	case "airflow2":
		return e.Airflow + e.Airflow2
	case "airflow3":
		return e.Airflow + e.Airflow3
	case "dagster":
		return e.Dagster
	}
	return ""
}

// loadSamples reads all cases.
func loadSamples(t *testing.T) []*sample {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(casesDir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in %s: %v", casesDir, err)
	}
	var samples []*sample
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, err := parseSample(strings.TrimSuffix(filepath.Base(path), ".txtar"), data)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		samples = append(samples, s)
	}
	return append(samples, loadShowcase(t)...)
}

// showcaseDir holds the DAGs of the showcase; testdata/showcase.json says of each
// what a case's sections say.
const showcaseDir = "../../mapping/testdata/showcase/dags"

// loadShowcase reads each DAG of the showcase, with what it imports, as a case.
func loadShowcase(t *testing.T) []*sample {
	t.Helper()
	text, err := os.ReadFile("testdata/showcase.json")
	if err != nil {
		t.Fatal(err)
	}
	var about map[string]struct {
		expectations
		Env map[string]string `json:"env"`
	}
	if err := strictJSON(text, &about); err != nil {
		t.Fatal(err)
	}
	var common []mapping.InputFile
	dags := map[string]mapping.InputFile{}
	err = filepath.WalkDir(showcaseDir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(showcaseDir, path)
		f := mapping.InputFile{Path: filepath.ToSlash(name), Text: string(text)}
		if strings.Contains(f.Path, "/") {
			common = append(common, f)
		} else {
			dags[strings.TrimSuffix(f.Path, ".py")] = f
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var samples []*sample
	for name, f := range dags {
		a, told := about[name]
		if !told {
			t.Errorf("testdata/showcase.json says nothing of %s", name)
		}
		s := &sample{Name: "showcase_" + name, Env: map[string]string{}, Expect: a.expectations}
		s.Input.Files = append(slices.Clone(common), f)
		maps.Copy(s.Env, a.Env)
		samples = append(samples, s)
	}
	slices.SortFunc(samples, func(a, b *sample) int { return strings.Compare(a.Name, b.Name) })
	return samples
}

// parseSample reads a case in txtar form.
func parseSample(name string, data []byte) (*sample, error) {
	s := &sample{Name: name, Env: map[string]string{}}
	for _, f := range txtar.Parse(data).Files {
		var err error
		switch {
		case strings.HasPrefix(f.Name, "in/"):
			s.Input.Files = append(s.Input.Files, mapping.InputFile{Path: strings.TrimPrefix(f.Name, "in/"), Text: string(f.Data)})
		case strings.HasPrefix(f.Name, "there/"):
			s.There = append(s.There, mapping.InputFile{Path: strings.TrimPrefix(f.Name, "there/"), Text: string(f.Data)})
		case f.Name == "options.json":
			err = strictJSON(f.Data, &s.Input.Options)
		case f.Name == "conformance.json":
			err = strictJSON(f.Data, &s.Expect)
		case f.Name == "env":
			s.Env, err = parseEnv(string(f.Data))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %v", f.Name, err)
		}
	}
	if len(s.Input.Files) == 0 {
		return nil, fmt.Errorf("no file under in/")
	}
	for _, d := range s.Expect.Differences {
		if d.Reason == "" || d.Path == "" {
			return nil, fmt.Errorf("conformance.json: a difference without a path or a reason")
		}
	}
	return s, nil
}

func strictJSON(data []byte, into any) error {
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// parseEnv reads NAME=value lines.
func parseEnv(text string) (map[string]string, error) {
	env := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, fmt.Errorf("%q is not NAME=value", line)
		}
		env[name] = value
	}
	return env, nil
}
