package mapping

import (
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// FuzzConvert checks what must hold of any input: no failure inside podport,
// the same result twice, places inside the input, an account that is complete,
// and YAML that can be read.
func FuzzConvert(f *testing.F) {
	for _, c := range cases(f) {
		for _, file := range c.input(f).Files {
			f.Add(file.Text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		in := Input{Files: []InputFile{{Path: "input.py", Text: text}}}
		r := Convert(in)
		for _, d := range r.Diagnostics {
			if d.Code == "internal-error" {
				t.Fatal(d.Message)
			}
		}
		checkResult(t, in, r)
		for _, file := range r.Files {
			if file.Kind == PodFile || file.Kind == ProxiedStateFile {
				for _, doc := range strings.Split(file.Text, "\n---\n") {
					if _, err := yaml.YAMLToJSONStrict([]byte(doc)); err != nil {
						t.Fatalf("%s: %v\n%s", file.Path, err, doc)
					}
				}
			}
		}
	})
}
