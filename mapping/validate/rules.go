// Package validate holds pods against what the API server refuses although its
// schema allows it.
//
// In go tasks with their pods; out come messages in their accounts, at the arguments
// that bring what is refused. The pods stay as they are: they are what Airflow would
// have sent.
package validate

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/source"
)

// rule is something that the API server refuses in a pod although its schema allows
// it (Kubernetes 1.36, pkg/apis/core/validation).
type rule struct {
	// path leads to the values that it is about: fields with dots between them, "[]"
	// for each item of a list, "{}" for each value of a mapping, "<>" for each key.
	path string
	// check returns what is wrong with a value, as the end of "Kubernetes refuses …";
	// "" when nothing is, or when it is not known.
	check func(pod.Node) string
	hint  string
}

// container and volume paths stand in rules once for all containers.
const (
	eachContainer = "spec.containers[]."
	eachInit      = "spec.initContainers[]."
)

const ofOperators = "In and NotIn take values, Exists and DoesNotExist none, Gt and Lt one."

// podRules are the rules about the pod.
var podRules = []rule{
	{"metadata.namespace", label, "Rename it."},
	{"metadata.labels<>", text(labelName), "Use at most 63 letters, digits, dashes, dots and underscores, with a domain and a slash before them if you like."},
	{"metadata.labels{}", text(labelValue), "Use at most 63 letters, digits, dashes, dots and underscores."},
	{"metadata.annotations<>", text(annotationName), "Use letters, digits, dashes, dots and underscores, with a domain and a slash before them if you like."},
	{"spec.nodeSelector<>", text(labelName), "Write the key of a label of the nodes."},
	{"spec.nodeSelector{}", text(labelValue), "Write the value of a label of the nodes."},
	{"spec.serviceAccountName", text(subdomain), "Rename it."},
	{"spec.priorityClassName", text(subdomain), "Rename it."},
	{"spec.runtimeClassName", text(subdomain), "Rename it."},
	{"spec.hostname", label, "Use small letters, digits and dashes, 63 at most."},
	{"spec.subdomain", label, "Use small letters, digits and dashes, 63 at most."},
	{"spec.restartPolicy", oneOf("Always", "OnFailure", "Never"), "Remove it: Airflow and Dagster ask for Never."},
	{"spec.dnsPolicy", oneOf("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"), "Write one of ClusterFirst, ClusterFirstWithHostNet, Default, None."},
	{"spec.activeDeadlineSeconds", between(1, 1<<31-1), "Write at least 1."},
	{"spec.terminationGracePeriodSeconds", between(0, 1<<62), "Write at least 0."},
	{"spec.imagePullSecrets[].name", text(subdomain), "Correct the name of the secret."},
	{"spec.hostAliases[].hostnames[]", text(subdomain), "Correct the name of the host."},
	{"spec.hostAliases[].ip", text(address), "Write an IP address."},
	{"spec.dnsConfig.nameservers[]", text(address), "Write an IP address."},
	{"spec.dnsConfig.nameservers", atMost(3), "Remove some."},
	{"spec", dnsNone, "Add dns_config with nameservers."},
	{"spec", hostPorts, "Write the same number, or leave host_port out."},
	{"spec.tolerations[]", toleration, "Give a key and a value, or the operator Exists without a value; seconds go with NoExecute alone."},
	{"spec.tolerations[].operator", oneOf("Exists", "Equal", "Lt", "Gt"), "Write Exists or Equal."},
	{"spec.tolerations[].effect", oneOf("NoSchedule", "PreferNoSchedule", "NoExecute"), "Write one of NoSchedule, PreferNoSchedule, NoExecute."},
	{"spec.topologySpreadConstraints[].whenUnsatisfiable", oneOf("DoNotSchedule", "ScheduleAnyway"), "Write DoNotSchedule or ScheduleAnyway."},
	{"spec.topologySpreadConstraints[].maxSkew", between(1, 1<<31-1), "Write at least 1."},
	{"spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[].matchExpressions[]", selector("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"), ofOperators},
	{"spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].preference.matchExpressions[]", selector("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"), ofOperators},
	{"spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight", between(1, 100), "Write 1 to 100."},
	{"spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight", between(1, 100), "Write 1 to 100."},
	{"spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight", between(1, 100), "Write 1 to 100."},
	{"spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[].labelSelector.matchExpressions[]", selector("In", "NotIn", "Exists", "DoesNotExist"), ofOperators},
	{"spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[].labelSelector.matchExpressions[]", selector("In", "NotIn", "Exists", "DoesNotExist"), ofOperators},
	{"spec.securityContext.runAsUser", between(0, 1<<31-1), "Write the number of a user."},
	{"spec.securityContext.runAsGroup", between(0, 1<<31-1), "Write the number of a group."},
	{"spec.securityContext.fsGroup", between(0, 1<<31-1), "Write the number of a group."},
	{"spec.volumes[].name", label, "Use small letters, digits and dashes, 63 at most."},
	{"spec.volumes[]", oneSource("name"), "Give it one source, such as empty_dir."},
	{"spec.initContainers[].restartPolicy", oneOf("Always", "OnFailure", "Never"), "Write Always for a side car, or remove it."},
}

