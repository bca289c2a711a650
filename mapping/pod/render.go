package pod

import (
	"strings"

	"podport/mapping/jinja"
	"podport/mapping/schedule"
	"podport/mapping/source"
)

// A template of Airflow becomes the Python expression that makes the same text
// when the asset runs. The renderer works that out over the tree of the template:
// each expression of Jinja is made into one of Python, together with what kind of
// value it gives, because what Jinja writes of a value, and which operations it
// has, depend on that.

// form says what kind of value an expression gives.
type form uint8

const (
	dataForm form = iota // anything, as of JSON
	textForm
	wholeForm
	realForm
	truthForm
	noneForm
	listForm
	timeForm  // a time with its zone: pendulum's in Airflow, datetime's here
	naiveForm // a datetime without a zone
	dateForm
	spanForm  // a timedelta
	scopeForm // no value: what names are looked up in, or what is called
)

// made is what an expression of Jinja becomes.
type made struct {
	code Code
	form form
	// scope is the path of a scopeForm: "dag_run.conf", "macros.ds_add".
	scope string
	// elsewhere says of a time that its zone is not UTC.
	elsewhere bool
	// day is, of a text, the time whose date in UTC it is, as year-month-day.
	day Code
	// field is, of the value of a field, the field.
	field *ConfigField
	// items are, of a list that is written in the template, its items.
	items []made
}

// refusal says why a template can't be kept.
type refusal struct {
	// name is the part of the template.
	name string
	// why is a sentence, hint what to do.
	why, hint string
}

// renderer makes one template into code.
type renderer struct {
	b        *builder
	schedule *schedule.Schedule
	at       source.Span
	// names are what the template sets, and the variables of its loops.
	names map[string]made
	// steps counts the pieces that were made.
	steps int
	// notes are sentences on what is not quite the same.
	notes []string
	// optional are the keys of what a run may be given that a condition asks for.
	optional map[string]bool
}

func (b *builder) renderer(at source.Span) *renderer {
	return &renderer{b: b, schedule: b.scheduleOf(), at: at, names: map[string]made{}}
}

// text makes the pieces of a template into one expression that gives a text.
func (r *renderer) text(nodes []jinja.Node) (Code, *refusal) {
	out := &Joined{}
	for _, n := range nodes {
		part, refused := r.node(n)
		if refused != nil {
			return nil, refused
		}
		if part != nil { // a statement that sets a name gives no text
			out.Parts = append(out.Parts, part)
		}
	}
	return oneText(out), nil
}

// statementOf returns the name that a piece sets, which gives no text.
func statementOf(n jinja.Node) (string, bool) {
	switch n := n.(type) {
	case *jinja.Set:
		return n.Target, true
	case *jinja.Capture:
		return n.Target, true
	}
	return "", false
}

// oneText is the simplest expression for texts one behind the other.
func oneText(j *Joined) Code {
	flat := &Joined{}
	for _, p := range j.Parts {
		switch p := p.(type) {
		case *Joined:
			for _, inner := range p.Parts {
				flat.add(inner)
			}
		default:
			flat.add(p)
		}
	}
	switch len(flat.Parts) {
	case 0:
		return &Known{Literal("")}
	case 1:
		return flat.Parts[0]
	}
	return flat
}

// add appends a part; literal texts next to each other become one.
func (j *Joined) add(c Code) {
	if text, ok := literalText(c); ok {
		if text == "" {
			return
		}
		if n := len(j.Parts); n > 0 {
			if before, ok := literalText(j.Parts[n-1]); ok {
				j.Parts[n-1] = &Known{Literal(before + text)}
				return
			}
		}
	}
	j.Parts = append(j.Parts, c)
}

// literalText returns the text that an expression is.
func literalText(c Code) (string, bool) {
	if known, ok := c.(*Known); ok {
		if t, ok := known.Value.(*Text); ok {
			return t.Known()
		}
	}
	return "", false
}

