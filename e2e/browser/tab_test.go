package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// tab is a page that is open for a test. Its methods end the test when the
// browser does not do as it is told.
type tab struct {
	t   *testing.T
	ctx context.Context
	// expected are parts of console messages that the test brings about.
	expected []string

	mu      sync.Mutex
	console []string
}

// view is how a tab looks at the page.
type view struct {
	width, height int64
	scheme        string // of colours: "light" or "dark"
	script        string // runs before the page's own scripts
	noScript      bool
}

var desktop = view{width: 1440, height: 900, scheme: "light"}

// blank opens an empty tab in a profile of its own.
func blank(t *testing.T, v view) *tab {
	t.Helper()
	// The profile is the tab's own, so that nothing is remembered from others.
	ctx, cancel := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	return prepare(t, ctx, v)
}

func prepare(t *testing.T, ctx context.Context, v view) *tab {
	t.Helper()
	// The first action binds the tab's life to its context, which must
	// therefore be the one without a time limit.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(ctx, 60*time.Second)
	t.Cleanup(cancel)
	tb := &tab{t: t, ctx: limited}
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			switch m.Type {
			case chromedp.ConsoleError, chromedp.ConsoleException, chromedp.ConsoleWarning:
				tb.mu.Lock()
				tb.console = append(tb.console, fmt.Sprintf("%s: %s (%s)", m.Type, m.Text, m.URL))
				tb.mu.Unlock()
			}
		}
	}()
	t.Cleanup(tb.checkConsole)
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: v.scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	// Tests run side by side; each page is to think that it is looked at.
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	if v.script != "" {
		call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: v.script})
	}
	if v.noScript {
		call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	}
	tb.do(chromedp.EmulateViewport(v.width, v.height))
	return tb
}

// open opens the page and waits until it has converted what it opened with.
func open(t *testing.T, v view) *tab {
	t.Helper()
	tb := blank(t, v)
	tb.do(chromedp.Navigate(address))
	tb.waitFor("body[data-state=ready]")
	return tb
}

func (tb *tab) checkConsole() {
	tb.mu.Lock()
	defer tb.mu.Unlock()
messages:
	for _, m := range tb.console {
		for _, e := range tb.expected {
			if strings.Contains(m, e) {
				continue messages
			}
		}
		tb.t.Errorf("on the console: %s", m)
	}
}

// call sends a command of the protocol to the tab.
func call[P, R any](tb *tab, command cdp.Command[P, R], params P) R {
	tb.t.Helper()
	result, err := chromedp.Call(tb.ctx, command, params)
	if err != nil {
		tb.t.Fatal(err)
	}
	return result
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	if err := chromedp.Do(tb.ctx, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

// eval evaluates an expression in the page, and waits if it is a promise.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	value, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// run evaluates for the effect.
func (tb *tab) run(expression string) {
	tb.t.Helper()
	eval[chromedp.Void](tb, expression)
}

// waitFor waits until an element matches the selector, seen or not.
func (tb *tab) waitFor(selector string) {
	tb.t.Helper()
	tb.waitUntil("document.querySelector(" + quote(selector) + ") !== null")
}

// waitUntil waits until the expression is true in the page.
func (tb *tab) waitUntil(expression string) {
	tb.t.Helper()
	limited, cancel := context.WithTimeout(tb.ctx, 30*time.Second)
	defer cancel()
	if _, err := chromedp.Run(limited, chromedp.Poll[bool](expression, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(0))); err != nil {
		tb.t.Fatalf("waiting until %s: %v\nthe page says: %s", expression, err, eval[string](tb, "document.body.dataset.state + ', ' + document.querySelector('#status').textContent"))
	}
}

// converted does what changes the input, and waits until the page has
// converted it.
func (tb *tab) converted(change func()) {
	tb.t.Helper()
	seq := eval[string](tb, "document.body.dataset.seq")
	change()
	tb.waitUntil("document.body.dataset.state === 'ready' && Number(document.body.dataset.seq) > " + seq)
}

func (tb *tab) click(selector string) {
	tb.t.Helper()
	tb.do(chromedp.Click(chromedp.CSS(selector)))
}

func (tb *tab) key(keys string, modifiers ...chromedp.Modifier) {
	tb.t.Helper()
	tb.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// text is an element's text.
func (tb *tab) text(selector string) string {
	tb.t.Helper()
	return eval[string](tb, "document.querySelector("+quote(selector)+").textContent")
}

// editor is an expression for a part of the editor, which is in a shadow root.
func editor(selector string) string {
	return "document.querySelector('.code-host').shadowRoot.querySelector(" + quote(selector) + ")"
}

// give replaces the input as a person does: all selected, and pasted over.
func (tb *tab) give(code string) {
	tb.t.Helper()
	tb.converted(func() { tb.paste(code) })
}

func (tb *tab) paste(code string) {
	tb.t.Helper()
	tb.focusEditor()
	tb.run(`(() => {
		const content = ` + editor(".cm-content") + `;
		getSelection().selectAllChildren(content);
	})()`)
	tb.key("a", chromedp.ModifierCtrl)
	tb.run(`(() => {
		const data = new DataTransfer();
		data.setData("text/plain", ` + quote(code) + `);
		` + editor(".cm-content") + `.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
	})()`)
}

func (tb *tab) focusEditor() {
	tb.t.Helper()
	tb.run(editor(".cm-content") + ".focus()")
}

// input is the editor's text.
func (tb *tab) input() string {
	tb.t.Helper()
	return eval[string](tb, "[..."+editor(".cm-content")+".querySelectorAll('.cm-line')].map(l => l.textContent).join('\\n')")
}

// module is the text of the Dagster module on view.
func (tb *tab) module() string {
	tb.t.Helper()
	return tb.text("#module [data-kind=module] [data-field=text]")
}

// worker is a context for the converter's worker of this tab.
func (tb *tab) worker() context.Context {
	tb.t.Helper()
	var workers []*target.Info
	targets, err := chromedp.Targets(tb.ctx)
	if err != nil {
		tb.t.Fatal(err)
	}
	mine := chromedp.FromContext(tb.ctx).BrowserContextID
	for _, info := range targets {
		if info.Type == "worker" && info.BrowserContextID == mine {
			workers = append(workers, info)
		}
	}
	if len(workers) != 1 {
		tb.t.Fatalf("the page has %d workers, not one", len(workers))
	}
	ctx, cancel := chromedp.NewContext(tb.ctx, chromedp.WithTargetID(workers[0].TargetID), chromedp.WithDetachOnCancel())
	tb.t.Cleanup(cancel)
	return ctx
}

// quote is a JavaScript literal of the string.
func quote(s string) string {
	literal, err := json.Marshal(s)
	if err != nil {
		panic(err) // no string makes Marshal fail
	}
	return string(literal)
}
