package pod

import (
	"strconv"
	"strings"

	"podport/mapping/jinja"
	"podport/mapping/values"
)

func whole(n int) made {
	return made{code: &Known{&Number{strconv.Itoa(n)}}, form: wholeForm}
}

func truth(b bool) made { return made{code: &Known{&Bool{b}}, form: truthForm} }

func text(s string) made { return made{code: &Known{Literal(s)}, form: textForm} }

// expression makes an expression of Jinja into one of Python.
func (r *renderer) expression(e jinja.Expr) (made, *refusal) {
	if r.steps++; r.steps > maxSteps {
		return made{}, tooLarge
	}
	switch e := e.(type) {
	case *jinja.Str:
		return text(e.Value), nil
	case *jinja.Num:
		if e.Float {
			return made{code: &Known{&Number{e.Text}}, form: realForm}, nil
		}
		return made{code: &Known{&Number{e.Text}}, form: wholeForm}, nil
	case *jinja.Bool:
		return truth(e.Value), nil
	case *jinja.None:
		return made{code: &Known{}, form: noneForm}, nil
	case *jinja.Name:
		return r.name(e.Name)
	case *jinja.Attr:
		return r.attribute(e)
	case *jinja.Item:
		return r.item(e)
	case *jinja.Slice:
		return r.slice(e)
	case *jinja.Call:
		return r.call(e)
	case *jinja.Filter:
		return r.filter(e)
	case *jinja.Test:
		return r.test(e)
	case *jinja.Unary:
		return r.unary(e)
	case *jinja.Binary:
		return r.binary(e)
	case *jinja.Compare:
		return r.compare(e)
	case *jinja.Cond:
		return r.conditional(e)
	case *jinja.List:
		return r.list(e)
	}
	return made{}, &refusal{"{…}", "podport does not read dicts in templates.", "Write the value without it."}
}

// value is an expression that has to give a value.
func (r *renderer) value(e jinja.Expr) (made, *refusal) {
	m, refused := r.expression(e)
	if refused == nil && m.form == scopeForm {
		return m, r.whole(m.scope)
	}
	return m, refused
}

func (r *renderer) list(e *jinja.List) (made, *refusal) {
	out := made{form: listForm, items: []made{}}
	known := &Array{}
	for _, item := range e.Items {
		m, refused := r.value(item)
		if refused != nil {
			return made{}, refused
		}
		out.items = append(out.items, m)
		if k, ok := m.code.(*Known); ok && known != nil && k.Value != nil {
			known.Items = append(known.Items, k.Value)
		} else {
			known = nil
		}
	}
	if known != nil {
		out.code = &Known{known}
	}
	return out, nil
}

// known is a value of the DAG that is known, as a made one.
func (r *renderer) known(v values.Value) (made, bool) {
	switch v := v.(type) {
	case *values.None:
		return made{code: &Known{}, form: noneForm}, true
	case *values.Str:
		return text(v.Value), true
	case *values.Bool:
		return truth(v.Value), true
	case *values.Int:
		return made{code: &Known{&Number{v.Value.String()}}, form: wholeForm}, true
	case *values.Float:
		return made{code: &Known{&Number{pythonText(v)}}, form: realForm}, true
	case *values.List:
		n := dataNode(v)
		if n == nil {
			return made{}, false
		}
		out := made{code: &Known{n}, form: listForm, items: []made{}}
		for _, item := range v.Items {
			m, ok := r.known(item)
			if !ok {
				return made{}, false
			}
			out.items = append(out.items, m)
		}
		return out, true
	case *values.Dict:
		if n := dataNode(v); n != nil {
			return made{code: &Known{n}, form: dataForm}, true
		}
	case *values.Runtime:
		if c := r.b.code(v, 0); c != nil {
			return made{code: c, form: dataForm}, true
		}
	}
	return made{}, false
}

func (r *renderer) attribute(e *jinja.Attr) (made, *refusal) {
	of, refused := r.expression(e.Of)
	if refused != nil {
		return made{}, refused
	}
	switch of.form {
	case scopeForm:
		return r.member(of.scope, e.Name)
	case timeForm, naiveForm, dateForm, spanForm:
		return r.timeAttribute(of, e.Name)
	case dataForm:
		// Jinja takes the item where there is no such attribute.
		return made{code: &Item{of.code, &Known{Literal(e.Name)}}, form: dataForm}, nil
	}
	return made{}, &refusal{"." + e.Name, "podport does not know `" + e.Name + "` of this value.", "Write the value without it."}
}

