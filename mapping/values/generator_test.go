package values

import (
	"fmt"
	"math/rand"
	"strings"
)

// generator writes small Python programs.
type generator struct{ *rand.Rand }

func newGenerator(seed int64) *generator { return &generator{rand.New(rand.NewSource(seed))} }

func (g *generator) pick(options ...string) string { return options[g.Intn(len(options))] }

// leaf is a literal.
func (g *generator) leaf() string {
	return g.pick("0", "1", "-1", "2", "7", "10", "255", "1000000", "12345678901234567890", "0.0", "-0.0", "0.5", "1.5", "2.0", "3.14159", "-2.75",
		"1e16", "1e-7", "1e22", "123456789.125", "True", "False", "None", `""`, `"a"`, `"abc"`, `"Hello World"`, `"  pad\t"`, `"a,b,,c"`, `"a:b:c"`,
		`"it's"`, `'say "x"'`, `"é ß"`, `"日本"`, `"\n"`, `"\x00\x7f"`, `"😀"`, `"{}"`, `"%s"`, `"12"`, `" 42 "`, `"1.50"`, `"x-y_z"`, "[]", "()", "{}", `"back\\slash"`)
}

func (g *generator) args(depth int) string {
	var items []string
	for range g.Intn(4) {
		if g.Intn(8) == 0 {
			items = append(items, "*"+g.expression(depth-1))
			continue
		}
		items = append(items, g.expression(depth-1))
	}
	return strings.Join(items, ", ")
}

func (g *generator) number() string {
	return g.pick("0", "1", "-1", "3", "42", "-42", "1234567", "0.5", "1234.5678", "-0.0001", "1e10", "1e-10", "True", "99.995", "0.1", "2.5", "1e100", "65")
}

func (g *generator) spec() string {
	return g.pick("", "*", "0", " ", "é", "x") + g.pick("", "", "<", ">", "^", "=") + g.pick("", "", "+", "-", " ") + g.pick("", "", "#") + g.pick("", "", "0") +
		g.pick("", "", "5", "12", "20") + g.pick("", "", "", ",", "_") + g.pick("", "", ".0", ".1", ".3", ".10") +
		g.pick("", "", "d", "b", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "%", "s", "n")
}

func (g *generator) percentSpec() string {
	return "%" + g.pick("", "", "-", "+", " ", "0", "#", "-0", "+0", "#0") + g.pick("", "", "1", "5", "12") + g.pick("", "", ".0", ".2", ".8", ".") +
		g.pick("d", "i", "u", "o", "x", "X", "e", "E", "f", "F", "g", "G", "c", "r", "s", "a", "%")
}

func (g *generator) text(depth int) string {
	if depth <= 0 || g.Intn(3) == 0 {
		return g.pick(`"a"`, `"abc"`, `"Hello World"`, `"  pad\t"`, `"a,b,,c"`, `" a  b c "`, `"x-y_z 9z"`, `"aaa"`, `"é"`, `""`, `"-42"`)
	}
	s := g.text(depth - 1)
	small := g.pick("0", "1", "2", "-1", "3", "5", "100")
	short := g.pick(`"a"`, `"b"`, `","`, `" "`, `""`, `"ab"`, `"é"`, "None")
	return "(" + s + g.pick(".lower()", ".upper()", ".strip()", ".strip("+short+")", ".lstrip("+short+")", ".rstrip("+short+")", ".title()", ".capitalize()",
		".replace("+short+", "+g.pick(`"Z"`, `""`, `"long"`)+")", ".replace("+short+", \"Q\", "+small+")", ".split()", ".split("+short+")",
		".split("+short+", "+small+")", ".rsplit("+short+", "+small+")", ".split(maxsplit="+small+")", ".rsplit(None, "+small+")", ".startswith("+short+")", ".endswith(("+short+", \"c\"))", ".zfill("+small+")",
		".removeprefix("+short+")", ".removesuffix("+short+")", ".partition("+short+")", ".rpartition("+short+")", ".count("+short+")", "["+small+"]", "["+small+":]", "[:"+small+"]",
		"[::"+small+"]", "[-4:"+small+"]", ".join("+g.expression(depth-1)+")", ".join([\"x\", \"y\"])", " * "+small, " + "+g.text(depth-1)) + ")"
}

