package pod

import (
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
)

// Reported is what the container of another task has reported under a name, by
// dagster-pipes: the metadata of its asset's latest materialisation.
type Reported struct {
	Task *airflow.Operator
	Name string
}

func (*Reported) code() {}

// resultName is the key under which XCom has what a task returns.
const resultName = "return_value"

// pulled makes what ti.xcom_pull(…) stands for.
func (r *renderer) pulled(a *callArgs) (made, *refusal) {
	const path = "ti.xcom_pull"
	byHand := "Let the task before write the value to storage, and read it in the container."
	for _, name := range a.order {
		if name != "task_ids" && name != "key" {
			return made{}, &refusal{path, "`" + name + "` of it is not there in Dagster.", byHand}
		}
	}
	if len(a.place) > 2 {
		return made{}, &refusal{path, "Dagster has no XCom of other DAGs and of runs before.", byHand}
	}
	from, given := a.get(0, "task_ids")
	if !given {
		return made{}, &refusal{path, "it does not say of which task.", "Name the task: task_ids='…'."}
	}
	id, known := literalText(from.code)
	if !known {
		return made{}, &refusal{path, "it takes values of several tasks, or of one that is not known here.", byHand}
	}
	key := resultName
	if m, ok := a.get(1, "key"); ok {
		if key, known = literalText(m.code); !known {
			return made{}, &refusal{path, "its key is not known here.", byHand}
		}
	}
	task := r.b.assetOf(id)
	if task == nil {
		return made{}, &refusal{path, "`" + id + "` is no task of the DAG that becomes one asset, so that nothing is there to read.", byHand}
	}
	return made{code: &Reported{task, key}, form: dataForm}, nil
}

// tellReported tells what the tasks have to do of which something is read.
func (b *builder) tellReported(code Code, at source.Span) {
	walkAll(code, func(c Code) {
		found, ok := c.(*Reported)
		if !ok {
			return
		}
		b.changed = true
		if b.entry.Outcome == arguments.Same {
			b.entry.Outcome = arguments.Changed
		}
		name := strings.NewReplacer("`", "'", `"`, `\"`).Replace(found.Name)
		b.tellOnce(diag.XComReported, at, "The asset reads what the container of `"+found.Task.TaskID+"` has reported to Dagster, and fails when it has reported nothing. Until both tasks have moved, nothing is there.",
			"In the image of `"+found.Task.TaskID+"`, with dagster-pipes: `with open_dagster_pipes() as pipes: pipes.report_asset_materialization(metadata={\""+name+"\": value})`.")
	})
}

// assetOf returns the operator of the same DAG that has the id, if it becomes one
// asset; else nil.
func (b *builder) assetOf(id string) *airflow.Operator {
	var found *airflow.Operator
	for _, op := range b.operators {
		if op.DAG != b.task.Operator.DAG || op.TaskID != id {
			continue
		}
		if found != nil || op.Refusal != nil || op.Template || op.IsMapped() || op == b.task.Operator {
			return nil
		}
		found = op
	}
	return found
}
