package browser

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// shopDAGs is a folder of DAGs that import one another, with what is left alone.
var shopDAGs = map[string]string{
	"dags/common/pods.py": `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

IMAGE = "registry.example.com/shop:2"


def pod(name):
    return KubernetesPodOperator(task_id=name, image=IMAGE)
`,
	"dags/common/__init__.py": "",
	"dags/orders.py": `from airflow import DAG
from common.pods import pod

with DAG("orders") as dag:
    pod("load") >> pod("check")
`,
	"dags/pods.yaml":                         "kind: Pod\n",
	"dags/picture.png":                       "\x89PNG",
	"dags/.git/hook.py":                      "raise SystemExit\n",
	"dags/venv/lib/site-packages/airflow.py": "raise SystemExit\n",
	"dags/old.py":                            "caf\xe9 = 1\n",
}

// inEditor are the paths of the files that are open, "" for one alone.
func listed(tb *tab) []string {
	return eval[[]string](tb, `[...document.querySelectorAll("#opened:not([hidden]) .opened-file")].map(e => e.title)`)
}

func TestFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for path, text := range shopDAGs {
		name := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tb := open(t, desktop)
	tb.converted(func() {
		tb.do(chromedp.SetUploadFiles(chromedp.ID("open-folder-input"), []string{filepath.Join(dir, "dags")}))
	})
	checkFolder(t, tb)

	// Another file is a click away, and its messages come along.
	tb.run(`[...document.querySelectorAll(".opened-file")].find(e => e.title === "dags/orders.py").click()`)
	if got := tb.input(); got != shopDAGs["dags/orders.py"] {
		t.Errorf("the editor has\n%s", got)
	}
	// What is typed there is converted with the rest.
	tb.converted(func() { tb.give(strings.Replace(shopDAGs["dags/orders.py"], `pod("check")`, `pod("verify")`, 1)) })
	if module := tb.module(); !strings.Contains(module, "def verify(") || !strings.Contains(module, "registry.example.com/shop:2") {
		t.Errorf("the module is\n%s", module)
	}
	// A row of the account leads to the file that it is about.
	tb.run(`[...document.querySelectorAll("#operators .place")].find(e => e.textContent === "image").click()`)
	if got := tb.text("#input-path"); got != "dags/common/pods.py" {
		t.Errorf("the account leads to %s", got)
	}
	// A link holds all files, with what was typed.
	tb.allowClipboard()
	tb.click("#share")
	tb.waitFor(`#share[data-flash="link copied"]`)
	other := blank(t, desktop)
	other.do(chromedp.Navigate(tb.clipboard()))
	other.waitFor("body[data-state=ready]")
	if got := listed(other); !slices.Equal(got, listed(tb)) || !strings.Contains(other.module(), "def verify(") {
		t.Errorf("the link opens %v", got)
	}
	// Without a file that it needs, the rest is converted.
	tb.converted(func() { tb.click(`[aria-label="Remove dags/common/pods.py"]`) })
	if got := listed(tb); slices.Contains(got, "dags/common/pods.py") || len(got) != 3 {
		t.Errorf("after one was removed there are %v", got)
	}
	if eval[string](tb, `document.activeElement.className`) != "opened-file" {
		t.Error("the focus is lost with the file")
	}
}

// checkFolder checks that the folder is open and converted.
func checkFolder(t *testing.T, tb *tab) {
	t.Helper()
	want := []string{"dags/common/__init__.py", "dags/common/pods.py", "dags/orders.py", "dags/pods.yaml"}
	if got := listed(tb); !slices.Equal(got, want) {
		t.Errorf("open are %v, not %v", got, want)
	}
	if got := tb.text("#input-path"); got != "dags/common/pods.py" {
		t.Errorf("the editor shows %s, which has no operator", got)
	}
	if module := tb.module(); !strings.Contains(module, "def load(") || !strings.Contains(module, "deps=[load]") || !strings.Contains(module, "registry.example.com/shop:2") {
		t.Errorf("the module is\n%s", module)
	}
	if got := tb.text("#crash-text"); !strings.Contains(got, "dags/old.py") {
		t.Errorf("of the file that is no UTF-8 it says %q", got)
	}
}

// zipped writes an archive with the files into a folder of the test's.
func zipped(t *testing.T, name string, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for path, text := range files {
		f, err := w.Create(path)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestZip(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	path := zipped(t, "dags.zip", shopDAGs)
	tb.converted(func() { tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{path})) })
	checkFolder(t, tb)
}

// TestHostileFiles gives what means harm: each is refused with a reason, and the
// input stays.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	before := tb.input()
	write := func(name string, content []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, hostile := range []struct{ path, says string }{
		{zipped(t, "bomb.zip", map[string]string{"a.py": strings.Repeat("#", 60<<20)}), "bomb.zip could not be unpacked: it unpacks to more than the page reads."},
		{write("broken.zip", []byte("PK\x03\x04 and no more")), "broken.zip could not be unpacked:"},
		{write("large.py", bytes.Repeat([]byte("#\n"), 3<<20)), "large.py is larger than the page reads (4 MB)."},
		{zipped(t, "pictures.zip", map[string]string{"a.png": "x"}), "There is no code in it that the page reads."},
	} {
		tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{hostile.path}))
		tb.waitUntil(`document.querySelector("#crash-text").textContent.startsWith(` + quote(hostile.says) + `)`)
		if got := tb.input(); got != before {
			t.Errorf("%s: the input is gone", filepath.Base(hostile.path))
		}
	}
	// Paths out of the archive stay in it.
	path := zipped(t, "out.zip", map[string]string{"../../etc/evil.py": task("evil"), "/abs/dag.py": task("abs")})
	tb.converted(func() { tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{path})) })
	if got, want := listed(tb), []string{"abs/dag.py", "etc/evil.py"}; !slices.Equal(got, want) {
		t.Errorf("open are %v, not %v", got, want)
	}
}

// TestDownloadAll downloads all results, which come as one archive.
func TestDownloadAll(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	path := zipped(t, "dags.zip", shopDAGs)
	tb.converted(func() { tb.do(chromedp.SetUploadFiles(chromedp.ID("open-file"), []string{path})) })
	tb.click("#options summary")
	tb.choose("#option-form", "project")
	tb.click("#options summary")
	dir := t.TempDir()
	_, err := chromedp.CallBrowser(tb.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
		BrowserContextID: chromedp.FromContext(tb.ctx).BrowserContextID, EventsEnabled: new(true),
	})
	if err != nil {
		t.Fatal(err)
	}
	done := chromedp.BrowserEvents(tb.ctx, browser.DownloadProgress)
	tb.click("#download")
	for event, err := range done {
		if err != nil {
			t.Fatal(err)
		}
		if event.State == browser.DownloadProgressStateCompleted {
			break
		}
	}
	archive, err := zip.OpenReader(filepath.Join(dir, "dagster.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	texts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Name] = string(text)
	}
	for name, has := range map[string]string{
		"pipelines/pyproject.toml": `root_module = "pipelines"`, "pipelines/src/pipelines/defs/orders.py": "def load(", "pipelines/src/pipelines/defs/__init__.py": "",
		"orders.pods.yaml": "image: registry.example.com/shop:2", "dags/proxied_state/orders.yaml": "proxied: false",
	} {
		if text, there := texts[name]; !there || !strings.Contains(text, has) {
			t.Errorf("%s is not in the archive, or not as it should be: %q", name, text)
		}
	}
}
