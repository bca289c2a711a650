package syntax

import (
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"podport/mapping/source"
)

// dumper writes a tree as text, one node a line, indented by depth: its kind,
// its span and what it holds. testdata/dump.py writes CPython's trees alike.
type dumper struct {
	out   strings.Builder
	depth int
	quote func(string) string
}

// dump returns a module's tree for people to read.
func dump(m *Module) string { return dumpWith(m, strconv.Quote) }

// parityDump returns a module's tree for comparison with CPython's.
func parityDump(m *Module) string {
	return dumpWith(m, func(s string) string { return hex.EncodeToString([]byte(s)) })
}

func dumpWith(m *Module, quote func(string) string) string {
	d := &dumper{quote: quote}
	d.body("", m.Body)
	return d.out.String()
}

func (d *dumper) line(kind string, at source.Span, rest ...string) {
	d.out.WriteString(strings.Repeat(" ", d.depth))
	d.out.WriteString(kind)
	if at.File != nil {
		d.out.WriteString(" " + strconv.Itoa(at.Start) + ":" + strconv.Itoa(at.End))
	}
	for _, r := range rest {
		d.out.WriteString(" " + r)
	}
	d.out.WriteByte('\n')
}

func (d *dumper) in(f func()) {
	d.depth++
	f()
	d.depth--
}

func (d *dumper) body(name string, body []Stmt) {
	if name != "" {
		if len(body) == 0 {
			return
		}
		d.line(name, source.Span{})
	}
	for _, s := range body {
		d.in(func() { d.stmt(s) })
	}
}

// kindOf returns the name of a node's type.
func kindOf(n Node) string { return reflect.TypeOf(n).Elem().Name() }

func (d *dumper) alias(a Alias) {
	at, as := a.Name.At, ""
	if a.As.Name != "" {
		at, as = at.To(a.As.At), a.As.Name
	}
	d.line("alias", at, a.Name.Name, as)
}

func (d *dumper) stmt(s Stmt) {
	at := s.Span()
	kind := kindOf(s)
	switch s := s.(type) {
	case *ExprStmt:
		d.line(kind, at)
		d.exprs(s.Value)
	case *Assign:
		d.line(kind, at)
		d.exprs(s.Targets...)
		d.exprs(s.Value)
	case *AnnAssign:
		d.line(kind, at)
		d.exprs(s.Target, s.Annotation, s.Value)
	case *AugAssign:
		d.line(kind, at, s.Op)
		d.exprs(s.Target, s.Value)
	case *Delete:
		d.line(kind, at)
		d.exprs(s.Targets...)
	case *Import:
		d.line(kind, at)
		for _, a := range s.Names {
			d.in(func() { d.alias(a) })
		}
	case *ImportFrom:
		d.line(kind, at, s.Module, strconv.Itoa(s.Level))
		for _, a := range s.Names {
			d.in(func() { d.alias(a) })
		}
		if s.Star {
			d.in(func() { d.line("star", source.Span{}) })
		}
	case *Return:
		d.line(kind, at)
		d.exprs(s.Value)
	case *Raise:
		d.line(kind, at)
		d.exprs(s.Exc, s.Cause)
	case *Assert:
		d.line(kind, at)
		d.exprs(s.Test, s.Message)
	case *Scope:
		names := []string{strconv.FormatBool(s.Global)}
		for _, n := range s.Names {
			names = append(names, n.Name)
		}
		d.line(kind, at, names...)
	case *Simple:
		d.line(kind, at, s.Keyword)
	case *TypeAlias:
		d.line(kind, at)
		d.exprs(s.Name)
		d.typeParams(s.Params)
		d.exprs(s.Value)
	case *Broken:
		d.line(kind, at)
		d.body("body", s.Body)
	default:
		d.compound(kind, s)
	}
}