// expression is any expression; most raise no error.
func (g *generator) expression(depth int) string {
	if depth <= 0 {
		return g.leaf()
	}
	d := depth - 1
	switch g.Intn(22) {
	case 0:
		return "(" + g.expression(d) + " " + g.pick("+", "-", "*", "/", "//", "%", "**", "|", "&", "<<", ">>") + " " + g.expression(d) + ")"
	case 1:
		return "(" + g.number() + " " + g.pick("+", "-", "*", "/", "//", "%", "**", "|", "&", "^", "<<", ">>") + " " + g.number() + ")"
	case 2:
		return "(" + g.expression(d) + " " + g.pick("==", "!=", "<", "<=", ">", ">=", "in", "not in") + " " + g.expression(d) + ")"
	case 3:
		return "(" + g.number() + " " + g.pick("==", "<", ">=") + " " + g.number() + " " + g.pick("!=", "<=", ">") + " " + g.number() + ")"
	case 4:
		return "(" + g.expression(d) + " " + g.pick("and", "or") + " " + g.expression(d) + ")"
	case 5:
		return "(" + g.expression(d) + " if " + g.expression(d) + " else " + g.expression(d) + ")"
	case 6:
		return "(" + g.pick("not ", "-", "+", "~") + g.expression(d) + ")"
	case 7:
		return "[" + g.args(depth) + "]"
	case 8:
		return "(" + g.leaf() + ", " + g.args(depth) + ")"
	case 9:
		return "{" + g.expression(0) + ", " + g.args(depth) + "}"
	case 10:
		return "{" + g.leaf() + ": " + g.expression(d) + ", " + g.leaf() + ": " + g.expression(d) + ", **{" + g.leaf() + ": " + g.expression(d) + "}}"
	case 11:
		return fmt.Sprintf("%q.format(%s)", "{:"+g.spec()+"}", g.number())
	case 12:
		return fmt.Sprintf("%q %% (%s,)", "<"+g.percentSpec()+">", g.number())
	case 13:
		return fmt.Sprintf("%q.format(%s, %s, k=%s)", g.pick("{}-{}", "{1}{0}", "{k}", "{0!r:>8}", "{!s}", "{k!a}{{}}", "{0[0]}", "{k[a]}", "{:{}}", "{} {0}", "{2}"),
			g.expression(d), g.expression(d), g.expression(d))
	case 14:
		return fmt.Sprintf("%q %% %s", g.pick("%s", "%r", "%s-%s", "%(a)s", "%(a)5s|%(b)r", "none", "%5.2f", "%*d"), g.expression(d))
	case 15:
		return g.text(depth)
	case 16:
		return g.pick("str", "int", "float", "bool", "list", "tuple", "len", "repr", "sorted", "set", "dict", "abs") + "(" + g.expression(d) + ")"
	case 17:
		return g.expression(d) + "[" + g.pick("0", "-1", "1", "1:", "::-1", ":2", `"a"`, "5", "::2", "-3:-1") + "]"
	case 18:
		return "f'{" + g.number() + g.pick("", "!r", "!s") + ":" + g.pick("", ">10", "05", ".2f", ",", "+", "x") + "}'"
	case 19:
		return "f'a{ " + g.pick("1 + 1", "[1, 2.5]", "(None,)", "2 ** 70", "1 < 2", "{}", "-0.5", "[]") + g.pick(" ", "!r", " = ", "!s") + "}{{b}}'"
	case 20:
		return "list(range(" + g.pick("3", "1, 4", "5, 0, -2", "0", "2, 2") + "))"
	}
	return "dict(a=" + g.expression(d) + ", b=" + g.expression(d) + ").get(" + g.pick(`"a"`, `"b", 1`, `"c"`, `"c", []`) + ")"
}

// program is a run of statements over a few names that share lists and dicts
// and change them, and the names that hold them in the end. Many end with an
// error; what they did not reach does not count.
func (g *generator) program() (text string, asked []string) {
	b := &strings.Builder{}
	b.WriteString("import copy\n")
	names := []string{"a", "b", "c", "d"}
	b.WriteString("a = " + g.pick("[1, [2]]", "{'k': [1], 'm': {'n': 1}}", "[{'k': [1]}]") + "\n")
	b.WriteString("b = " + g.value(names[:1]) + "\n")
	if g.Intn(3) == 0 {
		b.WriteString("class K:\n    x = " + g.value(names[:2]) + "\n    y = [1]\n    def m(self, p):\n        " + g.pick("self.y.append(1)", "p.append(1)", "self.z = p\n        self.z.append(2)", "return self.y", "pass") + "\n")
		b.WriteString(g.pick("", "K.x = 1\n", "K.y.append(3)\n", "K().m(a)\n", "K().m(b)\n", "K().y.append(4)\n", "k = K()\nk.m(a).append(1)\n", "k = K()\nk.y[0] = 2\n", "K.y = b\nK.y.append(1)\n"))
		names = append(names, "K.x", "K.y")
	}
	if g.Intn(2) == 0 {
		body := g.pick("p.append(1)", "p['z'] = 1", "q = p\n    q.append(2)", "global a\n    a = 1", "return p", "return b", "p = [1]\n    p.append(2)", "b.append(5)", "for i in p:\n        i.append(1)", "p[0].append(7)")
		b.WriteString("def f(p):\n    " + body + "\n")
	} else {
		b.WriteString("f = lambda p: " + g.pick("p", "a", "p.append(1)", "[p]", "p[0]") + "\n")
	}
	for _, n := range names[2:4] {
		b.WriteString(n + " = " + g.value([]string{"a", "b"}) + "\n")
	}
	for range g.Intn(4) {
		b.WriteString(g.statement(names))
	}
	for i, n := range names {
		r := fmt.Sprintf("r%d", i)
		b.WriteString(r + " = " + n + "\n")
		asked = append(asked, r)
	}
	return b.String(), asked
}

