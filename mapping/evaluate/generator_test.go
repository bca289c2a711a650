package evaluate

import (
	"fmt"
	"math/rand"
	"strings"
)

// generator writes programs that do what DAG files do, and worse: they share
// lists between names, change them in branches that can't be decided, in loops
// that can't be counted, in functions, methods and handlers.
type generator struct {
	*rand.Rand
	out    strings.Builder
	indent int
	// inFunction and inLoop say what may stand here.
	inFunction, inLoop bool
	functions, classes int
	left               int // statements that may still be written
}

func newGenerator(seed int64) *generator { return &generator{Rand: rand.New(rand.NewSource(seed))} }

func (g *generator) pick(options ...string) string { return options[g.Intn(len(options))] }

// names by what they hold.
var (
	intNames  = []string{"i", "j", "n"}
	strNames  = []string{"s", "t", "u"}
	listNames = []string{"a", "b", "c"}
	dictNames = []string{"d", "e", "f"}
)

func (g *generator) int(depth int) string {
	if depth <= 0 {
		return g.pick("0", "1", "2", "3", g.pick(intNames...), g.pick(intNames...), "number")
	}
	d := depth - 1
	return g.pick(g.int(0), g.int(d)+" + "+g.int(d), g.int(d)+" * 2", "len("+g.list(d)+")", "len("+g.str(d)+")", "("+g.int(d)+" if "+g.test(d)+" else "+g.int(d)+")",
		"sum(x for x in range("+g.pick("3", "4")+"))", "max("+g.int(d)+", "+g.int(d)+")", g.dict(0)+".get('i', "+g.int(d)+")", "abs("+g.int(d)+")", g.call(d))
}

func (g *generator) str(depth int) string {
	if depth <= 0 {
		return g.pick("'k'", "'x'", "'m'", g.pick(strNames...), g.pick(strNames...), "text")
	}
	d := depth - 1
	return g.pick(g.str(0), g.str(d)+" + "+g.str(d), "f'{"+g.pick(strNames...)+"}-{"+g.pick(intNames...)+"}'", "'%s/%s' % ("+g.str(d)+", "+g.int(d)+")", "'{}:{}'.format("+g.str(d)+", "+g.int(d)+")",
		"'-'.join([str(x) for x in "+g.list(d)+"])", g.str(d)+".upper()", g.str(d)+".replace('k', 'q')", "("+g.str(d)+" or "+g.str(d)+")", "str("+g.int(d)+")",
		"("+g.str(d)+" if "+g.test(d)+" else "+g.str(d)+")")
}

func (g *generator) list(depth int) string {
	if depth <= 0 {
		return g.pick("[]", "[1]", "['k', 2]", g.pick(listNames...), g.pick(listNames...), "items")
	}
	d := depth - 1
	return g.pick(g.list(0), g.list(0), "["+g.int(d)+", "+g.str(d)+"]", "["+g.list(d)+"]", g.list(d)+" + "+g.list(d), "list("+g.list(d)+")", "copy.deepcopy("+g.list(d)+")",
		"[x for x in "+g.list(d)+"]", "[x for x in "+g.list(d)+" if "+g.test(0)+"]", "[(x, y) for x, y in "+g.dict(d)+".items()]", g.list(d)+"[1:]", "["+g.pick(listNames...)+", "+g.pick(dictNames...)+"]",
		"("+g.list(d)+" if "+g.test(d)+" else "+g.list(d)+")", "[*"+g.list(d)+", "+g.int(d)+"]", "sorted("+g.dict(d)+")", "list("+g.dict(d)+".values())", "("+g.list(d)+" or "+g.list(d)+")")
}

