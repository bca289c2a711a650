package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// offline makes the page one file, which works from a disk: what the page loads
// stands in it, and nothing is loaded.
type offline struct {
	html string
	// scripts and styles are the sources of the policy: the hashes of what stands in
	// the page.
	scripts, styles []string
}

// parts of the page that are not code to the browser, by their ids: what CONVERTER_URL
// and WORKER_URL name.
const (
	offlineConverter = "#offline-converter"
	offlineWorker    = "#offline-worker"
)

// newOffline returns the page as one file. The scripts and styles are those that the
// page names, with their contents; the app is the one for this page.
func newOffline(html string, p *page, contents map[string][]byte, app, worker, wasm []byte) ([]byte, error) {
	packed, err := squeeze(wasm, newGzip)
	if err != nil {
		return nil, err
	}
	o := &offline{html: html}
	for _, path := range []string{p.Style, p.NoscriptStyle} {
		if err := o.replace(`<link rel="stylesheet" href="`+path+`">`, "<style>"+o.style(contents[path])+"</style>"); err != nil {
			return nil, err
		}
	}
	if err := o.replace(`<script src="`+p.EarlyScript+`"></script>`, "<script>"+o.script(contents[p.EarlyScript])+"</script>"); err != nil {
		return nil, err
	}
	if err := o.replace(`<script src="`+p.AppScript+`" defer></script>`, ""); err != nil {
		return nil, err
	}
	data := func(id string, content string) string {
		return `<script type="text/plain" id="` + strings.TrimPrefix(id, "#") + `">` + content + "</script>\n"
	}
	end := data(offlineConverter, base64.StdEncoding.EncodeToString(packed)) + data(offlineWorker, string(worker)) +
		"<script>" + o.script(app) + "</script>\n</body>"
	if err := o.replace("</body>", end); err != nil {
		return nil, err
	}
	// The list of the arguments is another file.
	if err := o.replace(`<a href="coverage.html">All arguments</a> · `, ""); err != nil {
		return nil, err
	}
	policy := "default-src 'none'; script-src " + strings.Join(o.scripts, " ") + " 'wasm-unsafe-eval'; style-src " + strings.Join(o.styles, " ") +
		"; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'"
	before, rest, found := strings.Cut(o.html, `<meta http-equiv="Content-Security-Policy" content="`)
	_, after, ended := strings.Cut(rest, `">`)
	if !found || !ended {
		return nil, fmt.Errorf("the page has no policy")
	}
	return []byte(before + `<meta http-equiv="Content-Security-Policy" content="` + policy + `">` + after), nil
}

// replace puts something in the place of a part of the page that is there once.
func (o *offline) replace(old, new string) error {
	if n := strings.Count(o.html, old); n != 1 {
		return fmt.Errorf("%.60s stands %d times in the page", old, n)
	}
	o.html = strings.Replace(o.html, old, new, 1)
	return nil
}

func (o *offline) script(code []byte) string {
	o.scripts = append(o.scripts, hashSource(code))
	return string(code)
}

func (o *offline) style(css []byte) string {
	o.styles = append(o.styles, hashSource(css))
	return string(css)
}

// hashSource is how a policy names what stands in a page.
func hashSource(content []byte) string {
	sum := sha256.Sum256(content)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