// node makes one piece of a template into an expression that gives a text; nil
// for one that gives none.
func (r *renderer) node(n jinja.Node) (Code, *refusal) {
	if r.steps++; r.steps > maxSteps {
		return nil, tooLarge
	}
	switch n := n.(type) {
	case *jinja.Text:
		return &Known{Literal(n.Value)}, nil
	case *jinja.Output:
		m, refused := r.expression(n.Value)
		if refused != nil {
			return nil, refused
		}
		return r.asText(m)
	case *jinja.If:
		return r.ifs(n.Branches, n.Else)
	case *jinja.For:
		return r.loop(n)
	case *jinja.Set:
		m, refused := r.expression(n.Value)
		if refused != nil {
			return nil, refused
		}
		return nil, r.set(n.Target, m)
	case *jinja.Capture:
		c, refused := r.text(n.Body)
		if refused != nil {
			return nil, refused
		}
		return nil, r.set(n.Target, made{code: c, form: textForm})
	case *jinja.Statement:
		return nil, &refusal{"{% " + n.Word + " %}", "podport does not read this statement of Jinja.", "Write the template without it."}
	}
	return nil, nil
}

// What a name stands for is written wherever the name stands, so that names made of
// names could grow without end.
const (
	maxSteps = 20_000 // pieces of one template
	maxSize  = 2_000  // parts of what one name stands for
)

var tooLarge = &refusal{"", "What the template makes is too large to write out.", "Make the text in the container."}

// set gives a name to a value.
func (r *renderer) set(name string, m made) *refusal {
	size := sizeOf(m.code)
	for _, item := range m.items {
		size += sizeOf(item.code)
	}
	if size > maxSize {
		return tooLarge
	}
	r.names[name] = m
	return nil
}

// sizeOf counts the parts of an expression; sixteen bytes of text are one more.
func sizeOf(c Code) int {
	size := 0
	WalkCode(c, func(c Code) {
		size++
		if known, ok := c.(*Known); ok {
			Walk(known.Value, func(n Node) {
				size++
				if t, ok := n.(*Text); ok {
					size += len(t.String()) / 16
				}
			})
		}
	})
	return size
}

// asText is what Jinja writes of a value.
func (r *renderer) asText(m made) (Code, *refusal) {
	switch m.form {
	case textForm:
		return m.code, nil
	case scopeForm:
		return nil, r.whole(m.scope)
	}
	if m.code == nil {
		return nil, &refusal{"[…]", "podport does not write a list of what only a run knows.", "Write its items one by one."}
	}
	if known, ok := m.code.(*Known); ok {
		switch v := known.Value.(type) {
		case nil:
			return &Known{Literal("None")}, nil
		case *Number:
			return &Known{Literal(v.Text)}, nil
		case *Bool:
			if v.Value {
				return &Known{Literal("True")}, nil
			}
			return &Known{Literal("False")}, nil
		}
	}
	return &Call{Func: "str", Args: []Code{m.code}}, nil
}

// ifs makes {% if %} into a conditional expression. What a branch sets is not
// known behind it.
func (r *renderer) ifs(branches []jinja.Branch, other []jinja.Node) (Code, *refusal) {
	if len(branches) == 0 {
		return r.inside(other)
	}
	test, refused := r.condition(branches[0].Test, branches[0].Body)
	if refused != nil {
		return nil, refused
	}
	then, refused := r.inside(branches[0].Body)
	if refused != nil {
		return nil, refused
	}
	rest, refused := r.ifs(branches[1:], other)
	if refused != nil {
		return nil, refused
	}
	if known, ok := test.(*Known); ok {
		if b, ok := known.Value.(*Bool); ok {
			if b.Value {
				return then, nil
			}
			return rest, nil
		}
	}
	return decided(test, then, rest), nil
}