func (g *generator) dict(depth int) string {
	if depth <= 0 {
		return g.pick("{}", "{'k': 1}", "{'k': [1], 'm': 'v'}", g.pick(dictNames...), g.pick(dictNames...), "mapping")
	}
	d := depth - 1
	return g.pick(g.dict(0), "{'k': "+g.value(d)+", "+g.str(d)+": "+g.value(d)+"}", "{**"+g.dict(d)+", 'm': "+g.value(d)+"}", "dict("+g.dict(d)+", z="+g.value(d)+")",
		"{x: "+g.int(d)+" for x in "+g.dict(d)+"}", "copy.copy("+g.dict(d)+")", "("+g.dict(d)+" | "+g.dict(d)+")", "{'l': "+g.pick(listNames...)+", 'd': "+g.pick(dictNames...)+"}")
}

func (g *generator) test(depth int) string {
	if depth <= 0 {
		return g.pick("True", "False", "flag0", "flag1", "flag2", "flag3", g.pick(listNames...), "'k' in "+g.pick(dictNames...), g.pick(intNames...)+" > 1", "s == 'k'")
	}
	d := depth - 1
	return g.pick(g.test(0), g.test(0), "not "+g.test(d), "("+g.test(d)+" and "+g.test(d)+")", "("+g.test(d)+" or "+g.test(d)+")", g.int(d)+" < "+g.int(d), g.str(d)+" == "+g.str(d), g.list(d)+" == "+g.list(d),
		g.value(d)+" is None", "isinstance("+g.value(d)+", "+g.pick("str", "(list, dict)", "int")+")")
}

func (g *generator) value(depth int) string {
	depth = max(depth, 0)
	switch g.Intn(6) {
	case 0:
		return g.int(depth)
	case 1:
		return g.str(depth)
	case 2, 3:
		return g.list(depth)
	case 4:
		return g.dict(depth)
	}
	return g.pick("None", "True", g.call(depth), "("+g.int(0)+", "+g.list(0)+")")
}

// call is a call of one of the functions of the program, if there is any yet.
func (g *generator) call(depth int) string {
	if g.functions == 0 {
		return g.pick("1", "None")
	}
	f := fmt.Sprintf("f%d", g.Intn(g.functions))
	if depth <= 0 {
		return f + "(" + g.pick("1", "a", "'k', d") + ")"
	}
	d := depth - 1
	return f + "(" + g.pick(g.value(d)+", "+g.value(d), g.value(d), "y="+g.value(d)+", x="+g.value(d), "*["+g.value(d)+"]", "**{'x': "+g.value(d)+", 'z': "+g.value(d)+"}") + ")"
}

func (g *generator) line(format string, args ...any) {
	g.out.WriteString(strings.Repeat("    ", g.indent))
	fmt.Fprintf(&g.out, format, args...)
	g.out.WriteByte('\n')
}

func (g *generator) body(n int) {
	g.indent++
	g.statements(1 + g.Intn(n))
	g.indent--
}

func (g *generator) statements(n int) {
	wrote := false
	for range n {
		if g.left <= 0 {
			break
		}
		g.left--
		wrote = true
		g.statement()
	}
	if !wrote {
		g.line("pass")
	}
}

func (g *generator) assignment() {
	switch g.Intn(4) {
	case 0:
		g.line("%s = %s", g.pick(intNames...), g.int(2))
	case 1:
		g.line("%s = %s", g.pick(strNames...), g.str(2))
	case 2:
		g.line("%s = %s", g.pick(listNames...), g.list(2))
	case 3:
		g.line("%s = %s", g.pick(dictNames...), g.dict(2))
	}
}

func (g *generator) mutation() {
	l, d := g.pick(listNames...), g.pick(dictNames...)
	g.line("%s", g.pick(l+".append("+g.value(1)+")", l+".extend("+g.list(1)+")", l+" += "+g.list(1), l+".insert(0, "+g.int(0)+")", l+".clear()", d+"['k'] = "+g.value(1), d+"["+g.str(0)+"] = "+g.value(0),
		d+".update("+g.dict(1)+")", d+".setdefault('l', []).append("+g.int(0)+")", d+".pop('k', None)", d+" |= "+g.dict(0), d+".setdefault('i', "+g.int(0)+")",
		l+"[:] = "+g.list(1), "for x in "+l+":\n"+strings.Repeat("    ", g.indent+1)+"if isinstance(x, list): x.append(5)"))
}

