package pod

import (
	"strings"

	"podport/mapping/diag"
)

// olderDefaults tells of defaults that were others in versions that a call may
// have been written for: its import is one of Airflow 1.10, which 2.x still
// takes. Most of what those versions sent says what Kubernetes does by itself.
func (b *builder) olderDefaults() {
	if !strings.HasPrefix(b.task.Operator.Path, "airflow.contrib.") {
		return
	}
	if len(b.containers()) > 0 && b.containers()[0].Get("imagePullPolicy") == nil {
		if image, known := b.containers()[0].Get("image").(*Text); known && isLatest(image) {
			b.older("The image has no fixed tag, so Kubernetes pulls it each time; before provider 2.0, Airflow asked for `IfNotPresent`.",
				"To keep an image that is there, write imagePullPolicy into the container.")
		}
	}
	for _, name := range []string{"is_delete_operator_pod", "on_finish_action"} {
		if b.given(name) != nil {
			return
		}
	}
	b.older("Before provider 3.0 Airflow kept the pod after it ended unless told otherwise; later versions delete it, and so does Dagster.",
		"To keep it, write delete_pod_on_completion=False in run().")
}

// older tells of an older default; it is no problem of the task.
func (b *builder) older(message, hint string) {
	b.messages.Add(diag.OlderDefault, b.task.Operator.At, message, hint)
}

// isLatest reports whether Kubernetes takes an image for one that changes: one
// without a tag or digest, or with the tag latest.
func isLatest(image *Text) bool {
	s, known := image.Known()
	if !known || strings.Contains(s, "@") {
		return false
	}
	_, tag, tagged := strings.Cut(s[strings.LastIndexByte(s, '/')+1:], ":")
	return !tagged || tag == "latest"
}
