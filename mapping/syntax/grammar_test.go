//go:build !js

package syntax

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"podport/mapping/source"
)

// programs is how many random programs TestGrammar makes.
const programs = 400

// grammar is that of CPython 3.14, as productions of words; a word in angle
// brackets stands for one of its own productions. The first production of each
// ends soonest. A blank is where one must or may be.
var grammar = map[string][]string{
	"file": {"<stmt>", "<stmt><stmt>", "<stmt><stmt><stmt>"},
	"stmt": {"<simples>\n", "<simples>\n", "<simples>\n", "<compound>"},
	"simples": {
		"<simple>", "<simple> ; <simple>", "<simple> ;",
	},
	"simple": {
		"pass", "<exprs>", "<exprs>", "<call>", "<assign>", "<assign>", "<assign>", "return <exprs>", "return", "raise", "raise <expr>", "raise <expr> from <expr>",
		"assert <expr>", "assert <expr> , <expr>", "del <target>", "del <target> , <target> ,", "global <name>", "nonlocal <name> , <name>",
		"import <dotted>", "import <dotted> as <name> , <dotted>", "from <dots> import <name>", "from <dots> <dotted> import <name> as <name> , <name>",
		"from <dotted> import ( <name> , <name> as <name> , )", "from <dotted> import *", "yield <exprs>", "break", "continue",
		"type <name> <typeparams> = <expr>", "type <name> = <expr>",
	},
	"dots":   {".", "..", "...", "....", ". ."},
	"dotted": {"<name>", "<name> . <name>"},
	"assign": {
		"<name> = <expr>", "<targets> = <value>", "<targets> = <targets> = <value>", "<single> : <expr>", "<single> : <expr> = <value>", "<single> <aug> <value>", "( <name> ) : <expr>",
	},
	"value":  {"<expr>", "<exprs>", "yield", "yield <exprs>", "yield from <expr>"},
	"aug":    {"+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="},
	"single": {"<name>", "<primary> . <name>", "<primary> [ <slices> ]"},
	"target": {"<name>", "<single>", "( <target> )", "( <target> , )", "[ <target> , <target> ]"},
	"targets": {
		"<target>", "<target> , <target>", "* <target> , <target>", "<target> ,", "( <target> , * <target> )", "[ * <target> ]",
	},
	"compound": {
		"if <named> : <block>", "if <named> : <block>elif <named> : <block>else : <block>", "while <named> : <block>else : <block>",
		"for <targets> in <exprs> : <block>", "<async>for <targets> in <exprs> : <block>else : <block>",
		"<async>with <expr> : <block>", "with <expr> as <target> , <expr> : <block>", "with ( <expr> as <target> , <expr> , ) : <block>", "with ( <exprs> ) as <target> : <block>",
		"try : <block>except <expr> as <name> : <block>", "try : <block>finally : <block>", "try : <block>except <expr> , <expr> : <block>except : <block>else : <block>finally : <block>",
		"try : <block>except* <expr> : <block>", "<decorators><async>def <name> <typeparams> ( <params> ) : <block>", "<decorators>def <name> ( <params> ) -> <expr> : <block>",
		"<decorators>class <name> <typeparams> : <block>", "class <name> ( <args> ) : <block>", "match <subject> : <cases>", "match <subject> : <cases>",
	},
	"async":      {"", "", "async "},
	"decorators": {"", "", "@ <named>\n", "@ <named>\n@ <named>\n"},
	"block":      {"<simples>\n", "\n\t<file>\b", "\n\t<file>\b"},
	"cases":      {"\n\tcase <patterns> : <block>\b", "\n\tcase <patterns> : <block>case <patterns> if <named> : <block>\b"},
	"subject":    {"<named>", "<star> , <named>", "<named> ,"},
	"patterns":   {"<pattern>", "<pattern> , <pattern>", "* <name> , <pattern> ,", "<pattern> ,"},
	"pattern":    {"<closed>", "<closed>", "<closed> | <closed>", "<closed> as <name>", "<closed> | <closed> as <name>"},
	"closed": {
		"_", "<name>", "<number>", "- <number>", "1 + 2j", "- 1.5 - 2j", "<string>", "None", "True", "<name> . <name>", "( <pattern> )", "( )", "( <pattern> , )", "[ ]",
		"[ <pattern> , * _ ]", "( <pattern> , * <name> )", "{ }", "{ <key> : <pattern> , ** <name> }", "{ <key> : <pattern> , <key> : <pattern> }",
		"<dotted> ( )", "<dotted> ( <pattern> , <name> = <pattern> )", "<name> ( <pattern> , )", "<dotted> ( <name> = <pattern> , )",
	},
	"key":        {"<string>", "<number>", "- <number>", "<name> . <name>", "None"},
	"typeparams": {"", "", "[ <typeparam> ]", "[ <typeparam> , <typeparam> , ]"},
	"typeparam":  {"<name>", "<name> : <expr>", "<name> = <expr>", "<name> : <expr> = <expr>", "* <name>", "** <name>", "** <name> = <expr>"},
	"params": {
		"", "<name>", "<param> , <default>", "<param> , / , <param> , * , <param> , ** <param>", "<param> , * <param> , <default> , <param>", "* , <default> ,", "** <name>", "* <name> : * <expr>", "<default> , / ,",
	},
	"param":   {"<new>", "<new> : <expr>"},
	"default": {"<param> = <expr>"},
	"lambda": {
		"lambda : <expr>", "lambda <new> : <expr>", "lambda <new> , / , <new> , * , <new> = <expr> , ** <new> : <expr>", "lambda * <new> , <new> : <expr>", "lambda <new> = <expr> , : <expr>",
	},
	"exprs": {"<expr>", "<expr>", "<expr> , <expr>", "<expr> ,", "* <bitor> , <expr>", "<expr> , * <bitor> ,"},
	"star":  {"<named>", "* <bitor>"},
	"named": {"<expr>", "<expr>", "<expr>", "<name> := <expr>"},
	"expr":  {"<or>", "<or>", "<or>", "<or> if <or> else <expr>", "<lambda>"},
	"or":    {"<and>", "<and>", "<and>", "<and> or <and>", "<and> or <and> or <and>"},
	"and":   {"<not>", "<not>", "<not>", "<not> and <not>"},
	"not":   {"<comparison>", "<comparison>", "not <not>"},
	"comparison": {
		"<bitor>", "<bitor>", "<bitor>", "<bitor> <compare> <bitor>", "<bitor> <compare> <bitor> <compare> <bitor>",
	},
	"compare": {"==", "!=", "<", ">", "<=", ">=", "in", "not in", "is", "is not"},
	"bitor":   {"<term>", "<term>", "<term>", "<bitor> <binary> <term>", "<bitor> <binary> <term> <binary> <term>"},
	"binary":  {"|", "^", "&", "<<", ">>", "+", "-", "*", "/", "//", "%", "@"},
	"term":    {"<power>", "<power>", "- <term>", "+ <term>", "~ <term>"},
	"power":   {"<await>", "<await>", "<await> ** <term>"},
	"await":   {"<primary>", "<primary>", "await <primary>"},
	"primary": {"<atom>", "<atom>", "<call>", "<primary> . <name>", "<primary> [ <slices> ]"},
	"call":    {"<name> ( <args> )", "<primary> ( <args> )", "<primary> ( <expr> <for> )"},
	"args": {
		"", "<expr>", "<named> , <named>", "<name> = <expr>", "<expr> , <new> = <expr> , ", "* <expr> , <expr> , ** <expr>", "<new> = <expr> , * <expr> , <new> = <expr>", "** <expr> , <new> = <expr> , ** <expr> ,", "<dag>",
	},
	"dag":    {"task_id = <string> , image = <string> , env_vars = <dict> , cmds = <list>"},
	"slices": {"<expr>", "<named>", "<slice>", "<slice> , <expr>", "* <expr>", "* <expr> , <slice> ,", "<expr> ,", "..."},
	"slice":  {":", "<expr> :", ": <expr>", "<expr> : <expr>", ": :", "<expr> : <expr> : <expr>", ": : <expr>"},
	"atom": {
		"<name>", "<name>", "<number>", "<string>", "<string>", "None", "True", "False", "...", "( <named> )", "( <named> )", "<tuple>", "<list>", "<set>", "<dict>", "<comp>", "( yield <exprs> )", "( yield )",
	},
	"tuple": {"( )", "( <star> , )", "( <star> , <star> )", "( <star> , <star> , )"},
	"list":  {"[ ]", "[ <star> ]", "[ <star> , <star> , ]"},
	"set":   {"{ <star> }", "{ <star> , <star> }"},
	"dict":  {"{ }", "{ <expr> : <expr> }", "{ <string> : <expr> , ** <bitor> , }", "{ ** <bitor> , <expr> : <expr> }"},
	"comp":  {"[ <named> <for> ]", "{ <named> <for> }", "{ <expr> : <expr> <for> }", "( <named> <for> )"},
	"for":   {"for <targets> in <or>", "for <name> in <or> if <or>", "async for <targets> in <or> if <or> if <or>", "for <name> in <or> for <targets> in <or>"},
	"name":  {"a", "b", "c", "x1", "_y", "é", "match", "case", "type", "KPO", "self"},
	"new":   {"p#", "q#"}, // each has a number of its own
	"number": {
		"1", "0", "12", "0x1F", "0b1_0", "0o7", "1_000", "1.5", ".5", "1.", "1e5", "1E-5", "123456789012345678901234567890", "00",
	},
	"string": {
		"'a'", `"b"`, `'it\'s'`, `r'\d'`, `u"é"`, `"""a "b" c"""`, "'''d'''", `'\n\t\x41\u00e9\101'`, "'a' \"b\"", "'' ''", "<fstring>", "<fstring>", "'a' <fstring>", "<fstring> 'b'",
	},
	"fstring": {
		`f'a'`, `f'{<fexpr>}'`, `f"{<fexpr>!r}b"`, `rf'\d{<fexpr>}{{}}'`, `f'''{<fexpr>:>{<fexpr>}}'''`, `f"{<fexpr> =}"`, `f'{ <fexpr> = !s:<x{<fexpr>!a}y}'`, `f"""{<fexpr>}"{<fexpr>}"""`, `f'{<fexpr> , <fexpr>}'`, `f"{( yield )}"`,
	},
	"fexpr": {"a", "b . c", "<atom>", "a [ <string> ]", "<call>", "( <lambda> )", "a if b else c", "x1 + <term>"},
}

