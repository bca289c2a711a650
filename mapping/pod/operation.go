package pod

import (
	"strings"

	"podport/mapping/values"
)

// operators are those that the module may work with.
const operators = " == != < <= > >= in not in is is not and or + - * / // % "

// operation reads operands with an operator between them, `not` before one, and
// then if test else other; is says that it is one of these. The code is nil when
// the module can't work it out.
func (b *builder) operation(parts []values.ExpressionPart, depth int) (c Code, is bool) {
	switch {
	case len(parts) == 2 && parts[0].Text == "not ":
		operand := b.operand(parts[1].Value, depth)
		if operand == nil {
			return nil, true
		}
		return &Operation{"not", []Code{operand}}, true
	case len(parts) == 3 && parts[0].Value != nil && parts[2].Value != nil && isOperator(parts[1].Text):
		op := strings.TrimSpace(parts[1].Text)
		x, y := b.operand(parts[0].Value, depth), b.operand(parts[2].Value, depth)
		if y == nil && strings.HasSuffix(op, "in") {
			y = members(parts[2].Value)
		}
		if x == nil || y == nil {
			return nil, true
		}
		return &Operation{op, []Code{x, y}}, true
	case len(parts) == 5 && parts[1].Text == " if " && parts[3].Text == " else ":
		test := b.operand(parts[2].Value, depth)
		then, other := b.code(parts[0].Value, depth+1), b.code(parts[4].Value, depth+1)
		if test == nil || then == nil || other == nil {
			return nil, true
		}
		return decided(test, then, other), true
	}
	return nil, false
}

func isOperator(text string) bool {
	return len(text) > 2 && text[0] == ' ' && strings.HasSuffix(text, " ") && strings.Contains(operators, text)
}

// operand is the code of a value that is compared, or taken for true or false:
// an environment variable that is not set may count there.
func (b *builder) operand(v values.Value, depth int) Code {
	c := b.code(v, depth+1)
	look, ok := c.(*Look)
	if !ok {
		return c
	}
	r := look.At.Runtime
	switch v.(*values.Runtime).Default.(type) {
	case nil, *values.None:
		asked := r.Default != nil || strings.HasSuffix(r.At.Text(), ")")
		look.Optional = r.Kind == values.Environment && asked && !look.At.JSON
		return look
	case *values.Str:
		if !look.At.JSON {
			return look
		}
	case *values.Int, *values.Float, *values.Bool:
		if look.At.JSON {
			return look
		}
	}
	return nil
}

// members are the items of a known tuple or set, as they are looked through.
func members(v values.Value) Code {
	l, ok := v.(*values.List)
	if !ok || l.Kind > values.ListFrozenSet {
		return nil
	}
	return knownData(&values.List{From: l.From, Items: l.Items, Doubt: l.Doubt})
}

// maxData is the length that data may have to be written where it is used.
const maxData = 400

// knownData is a list or dict that the module works with, nil when it is not
// known, or long.
func knownData(v values.Value) Code {
	if text, ok := values.Source(v); !ok || len(text) > maxData {
		return nil
	}
	if n := dataNode(v); n != nil {
		return &Known{n}
	}
	return nil
}

// dataNode is known data as it is, nil when it is not plain.
func dataNode(v values.Value) Node {
	switch v := v.(type) {
	case *values.Str:
		return Literal(v.Value)
	case *values.Bool:
		return &Bool{v.Value}
	case *values.Int:
		return &Number{v.Value.String()}
	case *values.List:
		a := &Array{}
		for _, item := range v.Items {
			n := dataNode(item)
			if n == nil {
				return nil
			}
			a.Items = append(a.Items, n)
		}
		if v.Kind == values.ListList && v.Doubt == nil {
			return a
		}
	case *values.Dict:
		o := &Object{}
		for _, e := range v.Entries {
			key, ok := e.Key.(*values.Str)
			n := dataNode(e.Value)
			if !ok || n == nil {
				return nil
			}
			o.Set(key.Value, n, e.At)
		}
		if v.Doubt == nil {
			return o
		}
	}
	return nil
}

// IsNumber reports whether an expression gives a number or a bool, and no text.
func IsNumber(c Code) bool {
	switch c := c.(type) {
	case *Call:
		return c.Of == nil && (c.Func == "int" || c.Func == "float" || c.Func == "len")
	case *Operation:
		switch c.Op {
		case "and", "or", "+", "*", "%":
			for _, o := range c.Operands {
				if !IsNumber(o) {
					return false
				}
			}
		}
		return true
	case *Known:
		switch c.Value.(type) {
		case *Number, *Bool:
			return true
		}
	}
	return false
}
