package pod

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/jinja"
	"podport/mapping/schedule"
	"podport/mapping/source"
	"podport/mapping/values"
)

// jinjaParts converts a text that Airflow renders into literal text and placeholders,
// one for each expression; a template with statements is one placeholder.
func (b *builder) jinjaParts(text string, at source.Span) []Part {
	t, err := jinja.Parse(text)
	if err != nil {
		return onePart(b.refusedTemplate(strings.TrimSpace(text), at, &refusal{strings.TrimSpace(text), "Jinja refuses the template: " + err.Message + ".", "Correct it."}))
	}
	simple := true
	for _, n := range t.Nodes {
		switch n.(type) {
		case *jinja.Text, *jinja.Output:
		default:
			simple = false
		}
	}
	if !simple {
		return b.made(strings.TrimSpace(text), t.Nodes, at)
	}
	var parts []Part
	for _, n := range t.Nodes {
		if o, ok := n.(*jinja.Output); ok {
			parts = append(parts, b.made(o.Source, []jinja.Node{o}, at)...)
		} else {
			parts = append(parts, Part{Literal: n.(*jinja.Text).Value})
		}
	}
	return parts
}

func onePart(p *Placeholder) []Part { return []Part{{At: p}} }

// templateHole is the placeholder for a template, or for an expression alone.
func (b *builder) templateHole(text string, at source.Span) *Placeholder {
	if !values.HasTemplate(text) {
		text = "{{ " + text + " }}"
	}
	parts := b.jinjaParts(text, at)
	if len(parts) == 1 && parts[0].At != nil {
		return parts[0].At
	}
	whole := &Text{Parts: parts}
	p := *b.placeholders.For(templateAt(strings.TrimSpace(text), at), false)
	p.Code = &Known{whole}
	return &p
}

// made converts pieces of a template; text is how they are written.
func (b *builder) made(text string, nodes []jinja.Node, at source.Span) []Part {
	r := b.renderer(at)
	code, refused := r.text(nodes)
	if refused == nil && asksRun(code) && b.argument.Row != nil && strings.HasPrefix(b.argument.Row.Target, "client.") {
		refused = &refusal{text, "The client is made before any run, so it can't depend on one.", "Make a client for each cluster, or write the value out."}
	}
	if refused != nil {
		return onePart(b.refusedTemplate(text, at, refused))
	}
	if s, ok := literalText(code); ok {
		return []Part{{Literal: s}}
	}
	if look, ok := code.(*Look); ok {
		return onePart(b.hole(look.At.Runtime, false))
	}
	p := *b.placeholders.For(templateAt(text, at), false)
	p.Code = code
	b.kept(text, at, code, r)
	return onePart(&p)
}

// objectTemplate is the placeholder for a template where Kubernetes takes no text.
func (b *builder) objectTemplate(text string, at source.Span, want string) *Placeholder {
	plain := strings.TrimSpace(jinja.Plain(text, true))
	t, err := jinja.Parse(plain)
	if err == nil && len(t.Nodes) == 1 {
		if o, ok := t.Nodes[0].(*jinja.Output); ok {
			r := b.renderer(at)
			m, refused := r.value(o.Value)
			if look, is := m.code.(*Look); is && refused == nil {
				return b.hole(look.At.Runtime, true)
			}
			if refused == nil && r.schedule.Native && m.code != nil && m.form != textForm {
				p := *b.placeholders.For(templateAt(o.Source, at), true)
				p.Code = m.code
				b.kept(o.Source, at, m.code, r)
				return &p
			}
			plain = o.Source
		}
	}
	p := b.placeholders.For(templateAt(plain, at), true)
	b.entry.Outcome = arguments.Unsupported
	b.tellOnce(diag.TemplateValue, at, "`"+source.Shorten(plain)+"` makes a text, and here has to be "+want+". The asset reads it from the environment variable `"+p.Name+"`, as JSON.",
		"Set `"+p.Name+"` where Dagster runs, or write the value into the asset.")
	return p
}

// refusedTemplate is the placeholder for a template that can't be kept, which the
// environment has to say.
func (b *builder) refusedTemplate(text string, at source.Span, why *refusal) *Placeholder {
	p := b.placeholders.For(templateAt(text, at), false)
	b.entry.Outcome = arguments.Unsupported
	what := "The template `" + source.Shorten(text) + "` can't be kept: "
	if why.name != "" && why.name != text && !strings.Contains(why.why, "`"+why.name+"`") {
		what += "`" + source.Shorten(why.name) + "`: "
	}
	b.tellOnce(diag.TemplateValue, at, what+why.why+" The asset reads the text from the environment variable `"+p.Name+"`.", why.hint)
	return p
}

// tellOnce tells something once for each argument.
func (b *builder) tellOnce(code diag.Code, at source.Span, message, hint string) {
	for _, d := range b.entry.Diagnostics {
		if d.Code == code && d.Message == message {
			return
		}
	}
	b.tell(code, at, message, hint)
}

// kept tells what a template is made of in the asset.
func (b *builder) kept(text string, at source.Span, code Code, r *renderer) {
	facts := map[Fact]bool{}
	given, reported := false, false
	walkAll(code, func(c Code) {
		switch c := c.(type) {
		case *Run:
			facts[c.Fact] = true
		case *Setting:
			given = true
		case *Reported:
			reported = true
		}
	})
	message := "The asset makes what `" + source.Shorten(text) + "` stands for"
	hint := ""
	var of []string
	if facts[PartitionKey] || facts[IntervalStart] || facts[IntervalEnd] {
		of = append(of, "the run's partition")
		b.tellStart(r.schedule, at)
	}
	if facts[MadeAt] {
		of = append(of, "the time at which the run is made")
	}
	if given {
		of = append(of, "the run's config")
	}
	if reported {
		of = append(of, "what another asset has reported")
	}
	if facts[RunID] {
		of = append(of, "Dagster's id of the run, which looks different from Airflow's")
	}
	if facts[RetryNumber] {
		of = append(of, "the number of the try")
	}
	if names := lookedUp(code); names != "" {
		of = append(of, "the environment variable "+names)
		hint = "Set " + names + " where Dagster runs."
	}
	if len(of) > 0 {
		message += ", of " + strings.Join(of, " and of ")
	}
	message += "."
	for _, n := range r.notes {
		message += " " + n
	}
	if facts[RunID] || len(r.notes) > 0 {
		b.changed = true
		if b.entry.Outcome == arguments.Same {
			b.entry.Outcome = arguments.Changed
		}
	}
	b.tellOnce(diag.TemplateKept, at, message, hint)
	b.tellReported(code, at)
}

// tellStart tells where the partitions begin when nothing says it.
func (b *builder) tellStart(s *schedule.Schedule, at source.Span) {
	if s.Of != nil {
		s.TellStart(b.messages)
		return
	}
	b.tellOnce(diag.StartUnknown, at, "Without its DAG, podport takes the task for that of a daily one; the partitions begin on "+schedule.AssumedStart+".",
		"Give the DAG along, or set the partitions in the module.")
}
