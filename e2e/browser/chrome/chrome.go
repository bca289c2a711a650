// Package chrome finds a Chromium and starts it without a window.
package chrome

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// names are the programs that will do, as systems call them.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// Find returns the path of a Chromium: the one that $CHROME names, an
// installed one, or, for root on Debian, the distribution's, which it installs.
func Find() (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		found, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("$CHROME names no program: %w", err)
		}
		return found, nil
	}
	if path := installed(); path != "" {
		return path, nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return "", errors.New("there is no Chromium: install chromium or google-chrome, or let CHROME name one")
	}
	for _, args := range [][]string{{"update"}, {"install", "-y", "--no-install-recommends", "chromium"}} {
		cmd := exec.Command("apt-get", args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if output, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("installing Chromium: apt-get %v: %w\n%s", args, err, output)
		}
	}
	if path := installed(); path != "" {
		return path, nil
	}
	return "", errors.New("the package chromium was installed, but there is no program of that name")
}

func installed() string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Start starts the browser. Tabs are opened with chromedp.NewContext on the
// context that it returns; the function ends the browser.
func Start() (context.Context, context.CancelFunc, error) {
	path, err := Find()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		// The same pixels on every machine.
		chromedp.Flag("disable-lcd-text", true),
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("hide-scrollbars", false),
		// Each page compiles the converter once only: compiling its hot parts
		// again, better, costs more than a short test gets back.
		chromedp.Flag("js-flags", "--liftoff-only"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's sandbox refuses root
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	end := func() {
		cancel()
		stop()
	}
	// The first action starts the browser; its context must outlive all tabs.
	if err := chromedp.Do(ctx); err != nil {
		end()
		return nil, nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return ctx, end, nil
}
