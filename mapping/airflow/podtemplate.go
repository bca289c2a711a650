package airflow

import (
	"podport/mapping/evaluate"
	"podport/mapping/values"
)

// readPodTemplate reads the file of pod_template_file. Airflow does so when the
// task runs, from the disk of the worker; here it is one of the files that were
// given along.
func (op *Operator) readPodTemplate(program *evaluate.Program) {
	a := op.Argument("pod_template_file")
	if a == nil {
		return
	}
	if _, none := a.Value.(*values.None); !none {
		op.PodTemplate = program.ReadYAML(a.Value)
	}
}