func (d *dumper) compound(kind string, s Stmt) {
	at := s.Span()
	switch s := s.(type) {
	case *FunctionDef:
		d.line(kind, at, s.Name.Name, strconv.FormatBool(s.Async))
		d.exprs(s.Decorators...)
		d.typeParams(s.TypeParams)
		d.params(s.Params)
		if s.Returns != nil {
			d.in(func() { d.line("returns", source.Span{}); d.exprs(s.Returns) })
		}
		d.body("body", s.Body)
	case *ClassDef:
		d.line(kind, at, s.Name.Name)
		d.exprs(s.Decorators...)
		d.typeParams(s.TypeParams)
		d.args(s.Args)
		d.body("body", s.Body)
	case *If:
		d.line(kind, at)
		d.exprs(s.Test)
		d.body("body", s.Body)
		d.body("else", s.Else)
	case *For:
		d.line(kind, at, strconv.FormatBool(s.Async))
		d.exprs(s.Target, s.Iter)
		d.body("body", s.Body)
		d.body("else", s.Else)
	case *While:
		d.line(kind, at)
		d.exprs(s.Test)
		d.body("body", s.Body)
		d.body("else", s.Else)
	case *With:
		d.line(kind, at, strconv.FormatBool(s.Async))
		for _, item := range s.Items {
			d.in(func() { d.line("item", source.Span{}); d.exprs(item.Context, item.Target) })
		}
		d.body("body", s.Body)
	case *Match:
		d.line(kind, at)
		d.exprs(s.Subject)
		for _, c := range s.Cases {
			d.in(func() {
				d.line("case", source.Span{})
				d.in(func() { d.pattern(c.Pattern) })
				if c.Guard != nil {
					d.in(func() { d.line("guard", source.Span{}); d.exprs(c.Guard) })
				}
				d.body("body", c.Body)
			})
		}
	case *Try:
		d.line(kind, at, strconv.FormatBool(s.Star))
		d.body("body", s.Body)
		for _, h := range s.Handlers {
			d.in(func() {
				d.line("handler", h.At, h.Name.Name)
				d.exprs(h.Type)
				d.body("body", h.Body)
			})
		}
		d.body("else", s.Else)
		d.body("finally", s.Finally)
	}
}

func (d *dumper) params(params []Param) {
	kinds := [...]string{"posonly", "param", "varargs", "kwonly", "varkw"}
	for _, p := range params {
		d.in(func() {
			d.line(kinds[p.Kind], source.Span{}, strconv.Itoa(p.Name.At.Start), p.Name.Name)
			if p.Annotation != nil {
				d.in(func() { d.line("annotation", source.Span{}); d.exprs(p.Annotation) })
			}
			if p.Default != nil {
				d.in(func() { d.line("default", source.Span{}); d.exprs(p.Default) })
			}
		})
	}
}

func (d *dumper) typeParams(params []TypeParam) {
	for _, p := range params {
		d.in(func() {
			d.line([...]string{"TypeVar", "TypeVarTuple", "ParamSpec"}[p.Kind], p.At, p.Name.Name)
			d.exprs(p.Bound)
			if p.Default != nil {
				d.in(func() { d.line("default", source.Span{}); d.exprs(p.Default) })
			}
		})
	}
}

func (d *dumper) patterns(list []Pattern) {
	for _, p := range list {
		d.in(func() { d.pattern(p) })
	}
}

func (d *dumper) pattern(p Pattern) {
	kind, at := kindOf(p), p.Span()
	switch p := p.(type) {
	case *MatchValue:
		d.line(kind, at)
		d.exprs(p.Value)
	case *MatchSequence:
		d.line(kind, at)
		d.patterns(p.Items)
	case *MatchMapping:
		d.line(kind, at, p.Rest.Name)
		d.exprs(p.Keys...)
		d.patterns(p.Patterns)
	case *MatchClass:
		d.line(kind, at)
		d.exprs(p.Class)
		d.patterns(p.Patterns)
		for i, k := range p.Keywords {
			d.in(func() { d.line("keyword", source.Span{}, k.Name); d.patterns(p.KeywordPatterns[i : i+1]) })
		}
	case *MatchStar:
		d.line(kind, at, p.Name.Name)
	case *MatchAs:
		d.line(kind, at, p.Name.Name)
		if p.Pattern != nil {
			d.in(func() { d.pattern(p.Pattern) })
		}
	case *MatchOr:
		d.line(kind, at)
		d.patterns(p.Patterns)
	}
}

func (d *dumper) args(args []Arg) {
	for _, a := range args {
		d.in(func() {
			switch a.Kind {
			case Keyword:
				d.line("keyword", a.At, a.Name.Name)
				d.exprs(a.Value)
			case StarArg:
				d.line("star", a.At)
				d.exprs(a.Value)
			case DoubleArg:
				d.line("double", a.At)
				d.exprs(a.Value)
			default:
				d.expr(a.Value)
			}
		})
	}
}

