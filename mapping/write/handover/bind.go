package handover

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"podport/mapping/airflow"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/write/module"
)

// binding is text that binds a DAG to a name of its file: dagster-airlift finds
// DAGs by these alone.
type binding struct {
	at   int // a byte offset in the file
	text string
}

// bind finds how a DAG without a name gets one; nil when a few words won't do.
func bind(dag *airflow.DAG, modules map[*source.File]*syntax.Module) *binding {
	m := modules[dag.File]
	if m == nil || dag.Made.File != dag.File {
		return nil
	}
	var found *binding
	eachGlobal(m.Body, func(s syntax.Stmt) {
		switch s := s.(type) {
		case *syntax.With:
			for _, item := range s.Items {
				if item.Context.Span() == dag.Made && item.Target == nil {
					found = &binding{dag.Made.End, " as " + freeName("dag", dag, m.File.Text)}
				}
			}
		case *syntax.ExprStmt:
			if s.Value.Span() == dag.Made {
				name := "dag"
				if dag.Function != "" {
					name = dag.Function + "_dag"
				}
				found = &binding{dag.Made.Start, freeName(name, dag, m.File.Text) + " = "}
			}
		}
	})
	return found
}

// eachGlobal visits the statements whose names are those of the module.
func eachGlobal(body []syntax.Stmt, visit func(syntax.Stmt)) {
	for _, s := range body {
		visit(s)
		switch s := s.(type) {
		case *syntax.With:
			eachGlobal(s.Body, visit)
		case *syntax.If:
			eachGlobal(s.Body, visit)
			eachGlobal(s.Else, visit)
		case *syntax.Try:
			eachGlobal(s.Body, visit)
			eachGlobal(s.Else, visit)
			eachGlobal(s.Finally, visit)
			for _, h := range s.Handlers {
				eachGlobal(h.Body, visit)
			}
		}
	}
}

// freeName is a name that the file does not have, not even in a text: the one that
// is wanted, or one made of the DAG's id.
func freeName(wanted string, dag *airflow.DAG, text string) string {
	for _, name := range []string{wanted, module.Identifier(dag.ID) + "_dag"} {
		if !hasWord(text, name) {
			return name
		}
	}
	name := module.Identifier(dag.ID) + "_dag_"
	for hasWord(text, name) {
		name += "_"
	}
	return name
}

func hasWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !inName(before) && !inName(after) {
			return true
		}
		from = end
	}
}

func inName(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
