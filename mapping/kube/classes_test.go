package kube

import (
	"slices"
	"strings"
	"testing"
)

// reachable returns the names of the classes that a class leads to, itself
// included.
func reachable(t *testing.T, from string) []string {
	t.Helper()
	names := []string{from}
	for i := 0; i < len(names); i++ {
		c := ClassNamed(names[i])
		if c == nil {
			t.Fatalf("there is no class %s", names[i])
		}
		for _, f := range c.Fields {
			if f.Type.Of == Model && !slices.Contains(names, f.Type.Class) {
				names = append(names, f.Type.Class)
			}
		}
	}
	return names
}

func TestCounts(t *testing.T) {
	for _, test := range []struct {
		root            string
		classes, fields int
	}{
		{"V1PodSpec", 109, 514},
		{"V1ObjectMeta", 3, 28},
		{"V1Pod", 110, 518},
	} {
		names := reachable(t, test.root)
		fields := 0
		for _, name := range names {
			fields += len(ClassNamed(name).Fields)
		}
		if len(names) != test.classes || fields != test.fields {
			t.Errorf("%s: %d classes and %d fields, want %d and %d", test.root, len(names), fields, test.classes, test.fields)
		}
	}
	if len(Classes()) != 110 {
		t.Errorf("the table has %d classes, want those that V1Pod leads to", len(Classes()))
	}
}

func TestTableIsSound(t *testing.T) {
	for i, c := range Classes() {
		if i > 0 && Classes()[i-1].Name >= c.Name {
			t.Errorf("%s is not after %s", c.Name, Classes()[i-1].Name)
		}
		for j, f := range c.Fields {
			for _, g := range c.Fields[:j] {
				if f.JSON == g.JSON || f.Attr == g.Attr || f.JSON == g.Attr || f.Attr == g.JSON {
					t.Errorf("%s: %s and %s have a name in common", c.Name, f.JSON, g.JSON)
				}
			}
			if (f.Type.Of == Model) != (f.Type.Class != "") {
				t.Errorf("%s.%s: the type is %+v", c.Name, f.JSON, f.Type)
			}
			if f.Since != 0 && (f.Since < 16 || f.Since > 36) {
				t.Errorf("%s.%s: since %d", c.Name, f.JSON, f.Since)
			}
			if f.Since < c.Since {
				t.Errorf("%s.%s is older than its class", c.Name, f.JSON)
			}
		}
	}
}

func TestOrderIsThatOfTheAPI(t *testing.T) {
	var names []string
	for _, f := range ClassNamed("V1Container").Fields {
		names = append(names, f.JSON)
	}
	got := strings.Join(names[:7], " ")
	if want := "name image command args workingDir ports envFrom"; got != want {
		t.Errorf("V1Container begins with %s, want %s", got, want)
	}
	// The sources of a volume are embedded in Go and inline on the wire.
	if f := ClassNamed("V1Volume").Fields[0]; f.JSON != "name" || !f.Required {
		t.Errorf("V1Volume begins with %+v", f)
	}
	if f := ClassNamed("V1Volume").Fields[1]; f.JSON != "hostPath" {
		t.Errorf("V1Volume goes on with %s", f.JSON)
	}
}

func TestSince(t *testing.T) {
	for _, test := range []struct {
		class, json string
		want        int
	}{
		{"V1Container", "image", 0},
		{"V1Container", "startupProbe", 16},
		{"V1PodSecurityContext", "fsGroupChangePolicy", 18},
		{"V1PodSecurityContext", "seccompProfile", 19},
		{"V1Probe", "grpc", 23},
		{"V1PodSpec", "hostUsers", 25},
		{"V1PodSpec", "schedulingGates", 26},
		{"V1Container", "restartPolicy", 28},
		{"V1LifecycleHandler", "sleep", 29},
		{"V1SecurityContext", "appArmorProfile", 30},
		{"V1PodResourceClaim", "resourceClaimName", 31},
		{"V1PodSpec", "resources", 32},
		{"V1Lifecycle", "stopSignal", 33},
		{"V1PodSpec", "hostnameOverride", 34},
		{"V1PodCertificateProjection", "userAnnotations", 35},
		{"V1PodSpec", "schedulingGroup", 36},
		// The Go types of these were renamed; the wire was not.
		{"V1LifecycleHandler", "exec", 0},
		{"V1VolumeResourceRequirements", "limits", 19},
	} {
		f := ClassNamed(test.class).ByJSON(test.json)
		if f == nil || f.Since != test.want {
			t.Errorf("%s.%s: %+v, want since %d", test.class, test.json, f, test.want)
		}
	}
}

func TestTypes(t *testing.T) {
	for _, test := range []struct {
		class, json string
		want        Type
	}{
		{"V1Container", "command", Type{List, String, ""}},
		{"V1Container", "env", Type{List, Model, "V1EnvVar"}},
		{"V1Container", "tty", Type{One, Bool, ""}},
		{"V1HTTPGetAction", "port", Type{One, IntOrString, ""}},
		{"V1ResourceRequirements", "limits", Type{Map, Quantity, ""}},
		{"V1ResourceRequirements", "claims", Type{List, Model, "CoreV1ResourceClaim"}},
		{"V1EmptyDirVolumeSource", "sizeLimit", Type{One, Quantity, ""}},
		{"V1PodSpec", "nodeSelector", Type{Map, String, ""}},
		{"V1PodSpec", "activeDeadlineSeconds", Type{One, Int, ""}},
		{"V1PodSecurityContext", "supplementalGroups", Type{List, Int, ""}},
		{"V1ObjectMeta", "creationTimestamp", Type{One, Time, ""}},
		{"V1ObjectMeta", "uid", Type{One, String, ""}},
		{"V1ManagedFieldsEntry", "fieldsV1", Type{One, Any, ""}},
		{"V1SecretVolumeSource", "defaultMode", Type{One, Int, ""}},
	} {
		f := ClassNamed(test.class).ByJSON(test.json)
		if f == nil || f.Type != test.want {
			t.Errorf("%s.%s: %+v, want %+v", test.class, test.json, f, test.want)
		}
	}
}

func TestRequired(t *testing.T) {
	for class, want := range map[string]string{
		"V1Container":                         "name",
		"V1EnvVar":                            "name",
		"V1VolumeMount":                       "name mountPath",
		"V1ContainerPort":                     "containerPort",
		"V1KeyToPath":                         "key path",
		"V1NFSVolumeSource":                   "server path",
		"V1TopologySpreadConstraint":          "maxSkew topologyKey whenUnsatisfiable",
		"V1ContainerRestartRule":              "action",
		"V1PodSpec":                           "containers",
		"V1Pod":                               "",
		"V1Toleration":                        "",
		"V1ResourceRequirements":              "",
		"V1LocalObjectReference":              "",
		"V1EmptyDirVolumeSource":              "",
		"V1PersistentVolumeClaimVolumeSource": "claimName",
	} {
		var required []string
		for _, f := range ClassNamed(class).Fields {
			if f.Required {
				required = append(required, f.JSON)
			}
		}
		if got := strings.Join(required, " "); got != want {
			t.Errorf("%s requires %q, want %q", class, got, want)
		}
	}
}