// containerRules are those about each container.
var containerRules = []rule{
	{"name", label, "Use small letters, digits and dashes, 63 at most."},
	{"imagePullPolicy", oneOf("Always", "IfNotPresent", "Never"), "Write one of Always, IfNotPresent, Never."},
	{"terminationMessagePolicy", oneOf("File", "FallbackToLogsOnError"), "Write one of File, FallbackToLogsOnError."},
	{"ports[].containerPort", between(1, 65535), "Write 1 to 65535."},
	{"ports[].hostPort", between(1, 65535), "Write 1 to 65535."},
	{"ports[].protocol", oneOf("TCP", "UDP", "SCTP"), "Write TCP, UDP or SCTP."},
	{"ports[].name", text(portName), "Use at most 15 small letters, digits and single dashes, with one letter at least."},
	{"env[]", variable, "Give it a value, or a source of it."},
	{"env[].valueFrom", oneSource(), "Keep one of them."},
	{"env[].valueFrom.secretKeyRef.name", text(subdomain), "Correct the name of the secret."},
	{"env[].valueFrom.configMapKeyRef.name", text(subdomain), "Correct the name of the config map."},
	{"envFrom[]", oneSource("prefix"), "Write an entry for each of them."},
	{"envFrom[].secretRef.name", text(subdomain), "Correct the name of the secret."},
	{"envFrom[].configMapRef.name", text(subdomain), "Correct the name of the config map."},
	{"volumeMounts[].mountPath", text(noColon), "Mount it somewhere else."},
	{"volumeMounts[].subPath", text(inside), "Write a path in the volume."},
	{"volumeMounts[]", notBoth("subPath", "subPathExpr"), "Keep one of them."},
	{"resources.requests<>", text(labelName), "Write the name of a resource, such as memory."},
	{"resources.limits<>", text(labelName), "Write the name of a resource, such as memory."},
	{"resources.requests{}", amount, "Write it like 500m, 2, 512Mi or 2Gi."},
	{"resources.limits{}", amount, "Write it like 500m, 2, 512Mi or 2Gi."},
	{"resources", withinLimits, "Raise the limit, or lower the request."},
	{"securityContext", notPrivileged, "Keep one of them."},
	{"securityContext.runAsUser", between(0, 1<<31-1), "Write the number of a user."},
	{"securityContext.runAsGroup", between(0, 1<<31-1), "Write the number of a group."},
	{"livenessProbe", probe(true), "Correct the probe."},
	{"readinessProbe", probe(false), "Correct the probe."},
	{"startupProbe", probe(true), "Correct the probe."},
	{"lifecycle.postStart", handler, "Keep one of them."},
	{"lifecycle.preStop", handler, "Keep one of them."},
}

