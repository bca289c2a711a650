package pod

import (
	"strings"

	"podport/mapping/jinja"
	"podport/mapping/values"
)

// callArgs are the arguments of a call in a template.
type callArgs struct {
	place []made
	named map[string]made
	order []string
}

// get returns the argument of that place or name.
func (a *callArgs) get(i int, name string) (made, bool) {
	if i < len(a.place) {
		return a.place[i], true
	}
	m, ok := a.named[name]
	return m, ok
}

func (a *callArgs) none() bool { return len(a.place) == 0 && len(a.named) == 0 }

func (r *renderer) args(list []jinja.Arg) (*callArgs, *refusal) {
	a := &callArgs{named: map[string]made{}}
	for _, arg := range list {
		if strings.HasPrefix(arg.Name, "*") {
			return nil, &refusal{arg.Name, "podport does not unpack arguments in templates.", "Write the arguments out."}
		}
		m, refused := r.value(arg.Value)
		if refused != nil {
			return nil, refused
		}
		if m.code == nil {
			return nil, &refusal{"[…]", "podport does not write this list.", "Write the value without it."}
		}
		if arg.Name == "" {
			a.place = append(a.place, m)
		} else {
			a.named[arg.Name] = m
			a.order = append(a.order, arg.Name)
		}
	}
	return a, nil
}

// codes are the arguments as they are written.
func (a *callArgs) codes() (place []Code, named []NamedCode) {
	for _, m := range a.place {
		place = append(place, m.code)
	}
	for _, name := range a.order {
		named = append(named, NamedCode{name, a.named[name].code})
	}
	return place, named
}

// functions are what templates may call, by path.
var functions map[string]func(*renderer, *callArgs) (made, *refusal)

func init() {
	functions = map[string]func(*renderer, *callArgs) (made, *refusal){
		"params.get":       func(r *renderer, a *callArgs) (made, *refusal) { return r.getter("params", a) },
		"dag_run.conf.get": func(r *renderer, a *callArgs) (made, *refusal) { return r.getter("dag_run.conf", a) },
		"var.value.get":    func(r *renderer, a *callArgs) (made, *refusal) { return r.getter("var.value", a) },
		"var.json.get":     func(r *renderer, a *callArgs) (made, *refusal) { return r.getter("var.json", a) },
		"conn.get":         func(r *renderer, a *callArgs) (made, *refusal) { return r.getter("conn", a) },
		"macros.ds_add":    (*renderer).dsAdd, "macros.ds_format": (*renderer).dsFormat,
		"macros.timedelta":  plainCall("timedelta", spanForm),
		"macros.random":     plainCall("random.SystemRandom().random", realForm),
		"macros.uuid.uuid4": plainCall("uuid.uuid4", dataForm), "macros.uuid.uuid1": plainCall("uuid.uuid1", dataForm),
		"macros.time.time":  plainCall("time.time", realForm),
		"macros.json.dumps": plainCall("json.dumps", textForm), "macros.json.loads": plainCall("json.loads", dataForm),
		"macros.datetime.now": (*renderer).now, "macros.datetime.utcnow": (*renderer).now, "macros.datetime.today": (*renderer).now,
		"macros.datetime.strptime": plainCall("datetime.strptime", naiveForm), "macros.datetime.fromisoformat": plainCall("datetime.fromisoformat", naiveForm),
		"range":        (*renderer).rangeOf,
		"ti.xcom_pull": (*renderer).pulled, "task_instance.xcom_pull": (*renderer).pulled,
	}
}

// plainCall calls a function of Python's.
func plainCall(function string, gives form) func(*renderer, *callArgs) (made, *refusal) {
	return func(r *renderer, a *callArgs) (made, *refusal) {
		place, named := a.codes()
		return made{code: &Call{Func: function, Args: place, Named: named}, form: gives}, nil
	}
}

func (r *renderer) call(e *jinja.Call) (made, *refusal) {
	args, refused := r.args(e.Args)
	if refused != nil {
		return made{}, refused
	}
	if attr, ok := e.Func.(*jinja.Attr); ok {
		of, refused := r.expression(attr.Of)
		if refused != nil {
			return made{}, refused
		}
		if of.form != scopeForm {
			return r.method(of, attr.Name, args)
		}
	}
	f, refused := r.expression(e.Func)
	if refused != nil {
		return made{}, refused
	}
	if function := functions[f.scope]; f.form == scopeForm && function != nil {
		return function(r, args)
	}
	return made{}, &refusal{f.scope + "()", "podport does not know this call in a template.", "Work the value out in the asset by hand."}
}

