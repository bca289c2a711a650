package plan

import (
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

func TestProse(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":           "plain words",
		"read `a_b` of it":      "read `a_b` of it",
		"a_b [x](y) <b> *c* #d": `a\_b \[x\](y) \<b\> \*c\* \#d`,
		"one ` alone":           "one \\` alone",
		"`a` and one ` alone":   "`a` and one \\` alone",
		"two\n# lines":          `two \# lines`,
		"code with a\r\n`x\ny`": "code with a  `x y`",
	} {
		if got := prose(in); got != want {
			t.Errorf("prose(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCode(t *testing.T) {
	for in, want := range map[string]string{
		"a": "`a`", "a`b": "`` a`b ``", "``": "``` `` ```", "": "`  `", " a": "`  a `", "a\n```\nb": "```` a ``` b ````",
	} {
		if got := code(in); got != want {
			t.Errorf("code(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestRights checks that the rights are what Kubernetes takes.
func TestRights(t *testing.T) {
	for _, namespace := range []string{"shop", ""} {
		documents := strings.Split(Rights(namespace), "---\n")
		if len(documents) != 2 {
			t.Fatalf("%d documents", len(documents))
		}
		for i, kind := range []string{"Role", "RoleBinding"} {
			var o struct {
				APIVersion string
				Kind       string
				Metadata   struct{ Name, Namespace string }
				Rules      []struct{ APIGroups, Resources, Verbs []string }
				RoleRef    struct{ APIGroup, Kind, Name string }
				Subjects   []struct{ Kind, Name, Namespace string }
			}
			if err := yaml.UnmarshalStrict([]byte(documents[i]), &o); err != nil {
				t.Fatal(err)
			}
			if o.Kind != kind || o.Metadata.Namespace != namespace || kind == "Role" && len(o.Rules) != len(Permissions) || kind == "RoleBinding" && o.RoleRef.Name != o.Metadata.Name {
				t.Errorf("%+v", o)
			}
		}
	}
}