func (r *renderer) item(e *jinja.Item) (made, *refusal) {
	of, refused := r.expression(e.Of)
	if refused != nil {
		return made{}, refused
	}
	if name, ok := e.Index.(*jinja.Str); ok && of.form == scopeForm {
		return r.member(of.scope, name.Value)
	}
	if of.form == scopeForm {
		return made{}, r.whole(of.scope)
	}
	index, refused := r.value(e.Index)
	if refused != nil {
		return made{}, refused
	}
	out := made{code: &Item{of.code, index.code}, form: dataForm}
	switch {
	case of.form == textForm && index.form == wholeForm:
		out.form = textForm
	case of.form != dataForm && of.form != listForm:
		return made{}, &refusal{"[…]", "podport does not know what an item of this value is.", "Write the value without it."}
	}
	if of.items != nil {
		if n, ok := knownInt(index.code); ok && n >= -len(of.items) && n < len(of.items) {
			return of.items[(n+len(of.items))%len(of.items)], nil
		}
	}
	if of.code == nil {
		return made{}, &refusal{"[…]", "podport does not write this list.", "Write the value without it."}
	}
	return out, nil
}

// sourceNumber is the text of a number that is known, else "".
func sourceNumber(c Code) string {
	if known, ok := c.(*Known); ok {
		if n, ok := known.Value.(*Number); ok {
			return n.Text
		}
	}
	return ""
}

// knownInt returns a whole number that is known and fits an int.
func knownInt(c Code) (int, bool) {
	n, err := strconv.Atoi(sourceNumber(c))
	return n, err == nil
}

func (r *renderer) slice(e *jinja.Slice) (made, *refusal) {
	of, refused := r.value(e.Of)
	if refused != nil {
		return made{}, refused
	}
	if of.form != textForm && of.form != listForm && of.form != dataForm || of.code == nil {
		return made{}, &refusal{"[:]", "podport takes no part of such a value.", "Write the value without it."}
	}
	out := &Slice{Of: of.code}
	for i, part := range []jinja.Expr{e.From, e.To, e.Step} {
		if part == nil {
			continue
		}
		m, refused := r.value(part)
		if refused != nil {
			return made{}, refused
		}
		*[]*Code{&out.From, &out.To, &out.Step}[i] = m.code
	}
	return made{code: out, form: of.form}, nil
}

func (r *renderer) unary(e *jinja.Unary) (made, *refusal) {
	if e.Op == "not" {
		c, refused := r.condition(e.Of, nil)
		if refused != nil {
			return made{}, refused
		}
		return negated(c), nil
	}
	m, refused := r.value(e.Of)
	if refused != nil {
		return made{}, refused
	}
	if n := sourceNumber(m.code); n != "" {
		if e.Op == "-" {
			n = strings.TrimPrefix("-"+n, "--")
		}
		return made{code: &Known{&Number{n}}, form: m.form}, nil
	}
	if e.Op == "+" && (m.form == wholeForm || m.form == realForm) {
		return m, nil
	}
	if e.Op == "-" && (m.form == wholeForm || m.form == realForm || m.form == dataForm) {
		return made{code: &Operation{"*", []Code{&Known{&Number{"-1"}}, m.code}}, form: m.form}, nil
	}
	return made{}, &refusal{e.Op, "podport does not know what `" + e.Op + "` makes of this value.", "Write the value without it."}
}

func negated(c Code) made {
	if known, ok := c.(*Known); ok {
		if b, ok := known.Value.(*Bool); ok {
			return truth(!b.Value)
		}
	}
	if o, ok := c.(*Operation); ok && opposites[o.Op] != "" {
		return made{code: &Operation{opposites[o.Op], o.Operands}, form: truthForm}
	}
	return made{code: &Operation{"not", []Code{c}}, form: truthForm}
}

// opposites are the comparisons that say the opposite of another.
var opposites = map[string]string{"is": "is not", "is not": "is", "in": "not in", "not in": "in", "==": "!=", "!=": "=="}

