package pod

import (
	"strconv"

	"podport/mapping/diag"
	"podport/mapping/kube"
	"podport/mapping/source"
)

// newerFields tells of fields that a Kubernetes client for Python may not know that
// Dagster can be installed with. Dagster reads the pod by the client's classes, and
// fails on a name that they do not have before it asks the cluster.
func (b *builder) newerFields(n Node, class *kube.Class, at source.Span) {
	switch n := n.(type) {
	case *Array:
		for _, item := range n.Items {
			b.newerFields(item, class, at)
		}
	case *Object:
		for _, f := range n.Fields {
			field := class.ByJSON(f.Key)
			switch {
			case field == nil:
			case field.Since > kube.CommonClient:
				version := strconv.Itoa(field.Since)
				b.task.note(f.At, b.messages.Add(diag.NewerField, f.At,
					"The Kubernetes client for Python knows `"+f.Key+"` from version "+version+" on; with an older one, the asset fails: Unexpected keys in model class "+class.Name+".",
					"Have kubernetes>="+version+" where Dagster runs; dagster-k8s 0.29.5 and later allow it."))
			case field.Type.Of == kube.Model && field.Type.Shape != kube.Map:
				b.newerFields(f.Value, kube.ClassNamed(field.Type.Class), f.At)
			}
		}
	}
}
