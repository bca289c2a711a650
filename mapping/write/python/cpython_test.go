//go:build !js

package python

import (
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// describe is a script that reads modules with CPython and writes what they
// say, one line for each, in the notation of (describer).statements.
const describe = `
import ast, sys

def text(s):
    return "s" + s.encode("utf-8", "surrogatepass").hex()

def expr(e):
    match e:
        case None:
            return "-"
        case ast.Constant(value=str(s)):
            return text(s)
        case ast.Constant(value=v):
            return str(v)
        case ast.Name(id=n):
            return n
        case ast.Attribute(value=v, attr=a):
            return expr(v) + "." + a
        case ast.Subscript(value=v, slice=s):
            return expr(v) + "[" + expr(s) + "]"
        case ast.Call(func=f, args=args, keywords=keywords):
            items = [expr(a) for a in args]
            items += [(k.arg + "=" if k.arg else "**") + expr(k.value) for k in keywords]
            return expr(f) + "(" + ",".join(items) + ")"
        case ast.IfExp(test=test, body=body, orelse=other):
            return "if(" + expr(body) + "," + expr(test) + "," + expr(other) + ")"
        case ast.UnaryOp(op=ast.Not(), operand=v):
            return "not(" + expr(v) + ")"
        case ast.BoolOp(op=op, values=items):
            return ("and(" if isinstance(op, ast.And) else "or(") + ",".join(map(expr, items)) + ")"
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            sign = {"Eq": "==", "NotEq": "!=", "Lt": "<", "GtE": ">=", "In": "in", "NotIn": "not in", "Is": "is"}
            return sign[type(op).__name__] + "(" + expr(left) + "," + expr(right) + ")"
        case ast.List(elts=items):
            return "[" + ",".join(map(expr, items)) + "]"
        case ast.Tuple(elts=items):
            return "tuple(" + ",".join(map(expr, items)) + ")"
        case ast.ListComp(elt=item, generators=generators):
            return "[" + expr(item) + "".join(" for " + g.target.id + " in " + expr(g.iter) for g in generators) + "]"
        case ast.Set(elts=items):
            return "set(" + ",".join(map(expr, items)) + ")"
        case ast.Dict(keys=keys, values=values):
            return "{" + ",".join((expr(k) + ":" if k else "**") + expr(v) for k, v in zip(keys, values)) + "}"
        case ast.Starred(value=v):
            return "*" + expr(v)
        case ast.JoinedStr(values=values):
            return "f<" + "".join(expr(v) for v in values) + ">"
        case ast.FormattedValue(value=v, conversion=-1, format_spec=None):
            return "{" + expr(v) + "}"
    raise ValueError(ast.dump(e))

def parameters(a):
    positional = a.args
    defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
    stars = [("", p, d) for p, d in zip(positional, defaults)]
    if a.vararg:
        stars.append(("*", a.vararg, None))
    stars += [("", p, d) for p, d in zip(a.kwonlyargs, a.kw_defaults)]
    if a.kwarg:
        stars.append(("**", a.kwarg, None))
    return ",".join(s + p.arg + ":" + expr(p.annotation) + "=" + expr(d) for s, p, d in stars)

def statements(body):
    return "".join(statement(s) + ";" for s in body)

def without_doc(body):
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body

def statement(s):
    match s:
        case ast.Assign(targets=[t], value=v):
            return expr(t) + ":-=" + expr(v)
        case ast.AnnAssign(target=t, annotation=a, value=v):
            return expr(t) + ":" + expr(a) + "=" + expr(v)
        case ast.Expr(value=v):
            return expr(v)
        case ast.Return(value=v):
            return "return " + expr(v)
        case ast.FunctionDef(name=n, args=a, body=b, decorator_list=d, returns=r):
            head = "".join("@" + expr(x) + " " for x in d) + "def " + n + "(" + parameters(a) + ")->" + expr(r)
            return head + "{" + statements(x for x in without_doc(b) if not isinstance(x, ast.Pass)) + "}"
    raise ValueError(ast.dump(s))

for number in range(int(sys.argv[1])):
    with open(f"m{number}.py", encoding="utf-8", newline="") as f:
        tree = ast.parse(f.read(), feature_version=(3, 10))
    body = [s for s in without_doc(tree.body) if not isinstance(s, (ast.Import, ast.ImportFrom))]
    print(statements(body))
`

// describer writes what a tree says in a notation without layout.
type describer struct{ strings.Builder }

func (d *describer) add(parts ...string) {
	for _, p := range parts {
		d.WriteString(p)
	}
}

func (d *describer) list(open string, items []Expr, end string) {
	d.add(open)
	for i, item := range items {
		if i > 0 {
			d.add(",")
		}
		d.expr(item)
	}
	d.add(end)
}

func (d *describer) text(s string) {
	var b strings.Builder
	for s != "" {
		r, size := rune(0), 0
		for i, c := range s {
			if i > 0 {
				size = i
				break
			}
			r = c
		}
		if size == 0 {
			size = len(s)
		}
		if r == unicode.ReplacementChar && size == 1 {
			// As Python's "surrogateescape" reads it, except for surrogates.
			if len(s) < 3 || s[0] != 0xED || s[1] < 0xA0 || s[2]&0xC0 != 0x80 {
				b.Write([]byte{0xED, 0xB0 | s[0]>>6, 0x80 | s[0]&0x3F})
				s = s[1:]
				continue
			}
			size = 3
		}
		b.WriteString(s[:size])
		s = s[size:]
	}
	d.add("s", hex.EncodeToString([]byte(b.String())))
}

func (d *describer) expr(e Expr) {
	switch e := e.(type) {
	case nil:
		d.add("-")
	case *Str:
		d.text(e.Value)
	case *Num:
		d.add(strings.NewReplacer("0x1F", "31", "1e10", "10000000000.0").Replace(e.Text))
	case *Name:
		d.add(e.Text)
	case *List:
		d.list("[", e.Items, "]")
	case *Tuple:
		d.list("tuple(", e.Items, ")")
	case *Set:
		d.list("set(", e.Items, ")")
	case *Cond:
		d.list("if(", []Expr{e.Then, e.Test, e.Else}, ")")
	case *Operation:
		d.list(e.Op+"(", e.Operands, ")")
	case *Comp:
		d.add("[")
		d.expr(e.Item)
		for _, f := range e.For {
			d.add(" for ", f.Name, " in ")
			d.expr(f.In)
		}
		d.add("]")
	case *Star:
		d.add("*")
		d.expr(e.Value)
	case *Attr:
		d.expr(e.Value)
		d.add(".", e.Name)
	case *Index:
		d.expr(e.Value)
		d.list("[", []Expr{e.Index}, "]")
	case *Dict:
		d.add("{")
		for i, item := range e.Items {
			if i > 0 {
				d.add(",")
			}
			if item.Key == nil {
				d.add("**")
			} else {
				d.expr(item.Key)
				d.add(":")
			}
			d.expr(item.Value)
		}
		d.add("}")
	case *Call:
		d.expr(e.Func)
		d.add("(")
		for i, a := range e.Args {
			if i > 0 {
				d.add(",")
			}
			d.add(a.Name)
			if a.Name != "" && a.Name != "**" {
				d.add("=")
			}
			d.expr(a.Value)
		}
		d.add(")")
	case *FString:
		d.fString(e)
	}
}

// fString describes an f-string, or the call of format that stands for one
// that Python 3.10 can't read.
func (d *describer) fString(f *FString) {
	if call, ok := settle(f, 0).(*Call); ok {
		var template string
		var fields []Expr
		for _, p := range f.Parts {
			if p.Expr != nil {
				template += "{}"
				fields = append(fields, p.Expr)
			} else {
				template += strings.NewReplacer("{", "{{", "}", "}}").Replace(p.Text)
			}
		}
		if got := call.Func.(*Attr).Value.(*Str).Value; got != template {
			d.add("unexpected template ", got)
		}
		d.text(template)
		d.list(".format(", fields, ")")
		return
	}
	var parts describer
	literal, fields := "", 0
	flush := func() {
		if literal != "" {
			parts.text(literal)
		}
		literal = ""
	}
	for _, p := range f.Parts {
		if p.Expr == nil {
			literal += p.Text
			continue
		}
		flush()
		fields++
		parts.add("{")
		parts.expr(p.Expr)
		parts.add("}")
	}
	if fields == 0 {
		d.text(literal)
		return
	}
	flush()
	d.add("f<", parts.String(), ">")
}

func (d *describer) statements(body []Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *Assign:
			d.add(s.Target, ":")
			d.expr(s.Annotation)
			d.add("=")
			d.expr(s.Value)
		case *ExprStmt:
			d.expr(s.Value)
		case *Return:
			d.add("return ")
			d.expr(s.Value)
		case *Function:
			d.function(s)
		}
		d.add(";")
	}
}

