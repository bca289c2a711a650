package pod

import (
	"strconv"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/values"
)

// taskID writes the account of the task's id and of its group: the asset is
// named after them, which is for the pass that writes assets.
func (b *builder) taskID(values.Value) Node {
	b.entry.Outcome = arguments.Moved
	b.went("asset.name")
	return nil
}

// dag writes the account of the DAG that the operator is given.
func (b *builder) dag(v values.Value) Node {
	if b.task.Operator.DAG == nil {
		b.unsupported(diag.RuntimeValue, b.argument.At, "Which DAG this is is not known: "+values.Why(v)+". The asset stands without a group.", "Give group_name to the asset by hand.")
		return nil
	}
	b.entry.Outcome = arguments.Moved
	b.went("asset.group_name")
	return nil
}

// seconds converts a number of seconds or a timedelta.
func (b *builder) seconds(v values.Value) Node {
	switch v := v.(type) {
	case *values.Int:
		return &Number{v.Value.String()}
	case *values.Float:
		return &Number{floatText(v.Value)}
	case *values.TimeDelta:
		if n := secondsOf(v.Microseconds); n != nil {
			return n
		}
	case *values.Object:
		if isDuration(v) {
			b.unsupported(diag.RuntimeValue, b.argument.At, "How long this is is not known. Airflow's usual five minutes are written.", "Correct the number.")
			return nil
		}
	}
	b.wrongType(v, "a timedelta or a number of seconds")
	return nil
}

// backoff converts whether the delay between retries grows: Airflow doubles it
// each time and adds a random part, Dagster goes 1, 3, 7, 15 times the delay.
func (b *builder) backoff(v values.Value) Node {
	if on, ok := v.(*values.Bool); ok && on.Value {
		b.change(diag.RetryDelay, b.argument.At, "Airflow waits about 1, 2, 4, 8 times the delay, Dagster 1, 3, 7, 15 times.", "Choose a shorter delay if that is too long.")
		return &Bool{true}
	}
	b.unsupported(diag.RuntimeValue, b.argument.At, "Whether the delay grows is not known: "+values.Why(v)+". It stays the same here.", "Write backoff=dg.Backoff.EXPONENTIAL into the retry policy if it is to grow.")
	return nil
}

// isDuration reports whether a call makes a timedelta.
func isDuration(o *values.Object) bool {
	return !o.Local && (lastPart(o.Callee) == "timedelta" || lastPart(o.Callee) == "duration")
}

// secondsOf writes microseconds as seconds; nil for a part of a second before
// zero, which no delay is.
func secondsOf(microseconds int64) Node {
	seconds, rest := microseconds/1_000_000, microseconds%1_000_000
	switch {
	case rest == 0:
		return &Number{strconv.FormatInt(seconds, 10)}
	case rest < 0:
		return nil
	}
	digits := strconv.FormatInt(1_000_000+rest, 10)[1:]
	return &Number{strconv.FormatInt(seconds, 10) + "." + strings.TrimRight(digits, "0")}
}

// defaultRetryDelay is how many seconds Airflow waits before it tries again
// when nobody says otherwise (core.default_task_retry_delay).
const defaultRetryDelay = "300"

// retry makes the retry policy out of retries and retry_delay.
func (b *builder) retry() {
	if b.retries == nil {
		for _, e := range []*Entry{b.entryOf("retry_delay"), b.entryOf("retry_exponential_backoff")} {
			if e != nil && e.Targets != nil {
				e.Outcome, e.Targets = arguments.Unneeded, nil
			}
		}
		return
	}
	if n, ok := b.retries.(*Number); ok && strings.HasPrefix(n.Text, "-") {
		e := b.entryOf("retries")
		e.Outcome, e.Targets = arguments.Unneeded, nil
		return
	}
	if b.delay == nil {
		b.delay = &Number{defaultRetryDelay}
	}
	b.task.Retry = &Retry{Max: b.retries, Delay: b.delay, Grows: b.grows != nil}
}

// entryOf returns the account's entry of that argument, or nil.
func (b *builder) entryOf(name string) *Entry {
	for _, e := range b.task.Account {
		if e.Argument.Name == name {
			return e
		}
	}
	return nil
}

// client settles which cluster is meant: inside the cluster wins over a file
// and a context, as in Airflow, and Dagster must not be given both.
func (b *builder) client() {
	c := &b.task.Client
	in, known := c.InCluster.(*Bool)
	elsewhere := c.Kubeconfig != nil || c.Context != nil
	switch {
	case known && in.Value:
		if c.Kubeconfig != nil {
			c.Kubeconfig = nil
			b.drop("config_file", "`config_file` and in_cluster=True exclude each other: current versions of Airflow refuse the two together, and so does Dagster. in_cluster is kept.")
		}
		if c.Context != nil {
			c.Context = nil
			b.drop("cluster_context", "`cluster_context` has no effect next to in_cluster=True in Airflow; Dagster refuses the two together, so it is left out.")
		}
		return
	case known && elsewhere:
		c.InCluster = nil
		if e := b.entryOf("in_cluster"); e != nil {
			e.Outcome, e.Targets = arguments.Unneeded, nil
		}
	case known:
		b.differs("in_cluster", "Current versions of Airflow take in_cluster=False as if it were not given, and use the cluster that they run in, if any; Dagster always goes by the kubeconfig.",
			"To have the cluster that Dagster runs in, leave load_incluster_config out.")
	case c.InCluster != nil && elsewhere:
		// load_incluster_config must not be given next to a file; the file
		// alone says the same unless the value turns out True.
		c.InCluster = nil
		b.drop("in_cluster", "What in_cluster says is not known, and Dagster refuses it next to a file or a context; the file or context is kept.")
	}
	if c.Context != nil && c.Kubeconfig == nil {
		b.differs("cluster_context", "Inside a cluster, Airflow ignores a context without config_file and uses the cluster that it runs in; Dagster always goes by the context.",
			"To have the cluster that Dagster runs in, leave kube_context out.")
	}
}

