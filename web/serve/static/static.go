// Package static serves the built page as a host for static files would:
// compressed where the browser takes it, with the right types, caching by
// content hash, and the page's content security policy as a header.
package static

import (
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"podport/web/policy"
)

// Handler serves the files of a built page, and nothing else that the folder
// holds. It is meant for a file system that does not leave its root.
func Handler(files fs.FS) http.Handler { return handler{files} }

type handler struct{ files fs.FS }

// types are the page's kinds of files. The system's own table is not asked:
// it differs from machine to machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".wasm": "application/wasm",
}

// encodings are the compressed forms that the build writes, the best first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	contentType, ok := types[path.Ext(name)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	file, encoding, err := h.open(name, r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	header.Set("Content-Security-Policy", policy.Content)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", caching(name))
	header.Add("Vary", "Accept-Encoding")
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
	}
	if r.Method == http.MethodGet {
		// The browser has gone if this fails; there is nobody to tell.
		_, _ = io.Copy(w, file)
	}
}

// open opens the file in the best form that the browser takes.
func (h handler) open(name, accepted string) (file fs.File, encoding string, err error) {
	for _, e := range encodings {
		if accepts(accepted, e.name) {
			if file, err := h.files.Open(name + e.suffix); err == nil {
				return file, e.name, nil
			}
		}
	}
	file, err = h.files.Open(name)
	return file, "", err
}

// accepts reports whether an Accept-Encoding header allows the encoding.
func accepts(header, encoding string) bool {
	for _, item := range strings.Split(header, ",") {
		name, parameters, err := mime.ParseMediaType(strings.TrimSpace(item))
		if err != nil || name != encoding {
			continue
		}
		q, err := strconv.ParseFloat(parameters["q"], 64)
		return parameters["q"] == "" || err == nil && q > 0
	}
	return false
}

// caching is for ever where the name holds the content's hash.
func caching(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}
