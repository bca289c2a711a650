package browser

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"podport/mapping"
)

// broken has an unknown argument, one that is told about, and a line that is
// not Python; characters beyond the BMP stand before them, so that offsets in
// bytes, code points and UTF-16 units all differ.
const broken = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

note = "😀 é"
broken = = 1
KubernetesPodOperator(
    task_id="a😀"[:1],
    imagee="busybox",
    image="busybox:1.36",
    name="a-pod",
)
`

// located are the diagnostics that have a place, as the core orders them.
func located(r mapping.Result) []mapping.Diagnostic {
	var all []mapping.Diagnostic
	for _, d := range r.Diagnostics {
		if d.Source != nil {
			all = append(all, d)
		}
	}
	return all
}

func slice(text string, s *mapping.Source) string {
	units := utf16.Encode([]rune(text))
	return string(utf16.Decode(units[s.Start:s.End]))
}

func TestMessagesAreUnderlined(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.give(broken)
	result := converted("migration_page.py", broken)
	want := map[string]bool{}
	for _, d := range located(result) {
		want[firstLine(slice(broken, d.Source))] = true
	}
	if len(want) < 3 {
		t.Fatalf("the core says too little: %+v", result.Diagnostics)
	}
	// An underlined range may be in several pieces; their texts in order make
	// up the range, and each line starts one.
	underlined := eval[string](tb, `[...`+editor(".cm-content")+`.querySelectorAll(".cm-lintRange")].map(e => e.textContent).join("\n")`)
	for text := range want {
		if !strings.Contains(underlined, text) {
			t.Errorf("%q is not underlined; what is: %q", text, underlined)
		}
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func TestKeysStepThroughMessages(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.give(broken)
	stops := map[int]*mapping.Source{}
	var first, second int
	for _, d := range located(converted("migration_page.py", broken)) {
		stops[d.Source.Start] = d.Source
	}
	first, second = len(broken), len(broken)
	for start := range stops {
		if start < first {
			first, second = start, first
		} else if start < second {
			second = start
		}
	}
	tb.focusEditor()
	tb.key(kb.Home, chromedp.ModifierCtrl)
	selected := func() string { return eval[string](tb, "getSelectionOf("+editor(".cm-content")+")") }
	tb.run(`window.getSelectionOf = (content) => content.getRootNode().getSelection().toString()`)
	for _, step := range []struct {
		modifier chromedp.Modifier
		start    int
	}{{0, first}, {0, second}, {chromedp.ModifierShift, first}} {
		tb.key(kb.F8, step.modifier)
		if got, want := selected(), slice(broken, stops[step.start]); got != want {
			t.Errorf("F8 with %v selects %q, not %q", step.modifier, got, want)
		}
		tb.waitUntil(editor(".explanation") + " !== null")
	}
	// Escape takes the note away first, and only then leaves the editor.
	tb.key(kb.Escape)
	tb.waitUntil(editor(".explanation") + " === null")
	if !eval[bool](tb, `document.activeElement.matches(".code-host")`) {
		t.Error("the first Escape left the editor")
	}
	tb.key(kb.Escape)
	if eval[bool](tb, `document.activeElement.matches(".code-host")`) {
		t.Error("the second Escape did not leave the editor")
	}
}

func TestAccountLeadsToThePlace(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.run(`[...document.querySelectorAll("#operators .name .place")].find(b => b.textContent === "image").click()`)
	got := eval[string](tb, editor(".cm-content")+`.getRootNode().getSelection().toString()`)
	if !strings.Contains(got, "bash:latest") {
		t.Errorf("the row of image selects %q", got)
	}
	tb.waitUntil(`document.querySelector("#operators tr.current [data-field=name]")?.textContent === "image"`)
	tb.click("#operators .operator-head .place")
	got = eval[string](tb, editor(".cm-content")+`.getRootNode().getSelection().toString()`)
	if !strings.HasPrefix(got, "KubernetesPodOperator(") {
		t.Errorf("the operator’s head selects %q", got)
	}
}

func TestAccountFilters(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	shown := func() int {
		return eval[int](tb, `[...document.querySelectorAll("#operators tr.entry")].filter(r => r.getClientRects().length > 0).length`)
	}
	result := converted("migration_page.py", tb.input())
	told, lost := 0, 0
	for _, a := range result.Operators[0].Arguments {
		if len(a.Diagnostics) > 0 {
			told++
		}
		if a.Outcome != "same" && a.Outcome != "moved" && a.Outcome != "unneeded" {
			lost++
		}
	}
	for value, want := range map[string]int{"all": len(result.Operators[0].Arguments), "told": told, "lost": lost} {
		tb.run(`(() => { const f = document.querySelector("#filter"); f.value = ` + quote(value) + `; f.dispatchEvent(new Event("change")) })()`)
		if got := shown(); got != want {
			t.Errorf("the filter %q shows %d rows, not %d", value, got, want)
		}
	}
}
