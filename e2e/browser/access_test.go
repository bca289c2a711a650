package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// violation is what axe-core has against the page.
type violation struct {
	ID      string   `json:"id"`
	Impact  string   `json:"impact"`
	Help    string   `json:"help"`
	Targets []string `json:"targets"`
}

// TestAccessible has axe-core look at each main state of the page, in light
// and dark, wide and narrow.
func TestAccessible(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(filepath.Join(root, "web", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("run `npm ci` in web first: %v", err)
	}
	for _, v := range []view{
		{width: 1440, height: 900, scheme: "light"},
		{width: 1440, height: 900, scheme: "dark"},
		{width: 390, height: 800, scheme: "light"},
		{width: 390, height: 800, scheme: "dark"},
	} {
		t.Run(fmt.Sprint(v.scheme, " ", v.width), func(t *testing.T) {
			t.Parallel()
			tb := open(t, v)
			tb.run(string(axe))
			check := func(state string) {
				t.Helper()
				for _, found := range eval[[]violation](tb, `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
					.then(r => r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, targets: v.nodes.map(n => n.target.flat().join(" ") + ": " + (n.any[0]?.message ?? n.failureSummary))})))`) {
					t.Errorf("%s: %s (%s): %s\n%s", state, found.ID, found.Impact, found.Help, strings.Join(found.Targets, "\n"))
				}
			}
			narrow := v.width < 700
			check("the example")
			if narrow {
				tb.click("#tab-module")
				check("the module")
				tb.click("#tab-account")
				check("the account")
				tb.click("#tab-input")
			}
			tb.give(broken)
			check("with messages")
			if !narrow {
				tb.focusEditor()
				tb.key(kb.F8)
				tb.waitUntil(editor(".explanation") + " !== null")
				check("with an explanation")
				tb.key(kb.Escape)
			} else {
				tb.click("#tab-account")
				check("the account with messages")
			}
			tb.click("#options summary")
			check("with the options open")
			tb.click("#examples summary")
			check("with the examples open")
			tb.key(kb.Escape)
			tb.converted(func() { tb.run(`document.querySelector("#clear").click()`) })
			check("empty")
			archive := zipped(t, "dags.zip", shopDAGs)
			tb.converted(func() { tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{archive})) })
			if narrow {
				tb.click("#tab-input")
			}
			check("with several files open")
			tb.run(`document.querySelector("#help").click()`)
			check("with the keys listed")
		})
	}
}

// focused names the element that has the focus.
func (tb *tab) focused() string {
	tb.t.Helper()
	return eval[string](tb, `document.activeElement.id || document.activeElement.className || document.activeElement.localName`)
}

// TestKeyboard goes through the page without a mouse.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.allowClipboard()

	// Tab goes into the editor, and out of it.
	tb.do(chromedp.Focus(chromedp.ID("clear")))
	tb.key("\t")
	if got := tb.focused(); got != "code-host" {
		t.Fatalf("after Clear comes %s", got)
	}
	before := tb.input()
	tb.key("\t")
	if got := tb.focused(); got != "tab-module" {
		t.Errorf("Tab in the editor goes to %s", got)
	}
	if tb.input() != before {
		t.Error("Tab has changed the input")
	}
	tb.key(kb.ArrowRight)
	if got := tb.focused(); got != "tab-pod" || !eval[bool](tb, `document.querySelector("#pod").getClientRects().length > 0`) {
		t.Errorf("the arrow goes to %s", got)
	}
	tb.key(kb.End)
	tb.key(kb.ArrowRight)
	if got := tb.focused(); got != "tab-module" {
		t.Errorf("the arrow round the end goes to %s", got)
	}

	// A question mark is text in the editor, and elsewhere a question.
	tb.focusEditor()
	tb.converted(func() { tb.key("?") })
	if eval[bool](tb, `document.querySelector("#keys").open`) {
		t.Error("a question mark in the editor opens the list of keys")
	}
	tb.converted(func() { tb.key(kb.Backspace) })
	tb.key(kb.Escape)
	tb.key("?")
	if !eval[bool](tb, `document.querySelector("#keys").open`) {
		t.Error("a question mark does not open the list of keys")
	}
	tb.key(kb.Escape)
	tb.waitUntil(`!document.querySelector("#keys").open`)

	tb.focusEditor()
	before = tb.input()
	tb.key("\r", chromedp.ModifierCtrl)
	tb.waitFor(copyModule + `[data-flash="copied"]`)
	if tb.input() != before {
		t.Error("Ctrl-Enter has changed the input")
	}
	if got := tb.clipboard(); got != tb.module() {
		t.Errorf("Ctrl-Enter copies %q", got)
	}
	tb.key("s", chromedp.ModifierMeta)
	tb.waitFor(`#share[data-flash="link copied"]`)

	// Menus open with Enter and close with Escape.
	tb.do(chromedp.Focus(chromedp.CSS("#examples summary")))
	tb.key("\r")
	tb.waitFor("#examples[open]")
	tb.key("\t")
	tb.converted(func() { tb.key("\r") })
	if eval[bool](tb, `document.querySelector("#examples").open`) {
		t.Error("the menu stays open after a choice")
	}
	tb.key("\r")
	tb.waitFor("#examples[open]")
	tb.key(kb.Escape)
	tb.waitFor("#examples:not([open])")
}
