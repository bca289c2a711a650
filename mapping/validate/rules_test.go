package validate

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"podport/mapping/kube"
	"podport/mapping/pod"
)

// examples are, for each rule by its path, values that Kubernetes refuses and values
// that it takes, as YAML.
var examples = map[string]struct{ refused, taken []string }{
	"metadata.namespace":                 {[]string{"My_Space"}, []string{"my-space"}},
	"metadata.labels<>":                  {[]string{"a b"}, []string{"example.com/a"}},
	"metadata.labels{}":                  {[]string{"a b"}, []string{"a_b", `""`}},
	"metadata.annotations<>":             {[]string{"a b"}, []string{"Example.COM/a"}},
	"spec.nodeSelector<>":                {[]string{"a b"}, []string{"topology.kubernetes.io/zone"}},
	"spec.nodeSelector{}":                {[]string{"a b"}, []string{"a_b", `""`}},
	"spec.serviceAccountName":            {[]string{"My_Account"}, []string{"my.account"}},
	"spec.priorityClassName":             {[]string{"High!"}, []string{"high"}},
	"spec.runtimeClassName":              {[]string{"gVisor"}, []string{"gvisor"}},
	"spec.hostname":                      {[]string{"a.b"}, []string{"a-b"}},
	"spec.subdomain":                     {[]string{"A"}, []string{"a"}},
	"spec.restartPolicy":                 {[]string{"never"}, []string{"Never"}},
	"spec.dnsPolicy":                     {[]string{"Host"}, []string{"Default"}},
	"spec.activeDeadlineSeconds":         {[]string{"0", "-5"}, []string{"1", "3600"}},
	"spec.terminationGracePeriodSeconds": {[]string{"-1"}, []string{"0"}},
	"spec.imagePullSecrets[].name":       {[]string{"a b"}, []string{"registry"}},
	"spec.hostAliases[].hostnames[]":     {[]string{"a_b"}, []string{"db.example.com"}},
	"spec.hostAliases[].ip":              {[]string{"10.0.0", "10.0.0.256", "10.0.0.01", "db", "':x:'"}, []string{"10.0.0.1", "::1"}},
	"spec.dnsConfig.nameservers[]":       {[]string{"dns"}, []string{"1.1.1.1"}},
	"spec.dnsConfig.nameservers":         {[]string{"[a, b, c, d]"}, []string{"[a, b, c]"}},
	"spec#0":                             {[]string{"{dnsPolicy: None}", "{dnsPolicy: None, dnsConfig: {nameservers: []}}"}, []string{"{dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1]}}", "{dnsPolicy: Default}"}},
	"spec#1": {[]string{"{hostNetwork: true, containers: [{ports: [{containerPort: 80, hostPort: 81}]}]}"},
		[]string{"{hostNetwork: true, containers: [{ports: [{containerPort: 80, hostPort: 80}, {containerPort: 82}]}]}", "{containers: [{ports: [{containerPort: 80, hostPort: 81}]}]}"}},
	"spec.tolerations[]": {[]string{"{key: a, operator: Exists, value: b}", "{operator: Equal, value: a}", "{}", "{key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 5}"},
		[]string{"{key: a, value: b}", "{operator: Exists}", "{key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 5}"}},
	"spec.tolerations[].operator":                        {[]string{"exists"}, []string{"Exists"}},
	"spec.tolerations[].effect":                          {[]string{"NoStart"}, []string{"NoExecute"}},
	"spec.topologySpreadConstraints[].whenUnsatisfiable": {[]string{"Wait"}, []string{"DoNotSchedule"}},
	"spec.topologySpreadConstraints[].maxSkew":           {[]string{"0"}, []string{"1"}},
	"spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[].matchExpressions[]": {
		[]string{"{key: a, operator: In}", "{key: a, operator: Exists, values: [b]}", "{key: a, operator: Gt, values: ['1', '2']}", "{key: a, operator: Is, values: [b]}"},
		[]string{"{key: a, operator: In, values: [b]}", "{key: a, operator: DoesNotExist}", "{key: a, operator: Lt, values: ['1']}"}},
	"spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].preference.matchExpressions[]":      {[]string{"{key: a, operator: NotIn, values: []}"}, []string{"{key: a, operator: NotIn, values: [b]}"}},
	"spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight":                             {[]string{"0", "101"}, []string{"100"}},
	"spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight":                              {[]string{"0"}, []string{"1"}},
	"spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight":                          {[]string{"0"}, []string{"1"}},
	"spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[].labelSelector.matchExpressions[]":     {[]string{"{key: a, operator: Gt, values: ['1']}"}, []string{"{key: a, operator: Exists}"}},
	"spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[].labelSelector.matchExpressions[]": {[]string{"{key: a, operator: In}"}, []string{"{key: a, operator: In, values: [x]}"}},
	"spec.securityContext.runAsUser":       {[]string{"-1", "4294967296"}, []string{"0", "1000"}},
	"spec.securityContext.runAsGroup":      {[]string{"-1"}, []string{"1000"}},
	"spec.securityContext.fsGroup":         {[]string{"-1"}, []string{"1000"}},
	"spec.volumes[].name":                  {[]string{"Data"}, []string{"data"}},
	"spec.volumes[]":                       {[]string{"{name: a}", "{name: a, emptyDir: {}, secret: {secretName: b}}"}, []string{"{name: a, emptyDir: {}}"}},
	"spec.initContainers[].restartPolicy":  {[]string{"Sometimes"}, []string{"Always"}},
	"name":                                 {[]string{"My_Name"}, []string{"base"}},
	"imagePullPolicy":                      {[]string{"always"}, []string{"Always"}},
	"terminationMessagePolicy":             {[]string{"Log"}, []string{"File"}},
	"ports[].containerPort":                {[]string{"0", "65536"}, []string{"80"}},
	"ports[].hostPort":                     {[]string{"70000"}, []string{"80"}},
	"ports[].protocol":                     {[]string{"tcp"}, []string{"TCP"}},
	"ports[].name":                         {[]string{"a-name-that-is-too-long", "'80'", "a--b", "A"}, []string{"http"}},
	"env[]":                                {[]string{"{name: A, value: b, valueFrom: {fieldRef: {fieldPath: c}}}"}, []string{"{name: A, value: '', valueFrom: {fieldRef: {fieldPath: c}}}", "{name: A}"}},
	"env[].valueFrom":                      {[]string{"{}", "{fieldRef: {fieldPath: a}, secretKeyRef: {name: b, key: c}}"}, []string{"{fieldRef: {fieldPath: a}}"}},
	"env[].valueFrom.secretKeyRef.name":    {[]string{"My_Secret"}, []string{"my-secret"}},
	"env[].valueFrom.configMapKeyRef.name": {[]string{"My_Map"}, []string{"my-map"}},
	"envFrom[]":                            {[]string{"{prefix: A_}", "{secretRef: {name: a}, configMapRef: {name: b}}"}, []string{"{prefix: A_, secretRef: {name: a}}"}},
	"envFrom[].secretRef.name":             {[]string{"My_Secret"}, []string{"my-secret"}},
	"envFrom[].configMapRef.name":          {[]string{"My_Map"}, []string{"my-map"}},
	"volumeMounts[].mountPath":             {[]string{"/a:b"}, []string{"/a"}},
	"volumeMounts[].subPath":               {[]string{"/a", "a/../b"}, []string{"a/b..c"}},
	"volumeMounts[]":                       {[]string{"{name: a, mountPath: /a, subPath: b, subPathExpr: c}"}, []string{"{name: a, mountPath: /a, subPath: b}"}},
	"resources.requests<>":                 {[]string{"a b"}, []string{"nvidia.com/gpu"}},
	"resources.limits<>":                   {[]string{"a b"}, []string{"memory"}},
	"resources.requests{}":                 {[]string{"-1", "-5Mi"}, []string{"0", "1.5"}},
	"resources.limits{}":                   {[]string{"-100m"}, []string{"100m"}},
	"resources":                            {[]string{"{requests: {memory: 2Gi}, limits: {memory: 2G}}", "{requests: {cpu: 2}, limits: {cpu: 1500m}}"}, []string{"{requests: {memory: 1Gi}, limits: {memory: 1024Mi}}", "{requests: {cpu: 2}}", "{requests: {cpu: 1e3}, limits: {cpu: 1k}}"}},
	"securityContext":                      {[]string{"{privileged: true, allowPrivilegeEscalation: false}"}, []string{"{privileged: true}", "{privileged: false, allowPrivilegeEscalation: false}"}},
	"securityContext.runAsUser":            {[]string{"-1"}, []string{"0"}},
	"securityContext.runAsGroup":           {[]string{"-1"}, []string{"0"}},
	"livenessProbe":                        {[]string{"{periodSeconds: 5}", "{exec: {command: [a]}, httpGet: {port: 1}}", "{exec: {command: [a]}, successThreshold: 2}", "{exec: {command: [a]}, periodSeconds: -1}"}, []string{"{exec: {command: [a]}, successThreshold: 1}"}},
	"readinessProbe":                       {[]string{"{}"}, []string{"{exec: {command: [a]}, successThreshold: 2}"}},
	"startupProbe":                         {[]string{"{exec: {command: [a]}, successThreshold: 2}"}, []string{"{tcpSocket: {port: 1}}"}},
	"lifecycle.postStart":                  {[]string{"{}"}, []string{"{exec: {command: [a]}}"}},
	"lifecycle.preStop":                    {[]string{"{exec: {command: [a]}, httpGet: {port: 1}}"}, []string{"{sleep: {seconds: 1}}"}},
}

