package syntax

import (
	"sort"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"
)

// What is said when nothing more precise is known.
const (
	notValid     = "This is not valid Python."
	notValidHint = "Compare it with what Python's documentation has."
)

// parse has gpython read the lowered expression. When gpython refuses it, the
// problem is noted at the token at which it stopped.
func (l *lowering) parse() (tree ast.Expr) {
	defer func() {
		// gpython panics on some of what it refuses.
		if recover() != nil {
			tree = nil
			l.refuse(-1)
		}
	}()
	module, err := parser.ParseString(string(l.out), py.ExecMode)
	if err != nil {
		l.refuse(errorColumn(err))
		return nil
	}
	if m, ok := module.(*ast.Module); ok && len(m.Body) == 1 {
		if s, ok := m.Body[0].(*ast.ExprStmt); ok {
			return s.Value
		}
	}
	l.refuse(-1)
	return nil
}

// errorColumn returns the column at which gpython stopped: where the token
// that it could not use ends. It returns -1 when it read to the
// end and found fault with the whole.
func errorColumn(err error) int {
	exception, ok := err.(*py.Exception)
	if !ok {
		return -1
	}
	line, _ := exception.Dict["lineno"].(py.Int)
	column, ok := exception.Dict["offset"].(py.Int)
	if !ok || line > 1 {
		return -1
	}
	return int(column)
}

// tokenAt returns the token that was written at the column, or before it.
func (l *lowering) tokenAt(column int) int {
	i := sort.Search(len(l.marks), func(i int) bool { return l.marks[i].column > column })
	return l.marks[max(i-1, 0)].token
}

// refuse notes that the expression is not valid, at the token that ends at the
// column of what was written.
func (l *lowering) refuse(column int) {
	if l.problem != nil {
		return
	}
	if column < 0 {
		// All that it finds fault with afterwards is what is assigned to.
		for i := l.lo; i < l.hi; i++ {
			if l.is(i, "for") {
				l.fail(i, i+1, "What stands between this for and its in cannot be assigned to.", "Write a name there.")
				return
			}
		}
		l.fail(l.lo, l.hi, notValid, notValidHint)
		return
	}
	if column >= len(strings.TrimRight(string(l.out), "\n")) {
		l.failAt(l.hi, l.hi, "The expression ends too early.", "Add what is missing at its end.")
		return
	}
	l.unexpected(l.tokenAt(column - 1))
}

// unexpected notes that the token does not belong where it stands.
func (l *lowering) unexpected(i int) {
	text := l.text(i)
	if end := l.stringsEnd(i, l.hi); end > i {
		text = l.span(i, end).Text()
	}
	missingComma := len(text) > 0 && i > l.lo && l.endsOperand(i-1) && (l.tokens[i].kind != operator || strings.Contains("([{", text))
	switch {
	case (l.text(i-1) == "print" || l.text(i-1) == "exec") && l.isKind(i-1, nameToken) && missingComma:
		l.fail(i-1, i+1, l.text(i-1)+" without parentheses is Python 2.", "Write "+l.text(i-1)+"(…).")
	case missingComma && l.insideBracket(i):
		l.fail(i, i+1, quoted(text)+" cannot follow what stands before it.", "Check whether a comma is missing before it.")
	default:
		l.fail(i, i+1, quoted(text)+" cannot stand here.", "Check what stands before it.")
	}
}

// insideBracket reports whether a bracket of the expression is open at i.
func (l *lowering) insideBracket(i int) bool {
	depth := 0
	for j := l.lo; j < i; j++ {
		switch m := int(l.tokens[j].match); {
		case m > j:
			depth++
		case m >= 0:
			depth--
		}
	}
	return depth > 0
}
