package pod

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/jinja"
	"podport/mapping/schedule"
	"podport/mapping/source"
	"podport/mapping/values"
)

// What a run is given, Airflow's templates see as params and as dag_run.conf; in
// Dagster it is a class of fields. A param has its default there. A key of
// dag_run.conf that is no param has the default that the template names, or none,
// and has to be given then.

// config is the class of the operator's asset: that of its DAG, or its own when the
// task has params of its own.
func (r *renderer) config() *Config {
	op := r.b.task.Operator
	if len(r.b.ownParams()) > 0 {
		return r.b.configs.of(op.DAG, op)
	}
	return r.b.configs.of(op.DAG, nil)
}

// declared returns the param of that name, or nil.
func (r *renderer) declared(key string) *schedule.Param {
	for _, list := range [][]schedule.Param{r.b.ownParams(), r.schedule.Params} {
		for i := range list {
			if list[i].Name == key {
				return &list[i]
			}
		}
	}
	return nil
}

// setting is the field for a param or for a key of dag_run.conf.
func (r *renderer) setting(key string) (made, *refusal) {
	c := r.config()
	f := c.field(key)
	if f == nil {
		f = &ConfigField{Key: key, Name: fieldName(key), Type: "str", Required: true}
		if p := r.declared(key); p != nil {
			if refused := r.declare(f, p); refused != nil {
				return made{}, refused
			}
		} else if r.optional[key] {
			f.Required, f.Optional = false, true
		}
		for c.named(f.Name) {
			f.Name += "_"
		}
		c.Fields = append(c.Fields, f)
	}
	return made{code: &Setting{c, f}, form: formOf(f), field: f}, nil
}

// defaulted is the field for a key of dag_run.conf that has a default where the
// template asks for it; a param has its own.
func (r *renderer) defaulted(key string, fallback made) (made, *refusal) {
	if r.declared(key) != nil {
		return r.setting(key)
	}
	known, ok := fallback.code.(*Known)
	if !ok {
		// The default is worked out when nothing is given.
		r.mayMiss(key)
		m, refused := r.setting(key)
		if refused != nil {
			return made{}, refused
		}
		return made{code: decided(&Operation{"is not", []Code{m.code, &Known{}}}, m.code, fallback.code), form: textOr(fallback.form)}, nil
	}
	c := r.config()
	if f := c.field(key); f != nil {
		if !f.Required && !f.Optional && same(f.Default, known.Value) {
			return r.setting(key)
		}
		if f.Optional {
			m := made{code: &Setting{c, f}}
			return made{code: decided(&Operation{"is not", []Code{m.code, &Known{}}}, m.code, fallback.code), form: textOr(fallback.form)}, nil
		}
		return made{}, &refusal{key, "Templates name more than one default for what a run is given as `" + key + "`.", "Declare it once in the DAG's params."}
	}
	m, refused := r.setting(key)
	if refused != nil {
		return made{}, refused
	}
	f := m.field
	f.Required, f.Default, f.Type = false, known.Value, typeOf(known.Value)
	if known.Value == nil {
		f.Type, f.Optional = "str", true
	}
	m.form = formOf(f)
	return m, nil
}

// textOr is the kind of a value that is a text or what a default is.
func textOr(f form) form {
	if f == textForm {
		return textForm
	}
	return dataForm
}

// mayMiss notes that a run may do without a key.
func (r *renderer) mayMiss(key string) {
	if r.optional == nil {
		r.optional = map[string]bool{}
	}
	r.optional[key] = true
	if f := r.config().field(key); f != nil && f.Required {
		f.Required, f.Optional = false, true
	}
}

func (c *Config) named(name string) bool {
	for _, f := range c.Fields {
		if f.Name == name {
			return true
		}
	}
	return false
}

// notFields are names that a class of fields has for other things.
var notFields = map[string]bool{
	"copy": true, "dict": true, "json": true, "schema": true, "validate": true, "construct": true, "fields": true, "register": true,
	"from": true, "class": true, "global": true, "import": true, "in": true, "is": true, "lambda": true, "pass": true, "return": true,
	"with": true, "for": true, "if": true, "else": true, "and": true, "or": true, "not": true, "async": true, "await": true, "del": true,
	"def": true, "try": true, "raise": true, "while": true, "yield": true, "as": true, "assert": true, "break": true, "continue": true,
	"elif": true, "except": true, "finally": true, "nonlocal": true, "None": true, "True": true, "False": true,
}

// fieldName makes a field's name of a key.
func fieldName(key string) string {
	name := strings.Map(func(c rune) rune {
		if c < 128 && isWordByte(byte(c)) {
			return c
		}
		return '_'
	}, key)
	name = strings.TrimLeft(name, "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' || strings.HasPrefix(name, "model_") {
		name = "param_" + name
	}
	if notFields[name] {
		name += "_"
	}
	return name
}

// types are the Python types for those of JSON Schema.
var types = map[string]string{"string": "str", "integer": "int", "number": "float", "boolean": "bool", "array": "list", "object": "dict"}

func typeOf(n Node) string {
	switch n := n.(type) {
	case *Text:
		return "str"
	case *Bool:
		return "bool"
	case *Number:
		if strings.ContainsAny(n.Text, ".eE") {
			return "float"
		}
		return "int"
	case *Array:
		return "list"
	case *Object:
		return "dict"
	}
	return "Any"
}

func formOf(f *ConfigField) form {
	if f.Optional {
		return dataForm
	}
	switch f.Type {
	case "str":
		return textForm
	case "int":
		return wholeForm
	case "float":
		return realForm
	case "bool":
		return truthForm
	case "list":
		return listForm
	}
	return dataForm
}