func (r *renderer) binary(e *jinja.Binary) (made, *refusal) {
	if e.Op == "and" || e.Op == "or" {
		return r.logic(e)
	}
	x, refused := r.value(e.Left)
	if refused != nil {
		return made{}, refused
	}
	y, refused := r.value(e.Right)
	if refused != nil {
		return made{}, refused
	}
	if e.Op == "~" {
		a, refused := r.asText(x)
		if refused != nil {
			return made{}, refused
		}
		b, refused := r.asText(y)
		if refused != nil {
			return made{}, refused
		}
		return made{code: oneText(&Joined{Parts: []Code{a, b}}), form: textForm}, nil
	}
	if spec, ok := numberSpec(e.Op, x); ok && y.form == wholeForm {
		return made{code: &Call{Func: "format", Args: []Code{y.code, text(spec).code}}, form: textForm}, nil
	}
	f, ok := arithmetic(e.Op, x, y)
	if !ok || x.code == nil || y.code == nil {
		return made{}, &refusal{e.Op, "podport does not know what `" + e.Op + "` makes of these values.", "Work the value out in the DAG's Python, or in the container."}
	}
	if e.Op == "+" && f == textForm {
		return made{code: oneText(&Joined{Parts: []Code{x.code, y.code}}), form: textForm}, nil
	}
	return made{code: &Operation{e.Op, []Code{x.code, y.code}}, form: f, elsewhere: x.elsewhere || y.elsewhere}, nil
}

// numberSpec is what stands between % and d of a text that shows one number.
func numberSpec(op string, x made) (string, bool) {
	s, ok := literalText(x.code)
	ok = ok && op == "%" && len(s) > 2 && s[0] == '%' && s[len(s)-1] == 'd' && isDigits(s[1:len(s)-1])
	if !ok {
		return "", false
	}
	return s[1:], true
}

// arithmetic is the kind of value that an operator of Python gives.
func arithmetic(op string, x, y made) (form, bool) {
	number := func(f form) bool { return f == wholeForm || f == realForm || f == truthForm }
	a, b := x.form, y.form
	isTime := a == timeForm && !x.elsewhere || a == naiveForm || a == dateForm
	switch {
	case number(a) && number(b):
		if op == "/" || a == realForm || b == realForm {
			return realForm, true
		}
		return wholeForm, true
	case a == textForm && b == textForm && op == "+", a == textForm && b == wholeForm && op == "*":
		return textForm, true
	case isTime && b == spanForm && (op == "+" || op == "-"):
		return a, true
	case a == spanForm && b == timeForm && !y.elsewhere && op == "+":
		return b, true
	case (a == timeForm && b == timeForm || a == dateForm && b == dateForm || a == naiveForm && b == naiveForm) && op == "-":
		return spanForm, true
	case a == spanForm && b == spanForm && (op == "+" || op == "-"), a == spanForm && number(b) && (op == "*" || op == "/" || op == "//"), number(a) && b == spanForm && op == "*":
		return spanForm, true
	case a == dataForm && number(b) || number(a) && b == dataForm || a == dataForm && b == dataForm:
		return dataForm, op != "%"
	}
	return 0, false
}

// logic is `and` and `or`, which give one of their operands.
func (r *renderer) logic(e *jinja.Binary) (made, *refusal) {
	x, refused := r.operand(e.Left)
	if refused != nil {
		return made{}, refused
	}
	if t, known := truthOf(x); known {
		if t == (e.Op == "and") {
			return r.operand(e.Right)
		}
		return x, nil
	}
	y, refused := r.operand(e.Right)
	if refused != nil {
		return made{}, refused
	}
	if x.code == nil || y.code == nil {
		return made{}, &refusal{e.Op, "podport does not write a list of what only a run knows.", "Write the value without it."}
	}
	out := made{code: &Operation{e.Op, []Code{x.code, y.code}}, form: dataForm}
	switch {
	case x.form == y.form:
		out.form = x.form
	case e.Op == "or" && x.field != nil && x.field.Type == "str" && y.form == textForm:
		out.form = textForm // what is None gives way
	}
	return out, nil
}

// operand is an expression that is taken for true or false, perhaps besides being
// a value.
func (r *renderer) operand(e jinja.Expr) (made, *refusal) {
	m, refused := r.expression(e)
	if refused != nil || m.form != scopeForm {
		return m, refused
	}
	switch m.scope {
	case "dag_run", "ti", "task_instance", "task", "dag":
		return truth(true), nil
	}
	return m, r.whole(m.scope)
}

