package browser

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"podport/mapping"
	"podport/web/examples"
	"podport/web/policy"
)

// converted is what the core makes of one file.
func converted(path, text string) mapping.Result {
	return mapping.Convert(mapping.Input{Files: []mapping.InputFile{{Path: path, Text: text}}})
}

func moduleOf(t *testing.T, r mapping.Result) string {
	t.Helper()
	for _, f := range r.Files {
		if f.Kind == mapping.ModuleFile {
			return f.Text
		}
	}
	t.Fatal("the core wrote no module")
	return ""
}

func TestThePolicyIsStrict(t *testing.T) {
	t.Parallel()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	header := response.Header.Get("Content-Security-Policy")
	tb := open(t, desktop)
	meta := eval[string](tb, `document.querySelector("meta[http-equiv]").content`)
	for _, got := range []string{header, meta} {
		if got != policy.Content {
			t.Errorf("the policy is %q, not %q", got, policy.Content)
		}
	}
	for _, weak := range []string{"unsafe-inline", "'unsafe-eval'", "http:", "https:", "blob:", "*"} {
		if strings.Contains(header, weak) {
			t.Errorf("the policy allows %s", weak)
		}
	}
	// That it is in force, and not only sent.
	tb.expected = append(tb.expected, "Content Security Policy")
	ran := eval[bool](tb, `(() => {
		const script = document.createElement("script");
		script.textContent = "window.ran = true";
		document.body.append(script);
		return window.ran === true;
	})()`)
	if ran {
		t.Error("a script in the page itself ran")
	}
}

func TestExamplesConvert(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	for i, example := range examples.All() {
		if i > 0 {
			tb.converted(func() {
				tb.click("#examples summary")
				tb.do(chromedp.Click(chromedp.CSS(`#examples [data-example="` + string(rune('0'+i)) + `"]`)))
			})
		}
		want := converted(example.Path, example.Text)
		if got := tb.module(); got != moduleOf(t, want) {
			t.Errorf("%s: the page's module differs from the core's:\n%s", example.Path, got)
		}
		if got := tb.text("#input-path"); got != example.Path {
			t.Errorf("%s: the input's name is %s", example.Path, got)
		}
		rows := 0
		for _, o := range want.Operators {
			rows += len(o.Arguments)
			if o.Status == mapping.Refused {
				t.Errorf("%s: %s is refused; an example should not be", example.Path, o.Task)
			}
		}
		if got := eval[int](tb, `document.querySelectorAll("#operators tr.entry").length`); got != rows {
			t.Errorf("%s: the account has %d rows, not %d", example.Path, got, rows)
		}
		for _, d := range want.Diagnostics {
			if d.Severity == "error" {
				t.Errorf("%s: an example has an error: %s", example.Path, d.Message)
			}
		}
	}
}

func TestTypingConverts(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.converted(func() { tb.click("#clear") })
	if got := tb.text("#status"); got != "Nothing to convert yet" {
		t.Errorf("of an empty input the status says %q", got)
	}
	offered := tb.text("#module button")
	if !strings.Contains(offered, examples.All()[0].Title) {
		t.Errorf("an empty input offers %q", offered)
	}
	code := `KubernetesPodOperator(task_id="typed", image="busybox:1.36")`
	tb.converted(func() {
		tb.focusEditor()
		// Brackets are not closed by themselves: what is typed is what is there.
		tb.key(`from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator` + "\r" + code)
	})
	if got := tb.input(); !strings.HasSuffix(got, "\n"+code) {
		t.Fatalf("the editor holds %q", got)
	}
	if got, want := tb.module(), moduleOf(t, converted("dag.py", tb.input())); got != want {
		t.Errorf("the module is\n%s\nnot\n%s", got, want)
	}
	if !strings.Contains(tb.module(), "def typed(") {
		t.Error("the module lacks the task that was typed")
	}
}

