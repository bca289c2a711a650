package pod

import (
	"strings"

	"podport/mapping/values"
)

// Code is a Python expression that the module works out itself, as the DAG did:
// of look-ups, of what a factory is given, and of functions of Python. The
// functions and methods are those in codeFunctions and codeMethods.
type Code interface{ code() }

type (
	// Param is a parameter of the asset factory around the asset.
	Param struct{ Name string }
	// Look is a look-up; Optional says that it is None when nothing is found.
	Look struct {
		At       *Placeholder
		Optional bool
	}
	// Known is a part of a pod, or data to work with; a nil Value is None.
	Known struct{ Value Node }
	// Run is something that only a run knows.
	Run struct{ Fact Fact }
	// Setting is a field of what the run was given.
	Setting struct {
		Of    *Config
		Field *ConfigField
	}
	// Global is a name of Python or its library: "timezone.utc".
	Global struct{ Path string }
	// Attr is Of.Name.
	Attr struct {
		Of   Code
		Name string
	}
	// Item is Of[Index].
	Item struct{ Of, Index Code }
	// Slice is Of[From:To:Step]; a part that is not there is nil.
	Slice struct{ Of, From, To, Step Code }
	// Call is Func(Args…, Named…) or, when Of is not nil, Of.Func(Args…, Named…).
	Call struct {
		Of    Code
		Func  string
		Args  []Code
		Named []NamedCode
	}
	// Each is [Item for Name in Over].
	Each struct {
		Item Code
		Name string
		Over Code
	}
	// Joined is text with values in it.
	Joined struct{ Parts []Code }
	// Either is Then if Test else Else.
	Either struct{ Test, Then, Else Code }
	// Operation has an operator of Python between its operands; "not" stands
	// before its one.
	Operation struct {
		Op       string
		Operands []Code
	}
)

// NamedCode is a keyword argument.
type NamedCode struct {
	Name  string
	Value Code
}

func (*Param) code()   {}
func (*Look) code()    {}
func (*Known) code()   {}
func (*Run) code()     {}
func (*Setting) code() {}
func (*Global) code()  {}
func (*Attr) code()    {}
func (*Item) code()    {}
func (*Slice) code()   {}
func (*Call) code()    {}
func (*Each) code()    {}
func (*Joined) code()  {}
func (*Either) code()  {}

func (*Operation) code() {}

// codeFunctions are the functions that the module may call: the path as the
// expression has it, and the name in the module.
var codeFunctions = map[string]string{
	"int": "int", "float": "float", "str": "str", "len": "len", "json.loads": "json.loads",
	"builtins.int": "int", "builtins.float": "float", "builtins.str": "str", "builtins.len": "len",
}

// codeMethods are the methods that the module may call.
var codeMethods = map[string]bool{
	"startswith": true, "endswith": true, "lower": true, "upper": true, "title": true, "capitalize": true, "strip": true, "lstrip": true, "rstrip": true,
	"split": true, "replace": true, "removeprefix": true, "removesuffix": true, "get": true, "items": true, "keys": true, "values": true,
}

// code returns the expression for a value that is computed of look-ups, nil
// when the module can't work it out.
func (b *builder) code(v values.Value, depth int) Code {
	if depth > 20 {
		return nil
	}
	switch v := v.(type) {
	case *values.Str:
		return &Known{Literal(v.Value)}
	case *values.Int:
		return &Known{&Number{v.Value.String()}}
	case *values.Bool:
		return &Known{&Bool{v.Value}}
	case *values.None:
		return &Known{}
	case *values.Text:
		return b.joinedCode(v, depth)
	case *values.Runtime:
		return b.runtimeCode(v, depth)
	case *values.List:
		if v.Kind == values.ListList {
			return knownData(v)
		}
	case *values.Dict:
		return knownData(v)
	}
	return nil
}

func (b *builder) joinedCode(v *values.Text, depth int) Code {
	out := &Joined{}
	for _, p := range v.Parts {
		if p.Runtime == nil {
			out.Parts = append(out.Parts, &Known{Literal(p.Literal)})
			continue
		}
		c := b.code(p.Runtime, depth+1)
		if c == nil {
			return nil
		}
		out.Parts = append(out.Parts, c)
	}
	return out
}

func (b *builder) runtimeCode(r *values.Runtime, depth int) Code {
	switch r.Kind {
	case values.LoopVariable:
		if n := b.params[variableOf(r)]; n > 0 {
			return &Param{b.task.Factory.Params[n-1].Name}
		}
		return nil
	case values.Environment, values.Variable:
		return &Look{At: b.placeholders.For(r, r.JSON)}
	}
	if r.Expression == nil {
		return nil
	}
	parts := joinTexts(r.Expression.Parts)
	if c, is := b.operation(parts, depth); is {
		return c
	}
	return b.expressionCode(parts, depth)
}

