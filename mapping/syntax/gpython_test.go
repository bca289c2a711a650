//go:build !js

package syntax

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"
	gpython "github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"

	"podport/mapping/source"
)

// TestSecondReader compares the calls, names, attributes and operators that we
// find in our samples with those that gpython finds, a parser of Python 3.4
// that has nothing in common with ours or with CPython's. What is newer than
// 3.4 it refuses; the rest must agree.
func TestSecondReader(t *testing.T) {
	paths, err := filepath.Glob("testdata/parity/*.py")
	if err != nil || len(paths) == 0 {
		t.Fatal("no samples in testdata/parity", err)
	}
	compared, refused := 0, 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole := Read(source.NewFile(path, string(text)))
		for _, s := range whole.Body {
			statement := s.Span().Text() + "\n"
			want, ok := gpythonFacts(statement)
			if !ok {
				refused++
				continue
			}
			compared++
			if got := facts(Read(source.NewFile(path, statement))); !slices.Equal(got, want) {
				t.Errorf("%s: %s\n got %s\nwant %s", path, statement, got, want)
			}
		}
	}
	t.Logf("%d statements agree with gpython, which refuses %d more", compared, refused)
	if compared < 400 {
		t.Error("too few statements were compared")
	}
}

// facts returns, sorted, what is compared of a module.
func facts(m *Module) []string {
	var all []string
	expr := func(e Expr) bool {
		switch e := e.(type) {
		case *Name:
			all = append(all, e.ID)
		case *Attribute:
			all = append(all, "."+e.Attr.Name)
		case *Call:
			call := "call"
			for _, a := range e.Args {
				if a.Kind == Keyword {
					call += " " + a.Name.Name
				}
			}
			all = append(all, call)
		case *Binary:
			all = append(all, e.Op)
		case *Unary:
			all = append(all, "unary "+e.Op)
		case *BoolOp:
			all = append(all, e.Op+strconv.Itoa(len(e.Values)))
		case *Compare:
			all = append(all, e.Ops...)
		}
		return true
	}
	Inspect(m.Body, func(s Stmt) bool {
		switch s := s.(type) {
		case *AugAssign:
			all = append(all, s.Op)
		case *FunctionDef:
			InspectExpr(s.Returns, expr)
		}
		return true
	}, expr)
	slices.Sort(all)
	return all
}

var (
	gpythonOperators = map[ast.OperatorNumber]string{
		ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Modulo: "%", ast.Pow: "**", ast.LShift: "<<",
		ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&", ast.FloorDiv: "//",
	}
	gpythonUnary   = map[ast.UnaryOpNumber]string{ast.Invert: "~", ast.Not: "not", ast.UAdd: "+", ast.USub: "-"}
	gpythonBool    = map[ast.BoolOpNumber]string{ast.And: "and", ast.Or: "or"}
	gpythonCompare = map[ast.CmpOp]string{
		ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
		ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
	}
)

// gpythonFacts returns what gpython finds in a statement; it reports false
// when gpython refuses it.
func gpythonFacts(text string) (all []string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false // gpython panics on some of what it refuses
		}
	}()
	tree, err := gpython.ParseString(text, py.ExecMode)
	if err != nil {
		return nil, false
	}
	ast.Walk(tree, func(n ast.Ast) bool {
		switch n := n.(type) {
		case *ast.Name:
			all = append(all, string(n.Id))
		case *ast.NameConstant, *ast.Arg:
			return false // annotations are none of what is compared
		case *ast.Attribute:
			all = append(all, "."+string(n.Attr))
		case *ast.Call:
			call := "call"
			for _, k := range n.Keywords {
				call += " " + string(k.Arg)
			}
			all = append(all, call)
		case *ast.AugAssign:
			all = append(all, gpythonOperators[n.Op])
		case *ast.BinOp:
			all = append(all, gpythonOperators[n.Op])
		case *ast.UnaryOp:
			all = append(all, "unary "+gpythonUnary[n.Op])
		case *ast.BoolOp:
			all = append(all, gpythonBool[n.Op]+strconv.Itoa(len(n.Values)))
		case *ast.Compare:
			for _, op := range n.Ops {
				all = append(all, gpythonCompare[op])
			}
		}
		return true
	})
	slices.Sort(all)
	return all, !strings.Contains(strings.Join(all, ""), "<nil>")
}