func (d *dumper) exprs(list ...Expr) {
	for _, e := range list {
		if e != nil {
			d.in(func() { d.expr(e) })
		}
	}
}

func (d *dumper) expr(e Expr) {
	at := e.Span()
	kind := kindOf(e)
	switch e := e.(type) {
	case *Name:
		d.line(kind, at, e.ID)
	case *Str:
		d.line(kind, at, d.quote(e.Value))
	case *Bytes:
		d.line(kind, at, d.quote(e.Value))
	case *Int:
		d.line(kind, at, e.Value.Text(16))
	case *Float:
		d.line(kind, at, fmt.Sprintf("%016x", math.Float64bits(e.Value)))
	case *Imaginary:
		d.line(kind, at)
	case *Const:
		d.line(kind, at, [...]string{"None", "True", "False", "Ellipsis"}[e.Kind])
	case *FString:
		d.line(kind, at, strconv.FormatBool(e.Template))
		d.in(func() { d.parts(e.Parts) })
	case *Tuple:
		d.line(kind, at)
		d.exprs(e.Items...)
	case *List:
		d.line(kind, at)
		d.exprs(e.Items...)
	case *Set:
		d.line(kind, at)
		d.exprs(e.Items...)
	case *Dict:
		d.line(kind, at)
		for _, item := range e.Items {
			if item.Key == nil {
				d.in(func() { d.line("unpack", source.Span{}) })
			}
			d.exprs(item.Key, item.Value)
		}
	case *Call:
		d.line(kind, at)
		d.exprs(e.Func)
		d.args(e.Args)
	case *Attribute:
		d.line(kind, at, e.Attr.Name)
		d.exprs(e.Value)
	case *Subscript:
		d.line(kind, at)
		d.exprs(e.Value, e.Index)
	case *Slice:
		d.line(kind, at)
		for _, b := range []Expr{e.Lower, e.Upper, e.Step} {
			if b == nil {
				d.in(func() { d.line("none", source.Span{}) })
			}
			d.exprs(b)
		}
	default:
		d.operation(kind, e)
	}
}

func (d *dumper) operation(kind string, e Expr) {
	at := e.Span()
	switch e := e.(type) {
	case *Unary:
		d.line(kind, at, e.Op)
		d.exprs(e.Operand)
	case *Binary:
		d.line(kind, at, e.Op)
		d.exprs(e.Left, e.Right)
	case *BoolOp:
		d.line(kind, at, e.Op)
		d.exprs(e.Values...)
	case *Compare:
		d.line(kind, at, strings.Join(e.Ops, ","))
		d.exprs(e.Operands...)
	case *IfExp:
		d.line(kind, at)
		d.exprs(e.Body, e.Test, e.Else)
	case *Lambda:
		d.line(kind, at)
		d.params(e.Params)
		d.exprs(e.Body)
	case *Comprehension:
		d.line([...]string{"ListComp", "SetComp", "DictComp", "Generator"}[e.Kind], at)
		d.exprs(e.Key, e.Elt)
		for _, c := range e.Clauses {
			d.in(func() {
				d.line("for", source.Span{}, strconv.FormatBool(c.Async))
				d.exprs(c.Target, c.Iter)
				d.exprs(c.Ifs...)
			})
		}
	case *Starred:
		d.line(kind, at)
		d.exprs(e.Value)
	case *Named:
		d.line(kind, at)
		d.exprs(e.Target, e.Value)
	case *Await:
		d.line(kind, at)
		d.exprs(e.Value)
	case *Yield:
		d.line(kind, at, strconv.FormatBool(e.From))
		d.exprs(e.Value)
	}
}

// parts writes the parts of an f-string as CPython keeps them: texts joined,
// the text of {x=} among them.
func (d *dumper) parts(parts []FPart) {
	text := ""
	flush := func() {
		if text != "" {
			d.line("text", source.Span{}, d.quote(text))
			text = ""
		}
	}
	for _, p := range parts {
		if p.Expr == nil {
			text += p.Text
			continue
		}
		text += p.Debug
		flush()
		conversion := "-"
		if p.Conversion != 0 {
			conversion = string(p.Conversion)
		}
		d.line("field", source.Span{}, conversion)
		d.exprs(p.Expr)
		if p.Format != nil {
			d.in(func() {
				d.line("format", source.Span{})
				d.in(func() { d.parts(p.Format) })
			})
		}
	}
	flush()
}
