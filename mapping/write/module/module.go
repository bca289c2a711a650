package module

import (
	"strings"

	"podport/mapping/pod"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/write/python"
	"podport/mapping/write/share"
)

// Write writes a module of the plan. TaskMapping says of which assets the task is
// handed over.
func (p *Plan) Write(m *Module, taskMapping func(*Asset) bool) string {
	w := &writer{module: m, comments: p.Comments, taskMapping: taskMapping, defined: map[*Asset]bool{}, given: map[python.Expr]string{}}
	w.constants.start(m)
	out := &python.Module{Doc: "Dagster assets for the Kubernetes pods of an Airflow snippet."}
	if m.DAG != nil {
		out.Doc = `Dagster assets for the Airflow DAG "` + m.DAG.ID + `".`
	}
	assets := &python.List{}
	used := map[*Client]bool{}
	if m.readsFiles() {
		out.Body = append(out.Body, &python.Verbatim{Source: podFromFileSource})
		out.Imports = podFromFileImports
	}
	out.Body = append(out.Body, w.before(m)...)
	var made []python.Stmt
	for _, a := range m.Assets {
		w.constants.function = a.Function
		var stmts []python.Stmt
		if a.IsTemplate() {
			stmts = []python.Stmt{w.factory(a), w.made(a)}
			assets.Items = append(assets.Items, &python.Star{Value: name(a.List)})
		} else {
			stmts = []python.Stmt{w.asset(a)}
			assets.Items = append(assets.Items, name(a.Function))
		}
		made = append(append(made, w.constants.take()...), stmts...)
		used[a.Client] = true
		w.defined[a] = true
	}
	if !p.Inline {
		out.Body = append(out.Body, w.shared()...)
	}
	out.Body = append(out.Body, made...)
	if p.Form != Snippet {
		out.Body = append(out.Body, w.jobs(m, assets)...)
	}
	if p.Form == Whole {
		out.Body = append(out.Body, &python.Assign{Target: "defs", Value: w.definitions(m, assets, p.resources(w, used))})
	}
	out.Imports = append(append(out.Imports, w.imports()...), python.Import{Name: "dagster", As: "dg"})
	return python.Format(out)
}

// definitions writes what Dagster finds in a module.
func (w *writer) definitions(m *Module, assets *python.List, resources python.Expr) python.Expr {
	d := call("dg.Definitions", python.Arg{Name: "assets", Value: assets})
	switch {
	case m.scheduleName != "":
		d.Args = append(d.Args, python.Arg{Name: "schedules", Value: &python.List{Items: []python.Expr{name(m.scheduleName)}}})
	case m.job != "":
		d.Args = append(d.Args, python.Arg{Name: "jobs", Value: &python.List{Items: []python.Expr{name(m.job)}}})
	}
	d.Args = append(d.Args, python.Arg{Name: "resources", Value: resources})
	d.Exploded = true
	return d
}

// resources writes the clients that are used, under their names.
func (p *Plan) resources(w *writer, used map[*Client]bool) python.Expr {
	resources := &python.Dict{}
	for _, c := range p.Clients {
		if used[c] {
			resources.Items = append(resources.Items, python.DictItem{Key: &python.Str{Value: c.Name}, Value: w.client(c)})
		}
	}
	return resources
}

// WriteClients writes the clients alone, each under its resource's name.
func WriteClients(clients []*Client) string {
	w := &writer{}
	out := &python.Module{Doc: "The clusters that the pods run in."}
	for _, c := range clients {
		out.Body = append(out.Body, &python.Assign{Target: c.Name, Value: w.client(c)})
	}
	out.Imports = w.imports()
	return python.Format(out)
}

// writer writes one module.
type writer struct {
	module      *Module
	taskMapping func(*Asset) bool
	defined     map[*Asset]bool
	// comments are the user's about the code at a place; around is the call of the
	// asset at hand, and written are the places of comments that stand in it.
	comments func(source.Span) []syntax.Note
	around   source.Span
	written  map[source.Span]bool
	os, json bool
	re       bool
	// more are imports besides.
	more      []python.Import
	constants constants
	// pods are the expressions of the assets' pods, given the names that the user's
	// code has for parts of them.
	pods  []*share.Pod
	given map[python.Expr]string
}