// value is an expression that may share what other names hold.
func (g *generator) value(names []string) string {
	n := g.pick(names...)
	return g.pick(n, n, "["+n+"]", "{'k': "+n+"}", "{'k': "+n+", 'z': [3]}", "[*"+n+"]", "list("+n+")", "copy.deepcopy("+n+")", "copy.copy("+n+")", "("+n+", "+g.pick(names...)+")", n+" or []",
		n+" if "+n+" else [1]", "[1, 2]", "{'k': [5]}", "{'k': 1}", "'s'", n+" + [1]", n+"[0]", n+"['k']", n+".copy()", "[x for x in "+n+"]", n+".get('k')", "dict(k="+n+")", "{**"+n+"}", "f("+n+")", "(w := [7])", "max(["+n+"], [])")
}

func (g *generator) statement(names []string) string {
	n := g.pick(names...)
	m := g.pick(names...)
	v := g.value([]string{m})
	target := g.pick(n, n, n+"[0]", n+"['k']", n+"[-1]", n+"['k'][0]")
	switch g.Intn(20) {
	case 0, 1:
		return target + ".append(" + g.pick("9", m) + ")\n"
	case 2:
		return target + "[" + g.pick("0", "'k'", "'new'", "-1") + "] = " + v + "\n"
	case 3:
		return target + g.pick(".update(z=1)", ".pop()", ".clear()", ".extend([1])", ".setdefault('q', "+m+")", ".insert(0, 1)", ".setdefault('k', []).append(3)") + "\n"
	case 4:
		return "f(" + target + ")\n"
	case 5:
		return "e = f(" + m + ")\ne.append(1)\n"
	case 6:
		return "for i in " + n + ":\n    " + g.pick("i.append(1)", "pass", "i['q'] = 1", m+".append(i)\n    break") + "\n"
	case 7:
		return "if " + g.pick("True", "False", n) + ":\n    " + m + " = " + v + "\n"
	case 8:
		return n + g.pick(" += [1]", " *= 2", " |= {'y': 1}") + "\n"
	case 9:
		return "x, y = " + n + ", " + m + "\n" + g.pick("x", "y") + ".append(4)\n"
	case 10:
		return "x = y = " + v + "\nx" + g.pick(".append(1)", "['k'] = 3", "[0] = 5") + "\n"
	case 11:
		return "del " + target + "\n"
	case 12:
		return "globals()[" + g.pick("'a'", "'c'") + "] = 5\n"
	case 13:
		return "g = " + v + "\n" + g.pick("g.append(1)", "g[0].append(2)", "g['k'].append(3)", "g['k'] = 1", "g['k']['z'] = 1", "g[0]['k'] = 1") + "\n"
	case 14:
		return "for i, j in enumerate(" + n + "):\n    j.append(i)\n"
	case 15:
		return "for i, j in " + n + ".items():\n    j.append(1)\n"
	case 16:
		return "h = {}\nh['s'] = " + m + "\nh['s'].append(1)\n"
	case 17:
		return "h = []\nh.append(" + m + ")\nh[0].append(1)\n"
	case 18:
		return "def s():\n    " + g.pick("global "+g.pick("a", "b", "c")+"\n    ", "", "") + g.pick("a = 3", "b.append(1)", "c[0] = 4", "d['k'] = 1") + "\ns()\n"
	}
	return "[t.append(1) for t in " + n + "]\n"
}

func collectedExpressions() []string { return strings.Split(strings.TrimSpace(collected), "\n") }
