package static

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"podport/web/policy"
)

var site = fstest.MapFS{
	"index.html":              {Data: []byte("<!doctype html>")},
	"index.html.br":           {Data: []byte("br of html")},
	"index.html.gz":           {Data: []byte("gz of html")},
	"assets/app-12.js":        {Data: []byte("js")},
	"assets/page-12.css":      {Data: []byte("css")},
	"assets/converter-1.wasm": {Data: []byte("wasm")},
	"notes.txt":               {Data: []byte("not a file of the page")},
	"folder.js/inside.js":     {Data: []byte("in a folder with a file's name")},
}

func get(t *testing.T, method, path, encoding string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost/", nil)
	r.URL.Path = path
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	Handler(site).ServeHTTP(w, r)
	return w.Result()
}

func TestFiles(t *testing.T) {
	for _, test := range []struct {
		path, encoding string
		status         int
		body           string
		contentType    string
		contentCoding  string
		cache          string
	}{
		{"/", "", 200, "<!doctype html>", "text/html; charset=utf-8", "", "no-cache"},
		{"/", "gzip, deflate, br, zstd", 200, "br of html", "text/html; charset=utf-8", "br", "no-cache"},
		{"/index.html", "gzip", 200, "gz of html", "text/html; charset=utf-8", "gzip", "no-cache"},
		{"/index.html", "br;q=0, gzip;q=0.5", 200, "gz of html", "text/html; charset=utf-8", "gzip", "no-cache"},
		{"/index.html", "br;q=0, gzip;q=0", 200, "<!doctype html>", "text/html; charset=utf-8", "", "no-cache"},
		{"/index.html", "brotli", 200, "<!doctype html>", "text/html; charset=utf-8", "", "no-cache"},
		{"/assets/app-12.js", "br", 200, "js", "text/javascript; charset=utf-8", "", "public, max-age=31536000, immutable"},
		{"/assets/page-12.css", "", 200, "css", "text/css; charset=utf-8", "", "public, max-age=31536000, immutable"},
		{"/assets/converter-1.wasm", "", 200, "wasm", "application/wasm", "", "public, max-age=31536000, immutable"},
		{"/missing.js", "", 404, "", "", "", ""},
		{"/notes.txt", "", 404, "", "", "", ""},
		{"/index.html.br", "", 404, "", "", "", ""},
		{"/folder.js", "", 404, "", "", "", ""},
		{"/assets/", "", 404, "", "", "", ""},
		{"/../../etc/passwd", "", 404, "", "", "", ""},
		{"/..", "", 200, "<!doctype html>", "text/html; charset=utf-8", "", "no-cache"},
		{"/assets/..\\..\\secret.js", "", 404, "", "", "", ""},
		{"/a\x00b.js", "", 404, "", "", "", ""},
	} {
		response := get(t, http.MethodGet, test.path, test.encoding)
		if response.StatusCode != test.status {
			t.Errorf("%s (%s): status %d, not %d", test.path, test.encoding, response.StatusCode, test.status)
			continue
		}
		if test.status != 200 {
			continue
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		if string(body) != test.body {
			t.Errorf("%s (%s): %q, not %q", test.path, test.encoding, body, test.body)
		}
		for name, want := range map[string]string{
			"Content-Type":            test.contentType,
			"Content-Encoding":        test.contentCoding,
			"Cache-Control":           test.cache,
			"Vary":                    "Accept-Encoding",
			"Content-Security-Policy": policy.Content,
			"X-Content-Type-Options":  "nosniff",
		} {
			if got := response.Header.Get(name); got != want {
				t.Errorf("%s (%s): %s is %q, not %q", test.path, test.encoding, name, got, want)
			}
		}
	}
}

func TestMethods(t *testing.T) {
	head := get(t, http.MethodHead, "/", "br")
	if body, _ := io.ReadAll(head.Body); len(body) > 0 || head.ContentLength != int64(len("br of html")) {
		t.Errorf("HEAD: %d bytes, length %d", len(body), head.ContentLength)
	}
	if post := get(t, http.MethodPost, "/", ""); post.StatusCode != http.StatusMethodNotAllowed || post.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, allow %q", post.StatusCode, post.Header.Get("Allow"))
	}
}