// generator makes programs of the grammar.
type generator struct {
	*rand.Rand
	out   strings.Builder
	depth int
	next  int
}

func (g *generator) production(name string) {
	all := grammar[name]
	if all == nil {
		panic("no production of " + name)
	}
	choice := all[0]
	if g.depth++; g.depth < 28 {
		choice = all[g.IntN(len(all))]
	}
	for choice != "" {
		before, rest, found := strings.Cut(choice, "<")
		// A < that starts no name is an operator.
		end := strings.IndexByte(rest, '>')
		if found && end > 0 && grammar[rest[:end]] != nil {
			g.out.WriteString(before)
			g.production(rest[:end])
			choice = rest[end+1:]
			continue
		}
		if found {
			before += "<"
		}
		if name == "new" {
			g.next++
			before = strings.ReplaceAll(before, "#", string(rune('a'+g.next%26))+string(rune('a'+g.next/26%26)))
		}
		g.out.WriteString(before)
		choice = rest
	}
	g.depth--
}

// program returns a program with its blocks indented.
func (g *generator) program() string {
	g.production("file")
	var out strings.Builder
	level, start := 0, true
	for _, c := range g.out.String() {
		switch c {
		case '\t':
			level++
			continue
		case '\b':
			level--
			continue
		}
		if start && c != '\n' {
			out.WriteString(strings.Repeat("  ", level))
			if c == ' ' {
				continue
			}
		}
		start = c == '\n'
		if c == ' ' && g.IntN(8) == 0 {
			out.WriteString(" \\\n")
		}
		out.WriteRune(c)
	}
	return out.String()
}

