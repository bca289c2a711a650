package pod

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
)

// isBefore reports whether the call was certainly written for versions before
// that one.
func (b *builder) isBefore(version string) bool {
	return b.task.Operator.Meant.AllBefore(arguments.ParseVersion(version))
}

// row is the row of an argument that the operator may have.
func (b *builder) row(name string) *arguments.Row { return arguments.Find(name, b.task.Operator.Own) }

// wasOther reports whether the versions that the call was written for had
// another default for an argument that it doesn't give.
func (b *builder) wasOther(name string) bool {
	row := b.row(name)
	return b.isNotGiven(name) && b.isBefore(row.Before.Version)
}

func (b *builder) isNotGiven(name string) bool {
	v := b.given(name)
	return v == nil || isEmpty(v)
}

// olderDefaults does what older versions did that the call was written for,
// where it matters: most of what they sent says what Kubernetes does by itself.
// Base is the pod that the call is merged into, nil for none.
func (b *builder) olderDefaults(base *Object) {
	if !b.isNotGiven("termination_grace_period") && b.isBefore("provider 10.9.0") {
		b.entry = b.entryOf("termination_grace_period")
		b.argument = b.entry.Argument
		b.tell(diag.OlderDefault, b.argument.At, "Before provider 10.9 it only held when the task was killed; in the pod it holds whenever the pod is deleted.", "")
	}
	b.olderTexts(base)
	b.olderDeletion()
}

// olderTexts sets the pull policy and the service account as they were.
func (b *builder) olderTexts(base *Object) {
	policy := b.row("image_pull_policy")
	changes := changingImage(b.container)
	if base != nil {
		in := basePart(base, policy)
		changes = in.Get(keyOf(policy)) != nil || b.container.Get("image") == nil && changingImage(in)
	}
	switch {
	case b.container.Get(keyOf(policy)) != nil:
	case changes && b.wasOther(policy.Name):
		b.setBefore(policy, "An image that is there is not pulled again")
	case changes && b.isContrib():
		b.older("The image has no fixed tag, so Kubernetes pulls it each time; before provider 2.0, Airflow asked for `IfNotPresent`.",
			"To keep an image that is there, write imagePullPolicy into the container.")
	}
	account := b.row("service_account_name")
	if in := basePart(base, account); base != nil && in.Get(keyOf(account)) != nil && b.wasOther(account.Name) {
		b.setBefore(account, "The pod runs as the service account `default`, whatever the template says")
	}
}

// setBefore puts an argument's older default into the pod.
func (b *builder) setBefore(row *arguments.Row, effect string) {
	b.part(partOf(row)).Set(keyOf(row), Literal(strings.Trim(row.Before.Default, `"`)), b.task.Operator.At)
	b.older(effect+": before "+row.Before.Version+" Airflow wrote "+keyOf(row)+" `"+strings.Trim(row.Before.Default, `"`)+"` unless told otherwise."+b.because(), "")
}

// olderDeletion keeps the pod where older versions did, and tells of it where
// the call may have been written for them.
func (b *builder) olderDeletion() {
	if !b.isNotGiven("on_finish_action") || !b.isNotGiven("is_delete_operator_pod") {
		return
	}
	row := b.row("is_delete_operator_pod")
	until, mayBe := row.Before.Version, true
	switch b.task.Operator.Own {
	case arguments.GKEOperator:
		until = "version 16.0 of the provider for Google"
	case arguments.EKSOperator:
		until = "version 9.0 of the provider for Amazon"
	default:
		mayBe = b.isContrib()
	}
	switch {
	case b.isBefore("provider 1.0.0"), b.task.Operator.Own == arguments.PodOperator && b.isBefore(row.Before.Version):
		b.task.KeepPod = true
		b.older("The pod is kept after it ends, as it was before "+until+" unless told otherwise."+b.because(),
			"Needs dagster-k8s 0.29.5 or later. Somebody has to delete the pods; to have Dagster do so, remove delete_pod_on_completion.")
	case mayBe:
		b.older("Before "+until+", Airflow kept the pod after it ended unless told otherwise; later versions delete it, and so does Dagster.",
			"To keep it, write delete_pod_on_completion=False in run().")
	}
}

// isContrib reports whether the class is imported as in Airflow 1.10, which 2.x
// still takes: it may have been written for either.
func (b *builder) isContrib() bool {
	op := b.task.Operator
	return strings.HasPrefix(op.Path, "airflow.contrib.") && op.Meant.From.IsCore() && !op.Meant.AllBefore(arguments.ParseVersion("provider 1.0.0"))
}

// because says what tells the versions that the call was written for.
func (b *builder) because() string {
	meant := b.task.Operator.Meant
	if meant.Name == "" {
		return ""
	}
	return " That it was written for one of these says `" + meant.Name + "`, which " + meant.Before.String() + " no longer has."
}

// older tells of an older default; it is no problem of the task.
func (b *builder) older(message, hint string) {
	b.messages.Add(diag.OlderDefault, b.task.Operator.At, message, hint)
}

// changingImage reports whether Kubernetes takes a container's image for one
// that changes: one without a tag or digest, or with the tag latest.
func changingImage(container *Object) bool {
	image, isText := container.Get("image").(*Text)
	if !isText {
		return false
	}
	s, known := image.Known()
	if !known {
		return true
	}
	if strings.Contains(s, "@") {
		return false
	}
	_, tag, tagged := strings.Cut(s[strings.LastIndexByte(s, '/')+1:], ":")
	return !tagged || tag == "latest"
}
