//go:build !js

package conformance

import (
	"slices"
	"strings"
	"testing"

	"podport/mapping"
	"podport/mapping/diag"
)

// uncertain are the codes that say that a graph may have tasks and orders which
// the real one doesn't have.
var uncertain = []diag.Code{
	diag.InBranch, diag.BranchUnknown, diag.OrderUncertain, diag.OrderNotRead, diag.DuplicateTask, diag.TaskIDUnknown, diag.InLoop, diag.StartedByTask,
}

// graph compares the graph of each DAG, all its tasks with what they directly
// follow, with the one that Airflow has.
func (c *check) graph(t *testing.T, answer *airflowAnswer) {
	t.Helper()
	exact := true
	for _, d := range c.Result.Diagnostics {
		exact = exact && !slices.Contains(uncertain, diag.Code(d.Code))
	}
	done := map[string]bool{}
	for i := range answer.Operators {
		real := &answer.Operators[i]
		if real.DAG == nil || done[*real.DAG] {
			continue
		}
		done[*real.DAG] = true
		ours, templates := c.graphOf(*real.DAG)
		if templates {
			continue
		}
		for task, upstream := range real.Upstream {
			mine, known := ours[task]
			switch {
			case !known && exact:
				t.Errorf("the graph of %s lacks %s", *real.DAG, task)
			case !known:
			case exact && !slices.Equal(mine, upstream):
				t.Errorf("%s: %s follows %v, in Airflow %v", *real.DAG, task, mine, upstream)
			default:
				for _, up := range upstream {
					if !slices.Contains(mine, up) {
						t.Errorf("%s: %s follows %v, in Airflow also %s", *real.DAG, task, mine, up)
					}
				}
			}
			delete(ours, task)
		}
		if exact {
			for task := range ours {
				t.Errorf("Airflow's graph of %s has no %s", *real.DAG, task)
			}
		}
	}
}

// graphOf returns the tasks of a DAG with what they follow, sorted, and whether
// some of them stand for any number of tasks.
func (c *check) graphOf(dag string) (graph map[string][]string, templates bool) {
	graph = map[string][]string{}
	for _, task := range c.Result.Tasks {
		if task.DAG != nil && *task.DAG == dag {
			graph[task.Task] = sortedTasks(task)
			templates = templates || strings.Contains(task.Task, "{")
		}
	}
	return graph, templates
}

func sortedTasks(task mapping.Task) []string {
	upstream := slices.Clone(task.Upstream)
	slices.Sort(upstream)
	return upstream
}