// TestRules checks that each rule refuses what it has to, and nothing else; and that
// its path leads to a field of Kubernetes.
func TestRules(t *testing.T) {
	seen := map[string]int{}
	check := func(r *rule, class string) {
		name := r.path
		if name == "spec" {
			name += "#" + string(rune('0'+seen[r.path]))
		}
		seen[r.path]++
		seen[name] = max(seen[name], 1)
		e, there := examples[name]
		if !there || len(e.refused) == 0 || len(e.taken) == 0 {
			t.Errorf("%s has no examples", name)
		}
		for _, text := range e.refused {
			if r.check(node(t, text)) == "" {
				t.Errorf("%s takes %s", name, text)
			}
		}
		for _, text := range e.taken {
			if problem := r.check(node(t, text)); problem != "" {
				t.Errorf("%s refuses %s: %s", name, text, problem)
			}
		}
		if problem := r.check(&pod.Hole{}); problem != "" {
			t.Errorf("%s judges what is not known: %s", name, problem)
		}
		if !leads(class, r.path) {
			t.Errorf("%s: Kubernetes has no such field", name)
		}
	}
	for i := range podRules {
		check(&podRules[i], "V1Pod")
	}
	for i := range containerRules {
		check(&containerRules[i], "V1Container")
	}
	for name := range examples {
		if seen[name] == 0 {
			t.Errorf("%s is no rule", name)
		}
	}
}

// leads reports whether a path leads through the fields of a class.
func leads(class, path string) bool {
	for _, name := range strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(".[]{}<>", r) }) {
		c := kube.ClassNamed(class)
		if c == nil {
			return false
		}
		f := c.ByJSON(name)
		if f == nil {
			return false
		}
		class = f.Type.Class
	}
	return true
}

// node reads a part of a pod.
func node(t *testing.T, text string) pod.Node {
	t.Helper()
	raw, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return asNode(v)
}

func asNode(v any) pod.Node {
	switch v := v.(type) {
	case map[string]any:
		o := &pod.Object{}
		names := []string{}
		for name := range v {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			o.Fields = append(o.Fields, pod.Field{Key: name, Value: asNode(v[name])})
		}
		return o
	case []any:
		a := &pod.Array{}
		for _, item := range v {
			a.Items = append(a.Items, asNode(item))
		}
		return a
	case json.Number:
		return &pod.Number{Text: v.String()}
	case bool:
		return &pod.Bool{Value: v}
	}
	s, _ := v.(string)
	return pod.Literal(s)
}
