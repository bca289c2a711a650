package browser

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const operator = `from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

KubernetesPodOperator(task_id="TASK", image="busybox:1.36")
`

func task(id string) string { return strings.Replace(operator, "TASK", id, 1) }

// inWorker evaluates in the converter's worker.
func (tb *tab) inWorker(ctx context.Context, expression string) {
	tb.t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](expression)); err != nil {
		tb.t.Fatal(err)
	}
}

// countWorkers keeps the workers that the page starts, and what it asks them.
const countWorkers = `
	window.workers = [];
	window.asked = [];
	window.Worker = class extends Worker {
		constructor(...args) {
			super(...args);
			workers.push(this);
		}
		postMessage(message) {
			if (message.request) asked.push(message.request.files[0].text);
			super.postMessage(message);
		}
	};`

// TestWorkerDies lets the converter die in each way that it can, and checks
// that the page says so, starts another, does not ask the same again by
// itself, and does when it is told to.
func TestWorkerDies(t *testing.T) {
	t.Parallel()
	for name, death := range map[string]string{
		"no answer at all":         "podport.convert = () => { for (;;); }",
		"a call returns undefined": "podport.convert = () => undefined",
		"a call throws":            "podport.convert = () => { throw new RangeError('Maximum call stack size exceeded') }",
		"the worker is gone":       "podport.convert = () => { close(); return podport.never }",
		"an error outside a call":  "podport.convert = () => { setTimeout(() => { throw new Error('made to fail') }); for (const end = performance.now() + 50; performance.now() < end;); postMessage = () => {}; return {} }",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := desktop
			v.script = countWorkers
			tb := open(t, v)
			tb.allowClipboard()
			tb.expected = append(tb.expected, "made to fail")
			before := tb.module()
			tb.inWorker(tb.worker(), death)
			fatal := task("fatal")
			tb.paste(fatal)
			tb.waitUntil(`!document.querySelector("#crash").hidden`)
			if got := tb.text("#crash-text"); got != "The converter stopped on this input and was restarted. Your text is untouched." {
				t.Errorf("the page says %q", got)
			}
			if got := tb.input(); got != fatal {
				t.Errorf("the input has become %q", got)
			}
			if got := tb.module(); got != before {
				t.Errorf("the last result is gone: %q", got)
			}
			tb.click("#report")
			tb.waitFor(`#report[data-flash="copied"]`)
			if report := tb.clipboard(); strings.Contains(report, "fatal") || !strings.Contains(report, "Reason: ") {
				t.Errorf("the report is %q", report)
			}
			// The same again, by way of another text: it is not sent.
			tb.waitUntil(`workers.length === 2`)
			tb.give(task("fine"))
			if !strings.Contains(tb.module(), "def fine(") {
				t.Errorf("the new worker gives %q", tb.module())
			}
			if !eval[bool](tb, `document.querySelector("#crash").hidden`) {
				t.Error("the notice stays though all is well again")
			}
			tb.paste(fatal)
			tb.waitUntil(`!document.querySelector("#crash").hidden`)
			if n := eval[int](tb, `asked.filter(a => a === `+quote(fatal)+`).length`); n != 1 {
				t.Errorf("the converter was asked %d times for what it died of", n)
			}
			tb.converted(func() { tb.click("#retry") })
			if !strings.Contains(tb.module(), "def fatal(") {
				t.Errorf("trying again gives %q", tb.module())
			}
		})
	}
}

// TestConverterFails is about a panic that the module itself catches.
func TestConverterFails(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	tb.inWorker(tb.worker(), `(() => {
		const real = podport.convert;
		podport.convert = (request) => {
			podport.convert = real;
			return real(42);
		};
	})()`)
	tb.paste(task("unlucky"))
	tb.waitUntil(`document.body.dataset.state === "failed"`)
	if got := tb.text("#crash-text"); !strings.HasPrefix(got, "The converter failed on this input: ") {
		t.Errorf("the page says %q", got)
	}
	tb.give(task("lucky"))
	if !strings.Contains(tb.module(), "def lucky(") {
		t.Errorf("after a failure the module is %q", tb.module())
	}
}

// TestExportNeverReturnsUndefined calls the module as no page should.
func TestExportNeverReturnsUndefined(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop)
	worker := tb.worker()
	for _, args := range []string{"", "undefined", "null", "1", "'text'", "{}, {}", "{files: 1}", "{files: [1]}", "{files: [{path: 1, text: {}}]}", "{files: [], options: {resource: []}}", "Symbol.iterator", "() => 1"} {
		ok, err := chromedp.Run(worker, chromedp.Evaluate[bool](`(() => {
			const r = podport.convert(`+args+`);
			return typeof r.ok === "boolean" && typeof r.error.message === "string" && r.ok === (r.error.message === "") &&
				Array.isArray(r.files) && Array.isArray(r.operators) && Array.isArray(r.diagnostics);
		})()`))
		if err != nil || !ok {
			t.Errorf("convert(%s) returns no whole response (%v)", args, err)
		}
	}
	tb.give(task("after"))
}

// holdAnswers lets the page get the worker's answers only when it is told to.
const holdAnswers = `
	window.held = [];
	window.holding = false;
	window.Worker = class extends Worker {
		set onmessage(listener) {
			super.onmessage = (event) => holding ? held.push(() => listener(event)) : listener(event);
		}
	};
	window.release = () => {
		holding = false;
		for (const deliver of held.splice(0)) deliver();
	};`

func TestStaleAnswersAreDropped(t *testing.T) {
	t.Parallel()
	v := desktop
	v.script = holdAnswers
	tb := open(t, v)
	tb.run(`
		window.shown = [];
		new MutationObserver(() => shown.push(document.querySelector("#module").textContent)).observe(document.body, {attributeFilter: ["data-seq"]});
		holding = true;`)
	seq := eval[string](tb, "document.body.dataset.seq")
	tb.paste(task("stale"))
	tb.waitUntil("held.length === 1")
	// Meanwhile the old result stays, and is dimmed.
	tb.waitFor("body.dim[data-state=converting]")
	if !strings.Contains(tb.module(), "def hello_world_task(") {
		t.Error("the old result is gone while the new one is made")
	}
	tb.paste(task("newest"))
	tb.run("release()")
	tb.waitUntil(`document.body.dataset.state === "ready" && Number(document.body.dataset.seq) > ` + seq)
	if !strings.Contains(tb.module(), "def newest(") {
		t.Errorf("the module is %q", tb.module())
	}
	if got := eval[string](tb, "shown.join()"); strings.Contains(got, "def stale(") {
		t.Error("an answer was shown though the input had changed")
	}
}
