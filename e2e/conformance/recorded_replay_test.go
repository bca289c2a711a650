//go:build !js

package conformance

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"podport/mapping"
	"podport/mapping/arguments"
)

// replay is what the recordings have shown.
type replay struct {
	files       map[string]string
	used        map[string]bool
	generations []*generation
	// arguments are those of the pods that were the same, with the generations.
	arguments map[string]map[string]bool
}

// generation is the comparison with one version.
type generation struct {
	*replay
	*recording
	// pods were compared; of mismatches differ. Told are the calls that tell the
	// generation themselves, alike those of which the pod is the same when no
	// version is given.
	pods, mismatches, told, alike int
}

// compare compares all files that the version could load.
func (g *generation) compare(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(g.Files)) {
		if made := g.Files[name]; made.Error == "" {
			g.file(t, name, made.Operators)
		}
	}
	if g.pods == 0 {
		t.Error("no pod was compared")
	}
}

// input is a file with all that it may read.
func (g *generation) input(name, version string) mapping.Input {
	in := mapping.Input{Options: mapping.Options{Provider: version}}
	in.Files = append(in.Files, mapping.InputFile{Path: name, Text: g.files[name]})
	for _, other := range slices.Sorted(maps.Keys(g.files)) {
		if mapping.IsData(other) {
			in.Files = append(in.Files, mapping.InputFile{Path: other, Text: g.files[other]})
		}
	}
	return in
}

// file compares the operators of a file.
func (g *generation) file(t *testing.T, name string, made []recordedOperator) {
	result := mapping.Convert(g.input(name, g.Versions.Provider))
	untold := mapping.Convert(g.input(name, ""))
	for _, real := range made {
		task := name + ": " + real.Task
		i := slices.IndexFunc(result.Operators, real.is)
		switch {
		case i < 0:
			g.mismatch(t, "%s: podport does not know the task", task)
		case real.Error != "":
			if name != onlyOwnClasses && !hasComplaint(result, &result.Operators[i]) {
				g.mismatch(t, "%s fails in Airflow, and podport has nothing to say: %s", task, real.Error)
			}
		case result.Operators[i].Pod == nil:
			g.mismatch(t, "%s: podport refuses the task", task)
		default:
			g.pods++
			op := result.Operators[i]
			differences := g.podDifferences(t, task, real, op)
			differences = append(differences, aroundDifferences(result, task, real, op)...)
			differences = append(differences, g.untoldDifferences(t, name, task, op, untold, untold.Operators[i])...)
			for _, d := range differences {
				g.mismatch(t, "%s: %s", task, d)
			}
			if len(differences) == 0 {
				g.note(op)
			}
		}
	}
}

func (g *generation) mismatch(t *testing.T, format string, args ...any) {
	g.mismatches++
	t.Errorf(format, args...)
}

// known reports whether a difference of a task at a path is one that stands.
func (r *replay) known(task, path string) bool {
	at := slices.IndexFunc(recordedDifferences, func(k recordedDifference) bool {
		return k.task == task && strings.HasPrefix(path, k.path)
	})
	if at >= 0 {
		r.used[task+recordedDifferences[at].path] = true
	}
	return at >= 0
}

// note notes the arguments of a pod that was the same.
func (g *generation) note(op mapping.Operator) {
	for _, a := range op.Arguments {
		if g.arguments[a.Name] == nil {
			g.arguments[a.Name] = map[string]bool{}
		}
		g.arguments[a.Name][g.Versions.Provider] = true
	}
}

// aroundDifferences compares the deletion of the pod and the retries with what
// the module says.
func aroundDifferences(result mapping.Result, task string, real recordedOperator, op mapping.Operator) []string {
	asset := assetText(result, op)
	if asset == "" {
		return []string{"there is no asset"}
	}
	var out []string
	kept := strings.Contains(asset, "delete_pod_on_completion=False")
	if real.OnFinishAction == "delete_succeeded_pod" {
		kept = !kept && tells(result, op, "deletePod", "finish-action") // which no Dagster can
	}
	if kept != (real.OnFinishAction != "delete_pod") {
		out = append(out, fmt.Sprintf("%s in Airflow, kept in Dagster: %v", real.OnFinishAction, kept))
	}
	policy := ""
	if real.Retries != "0" {
		policy = fmt.Sprintf("dg.RetryPolicy(max_retries=%s, delay=%s", real.Retries, strings.TrimSuffix(real.RetryDelay.String(), ".0"))
	}
	if found := retryPolicy.FindString(asset); strings.TrimRight(found, ",)") != policy {
		out = append(out, fmt.Sprintf("%q, not %q", found, policy))
	}
	return out
}