// expressionCode reads Of[Index], Func(Args…) and Of.Func(Args…).
func (b *builder) expressionCode(parts []values.ExpressionPart, depth int) Code {
	var of Code
	if parts[0].Value != nil {
		of = b.code(parts[0].Value, depth+1)
		switch of.(type) {
		case nil, *Either, *Operation:
			return nil
		}
		parts = parts[1:]
		b.isMapping(of, parts)
	}
	if len(parts) == 0 || parts[0].Value != nil {
		return nil
	}
	head := parts[0].Text
	args, ok := b.codeArgs(parts[1:], depth)
	switch {
	case !ok && (of == nil || !strings.HasSuffix(head, ")") && !strings.HasSuffix(head, "]")):
		return nil
	case of != nil && head == "[" && len(args) == 1 && parts[len(parts)-1].Text == "]":
		return &Item{of, args[0]}
	case of != nil && strings.HasPrefix(head, "[") && strings.HasSuffix(head, "]") && isDigits(head[1:len(head)-1]):
		return &Item{of, &Known{&Number{head[1 : len(head)-1]}}}
	}
	empty := strings.HasSuffix(head, "()")
	name := strings.TrimSuffix(strings.TrimSuffix(head, ")"), "(")
	if !empty && !(ok && strings.HasSuffix(head, "(") && parts[len(parts)-1].Text == ")") {
		return nil
	}
	if of == nil {
		if codeFunctions[name] == "" {
			return nil
		}
		return &Call{Func: codeFunctions[name], Args: args}
	}
	if method, isMethod := strings.CutPrefix(name, "."); isMethod && codeMethods[method] {
		return &Call{Of: of, Func: method, Args: args}
	}
	return nil
}

// isMapping notes that an item is taken by name of a factory's parameter.
func (b *builder) isMapping(of Code, rest []values.ExpressionPart) {
	p, ok := of.(*Param)
	if !ok || len(rest) < 2 || rest[1].Value == nil {
		return
	}
	if _, byName := rest[1].Value.(*values.Str); !byName || rest[0].Text != "[" && rest[0].Text != ".get(" {
		return
	}
	for i := range b.task.Factory.Params {
		if b.task.Factory.Params[i].Name == p.Name {
			b.task.Factory.Params[i].Mapping = true
		}
	}
}

// codeArgs reads values with commas between them, up to the closing bracket.
func (b *builder) codeArgs(parts []values.ExpressionPart, depth int) (args []Code, ok bool) {
	for i, p := range parts {
		switch {
		case i%2 == 1 && (p.Value != nil || i < len(parts)-1 && p.Text != ", "):
			return nil, false
		case i%2 == 1:
			continue
		case p.Value == nil:
			return nil, false
		}
		c := b.code(p.Value, depth+1)
		if c == nil {
			return nil, false
		}
		args = append(args, c)
	}
	return args, len(parts) > 0 && len(parts)%2 == 0
}

// joinTexts joins texts that stand next to each other.
func joinTexts(parts []values.ExpressionPart) []values.ExpressionPart {
	var out []values.ExpressionPart
	for _, p := range parts {
		if n := len(out); n > 0 && p.Value == nil && out[n-1].Value == nil {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// WalkCode calls f for the expression and all expressions in it.
func WalkCode(c Code, f func(Code)) {
	if c == nil {
		return
	}
	f(c)
	switch c := c.(type) {
	case *Item:
		WalkCode(c.Of, f)
		WalkCode(c.Index, f)
	case *Attr:
		WalkCode(c.Of, f)
	case *Slice:
		for _, part := range [...]Code{c.Of, c.From, c.To, c.Step} {
			WalkCode(part, f)
		}
	case *Each:
		WalkCode(c.Item, f)
		WalkCode(c.Over, f)
	case *Call:
		WalkCode(c.Of, f)
		for _, a := range c.Args {
			WalkCode(a, f)
		}
		for _, a := range c.Named {
			WalkCode(a.Value, f)
		}
	case *Joined:
		for _, p := range c.Parts {
			WalkCode(p, f)
		}
	case *Either:
		WalkCode(c.Test, f)
		WalkCode(c.Then, f)
		WalkCode(c.Else, f)
	case *Operation:
		for _, o := range c.Operands {
			WalkCode(o, f)
		}
	}
}
