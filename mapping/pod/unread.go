package pod

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/values"
)

// isLookedUp reports whether a path is made of what the asset, too, can look up.
func isLookedUp(path values.Value) bool {
	var found []*values.Runtime
	switch v := path.(type) {
	case *values.Runtime:
		found = leaves(v, nil)
	case *values.Text:
		for _, p := range v.Parts {
			if p.Runtime != nil {
				found = leaves(p.Runtime, found)
			}
		}
	}
	for _, r := range found {
		switch r.Kind {
		case values.Environment, values.Variable, values.Conf, values.LoopVariable:
		default:
			return false
		}
	}
	return len(found) > 0
}

// notGiven notes the path of the file that the pod is made of, which was not given.
// One that was worked out of where the DAG's file stands is that by which the file
// would have been given.
func (b *builder) notGiven(path values.Value, content *values.Runtime) {
	b.task.Template = Literal(content.Key)
	if _, written := path.(*values.Str); written || content.Kind != values.FileContent {
		b.task.Template = b.text(path, b.templated())
	}
}

// unread has the asset read the file that the pod is made of; or refuses the call,
// when the asset would merge it otherwise than Airflow.
func (b *builder) unread() {
	t := b.task.Template
	if t == nil {
		return
	}
	reason := ""
	switch {
	case b.isBefore("provider 2.0.0"):
		reason = "before provider 2.0 Airflow merged the arguments into it in another way"
	case len(b.emptied) > 0:
		reason = "`" + b.emptied[0].Name + "` takes away what it says"
	}
	b.entry = b.entryOf("pod_template_file")
	b.argument = b.entry.Argument
	what := "The file `" + t.String() + "` was not given, and the pod is made of it. "
	if reason != "" {
		b.refused, b.task.Template = true, nil
		b.unsupported(diag.FileMissing, b.argument.At, what+"The asset can't read it when it runs: "+reason+". This call is left out.",
			"Give the file together with the DAG, or write what it holds as pod_template_dict.").Severity = diag.Error
		return
	}
	if b.entry.Outcome == arguments.Same {
		b.entry.Outcome = arguments.Changed
	}
	b.went("base_pod_meta")
	b.went("base_pod_spec")
	from := "from that path where Dagster runs"
	if first := t.String()[:1]; first != "/" && first != "$" {
		from = "by that path from the folder that Dagster is started in"
	}
	b.tell(diag.FileMissing, b.argument.At, what+"The asset reads it when it runs, "+from+", and merges the other arguments into it as Airflow does; the pod YAML lacks this pod.",
		"Put the file there, or give it together with the DAG: then the pod is written out.")
}

// alwaysSays puts into the pod what Airflow always sends, when that has to win
// over a file that the asset reads.
func (b *builder) alwaysSays() {
	if b.task.Template == nil {
		return
	}
	for _, row := range b.alwaysSent() {
		b.part(partOf(row)).Set(keyOf(row), Literal(strings.Trim(row.Default, `"`)), b.task.Operator.At)
	}
}
