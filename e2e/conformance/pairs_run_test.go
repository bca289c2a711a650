//go:build !js

package conformance

import (
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"podport/mapping"
)

var (
	pairSeed    = flag.Uint64("seed", 1, "what the calls of TestPairs are made from")
	pairCalls   = flag.Int("calls", 400, "how many calls TestPairs makes")
	pairVerbose = flag.Bool("calls-in-full", false, "print a call for each kind of mismatch")
)

// callsPerFile is how many calls a DAG file has.
const callsPerFile = 20

// TestPairs makes calls in which, as far as that goes, each form of each
// argument stands together with each form of each other one, and compares the
// pods and what is around them with those of the real systems.
func TestPairs(t *testing.T) {
	venvs := venvsDir(t, "airflow3", "airflow2", "dagster", "ruff")
	account := &pairAccount{used: map[string]bool{}, meant: map[string]int{}, agreed: map[string]map[string]bool{}, counts: map[string]int{}}
	var batches []*batch
	for i := range operatorClasses {
		class := &operatorClasses[i]
		c, n := newCover(class, *pairSeed), *pairCalls
		if class.Own != nil {
			n /= 10
		}
		batches = append(batches, makeBatches(class, c, n)...)
		account.covers = append(account.covers, c)
	}
	account.recorded = replayAll(t)
	runBatches(t, venvs, batches)
	for _, b := range batches {
		account.batch(t, b)
	}
	account.report(t)
}

// makeBatches makes n calls of an operator.
func makeBatches(class *operatorClass, c *cover, n int) []*batch {
	var batches []*batch
	for calls := range slices.Chunk(makeCalls(c, n), callsPerFile) {
		batches = append(batches, newBatch(fmt.Sprintf("%s-%d", class.Name, len(batches)+1), class, calls))
	}
	return batches
}

func makeCalls(c *cover, n int) []pairCall {
	calls := make([]pairCall, n)
	for i := range calls {
		calls[i].task = fmt.Sprintf("call_%d", i+1)
		for _, cell := range c.next(i) {
			a := c.arguments[cell.argument]
			calls[i].forms = append(calls[i].forms, writtenForm{a.Name, a.Forms[cell.form]})
		}
	}
	return calls
}

// runBatches asks the real systems about the files.
func runBatches(t *testing.T, venvs string, batches []*batch) {
	t.Helper()
	run := &drivers{t: t, venvs: venvs}
	var all []*outcome
	for _, environment := range airflows {
		var with []*outcome
		for _, b := range batches {
			if slices.Contains(b.airflows, environment) {
				with = append(with, b.outcome)
			}
		}
		run.put(environment, "airflow_driver.py", podQuestions(with, environment))
	}
	for _, b := range batches {
		all = append(all, b.outcome)
	}
	modules := moduleQuestions(all)
	half := len(modules) / 2
	run.put("dagster", "dagster_pods.py", modules[:half])
	run.put("dagster", "dagster_pods.py", modules[half:])
	style, err := checkStyle(venvs, all)
	if err != nil {
		t.Error(err)
	}
	run.Wait()
	for name, messages := range style {
		t.Errorf("%s: ruff: %s", name, strings.Join(messages[:min(len(messages), 12)], "\n"))
	}
}

// pairAccount is what the calls have shown.
type pairAccount struct {
	covers []*cover
	used   map[string]bool
	meant  map[string]int // how often a difference that is meant was there
	// agreed are the forms, as "argument=source", with the systems that agreed.
	agreed map[string]map[string]bool
	calls  int
	wrong  []mismatch
	counts map[string]int // how many calls have a form
	// recorded is the comparison with older versions.
	recorded *replay
}

// mismatch is something wrong in a call.
type mismatch struct {
	call *pairCall
	what string
}

// kind is what mismatches of the same cause have in common.
func (m mismatch) kind() string {
	return numbers.ReplaceAllString(m.what[:min(len(m.what), 160)], "#")
}

var numbers = regexp.MustCompile(`[0-9]+`)

