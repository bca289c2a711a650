// Command screenshot writes a picture of the built page as a PNG, for the
// README: an example, converted, at a width of 1440 pixels.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"podport/e2e/browser/chrome"
	"podport/web/serve/static"
)

func main() {
	dir := flag.String("dir", "dist", "the folder that the build wrote")
	out := flag.String("out", "screenshot.png", "the file to write")
	example := flag.Int("example", 2, "which of the page's examples to show, from 0")
	scheme := flag.String("scheme", "light", "light or dark")
	flag.Parse()
	if err := write(*dir, *out, *example, *scheme); err != nil {
		fmt.Fprintln(os.Stderr, "screenshot:", err)
		os.Exit(1)
	}
}

func write(dir, out string, example int, scheme string) error {
	server := httptest.NewServer(static.Handler(os.DirFS(dir)))
	defer server.Close()
	ctx, end, err := chrome.Start()
	if err != nil {
		return err
	}
	defer end()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	_, err = chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		return err
	}
	ready := `document.body.dataset.state === "ready" && document.body.dataset.seq === `
	choose := `document.querySelector('#examples [data-example="` + strconv.Itoa(example) + `"]').click(); document.activeElement.blur()`
	// The editor colours what is on view a moment after it is there.
	coloured := `document.querySelector(".code-host").shadowRoot.querySelector(".tok-keyword") !== null`
	err = chromedp.Do(ctx,
		chromedp.EmulateViewport(1440, 900),
		chromedp.Navigate(server.URL),
		wait(ready+`"1"`),
		chromedp.Evaluate[chromedp.Void](choose),
		wait(ready+`"2"`),
		wait(coloured),
	)
	if err != nil {
		return err
	}
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	return os.WriteFile(out, picture, 0o666)
}

func wait(expression string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](expression)(ctx, t)
		return chromedp.Void{}, err
	}
}
