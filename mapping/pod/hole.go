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
	if r.Kind == values.Template {
		return b.templateHole(r.Key, r.At)
	}
	if p := b.computed(r, json); p != nil {
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
func (b *builder) computed(r *values.Runtime, json bool) *Placeholder {
	switch r.Kind {
	case values.Computed, values.LoopVariable:
	case values.Choice:
		if json || b.rendersIn(r) {
			return nil
		}
	default:
		return nil
	}
	c := b.code(r, 0)
	if c == nil || json && b.reshapes() && holdsData(c) {
		return nil
	}
	p := *b.placeholders.For(r, false)
	p.Code = c
	b.tellComputed(r, &p)
	return &p
}

// reshapes reports whether Kubernetes takes what the argument at hand is given
// in another shape.
func (b *builder) reshapes() bool {
	row := b.argument.Row
	return row != nil && (row.How == arguments.EnvVars || row.How == arguments.PullSecrets)
}

// holdsData reports whether lists or dicts of the DAG are part of an expression.
func holdsData(c Code) bool {
	found := false
	WalkCode(c, func(c Code) {
		if known, ok := c.(*Known); ok {
			switch known.Value.(type) {
			case *Array, *Object:
				found = true
			}
		}
	})
	return found
}

// rendersIn reports whether Airflow renders a template in one of the values that
// a value may be.
func (b *builder) rendersIn(r *values.Runtime) bool {
	for _, option := range r.Options {
		if s, ok := option.(*values.Str); ok && b.templated() && values.HasTemplate(s.Value) {
			return true
		}
	}
	return false
}

// lookedUp names the environment variables that an expression reads.
func lookedUp(c Code) string {
	var names []string
	eachLook(c, func(p *Placeholder) {
		if !contains(names, "`"+p.Name+"`") {
			names = append(names, "`"+p.Name+"`")
		}
	})
	return strings.Join(names, " and ")
}

// eachLook calls f for the look-ups in an expression, and in those that stand in
// its parts of a pod.
func eachLook(c Code, f func(*Placeholder)) {
	WalkCode(c, func(c Code) {
		switch c := c.(type) {
		case *Look:
			f(c.At)
		case *Known:
			EachPlaceholder(c.Value, func(p *Placeholder) {
				if p.Code != nil {
					eachLook(p.Code, f)
				}
			})
		}
	})
}

// tellComputed tells that a value is worked out where the asset runs; of one that
// is part of another, that one tells.
func (b *builder) tellComputed(r *values.Runtime, p *Placeholder) {
	reads := lookedUp(p.Code)
	if reads == "" || b.sides > 0 {
		return
	}
	for _, d := range b.entry.Diagnostics {
		if d.Span == r.At && d.Code == diag.RuntimeValue {
			return
		}
	}
	variable := ""
	eachLook(p.Code, func(p *Placeholder) {
		if p.Runtime.Kind == values.Variable {
			variable = p.Runtime.Key
		}
	})
	how := "The asset works the value out of the environment variable " + reads
	yaml, set := " In the YAML it is `${"+p.Name+"}`.", "Set "+reads+" where Dagster runs."
	if variable != "" {
		b.change(diag.RuntimeValue, r.At, "The Airflow Variable `"+variable+"` is not there in Dagster. "+how+"."+yaml, set)
		return
	}
	b.tell(diag.RuntimeValue, r.At, how+", as the DAG did: `"+source.Shorten(sourceOf(r))+"`."+yaml, set).Severity = diag.Info
}