var retryPolicy = regexp.MustCompile(`dg\.RetryPolicy\(max_retries=\d+, delay=[\d.]+[,)]`)

// assetText returns the asset of an operator, by its mapping to the task.
func assetText(result mapping.Result, op mapping.Operator) string {
	dag := ""
	if op.DAG != nil {
		dag = *op.DAG
	}
	mapped := regexp.MustCompile(fmt.Sprintf(`"dag_id": %q,\s+"task_id": %q`, dag, op.Task))
	for _, f := range result.Files {
		if f.Kind != mapping.ModuleFile {
			continue
		}
		for _, asset := range strings.Split(f.Text, "@dg.asset") {
			if mapped.MatchString(asset) {
				return asset
			}
		}
	}
	return ""
}

// untoldDifferences says where podport is wrong when the version is not given:
// the one that took the file must be among those that it tells, and the pod and
// the asset those of the newest of these.
func (g *generation) untoldDifferences(t *testing.T, name, task string, op mapping.Operator, result mapping.Result, untold mapping.Operator) []string {
	if untold.Pod == nil {
		return []string{"podport refuses the task when no version is given"}
	}
	meant := parseVersions(untold.Versions)
	if untold.Versions != "" {
		g.told++
	}
	if !meant.has(g.Versions.Provider) && !g.known(task, "versions") {
		return []string{fmt.Sprintf("podport takes it for code of %s, and %s took it", untold.Versions, g.Versions.Provider)}
	}
	if len(compareValues("pod", podOf(t, op), podOf(t, untold))) == 0 {
		g.alike++
	}
	newest := ""
	for _, other := range g.generations {
		if v := other.Versions.Provider; meant.has(v) && arguments.ParseVersion(v) > arguments.ParseVersion(newest) {
			newest = v
		}
	}
	then := mapping.Convert(g.input(name, newest))
	for _, as := range then.Operators {
		if as.Source != op.Source || as.Task != op.Task {
			continue
		}
		var out []string
		if theirs, ours := withoutDeletion(assetText(then, as)), withoutDeletion(assetText(result, untold)); theirs != ours {
			out = append(out, fmt.Sprintf("without a version, the asset is\n%s\nnot, as for %s,\n%s", ours, newest, theirs))
		}
		for _, d := range compareValues("without a version, pod", podOf(t, as), podOf(t, untold)) {
			out = append(out, fmt.Sprintf("%s (%s)", d, newest))
		}
		return out
	}
	return []string{"podport does not know the task in " + newest}
}

// withoutDeletion leaves out what says that the pod is kept: of a call that says
// so in words that the newest version takes no notice of, podport keeps the pod
// unless the version is given, and tells of it.
func withoutDeletion(asset string) string {
	return strings.ReplaceAll(asset, "        delete_pod_on_completion=False,\n", "")
}

// versions are the versions that the account names.
type versions arguments.Versions

func (v versions) has(version string) bool {
	one := arguments.ParseVersion(version)
	return v.From <= one && (v.Before == 0 || one < v.Before)
}

// parseVersions reads what arguments.Versions writes.
func parseVersions(text string) versions {
	if one := arguments.ParseVersion(text); one > 0 {
		return versions(arguments.Exactly(one))
	}
	var v versions
	for _, part := range strings.Split(text, ", ") {
		if before, is := strings.CutPrefix(part, "before "); is {
			v.Before = arguments.ParseVersion(before)
		} else {
			v.From = arguments.ParseVersion(strings.TrimSuffix(part, " or later"))
		}
	}
	return v
}

// table says what was compared, for each generation.
func (r *replay) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-20s %9s %6s %6s %6s %11s", "generation", "arguments", "pods", "told", "alike", "mismatches")
	for _, g := range slices.SortedFunc(slices.Values(r.generations), func(a, b *generation) int {
		return cmp.Compare(arguments.ParseVersion(a.Versions.Provider), arguments.ParseVersion(b.Versions.Provider))
	}) {
		n := 0
		for _, in := range r.arguments {
			if in[g.Versions.Provider] {
				n++
			}
		}
		fmt.Fprintf(&b, "\n%-20s %9d %6d %6d %6d %11d", g.Versions.Provider, n, g.pods, g.told, g.alike, g.mismatches)
	}
	return b.String()
}
