package pod

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// hole makes a placeholder and tells where its value comes from.
func (b *builder) hole(r *values.Runtime, json bool) *Placeholder {
	if p := b.computed(r); p != nil {
		return p
	}
	p := b.placeholders.For(r, json || r.JSON)
	for _, d := range b.entry.Diagnostics {
		if d.Span == r.At && (d.Code == diag.RuntimeValue || d.Code == diag.TemplateValue) && strings.Contains(d.Message, "`"+p.Name+"`") {
			return p
		}
	}
	reads := "The asset reads it from the environment variable `" + p.Name + "`"
	if p.JSON {
		reads += ", as JSON"
	}
	set := "Set `" + p.Name + "` where Dagster runs."
	switch r.Kind {
	case values.Template:
		b.entry.Outcome = arguments.Unsupported
		b.tell(diag.TemplateValue, r.At, "Dagster renders no templates: what `"+source.Shorten(r.Key)+"` stands for is not converted yet. "+reads+".",
			"Replace it by what Dagster has for it, e.g. context.partition_key for a date.")
	case values.Environment:
		read := ", as the DAG did."
		if !p.HasDefault && r.Default != nil {
			read = "; the DAG did so, too, but took `" + excerpt(r.Default.Origin()) + "` when it was not set."
		}
		d := b.tell(diag.RuntimeValue, r.At, reads+read, set)
		d.Severity = diag.Info
	case values.Variable:
		b.change(diag.RuntimeValue, r.At, "The Airflow Variable `"+r.Key+"` is not there in Dagster. "+reads+".", set)
	case values.Conf:
		b.change(diag.RuntimeValue, r.At, "Airflow's configuration `"+r.Key+"` is not there in Dagster. "+reads+".", set)
	case values.Connection:
		b.change(diag.RuntimeValue, r.At, "The Airflow connection `"+r.Key+"` is not there in Dagster. "+reads+".",
			set+" Better, let the pod take it from a Kubernetes Secret.")
	case values.Choice:
		b.change(diag.RuntimeValue, r.At, "The value is "+options(r)+": "+values.Why(r)+". "+reads+".",
			"Write the right one into the asset, or set `"+p.Name+"` where Dagster runs.")
	default:
		b.change(diag.RuntimeValue, r.At, "The value is not known: "+unknown(r)+". "+reads+".",
			"Set `"+p.Name+"` where Dagster runs, or write the value into the asset.")
	}
	return p
}

// options names the values that a choice may have.
func options(r *values.Runtime) string {
	var names []string
	for _, o := range r.Options {
		names = append(names, "`"+source.Shorten(sourceOf(o))+"`")
	}
	return strings.Join(names, " or ")
}

// unknown says in a clause why a value is not known, with the expression that
// it is where that is another one than stands there.
func unknown(r *values.Runtime) string {
	why := values.Why(r)
	if r.Kind != values.Computed {
		return why
	}
	if text := source.Shorten(sourceOf(r)); text != r.At.Excerpt() {
		return "it is `" + text + "`, and " + why
	}
	return why
}

// computed makes a placeholder for a value that the module works out itself, as
// the DAG did; nil when it can't.
func (b *builder) computed(r *values.Runtime) *Placeholder {
	if r.Kind != values.Computed && r.Kind != values.LoopVariable {
		return nil
	}
	c := b.code(r, 0)
	if c == nil {
		return nil
	}
	p := *b.placeholders.For(r, false)
	p.Code = c
	if reads := b.lookedUp(c); reads != "" {
		b.tellComputed(r, &p, reads)
	}
	return &p
}

// lookedUp names the environment variables that an expression reads.
func (b *builder) lookedUp(c Code) string {
	var names []string
	WalkCode(c, func(c Code) {
		if look, ok := c.(*Look); ok && !contains(names, "`"+look.At.Name+"`") {
			names = append(names, "`"+look.At.Name+"`")
		}
	})
	return strings.Join(names, " and ")
}

// tellComputed tells that a value is worked out where the asset runs.
func (b *builder) tellComputed(r *values.Runtime, p *Placeholder, reads string) {
	for _, d := range b.entry.Diagnostics {
		if d.Span == r.At && d.Code == diag.RuntimeValue {
			return
		}
	}
	variable := ""
	for _, leaf := range leaves(r, nil) {
		if leaf.Kind == values.Variable {
			variable = leaf.Key
		}
	}
	how := "The asset works the value out of the environment variable " + reads
	yaml, set := " In the YAML it is `${"+p.Name+"}`.", "Set "+reads+" where Dagster runs."
	if variable != "" {
		b.change(diag.RuntimeValue, r.At, "The Airflow Variable `"+variable+"` is not there in Dagster. "+how+"."+yaml, set)
		return
	}
	b.tell(diag.RuntimeValue, r.At, how+", as the DAG did: `"+source.Shorten(sourceOf(r))+"`."+yaml, set).Severity = diag.Info
}
