package mapping

import (
	"strings"
	"testing"
)

// TestUnreadFile checks where the asset reads a file that the pod is made of and that
// was not given, or why the call is refused.
func TestUnreadFile(t *testing.T) {
	const head = `import os
from pathlib import Path
from airflow.models import Variable
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s
FOLDER = Path("/opt/airflow")
KubernetesPodOperator(task_id="t", `
	for _, c := range []struct {
		call    string
		options Options
		// status and what of the module, or of a message.
		status Status
		want   string
	}{
		{`pod_template_file="/opt/airflow/pod.yaml")`, Options{}, Partial, `"/opt/airflow/pod.yaml",`},
		{`pod_template_file="/opt/airflow/pod.yaml")`, Options{}, Partial, "from that path where Dagster runs"},
		{`pod_template_file="pod.yaml")`, Options{}, Partial, "by that path from the folder that Dagster is started in"},
		{`pod_template_file=str(FOLDER / "pod.yaml"))`, Options{}, Partial, `"/opt/airflow/pod.yaml",`},
		{`pod_template_file=FOLDER / "pod.yaml")`, Options{}, Partial, `"/opt/airflow/pod.yaml",`},
		{`pod_template_file=os.path.join(os.path.dirname(__file__), "pod.yaml"))`, Options{}, Partial, `"dags/pod.yaml",`},
		{`pod_template_file=os.environ["POD"])`, Options{}, Partial, `os.environ["POD"],`},
		{`pod_template_file=Variable.get("pod", "/opt/pod.yaml"))`, Options{}, Partial, `os.environ.get("AIRFLOW_VAR_POD", "/opt/pod.yaml"),`},
		{`pod_template_file=find_pod())`, Options{}, Refused, "which file is read is not known"},
		{`pod_template_file="pod.yaml")`, Options{Provider: "provider 1.2.0"}, Refused, "before provider 2.0 Airflow merged"},
		{`pod_template_file="pod.yaml")`, Options{Provider: "provider 2.0.0"}, Partial, `"containers": [{"name": "base"}]`},
		{`pod_template_file="pod.yaml", container_resources=k8s.V1ResourceRequirements())`, Options{}, Refused, "`container_resources` takes away what it says"},
		{`pod_template_file="pod.yaml", do_xcom_push=True)`, Options{XComBridge: true}, Partial, "no volume for /airflow/xcom: what the file mounts"},
	} {
		in := Input{Files: []InputFile{{Path: "dags/a.py", Text: head + c.call + "\n"}}, Options: c.options}
		r := Convert(in)
		checkResult(t, in, r)
		said := ""
		for _, d := range r.Diagnostics {
			said += d.Message + "\n"
		}
		for _, f := range r.Files {
			said += f.Text
		}
		if op := r.Operators[0]; op.Status != c.status || op.Pod != nil {
			t.Errorf("%s: %s, pod %v", c.call, op.Status, op.Pod)
		}
		if !strings.Contains(said, c.want) {
			t.Errorf("%s: nothing says %q:\n%s", c.call, c.want, said)
		}
	}
}

// TestUnreadFileKeepsQuiet checks that nothing is said of what the file may hold.
func TestUnreadFileKeepsQuiet(t *testing.T) {
	r := Convert(Input{Files: []InputFile{{Path: "a.py", Text: `
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s
KubernetesPodOperator(
    task_id="t",
    pod_template_file="/opt/pod.yaml",
    volume_mounts=[k8s.V1VolumeMount(name="of-the-file", mount_path="/data")],
)
`}}})
	if len(r.Diagnostics) != 1 || r.Diagnostics[0].Code != "file-not-given" {
		t.Errorf("%+v", r.Diagnostics)
	}
}
