package schedule

import (
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/internal/prose"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// readAbout reads what the DAG says of itself: its texts, its tags, and how long a
// run may take.
func (r *reader) readAbout() {
	about := r.text("doc_md")
	if r.dag.Body != nil {
		// Airflow prefers what the function itself says.
		if doc := syntax.Docstring(r.dag.Body); doc != nil {
			about = prose.Dedent(doc.Value)
		}
	}
	r.out.Description = prose.Join(r.text("description"), about)
	r.readTags()
	r.readTimeout()
}

// text returns an argument that is a text which stands in the file.
func (r *reader) text(name string) string {
	a := r.argument(name)
	if a == nil {
		return ""
	}
	s, ok := a.Value.(*values.Str)
	if ok && !(name == "doc_md" && strings.HasSuffix(s.Value, ".md")) {
		return prose.Dedent(s.Value)
	}
	if _, none := a.Value.(*values.None); !none {
		r.list.Add(diag.DAGArgument, r.place(a), "`"+name+"` of the DAG is not carried over: its text does not stand here.", "Write it as description=… into the job.")
	}
	return ""
}

// maxTag is how long a tag may be in Dagster.
const maxTag = 63

// readTags reads the tags: in Airflow any texts, in Dagster names of letters,
// digits, dashes, dots and underscores.
func (r *reader) readTags() {
	a := r.argument("tags")
	if a == nil {
		return
	}
	list, ok := a.Value.(*values.List)
	if _, none := a.Value.(*values.None); none {
		return
	}
	if !ok {
		r.list.Add(diag.DAGArgument, r.place(a), "`tags` of the DAG are not carried over: they are not known: "+values.Why(a.Value)+".", "Write tags={…} into the decorators.")
		return
	}
	var renamed, unknown []string
	seen := map[string]bool{}
	for _, item := range list.Items {
		s, ok := item.(*values.Str)
		if !ok {
			unknown = append(unknown, item.Origin().Text())
			continue
		}
		tag := asTag(s.Value)
		if tag == "" {
			continue
		}
		if tag != s.Value {
			renamed = append(renamed, s.Value)
		}
		if !seen[tag] {
			seen[tag] = true
			r.out.Tags = append(r.out.Tags, tag)
		}
	}
	if len(renamed) > 0 {
		r.list.Add(diag.DAGArgument, r.place(a), "Tags of Dagster have letters, digits, dashes, dots and underscores, at most 63: "+diag.Names(renamed)+diag.Plural(len(renamed), " is", " are")+" written so.", "").Severity = diag.Info
	}
	if len(unknown) > 0 {
		r.list.Add(diag.DAGArgument, r.place(a), diag.Plural(len(unknown), "A tag", "Tags")+" of the DAG, "+diag.Names(unknown)+", can't be known here.", "Write tags={…} into the decorators.")
	}
}

func asTag(s string) string {
	out := strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("_.-", c) {
			return c
		}
		return '_'
	}, strings.TrimSpace(s))
	return out[:min(len(out), maxTag)]
}

// readTimeout reads how long a run may take.
func (r *reader) readTimeout() {
	a := r.argument("dagrun_timeout")
	if a == nil {
		return
	}
	if d, ok := a.Value.(*values.TimeDelta); ok && d.Microseconds >= 1_000_000 {
		r.out.MaxRuntime = d.Microseconds / 1_000_000
		r.list.Add(diag.DAGArgument, r.place(a), "Runs of the job end after "+strconv.FormatInt(r.out.MaxRuntime, 10)+" seconds, as Airflow's do, but only where run monitoring is on.",
			"Write run_monitoring: {enabled: true} into dagster.yaml.").Severity = diag.Info
		return
	}
	if _, none := a.Value.(*values.None); !none {
		r.list.Add(diag.DAGArgument, r.place(a), "`dagrun_timeout` of the DAG is not carried over: how long it is is not known.", `Give the job the tag "dagster/max_runtime" with the seconds, and turn run_monitoring on.`)
	}
}