// getter is get(key, default) of params, dag_run.conf, var and conn.
func (r *renderer) getter(scope string, a *callArgs) (made, *refusal) {
	m, ok := a.get(0, "key")
	key, isText := literalText(m.code)
	if !ok || !isText {
		return made{}, &refusal{scope + ".get()", "Which key is asked for is only known in a run.", "Write the key out."}
	}
	fallback, has := a.get(1, "default")
	if !has {
		fallback, has = a.get(1, "default_var")
	}
	switch {
	case scope == "conn":
		return made{form: scopeForm, scope: "conn." + key}, nil
	case scope == "var.value" || scope == "var.json":
		var v values.Value
		if has {
			text, ok := literalText(fallback.code)
			if !ok {
				return made{}, &refusal{scope + ".get()", "podport keeps only texts as defaults of Variables in templates.", "Write the default as a text."}
			}
			v = &values.Str{From: values.From{At: r.at}, Value: text}
		}
		return r.variable(scope, key, v)
	case has:
		return r.defaulted(key, fallback)
	}
	return r.defaulted(key, made{code: &Known{}, form: noneForm})
}

// dsAdd is a date so many days later.
func (r *renderer) dsAdd(a *callArgs) (made, *refusal) {
	ds, ok := a.get(0, "ds")
	days, ok2 := a.get(1, "days")
	if !ok || !ok2 || ds.form != textForm || days.form != wholeForm && days.form != dataForm {
		return made{}, &refusal{"macros.ds_add()", "podport does not know what is added to what.", "Give it a date as a text, and a number of days."}
	}
	span := &Call{Func: "timedelta", Named: []NamedCode{{"days", days.code}}}
	if ds.day == nil {
		day := &Operation{"+", []Code{&Call{Func: "date.fromisoformat", Args: []Code{ds.code}}, span}}
		return made{code: &Call{Of: day, Func: "isoformat"}, form: textForm}, nil
	}
	later := Code(&Operation{"+", []Code{ds.day, span}})
	if n, ok := knownInt(days.code); ok {
		later = moved(ds.day, n)
	}
	return made{code: strftimeOf(later, dayFormat), form: textForm, day: later}, nil
}

// dsFormat is a date in another format.
func (r *renderer) dsFormat(a *callArgs) (made, *refusal) {
	ds, ok := a.get(0, "ds")
	in, ok2 := a.get(1, "input_format")
	out, ok3 := a.get(2, "output_format")
	if !ok || !ok2 || !ok3 || ds.form != textForm {
		return made{}, &refusal{"macros.ds_format()", "podport does not know what is formatted.", "Give it a date as a text, and two formats."}
	}
	from, known := literalText(in.code)
	to, known2 := literalText(out.code)
	if known && known2 && ds.day != nil && from == dayFormat && !hasClock(to) {
		return made{code: strftimeOf(ds.day, to), form: textForm}, nil
	}
	read := &Call{Func: "datetime.strptime", Args: []Code{ds.code, in.code}}
	return made{code: &Call{Of: read, Func: "strftime", Args: []Code{out.code}}, form: textForm}, nil
}

// hasClock reports whether a format shows the time of day, or more than a date.
func hasClock(format string) bool {
	for i := 0; i+1 < len(format); i++ {
		if format[i] == '%' {
			if !strings.ContainsRune("YmdyjaAbBUWuwGV%", rune(format[i+1])) {
				return true
			}
			i++
		}
	}
	return false
}

// now is the time at which the asset runs, without a zone, in UTC.
func (r *renderer) now(a *callArgs) (made, *refusal) {
	if !a.none() {
		return made{}, &refusal{"macros.datetime.now()", "podport does not read its argument.", "Work the value out in the container."}
	}
	now := &Call{Func: "datetime.now", Args: []Code{&Global{"timezone.utc"}}}
	return made{code: &Call{Of: now, Func: "replace", Named: []NamedCode{{"tzinfo", &Known{}}}}, form: naiveForm}, nil
}

// rangeOf is a range of known numbers.
func (r *renderer) rangeOf(a *callArgs) (made, *refusal) {
	var n []int
	for _, m := range a.place {
		i, ok := knownInt(m.code)
		if !ok {
			n = nil
			break
		}
		n = append(n, i)
	}
	first, step := 0, 1
	switch len(n) {
	case 1:
	case 2, 3:
		first = n[0]
		if len(n) == 3 {
			step = n[2]
		}
		n[0] = n[1]
	}
	if len(n) == 0 || len(a.named) > 0 || step == 0 {
		return made{}, &refusal{"range()", "podport writes only ranges of known numbers.", "Write the numbers out."}
	}
	out := made{form: listForm, items: []made{}}
	known := &Array{}
	for i := first; (step > 0 && i < n[0] || step < 0 && i > n[0]) && len(out.items) <= maxRounds; i += step {
		out.items = append(out.items, whole(i))
		known.Items = append(known.Items, whole(i).code.(*Known).Value)
	}
	out.code = &Known{known}
	return out, nil
}
