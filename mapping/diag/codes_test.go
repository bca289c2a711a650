package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// TestCodes checks that each constant of type Code has exactly one meaning:
// a code without one would silently count as an error.
func TestCodes(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	declared := map[Code]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		typ, ok := spec.Type.(*ast.Ident)
		if !ok || typ.Name != "Code" {
			return true
		}
		text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		declared[Code(text)] = true
		return true
	})
	if len(declared) == 0 {
		t.Fatal("found no codes in codes.go")
	}
	seen := map[Code]bool{}
	for _, m := range Codes {
		if seen[m.Code] {
			t.Errorf("%s has two meanings", m.Code)
		}
		seen[m.Code] = true
		if !declared[m.Code] {
			t.Errorf("%s is not declared as a constant", m.Code)
		}
		if m.Title == "" {
			t.Errorf("%s has no title", m.Code)
		}
	}
	for c := range declared {
		if !seen[c] {
			t.Errorf("%s has no meaning in Codes", c)
		}
	}
}