func (g *generator) statement() {
	nested := g.indent < 4
	switch n := g.Intn(26); {
	case n < 5:
		g.assignment()
	case n < 9:
		g.mutation()
	case n < 11:
		g.line("K(%s, %s, x=%s)", g.value(1), g.pick(listNames...), g.pick(dictNames...))
	case n < 14 && nested:
		g.line("if %s:", g.pick(g.test(1), g.test(1), "(w := "+g.value(1)+")"))
		g.body(3)
		if g.Intn(2) == 0 {
			if g.Intn(3) == 0 {
				g.line("elif %s:", g.test(0))
				g.body(2)
			}
			g.line("else:")
			g.body(3)
		}
	case n < 16 && nested:
		g.loop()
	case n == 16 && nested:
		g.try()
	case n == 17 && nested && !g.inFunction:
		g.function()
	case n == 18 && nested && !g.inFunction:
		g.class()
	case n == 19:
		g.line("%s, %s = %s, %s", g.pick(intNames...), g.pick(listNames...), g.int(1), g.list(1))
	case n == 20:
		g.line("%s = %s = %s", g.pick(listNames...), g.pick(listNames...), g.list(1))
	case n == 21:
		g.line("%s += %s", g.pick(intNames...), g.int(1))
	case n == 22 && g.inLoop:
		g.line("if %s: %s", g.test(0), g.pick("break", "continue"))
	case n == 22 && g.inFunction:
		g.line("if %s: return %s", g.test(0), g.value(1))
	case n == 23 && g.inFunction:
		g.line("return %s", g.value(1))
	case n == 23:
		g.line("%s", g.call(1))
	case n == 24:
		g.line("maybe(%s)", g.value(1))
	case n == 25 && nested:
		g.match()
	default:
		g.assignment()
	}
}

func (g *generator) loop() {
	outer := g.inLoop
	g.inLoop = true
	switch g.Intn(6) {
	case 0:
		g.line("for i in range(%s):", g.int(0))
	case 1:
		g.line("for x in %s:", g.list(1))
	case 2:
		g.line("for t, v in %s.items():", g.dict(1))
	case 3:
		g.line("for n, x in enumerate(%s):", g.list(1))
	case 4:
		g.line("for i, x in zip(range(3), %s):", g.list(1))
	case 5:
		g.line("rounds = 0")
		g.line("while len(%s) < %s and rounds < 4:", g.pick(listNames...), g.pick("2", "3", "number"))
		g.indent++
		g.line("rounds += 1")
		g.line("%s.append(0)", g.pick(listNames...))
		g.indent--
	}
	g.body(3)
	g.inLoop = outer
	if g.Intn(5) == 0 {
		g.line("else:")
		g.body(2)
	}
}

func (g *generator) try() {
	g.line("try:")
	g.body(3)
	for range 1 + g.Intn(2) {
		g.line("except %s:", g.pick("Exception", "KeyError", "(ValueError, TypeError)", "ValueError"))
		g.body(2)
	}
	if g.Intn(3) == 0 {
		g.line("else:")
		g.body(2)
	}
	if g.Intn(3) == 0 {
		g.line("finally:")
		g.body(2)
	}
}

func (g *generator) match() {
	g.line("match %s:", g.value(1))
	g.indent++
	for range 1 + g.Intn(2) {
		g.line("case %s:", g.pick("1", "'k'", "[x]", "[x, *c]", "{'k': y, **f}", "None | True", "str()", "[1, _] | [_]", "i if flag0"))
		g.body(2)
	}
	if g.Intn(2) == 0 {
		g.line("case _:")
		g.body(2)
	}
	g.indent--
}

