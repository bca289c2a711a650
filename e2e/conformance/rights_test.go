//go:build !js

package conformance

import (
	"slices"
	"strings"
	"testing"

	"podport/mapping/write/plan"
)

// rights checks that what Dagster asks of the cluster is what the plan lets it.
func (c *check) rights(t *testing.T, run *dagsterRun) {
	t.Helper()
	for _, r := range run.Requests {
		resource, verb := asked(r.Method, r.Path)
		allowed := slices.ContainsFunc(plan.Permissions, func(p plan.Permission) bool {
			return p.Resource == resource && slices.Contains(p.Verbs, verb)
		})
		if !allowed {
			t.Errorf("Dagster asks to %s %s (%s %s), which the plan does not allow", verb, resource, r.Method, r.Path)
		}
		c.used["the right to "+verb+" "+resource] = true
	}
}

// asked names what a request asks for as Kubernetes' roles do.
func asked(method, path string) (resource, verb string) {
	parts := strings.Split(strings.TrimPrefix(path, "/api/v1/namespaces/"), "/")
	if len(parts) < 2 {
		return path, method
	}
	resource = parts[1]
	if len(parts) > 3 {
		resource += "/" + parts[3]
	}
	switch {
	case method == "GET" && len(parts) > 2:
		return resource, "get"
	case method == "GET":
		return resource, "list"
	case method == "POST":
		return resource, "create"
	}
	return resource, strings.ToLower(method)
}

// onFailure are the rights that Dagster only needs for a pod that fails, as none does
// here: KubernetesClient.get_pod_debug_info.
var onFailure = []string{"the right to list events"}

// unusedRights are those that the plan gives and that no case needs.
func unusedRights(used map[string]bool) []string {
	var unused []string
	for _, p := range plan.Permissions {
		for _, verb := range p.Verbs {
			if right := "the right to " + verb + " " + p.Resource; !used[right] && !slices.Contains(onFailure, right) {
				unused = append(unused, right)
			}
		}
	}
	return unused
}