func TestNothingFound(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.give("from airflow import DAG\n\nimage_pull_secrets = volumes = affinity = tolerations = init_containers = 1\n")
	want := converted("migration_page.py", tb.input())
	if len(want.Operators) != 0 || len(want.Diagnostics) == 0 {
		t.Fatalf("the core found something: %+v", want)
	}
	if got := tb.text("#module .offer"); !strings.Contains(got, strings.SplitN(want.Diagnostics[0].Message, "`", 2)[0]) {
		t.Errorf("the page does not say what the core does: %q", got)
	}
	tb.converted(func() { tb.click("#module .offer + button") })
	if got := tb.text("#input-path"); got != "volumes_and_affinity.py" {
		t.Errorf("the nearest example is %s", got)
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.converted(func() {
		tb.click("#examples summary")
		tb.click(`#examples [data-example="2"]`)
	})
	if !eval[bool](tb, `document.querySelectorAll("#handover .file").length > 0`) {
		t.Error("a DAG has no hand-over")
	}
	tb.click("#options summary")
	tb.converted(func() { tb.do(chromedp.SendKeys(chromedp.ID("option-resource"), "pods")) })
	if !strings.Contains(tb.module(), "pods: PipesK8sClient") {
		t.Error("the resource does not have the name that the options say")
	}
	tb.converted(func() { tb.click("#option-handover") })
	if got := tb.text("#handover"); got != "The hand-over is turned off in the options." {
		t.Errorf("without the hand-over its tab says %q", got)
	}
	if strings.Contains(tb.module(), "dagster-airlift") {
		t.Error("the module has the hand-over's metadata though it is turned off")
	}
}

// choose chooses an option of a select, as a user does.
func (tb *tab) choose(selector, value string) {
	tb.t.Helper()
	tb.converted(func() {
		tb.do(chromedp.Evaluate[chromedp.Void](`(s => { s.value = ` + quote(value) + `; s.dispatchEvent(new Event("input", { bubbles: true })) })(document.querySelector(` + quote(selector) + `))`))
	})
}

// TestViewAndReview checks the options for the pod YAML and the notes on it, and
// that a link keeps them.
func TestViewAndReview(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.allowClipboard()
	tb.give(`from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

KubernetesPodOperator(task_id="all", image="a:1", hostnetwork=True, do_xcom_push=True)
`)
	pods := func(tb *tab) string {
		return eval[string](tb, `document.querySelector("#pod").textContent`)
	}
	notes := func(tb *tab) bool { return strings.Contains(tb.text("#account"), "shares the network of the node") }
	if strings.Contains(pods(tb), "submits it") || notes(tb) {
		t.Error("without options, there is more than the pod")
	}
	tb.click("#options summary")
	tb.choose("#option-view", "airflow")
	if !strings.Contains(pods(tb), "AIRFLOW_TRY_NUMBER") {
		t.Error("the pod is not shown as Airflow submits it")
	}
	tb.choose("#option-view", "dagster")
	tb.converted(func() { tb.click("#option-review") })
	if strings.Contains(pods(tb), "mountPath: /airflow/xcom") {
		t.Error("without the option, the pod has the folder for XCom")
	}
	tb.converted(func() { tb.click("#option-xcom-bridge") })
	tb.choose("#option-provider", "provider 4.4.0")
	if modules := tb.text("#module"); strings.Contains(modules, "pyproject.toml") || !strings.Contains(modules, "dg.Definitions(") {
		t.Error("without the option, there is a project")
	}
	tb.choose("#option-form", "snippet")
	if strings.Contains(tb.text("#module"), "dg.Definitions(") {
		t.Error("the snippet is more than the assets")
	}
	tb.choose("#option-form", "project")
	tb.converted(func() { tb.click("#option-inline") })
	tb.click("#share")
	tb.waitFor(`#share[data-flash="link copied"]`)

	other := blank(t, desktop)
	other.do(chromedp.Navigate(tb.clipboard()))
	other.waitFor("body[data-state=ready]")
	if !eval[bool](other, `document.querySelector("#option-inline").checked`) {
		t.Error("the link does not hold that every pod is written in full")
	}
	for name, tb := range map[string]*tab{"here": tb, "from the link": other} {
		if !strings.Contains(pods(tb), "DAGSTER_PIPES_CONTEXT") {
			t.Errorf("%s the pod is not shown as Dagster submits it", name)
		}
		if !notes(tb) {
			t.Errorf("%s there is no note on the network", name)
		}
		if !strings.Contains(pods(tb), "mountPath: /airflow/xcom") {
			t.Errorf("%s the pod does not have the folder for XCom", name)
		}
		if !strings.Contains(tb.text("#module"), "pipelines/pyproject.toml") {
			t.Errorf("%s there is no project", name)
		}
		if !strings.Contains(tb.text("#account"), "provider 4.4.0") {
			t.Errorf("%s the account does not say the version", name)
		}
	}
}
