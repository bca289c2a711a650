//go:build !js

package syntax

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"podport/mapping/diag"
	"podport/mapping/source"
)

// mutations is how many programs TestMutations makes of each sample, and
// sameLine the percentage of the broken ones among them that must get their
// first error at the line at which CPython reports its only one.
const (
	mutations = 60
	sameLine  = 99.0
)

// TestMutations breaks our samples in one place each, as a slip of the hand
// would: a token is left out, doubled, swapped with the next one or replaced by
// another. Where CPython refuses the result, we must report an error, and in
// nearly all cases at the same line; where it does not, we must agree with it
// on the tree.
func TestMutations(t *testing.T) {
	paths, err := filepath.Glob("testdata/parity/*.py")
	if err != nil || len(paths) == 0 {
		t.Fatal("no samples in testdata/parity", err)
	}
	var questions []question
	paths = slices.DeleteFunc(paths, func(path string) bool {
		// When CPython 3.14 looks for the cause of an error it reports the valid
		// *Ts = *… of type parameters, wherever the error is.
		return strings.HasSuffix(path, "type_defaults.py")
	})
	for n, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(uint64(n), 314))
		tokens := tokensOf(string(text))
		for range mutations {
			questions = append(questions, question{Text: mutate(r, string(text), tokens), Want: "compile"})
		}
	}
	var lock sync.Mutex
	same, later, other, both := 0, 0, 0, 0
	var differences []string
	cpython(t).ask(t, questions, func(i int, a answer) {
		path := paths[i/mutations]
		m := Read(source.NewFile(path, questions[i].Text))
		line := errorLine(m)
		got := strings.TrimRight(parityDump(m), "\n")
		lock.Lock()
		defer lock.Unlock()
		name := path + " #" + strconv.Itoa(i%mutations)
		switch {
		case a.Message == "" && refusal(m) != nil && line != a.Compile:
			t.Errorf("%s:%d: %s CPython accepts this:\n%s", name, line, errorMessage(m), lineOf(questions[i].Text, line))
		case a.Message == "" && got != a.Tree && !exempt(m, path):
			t.Errorf("%s: %s", name, firstDifference(got, a.Tree))
		case a.Message == "":
			both++
		case line == 0:
			t.Errorf("%s:%d: nothing is wrong; CPython says: %s\n%s", name, a.Line, a.Message, lineOf(questions[i].Text, a.Line))
		case line == a.Line:
			same++
		case hasErrorAt(m, a.Line):
			later++
		default:
			other++
			differences = append(differences, name+":"+strconv.Itoa(line)+": "+errorMessage(m)+" CPython says at line "+strconv.Itoa(a.Line)+": "+a.Message+"\n"+lineOf(questions[i].Text, line)+"\n"+lineOf(questions[i].Text, a.Line))
		}
	})
	sort.Strings(differences)
	for _, d := range differences {
		t.Log(d)
	}
	broken := same + later + other
	t.Logf("%d programs: %d valid, with the same tree; of %d broken ones %.2f%% get the first error at the same line, "+
		"%.2f%% a later one at CPython's line, %d neither",
		len(questions), both, broken, percent(same, broken), percent(later, broken), other)
	if percent(same, broken) < sameLine {
		t.Errorf("want %.2f%%", sameLine)
	}
}

// tokensOf returns the tokens of a text that is valid, f-strings as one.
func tokensOf(text string) [][2]int {
	var tokens [][2]int
	s := newScanner(&input{file: source.NewFile("", text), text: text})
	for l := s.next(); l != nil; l = s.next() {
		for i := 0; i < len(l.tokens)-1; i++ {
			start, end := l.tokens[i].start, l.tokens[i].end
			if l.tokens[i].kind == fstringStart {
				i = int(l.tokens[i].match)
				end = l.tokens[i].end
			}
			tokens = append(tokens, [2]int{int(start), int(end)})
		}
	}
	return tokens
}

// mutate breaks the text in one place.
func mutate(r *rand.Rand, text string, tokens [][2]int) string {
	at := r.IntN(len(tokens) - 1)
	t, next := tokens[at], tokens[at+1]
	word := text[t[0]:t[1]]
	switch r.IntN(5) {
	case 0: // left out
		return text[:t[0]] + text[t[1]:]
	case 1: // doubled
		return text[:t[1]] + " " + word + text[t[1]:]
	case 2: // swapped
		return text[:t[0]] + text[next[0]:next[1]] + text[t[1]:next[0]] + word + text[next[1]:]
	case 3: // replaced by a token from elsewhere
		o := tokens[r.IntN(len(tokens))]
		return text[:t[0]] + text[o[0]:o[1]] + text[t[1]:]
	default: // cut: a character is missing
		c := t[0] + r.IntN(t[1]-t[0])
		_, size := utf8.DecodeRuneInString(text[c:])
		if !utf8.RuneStart(text[c]) {
			return text
		}
		return text[:c] + text[c+size:]
	}
}

// errorLine returns the line of the first error in a module, or 0. A first line
// that is indented is one to CPython; podport takes it for a paste.
func errorLine(m *Module) int {
	for _, d := range m.Diagnostics {
		if d.Severity == diag.Error || d.Code == diag.Repaired {
			return m.File.Line(d.Span.Start)
		}
	}
	return 0
}

// hasErrorAt reports whether a module has an error at the line.
func hasErrorAt(m *Module, line int) bool {
	for _, d := range m.Diagnostics {
		if d.Severity == diag.Error && m.File.Line(d.Span.Start) == line {
			return true
		}
	}
	return false
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }

func errorMessage(m *Module) string {
	if len(m.Diagnostics) > 0 {
		return m.Diagnostics[0].Message
	}
	return ""
}

func lineOf(text string, line int) string {
	return source.NewFile("", text).LineSpan(line).Text()
}
