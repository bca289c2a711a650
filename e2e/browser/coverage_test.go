package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"podport/mapping/arguments"
)

// TestCoveragePage checks that the list of arguments is there, reached from the
// page, whole, and no wider than the window.
func TestCoveragePage(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1440, 1024, 390} {
		tb := open(t, view{width: width, height: 900, scheme: "dark"})
		tb.do(chromedp.Navigate(eval[string](tb, `document.querySelector("footer a").href`)))
		tb.waitFor("body.coverage")
		if rows := eval[int](tb, `document.querySelectorAll(".arguments tbody tr").length`); rows != len(arguments.Table) {
			t.Errorf("the list has %d rows, the table %d", rows, len(arguments.Table))
		}
		if over := eval[int](tb, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("at a width of %d the list is %d pixels too wide", width, over)
		}
		narrowest := eval[int](tb, `Math.min(...[...document.querySelectorAll("td > p")].map((p) => p.clientWidth))`)
		if narrowest < 90 {
			t.Errorf("at a width of %d there is text that is %d pixels wide", width, narrowest)
		}
		if tall := eval[bool](tb, `document.documentElement.scrollHeight > 2 * innerHeight`); !tall {
			t.Error("the list can't be scrolled")
		}
	}
}

// TestCaseOfCoverage follows a link of the list to a case, and from there to the
// page, which converts it.
func TestCaseOfCoverage(t *testing.T) {
	t.Parallel()
	tb := open(t, view{width: 390, height: 900, scheme: "light"})
	tb.do(chromedp.Navigate(eval[string](tb, `document.querySelector("footer a").href`)))
	tb.waitFor("body.coverage")
	tb.do(chromedp.Navigate(eval[string](tb, `document.querySelector("#trap-labels td:last-child a").href`)))
	tb.waitFor(`[id="account.txt"]`)
	if over := eval[int](tb, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		t.Errorf("the case is %d pixels too wide", over)
	}
	if colour := eval[string](tb, `getComputedStyle(document.querySelector(".code")).borderTopWidth`); colour != "1px" {
		t.Errorf("the case has no style: a border of %s", colour)
	}
	tb.do(chromedp.Navigate(eval[string](tb, `document.querySelector("a[href*='#v1=']").href`)))
	tb.waitFor(`body[data-state="ready"]`)
	if text := eval[string](tb, `document.querySelector("#pod").textContent`); !strings.Contains(text, "app.kubernetes.io/part-of: dagster") {
		t.Errorf("the page does not show the case as it is viewed:\n%s", text)
	}
}