// imports returns what the code that was written needs, but for dagster.
func (w *writer) imports() []python.Import {
	list := []python.Import{{From: "dagster_k8s", Name: "PipesK8sClient"}}
	if w.os {
		list = append(list, python.Import{Name: "os"})
	}
	if w.json {
		list = append(list, python.Import{Name: "json"})
	}
	if w.re {
		list = append(list, python.Import{Name: "re"})
	}
	for _, i := range w.more {
		if i != (python.Import{Name: "json"}) || !w.json {
			list = append(list, i)
		}
	}
	return list
}

func (w *writer) client(c *Client) python.Expr {
	e := &python.Call{Func: name("PipesK8sClient")}
	for _, part := range []struct {
		name string
		node pod.Node
	}{
		{"load_incluster_config", c.Client.InCluster},
		{"kubeconfig_file", c.Client.Kubeconfig},
		{"kube_context", c.Client.Context},
	} {
		if part.node != nil {
			e.Args = append(e.Args, python.Arg{Name: part.name, Value: w.value(part.node)})
		}
	}
	return e
}

// asset writes one asset.
func (w *writer) asset(a *Asset) python.Stmt {
	w.around, w.written = a.Task.Operator.At, map[source.Span]bool{}
	defer func() { w.around = source.Span{} }()
	f := &python.Function{
		Comments:   w.commentsOn(wholeLine(w.around)),
		Decorators: []python.Expr{w.decorator(a)},
		Name:       a.Function,
		Params:     []python.Param{{Name: "context", Annotation: name("dg.AssetExecutionContext")}},
		Returns:    name("dg.MaterializeResult"),
		Body:       append(w.locals(a), w.run(a)),
	}
	if c := a.uses.Config; c != nil {
		f.Params = append(f.Params, python.Param{Name: "config", Annotation: name(w.module.configs[c])})
	}
	f.Params = append(f.Params, python.Param{Name: a.Client.Name, Annotation: name("PipesK8sClient")})
	return f
}

func (w *writer) decorator(a *Asset) python.Expr {
	d := &python.Call{Func: name("dg.asset")}
	add := func(name string, value python.Expr) {
		d.Args = append(d.Args, python.Arg{Name: name, Value: value})
	}
	if a.IsTemplate() {
		add("name", w.templateKey(a))
	} else if a.Key != a.Function {
		add("name", &python.Str{Value: a.Key})
	}
	if w.module.Prefix != "" {
		add("key_prefix", &python.Str{Value: w.module.Prefix})
	}
	about := &a.Task.Attributes
	if about.Description != "" {
		add("description", w.prose(about.Description))
	}
	dag := a.Task.DAG()
	if dag != nil {
		add("group_name", &python.Str{Value: Identifier(dag.ID)})
	}
	add("kinds", &python.Set{Items: []python.Expr{&python.Str{Value: "kubernetes"}}})
	if len(about.Owners) > 0 {
		add("owners", texts(about.Owners))
	}
	if len(w.module.schedule.Tags) > 0 {
		tags := &python.Dict{}
		for _, tag := range w.module.schedule.Tags {
			tags.Items = append(tags.Items, python.DictItem{Key: &python.Str{Value: tag}, Value: &python.Str{}})
		}
		add("tags", tags)
	}
	if w.module.partitioned {
		add("partitions_def", name("partitions"))
	}
	if len(a.Upstream) > 0 {
		deps := &python.List{}
		for _, up := range a.Upstream {
			deps.Items = append(deps.Items, w.dep(a, up))
		}
		add("deps", deps)
	}
	if w.taskMapping != nil && w.taskMapping(a) {
		task := &python.Dict{Items: []python.DictItem{
			{Key: &python.Str{Value: "dag_id"}, Value: &python.Str{Value: dag.ID}},
			{Key: &python.Str{Value: "task_id"}, Value: &python.Str{Value: a.Task.Operator.TaskID}},
		}}
		add("metadata", &python.Dict{Items: []python.DictItem{
			{Key: &python.Str{Value: "dagster-airlift/task-mapping"}, Value: &python.List{Items: []python.Expr{task}}},
		}})
	}
	if r := a.Task.Retry; r != nil {
		policy := call("dg.RetryPolicy", python.Arg{Name: "max_retries", Value: w.value(r.Max)}, python.Arg{Name: "delay", Value: w.value(r.Delay)})
		if r.Grows {
			policy.Args = append(policy.Args, python.Arg{Name: "backoff", Value: name("dg.Backoff.EXPONENTIAL")})
		}
		add("retry_policy", policy)
	}
	if about.Pool != "" {
		add("pool", &python.Str{Value: about.Pool})
	}
	return d
}

