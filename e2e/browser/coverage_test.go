package browser

import (
	"testing"

	"github.com/chromedp/chromedp"

	"podport/mapping/arguments"
)

// TestCoveragePage checks that the list of arguments is there, reached from the
// page, whole, and no wider than the window.
func TestCoveragePage(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1440, 390} {
		tb := open(t, view{width: width, height: 900, scheme: "dark"})
		tb.do(chromedp.Navigate(eval[string](tb, `document.querySelector("footer a").href`)))
		tb.waitFor("body.coverage")
		if rows := eval[int](tb, `document.querySelectorAll("tbody tr").length`); rows != len(arguments.Table) {
			t.Errorf("the list has %d rows, the table %d", rows, len(arguments.Table))
		}
		if over := eval[int](tb, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("at a width of %d the list is %d pixels too wide", width, over)
		}
		if tall := eval[bool](tb, `document.documentElement.scrollHeight > 2 * innerHeight`); !tall {
			t.Error("the list can't be scrolled")
		}
	}
}