// truthOf returns whether Python takes a known value for true.
func truthOf(m made) (truth, known bool) {
	k, ok := m.code.(*Known)
	if !ok {
		return false, false
	}
	switch v := k.Value.(type) {
	case nil:
		return false, true
	case *Bool:
		return v.Value, true
	case *Text:
		s, ok := v.Known()
		return s != "", ok
	case *Number:
		return strings.Trim(v.Text, "0.") != "", true
	case *Array:
		return len(v.Items) > 0, true
	}
	return false, false
}

func (r *renderer) compare(e *jinja.Compare) (made, *refusal) {
	if m, refused, is := r.inConf(e); is {
		return m, refused
	}
	left, refused := r.value(e.First)
	if refused != nil {
		return made{}, refused
	}
	var all []Code
	for i, op := range e.Ops {
		right, refused := r.value(e.Rest[i])
		if refused != nil {
			return made{}, refused
		}
		if left.code == nil || right.code == nil || !comparable(op, left.form, right.form) {
			return made{}, &refusal{op, "podport does not know how Airflow compares these values.", "Work the value out in the DAG's Python, or in the container."}
		}
		all = append(all, comparison(op, left.code, right.code))
		left = right
	}
	if len(all) == 1 {
		return made{code: all[0], form: truthForm}, nil
	}
	return made{code: &Operation{"and", all}, form: truthForm}, nil
}

// comparison is x op y; None is compared by what it is.
func comparison(op string, x, y Code) Code {
	if k, ok := y.(*Known); ok && k.Value == nil {
		switch op {
		case "==":
			op = "is"
		case "!=":
			op = "is not"
		}
	}
	return &Operation{op, []Code{x, y}}
}

// comparable reports whether a comparison means the same here as in Airflow.
func comparable(op string, a, b form) bool {
	if op == "==" || op == "!=" || strings.HasSuffix(op, "in") {
		return true
	}
	times := func(f form) bool { return f == timeForm || f == naiveForm || f == dateForm || f == spanForm }
	return a == b || !times(a) && !times(b)
}

// condition is an expression that is taken for true or false. What a run is given
// is asked for by what stands under the condition.
func (r *renderer) condition(e jinja.Expr, under []jinja.Node) (Code, *refusal) {
	if asksForConf(e) {
		keys := confKeys(under)
		return r.given(keys)
	}
	if and, ok := e.(*jinja.Binary); ok && and.Op == "and" && asksForConf(and.Left) {
		for _, key := range confKeys([]jinja.Node{&jinja.Output{Value: and.Right}}) {
			r.mayMiss(key)
		}
		return r.condition(and.Right, under)
	}
	m, refused := r.operand(e)
	if refused != nil {
		return nil, refused
	}
	if m.code == nil {
		return nil, &refusal{"if", "podport does not know whether this value counts as true.", "Compare it with something."}
	}
	if t, known := truthOf(m); known {
		return truth(t).code, nil
	}
	return m.code, nil
}

// conditional is x if test else y.
func (r *renderer) conditional(e *jinja.Cond) (made, *refusal) {
	test, refused := r.condition(e.Test, []jinja.Node{&jinja.Output{Value: e.Then}})
	if refused != nil {
		return made{}, refused
	}
	then, refused := r.value(e.Then)
	if refused != nil {
		return made{}, refused
	}
	other := text("")
	if e.Else != nil {
		if other, refused = r.value(e.Else); refused != nil {
			return made{}, refused
		}
	}
	if known, ok := test.(*Known); ok {
		if b, ok := known.Value.(*Bool); ok {
			if b.Value {
				return then, nil
			}
			return other, nil
		}
	}
	if then.code == nil || other.code == nil {
		return made{}, &refusal{"if", "podport does not write such a list.", "Write the value without it."}
	}
	out := made{code: decided(test, then.code, other.code), form: dataForm}
	if then.form == other.form {
		out.form, out.elsewhere = then.form, then.elsewhere || other.elsewhere
	} else if then.form == textForm && other.form == noneForm {
		out.form = dataForm
	}
	return out, nil
}
