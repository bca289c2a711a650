package pod

import (
	"sort"
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/internal/spell"
	"podport/mapping/kube"
	"podport/mapping/source"
	"podport/mapping/values"
)

// modelName returns the name of the Kubernetes model class that a call
// constructs, or "".
func modelName(o *values.Object) string {
	if o.Local || o.Method != "" {
		return ""
	}
	if name := lastPart(o.Callee); kube.ClassNamed(name) != nil {
		return name
	}
	return ""
}

// strict reports whether Airflow itself reads dicts of the argument at hand
// through the Kubernetes client, which coerces values.
func (b *builder) strict() bool {
	switch b.argument.Row.How {
	case arguments.StrictModel, arguments.StrictModels, arguments.PodDict, arguments.PodFile:
		return true
	}
	return false
}

// modelArgument converts an argument that is one object. One without fields
// says nothing to Kubernetes, so it is left out.
func (b *builder) modelArgument(v values.Value) Node {
	if d, ok := v.(*values.Dict); ok {
		v = b.withoutDouble(d)
	}
	n := b.model(v, kube.ClassNamed(b.argument.Row.Class), b.templated())
	if o, ok := n.(*Object); ok && len(o.Fields) == 0 {
		b.emptied = append(b.emptied, b.argument.Row)
		if !b.changed && b.entry.Outcome == arguments.Same {
			b.entry.Outcome = arguments.Unneeded
		}
		return nil
	}
	return n
}

func (b *builder) modelsArgument(v values.Value) Node {
	if list, ok := v.(*values.List); ok && b.argument.Row.NoDicts {
		for _, item := range list.Items {
			if _, isDict := item.(*values.Dict); isDict {
				b.change(diag.Reshaped, b.placeOf(item), "Airflow refuses a dict here; it is read as the "+b.argument.Row.Class+" that it stands for.", "Write "+b.argument.Row.Class+"(…).")
			}
		}
	}
	return b.list(v, kube.Type{Of: kube.Model, Class: b.argument.Row.Class}, b.templated())
}

// model converts an object of a Kubernetes class, or a dict in its place.
func (b *builder) model(v values.Value, class *kube.Class, templated bool) Node {
	switch v := v.(type) {
	case *values.None:
		return nil
	case *values.Object:
		if o, ok := legacy(v); ok {
			return b.legacyModel(v, o, class)
		}
		if name := modelName(v); name != "" {
			return b.modelObject(v, name, class, templated)
		}
	case *values.Dict:
		return b.modelDict(v, class, templated)
	}
	return b.holeOr(v, "an object of "+class.Name)
}

// modelObject converts a call of a model class. The class should be the one
// that is wanted; if it isn't, Airflow sends the fields that it has, and so
// they are checked against the wanted class.
func (b *builder) modelObject(v *values.Object, name string, want *kube.Class, templated bool) Node {
	own := kube.ClassNamed(name)
	if own.Name != want.Name {
		b.change(diag.WrongType, b.placeOf(v), "Kubernetes takes an object of "+want.Name+" here, not of "+own.Name+"; only the fields that both have are kept.",
			"Write `"+want.Name+"`.")
	}
	o := &Object{}
	positional := own.Positional()
	var templatedAttrs []string
	if templated {
		templatedAttrs = arguments.TemplatedAttrs[own.Name]
	}
	for i, a := range v.Args {
		attr := a.Name
		if attr == "" && i < len(positional) {
			attr = positional[i].Attr
		}
		if attr == "*" || attr == "**" {
			b.unsupported(diag.HiddenArguments, a.At, "The fields in `"+attr+excerpt(a.Value.Origin())+"` are not known: "+values.Why(a.Value)+".", "Write the fields out.")
			continue
		}
		if attr == "local_vars_configuration" {
			continue
		}
		field := own.ByAttr(attr)
		if field == nil {
			b.noField(a.At, own, attr)
			continue
		}
		b.setField(o, want, field.JSON, a.Value, a.At, contains(templatedAttrs, attr))
	}
	for _, a := range v.Attrs {
		field := own.ByAttr(a.Name)
		switch {
		case a.Name == "*":
			b.unsupported(diag.HiddenArguments, b.placeOf(v), "The "+own.Name+" is given to a function that may change it.", "Check its fields by hand.")
		case field == nil && onOwnObject(v, a.Name):
			// The object in the field knows of the change itself.
		case field == nil && strings.ContainsAny(a.Name, ".["):
			b.unsupported(diag.HiddenArguments, a.At, "`"+a.Name+"` is set after the call of "+own.Name+"; the change is missing.",
				"Give it in the call.")
		case field == nil:
			b.noField(a.At, own, a.Name)
		default:
			b.setField(o, want, field.JSON, a.Value, a.At, contains(templatedAttrs, a.Name))
		}
	}
	return b.checked(o, want, v)
}

