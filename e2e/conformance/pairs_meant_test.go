//go:build !js

package conformance

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"podport/mapping"
	"podport/mapping/arguments"
	"podport/mapping/diag"
)

// meant is a way in which podport differs from Airflow, or Dagster from both, on
// purpose.
type meant struct {
	Reason string
	// Path matches the place.
	Path *regexp.Regexp
	// Is reports whether the two values, Airflow's or Dagster's first, differ in
	// this way and no other.
	Is func(theirs, ours any) bool
	// Code is that of the diagnostic that tells of it; "" where both mean the
	// same to Kubernetes, so that there is nothing to tell.
	Code diag.Code
}

// meantDifferences are all of them; each must be there in some call.
var meantDifferences = []meant{
	{"Kubernetes refuses an empty name of a runtime class; podport leaves it out",
		regexp.MustCompile(`^pod\.spec\.runtimeClassName$`), func(theirs, ours any) bool { return theirs == "" && ours == absent }, ""},

	// The same to Kubernetes.
	{"Kubernetes reads what is empty as not given",
		regexp.MustCompile(`^pod\.spec\.(containers\[0\]\.)?[A-Za-z]+$`), func(theirs, ours any) bool { return isEmptyJSON(theirs) && ours == absent }, ""},
	{"Kubernetes reads a null among texts as an empty text",
		regexp.MustCompile(`^pod\.metadata\.annotations\.`), func(theirs, ours any) bool { return theirs == nil && ours == "" }, ""},

	// What Kubernetes refuses, and podport corrects.
	{"Kubernetes takes only texts here",
		regexp.MustCompile(`\.(args\[\d+\]|env\[\d+\]\.value|(labels|annotations|nodeSelector)\.[^.]+)$`), isPythonText, diag.MadeText},
	{"Kubernetes takes only lists here",
		regexp.MustCompile(`\.(args|command)$`), func(theirs, ours any) bool { return len(compareValues("", list{theirs}, ours)) == 0 }, diag.MadeList},
	{"Kubernetes takes only objects here",
		regexp.MustCompile(`\.imagePullSecrets\[\d+\]$`), func(theirs, ours any) bool { return len(compareValues("", object{"name": theirs}, ours)) == 0 }, diag.Reshaped},
	{"Kubernetes refuses a name that begins with a space",
		regexp.MustCompile(`\.imagePullSecrets\[\d+\]\.name$`), func(theirs, ours any) bool { s, _ := ours.(string); return theirs == " "+s }, diag.Reshaped},

	{"Airflow takes a text in the place of a list apart, letter by letter, and what follows it stands elsewhere",
		regexp.MustCompile(`\.envFrom\[\d+\]`), func(any, any) bool { return true }, diag.MadeList},

	// What Kubernetes ignores.
	{"a pod's status is the cluster's",
		regexp.MustCompile(`^pod\.status$`), func(_, ours any) bool { return ours == absent }, diag.IgnoredField},
	{"Kubernetes knows no names in snake case",
		regexp.MustCompile(`\.(securityContext|value_from)$`), func(theirs, ours any) bool { return isSnakeCase(theirs) && ours == absent }, diag.IgnoredField},
	{"Kubernetes knows no securityContext in a securityContext",
		regexp.MustCompile(`\.securityContext\.securityContext$`), func(_, ours any) bool { return ours == absent }, diag.LegacyForm},
	{"what stands in a securityContext of a securityContext is meant to be there",
		regexp.MustCompile(`\.securityContext\.[A-Za-z]+$`), func(theirs, _ any) bool { return theirs == absent }, diag.LegacyForm},
	{"a null is no amount",
		regexp.MustCompile(`\.resources\.limits\.nvidia\.com/gpu$`), func(theirs, ours any) bool { return theirs == nil && ours == absent }, diag.IgnoredField},

	// How the pod is called, and what stands around it.
	{"Kubernetes refuses a name with a dash at an end; Dagster names the pod itself",
		regexp.MustCompile(`^pod\.metadata\.name$`), func(theirs, ours any) bool { return strings.Trim(fmt.Sprint(theirs), "-") == ours }, diag.PodName},
	{"YAML reads `yes` as True, and Kubernetes takes only texts as names",
		regexp.MustCompile(`^pod\.metadata\.labels\.true$`), func(_, ours any) bool { return ours == absent }, diag.WrongType},
	{"Airflow fails to put dicts together with the init containers of a whole pod",
		regexp.MustCompile(`^airflow[23] refuses$`), func(theirs, _ any) bool { return theirs == "AttributeError: 'dict' object has no attribute 'name'" }, diag.WrongType},

	{"Airflow refuses a kubeconfig next to in_cluster=True when the task runs",
		regexp.MustCompile(`^client\.(in|out)side\.loader$`), func(theirs, ours any) bool { return theirs == "refused" && ours == "incluster" }, diag.ClientConflict},

	// Calls of which there is no pod.
	{"an asset that reads a file can't take away what it says",
		regexp.MustCompile(`^podport refuses$`), func(any, any) bool { return true }, diag.FileMissing},
	{"Dagster starts no pod without an image",
		regexp.MustCompile(`^dagster refuses$`), func(theirs, _ any) bool { return strings.Contains(fmt.Sprint(theirs), "Must specify image property") }, diag.MissingField},
}

