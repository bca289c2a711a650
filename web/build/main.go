// Command build makes the page: a folder of static files that any web server
// can serve, under any path.
//
// In go the core, index.html, and web's scripts, styles and examples; out
// comes index.html with the first example and its result written into it, and
// beside it assets whose names hold the hash of their content. Each file has
// its .br and .gz beside it. The sizes are printed; the command fails when one
// is over its budget, though the page is there then, to be looked at.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"podport/mapping/arguments"
)

func main() {
	root := flag.String("root", ".", "the repository's folder")
	out := flag.String("out", "dist", "the folder to write; what is in it is replaced")
	flag.Parse()
	if err := build(*root, *out); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// build makes the page in a folder beside out and then puts it in out's place,
// so that a build that fails leaves the last one as it was, and two at a time
// do not mix.
func build(root, out string) error {
	out = filepath.Clean(out)
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(out), filepath.Base(out)+".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	site, err := newSite(fresh, out)
	if err != nil {
		return err
	}
	if err := fill(site, root); err != nil {
		return err
	}
	if err := replace(out, fresh); err != nil {
		return err
	}
	report(os.Stdout, site.sizes)
	return withinBudgets(site.sizes)
}

// replace puts the folder fresh in the place of the folder old, if that is
// there.
func replace(old, fresh string) error {
	away := fresh + ".old"
	if err := os.Rename(old, away); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, old); err != nil {
		return err
	}
	return os.RemoveAll(away)
}

// fill writes the page's files, each before those that name it.
func fill(site *site, root string) error {
	wasm, err := compileConverter(root)
	if err != nil {
		return err
	}
	converter, err := site.asset("converter.wasm", wasm)
	if err != nil {
		return err
	}

	bundler := bundler{web: filepath.Join(root, "web")}
	worker, err := bundler.script("src/worker.ts", nil)
	if err != nil {
		return err
	}
	workerFile, err := site.asset("worker.js", worker)
	if err != nil {
		return err
	}
	app, err := bundler.app(converter, workerFile)
	if err != nil {
		return err
	}
	p := page{Generations: arguments.Generations, WasmSize: fmt.Sprintf("%.1f MB", float64(site.sizes[0].brotli)/(1<<20))}
	if p.AppScript, err = site.asset("app.js", app); err != nil {
		return err
	}
	early, err := bundler.script("src/early.ts", nil)
	if err != nil {
		return err
	}
	if p.EarlyScript, err = site.asset("early.js", early); err != nil {
		return err
	}
	for _, sheet := range []struct {
		name string
		path *string
	}{{"page.css", &p.Style}, {"noscript.css", &p.NoscriptStyle}} {
		css, err := bundler.style("style/" + sheet.name)
		if err != nil {
			return err
		}
		if *sheet.path, err = site.asset(sheet.name, css); err != nil {
			return err
		}
	}
	html, err := p.render(filepath.Join(root, "index.html"))
	if err != nil {
		return err
	}
	if err := site.file("index.html", html); err != nil {
		return err
	}
	if app, err = bundler.app(offlineConverter, offlineWorker); err != nil {
		return err
	}
	single, err := newOffline(string(html), &p, site.contents, app, worker, wasm)
	if err != nil {
		return err
	}
	if err := site.alone("offline.html", single); err != nil {
		return err
	}
	return fillCoverage(site, bundler, root, p.Style)
}

// fillCoverage makes the page that lists what becomes of everything, and those
// of the cases that it leads to.
func fillCoverage(site *site, bundler bundler, root, style string) error {
	cases, err := readCases(filepath.Join(root, "mapping", "testdata", "cases"))
	if err != nil {
		return err
	}
	css, err := bundler.style("style/coverage.css")
	if err != nil {
		return err
	}
	list := newCoverage(cases)
	list.Style = style
	if list.OwnStyle, err = site.asset("coverage.css", css); err != nil {
		return err
	}
	html, err := filledIn(list, filepath.Join(root, "web", "coverage.html"), filepath.Join(root, "web", "head.html"))
	if err != nil {
		return err
	}
	if err := site.file("coverage.html", html); err != nil {
		return err
	}
	return fillCases(site, root, cases, style, list.OwnStyle)
}
