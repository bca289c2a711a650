//go:build !js

package conformance

import (
	"fmt"
	"slices"
	"strings"

	"podport/mapping/airflow"
)

// usageSite is a call as it stands in a file.
type usageSite struct {
	repository, file string
	line             int
}

// usageOutcome is what became of a call, over all times that it is made.
type usageOutcome struct {
	needs    string
	counted  bool
	symbolic bool
	problems []string
}

// usageAccount gathers what the comparison finds.
type usageAccount struct {
	sites map[usageSite]*usageOutcome
	// wrong is what podport claims and is not so; graph is what it says itself
	// that it doesn't know of the order of tasks.
	wrong, graph []string
	// made are the operators that Airflow makes, dags counts its DAGs.
	made map[*airflow.Operator]bool
	dags int
}

func newUsageAccount() *usageAccount {
	return &usageAccount{sites: map[usageSite]*usageOutcome{}, made: map[*airflow.Operator]bool{}}
}

// say adds a message about a repository to one of the lists, once.
func (a *usageAccount) say(list *[]string, r *repository, format string, parts ...any) {
	text := r.Name + ": " + fmt.Sprintf(format, parts...)
	if !slices.Contains(*list, text) {
		*list = append(*list, text)
	}
}

// compare compares one DAG file, in one world, with what podport reads.
func (a *usageAccount) compare(r *repository, q *usageRequest, answer *usageAnswer) {
	for _, e := range append(answer.Errors, answer.Error) {
		// A module of a package is no DAG file; what imports it loads it.
		if e != "" && !strings.Contains(e, "attempted relative import") {
			a.say(&a.wrong, r, "%s can't be imported by Airflow: %s", q.Root, e)
		}
	}
	used := map[*airflow.Operator]bool{}
	for _, call := range answer.Calls {
		a.call(r, call, answer, used)
	}
	a.graphs(r, q, answer)
}

// call compares one operator that Airflow has made.
func (a *usageAccount) call(r *repository, call *usageCall, answer *usageAnswer, used map[*airflow.Operator]bool) {
	site := usageSite{r.Name, call.File, call.Line}
	o := a.sites[site]
	if o == nil {
		o = &usageOutcome{needs: call.Needs, counted: r.Counted}
		a.sites[site] = o
	}
	var best *airflow.Operator
	var bestMatch *match
	for _, op := range asWritten(r.Reading.Operators) {
		start, end := op.At.File.Line(op.At.Start), op.At.File.Line(max(op.At.Start, op.At.End-1))
		if op.At.File.Path != call.File || call.Line < start || call.Line > end || used[op] && !standsForSeveral(op) {
			continue
		}
		m := r.match(op, call, answer)
		if bestMatch == nil || m.distance < bestMatch.distance {
			best, bestMatch = op, m
		}
	}
	if best == nil {
		o.add("no operator is found for the task " + call.Task)
		return
	}
	used[best] = true
	a.made[best] = true
	o.symbolic = o.symbolic || bestMatch.symbolic
	for _, p := range bestMatch.unusable {
		o.add(p)
	}
	for _, p := range bestMatch.wrong {
		a.say(&a.wrong, r, "%s:%d (task %s): %s", call.File, call.Line, call.Task, p)
		o.add(p)
	}
}

// standsForSeveral reports whether one operator stands for all rounds of a loop.
func standsForSeveral(op *airflow.Operator) bool {
	return op.Template || op.DAG != nil && op.DAG.Several
}

func (o *usageOutcome) add(problem string) {
	if !slices.Contains(o.problems, problem) {
		o.problems = append(o.problems, problem)
	}
}

// extra tells of operators that podport reads and Airflow never makes.
func (a *usageAccount) extra(r *repository) {
	for _, op := range asWritten(r.Reading.Operators) {
		if a.made[op] || op.Template || r.mayNotBeMade(op) {
			continue
		}
		a.say(&a.wrong, r, "%s:%d: Airflow makes no task %q", op.At.File.Path, op.At.File.Line(op.At.Start), op.TaskID)
	}
}

// mayNotBeMade reports whether podport itself says of the call that it may not
// happen.
func (r *repository) mayNotBeMade(op *airflow.Operator) bool {
	for _, o := range r.Program.Objects() {
		if o.At == op.At && (o.Maybe() || o.Repeated || o.Uncalled) {
			return true
		}
	}
	return false
}

// graphs compares the graphs of the DAGs that Airflow finds in a file.
func (a *usageAccount) graphs(r *repository, q *usageRequest, answer *usageAnswer) {
	for id, real := range answer.DAGs {
		if !q.Unset {
			a.dags++
		}
		var dag *airflow.DAG
		for _, d := range r.Reading.DAGs {
			if d.ID == id && d.Known {
				dag = d
			}
		}
		if dag == nil {
			a.say(&a.graph, r, "%s: the DAG %q is not known by its id", q.Root, id)
			continue
		}
		a.graphOf(r, q, dag, real)
	}
}

func (a *usageAccount) graphOf(r *repository, q *usageRequest, dag *airflow.DAG, real map[string][]string) {
	list := &a.wrong
	for _, d := range r.Reading.Diagnostics.All() {
		if slices.Contains(uncertain, d.Code) && (d.Span.File == dag.File || d.Span.File == dag.At.File) {
			list = &a.graph
		}
	}
	ours := map[string][]string{}
	for _, task := range r.Reading.Tasks {
		if task.DAG != dag {
			continue
		}
		if task.TaskID == "" || task.Operator != nil && task.Operator.Template {
			a.say(&a.graph, r, "%s: %s has tasks of which the ids are not known", q.Root, dag.ID)
			return
		}
		upstream := []string{}
		for _, up := range task.Follows {
			upstream = append(upstream, up.TaskID)
		}
		slices.Sort(upstream)
		ours[task.TaskID] = slices.Compact(upstream)
	}
	for id, upstream := range real {
		mine, known := ours[id]
		switch {
		case !known:
			a.say(list, r, "%s: the graph of %s lacks %s", q.Root, dag.ID, id)
		case !slices.Equal(mine, upstream):
			a.say(list, r, "%s: in %s, %s follows %v, in Airflow %v", q.Root, dag.ID, id, mine, upstream)
		}
		delete(ours, id)
	}
	for id := range ours {
		a.say(list, r, "%s: Airflow's graph of %s has no %s", q.Root, dag.ID, id)
	}
}
