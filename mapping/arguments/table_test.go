package arguments

import (
	"strings"
	"testing"

	"podport/mapping/kube"
)

// TestTable checks that each row is complete and none is there twice.
func TestTable(t *testing.T) {
	seen := map[string]map[Origin]bool{}
	for _, row := range Table {
		if seen[row.Name] == nil {
			seen[row.Name] = map[Origin]bool{}
		}
		if seen[row.Name][row.From] || row.From == BaseOperator && seen[row.Name][PodOperator] {
			t.Errorf("%s is there twice", row.Name)
		}
		seen[row.Name][row.From] = true
		for _, v := range []string{row.Since, row.Until} {
			if v != "" && !strings.HasPrefix(v, "core 1.10.") && !strings.HasPrefix(v, "provider ") && !strings.HasPrefix(v, "Airflow ") && !strings.HasPrefix(v, "google ") && !strings.HasPrefix(v, "amazon ") {
				t.Errorf("%s: %q names no version", row.Name, v)
			}
		}
		switch row.How {
		case Note:
			if len(row.Rules) == 0 {
				t.Errorf("%s has no rules", row.Name)
			}
		default:
			if row.Target == "" {
				t.Errorf("%s goes nowhere", row.Name)
			}
		}
		if row.Class != "" && kube.ClassNamed(row.Class) == nil {
			t.Errorf("%s: Kubernetes has no %s", row.Name, row.Class)
		}
		for _, rule := range row.Rules {
			if rule.Outcome == Unsupported && rule.Code == "" {
				t.Errorf("%s: what is not supported must say why", row.Name)
			}
			if rule.Set != "" && row.Target == "" {
				t.Errorf("%s: a value is set nowhere", row.Name)
			}
		}
		checkTarget(t, &row)
	}
	for _, name := range []string{"image", "cmds", "task_id"} {
		if Find(name, PodOperator) == nil {
			t.Errorf("%s is not in the table", name)
		}
	}
}

// checkTarget checks that a target in the pod is a field of Kubernetes.
func checkTarget(t *testing.T, row *Row) {
	part, key, _ := strings.Cut(row.Target, ".")
	class := map[string]string{"container": "V1Container", "spec": "V1PodSpec", "metadata": "V1ObjectMeta"}[part]
	if class != "" && kube.ClassNamed(class).ByJSON(key) == nil {
		t.Errorf("%s: %s has no %s", row.Name, class, key)
	}
}

// page is what Dagster's migration page says that arguments become.
var page = map[string]string{
	"image":                      "image",
	"cmds":                       "command",
	"arguments":                  "args",
	"env_vars":                   "env",
	"env_from":                   "envFrom",
	"ports":                      "ports",
	"volume_mounts":              "volumeMounts",
	"image_pull_policy":          "imagePullPolicy",
	"container_resources":        "resources",
	"container_security_context": "securityContext",
	"termination_message_policy": "terminationMessagePolicy",
	"volumes":                    "volumes",
	"init_containers":            "initContainers",
	"affinity":                   "affinity",
	"tolerations":                "tolerations",
	"node_selector":              "nodeSelector",
	"service_account_name":       "serviceAccountName",
	"image_pull_secrets":         "imagePullSecrets",
	"hostnetwork":                "hostNetwork",
	"host_aliases":               "hostAliases",
	"security_context":           "securityContext",
	"dnspolicy":                  "dnsPolicy",
	"dns_config":                 "dnsConfig",
	"hostname":                   "hostname",
	"subdomain":                  "subdomain",
	"schedulername":              "schedulerName",
	"priority_class_name":        "priorityClassName",
	"active_deadline_seconds":    "activeDeadlineSeconds",
	"termination_grace_period":   "terminationGracePeriodSeconds",
	"name":                       "name",
	"namespace":                  "namespace",
	"labels":                     "labels",
	"annotations":                "annotations",
	"in_cluster":                 "load_incluster_config",
	"cluster_context":            "kube_context",
	"config_file":                "kubeconfig_file",
}

// TestPage checks that the migration page's 36 rows are all here, and that where
// we differ from the page it is one of the rows that are wrong there.
func TestPage(t *testing.T) {
	differ := map[string]bool{"name": true, "namespace": true}
	if len(page) != 36 {
		t.Errorf("%d rows of the page, want 36", len(page))
	}
	for name, says := range page {
		row := Find(name, PodOperator)
		if row == nil {
			t.Errorf("%s is not in the table", name)
			continue
		}
		if _, key, _ := strings.Cut(row.Target, "."); key != says && !differ[name] {
			t.Errorf("%s goes to %s, on the page to %s", name, row.Target, says)
		}
	}
}

func TestSuggest(t *testing.T) {
	for wrote, meant := range map[string]string{
		"args": "arguments", "env": "env_vars", "imagee": "image", "volume_mount": "volume_mounts",
		"envvars": "env_vars", "xyzzy_nothing": "",
	} {
		if got := Suggest(wrote); got != meant {
			t.Errorf("Suggest(%q) = %q, want %q", wrote, got, meant)
		}
	}
	for _, c := range confusions {
		if Find(c.meant, PodOperator) == nil {
			t.Errorf("%s leads to %s, which is not in the table", c.wrote, c.meant)
		}
		if Find(c.wrote, PodOperator) != nil {
			t.Errorf("%s is an argument itself", c.wrote)
		}
	}
}

// TestTemplatedAttrs checks the names against the Kubernetes schema.
func TestTemplatedAttrs(t *testing.T) {
	for class, attrs := range TemplatedAttrs {
		for _, attr := range attrs {
			if c := kube.ClassNamed(class); c == nil || c.ByAttr(attr) == nil {
				t.Errorf("%s has no %s", class, attr)
			}
		}
	}
}