// dep writes what an asset depends on.
func (w *writer) dep(a, up *Asset) python.Expr {
	switch {
	case up.IsTemplate() && a.IsTemplate() && inLoops(a.Task.Factory, up.Task.Factory):
		return w.key(w.templateKey(up))
	case up.IsTemplate():
		return &python.Star{Value: name(up.List)}
	case w.defined[up]:
		return name(up.Function)
	}
	return w.key(&python.Str{Value: up.Key})
}

// key writes the key of an asset of the module.
func (w *writer) key(name python.Expr) python.Expr {
	if w.module.Prefix == "" {
		return name
	}
	return call("dg.AssetKey", python.Arg{Value: &python.List{Items: []python.Expr{&python.Str{Value: w.module.Prefix}, name}}})
}

// run writes the statement that runs the pod.
func (w *writer) run(a *Asset) python.Stmt {
	t := a.Task
	run := &python.Call{Func: &python.Attr{Value: name(a.Client.Name), Name: "run"}}
	add := func(name string, value python.Expr) {
		run.Args = append(run.Args, python.Arg{Name: name, Value: value})
	}
	add("context", name("context"))
	if t.Template != nil {
		add("**", w.podFromFile(t))
	} else {
		w.pod(t, add)
	}
	if t.KeepPod {
		add("delete_pod_on_completion", name("False"))
	}
	w.pods = append(w.pods, podOf(run, a.IsTemplate()))
	return &python.Return{
		Value:    &python.Call{Func: &python.Attr{Value: run, Name: "get_materialize_result"}},
		Comments: append(incomplete(t), templateComments(t)...),
	}
}

// pod adds what run is given of a pod that is known.
func (w *writer) pod(t *pod.Task, add func(name string, value python.Expr)) {
	if t.Namespace != nil {
		add("namespace", w.value(t.Namespace))
	}
	if meta := without(t.Pod.Get("metadata"), "name", "namespace"); len(meta.Fields) > 0 {
		add("base_pod_meta", w.value(meta))
	}
	// Dagster itself asks for pods that are not started again.
	add("base_pod_spec", w.value(without(t.Pod.Get("spec"), "restartPolicy")))
	if len(t.IgnoreContainers) > 0 {
		ignore := &python.Set{}
		for _, c := range t.IgnoreContainers {
			ignore.Items = append(ignore.Items, &python.Str{Value: c})
		}
		add("ignore_containers", ignore)
	}
	if t.SeveralContainers {
		add("enable_multi_container_logs", name("True"))
	}
}

// without returns an object without some of its fields.
func without(n pod.Node, keys ...string) *pod.Object {
	out := &pod.Object{}
	o, _ := n.(*pod.Object)
	if o == nil {
		return out
	}
next:
	for _, f := range o.Fields {
		for _, key := range keys {
			if f.Key == key {
				continue next
			}
		}
		out.Fields = append(out.Fields, f)
	}
	return out
}

// commentsOn returns the user's comments about a place in the call of the asset at
// hand, once.
func (w *writer) commentsOn(at source.Span) []string {
	if w.comments == nil || w.around.IsZero() || at.File != w.around.File || at.End < w.around.Start || at.End > w.around.End {
		return nil
	}
	var texts []string
	for _, n := range w.comments(at) {
		if !w.written[n.At] {
			w.written[n.At] = true
			texts = append(texts, n.Text)
		}
	}
	return texts
}

// wholeLine is a place with what stands before it in its line: the name that a call
// is bound to.
func wholeLine(at source.Span) source.Span {
	if at.IsZero() {
		return at
	}
	line := at.File.LineSpan(at.File.Line(at.Start))
	indent := len(line.Text()) - len(strings.TrimLeft(line.Text(), " \t"))
	return at.File.Span(min(line.Start+indent, at.Start), at.End)
}

// prose writes a text for people, one of several lines under a name of its own.
func (w *writer) prose(s string) python.Expr {
	if n := w.constant(s, "_DESCRIPTION"); n != "" {
		return name(n)
	}
	return &python.Str{Value: s}
}

func texts(list []string) python.Expr {
	l := &python.List{}
	for _, s := range list {
		l.Items = append(l.Items, &python.Str{Value: s})
	}
	return l
}

func name(s string) *python.Name { return &python.Name{Text: s} }

func call(function string, args ...python.Arg) *python.Call {
	return &python.Call{Func: name(function), Args: args}
}
