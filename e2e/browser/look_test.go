package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// rendered is an expression for what a part of the page says, with its
// elements and attributes, but without the colouring of code.
func rendered(selector string) string {
	return `(function say(node) {
		if (node.nodeType === Node.TEXT_NODE) return node.data;
		const inside = [...node.childNodes].map(say).join("");
		if (node.matches?.("span[class^=tok-]")) return inside;
		const attributes = [...node.attributes].map(a => a.name + "=" + a.value).sort().join(" ");
		return "<" + node.localName + " " + attributes + ">" + inside + "</>";
	})(document.querySelector(` + quote(selector) + `)).replace(/\s+</g, "<").replace(/>\s+/g, ">")`
}

// TestFirstPaint checks that the page shows before its script what it shows
// after, in the same place.
func TestFirstPaint(t *testing.T) {
	t.Parallel()
	parts := []string{"#module", "#pod", "#handover", "#operators", "#counts", "#input-path"}
	for _, width := range []int64{1440, 1024, 390} {
		v := desktop
		v.width = width
		early := blank(t, v)
		early.expected = append(early.expected, "ERR_BLOCKED_BY_CLIENT", "ERR_FAILED")
		call(early, network.Enable, network.EnableParams{})
		call(early, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/assets/app-*", Block: true}}})
		early.do(chromedp.Navigate(address))
		late := open(t, v)
		if eval[bool](early, `document.querySelector(".code-host") !== null`) {
			t.Fatal("the script ran although it was blocked")
		}
		for _, part := range parts {
			before, after := eval[string](early, rendered(part)), eval[string](late, rendered(part))
			// The selected tab of a narrow page is known only to the script.
			if before != after {
				t.Errorf("%d px: %s changes from\n%s\nto\n%s", width, part, before, after)
			}
			if b, a := box(early, part), box(late, part); b != a {
				t.Errorf("%d px: %s moves from %s to %s", width, part, b, a)
			}
		}
		area := eval[[]float64](early, `(() => {
			const area = document.querySelector("#code"), box = area.getBoundingClientRect(), style = getComputedStyle(area);
			return [box.left + parseFloat(style.paddingLeft), box.top + parseFloat(style.paddingTop), parseFloat(style.lineHeight), parseFloat(style.fontSize)];
		})()`)
		line := eval[[]float64](late, `(() => {
			const line = `+editor(".cm-line")+`, box = line.getBoundingClientRect(), style = getComputedStyle(line);
			return [box.left + parseFloat(style.paddingLeft), box.top, box.height, parseFloat(style.fontSize)];
		})()`)
		if fmt.Sprint(area) != fmt.Sprint(line) {
			t.Errorf("%d px: the code moves when the editor comes: %v, then %v", width, area, line)
		}
	}
}

func box(tb *tab, selector string) string {
	return eval[string](tb, `(() => {
		const b = document.querySelector(`+quote(selector)+`).getBoundingClientRect();
		return [b.left, b.top, b.width, b.height].map(Math.round).join(" ");
	})()`)
}

// TestWithoutScript checks that the example can be read without JavaScript.
func TestWithoutScript(t *testing.T) {
	t.Parallel()
	v := desktop
	v.noScript = true
	tb := blank(t, v)
	tb.do(chromedp.Navigate(address))
	text, err := chromedp.Run(tb.ctx, chromedp.Text(chromedp.CSS("body")))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"def hello_world_task(", "kind: Pod", "base_pod_spec.containers[0].image", "needs JavaScript"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q cannot be read", want)
		}
	}
	for _, useless := range []string{"Copy", "Share", "Loading"} {
		if strings.Contains(text, useless) {
			t.Errorf("%q is there though it can do nothing", useless)
		}
	}
}

