package browser

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestOffline opens the page that is one file from the disk, and converts with it.
func TestOffline(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop)
	var mu sync.Mutex
	var requests []string
	call(tb, network.Enable, network.EnableParams{})
	if err := chromedp.Listen(tb.ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, "blob:") && !strings.HasPrefix(e.Request.URL, "data:") {
			mu.Lock()
			requests = append(requests, e.Request.URL)
			mu.Unlock()
		}
	}); err != nil {
		t.Fatal(err)
	}
	path := "file://" + filepath.ToSlash(filepath.Join(dist, "offline.html"))
	tb.do(chromedp.Navigate(path))
	tb.waitFor("body[data-state=ready]")
	if !eval[bool](tb, `document.querySelector("#file-notice").hidden`) {
		t.Error("it says that it can't convert")
	}
	tb.give(task("offline"))
	if module := tb.module(); !strings.Contains(module, "def offline(") {
		t.Errorf("the module is\n%s", module)
	}
	archive := zipped(t, "dags.zip", shopDAGs)
	tb.converted(func() { tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{archive})) })
	checkFolder(t, tb)
	mu.Lock()
	defer mu.Unlock()
	if len(requests) != 1 || requests[0] != path {
		t.Errorf("it has loaded %q", requests)
	}
}