func (d *describer) function(f *Function) {
	for _, e := range f.Decorators {
		d.add("@")
		d.expr(e)
		d.add(" ")
	}
	d.add("def ", f.Name, "(")
	for i, p := range f.Params {
		if i > 0 {
			d.add(",")
		}
		d.add(p.Name, ":")
		d.expr(p.Annotation)
		d.add("=")
		d.expr(p.Default)
	}
	d.add(")->")
	d.expr(f.Returns)
	d.add("{")
	d.statements(f.Body)
	d.add("}")
}

// cpython runs a script in dir.
func cpython(t *testing.T, dir, script string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is missing: ", err)
	}
	file := filepath.Join(t.TempDir(), "script.py")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := run(t, dir, path, append([]string{file}, args...)...)
	if err != nil {
		t.Fatal(out)
	}
	return out
}

func TestCPythonReadsTheSameTree(t *testing.T) {
	sources := randomModules()[:2000]
	out := cpython(t, writeModules(t, sources), describe, strconv.Itoa(len(sources)))
	for i, got := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		var want describer
		want.statements(newGenerator(uint64(i)).module().Body)
		if got != want.String() {
			t.Fatalf("module %d says\n%s\nnot\n%s\n%s", i, got, want.String(), sources[i])
		}
	}
}

