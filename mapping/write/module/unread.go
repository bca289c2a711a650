package module

import (
	"podport/mapping/pod"
	"podport/mapping/write/python"
)

// podFromFileSource are the functions by which a module makes pods of files that were
// not given. They merge as package pod does with files that were.
const podFromFileSource = `def pod_from_file(path: str, meta: dict, spec: dict) -> dict:
    """Merge what a task says into the pod of a file, and return what run() takes."""
    content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    # As in Airflow, names that the Kubernetes client does not know are left out.
    response = SimpleNamespace(data=json.dumps(content, default=str))
    client = ApiClient()
    read = client.deserialize(response, "V1Pod")
    pod = client.sanitize_for_serialization(read) or {}
    base = pod.get("spec") or {}
    both = own_wins(base, spec)
    # Containers are merged in their order, init containers by their names.
    nothing: dict = {}
    pairs = zip_longest(
        base.get("containers") or [], spec["containers"], fillvalue=nothing
    )
    both["containers"] = [own_wins(*pair) for pair in pairs]
    named = {first["name"]: first for first in spec.get("initContainers") or []}
    before = [
        own_wins(first, named.pop(first["name"], {}))
        for first in base.get("initContainers") or []
    ]
    before += named.values()
    if before:
        both["initContainers"] = before
    both_meta = own_wins(pod.get("metadata") or {}, meta)
    return {
        "namespace": both_meta.pop("namespace", None),
        "base_pod_meta": both_meta,
        "base_pod_spec": both,
        # Those that keep running next to the others.
        "ignore_containers": {
            first["name"] for first in before if first.get("restartPolicy") == "Always"
        },
        "enable_multi_container_logs": len(both["containers"]) > 1,
    }


def own_wins(base: dict, own: dict) -> dict:
    """Merge two parts of a pod: what own says wins, unless it is empty."""
    both = base | {key: own[key] for key in own if own[key] or key not in base}
    together = "labels annotations volumes volumeMounts env envFrom ports volumeDevices"
    for key in together.split():
        first, last = base.get(key), own.get(key)
        if first and last:
            both[key] = first | last if isinstance(first, dict) else first + last
    return both`

// podFromFileImports is what these functions need.
var podFromFileImports = []python.Import{
	{Name: "json"}, {Name: "yaml"}, {From: "itertools", Name: "zip_longest"}, {From: "pathlib", Name: "Path"},
	{From: "types", Name: "SimpleNamespace"}, {From: "kubernetes.client", Name: "ApiClient"},
}

// readsFiles reports whether an asset of the module makes its pod of a file.
func (m *Module) readsFiles() bool {
	for _, a := range m.Assets {
		if a.Task.Template != nil {
			return true
		}
	}
	return false
}

// podFromFile writes the call that makes the pod of a file. What the task itself
// says has all that Airflow always sends, because that wins over the file.
func (w *writer) podFromFile(t *pod.Task) python.Expr {
	return call("pod_from_file",
		python.Arg{Value: w.value(t.Template)},
		python.Arg{Name: "meta", Value: w.value(without(t.Pod.Get("metadata"), "name"))},
		python.Arg{Name: "spec", Value: w.value(t.Pod.Get("spec"))})
}
