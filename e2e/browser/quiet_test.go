package browser

import (
	"context"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestNoRequestAfterLoad uses the page in all ways and watches the network.
func TestNoRequestAfterLoad(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.allowClipboard()
	var mu sync.Mutex
	var requests []string
	note := func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			mu.Lock()
			requests = append(requests, e.Request.URL)
			mu.Unlock()
		}
	}
	for _, watched := range []context.Context{tb.ctx, tb.worker()} {
		if _, err := chromedp.Call(watched, network.Enable, network.EnableParams{}); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Listen(watched, note); err != nil {
			t.Fatal(err)
		}
	}
	tb.give(broken)
	tb.give(task("quiet"))
	for _, selector := range []string{"#tab-pod", "#tab-handover", "#tab-module", copyModule, "#theme", "#help"} {
		tb.click(selector)
	}
	tb.click("#keys button")
	tb.click("#share")
	tb.waitFor(`#share[data-flash="link copied"]`)
	tb.converted(func() {
		tb.click("#examples summary")
		tb.click(`#examples [data-example="3"]`)
	})
	mu.Lock()
	defer mu.Unlock()
	if len(requests) > 0 {
		t.Errorf("after it was loaded the page asked for %q", requests)
	}
}

// TestWatchesTheNetwork checks that the test above would see a request.
func TestWatchesTheNetwork(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	call(tb, network.Enable, network.EnableParams{})
	requests := chromedp.Events(tb.ctx, network.RequestWillBeSent)
	tb.run(`fetch("index.html").then(() => undefined)`)
	for event, err := range requests {
		if err != nil {
			t.Fatal(err)
		}
		if want := address + "index.html"; event.Request.URL != want {
			t.Errorf("the request was for %s, not %s", event.Request.URL, want)
		}
		break
	}
}
