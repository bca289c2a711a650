package syntax

import (
	"strings"
	"testing"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// oddities are short texts that once were, or could be, trouble.
var oddities = []string{
	"", "\n", " ", "\ufeff", "\ufeffx = 1", "\\", "x = \\", "x\\\n", "\x00", "\x01\x02\x03", "\xff\xfe",
	"(", ")", "[(]", "{(}", "f(a]", "x = (1,\ny = 2\n", "'", "'''", "\"\"\"a\n", "f'", "f'{", "f'{a", "f'{a!", "f'{a:", "f'{a:{",
	"f'}'", "f'{}'", "f'{a=}'", "f'{a = !r:>{w}}'", "f'{{'", "rf'\\{a}'", "f'\\N{DASH}'", "f'''{\na\n}'''", "f\"{'a' 'b'}\"",
	"t'{a}'", "b'a' 'b'", "'\\N{DASH}'", "'\\ud800'", "'\\x'", "b'é'", "0777", "1__0", "0x", "1_000.0_1e1_0j", "1if x else 2",
	"if", "if x", "if x:", "if x: pass; else: pass", "else:", "elif x:", "try:\n pass", "except:", "@a", "@a\nx", "def", "def f", "def f(",
	"def f(a, /, *, b=1, **c): pass", "def f(*): pass", "def f(/): pass", "class", "class A(B, *C, k=1): pass", "class A[T](B): pass",
	"match x:\n case 1: y\n case _:\n  z\n", "match = 1", "match(x)", "type X = int", "type = 1", "print 'a'", "print x, y", "exec 'a'",
	"lambda", "lambda:", "lambda: lambda", "lambda a, *b, c=lambda d: d, **e: (a)", "x = lambda a=1: a", "f(lambda: x, y)",
	"x := 1", "(x := 1)", "f(x := 1, y)", "f(x=1, x=2)", "f(**a, *b)", "f(a=1, b)", "f(x for x in y, 1)", "f(1=2)", "f(a.b=1)",
	"*a", "(*a)", "*a, b = c", "[*a, *b]", "{*a, **b}", "{**a, 'b': 1}", "x[*a]", "x[1:2, ::3]", "x[()]", "x[]", "(yield)", "x = yield *a, b",
	"await", "await x ** 2", "await -x", "async", "async x", "async def f(): return [x async for x in y]", "for", "for x", "for x in", "for *a, b in c: pass",
	"with", "with (a, b): pass", "with (a) as b, c: pass", "with (yield): pass", "with (x for x in y): pass", "from", "from .", "from . import", "from ...a.b import (c as d,)",
	"import", "import a.", "import a.b as c, d", "global", "del", "del (a, b), c[0]", "a = = b", "a == b = c", "a: b: c", "1 = x", "f() += 1", "a, b += 1", "(a): int",
	"“a”", "x = ‘a’", "x\u00a0=\u00a01", "x = 1 $ 2", "a ? b : c", "a <> b", "`a`", "a; b;", ";", "x = 1;; y", "  a\n  b\n", "  a\nb\n", "a\n  b\n", "if a:\n\tb\n        c\n", "if a:\n    b\n  c\n",
	">>> a\n... b\n1\n>>> c(“d”)\n", "In [1]: a\n   ...: b\nOut[1]: c\n", "In [1]:\nx = f(\nOut[1]: ", "it's\n```py\na(\n```\n", "```\n", "1 a(\n2   b)\n3 c(“\n", "1: a\n1: b\n", "@@ -1 +1 @@\n-a(\n+b\n", "+ a = (\n+ b)\n", "> a = 1\n>\n> b\n", "a = （“b”，\n", "a\u200bb = ‘c’", "Some words here: it's\na = 1\nThat is all, folks.\n", "a = f(b, c=[", "a(\\\n", "match a:\n case b if: c\n", "type A[*B = *c] = d",
	"\fx = 1", "a = 1\r\nb = 2\rc = '''\r\n'''\n", "a not in b is not c", "not not a", "- - -a", "a if b else c if d else e", "((a))", "((a), (b,),)", "((a)(b))(c)",
}

func TestOddities(t *testing.T) {
	for _, text := range oddities {
		checkPlaces(t, Read(source.NewFile("odd.py", text)))
	}
}

// TestNonsense feeds what is not Python, or Python past all measure. Each must
// be answered at once, by a located message of the right kind.
func TestNonsense(t *testing.T) {
	const mega = 1 << 20
	many := func(text string, bytes int) string { return strings.Repeat(text, bytes/len(text)) }
	for _, c := range []struct {
		name, text string
		code       diag.Code
	}{
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00", diag.NotText},
		{"control characters", many("\x01\x02ab", 1000), diag.NotText},
		{"UTF-16", "\xff\xfei\x00m\x00p\x00o\x00r\x00t\x00", diag.NotText},
		{"too large", many("x = 1\n", 9*mega), diag.TooLarge},
		{"round brackets", many("(", 5*mega), diag.TooDeep},
		{"square brackets", many("[", 5*mega), diag.TooDeep},
		{"curly brackets", many("{", 5*mega), diag.TooDeep},
		{"brackets on lines", many("[\n", 5*mega), diag.TooDeep},
		{"closing brackets", many(")", 5*mega), diag.SyntaxError},
		{"balanced brackets", many("(", 50_000) + many(")", 50_000), diag.TooDeep},
		{"sums", "x = " + many("a+", mega) + "a", diag.TooDeep},
		{"powers", "x = " + many("a**", mega) + "a", diag.TooDeep},
		{"minuses", "x = " + many("- ", mega) + "a", diag.TooDeep},
		{"nots", "x = " + many("not ", mega) + "a", diag.TooDeep},
		{"awaits", "x = " + many("await ", mega) + "a", diag.SyntaxError},
		{"lambdas", "x = " + many("lambda:", mega) + "a", diag.TooDeep},
		{"lambdas in defaults", "x = " + many("lambda a=", 90_000) + "1" + many(": a", 30_000), diag.TooDeep},
		{"conditionals", "x = " + many("a if b else ", mega) + "a", diag.TooDeep},
		{"attributes", "x = a" + many(".b", mega), diag.TooDeep},
		{"calls", "x = a" + many("()", mega), diag.TooDeep},
		{"walruses", "x = (" + many("a:=", mega) + "1)", diag.SyntaxError},
		{"generators", "x = [a" + many(" for a in b", mega) + "]", diag.TooDeep},
		{"f-strings in f-strings", "x = " + many("f'{", mega), diag.TooDeep},
		{"blocks", blocks(3000), diag.TooDeep},
		{"elifs", "if a:\n    b\n" + many("elif a:\n    b\n", mega), diag.TooDeep},
		{"decorators of nothing", many("@a\n", mega), diag.SyntaxError},
		{"open brackets", many("x = (\n", mega), diag.NotPython},
		{"open brackets far apart", many("x = (\n"+many("y = 1\n", 6000), mega), diag.SyntaxError},
		{"open triple quotes", many("x = '''\n", mega), ""},
		{"Go", goSource, diag.NotPython},
		{"YAML", yamlSource, diag.NotPython},
		{"HTML", htmlSource, diag.NotPython},
		{"unterminated string", "x = 'abc\ny = 2\n", diag.SyntaxError},
		{"unterminated triple quotes", "x = '''abc\ny = 2\n", diag.SyntaxError},
		{"tabs and spaces", "if a:\n        b\n\tc\n", diag.SyntaxError},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Read(source.NewFile("nonsense.py", c.text))
			if len(m.Diagnostics) == 0 {
				if c.code != "" {
					t.Fatalf("no message; want %s", c.code)
				}
				return
			}
			if len(m.Diagnostics) > maxSyntaxErrors+5 {
				t.Errorf("%d messages", len(m.Diagnostics))
			}
			for _, d := range m.Diagnostics {
				if d.Span.IsZero() || d.Message == "" || d.Hint == "" {
					t.Errorf("message without a place, text or hint: %+v", d)
				}
				if d.Code == c.code {
					return
				}
			}
			if c.code != "" {
				t.Errorf("%s: %s; want %s", m.Diagnostics[0].Code, m.Diagnostics[0].Message, c.code)
			}
		})
	}
}

func blocks(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "if a:\n")
	}
	b.WriteString(strings.Repeat(" ", depth) + "b\n")
	return b.String()
}

const goSource = `package main

import "fmt"

// main greets.
func main() {
	for i := 0; i < 3; i++ {
		fmt.Println("hello", i)
	}
}

type pod struct {
	Name string
}

func (p pod) String() string { return p.Name }
`

const yamlSource = `apiVersion: v1
kind: Pod
metadata:
  name: example
  labels:
    app: example
spec:
  containers:
    - name: base
      image: busybox:1.36
      command: ["sh", "-c"]
      args:
        - echo hello
`

const htmlSource = `<!DOCTYPE html>
<html lang="en">
<head><title>A page</title></head>
<body>
<p>It's a page, not a program.</p>
<p>Really.</p>
</body>
</html>
`