// TestFromAFile checks that the page says what is the matter where browsers do
// not let it work.
func TestFromAFile(t *testing.T) {
	t.Parallel()
	path, err := filepath.Abs(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	tb := blank(t, desktop)
	tb.expected = append(tb.expected, "file:///")
	tb.do(chromedp.Navigate("file://" + path))
	tb.waitUntil(`!document.querySelector("#file-notice").hidden`)
	if got := tb.module(); !strings.Contains(got, "def hello_world_task(") {
		t.Error("the example is not there")
	}
}

func TestTheme(t *testing.T) {
	t.Parallel()
	const background = `getComputedStyle(document.querySelector("main")).backgroundColor`
	v := desktop
	light := eval[string](open(t, v), background)
	v.scheme = "dark"
	tb := open(t, v)
	dark := eval[string](tb, background)
	if light == dark {
		t.Fatalf("light and dark are both %s", light)
	}
	for _, step := range []struct{ word, colour string }{{"Dark", dark}, {"Light", light}} {
		tb.click("#theme")
		if got := tb.text("#theme-word"); got != step.word {
			t.Errorf("the button says %q, not %q", got, step.word)
		}
		if got := eval[string](tb, background); got != step.colour {
			t.Errorf("%s is %s, not %s", step.word, got, step.colour)
		}
	}
	tb.do(chromedp.Reload())
	tb.waitFor("body[data-state=ready]")
	if got := eval[string](tb, background); got != light {
		t.Errorf("after a reload the page is %s", got)
	}
	tb.click("#theme")
	if got := eval[string](tb, background); got != dark {
		t.Errorf("back at the system's colours the page is %s", got)
	}
}

func TestTabsFollowTheWidth(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	seen := func() string {
		return eval[string](tb, `["input", "module", "pod", "handover", "account"].filter(id => document.getElementById(id).getClientRects().length > 0).join(" ")`)
	}
	offered := func() string {
		return eval[string](tb, `[...document.querySelectorAll("[role=tab]")].filter(b => b.getClientRects().length > 0).map(b => b.dataset.tab).join(" ")`)
	}
	selected := func() string {
		return eval[string](tb, `[...document.querySelectorAll("[role=tab][aria-selected=true]")].map(b => b.dataset.tab).join(" ")`)
	}
	check := func(what, wantSeen, wantOffered, wantSelected string) {
		t.Helper()
		if s, o, c := seen(), offered(), selected(); s != wantSeen || o != wantOffered || c != wantSelected {
			t.Errorf("%s: on view %q, tabs %q, selected %q; not %q, %q, %q", what, s, o, c, wantSeen, wantOffered, wantSelected)
		}
	}
	check("wide", "input module account", "module pod handover", "module")
	tb.click("#tab-pod")
	check("wide, pod", "input pod account", "module pod handover", "pod")
	tb.do(chromedp.EmulateViewport(1024, 768))
	check("middle", "input pod", "module pod handover account", "pod")
	tb.click("#tab-account")
	check("middle, account", "input account", "module pod handover account", "account")
	tb.do(chromedp.EmulateViewport(390, 800))
	check("narrow, account", "account", "input module pod handover account", "account")
	tb.click("#tab-input")
	check("narrow, input", "input", "input module pod handover account", "input")
	if wide := eval[bool](tb, "document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight"); wide {
		t.Error("the narrow page scrolls as a whole")
	}
	tb.do(chromedp.EmulateViewport(1440, 900))
	check("wide again", "input pod account", "module pod handover", "pod")
}

// TestModuleFits checks that 88 columns fit at 1440 px.
func TestModuleFits(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.run(`document.querySelector("#module [data-field=text]").textContent = ("x".repeat(88) + "\n").repeat(60)`)
	if eval[bool](tb, `(m => m.scrollWidth > m.clientWidth)(document.querySelector("#module"))`) {
		t.Error("a module of 88 columns has a horizontal scroll bar")
	}
}

func TestAccountHeightIsRemembered(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	const height = `document.querySelector("#account").getBoundingClientRect().height`
	before := eval[float64](tb, height)
	tb.do(chromedp.Focus(chromedp.ID("splitter")))
	tb.key(kb.ArrowUp)
	tb.key(kb.ArrowUp)
	taller := eval[float64](tb, height)
	if taller <= before {
		t.Errorf("the account is %v px high, and was %v", taller, before)
	}
	tb.do(chromedp.Reload())
	tb.waitFor("body[data-state=ready]")
	if got := eval[float64](tb, height); got != taller {
		t.Errorf("after a reload the account is %v px high, not %v", got, taller)
	}
}

func TestOpenAFile(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	path := filepath.Join(t.TempDir(), "nightly.py")
	if err := os.WriteFile(path, []byte(task("opened")), 0o666); err != nil {
		t.Fatal(err)
	}
	tb.converted(func() { tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{path})) })
	if got := tb.text("#input-path"); got != "nightly.py" {
		t.Errorf("the input's name is %q", got)
	}
	if !strings.Contains(tb.module(), "def opened(") {
		t.Errorf("the module is %q", tb.module())
	}
	// The same by dropping it.
	tb.converted(func() {
		tb.run(`(() => {
			const data = new DataTransfer();
			data.items.add(new File([` + quote(task("dropped")) + `], "weekly.py"));
			` + editor(".cm-content") + `.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, composed: true, cancelable: true}));
		})()`)
	})
	if got := tb.text("#input-path"); got != "weekly.py" || !strings.Contains(tb.module(), "def dropped(") {
		t.Errorf("dropped: %s, %q", got, tb.module())
	}
}

// TestMenusFit checks that an open menu stays within the window, and that all
// of it can be brought on view.
func TestMenusFit(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	for _, size := range [][2]int64{{1440, 900}, {1024, 500}, {768, 1024}, {390, 664}, {320, 480}} {
		tb.do(chromedp.EmulateViewport(size[0], size[1]))
		for _, menu := range []string{"examples", "options"} {
			tb.click("#" + menu + " summary")
			tb.waitFor("#" + menu + "[open]")
			if out := eval[string](tb, `(() => {
				const list = document.querySelector("#`+menu+` > :not(summary)"), last = [...list.querySelectorAll("button, .menu-note")].at(-1);
				last.scrollIntoView({block: "nearest"});
				const page = document.documentElement;
				if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight || page.scrollTop > 0) return "the page scrolls as a whole";
				const out = [list, last].map(e => e.getBoundingClientRect()).find(b => b.left < 0 || b.top < 0 || b.right > innerWidth || b.bottom > innerHeight);
				return out ? "it ends outside: " + JSON.stringify(out) : "";
			})()`); out != "" {
				t.Errorf("%v: %s: %s", size, menu, out)
			}
			tb.key(kb.Escape)
			tb.waitFor("#" + menu + ":not([open])")
		}
	}
}

// TestTargetsAreNotBroken checks that the places in the pod can be read in one
// piece where the account is narrow.
func TestTargetsAreNotBroken(t *testing.T) {
	t.Parallel()
	v := desktop
	v.width = 768
	tb := open(t, v)
	tb.click("#tab-account")
	if broken := eval[string](tb, `[...document.querySelectorAll("#operators .targets code")].filter(c => c.getBoundingClientRect().height > 24).map(c => c.textContent).join(" ")`); broken != "" {
		t.Errorf("over two lines: %s", broken)
	}
}
