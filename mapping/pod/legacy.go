package pod

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/kube"
	"podport/mapping/values"
)

// legacyClass is a class of Airflow's own from before it took Kubernetes'
// models (core 1.10, and the provider's backcompat package up to 4.4).
type legacyClass struct {
	name string
	// fields are the constructor's parameters in order, with the field that
	// each becomes; a dot leads into an object.
	fields []legacyField
}

type legacyField struct{ param, path string }

var legacyClasses = []legacyClass{
	{"Volume", []legacyField{{"name", "name"}, {"configs", ""}}},
	{"VolumeMount", []legacyField{{"name", "name"}, {"mount_path", "mountPath"}, {"sub_path", "subPath"}, {"read_only", "readOnly"}}},
	{"Port", []legacyField{{"name", "name"}, {"container_port", "containerPort"}}},
	{"PodRuntimeInfoEnv", []legacyField{{"name", "name"}, {"field_path", "valueFrom.fieldRef.fieldPath"}}},
	{"Resources", []legacyField{
		{"request_memory", "requests.memory"}, {"request_cpu", "requests.cpu"}, {"request_ephemeral_storage", "requests.ephemeral-storage"},
		{"limit_memory", "limits.memory"}, {"limit_cpu", "limits.cpu"}, {"limit_gpu", "limits.nvidia.com/gpu"}, {"limit_ephemeral_storage", "limits.ephemeral-storage"},
	}},
}

// legacyNamed returns the legacy class of that name.
func legacyNamed(name string) *legacyClass {
	for i := range legacyClasses {
		if legacyClasses[i].name == name {
			return &legacyClasses[i]
		}
	}
	return nil
}

// legacy returns the legacy class that a call constructs.
func legacy(o *values.Object) (*legacyClass, bool) {
	if o.Local || strings.Contains(o.Callee, ".") && !strings.HasPrefix(o.Callee, "airflow.") {
		return nil, false
	}
	class := legacyNamed(lastPart(o.Callee))
	return class, class != nil
}

// legacyModel converts a call of a legacy class to the fields of the class
// that took its place.
func (b *builder) legacyModel(v *values.Object, legacy *legacyClass, class *kube.Class) Node {
	b.tell(diag.LegacyForm, b.placeOf(v), "`"+legacy.name+"` is a class of Airflow before provider 5.0; it is written as "+class.Name+" has it.", "")
	o := &Object{}
	for i, a := range v.Args {
		name := a.Name
		if name == "" && i < len(legacy.fields) {
			name = legacy.fields[i].param
		}
		path, ok := legacy.path(name)
		if !ok {
			b.unsupported(diag.UnknownField, a.At, legacy.name+" has no `"+name+"`; it is left out.", "Python refuses the call; remove it.")
			continue
		}
		if path != "" {
			b.legacyField(o, class, path, a)
			continue
		}
		configs, ok := a.Value.(*values.Dict)
		if !ok {
			b.wrongType(a.Value, "a dict")
			continue
		}
		for _, f := range b.dictFields(configs, class, b.templated()).Fields {
			o.Set(f.Key, f.Value, f.At)
		}
	}
	b.attrsUnread(v)
	return b.checked(o, class, v)
}

// attrsUnread tells of attributes that are set on an object of Airflow's own
// after its call.
func (b *builder) attrsUnread(o *values.Object) {
	for _, a := range o.Attrs {
		if a.Name != "*" {
			b.unsupported(diag.HiddenArguments, a.At, "`"+a.Name+"` is set after the call of "+lastPart(o.Callee)+"; the change is missing.", "Give it in the call.")
		}
	}
}

func (l *legacyClass) path(param string) (string, bool) {
	for _, f := range l.fields {
		if f.param == param {
			return f.path, true
		}
	}
	return "", false
}

// legacyField sets the field at a path. Airflow drops what is empty.
func (b *builder) legacyField(o *Object, class *kube.Class, path string, a values.Arg) {
	if isEmpty(a.Value) {
		return
	}
	head, key, nested := strings.Cut(path, ".")
	if !nested {
		b.setField(o, class, path, a.Value, a.At, b.templated())
		return
	}
	inner := objectIn(o, head)
	if inner == nil {
		inner = &Object{}
	}
	if t := class.ByJSON(head).Type; t.Of == kube.Model {
		b.legacyField(inner, kube.ClassNamed(t.Class), key, a)
	} else if n := b.typed(a.Value, kube.Type{Of: t.Of}, b.templated()); n != nil {
		inner.Set(key, n, a.At)
	}
	if len(inner.Fields) > 0 {
		o.Set(head, inner, a.At)
	}
}

// resources converts resources: an object of the model or of the legacy class,
// a dict of the model's fields, or a flat dict of the legacy class's parameters.
func (b *builder) resources(v values.Value) Node {
	class := kube.ClassNamed(b.argument.Row.Class)
	d, ok := v.(*values.Dict)
	if !ok {
		return b.model(v, class, b.templated())
	}
	flat := legacyNamed("Resources")
	for _, e := range d.Entries {
		if key, ok := e.Key.(*values.Str); !ok || !flat.has(key.Value) {
			return b.modelDict(d, class, b.templated())
		}
	}
	o := &Object{}
	for _, e := range d.Entries {
		path, _ := flat.path(e.Key.(*values.Str).Value)
		b.legacyField(o, class, path, values.Arg{Value: e.Value, At: e.At})
	}
	b.tell(diag.LegacyForm, b.argument.At, "A flat dict of requests and limits is the form of Airflow before provider 5.0; it is written as "+class.Name+" has it.", "")
	return b.checked(o, class, v)
}

func (l *legacyClass) has(param string) bool {
	_, ok := l.path(param)
	return ok
}
