package python

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// standardLibrary are the modules of the standard library that generated code
// may import. Every other module counts as a third party's.
var standardLibrary = []string{
	"base64", "collections", "contextlib", "copy", "dataclasses", "datetime",
	"decimal", "enum", "functools", "hashlib", "importlib", "io", "itertools",
	"json", "logging", "math", "operator", "os", "pathlib", "random", "re",
	"shlex", "socket", "string", "subprocess", "sys", "tempfile", "textwrap",
	"time", "types", "typing", "urllib", "uuid", "zoneinfo",
}

// The sections of the imports, in their order.
const (
	futureSection = iota
	standardSection
	thirdPartySection
	localSection
)

func sectionOf(module string) int {
	root, _, _ := strings.Cut(module, ".")
	switch root {
	case "__future__":
		return futureSection
	case "":
		return localSection
	}
	if slices.Contains(standardLibrary, root) {
		return standardSection
	}
	return thirdPartySection
}

// importStatement is one statement: "import names[0]" or "from module import
// names".
type importStatement struct {
	section int
	module  string // "" for a plain import
	names   []Import
}

// importLines are the imports as ruff's import rules (I) sort them: sections
// with a blank line between them, in each the plain imports first. It ends in
// a line break unless there are none.
func importLines(imports []Import) string {
	var s strings.Builder
	statements := importStatements(imports)
	for i, stmt := range statements {
		if i > 0 && stmt.section != statements[i-1].section {
			s.WriteByte('\n')
		}
		s.WriteString(stmt.source() + "\n")
	}
	return s.String()
}

func importStatements(imports []Import) []importStatement {
	imports = slices.Clone(imports)
	sort.SliceStable(imports, func(i, j int) bool { return compareImports(imports[i], imports[j]) < 0 })
	var statements []importStatement
	for i, imp := range imports {
		if i > 0 && imp == imports[i-1] {
			continue
		}
		if s := shared(statements, imp); s != nil {
			s.names = append(s.names, imp)
			continue
		}
		statements = append(statements, importStatement{sectionOf(imp.module()), imp.From, []Import{imp}})
	}
	return statements
}

// shared is the statement that imp shares with other names of its module, or
// nil if it needs its own. A renamed name always does.
func shared(statements []importStatement, imp Import) *importStatement {
	if imp.From == "" || imp.As != "" {
		return nil
	}
	for i := range statements {
		if s := &statements[i]; s.module == imp.From && s.names[0].As == "" {
			return s
		}
	}
	return nil
}

func (i Import) module() string {
	if i.From != "" {
		return i.From
	}
	return i.Name
}

// compareImports is negative if a is written before b.
func compareImports(a, b Import) int {
	if c := sectionOf(a.module()) - sectionOf(b.module()); c != 0 {
		return c
	}
	switch {
	case a.From == "" && b.From != "":
		return -1
	case a.From != "" && b.From == "":
		return 1
	}
	if c := compareNames(a.module(), b.module()); c != 0 {
		return c
	}
	if c := kindOf(a.Name) - kindOf(b.Name); c != 0 && a.From != "" {
		return c
	}
	if c := compareNames(a.Name, b.Name); c != 0 {
		return c
	}
	return compareNatural(a.As, b.As)
}

// kindOf tells constants (0), classes (1) and other names (2) apart by their
// case, in the order that they are imported in.
func kindOf(name string) int {
	first, size := utf8.DecodeRuneInString(name)
	switch {
	case len(name) > 1 && strings.ToUpper(name) == name && strings.ToLower(name) != name:
		return 0
	case size > 0 && unicode.IsUpper(first):
		return 1
	}
	return 2
}

// compareNames compares without regard to case and numbers by their value, and
// as they are only if that tells no difference.
func compareNames(a, b string) int {
	if c := compareNatural(strings.ToLower(a), strings.ToLower(b)); c != 0 {
		return c
	}
	return compareNatural(a, b)
}

func compareNatural(a, b string) int {
	for a != "" && b != "" {
		if digit(a[0]) && digit(b[0]) {
			na, nb := number(a), number(b)
			if c := len(na) - len(nb); c != 0 && na[0] != '0' && nb[0] != '0' {
				return c
			}
			if c := strings.Compare(na, nb); c != 0 {
				return c
			}
			a, b = a[len(na):], b[len(nb):]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// number is the digits at the start of s.
func number(s string) string {
	n := 0
	for n < len(s) && digit(s[n]) {
		n++
	}
	return s[:n]
}

func (s importStatement) source() string {
	if s.module == "" {
		return "import " + s.names[0].renamed()
	}
	return render(0, func(b *builder) layout {
		names := make([]layout, len(s.names))
		for i, n := range s.names {
			names[i] = text(n.renamed())
		}
		list := b.separated(names)
		if len(names) == 1 {
			list = append(list, b.comma())
		}
		return sequence{
			text("from " + s.module + " import "),
			grouped(sequence{ifExpanded{text("(")}, softBlock(list), ifExpanded{text(")")}}),
		}
	})
}

func (i Import) renamed() string {
	if i.As == "" {
		return i.Name
	}
	return i.Name + " as " + i.As
}