func (g *generator) function() {
	outer := g.inLoop
	g.inFunction, g.inLoop = true, false
	g.line("def f%d(%s):", g.functions, g.pick("x, y=None, *args, **kwargs", "x=1, y=2, **kw", "x, y=[], *, z=0", "x=None, y=a, z=None"))
	g.indent++
	if g.Intn(3) == 0 {
		g.line("global %s, %s", g.pick(intNames...), g.pick(listNames...))
	} else if g.Intn(4) == 0 {
		g.line("%s", g.pick("i = j = n = 1", "a = [x]; d = {}", "s = t = 'k'"))
	}
	g.indent--
	g.body(5)
	g.inFunction, g.inLoop = false, outer
	g.functions++
}

func (g *generator) class() {
	name := fmt.Sprintf("C%d", g.classes)
	g.classes++
	switch g.Intn(4) {
	case 0:
		g.line("@dataclass")
		g.line("class %s:", name)
		g.line("    p: int = 1")
		g.line("    q: list = field(default_factory=list)")
		g.line("o = %s(%s)", name, g.pick("", "2", "q="+g.list(0), "3, "+g.list(0)))
		g.line("o.q.append(%s)", g.int(0))
		g.line("%s = o.%s", g.pick(listNames...), "q")
	case 1:
		g.line("class %s(enum.Enum):", name)
		g.line("    P = 'k'")
		g.line("    Q = %s", g.pick("2", "'k'", "enum.auto()"))
		g.line("%s = %s.%s.%s", g.pick("s", "v"), name, g.pick("P", "Q"), g.pick("value", "name"))
	case 2:
		g.line("class %s(K):", name)
		g.line("    X = %s", g.value(0))
		g.line("    def __init__(self, x, **kwargs):")
		g.line("        kwargs.setdefault('m', %s)", g.int(0))
		g.line("        super().__init__(x, self.X, **kwargs)")
		g.line("%s(%s, z=%s)", name, g.value(1), g.value(0))
	default:
		g.line("class %s:", name)
		g.line("    X = %s", g.list(0))
		g.line("    def __init__(self, p):")
		g.line("        self.p = p")
		g.line("    def m(self, q):")
		g.line("        %s", g.pick("self.p.append(q)", "self.X.append(q)", "self.p = q", "self.p += [q]", "if flag1: self.p = []", "type(self).X = [q]"))
		g.line("        return %s", g.pick("self.p", "self.X", "q"))
		g.line("o = %s(%s)", name, g.pick(listNames...))
		g.line("%s = o.m(%s)", g.pick("v", "v", g.pick(listNames...)), g.value(0))
		g.line("v = o.p")
	}
}

// program writes a program; names are those that it holds in the end.
func (g *generator) program(size int) (text string, names []string) {
	g.out.Reset()
	g.functions, g.classes, g.indent, g.left, g.inFunction, g.inLoop = 0, 0, 0, size, false, false
	g.line("import copy, enum")
	g.line("from dataclasses import dataclass, field")
	g.line("from unknown import flag0, flag1, flag2, flag3, number, text, items, mapping, maybe, K")
	for _, n := range intNames {
		g.line("%s = %s", n, g.pick("0", "1", "2"))
	}
	for _, n := range strNames {
		g.line("%s = %s", n, g.pick("'k'", "'x'", "''"))
	}
	for n, name := range listNames {
		options := []string{"[]", "[1, [2]]", "['k']", "[3, {'k': 1}]"}
		if n > 0 {
			options = append(options, listNames[n-1])
		}
		g.line("%s = %s", name, g.pick(options...))
	}
	for _, name := range dictNames {
		g.line("%s = %s", name, g.pick("{}", "{'k': 1}", "{'k': [1], 'l': a}"))
	}
	g.line("v = w = x = y = o = None")
	g.statements(size)
	names = append(names, intNames...)
	names = append(names, strNames...)
	names = append(names, listNames...)
	names = append(names, dictNames...)
	return g.out.String(), append(names, "v", "w", "x", "y")
}