// inside makes pieces into code that stand in a branch or a loop.
func (r *renderer) inside(nodes []jinja.Node) (Code, *refusal) {
	for _, n := range nodes {
		if name, is := statementOf(n); is {
			if _, known := r.names[name]; known {
				return nil, &refusal{name, "The template sets a name again in a branch or a loop.", "Use another name there."}
			}
		}
	}
	return r.text(nodes)
}

// maxRounds bounds how many rounds of a loop are written out.
const maxRounds = 50

// loop makes {% for %} into texts one behind the other, where the items are
// known, else into one text that is joined of them.
func (r *renderer) loop(n *jinja.For) (Code, *refusal) {
	over, refused := r.expression(n.Over)
	if refused != nil {
		return nil, refused
	}
	defer func(names map[string]made) { r.names = names }(r.names)
	outer := r.names
	if over.items != nil || over.form == listForm && isEmptyList(over.code) {
		if len(over.items) > maxRounds {
			return nil, &refusal{"{% for %}", "The loop has more rounds than podport writes out.", "Write the text without the loop."}
		}
		return r.rounds(n, over.items, outer)
	}
	if len(n.Targets) != 1 || n.When != nil || len(n.Else) > 0 {
		return nil, &refusal{"{% for %}", "podport does not write such a loop over what only a run knows.", "Make the text in the container."}
	}
	if over.form != listForm && over.form != dataForm {
		return nil, &refusal{"{% for %}", "podport does not know what the loop goes over.", "Write the text without the loop."}
	}
	name := parameterName(n.Targets[0])
	r.names = withName(outer, n.Targets[0], made{code: &Param{name}, form: dataForm})
	body, refused := r.inside(n.Body)
	if refused != nil {
		return nil, refused
	}
	return &Call{Of: &Known{Literal("")}, Func: "join", Args: []Code{&Each{Item: body, Name: name, Over: over.code}}}, nil
}

func isEmptyList(c Code) bool {
	known, ok := c.(*Known)
	if !ok {
		return false
	}
	a, ok := known.Value.(*Array)
	return ok && len(a.Items) == 0
}

func withName(names map[string]made, name string, m made) map[string]made {
	out := make(map[string]made, len(names)+1)
	for k, v := range names {
		out[k] = v
	}
	out[name] = m
	return out
}

// rounds writes out a loop of which the items are known.
func (r *renderer) rounds(n *jinja.For, items []made, outer map[string]made) (Code, *refusal) {
	if len(items) == 0 {
		return r.text(n.Else)
	}
	out := &Joined{}
	for i, item := range items {
		r.names = withName(outer, "loop", made{form: scopeForm, scope: "loop"})
		for name, value := range map[string]int{"index": i + 1, "index0": i, "revindex": len(items) - i, "revindex0": len(items) - i - 1, "length": len(items)} {
			r.names["loop."+name] = whole(value)
		}
		r.names["loop.first"], r.names["loop.last"] = truth(i == 0), truth(i == len(items)-1)
		if len(n.Targets) == 1 {
			r.names[n.Targets[0]] = item
		} else if len(item.items) != len(n.Targets) {
			return nil, &refusal{strings.Join(n.Targets, ", "), "An item has not as many parts as the loop has names.", "Correct the loop."}
		} else {
			for j, name := range n.Targets {
				r.names[name] = item.items[j]
			}
		}
		if n.When != nil {
			test, refused := r.condition(n.When, nil)
			if refused != nil {
				return nil, refused
			}
			known, _ := test.(*Known)
			b, isKnown := (*Bool)(nil), false
			if known != nil {
				b, isKnown = known.Value.(*Bool)
			}
			if !isKnown {
				return nil, &refusal{"{% for … if %}", "Which items the loop takes is only known in a run.", "Write the condition inside of the loop."}
			}
			if !b.Value {
				continue
			}
		}
		body, refused := r.text(n.Body)
		if refused != nil {
			return nil, refused
		}
		out.Parts = append(out.Parts, body)
	}
	return oneText(out), nil
}