// TestGrammar makes random programs of Python's grammar, and compares what we
// make of them with CPython.
func TestGrammar(t *testing.T) {
	questions := make([]question, programs)
	for i := range questions {
		g := &generator{Rand: rand.New(rand.NewPCG(uint64(i), 2718))}
		questions[i] = question{Text: g.program(), Want: "compile"}
	}
	var lock sync.Mutex
	valid, refused, size := 0, 0, 0
	cpython(t).ask(t, questions, func(i int, a answer) {
		text := questions[i].Text
		m := Read(source.NewFile("grammar.py", text))
		got := strings.TrimRight(parityDump(m), "\n")
		lock.Lock()
		defer lock.Unlock()
		switch {
		case a.Message != "" && errorLine(m) == 0:
			t.Errorf("seed %d: nothing is wrong; CPython says at line %d: %s\n%s", i, a.Line, a.Message, text)
		case a.Message != "":
			refused++
		case refusal(m) != nil && errorLine(m) != a.Compile:
			t.Errorf("seed %d: line %d: %s CPython accepts\n%s", i, errorLine(m), errorMessage(m), text)
		case got != a.Tree:
			t.Errorf("seed %d: %s\n%s", i, firstDifference(got, a.Tree), text)
		default:
			valid++
			size += len(text)
		}
	})
	t.Logf("%d programs of %d bytes: %d valid, with the same tree; %d refused by both", programs, size, valid, refused)
	if valid*10 < programs*8 {
		t.Error("too few of them are valid")
	}
}
