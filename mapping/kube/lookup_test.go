package kube

import (
	"slices"
	"strings"
	"testing"
)

func TestClassNamed(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"V1Container", "V1Container"},
		{"V1Pod", "V1Pod"},
		{"CoreV1ResourceClaim", "CoreV1ResourceClaim"},
		{"V1WindowsSecurityContextOptions", "V1WindowsSecurityContextOptions"},
		{"V1ResourceClaim", "CoreV1ResourceClaim"},
		{"V1Handler", "V1LifecycleHandler"},
		{"V1ClaimSource", "V1PodResourceClaim"},
		{"V1Deployment", ""},
		{"v1Container", ""},
		{"", ""},
	} {
		got := ""
		if c := ClassNamed(test.name); c != nil {
			got = c.Name
		}
		if got != test.want {
			t.Errorf("ClassNamed(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestRenamedNamesAreNotTodays(t *testing.T) {
	for _, r := range renamedClasses {
		if slices.ContainsFunc(Classes(), func(c Class) bool { return c.Name == r.old }) {
			t.Errorf("%s is a class of today", r.old)
		}
	}
	for _, r := range renamedAttrs {
		for _, c := range Classes() {
			for _, f := range c.Fields {
				if f.Attr == r.old || f.Attr == r.now && c.Name != "V1FCVolumeSource" {
					t.Errorf("%s.%s: the renaming of %s is ambiguous", c.Name, f.Attr, r.old)
				}
			}
		}
	}
}

// TestLookup has the fields whose two names don't follow from each other by
// capital letters alone.
func TestLookup(t *testing.T) {
	for _, test := range []struct{ class, attr, json string }{
		{"V1Container", "volume_mounts", "volumeMounts"},
		{"V1Probe", "_exec", "exec"},
		{"V1LifecycleHandler", "_exec", "exec"},
		{"V1FCVolumeSource", "target_wwns", "targetWWNs"},
		{"V1FCVolumeSource", "target_ww_ns", "targetWWNs"},
		{"V1FlockerVolumeSource", "dataset_uuid", "datasetUUID"},
		{"V1AzureDiskVolumeSource", "disk_uri", "diskURI"},
		{"V1Volume", "downward_api", "downwardAPI"},
		{"V1VolumeProjection", "downward_api", "downwardAPI"},
		{"V1ContainerPort", "host_ip", "hostIP"},
		{"V1PodSpec", "host_ipc", "hostIPC"},
		{"V1PodSpec", "host_pid", "hostPID"},
		{"V1PhotonPersistentDiskVolumeSource", "pd_id", "pdID"},
		{"V1Volume", "scale_io", "scaleIO"},
		{"V1PodSpec", "set_hostname_as_fqdn", "setHostnameAsFQDN"},
		{"V1VsphereVirtualDiskVolumeSource", "storage_policy_id", "storagePolicyID"},
		{"V1PortworxVolumeSource", "volume_id", "volumeID"},
		{"V1Volume", "aws_elastic_block_store", "awsElasticBlockStore"},
		{"V1PodSecurityContext", "se_linux_options", "seLinuxOptions"},
		{"V1ManagedFieldsEntry", "fields_v1", "fieldsV1"},
	} {
		c := ClassNamed(test.class)
		if f, exact := c.Lookup(test.attr); f == nil || exact || f.JSON != test.json {
			t.Errorf("%s.Lookup(%q) = %+v, %t", test.class, test.attr, f, exact)
		}
		if f, exact := c.Lookup(test.json); f == nil || !exact || f.JSON != test.json {
			t.Errorf("%s.Lookup(%q) = %+v, %t", test.class, test.json, f, exact)
		}
		if c.ByAttr(test.json) != nil {
			t.Errorf("%s.ByAttr takes %q", test.class, test.json)
		}
		if c.ByJSON(test.attr) != nil {
			t.Errorf("%s.ByJSON takes %q", test.class, test.attr)
		}
	}
}

func TestLookupOfOneWord(t *testing.T) {
	if f, exact := ClassNamed("V1Container").Lookup("image"); f == nil || !exact {
		t.Errorf("Lookup(image) = %+v, %t", f, exact)
	}
}

func TestLookupOfNone(t *testing.T) {
	for _, key := range []string{"hostPid", "hostpid", "HostPID", "pid", ""} {
		if f, exact := ClassNamed("V1PodSpec").Lookup(key); f != nil || exact {
			t.Errorf("Lookup(%q) = %+v, %t", key, f, exact)
		}
	}
}

func TestPositional(t *testing.T) {
	for class, want := range map[string]string{
		"V1EnvVar":               "name value value_from",
		"V1LocalObjectReference": "name",
		"V1VolumeMount":          "mount_path mount_propagation name read_only recursive_read_only sub_path sub_path_expr",
		"V1LifecycleHandler":     "_exec http_get sleep tcp_socket",
	} {
		var attrs []string
		for _, f := range ClassNamed(class).Positional() {
			attrs = append(attrs, f.Attr)
		}
		if got := strings.Join(attrs, " "); got != want {
			t.Errorf("%s: %s, want %s", class, got, want)
		}
	}
}

func TestClosest(t *testing.T) {
	for _, test := range []struct{ class, name, want string }{
		{"V1PodSpec", "hostPid", "hostPID"},
		{"V1PodSpec", "hostnetwork", "hostNetwork"},
		{"V1PodSpec", "dnspolicy", "dnsPolicy"},
		{"V1PodSpec", "schedulername", "schedulerName"},
		{"V1PodSpec", "termination_grace_period", "termination_grace_period_seconds"},
		{"V1PodSpec", "node_selectors", "node_selector"},
		{"V1PodSpec", "nodeSelectors", "nodeSelector"},
		{"V1PodSpec", "container", "containers"},
		{"V1Container", "volume_mount", "volume_mounts"},
		{"V1Container", "arg", "args"},
		{"V1Container", "comand", "command"},
		{"V1Probe", "exec_", "exec"},
		{"V1Container", "replicas", ""},
		{"V1Container", "", ""},
	} {
		if got := ClassNamed(test.class).Closest(test.name); got != test.want {
			t.Errorf("%s.Closest(%q) = %q, want %q", test.class, test.name, got, test.want)
		}
	}
}

func TestClosestClass(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"V1Conatiner", "V1Container"},
		{"V1VolumeMounts", "V1VolumeMount"},
		{"V1ResourceRequirement", "V1ResourceRequirements"},
		{"v1Container", "V1Container"},
		{"VolumeMount", "V1VolumeMount"},
		{"datetime", ""},
	} {
		if got := ClosestClass(test.name); got != test.want {
			t.Errorf("ClosestClass(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

// BenchmarkLookup is the worst that a key of a pod costs: a class by its name
// and an unknown field of the largest class.
func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		if f, _ := ClassNamed("V1PodSpec").Lookup("topology_spread_constraint"); f != nil {
			b.Fatal(f)
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	allocations := testing.AllocsPerRun(100, func() {
		ClassNamed("V1PodSpec").Lookup("topology_spread_constraints")
	})
	if allocations != 0 {
		t.Errorf("a look-up allocates %v times", allocations)
	}
}
