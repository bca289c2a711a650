package pod

import (
	"strings"

	"podport/mapping/jinja"
)

// filters are Jinja's and Airflow's own, as far as Python has the same.
var filters map[string]func(*renderer, made, *callArgs) (made, *refusal)

func init() {
	filters = map[string]func(*renderer, made, *callArgs) (made, *refusal){
		"upper": textFilter("upper"), "lower": textFilter("lower"), "capitalize": textFilter("capitalize"), "trim": textFilter("strip"), "replace": textFilter("replace"),
		"string": textFilter(""), "safe": textFilter(""),
		"int": numberFilter("int", wholeForm), "float": numberFilter("float", realForm), "abs": numberFilter("abs", dataForm), "round": numberFilter("round", realForm),
		"length": numberFilter("len", wholeForm), "count": numberFilter("len", wholeForm),
		"join": joinFilter, "first": itemFilter("0"), "last": itemFilter("-1"), "list": listFilter,
		"default": defaultFilter, "d": defaultFilter, "tojson": jsonFilter,
		"ds": timeFilter(dayFormat), "ds_nodash": timeFilter(noDashFormat), "ts_nodash": timeFilter(tsNoDash), "ts_nodash_with_tz": timeFilter(tsNoDashZoned),
		"ts": timeFilter(""),
	}
}

func (r *renderer) filter(e *jinja.Filter) (made, *refusal) {
	args, refused := r.args(e.Args)
	if refused != nil {
		return made{}, refused
	}
	if e.Name == "default" || e.Name == "d" {
		if m, refused, is := r.missing(e.Of, args); is {
			return m, refused
		}
	}
	of, refused := r.value(e.Of)
	if refused != nil {
		return made{}, refused
	}
	f := filters[e.Name]
	switch {
	case r.schedule.Filters[e.Name] != nil:
		return made{}, &refusal{"| " + e.Name, "`" + e.Name + "` is a filter of the DAG, and podport does not run the DAG's functions.", "Write what it does into the asset by hand."}
	case f == nil || of.code == nil:
		return made{}, noFilter(e.Name)
	}
	m, refused := f(r, of, args)
	if refused != nil && refused.name == "" {
		return made{}, noFilter(e.Name)
	}
	return m, refused
}

func noFilter(name string) *refusal {
	return &refusal{"| " + name, "podport does not write the filter `" + name + "` for this value.", "Work the value out in the container, or in the asset by hand."}
}

// textFilter calls a method of the value's text.
func textFilter(method string) func(*renderer, made, *callArgs) (made, *refusal) {
	return func(r *renderer, of made, a *callArgs) (made, *refusal) {
		c, refused := r.asText(of)
		if refused != nil || method == "" {
			return made{code: c, form: textForm}, refused
		}
		place, named := a.codes()
		if len(named) > 0 {
			return made{}, &refusal{}
		}
		return made{code: &Call{Of: c, Func: method, Args: place}, form: textForm}, nil
	}
}

func numberFilter(function string, gives form) func(*renderer, made, *callArgs) (made, *refusal) {
	return func(r *renderer, of made, a *callArgs) (made, *refusal) {
		place, named := a.codes()
		number := of.form == wholeForm || of.form == realForm
		switch {
		case len(named) > 0, function != "round" && len(place) > 0,
			(function == "abs" || function == "round") && !number,
			of.form == timeForm || of.form == dateForm || of.form == spanForm || of.form == naiveForm:
			return made{}, &refusal{}
		case function == "int" && of.form == wholeForm, function == "float" && of.form == realForm:
			return of, nil
		case function == "abs", function == "round" && of.form == wholeForm:
			gives = of.form
		}
		if function == "round" && len(place) == 0 {
			place = []Code{whole(0).code}
		}
		return made{code: &Call{Func: function, Args: append([]Code{of.code}, place...)}, form: gives}, nil
	}
}