// limits are the words of JSON Schema that pydantic has a name for.
var limits = []struct{ schema, pydantic string }{
	{"minimum", "ge"}, {"exclusiveMinimum", "gt"}, {"maximum", "le"}, {"exclusiveMaximum", "lt"}, {"multipleOf", "multiple_of"},
	{"minLength", "min_length"}, {"maxLength", "max_length"}, {"minItems", "min_length"}, {"maxItems", "max_length"}, {"pattern", "pattern"},
}

// declare fills a field with what a param says.
func (r *renderer) declare(f *ConfigField, p *schedule.Param) *refusal {
	f.Type = ""
	schema := map[string]values.Value{}
	for _, a := range p.Schema {
		schema[a.Name] = a.Value
	}
	if s, ok := schema["description"].(*values.Str); ok {
		f.Description = s.Value
	}
	r.declaredType(f, schema["type"])
	if p.Default != nil {
		m, ok := r.known(p.Default)
		known, isKnown := m.code.(*Known)
		if !ok || !isKnown {
			return &refusal{"params." + p.Name, "The param's default is not known: " + values.Why(p.Default) + ".", "Write the default into the DAG."}
		}
		f.Required, f.Default = false, known.Value
		switch {
		case known.Value == nil:
			f.Optional = true
		case f.Type == "":
			f.Type = typeOf(known.Value)
		}
	}
	if f.Type == "" {
		f.Type = "Any"
	}
	if list, ok := schema["enum"].(*values.List); ok && (f.Type == "str" || f.Type == "int") {
		for _, item := range list.Items {
			if n := dataNode(item); n != nil && typeOf(n) == f.Type {
				f.Choices = append(f.Choices, n)
			}
		}
		if len(f.Choices) < len(list.Items) {
			f.Choices = nil
		}
	}
	for _, l := range limits {
		if v := schema[l.schema]; v != nil {
			if n := dataNode(v); n != nil {
				f.Limits = append(f.Limits, Limit{l.pydantic, n})
			}
		}
	}
	if f.Name != f.Key {
		r.b.messages.Add(diag.TemplateKept, p.At, "What a run is given as `"+source.Shorten(p.Name)+"` is called `"+f.Name+"` in Dagster.", "")
	}
	return nil
}

// declaredType reads the type of JSON Schema: a word, or a list with "null" in it.
func (r *renderer) declaredType(f *ConfigField, v values.Value) {
	var words []values.Value
	switch v := v.(type) {
	case *values.Str:
		words = []values.Value{v}
	case *values.List:
		words = v.Items
	}
	for _, w := range words {
		s, ok := w.(*values.Str)
		switch {
		case ok && s.Value == "null":
			f.Optional = true
		case ok && types[s.Value] != "" && f.Type == "":
			f.Type = types[s.Value]
		default:
			f.Type = "Any"
		}
	}
}

// asksForConf reports whether a condition is whether the run was given anything.
func asksForConf(e jinja.Expr) bool {
	switch e := e.(type) {
	case *jinja.Attr:
		of, ok := e.Of.(*jinja.Name)
		return ok && of.Name == "dag_run" && e.Name == "conf"
	case *jinja.Binary:
		name, ok := e.Left.(*jinja.Name)
		return e.Op == "and" && ok && name.Name == "dag_run" && asksForConf(e.Right)
	}
	return false
}

// confKeys are the keys of dag_run.conf that pieces of a template ask for.
func confKeys(nodes []jinja.Node) []string {
	var keys []string
	jinja.Walk(nodes, func(e jinja.Expr) {
		key := ""
		switch e := e.(type) {
		case *jinja.Attr:
			if asksForConf(e.Of) && e.Name != "get" {
				key = e.Name
			}
		case *jinja.Item:
			if s, ok := e.Index.(*jinja.Str); ok && asksForConf(e.Of) {
				key = s.Value
			}
		case *jinja.Call:
			if get, ok := e.Func.(*jinja.Attr); ok && get.Name == "get" && asksForConf(get.Of) && len(e.Args) > 0 {
				if s, ok := e.Args[0].Value.(*jinja.Str); ok {
					key = s.Value
				}
			}
		}
		if key != "" && !contains(keys, key) {
			keys = append(keys, key)
		}
	})
	return keys
}

// given is whether a run was given the keys.
func (r *renderer) given(keys []string) (Code, *refusal) {
	if len(keys) == 0 {
		return nil, &refusal{"dag_run.conf", "Dagster does not say whether a run was given anything; only whether it was given a certain value.", "Ask for the key: `'x' in dag_run.conf`."}
	}
	var all []Code
	for _, key := range keys {
		r.mayMiss(key)
		m, refused := r.setting(key)
		if refused != nil {
			return nil, refused
		}
		if !m.field.Optional {
			return truth(true).code, nil
		}
		all = append(all, &Operation{"is not", []Code{m.code, &Known{}}})
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return &Operation{"or", all}, nil
}

// inConf is `'x' in dag_run.conf`, also of params.
func (r *renderer) inConf(e *jinja.Compare) (made, *refusal, bool) {
	key, ok := e.First.(*jinja.Str)
	if !ok || len(e.Ops) != 1 || e.Ops[0] != "in" && e.Ops[0] != "not in" {
		return made{}, nil, false
	}
	of, refused := r.expression(e.Rest[0])
	if refused != nil || of.form != scopeForm || of.scope != "dag_run.conf" && of.scope != "params" {
		return made{}, refused, refused != nil
	}
	c, refused := r.given([]string{key.Value})
	if refused != nil {
		return made{}, refused, true
	}
	if e.Ops[0] == "not in" {
		return negated(c), nil, true
	}
	return made{code: c, form: truthForm}, nil, true
}
