// Package browser tests the built page in a real Chromium.
//
// One browser serves all tests, each in a tab and a profile of its own. The
// page is served as a host would serve it, under a path of its own. Tests wait
// on what the page says of itself (data-state and data-seq on its body), never
// on the clock. A message on the console that a test does not expect fails it.
package browser

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"podport/e2e/browser/chrome"
	"podport/web/serve/static"
)

const (
	root = "../.."
	// folder is where the page is served: not at the top, so that a path from
	// the top would be found out.
	folder = "/some/folder/"
)

var (
	// dist is a copy of the built page: another build may replace it while the
	// tests run.
	dist     string
	chromium context.Context
	// built is what the build said, and whether it was content.
	built    []byte
	builtErr error
	// address is the page's.
	address string
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser tests:", err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	flag.Parse()
	// Tests wait for the page more than they work; let them wait together.
	if err := flag.Set("test.parallel", "4"); err != nil {
		return 0, err
	}
	build := exec.Command("go", "run", "./web/build", "-out", "dist")
	build.Dir = root
	// A build that is over its budget leaves a page to test all the same.
	if built, builtErr = build.CombinedOutput(); builtErr != nil && !bytes.Contains(built, []byte("over the budget")) {
		return 0, fmt.Errorf("building the page: %w\n%s", builtErr, built)
	}
	temp, err := os.MkdirTemp("", "podport-page-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(temp)
	dist = filepath.Join(temp, "dist")
	if err := os.CopyFS(dist, os.DirFS(filepath.Join(root, "dist"))); err != nil {
		return 0, err
	}
	server := httptest.NewServer(http.StripPrefix(folder[:len(folder)-1], static.Handler(os.DirFS(dist))))
	defer server.Close()
	address = server.URL + folder
	ctx, end, err := chrome.Start()
	if err != nil {
		return 0, err
	}
	defer end()
	chromium = ctx
	return m.Run(), nil
}

// TestBudgets checks that the build found the files within their budgets.
func TestBudgets(t *testing.T) {
	t.Logf("%s", built)
	if builtErr != nil {
		t.Error(builtErr)
	}
}