func joinFilter(r *renderer, of made, a *callArgs) (made, *refusal) {
	sep := text("")
	if m, ok := a.get(0, "d"); ok {
		sep = m
	}
	if len(a.place)+len(a.named) > 1 || sep.form != textForm || of.form != listForm && of.form != dataForm {
		return made{}, &refusal{}
	}
	texts := Code(&Call{Func: "map", Args: []Code{&Global{"str"}, of.code}})
	if of.items != nil {
		all := &Joined{}
		for i, item := range of.items {
			c, refused := r.asText(item)
			if refused != nil {
				return made{}, refused
			}
			if i > 0 {
				all.Parts = append(all.Parts, sep.code)
			}
			all.Parts = append(all.Parts, c)
		}
		return made{code: oneText(all), form: textForm}, nil
	}
	return made{code: &Call{Of: sep.code, Func: "join", Args: []Code{texts}}, form: textForm}, nil
}

func itemFilter(index string) func(*renderer, made, *callArgs) (made, *refusal) {
	return func(r *renderer, of made, a *callArgs) (made, *refusal) {
		out := made{code: &Item{of.code, &Known{&Number{index}}}, form: dataForm}
		switch {
		case len(of.items) > 0 && index == "0":
			return of.items[0], nil
		case len(of.items) > 0:
			return of.items[len(of.items)-1], nil
		case of.form == textForm:
			out.form = textForm
		case of.form != listForm && of.form != dataForm:
			return made{}, &refusal{}
		}
		return out, nil
	}
}

func listFilter(r *renderer, of made, a *callArgs) (made, *refusal) {
	if of.form == listForm {
		return of, nil
	}
	return made{code: &Call{Func: "list", Args: []Code{of.code}}, form: listForm}, nil
}

// jsonFilter is | tojson, which sorts the keys. Jinja writes <, >, & and ' as
// \u003c and so on; a reader of JSON sees no difference.
func jsonFilter(r *renderer, of made, a *callArgs) (made, *refusal) {
	if !a.none() {
		return made{}, &refusal{}
	}
	r.notes = append(r.notes, "In JSON, Airflow writes <, >, & and ' as escapes, Python as they are.")
	return made{code: &Call{Func: "json.dumps", Args: []Code{of.code}, Named: []NamedCode{{"sort_keys", truth(true).code}}}, form: textForm}, nil
}

// timeFilter shows a time as Airflow's filters do; "" is its ISO format.
func timeFilter(format string) func(*renderer, made, *callArgs) (made, *refusal) {
	return func(r *renderer, of made, a *callArgs) (made, *refusal) {
		switch {
		case of.form != timeForm && of.form != naiveForm || !a.none():
			return made{}, &refusal{}
		case format == "":
			return made{code: &Call{Of: of.code, Func: "isoformat"}, form: textForm}, nil
		case of.form == timeForm && !of.elsewhere:
			return r.date(of.code, format), nil
		}
		return made{code: strftimeOf(of.code, format), form: textForm}, nil
	}
}

// defaultFilter is | default(…) of a value that is there.
func defaultFilter(r *renderer, of made, a *callArgs) (made, *refusal) {
	fallback, _ := a.get(0, "default_value")
	if fallback.code == nil {
		fallback = text("")
	}
	always, _ := a.get(1, "boolean")
	if t, known := truthOf(always); !known || !t {
		return of, nil
	}
	if t, known := truthOf(of); known {
		if t {
			return of, nil
		}
		return fallback, nil
	}
	out := made{code: &Operation{"or", []Code{of.code, fallback.code}}, form: dataForm}
	if of.form == fallback.form || of.field != nil && of.field.Type == "str" && fallback.form == textForm {
		out.form = fallback.form
	}
	return out, nil
}