// batch compares the calls of a file.
func (a *pairAccount) batch(t *testing.T, b *batch) {
	for _, environment := range b.airflows {
		if answer := b.Airflow[environment]; answer.Error != "" || len(answer.Errors) > 0 {
			t.Errorf("%s: %s: %s %v", b.Name, environment, answer.Error, answer.Errors)
			return
		}
	}
	for _, m := range b.Modules {
		if m.Error != "" || len(m.Warnings) > 0 {
			t.Errorf("%s: Dagster: %s %v", b.Name, m.Error, m.Warnings)
			return
		}
	}
	c := &check{outcome: b.outcome, used: a.used}
	operators := b.operators()
	for i := range b.calls {
		a.calls++
		call := &b.calls[i]
		for _, f := range call.forms {
			a.counts[f.String()]++
		}
		at := slices.IndexFunc(operators, func(op mapping.Operator) bool { return op.Task == call.task })
		if at < 0 {
			a.mismatch(call, "podport does not find the call")
			continue
		}
		op := operators[at]
		for _, environment := range b.airflows {
			a.airflow(t, c, environment, op, call)
		}
		a.dagster(t, c, op, call)
	}
}

func (a *pairAccount) airflow(t *testing.T, c *check, environment string, op mapping.Operator, call *pairCall) {
	real := c.Airflow[environment].find(op)
	switch {
	case real == nil:
		a.mismatch(call, environment+" has no such task")
		return
	case real.Error != "" && op.Pod == nil:
		return // both refuse the call
	case real.Error != "":
		a.differ(c.Result, op, call, difference{environment + " refuses", real.Error, string(op.Status)})
		return
	case op.Pod == nil:
		a.differ(c.Result, op, call, difference{"podport refuses", environment, string(op.Status)})
		return
	}
	differences := airflowDifferences(real.Pod, podOf(t, op), c.Env, c.used)
	if asset := c.asset(op); asset != nil && !asset.failed() {
		ours, err := asset.around()
		if err != nil {
			a.mismatch(call, err.Error())
			return
		}
		differences = append(differences, compareValues("", real.around(c.used), ours)...)
	}
	a.compared(c.Result, op, call, environment, differences)
}

// failed reports whether a run of the asset failed: then it may have asked for
// no client.
func (a *dagsterAsset) failed() bool {
	return slices.ContainsFunc(a.Runs, func(r dagsterRun) bool { return r.Error != nil })
}

func (a *pairAccount) dagster(t *testing.T, c *check, op mapping.Operator, call *pairCall) {
	if op.Pod == nil {
		return
	}
	asset := c.asset(op)
	if asset == nil {
		a.mismatch(call, "there is no asset")
		return
	}
	for i := range asset.Runs {
		run := &asset.Runs[i]
		if run.Error != nil {
			a.compared(c.Result, op, call, "dagster", []difference{{"dagster refuses", *run.Error, string(op.Status)}})
			continue
		}
		differences, err := dagsterDifferences(run, podOf(t, op), c.Env, c.used)
		if err != nil {
			a.mismatch(call, "Dagster: "+err.Error())
			continue
		}
		for n := range differences {
			differences[n].Path = "dagster: " + differences[n].Path
		}
		a.compared(c.Result, op, call, "dagster", differences)
	}
}

// compared notes the differences of a call, and what agreed if there is none.
func (a *pairAccount) compared(r mapping.Result, op mapping.Operator, call *pairCall, system string, differences []difference) {
	same := true
	for _, d := range differences {
		same = a.differ(r, op, call, d) && same
	}
	if !same {
		return
	}
	for _, f := range call.forms {
		if a.agreed[f.String()] == nil {
			a.agreed[f.String()] = map[string]bool{}
		}
		a.agreed[f.String()][system] = true
	}
}

// differ notes a difference, and reports whether it is meant.
func (a *pairAccount) differ(r mapping.Result, op mapping.Operator, call *pairCall, d difference) bool {
	for i := range meantDifferences {
		if m := &meantDifferences[i]; m.applies(r, op, d) {
			a.meant[m.Reason]++
			return true
		}
	}
	a.mismatch(call, d.String())
	return false
}

// mismatch notes what is wrong in a call.
func (a *pairAccount) mismatch(call *pairCall, what string) {
	a.wrong = append(a.wrong, mismatch{call, what})
}