// onOwnObject reports whether a dotted name leads into an object that a field
// was given: `volume.empty_dir.medium`.
func onOwnObject(o *values.Object, dotted string) bool {
	head, rest, _ := strings.Cut(dotted, ".")
	if strings.ContainsAny(rest, ".[") {
		return false
	}
	for _, a := range append(append([]values.Arg{}, o.Args...), o.Attrs...) {
		if inner, ok := a.Value.(*values.Object); ok && a.Name == head {
			for _, b := range inner.Attrs {
				if b.Name == rest {
					return true
				}
			}
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

// closestAttr returns the attribute that was probably meant, or "".
func closestAttr(class *kube.Class, wrote string) string {
	if f := class.ByJSON(wrote); f != nil {
		return f.Attr
	}
	attrs := make([]string, len(class.Fields))
	for i := range class.Fields {
		attrs[i] = class.Fields[i].Attr
	}
	return spell.Closest(wrote, attrs)
}

// isStatus reports whether a name is that of a pod's status, and tells of it.
func (b *builder) isStatus(at source.Span, class *kube.Class, name string) bool {
	is := name == "status" && class.Name == "V1Pod"
	if is {
		b.change(diag.IgnoredField, at, "What a pod's status is, the cluster says; one that is submitted has no effect. It is left out.", "Remove it.")
	}
	return is
}

// noField tells of a keyword that the model's constructor refuses.
func (b *builder) noField(at source.Span, class *kube.Class, attr string) {
	if b.isStatus(at, class, attr) {
		return
	}
	hint := "Python refuses the call; remove the field."
	if near := closestAttr(class, attr); near != "" {
		hint = "Did you mean `" + near + "`?"
	}
	name := "`" + attr + "`"
	if attr == "" {
		name = "that many arguments"
	}
	b.unsupported(diag.UnknownField, at, class.Name+" has no "+name+"; it is left out.", hint)
}

// modelDict converts a dict in Kubernetes' own names. Airflow hands such a
// dict on as it is and Kubernetes ignores the names that it doesn't have (or
// Airflow's client does, with affinity and tolerations): the pod never had
// them, so it doesn't have them here, and that is told.
func (b *builder) modelDict(d *values.Dict, class *kube.Class, templated bool) Node {
	return b.checked(b.dictFields(d, class, templated), class, d)
}

// withoutDouble returns the inner dict of one that repeats the name of its
// field, as Airflow's own tests once did: security_context={"securityContext":
// {…}}; any other dict as it is.
func (b *builder) withoutDouble(d *values.Dict) *values.Dict {
	if len(d.Entries) != 1 {
		return d
	}
	key, ok := d.Entries[0].Key.(*values.Str)
	inner, isDict := d.Entries[0].Value.(*values.Dict)
	if !ok || !isDict || key.Value != lastPart(b.argument.Row.Target) {
		return d
	}
	b.change(diag.LegacyForm, d.Entries[0].At, "`"+key.Value+"` stands inside the argument that already means it; it is taken out.", "Give the inner dict alone.")
	return inner
}

// dictFields converts the items of a dict that are fields of the class.
func (b *builder) dictFields(d *values.Dict, class *kube.Class, templated bool) *Object {
	o := &Object{}
	for _, e := range d.Entries {
		key, ok := b.key(e.Key)
		if !ok {
			continue
		}
		field := class.ByJSON(key)
		if field != nil {
			b.setField(o, class, key, e.Value, e.At, templated)
			continue
		}
		if b.isStatus(e.At, class, key) {
			continue
		}
		hint := "Remove it."
		if field := class.ByAttr(key); field != nil {
			hint = "If it is meant, write `" + field.JSON + "`; the pod will then change."
		} else if near := class.Closest(key); near != "" {
			hint = "Did you mean `" + near + "`?"
		}
		b.change(diag.IgnoredField, e.At, "Kubernetes has no `"+key+"` in "+class.Name+" and ignores it, so the pod never had it; it is left out.", hint)
	}
	return o
}

// setField converts a value to the field's type and sets it. None is not
// sent, so it is left out.
func (b *builder) setField(o *Object, class *kube.Class, json string, v values.Value, at source.Span, templated bool) {
	field := class.ByJSON(json)
	if field == nil {
		b.change(diag.IgnoredField, at, "Kubernetes has no `"+json+"` in "+class.Name+" and ignores it; it is left out.", "Remove it.")
		return
	}
	if _, none := v.(*values.None); none {
		return
	}
	if n := b.oneOf(v, func(v values.Value) Node { return b.typed(v, field.Type, templated) }); n != nil {
		o.Set(json, n, at)
	}
}

// typed converts a value to a field's type.
func (b *builder) typed(v values.Value, t kube.Type, templated bool) Node {
	return b.called(v, b.asType(v, t, templated))
}

func (b *builder) asType(v values.Value, t kube.Type, templated bool) Node {
	switch t.Shape {
	case kube.List:
		return b.list(v, kube.Type{Of: t.Of, Class: t.Class}, templated)
	case kube.Map:
		return b.mapping(v, kube.Type{Of: t.Of, Class: t.Class}, templated)
	}
	switch t.Of {
	case kube.Bool:
		return b.boolean(v)
	case kube.Int:
		return b.number(v)
	case kube.IntOrString:
		if _, ok := v.(*values.Int); ok {
			return b.number(v)
		}
		return asNode(b.text(v, templated))
	case kube.Quantity:
		return asNode(b.quantity(v, templated))
	case kube.Model:
		return b.model(v, kube.ClassNamed(t.Class), templated)
	case kube.Any:
		return b.any(v, templated)
	}
	if b.strict() {
		switch v.(type) {
		case *values.Bool, *values.Int, *values.Float:
			return Literal(pythonText(v))
		}
	}
	return asNode(b.text(v, templated))
}

func (b *builder) list(v values.Value, of kube.Type, templated bool) Node {
	l, ok := v.(*values.List)
	if !ok {
		switch v.(type) {
		case *values.None:
			return nil
		case *values.Str, *values.Text, *values.Dict:
		default:
			if o, isObject := v.(*values.Object); !isObject || modelName(o) == "" {
				return b.holeOr(v, "a list")
			}
		}
		b.change(diag.MadeList, b.placeOf(v), "Kubernetes takes a list here, not "+describe(v)+"; it is put into one.", "Write brackets around it.")
		l = &values.List{Items: []values.Value{v}}
	}
	a := &Array{}
	for _, item := range l.Items {
		if b.isNone(item) {
			continue
		}
		if n := b.typed(item, of, templated); n != nil {
			a.Items = append(a.Items, n)
		}
	}
	return a
}

func (b *builder) mapping(v values.Value, of kube.Type, templated bool) Node {
	d, ok := v.(*values.Dict)
	if !ok {
		return b.holeOr(v, "a dict")
	}
	o := &Object{}
	for _, e := range d.Entries {
		key, ok := b.key(e.Key)
		if !ok {
			continue
		}
		if _, none := e.Value.(*values.None); none {
			b.change(diag.IgnoredField, e.At, "`"+key+"` is None, which says nothing to Kubernetes; it is left out.", "Remove it.")
			continue
		}
		if n := b.typed(e.Value, of, templated); n != nil {
			o.Set(key, n, e.At)
		}
	}
	return o
}

// quantity converts an amount of something. Kubernetes reads a number as the
// same amount as its text.
func (b *builder) quantity(v values.Value, templated bool) *Text {
	switch v.(type) {
	case *values.Int, *values.Float:
		s := strings.TrimSuffix(pythonText(v), ".0")
		return Literal(s)
	}
	t := b.text(v, templated)
	if t == nil {
		return nil
	}
	if s, known := t.Known(); known && !kube.IsQuantity(s) {
		b.tell(diag.InvalidValue, b.placeOf(v), "`"+s+"` is not an amount that Kubernetes reads; it refuses the pod.", "Write it like 500m, 2, 512Mi or 2Gi.")
	}
	return t
}

// any converts a value of a field that takes anything.
func (b *builder) any(v values.Value, templated bool) Node {
	switch v := v.(type) {
	case *values.Dict:
		return b.mapping(v, kube.Type{Of: kube.Any}, templated)
	case *values.List:
		return b.list(v, kube.Type{Of: kube.Any}, templated)
	case *values.Bool:
		return b.boolean(v)
	case *values.Int:
		return b.number(v)
	case *values.Float:
		return &Number{floatText(v.Value)}
	}
	return asNode(b.text(v, templated))
}

// checked tells of required fields that are missing, and puts the fields into
// the order of the class.
func (b *builder) checked(o *Object, class *kube.Class, v values.Value) *Object {
	for i := range class.Fields {
		f := &class.Fields[i]
		if f.Required && o.Get(f.JSON) == nil {
			b.tell(diag.MissingField, b.placeOf(v), "Kubernetes requires `"+f.JSON+"` in "+class.Name+"; it refuses the pod without it.", "Add `"+f.JSON+"`.")
		}
	}
	arrange(o, class)
	return o
}

// arrange puts an object's fields into the order of its class.
func arrange(o *Object, class *kube.Class) {
	rank := make(map[string]int, len(class.Fields))
	for i := range class.Fields {
		rank[class.Fields[i].JSON] = i
	}
	sort.SliceStable(o.Fields, func(i, j int) bool { return rank[o.Fields[i].Key] < rank[o.Fields[j].Key] })
}