// missing is | default(…) of what a run may not be given.
func (r *renderer) missing(e jinja.Expr, a *callArgs) (made, *refusal, bool) {
	key, scope := "", jinja.Expr(nil)
	switch e := e.(type) {
	case *jinja.Attr:
		key, scope = e.Name, e.Of
	case *jinja.Item:
		if s, ok := e.Index.(*jinja.Str); ok {
			key, scope = s.Value, e.Of
		}
	}
	name, isName := scope.(*jinja.Name)
	if scope == nil || !asksForConf(scope) && !(isName && name.Name == "params") || r.declared(key) != nil || key == "get" {
		return made{}, nil, false
	}
	fallback, _ := a.get(0, "default_value")
	if fallback.code == nil {
		fallback = text("")
	}
	m, refused := r.defaulted(key, fallback)
	return m, refused, true
}

// test makes `x is name` into an expression.
func (r *renderer) test(e *jinja.Test) (made, *refusal) {
	m, refused := r.tested(e)
	if refused != nil || !e.Not {
		return m, refused
	}
	return negated(m.code), nil
}

var testOperators = map[string]string{
	"eq": "==", "equalto": "==", "ne": "!=", "lt": "<", "lessthan": "<", "le": "<=", "gt": ">", "greaterthan": ">", "ge": ">=", "in": "in",
}

func (r *renderer) tested(e *jinja.Test) (made, *refusal) {
	refuse := &refusal{"is " + e.Name, "podport does not write the test `" + e.Name + "`.", "Compare the value with something."}
	if e.Name == "defined" || e.Name == "undefined" {
		m, refused := r.defined(e.Of)
		if refused != nil || e.Name == "defined" {
			return m, refused
		}
		return negated(m.code), nil
	}
	of, refused := r.value(e.Of)
	if refused != nil {
		return made{}, refused
	}
	args, refused := r.args(e.Args)
	if refused != nil {
		return made{}, refused
	}
	if of.code == nil || len(args.named) > 0 {
		return made{}, refuse
	}
	remainder := func(by Code, want int) made {
		return made{code: &Operation{"==", []Code{&Operation{"%", []Code{of.code, by}}, whole(want).code}}, form: truthForm}
	}
	number := of.form == wholeForm || of.form == dataForm
	switch {
	case e.Name == "none":
		if k, ok := of.code.(*Known); ok {
			return truth(k.Value == nil), nil
		}
		if of.form != dataForm {
			return truth(false), nil
		}
		return made{code: &Operation{"is", []Code{of.code, &Known{}}}, form: truthForm}, nil
	case e.Name == "even" && number:
		return remainder(whole(2).code, 0), nil
	case e.Name == "odd" && number:
		return remainder(whole(2).code, 1), nil
	case e.Name == "divisibleby" && number && len(args.place) == 1:
		return remainder(args.place[0].code, 0), nil
	case testOperators[e.Name] != "" && len(args.place) == 1 && comparable(testOperators[e.Name], of.form, args.place[0].form):
		return made{code: comparison(testOperators[e.Name], of.code, args.place[0].code), form: truthForm}, nil
	}
	return made{}, refuse
}

// defined is whether a name means anything.
func (r *renderer) defined(e jinja.Expr) (made, *refusal) {
	key, scope := "", jinja.Expr(nil)
	switch e := e.(type) {
	case *jinja.Name:
		_, refused := r.name(e.Name)
		return truth(refused == nil || !strings.HasPrefix(refused.why, "Airflow's templates have no")), nil
	case *jinja.Attr:
		key, scope = e.Name, e.Of
	case *jinja.Item:
		if s, ok := e.Index.(*jinja.Str); ok {
			key, scope = s.Value, e.Of
		}
	}
	if scope != nil {
		of, refused := r.expression(scope)
		switch {
		case refused != nil:
			return made{}, refused
		case of.scope == "dag_run.conf" || of.scope == "params":
			if r.declared(key) != nil {
				return truth(true), nil
			}
			c, refused := r.given([]string{key})
			return made{code: c, form: truthForm}, refused
		}
	}
	if _, refused := r.expression(e); refused != nil {
		return made{}, refused
	}
	return truth(true), nil
}