// differs tells of an argument that chooses the cluster otherwise.
func (b *builder) differs(name, message, hint string) {
	if e := b.entryOf(name); e != nil && e.Targets != nil {
		b.entry, b.argument = e, e.Argument
		b.tell(diag.ClientDiffers, e.Argument.At, message, hint)
	}
}

// drop tells that a part of the client is not given.
func (b *builder) drop(name, message string) {
	e := b.entryOf(name)
	if e == nil {
		return
	}
	b.entry, b.argument = e, e.Argument
	e.Targets, e.Outcome = nil, arguments.Unneeded
	b.tell(diag.ClientConflict, e.Argument.At, message, "Remove one of the two in the DAG.")
}

// podName converts the pod's name: into the YAML as Airflow normalises it,
// and nowhere in Dagster, which names each pod itself.
func (b *builder) podName(v values.Value) Node {
	t := b.text(v, true)
	if t == nil {
		return nil
	}
	if s, known := t.Known(); known && !airflow.IsKey(s, 220) {
		b.tell(diag.InvalidValue, b.argument.At, "Airflow refuses this name when the task runs: it may hold letters, digits, dashes, dots and underscores, at most 220 of them.",
			"Correct the name or leave it out.")
		if s == "" {
			b.entry.Outcome = arguments.Unneeded
			return nil
		}
	}
	b.change(diag.PodName, b.argument.At, "`name` is not kept in Dagster: it gives each pod a name of its own. The pod YAML has it.",
		"Find the pod by a label instead of its name.")
	b.metadata.Set("name", b.normalName(t), b.argument.At)
	b.went("metadata.name")
	return nil
}

// normalName is a name as Airflow normalises it.
func (b *builder) normalName(t *Text) *Text {
	room := MaxName
	if b.isFixedName() {
		room = 1 << 10
	}
	plain := "-"
	if b.isBefore("provider 4.0.1") {
		plain = "-."
	}
	return normalName(t, room, plain)
}

// isFixedName reports whether Airflow adds nothing random to the pod's name.
func (b *builder) isFixedName() bool {
	suffix := b.given("random_name_suffix")
	return suffix != nil && (isEmpty(suffix) || literal(suffix) == "False")
}

// nameRoom is how long the name may be that Airflow makes of a task id.
func (b *builder) nameRoom() int {
	if b.isFixedName() {
		return MaxName + 9
	}
	return MaxName
}

// MaxName is the room that Airflow leaves for a name before its random
// suffix of nine characters (provider 7.12 and later: 63 in all).
const MaxName = 63 - 9

// normalName makes a pod's name of the name argument as provider 4.0.1 and
// later do: lower case, anything but letters, digits and what is plain one dash,
// at most room characters. Before, dots were plain as dashes are. Of a name that
// is partly known only at run time, the known parts are normalised.
func normalName(t *Text, room int, plain string) *Text {
	if s, known := t.Known(); known {
		return Literal(trimName(dashed(strings.ToLower(s), plain), room))
	}
	out := &Text{}
	for _, p := range t.Parts {
		if p.At == nil {
			p.Literal = dashed(strings.ToLower(p.Literal), plain)
		}
		out.Parts = append(out.Parts, p)
	}
	return out
}

// taskName makes a pod's name of a task id as provider 5.1 and later do: like
// normalName, but dashes next to each other become one.
func taskName(id string, room int) string {
	name := trimName(strings.Trim(dashed(plainLetters(strings.ToLower(id)), ""), "-"), room)
	if name == "" {
		// Airflow then has only its random characters.
		return "task"
	}
	return name
}

func trimName(s string, room int) string {
	s = strings.TrimLeft(s, "-")
	if len(s) > room {
		s = s[:room]
	}
	return strings.TrimRight(s, "-.")
}

// dashed replaces each run of characters by a dash that are neither letters nor
// digits nor plain.
func dashed(s, plain string) string {
	var out strings.Builder
	run := false
	for _, c := range s {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || strings.ContainsRune(plain, c) {
			out.WriteRune(c)
			run = false
			continue
		}
		if !run {
			out.WriteByte('-')
		}
		run = true
	}
	return out.String()
}

// sidecars reads which init containers keep running next to the others.
func (b *builder) sidecars() {
	list, ok := b.spec.Get("initContainers").(*Array)
	if !ok {
		return
	}
	for _, item := range list.Items {
		c, ok := item.(*Object)
		if !ok {
			continue
		}
		policy, _ := c.Get("restartPolicy").(*Text)
		name, _ := c.Get("name").(*Text)
		if policy == nil || name == nil {
			continue
		}
		p, _ := policy.Known()
		n, known := name.Known()
		if p == "Always" && known {
			b.task.IgnoreContainers = append(b.task.IgnoreContainers, n)
			e := b.entryOf("init_containers")
			if e == nil {
				e = b.baseEntry()
			}
			e.Diagnostics = append(e.Diagnostics, b.messages.Add(diag.NativeSidecar, e.Argument.At,
				"`"+n+"` keeps running next to the container; Dagster is told not to wait for its end.", ""))
		}
	}
}
