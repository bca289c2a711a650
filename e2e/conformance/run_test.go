//go:build !js

package conformance

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"
)

// question is a request to a driver, with what is to be done with the answer.
type question struct {
	request
	store func(json.RawMessage) error
}

// ask returns a question whose answer is handed to store.
func ask[Answer any](r request, store func(*Answer)) question {
	return question{r, func(text json.RawMessage) error {
		answer, err := decode[Answer](text)
		if err == nil {
			store(answer)
		}
		return err
	}}
}

// runAll asks the real systems about all cases, in a process for each, side by
// side, and returns what ruff says, by case.
func runAll(t *testing.T, venvs string, outcomes []*outcome) map[string][]string {
	t.Helper()
	run := &drivers{t: t, venvs: venvs}
	run.put("dagster", "dagster_pods.py", moduleQuestions(outcomes))
	for _, environment := range airflows {
		run.put(environment, "airflow_driver.py", append(podQuestions(outcomes, environment), handoverQuestions(outcomes, environment)...))
	}
	style, err := checkStyle(venvs, outcomes)
	if err != nil {
		t.Error(err)
	}
	run.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return style
}

// drivers are the drivers that run side by side; Wait waits for all of them.
type drivers struct {
	t     *testing.T
	venvs string
	sync.WaitGroup
}

// put puts the questions to a driver of its own.
func (d *drivers) put(environment, script string, questions []question) {
	d.Go(func() {
		took, err := putAll(d.venvs, environment, script, questions)
		if err != nil {
			d.t.Error(err)
		}
		d.t.Logf("%s: %d answers, %.0f s of processor time", environment, len(questions), took.Seconds())
	})
}

// putAll puts all questions to a driver, stores the answers, each in a place of
// its own, and returns the processor time that the driver took.
func putAll(venvs, environment, script string, questions []question) (time.Duration, error) {
	requests := make([]request, len(questions))
	for i, q := range questions {
		requests[i] = q.request
	}
	answers, took, err := drive(venvs, environment, script, requests)
	if err != nil {
		return took, err
	}
	for i, answer := range answers {
		if err := questions[i].store(answer); err != nil {
			return took, fmt.Errorf("%s in %s: %s: %v", script, environment, requests[i].Case, err)
		}
	}
	return took, nil
}

// podQuestions asks for the pods of all cases.
func podQuestions(outcomes []*outcome, environment string) []question {
	var questions []question
	for _, o := range outcomes {
		answer := new(airflowAnswer)
		o.Airflow[environment] = answer
		questions = append(questions, ask(request{Case: o.Name, Ask: "pods", Files: o.inputFiles(), Env: o.Env, Conf: o.Expect.Conf, Interval: o.Expect.Interval},
			func(a *airflowAnswer) { *answer = *a }))
	}
	return questions
}

// moduleQuestions asks for the runs of all modules.
func moduleQuestions(outcomes []*outcome) []question {
	var questions []question
	for _, o := range outcomes {
		for _, module := range o.modules() {
			answer := new(dagsterAnswer)
			o.Modules = append(o.Modules, answer)
			files := map[string]string{module.Path: module.Text}
			for _, f := range o.There {
				files[f.Path] = f.Text
			}
			r := request{Case: o.Name, Module: module.Path, Files: files, Env: o.Env, Conf: o.Expect.Conf, Interval: o.Expect.Interval}
			questions = append(questions, ask(r, func(a *dagsterAnswer) { *answer = *a }))
		}
	}
	return questions
}
