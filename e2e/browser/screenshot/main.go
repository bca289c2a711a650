// Command screenshot writes a picture of the built page as a PNG: for the
// README an example, converted, at a width of 1440 pixels; for whoever works on
// the page, a file of theirs at another size, after a script of theirs.
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

// picture is what to show, and how.
type picture struct {
	example       int
	input         string
	scheme        string
	width, height int64
	script        string
}

func main() {
	dir := flag.String("dir", "dist", "the folder that the build wrote")
	out := flag.String("out", "screenshot.png", "the file to write")
	var p picture
	flag.IntVar(&p.example, "example", 2, "which of the page's examples to show, from 0")
	flag.StringVar(&p.input, "input", "", "a `file`, or a zip of a folder, to show instead of an example")
	flag.StringVar(&p.scheme, "scheme", "light", "light or dark")
	flag.Int64Var(&p.width, "width", 1440, "of the window, in pixels")
	flag.Int64Var(&p.height, "height", 900, "of the window, in pixels")
	flag.StringVar(&p.script, "run", "", "JavaScript to run before the picture is taken, such as a click")
	flag.Parse()
	if err := write(*dir, *out, p); err != nil {
		fmt.Fprintln(os.Stderr, "screenshot:", err)
		os.Exit(1)
	}
}

func write(dir, out string, p picture) error {
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
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: p.scheme}},
	})
	if err != nil {
		return err
	}
	choose := chromedp.Evaluate[chromedp.Void](`document.querySelector('#examples [data-example="` + strconv.Itoa(p.example) + `"]').click(); document.activeElement.blur()`)
	if p.input != "" {
		choose = chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{p.input})
	}
	err = chromedp.Do(ctx,
		chromedp.EmulateViewport(p.width, p.height),
		chromedp.Navigate(server.URL),
		wait(ready(1)),
		choose,
		wait(ready(2)),
		// The editor colours what is on view a moment after it is there.
		wait(`document.querySelector(".code-host").shadowRoot.querySelector(".tok-keyword") !== null`),
		chromedp.Evaluate[chromedp.Void](p.script),
		// A script may have changed an option, which starts another conversion.
		wait(`document.body.dataset.state === "ready"`),
	)
	if err != nil {
		return err
	}
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	return os.WriteFile(out, image, 0o666)
}

// ready is whether the page has converted for the nth time.
func ready(n int) string {
	return `document.body.dataset.state === "ready" && document.body.dataset.seq === "` + strconv.Itoa(n) + `"`
}

func wait(expression string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](expression)(ctx, t)
		return chromedp.Void{}, err
	}
}
