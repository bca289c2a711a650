//go:build !js

package python

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// generator makes random trees that a seed determines.
type generator struct {
	*rand.Rand
	leaves []Expr // the strings and names of the current statement
	nodes  []Expr // all expressions of the current statement
}

func newGenerator(seed uint64) *generator {
	return &generator{Rand: rand.New(rand.NewPCG(seed, 7))}
}

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

// nastyTexts are texts that are easy to get wrong.
var nastyTexts = []string{
	"", " ", "'", `"`, `'"`, `''"`, `""'`, `"""`, `'''`, `\`, `\\"`, `\n`, "\n", "a\nb\r\n\tc", "\r", "\x00", "\x1b[0m",
	"\x7f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufe0f", "\u3000", "\u3164",
	"日本語", "한국어", "é", "e\u0301", "हिन्दी", "😀", "👨‍👩‍👧", "ﬁ", "\U000e0041", "\U0010ffff", "\xff", "\xed\xa0\x80",
	"\xed\xa0\xbd\xed\xb8\x80", "\xc3(", "{", "}", "{{x}}", "{x!r:>10}", "%s", "$(VAR)", "${VAR}", "# noqa", "\\N{DASH}", "\\x41",
	`\'`, `\\'`, `it's`, `say "hi"`, `it's "x"`, "{{ ds }}", "\"\"\"\nimport os\n\"\"\"", "end\\", `end"`, "tab\there", "ｗｉｄｅ", "١٢٣",
}

func (g *generator) text() string {
	switch g.IntN(10) {
	case 0, 1:
		return nastyTexts[g.IntN(len(nastyTexts))]
	case 2:
		return g.word() + nastyTexts[g.IntN(len(nastyTexts))] + nastyTexts[g.IntN(len(nastyTexts))]
	case 3:
		return strings.Repeat(pick(g, "日", "é", "x", "क्", "\"", "'"), g.IntN(40))
	}
	return strings.Repeat(g.word()+pick(g, "", " ", "-"), 1+g.IntN(3))
}

func (g *generator) word() string {
	b := make([]byte, 1+g.IntN(9))
	for i := range b {
		b[i] = byte('a' + g.IntN(26))
	}
	return string(b)
}

func (g *generator) name() string {
	for {
		if w := g.word(); !IsKeyword(w) && w != "dict" && w != "list" && w != "str" {
			return w
		}
	}
}

func (g *generator) comments() []string {
	if !g.chance(6) {
		return nil
	}
	c := []string{pick(g, g.word()+" "+g.word(), g.text(), strings.Repeat("long ", g.IntN(30)), "", "!bang", ":type", "#hash", "a\nb")}
	if g.chance(20) {
		c = append(c, g.word())
	}
	c[0] = strings.ReplaceAll(c[0], "noqa", "note") // a directive that would go unused
	return c
}

func (g *generator) expr(depth int) Expr {
	e := g.build(depth)
	g.nodes = append(g.nodes, e)
	return e
}

func (g *generator) build(depth int) Expr {
	if depth <= 0 || g.chance(25) {
		return g.leaf()
	}
	switch g.IntN(15) {
	case 13:
		return &Cond{Then: g.expr(depth - 1), Test: g.expr(depth - 1), Else: g.expr(depth - 1)}
	case 14:
		return g.operation(depth - 1)
	case 11:
		c := &Comp{Item: g.expr(depth - 1)}
		for range 1 + g.IntN(2) {
			c.For = append(c.For, CompFor{Name: g.name(), In: g.expr(depth - 1)})
		}
		return c
	case 0, 1:
		return &List{Items: g.exprs(depth, 4, true)}
	case 2:
		return &Tuple{Items: g.exprs(depth, 4, false)}
	case 3:
		return &Set{Items: append(g.exprs(depth, 2, false), g.expr(depth-1))}
	case 4, 5:
		d := &Dict{}
		for range g.IntN(4) {
			item := DictItem{Value: g.expr(depth - 1), Comments: g.comments()}
			if g.chance(90) {
				item.Key = g.key(depth)
			}
			d.Items = append(d.Items, item)
		}
		return d
	case 6, 7, 8:
		return &Call{Func: g.callee(depth - 1), Args: g.args(depth), Exploded: g.chance(5)}
	case 9:
		return &Attr{Value: g.callee(depth - 1), Name: g.name()}
	case 10:
		return &Index{Value: g.callee(depth - 1), Index: g.expr(depth - 1)}
	}
	return g.fString(depth)
}

// value is an expression that may stand outside of brackets.
func (g *generator) value(depth int) Expr {
	for {
		if e := g.expr(depth); !operates(e) {
			return e
		}
	}
}

func (g *generator) operation(depth int) Expr {
	o := &Operation{Op: pick(g, "==", "!=", "<", ">=", "in", "not in", "is", "and", "or", "not"), Operands: []Expr{g.expr(depth)}}
	if o.Op == "not" {
		return o
	}
	o.Operands = append(o.Operands, g.expr(depth))
	for isLogic(o) && g.chance(30) {
		o.Operands = append(o.Operands, g.expr(depth))
	}
	return o
}

func (g *generator) key(depth int) Expr {
	if g.chance(90) {
		return &Str{Value: "k" + strconv.Itoa(g.IntN(1e9))}
	}
	return g.expr(depth - 1)
}

func (g *generator) args(depth int) []Arg {
	var args []Arg
	n, keywords := g.IntN(4), false
	for range n {
		keywords = keywords || g.chance(50)
		a := Arg{Value: g.expr(depth - 1), Comments: g.comments()}
		switch {
		case keywords && g.chance(8):
			a.Name = "**"
		case keywords:
			a.Name = "a" + strconv.Itoa(len(args)) + g.word()
		case g.chance(5):
			a.Value = &Star{Value: a.Value}
		}
		args = append(args, a)
	}
	return args
}

// callee is something that is called, subscripted or has an attribute.
func (g *generator) callee(depth int) Expr {
	switch g.IntN(8) {
	case 0:
		return g.expr(depth)
	case 1, 2:
		return &Attr{Value: g.callee(depth - 1), Name: g.name()}
	case 3, 4:
		if depth > 0 {
			return &Call{Func: &Attr{Value: g.callee(depth - 1), Name: g.name()}, Args: g.args(depth)}
		}
	case 5:
		if depth > 0 {
			return &Index{Value: g.callee(depth - 1), Index: g.expr(depth - 1)}
		}
	}
	n := &Name{Text: g.name() + pick(g, "", "."+g.name())}
	g.leaves = append(g.leaves, n)
	return n
}

func (g *generator) exprs(depth, most int, star bool) []Expr {
	var items []Expr
	for range g.IntN(most) {
		e := g.expr(depth - 1)
		if star && g.chance(6) {
			e = &Star{Value: e}
		}
		items = append(items, e)
	}
	return items
}

func (g *generator) fString(depth int) Expr {
	f := &FString{}
	for range 1 + g.IntN(3) {
		f.Parts = append(f.Parts, FPart{Text: g.text()})
		if g.chance(70) {
			f.Parts = append(f.Parts, FPart{Expr: g.expr(depth - 1)})
		}
	}
	return f
}

func (g *generator) leaf() Expr {
	switch g.IntN(8) {
	case 0:
		return &Num{Text: pick(g, "0", "1", "300", "0.5", "0x1F", "1e10")}
	case 1:
		return &Name{Text: pick(g, "True", "False", "None")}
	case 2, 3:
		n := &Name{Text: g.name()}
		g.leaves = append(g.leaves, n)
		return n
	case 4:
		return g.fString(0)
	}
	s := &Str{Value: g.text()}
	g.leaves = append(g.leaves, s)
	return s
}

// stretch makes one of the statement's expressions about as long as a line.
func (g *generator) stretch() {
	if len(g.leaves) == 0 || len(g.nodes) == 0 {
		return
	}
	target := 88 - pick(g, 0, 0, 4, 4, 8, 12, 16, 24) + g.IntN(13) - 9
	node := g.nodes[g.IntN(len(g.nodes))]
	leaf := g.leaves[g.IntN(len(g.leaves))]
	before := displayWidth(Expression(node))
	if before >= target {
		return
	}
	filler := strings.Repeat("x", target-before)
	switch l := leaf.(type) {
	case *Str:
		l.Value += filler
	case *Name:
		l.Text += filler
	}
}

func (g *generator) statement(depth int, inFunction bool) Stmt {
	if inFunction {
		g.leaves, g.nodes = nil, nil
	}
	var s Stmt
	switch g.IntN(9) {
	case 0, 1, 2:
		s = &Assign{Target: g.name(), Value: g.value(4), Comments: g.comments()}
	case 3:
		s = &Assign{Target: g.name(), Annotation: g.annotation(), Value: g.value(4), Comments: g.comments()}
	case 4, 5:
		if inFunction {
			s = &Return{Value: g.value(5), Comments: g.comments()}
			break
		}
		s = &ExprStmt{Value: &Call{Func: g.callee(3), Args: g.args(4)}, Comments: g.comments()}
	case 6:
		s = &ExprStmt{Value: &Call{Func: g.callee(3), Args: g.args(4)}, Comments: g.comments()}
	default:
		if depth == 0 {
			s = &Assign{Target: g.name(), Value: g.value(3)}
			break
		}
		s = g.function(depth)
	}
	if g.chance(80) {
		g.stretch()
	}
	return s
}

func (g *generator) annotation() Expr {
	if g.chance(40) {
		n := &Name{Text: g.name() + "." + g.name()}
		g.leaves = append(g.leaves, n)
		g.nodes = append(g.nodes, n)
		return n
	}
	i := &Index{Value: &Name{Text: g.name()}}
	if g.chance(50) {
		i.Index = g.annotation()
	} else {
		i.Index = &Tuple{Items: []Expr{g.annotation(), &Name{Text: g.name()}}}
	}
	g.nodes = append(g.nodes, i)
	return i
}

func (g *generator) function(depth int) Stmt {
	f := &Function{Name: g.name(), Comments: g.comments()}
	for range g.IntN(3) {
		f.Decorators = append(f.Decorators, g.decorator())
	}
	defaults := false
	for range g.IntN(4) {
		p := Param{Name: "p" + strconv.Itoa(g.IntN(1e9))}
		if g.chance(60) {
			p.Annotation = g.annotation()
		}
		if defaults = defaults || g.chance(20); defaults {
			p.Default = g.expr(1)
		}
		f.Params = append(f.Params, p)
	}
	if g.chance(20) {
		p := Param{Name: "*" + g.name(), Annotation: g.annotation()}
		f.Params = append(f.Params, p)
		if g.chance(50) {
			f.Params = append(f.Params, Param{Name: "k1", Default: g.expr(1)})
		}
	}
	if g.chance(15) {
		f.Params = append(f.Params, Param{Name: "**k2"})
	}
	if g.chance(70) {
		f.Returns = g.annotation()
	}
	if g.chance(80) {
		g.stretch()
	}
	if g.chance(30) {
		f.Doc = g.doc()
	}
	for range g.IntN(4) {
		f.Body = append(f.Body, g.statement(depth-1, true))
	}
	return f
}

func (g *generator) decorator() Expr {
	if g.chance(30) {
		return &Name{Text: g.name()}
	}
	return &Call{Func: g.callee(2), Args: g.args(3)}
}

func (g *generator) doc() string {
	doc := g.text() + g.text()
	for range g.IntN(3) {
		doc += "\n" + strings.Repeat(" ", g.IntN(3)) + g.text()
	}
	return doc
}

var moduleNames = []string{"os", "json", "typing", "pathlib", "datetime", "dagster", "dagster_k8s", "kubernetes", "kubernetes.client", "dagster_airlift.core", "a10", "a9", "Azure"}

func (g *generator) imports() []Import {
	var imports []Import
	used := map[string]bool{}
	for range g.IntN(6) {
		m := moduleNames[g.IntN(len(moduleNames))]
		imp := Import{Name: m}
		if g.chance(60) {
			imp = Import{From: m, Name: pick(g, "MAX", "Path", "path", "A", "b2", "b10", "B2", "_x", "Any", "x"+g.word(), strings.Repeat("long", 8)+g.word())}
		}
		if g.chance(25) {
			imp.As = "n" + strconv.Itoa(g.IntN(1e9))
		}
		bound := imp.Name + " " + imp.As
		if !used[bound] {
			imports = append(imports, imp)
		}
		used[bound] = true
	}
	return imports
}

func (g *generator) module() *Module {
	m := &Module{}
	if g.chance(40) {
		m.Doc = g.doc()
	}
	if g.chance(40) {
		m.Imports = g.imports()
	}
	for range g.IntN(4) {
		g.leaves, g.nodes = nil, nil
		m.Body = append(m.Body, g.statement(2, false))
	}
	return m
}
