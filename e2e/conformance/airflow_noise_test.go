//go:build !js

package conformance

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// noise is something in a pod of Airflow's that podport leaves out, because
// the pod is the same without it.
type noise struct {
	// Path is the place, Value the value there that means nothing; a nil
	// Value stands for any.
	Path   string
	Value  any
	Reason string
}

// airflowNoise is taken out of every pod that Airflow builds before the pod is
// compared with podport's, in this order. Each entry must apply somewhere.
var airflowNoise = []noise{
	{"metadata.labels.airflow_version", nil, "names the Airflow that starts the pod"},
	{"metadata.labels.airflow_kpo_in_cluster", nil, "says how that Airflow reached the cluster"},
	{"metadata.labels", object{}, "Airflow sends what is empty; Kubernetes reads it as not given"},
	{"metadata.annotations", object{}, "empty"},
	{"spec.affinity", object{}, "empty"},
	{"spec.hostNetwork", false, "Kubernetes' default"},
	{"spec.imagePullSecrets", list{}, "empty"},
	{"spec.initContainers", list{}, "empty"},
	{"spec.nodeSelector", object{}, "empty"},
	{"spec.securityContext", object{}, "empty"},
	{"spec.tolerations", list{}, "empty"},
	{"spec.volumes", list{}, "empty"},
	{"spec.containers[0].args", list{}, "empty"},
	{"spec.containers[0].command", list{}, "empty"},
	{"spec.containers[0].env", list{}, "empty"},
	{"spec.containers[0].envFrom", list{}, "empty"},
	{"spec.containers[0].ports", list{}, "empty"},
	{"spec.containers[0].terminationMessagePolicy", "File", "Kubernetes' default, which Airflow always sends"},
	{"spec.containers[0].volumeMounts", list{}, "empty"},
}

type (
	object = map[string]any
	list   = []any
)

// Airflow's pods differ from podport's in these ways, too, which are no values
// at a place.
const (
	randomSuffix = "the random suffix of the name"
	xcomSidecar  = "the XCom sidecar: there is no XCom in Dagster"
	quantities   = "a quantity as a number: Kubernetes reads it like the text"
)

// nameSuffix is the suffix that airflow_pods.py makes every random one.
const nameSuffix = "-00000000"

// withoutNoise returns Airflow's pod as podport writes it, and notes what was
// taken out in used.
func withoutNoise(pod object, used map[string]bool) object {
	pod = clone(pod).(object)
	if dropXCom(pod) {
		used[xcomSidecar] = true
	}
	if writeQuantities(pod) {
		used[quantities] = true
	}
	if metadata, ok := pod["metadata"].(object); ok {
		if name, _ := metadata["name"].(string); strings.HasSuffix(name, nameSuffix) {
			metadata["name"] = strings.TrimSuffix(name, nameSuffix)
			used[randomSuffix] = true
		}
	}
	for _, n := range airflowNoise {
		if n.drop(pod) {
			used[n.Path] = true
		}
	}
	return pod
}

// unusedNoise returns what was never taken out.
func unusedNoise(used map[string]bool) []string {
	var unused []string
	for _, n := range airflowNoise {
		if !used[n.Path] {
			unused = append(unused, n.Path)
		}
	}
	for _, name := range []string{randomSuffix, xcomSidecar, quantities} {
		if !used[name] {
			unused = append(unused, name)
		}
	}
	return unused
}

// drop removes the value from the pod if it is there.
func (n noise) drop(pod object) bool {
	parent, name := pod, n.Path
	for {
		step, rest, more := strings.Cut(name, ".")
		if !more {
			break
		}
		next, ok := at(parent, step).(object)
		if !ok {
			return false
		}
		parent, name = next, rest
	}
	value, found := parent[name]
	if !found || n.Value != nil && !reflect.DeepEqual(value, n.Value) {
		return false
	}
	delete(parent, name)
	return true
}

// at returns what "name" or "name[0]" is in an object.
func at(o object, step string) any {
	name, index, indexed := strings.Cut(strings.TrimSuffix(step, "]"), "[")
	if !indexed {
		return o[name]
	}
	items, _ := o[name].(list)
	i, err := strconv.Atoi(index)
	if err != nil || i >= len(items) {
		return nil
	}
	return items[i]
}

// dropXCom removes the container, the volume and the mount that do_xcom_push
// adds.
func dropXCom(pod object) bool {
	if !dropSidecar(pod) {
		return false
	}
	spec := pod["spec"].(object)
	containers := spec["containers"].(list)
	if volumes, _ := spec["volumes"].(list); len(volumes) > 0 && named(volumes[0]) == "xcom" {
		spec["volumes"] = volumes[1:]
	}
	base, _ := containers[0].(object)
	if mounts, _ := base["volumeMounts"].(list); len(mounts) > 0 && named(mounts[0]) == "xcom" {
		base["volumeMounts"] = mounts[1:]
	}
	return true
}

// dropSidecar removes the container alone that do_xcom_push adds.
func dropSidecar(pod object) bool {
	spec, _ := pod["spec"].(object)
	containers, _ := spec["containers"].(list)
	if len(containers) < 2 || named(containers[len(containers)-1]) != "airflow-xcom-sidecar" {
		return false
	}
	spec["containers"] = containers[:len(containers)-1]
	return true
}

func named(v any) string {
	o, _ := v.(object)
	name, _ := o["name"].(string)
	return name
}

// writeQuantities makes texts of the numbers among the containers' resources.
func writeQuantities(pod object) bool {
	found := false
	spec, _ := pod["spec"].(object)
	for _, kind := range []string{"containers", "initContainers"} {
		containers, _ := spec[kind].(list)
		for _, c := range containers {
			container, _ := c.(object)
			resources, _ := container["resources"].(object)
			for _, part := range []string{"limits", "requests"} {
				amounts, _ := resources[part].(object)
				for name, amount := range amounts {
					if number, ok := amount.(json.Number); ok {
						amounts[name] = number.String()
						found = true
					}
				}
			}
		}
	}
	return found
}