// TestEveryCharacterIsRead has CPython read literals of all characters, each
// followed by a digit, which must not become a part of an escape.
func TestEveryCharacterIsRead(t *testing.T) {
	var source, chars strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		chars.WriteString(string(r) + "0")
		if r%256 == 255 {
			source.WriteString(Literal(chars.String()) + "\n")
			chars.Reset()
		}
	}
	got := cpython(t, writeModules(t, []string{source.String()}), `
import ast
for number, line in enumerate(open("m0.py", encoding="utf-8", newline="\n")):
    codes = range(256 * number, 256 * number + 256)
    want = "".join(("\ufffd" if 0xD800 <= c < 0xE000 else chr(c)) + "0" for c in codes)
    if ast.literal_eval(line) != want:
        print(line)
print(number)
`)
	if got != "4351\n" {
		t.Fatal("literals that stand for something else:\n", got)
	}
}

func TestIdentifiersAreCPythons(t *testing.T) {
	var list strings.Builder
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, unicode.Cs, unicode.Co) && r != unicode.ReplacementChar {
			list.WriteString(string(r))
			for _, is := range []bool{IsIdentifier(string(r)), IsIdentifier("a" + string(r))} {
				if is {
					list.WriteString("1")
				} else {
					list.WriteString("0")
				}
			}
		}
	}
	// What one of the two sides does not know yet is left out.
	got := cpython(t, writeModules(t, []string{list.String()}), `
import keyword, unicodedata
text = open("m0.py", encoding="utf-8", newline="").read()
for at in range(0, len(text), 3):
    c, start, rest = text[at:at + 3]
    if unicodedata.category(c) != "Cn" and (int(c.isidentifier()), int(("a" + c).isidentifier())) != (int(start), int(rest)):
        print(f"U+{ord(c):04X} {unicodedata.category(c)} {start} {rest}")
print(" ".join(keyword.kwlist))
`)
	lines := strings.Split(strings.TrimSpace(got), "\n")
	if want := strings.Join(keywords, " "); lines[len(lines)-1] != want {
		t.Errorf("keywords are %s, not %s", lines[len(lines)-1], want)
	}
	if len(lines) > 1 {
		t.Fatalf("CPython thinks otherwise of %d characters:\n%s", len(lines)-1, strings.Join(lines[:len(lines)-1], "\n"))
	}
}
