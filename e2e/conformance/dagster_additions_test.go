//go:build !js

package conformance

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// addition is something that Dagster itself does to a pod. Undo takes it back
// and reports whether it was there; it returns an error when Dagster did
// something else than this.
type addition struct {
	Name   string
	Reason string
	Undo   func(body, ours object, run *dagsterRun) (bool, error)
}

// dagsterAdditions are all the ways in which a pod that Dagster submits
// differs from the pod that podport writes. Each must apply somewhere.
var dagsterAdditions = []addition{
	{"the pod's name", "Dagster names each pod after the run and the asset", undoName},
	{"the labels of Dagster", "Dagster marks its pods with four labels, but for those that the pod has itself", undoLabels},
	{"apiVersion and kind", "the request's path says them", undoKind},
	{"metadata.namespace", "the request's path says it; without one it is \"default\"", undoNamespace},
	{"terminationMessagePolicy: File", "Kubernetes' default, which wins over a file that the asset reads", undoPolicy},
	{"DAGSTER_PIPES_* in every container", "Dagster tells the containers about the run", undoPipes},
}

// asSubmitted takes Dagster's additions back from a body that was submitted,
// and notes those that were there in used.
func asSubmitted(run *dagsterRun, ours object, used map[string]bool) (object, error) {
	if n := run.count("POST"); n != 1 {
		return nil, fmt.Errorf("%d pods were submitted", n)
	}
	body := object{}
	for _, r := range run.Requests {
		if r.Method == "POST" {
			body = clone(r.Body).(object)
		}
	}
	for _, a := range dagsterAdditions {
		found, err := a.Undo(body, ours, run)
		if err != nil {
			return nil, fmt.Errorf("%s: %v", a.Name, err)
		}
		if found {
			used[a.Name] = true
		}
	}
	return body, nil
}

// unusedAdditions returns the additions that never applied.
func unusedAdditions(used map[string]bool) []string {
	var unused []string
	for _, a := range dagsterAdditions {
		if !used[a.Name] {
			unused = append(unused, a.Name)
		}
	}
	return unused
}

func (r *dagsterRun) count(method string) int {
	n := 0
	for _, request := range r.Requests {
		if request.Method == method {
			n++
		}
	}
	return n
}

var dagsterPodName = regexp.MustCompile(`^dagster-[0-9a-f-]{18}-[a-z0-9-]*-[0-9]{10}$`)

func undoName(body, ours object, _ *dagsterRun) (bool, error) {
	metadata, _ := body["metadata"].(object)
	name, _ := metadata["name"].(string)
	if !dagsterPodName.MatchString(name) {
		return false, fmt.Errorf("%q is no name that Dagster gives", name)
	}
	delete(metadata, "name")
	if our, ok := ours["metadata"].(object); ok {
		if own, has := our["name"]; has {
			metadata["name"] = own
		}
	}
	return true, nil
}

const dagsterLabels = "app.kubernetes.io/"

func undoLabels(body, ours object, _ *dagsterRun) (bool, error) {
	metadata, _ := body["metadata"].(object)
	labels, _ := metadata["labels"].(object)
	own := object{}
	if our, ok := ours["metadata"].(object); ok {
		own, _ = our["labels"].(object)
	}
	found := false
	for _, name := range []string{"name", "instance", "version", "part-of"} {
		name = dagsterLabels + name
		if _, user := own[name]; user {
			continue
		}
		if _, there := labels[name]; !there {
			return false, fmt.Errorf("%s is not there", name)
		}
		delete(labels, name)
		found = true
	}
	if len(labels) == 0 && own == nil {
		delete(metadata, "labels")
	}
	return found, nil
}

func undoKind(body, _ object, _ *dagsterRun) (bool, error) {
	for _, name := range []string{"apiVersion", "kind"} {
		if _, there := body[name]; there {
			return false, fmt.Errorf("%s is in the body", name)
		}
	}
	body["apiVersion"], body["kind"] = "v1", "Pod"
	return true, nil
}

func undoNamespace(body, ours object, run *dagsterRun) (bool, error) {
	metadata, _ := body["metadata"].(object)
	if _, there := metadata["namespace"]; there {
		return false, fmt.Errorf("it is in the body")
	}
	namespace := ""
	for _, r := range run.Requests {
		if r.Method == "POST" {
			parts := strings.Split(strings.Trim(r.Path, "/"), "/")
			if len(parts) != 5 || parts[2] != "namespaces" || parts[4] != "pods" {
				return false, fmt.Errorf("%s is not where pods are made", r.Path)
			}
			namespace = parts[3]
		}
	}
	our, _ := ours["metadata"].(object)
	if _, given := our["namespace"]; !given && namespace == "default" {
		return true, nil
	}
	metadata["namespace"] = namespace
	return true, nil
}

func undoPolicy(body, ours object, _ *dagsterRun) (bool, error) {
	const key = "terminationMessagePolicy"
	spec, _ := body["spec"].(object)
	our, _ := ours["spec"].(object)
	container, _ := at(spec, "containers[0]").(object)
	same, _ := at(our, "containers[0]").(object)
	if _, given := same[key]; given || container[key] != "File" {
		return false, nil
	}
	delete(container, key)
	return true, nil
}

// pipesVariables are the variables that Dagster gives to each container, at
// the end.
var pipesVariables = []string{"DAGSTER_PIPES_CONTEXT", "DAGSTER_PIPES_MESSAGES"}

func undoPipes(body, ours object, _ *dagsterRun) (bool, error) {
	spec, _ := body["spec"].(object)
	our, _ := ours["spec"].(object)
	for _, kind := range []string{"containers", "initContainers"} {
		containers, _ := spec[kind].(list)
		for i, c := range containers {
			container, _ := c.(object)
			env, _ := container["env"].(list)
			same, _ := at(our, fmt.Sprintf("%s[%d]", kind, i)).(object)
			added := pipesVariables
			if kind+strconv.Itoa(i) != "containers0" && hasNamed(same["env"], pipesVariables[1]) {
				added = added[:1] // where it reports to is its own affair
			}
			if len(env) < len(added) {
				return false, fmt.Errorf("%s[%d] has no such variables", kind, i)
			}
			rest := len(env) - len(added)
			for j, name := range added {
				if named(env[rest+j]) != name {
					return false, fmt.Errorf("%s[%d].env does not end in %s", kind, i, strings.Join(added, ", "))
				}
			}
			container["env"] = env[:rest]
			if _, given := same["env"]; !given && rest == 0 {
				delete(container, "env")
			}
		}
	}
	return true, nil
}

func hasNamed(v any, name string) bool {
	items, _ := v.(list)
	return slices.ContainsFunc(items, func(item any) bool { return named(item) == name })
}