func isEmptyJSON(v any) bool {
	switch v := v.(type) {
	case string:
		return v == ""
	case object:
		return len(v) == 0
	case list:
		return len(v) == 0
	}
	return false
}

// isSnakeCase reports whether an object has only names in snake case.
func isSnakeCase(v any) bool {
	o, ok := v.(object)
	for name := range o {
		ok = ok && strings.Contains(name, "_")
	}
	return ok
}

// isPythonText reports whether podport's is the text of Airflow's value.
func isPythonText(theirs, ours any) bool {
	switch v := theirs.(type) {
	case json.Number:
		return v.String() == ours
	case bool:
		return v && ours == "True" || !v && ours == "False"
	}
	return false
}

// applies reports whether a difference is meant, and told of.
func (m *meant) applies(r mapping.Result, op mapping.Operator, d difference) bool {
	return m.Path.MatchString(d.Path) && m.Is(d.Left, d.Right) && (m.Code == "" || tells(r, op, d.Path, m.Code))
}

// parts are the targets of arguments, by where they stand.
var parts = []struct {
	at     *regexp.Regexp
	target string
}{
	{regexp.MustCompile(`^pod\.spec\.containers\[\d+\]\.([A-Za-z]+)`), "container.$1"},
	{regexp.MustCompile(`^pod\.(spec|metadata)\.([A-Za-z]+)`), "$1.$2"},
	{regexp.MustCompile(`^client\.`), "client."},
	{regexp.MustCompile(`^deletePod`), "run.delete_pod_on_completion"},
	{regexp.MustCompile(`^airflow[23] refuses`), "spec.initContainers"},
	{regexp.MustCompile(`^podport refuses`), "pod"},
}

// tells reports whether there is a diagnostic of this code at an argument that
// goes to the place, at one that gives a whole pod, or at the call.
func tells(r mapping.Result, op mapping.Operator, path string, code diag.Code) bool {
	target := ""
	for _, p := range parts {
		if found := p.at.FindStringSubmatchIndex(path); found != nil && target == "" {
			target = string(p.at.ExpandString(nil, p.target, path, found))
		}
	}
	for _, a := range op.Arguments {
		row := arguments.Find(a.Name, arguments.PodOperator)
		if row == nil || row.Target != "pod" && !strings.HasPrefix(row.Target, target) {
			continue
		}
		if slices.ContainsFunc(a.Diagnostics, func(i int) bool { return r.Diagnostics[i].Code == string(code) }) {
			return true
		}
	}
	return slices.ContainsFunc(r.Diagnostics, func(d mapping.Diagnostic) bool {
		return d.Code == string(code) && d.Source != nil && *d.Source == op.Source
	})
}
