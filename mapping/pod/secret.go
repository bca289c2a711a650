package pod

import (
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/kube"
	"podport/mapping/values"
)

// secretParams are the parameters of Airflow's Secret, in order.
var secretParams = []string{"deploy_type", "deploy_target", "secret", "key", "items"}

// secrets converts a list of Airflow's Secret: one key as an environment
// variable, all keys as environment variables, or the secret as a volume.
func (b *builder) secrets(v values.Value) Node {
	list, ok := v.(*values.List)
	if !ok {
		if _, is := isSecret(v); is {
			b.change(diag.MadeList, b.placeOf(v), "Airflow takes a list of secrets and refuses one alone; it is put into a list.", "Write brackets around it.")
			list = &values.List{Items: []values.Value{v}}
		} else {
			b.unsupported(diag.RuntimeValue, b.argument.At, "Which secrets the container gets is not known: "+values.Why(v)+". They are left out.", "Write them into the asset by hand.")
			return nil
		}
	}
	for _, item := range list.Items {
		if b.isNone(item) {
			continue
		}
		o, ok := isSecret(item)
		if !ok {
			if !values.IsKnown(item) || runtimeOf(item) != nil {
				b.unsupported(diag.RuntimeValue, b.placeOf(item), "This secret is not known: "+values.Why(item)+". It is left out.", "Write it into the asset by hand.")
			} else {
				b.wrongType(item, "a Secret")
			}
			continue
		}
		b.secret(o)
	}
	return nil
}

// isSecret returns the call of Airflow's Secret that a value is.
func isSecret(v values.Value) (*values.Object, bool) {
	o, ok := v.(*values.Object)
	return o, ok && !o.Local && lastPart(o.Callee) == "Secret"
}

// secret converts one Secret.
func (b *builder) secret(o *values.Object) {
	b.attrsUnread(o)
	given := map[string]values.Value{}
	for i, a := range o.Args {
		name := a.Name
		if name == "" && i < len(secretParams) {
			name = secretParams[i]
		}
		if !contains(secretParams, name) {
			b.unsupported(diag.UnknownField, a.At, "Secret has no `"+name+"`; it is left out.", "Python refuses the call; remove it.")
			continue
		}
		if !isEmpty(a.Value) {
			given[name] = a.Value
		}
	}
	name := b.secretText(given["secret"])
	kind, _ := given["deploy_type"].(*values.Str)
	switch {
	case name == nil:
		b.unsupported(diag.MissingField, b.placeOf(o), "This Secret does not name the Kubernetes secret; it is left out.", "Give it `secret`.")
	case kind != nil && kind.Value == "env" && given["key"] != nil:
		b.secretVariable(o, name, given)
	case kind != nil && kind.Value == "env":
		b.secretRefs = append(b.secretRefs, reference("secretRef", "name", name, o.At))
		b.went("base_pod_spec.containers[0].envFrom")
	case kind != nil && kind.Value == "volume":
		b.secretVolume(o, name, given)
	default:
		b.unsupported(diag.InvalidValue, b.placeOf(o), "A Secret is deployed as \"env\" or as \"volume\"; this one is left out.", "Correct its deploy_type.")
	}
}

// secretText converts a part of a Secret, in which Airflow renders nothing.
func (b *builder) secretText(v values.Value) *Text {
	if v == nil {
		return nil
	}
	return b.text(v, false)
}

// secretVariable makes one key of the secret an environment variable; Airflow
// writes its name in capitals.
func (b *builder) secretVariable(o *values.Object, name *Text, given map[string]values.Value) {
	target := b.secretText(given["deploy_target"])
	if target == nil {
		b.unsupported(diag.MissingField, b.placeOf(o), "A Secret with a key needs the name of the environment variable; this one is left out.", "Give it `deploy_target`.")
		return
	}
	for i := range target.Parts {
		target.Parts[i].Literal = strings.ToUpper(target.Parts[i].Literal)
	}
	key := b.secretText(given["key"])
	if key == nil {
		return
	}
	ref := &Object{}
	ref.Set("name", name, o.At)
	ref.Set("key", key, o.At)
	from, env := &Object{}, &Object{}
	from.Set("secretKeyRef", ref, o.At)
	env.Set("name", target, o.At)
	env.Set("valueFrom", from, o.At)
	b.secretEnv = append(b.secretEnv, env)
	b.went("base_pod_spec.containers[0].env")
}

// secretVolume mounts the whole secret, or the items of it. Airflow gives the
// volume a random name; here it is counted, so that the output stays the same.
func (b *builder) secretVolume(o *values.Object, name *Text, given map[string]values.Value) {
	target := b.secretText(given["deploy_target"])
	if target == nil {
		b.unsupported(diag.MissingField, b.placeOf(o), "A Secret that is mounted needs a path; this one is left out.", "Give it `deploy_target`.")
		return
	}
	if key := given["key"]; key != nil {
		b.tell(diag.SecretKeyIgnored, b.placeOf(key), "Airflow ignores the key of a secret that is mounted: all its keys become files. So it is here.", "To mount one key, give `items`.")
	}
	volumeName := Literal("secretvol-" + strconv.Itoa(len(b.secretVolumes)))
	source, volume, mount := &Object{}, &Object{}, &Object{}
	source.Set("secretName", name, o.At)
	if items := given["items"]; items != nil {
		if n := b.list(items, kube.Type{Of: kube.Model, Class: "V1KeyToPath"}, false); n != nil {
			source.Set("items", n, o.At)
		}
	}
	volume.Set("name", volumeName, o.At)
	volume.Set("secret", source, o.At)
	mount.Set("name", volumeName, o.At)
	mount.Set("readOnly", &Bool{true}, o.At)
	mount.Set("mountPath", target, o.At)
	b.secretVolumes = append(b.secretVolumes, volume)
	b.secretMounts = append(b.secretMounts, mount)
	b.went("base_pod_spec.volumes")
	b.went("base_pod_spec.containers[0].volumeMounts")
}