// allRules are the rules with their whole paths.
var allRules = func() []rule {
	all := append([]rule{}, podRules...)
	for _, in := range []string{eachContainer, eachInit} {
		for _, r := range containerRules {
			r.path = in + r.path
			all = append(all, r)
		}
	}
	return all
}()

// Check tells of what the API server would refuse in the tasks' pods.
func Check(tasks []*pod.Task, list *diag.List) {
	for _, t := range tasks {
		if t.Refused() {
			continue
		}
		own := map[*diag.Diagnostic]bool{}
		for i := range allRules {
			r := &allRules[i]
			along(t.Pod, r.path, t.Operator.At, func(n pod.Node, at source.Span) {
				if problem := r.check(n); problem != "" {
					tell(t, r, at, "Kubernetes refuses "+problem+".", list, own)
				}
			})
		}
	}
}

// tell tells of a refusal at the argument that brings the value, or at the value, if
// that stands in the argument. Own are the messages that have been told so.
func tell(t *pod.Task, r *rule, at source.Span, message string, list *diag.List, own map[*diag.Diagnostic]bool) {
	e := bringerOf(t, r.path)
	if e == nil {
		t.Problems = append(t.Problems, list.Add(diag.InvalidValue, t.Operator.At, message, r.hint))
		return
	}
	place := e.Argument.At
	if at.File == place.File && at.Start >= place.Start && at.End <= place.End {
		place = at
	}
	for _, d := range e.Diagnostics {
		// The conversion of the argument has seen it, too, and says it better.
		if !own[d] && d.Code == diag.InvalidValue && d.Span.File == place.File && d.Span.Start <= place.End && place.Start <= d.Span.End {
			return
		}
	}
	d := list.Add(diag.InvalidValue, place, message, r.hint)
	if !own[d] {
		own[d] = true
		e.Diagnostics = append(e.Diagnostics, d)
	}
}

// bringerOf returns the entry of the argument that brings what stands at a path: the
// one whose target it is, else that of the whole pod, or nil.
func bringerOf(t *pod.Task, path string) *pod.Entry {
	if own, ok := strings.CutPrefix(path, eachContainer); ok {
		path = "container." + own
	}
	if path == "metadata.namespace" {
		path = "run.namespace" // where Dagster takes it from
	}
	part, field, _ := strings.Cut(path, ".")
	if end := strings.IndexAny(field, ".[{<"); end >= 0 {
		field = field[:end]
	}
	for _, e := range t.Account {
		if row := e.Argument.Row; row != nil && row.Target == part+"."+field && len(e.Targets) > 0 {
			return e
		}
	}
	return t.Base()
}

// along calls f for each value at a path, with the place that it came from.
func along(n pod.Node, path string, at source.Span, f func(pod.Node, source.Span)) {
	if path == "" {
		f(n, at)
		return
	}
	switch {
	case strings.HasPrefix(path, "[]"):
		if list, ok := n.(*pod.Array); ok {
			for _, item := range list.Items {
				along(item, strings.TrimPrefix(path[2:], "."), at, f)
			}
		}
		return
	case strings.HasPrefix(path, "{}"):
		if o, ok := n.(*pod.Object); ok {
			for _, field := range o.Fields {
				along(field.Value, strings.TrimPrefix(path[2:], "."), field.At, f)
			}
		}
		return
	}
	if path == "<>" {
		if o, ok := n.(*pod.Object); ok {
			for _, field := range o.Fields {
				f(pod.Literal(field.Key), field.At)
			}
		}
		return
	}
	end := strings.IndexAny(path, ".[{<")
	if end < 0 {
		end = len(path)
	}
	o, ok := n.(*pod.Object)
	if !ok {
		return
	}
	for _, field := range o.Fields {
		if field.Key == path[:end] {
			along(field.Value, strings.TrimPrefix(path[end:], "."), field.At, f)
		}
	}
}
