//go:build !js

package conformance

import (
	"encoding/json"
	"sync"
	"testing"
)

// usageRequest is what usage_truth.py gets for one DAG file in one world.
type usageRequest struct {
	Case        string            `json:"case"`
	Files       map[string]string `json:"files"`
	Env         map[string]string `json:"env"`
	Root        string            `json:"root"`
	Unset       bool              `json:"unset"`
	Given       json.RawMessage   `json:"given"`
	Expressions []expression      `json:"expressions"`
}

// usageAnswer is an answer of usage_truth.py.
type usageAnswer struct {
	Error  string                         `json:"error"`
	Errors []string                       `json:"errors"`
	Calls  []*usageCall                   `json:"calls"`
	DAGs   map[string]map[string][]string `json:"dags"`
	Values []usageValue                   `json:"values"`
}

// usageCall is an operator that Airflow has made.
type usageCall struct {
	File  string `json:"file"`
	Line  int    `json:"line"`
	DAG   *string
	Task  string
	Class string
	// Needs says what it takes to work out the arguments of the call.
	Needs string
	// Given are the arguments as they reach the operator, Defaults what
	// default_args holds then.
	Given, Defaults map[string]json.RawMessage
}

// usageValue is what an expression is, in each round of the loops around it.
type usageValue struct {
	Values []json.RawMessage `json:"values"`
	Error  string            `json:"error"`
}

// TestUsage holds what podport reads in files like those that people write
// against what Airflow makes of them. What podport claims to know must be so,
// in a world where everything is set and in one where defaults apply; nearly
// every call must be known, or have expressions that give the right values.
func TestUsage(t *testing.T) {
	venvs := venvsDir(t, airflows...)
	repositories := loadUsage(t)
	account := newUsageAccount()
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, environment := range airflows {
		wg.Go(func() {
			var requests []usageRequest
			var of []*repository
			for _, r := range repositories {
				if r.Airflow != environment {
					continue
				}
				for _, root := range r.roots() {
					for _, unset := range r.worlds() {
						requests = append(requests, usageRequest{r.Name, r.Files, map[string]string{}, root, unset, r.Given, r.Expressions})
						of = append(of, r)
					}
				}
			}
			answers, took, err := drive(venvs, environment, "usage_truth.py", requests)
			if err != nil {
				t.Error(err)
				return
			}
			t.Logf("%s: %d answers, %.0f s of processor time", environment, len(requests), took.Seconds())
			mu.Lock()
			defer mu.Unlock()
			for n, text := range answers {
				answer, err := decode[usageAnswer](text)
				if err != nil {
					t.Error(err)
					continue
				}
				account.compare(of[n], &requests[n], answer)
			}
		})
	}
	wg.Wait()
	for _, r := range repositories {
		account.extra(r)
	}
	account.report(t)
}
