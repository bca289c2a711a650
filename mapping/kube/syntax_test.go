package kube

import (
	"strings"
	"testing"
)

func TestSyntax(t *testing.T) {
	long := func(n int) string { return strings.Repeat("a", n) }
	for _, test := range []struct {
		name    string
		is      func(string) bool
		yes, no []string
	}{
		{
			"IsQuantity", IsQuantity,
			[]string{
				"0", "1", "100m", "0.5", ".5", "5.", "+1", "-1", "1Ki", "2Mi", "2Gi", "1.5Gi", "1Ti", "1Pi", "1Ei",
				"1n", "1u", "1k", "1M", "1G", "1T", "1P", "1E", "1e3", "1E3", "1e-3", "1e+3", "007", " 1Gi ",
				"99999999999999999999999",
			},
			[]string{
				"", " ", ".", "-", "m", "Gi", "1 Gi", "1K", "1ki", "1mi", "1GB", "1Gib", "1g", "2gb", "1e", "1e1.5", "1e1e1",
				"1.1.1", "--1", "1-", "0x10", "1,5", "${MEMORY}", "1e99999999999999999999", "١",
			},
		},
		{
			"IsDNS1123Label", IsDNS1123Label,
			[]string{"a", "0", "my-name", "123-abc", "a--b", long(63)},
			[]string{"", "-a", "a-", "A", "a_b", "a.b", "é", "a b", long(64)},
		},
		{
			"IsDNS1123Subdomain", IsDNS1123Subdomain,
			[]string{"a", "my-name", "a.b", "example.com", long(64), long(253)},
			[]string{"", ".", "a.", ".a", "a..b", "a.-b", "A.b", "a_b", long(254)},
		},
		{
			"IsQualifiedName", IsQualifiedName,
			[]string{"a", "A", "app", "my.name", "a_b-c.d", "nvidia.com/gpu", "app.kubernetes.io/name", "a/" + long(63), long(63)},
			[]string{"", "/", "a/", "/a", "a/b/c", "-a", "a-", "_a", "Example.com/a", "a b", long(64), "a/" + long(64)},
		},
		{
			"IsLabelName", IsLabelName,
			[]string{"app", "app.kubernetes.io/name"},
			[]string{"", "my app", "a/b/c", "Example.com/a"},
		},
		{
			"IsAnnotationName", IsAnnotationName,
			[]string{"app", "Example.com/a"},
			[]string{"", "my app", "a/b/c"},
		},
		{
			"IsLabelValue", IsLabelValue,
			[]string{"", "a", "A", "1", "my_value", "a.b-c", long(63)},
			[]string{" ", "-a", "a-", ".a", "a b", "a/b", "a@b", "é", long(64)},
		},
		{
			"IsEnvVarName", IsEnvVarName,
			[]string{"A", "my.env-name", "1A", "A B", "$A", ".", "..", "~"},
			[]string{"", "A=B", "é", "A\n", "\x7f"},
		},
		{
			"IsOldEnvVarName", IsOldEnvVarName,
			[]string{"A", "_", "my.env-name", "-a", ".a", "a..b", "A1"},
			[]string{"", "1A", ".", "..", "..a", "A B", "A=B", "$A", "é"},
		},
		{
			"IsCIdentifier", IsCIdentifier,
			[]string{"A", "_", "my_name", "A1"},
			[]string{"", "1A", "a-b", "a.b", "a b", "é"},
		},
	} {
		for _, s := range test.yes {
			if !test.is(s) {
				t.Errorf("%s(%q) = false", test.name, s)
			}
		}
		for _, s := range test.no {
			if test.is(s) {
				t.Errorf("%s(%q) = true", test.name, s)
			}
		}
	}
}
