package airflow

import (
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/values"
)

// refuseJob refuses an operator that starts a Job which is given as a whole; of
// any other Job, it tells what its pod lacks by itself.
func (r *reader) refuseJob(op *Operator) bool {
	if op.Own != arguments.JobOperator {
		return false
	}
	for _, a := range op.Arguments {
		if _, none := a.Value.(*values.None); a.Row != nil && a.Row.Refuses() && !none {
			rule := &a.Row.Rules[0]
			op.Refusal = r.Diagnostics.Add(rule.Code, a.At, rule.Message, rule.Hint)
			return true
		}
	}
	if op.Argument("backoff_limit") == nil {
		op.Problems = append(op.Problems, r.Diagnostics.Add(diag.JobAsPod, op.At,
			"The asset starts the pod of this Job by itself. When it fails, no other takes its place, as it would up to six times in a Job.",
			"If it has to be tried again, give the asset a RetryPolicy, or start the Job with dagster_k8s.execute_k8s_job."))
	}
	return false
}
