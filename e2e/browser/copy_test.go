package browser

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// allowClipboard lets the page's origin write and read the clipboard.
func (tb *tab) allowClipboard() {
	tb.t.Helper()
	origin := eval[string](tb, "location.origin")
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(tb.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission:       &browser.PermissionDescriptor{Name: name},
			Setting:          browser.PermissionSettingGranted,
			Origin:           origin,
			BrowserContextID: chromedp.FromContext(tb.ctx).BrowserContextID,
		})
		if err != nil {
			tb.t.Fatal(err)
		}
	}
}

func (tb *tab) clipboard() string {
	tb.t.Helper()
	return eval[string](tb, "navigator.clipboard.readText()")
}

const copyModule = `#module [data-act="copy"]`

func TestCopy(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.allowClipboard()
	tb.click(copyModule)
	tb.waitFor(copyModule + `[data-flash="copied"]`)
	if got := tb.text(copyModule); got != "Copied" {
		t.Errorf("the button says %q", got)
	}
	if got := tb.clipboard(); got != tb.module() {
		t.Errorf("the clipboard holds %q", got)
	}
	tb.waitUntil(`document.querySelector('` + copyModule + `').textContent === "Copy"`)
}

func TestCopyWithoutClipboard(t *testing.T) {
	t.Parallel()
	v := desktop
	v.script = `navigator.clipboard.writeText = () => Promise.reject(new Error("not here"))`
	tb := open(t, v)
	tb.allowClipboard()
	tb.click(copyModule)
	tb.waitFor(copyModule + `[data-flash="copied"]`)
	if got := tb.clipboard(); got != tb.module() {
		t.Errorf("the clipboard holds %q", got)
	}
}

func TestCopyFails(t *testing.T) {
	t.Parallel()
	v := desktop
	v.script = `
		navigator.clipboard.writeText = () => Promise.reject(new Error("not here"));
		document.execCommand = () => false;`
	tb := open(t, v)
	tb.click(copyModule)
	tb.waitFor(copyModule + `[data-flash="failed"]`)
	if got := tb.text(copyModule); got != "Failed" {
		t.Errorf("the button says %q", got)
	}
	// A link that cannot be copied is shown, to be copied by hand.
	tb.click("#share")
	tb.waitFor("#link[open]")
	if got := eval[string](tb, `getSelection().toString() || document.querySelector("#link-text").value`); got != eval[string](tb, "location.href") {
		t.Errorf("the dialog shows %q", got)
	}
}

func TestDownload(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	dir := t.TempDir()
	_, err := chromedp.CallBrowser(tb.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior:         browser.SetDownloadBehaviorBehaviorAllow,
		DownloadPath:     dir,
		BrowserContextID: chromedp.FromContext(tb.ctx).BrowserContextID,
		EventsEnabled:    new(true),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, download := range []struct {
		button, file string
		check        func(string) bool
	}{
		{`#module [data-act="download"]`, tb.text("#module [data-field=path]"), func(s string) bool { return s == tb.module() }},
		{"#export", "account.csv", func(s string) bool {
			return strings.HasPrefix(s, "dag,task,operator,argument,") && strings.Contains(s, ",hello_world_task,KubernetesPodOperator,image,same,")
		}},
	} {
		done := chromedp.BrowserEvents(tb.ctx, browser.DownloadProgress)
		tb.click(download.button)
		for event, err := range done {
			if err != nil {
				t.Fatal(err)
			}
			if event.State == browser.DownloadProgressStateCompleted {
				break
			}
		}
		content, err := os.ReadFile(filepath.Join(dir, download.file))
		if err != nil {
			t.Error(err)
		} else if !download.check(string(content)) {
			t.Errorf("%s holds %q", download.file, content)
		}
	}
}

func TestShareLink(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.allowClipboard()
	code := "# 日本 😀 & <b>\n" + strings.ReplaceAll(tb.input(), "bash:latest", "busybox:1.36")
	tb.give(code)
	tb.converted(func() {
		tb.click("#options summary")
		tb.do(chromedp.SendKeys(chromedp.ID("option-resource"), "pods"))
	})
	want := tb.module()
	tb.click("#share")
	tb.waitFor(`#share[data-flash="link copied"]`)
	link := tb.clipboard()
	if got := eval[string](tb, "location.href"); got != link {
		t.Errorf("the address is %q, the link %q", got, link)
	}
	parsed, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(parsed.Fragment, "v1=") {
		t.Fatalf("the link's hash is %q", parsed.Fragment)
	}
	if packed := strings.TrimPrefix(parsed.Fragment, "v1="); strings.Trim(packed, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		t.Errorf("the link has characters that some sites change: %q", packed)
	}

	other := blank(t, desktop)
	other.do(chromedp.Navigate(link))
	other.waitFor("body[data-state=ready]")
	if got := other.input(); got != code {
		t.Errorf("the link opens\n%s\nnot\n%s", got, code)
	}
	if got := other.module(); got != want {
		t.Errorf("the link gives the module\n%s\nnot\n%s", got, want)
	}
	if got := eval[string](other, `document.querySelector("#option-resource").value`); got != "pods" {
		t.Errorf("the link has the option %q", got)
	}
	// Another input is another address.
	other.converted(func() { other.click("#clear") })
	if got := eval[string](other, "location.hash"); got != "" {
		t.Errorf("after the input was cleared the hash is %q", got)
	}
}

func TestShareLinkBroken(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop)
	tb.do(chromedp.Navigate(address + "#v1=AAAA"))
	tb.waitFor("body[data-state=ready]")
	tb.waitUntil(`!document.querySelector("#crash").hidden`)
	if got := tb.text("#crash-text"); got != "This link is damaged; perhaps it was cut off." {
		t.Errorf("the page says %q", got)
	}
	if got := tb.text("#input-path"); got != "migration_page.py" {
		t.Errorf("the page opened with %s, not its example", got)
	}
}

func TestShareAsksAboutSecrets(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.allowClipboard()
	tb.give(strings.Replace(tb.input(), `image=`, "env_vars={\n        \"DB_PASSWORD\": \"hunter2-and-more\",\n        \"SECRET_NAME\": \"the-name-only\",\n    },\n    image=", 1))
	tb.key("s", chromedp.ModifierCtrl)
	tb.waitFor("#secrets[open]")
	if got, want := tb.text("#secrets-list"), `line 7: "DB_PASSWORD": "hunter2-and-more",`; got != want {
		t.Errorf("the page asks about %q, not %q", got, want)
	}
	tb.click(`#secrets [value="cancel"]`)
	tb.waitUntil(`!document.querySelector("#secrets").open`)
	if got := eval[string](tb, "location.hash"); got != "" {
		t.Errorf("it was shared all the same: %q", got)
	}
	tb.click("#share")
	tb.waitFor("#secrets[open]")
	tb.click(`#secrets [value="share"]`)
	tb.waitUntil(`location.hash.startsWith("#v1=")`)
}
