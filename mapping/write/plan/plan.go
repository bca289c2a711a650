// Package plan writes the page by which a person moves the tasks: what to prepare,
// in which order to go, what to decide before each step, and how to go back.
//
// In go the modules and the hand-over, as they are written; out comes Markdown. All
// that it says of a task stands in the task's account: there is no second list.
package plan

import (
	"path"
	"strconv"
	"strings"

	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/write/handover"
	"podport/mapping/write/manifest"
	"podport/mapping/write/module"
)

// Input is what the plan is about.
type Input struct {
	Modules  *module.Plan
	Handover *handover.Plan
	// Tasks are all tasks, also those that are not handed over, in the order of the
	// input.
	Tasks []*pod.Task
	// Project is the name of the project, "" when there is none.
	Project string
}

// Write writes the plan.
func Write(in *Input) string {
	p := &page{in: in, tasks: map[*pod.Task]bool{}}
	for _, m := range in.Modules.Modules {
		for _, a := range m.Assets {
			p.tasks[a.Task] = true
		}
	}
	p.line("# From Airflow to Dagster, task by task")
	p.line("")
	p.line("Airflow stays in charge of the order and the clock until the end; a task that has moved starts its asset in Dagster, which starts the same pod. Each step can be taken back.")
	p.dagster()
	p.airflow()
	p.peer()
	p.moves()
	p.end()
	return strings.ReplaceAll(p.String(), "\n\n\n", "\n\n")
}

// page is the page while it is written.
type page struct {
	strings.Builder
	in    *Input
	tasks map[*pod.Task]bool // those with an asset
}

func (p *page) line(s string) {
	p.WriteString(s)
	p.WriteByte('\n')
}

func (p *page) heading(s string) {
	p.line("")
	p.line("## " + s)
	p.line("")
}

func (p *page) step(s string) { p.line("- [ ] " + s) }

// block writes a block of code inside a step.
func (p *page) block(language, text string) {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	p.line("")
	p.line("  " + fence + language)
	for line := range strings.Lines(text) {
		p.line(strings.TrimRight("  "+strings.TrimSuffix(line, "\n"), " "))
	}
	p.line("  " + fence)
	p.line("")
}

// dagster is what Dagster needs before the first task.
func (p *page) dagster() {
	p.heading("1. Prepare Dagster")
	if p.in.Project != "" {
		p.step("Install the project: `uv sync` in " + code(p.in.Project) + ", then `uv run dg check defs`.")
	} else {
		var names []string
		for _, m := range p.in.Modules.Modules {
			names = append(names, code(m.Name+".py"))
		}
		p.step("Install `dagster`, `dagster-webserver` and `dagster-k8s` (0.29.5 or later), and load " + list(names) + ".")
	}
	for _, c := range p.in.Modules.Clients {
		p.step("Let " + code(c.Name) + " reach its cluster: " + code(c.Source()) + p.reach(c))
	}
	p.variables()
	p.rights()
}

// reach is what the account says of how to reach a cluster.
func (p *page) reach(c *module.Client) string {
	said := map[*diag.Diagnostic]bool{}
	out := ""
	for _, m := range p.in.Modules.Modules {
		for _, a := range m.Assets {
			if a.Client != c {
				continue
			}
			for _, e := range a.Task.Account {
				for _, d := range e.Diagnostics {
					if d.Code == diag.ClusterAccess && !said[d] {
						said[d] = true
						out += " " + message(d)
					}
				}
			}
		}
	}
	return out
}

// variables are those that assets read.
func (p *page) variables() {
	var order []*pod.Placeholder
	users := map[string][]string{}
	for _, t := range p.in.Tasks {
		if !p.tasks[t] {
			continue
		}
		seen := map[string]bool{}
		see := func(found *pod.Placeholder) {
			if found.Code != nil || found.Meaning != "" || seen[found.Name] {
				return
			}
			seen[found.Name] = true
			if users[found.Name] == nil {
				order = append(order, found)
			}
			users[found.Name] = append(users[found.Name], t.Operator.Name())
		}
		for _, n := range []pod.Node{t.Pod, t.Namespace, t.Client.InCluster, t.Client.Kubeconfig, t.Client.Context} {
			if n != nil {
				pod.EachPlaceholder(n, see)
			}
		}
		if t.Template != nil {
			pod.EachPlaceholder(t.Template, see)
		}
	}
	if len(order) == 0 {
		return
	}
	p.step("Set these environment variables where the assets run:")
	for _, v := range order {
		without := ""
		if v.HasDefault {
			without = ", else " + code(strconv.Quote(v.Default))
		}
		p.line("  - " + code(v.Name) + without + ": for " + names(users[v.Name]))
	}
}

// rights is what Dagster's service account has to be allowed.
func (p *page) rights() {
	var spaces []string
	seen := map[string]bool{}
	own := false
	for _, t := range p.in.Tasks {
		if !p.tasks[t] {
			continue
		}
		text, _ := t.Namespace.(*pod.Text)
		known := false
		name := ""
		if text != nil {
			name, known = text.Known()
		}
		if !known {
			own = true
		} else if !seen[name] {
			seen[name] = true
			spaces = append(spaces, name)
		}
	}
	p.step("Allow it to start pods. Put the account and the namespace that Dagster runs with into the last lines, and `kubectl apply` this:")
	docs := ""
	for i, name := range spaces {
		if i > 0 {
			docs += "---\n"
		}
		docs += Rights(name)
	}
	if own || len(spaces) == 0 {
		if docs != "" {
			docs += "---\n"
		}
		docs += "# The namespace that Dagster runs in, and what tasks find at run time.\n" + Rights("")
	}
	p.block("yaml", docs)
}

// Permission is what may be done with a resource of Kubernetes.
type Permission struct {
	Resource string
	Verbs    []string
}

// Permissions are what PipesK8sClient asks of a cluster (dagster-k8s 0.29.27); the
// events, to say why a pod fails.
var Permissions = []Permission{
	{"pods", []string{"create", "list", "delete"}},
	{"pods/log", []string{"get"}},
	{"events", []string{"list"}},
}

// Rights writes the role, and who has it, in a namespace; "" for that which
// kubectl is set to.
func Rights(namespace string) string {
	rules := &pod.Array{}
	for _, p := range Permissions {
		rules.Items = append(rules.Items, object("apiGroups", texts(""), "resources", texts(p.Resource), "verbs", texts(p.Verbs...)))
	}
	meta := object("name", pod.Literal("dagster-pipes"))
	if namespace != "" {
		meta = object("name", pod.Literal("dagster-pipes"), "namespace", pod.Literal(namespace))
	}
	text := pod.Literal
	role := object("apiVersion", text("rbac.authorization.k8s.io/v1"), "kind", text("Role"), "metadata", meta, "rules", rules)
	binding := object("apiVersion", text("rbac.authorization.k8s.io/v1"), "kind", text("RoleBinding"), "metadata", meta,
		"roleRef", object("apiGroup", text("rbac.authorization.k8s.io"), "kind", text("Role"), "name", text("dagster-pipes")),
		"subjects", &pod.Array{Items: []pod.Node{object("kind", text("ServiceAccount"), "name", text("dagster"), "namespace", text("dagster"))}})
	return manifest.Document(role) + "---\n" + manifest.Document(binding)
}

func object(pairs ...any) *pod.Object {
	o := &pod.Object{}
	for i := 0; i < len(pairs); i += 2 {
		o.Fields = append(o.Fields, pod.Field{Key: pairs[i].(string), Value: pairs[i+1].(pod.Node)})
	}
	return o
}

func texts(list ...string) *pod.Array {
	a := &pod.Array{}
	for _, s := range list {
		a.Items = append(a.Items, pod.Literal(s))
	}
	return a
}

// airflow is what Airflow needs before the first task.
func (p *page) airflow() {
	p.heading("2. Prepare Airflow")
	p.step("Install `dagster-airlift[in-airflow]` in Airflow, and set `DAGSTER_URL` on its workers to the address of Dagster's webserver.")
	var patches, folders []string
	for _, f := range p.in.Handover.Files {
		patches = append(patches, code(f.Source().Path+".patch"))
	}
	seen := map[string]bool{}
	for _, d := range p.in.Handover.DAGs {
		if folder := path.Dir(d.State()); !seen[folder] {
			seen[folder] = true
			folders = append(folders, code(folder))
		}
	}
	p.step("Apply " + list(patches) + ": `git apply`, or `patch -p1 <`.")
	p.step("Put " + list(folders) + " beside the DAGs. All files say `proxied: false`, so that nothing changes yet. One with a mistake keeps all DAGs from being loaded.")
	p.step("Look whether Airflow still reads all DAGs: `airflow dags list-import-errors`.")
}

// peer is what shows Airflow's DAGs in Dagster.
func (p *page) peer() {
	p.heading("3. See Airflow in Dagster (Airflow 2 only, and not needed to move)")
	p.line("With `dagster-airlift[core]`, Dagster asks Airflow's REST API for its DAGs and their runs. Airflow 3 no longer has the API that it asks; moving tasks works all the same.")
	p.block("python", peering)
}

// peering is the module that shows Airflow's DAGs in Dagster. It asks Airflow while
// it is loaded, and so is no part of the others.
const peering = `import os

import dagster_airlift.core as airlift

defs = airlift.build_defs_from_airflow_instance(
    airflow_instance=airlift.AirflowInstance(
        auth_backend=airlift.AirflowBasicAuthBackend(
            webserver_url=os.environ["AIRFLOW_URL"],
            username=os.environ["AIRFLOW_USER"],
            password=os.environ["AIRFLOW_PASSWORD"],
        ),
        name="airflow",
    )
)
`

// moves are the steps of each DAG.
func (p *page) moves() {
	p.heading("4. Move the tasks")
	p.line("One task at a time: set its `proxied` to `true`, let Airflow run the DAG, and compare. The task is green in Airflow when the asset is. To go back, set it to `false`. Any order works; this one follows the graph, so that what an asset needs has moved before it.")
	var all []*pod.Task
	for _, d := range p.in.Handover.DAGs {
		all = append(all, d.Tasks...)
	}
	asked := questions(all)
	p.decisions("Decide before the first one:", asked, nil, func(q *question) bool { return q.dags > 1 })
	for _, d := range p.in.Handover.DAGs {
		p.line("")
		p.line("### " + code(d.DAG.ID))
		p.line("")
		for _, a := range p.assets(d) {
			after := ""
			var up []string
			for _, u := range a.Upstream {
				up = append(up, u.Task.Operator.TaskID)
			}
			if len(up) > 0 {
				after = ", after " + names(up)
			}
			p.step(code(a.Task.Operator.TaskID) + " → asset " + code(a.Path()) + after)
		}
		p.decisions("Decide before:", asked, d, func(q *question) bool { return q.dags == 1 && q.tasks[0].DAG() == d.DAG })
	}
	p.others()
}

// assets are those of a DAG that are handed over, in the order of the graph.
func (p *page) assets(d *handover.DAG) []*module.Asset {
	var list []*module.Asset
	for _, m := range p.in.Modules.Modules {
		if m.DAG != d.DAG {
			continue
		}
		for _, a := range m.Assets {
			if p.in.Handover.Has(a.Task) {
				list = append(list, a)
			}
		}
	}
	return list
}

// question is a message that asks for a decision, and the tasks of how many DAGs it
// is about.
type question struct {
	text  string
	tasks []*pod.Task
	dags  int
}

// questions are the messages of the tasks' accounts that ask for a decision; those
// that say the same are one.
func questions(tasks []*pod.Task) []*question {
	var order []*question
	byText := map[string]*question{}
	for _, t := range tasks {
		told := append([]*diag.Diagnostic{}, t.Problems...)
		for _, e := range t.Account {
			told = append(told, e.Diagnostics...)
		}
		for _, d := range told {
			if d.Severity == diag.Info {
				continue
			}
			text := message(d)
			q := byText[text]
			if q == nil {
				q = &question{text: text}
				byText[text] = q
				order = append(order, q)
			}
			if n := len(q.tasks); n > 0 && q.tasks[n-1] == t {
				continue
			}
			if n := len(q.tasks); n == 0 || q.tasks[n-1].DAG() != t.DAG() {
				q.dags++
			}
			q.tasks = append(q.tasks, t)
		}
	}
	return order
}

// decisions lists questions, each with the tasks that it is about: of one DAG, or of
// all.
func (p *page) decisions(title string, asked []*question, of *handover.DAG, which func(*question) bool) {
	first := true
	for _, q := range asked {
		if !which(q) {
			continue
		}
		if first {
			p.line("")
			p.line(title)
			p.line("")
			first = false
		}
		var about []string
		for _, t := range q.tasks {
			name := t.Operator.TaskID
			if of == nil {
				name = t.DAG().ID + "." + name
			}
			about = append(about, name)
		}
		who := names(about)
		if of != nil && len(of.Tasks) == len(about) && len(about) > 1 {
			who = "all"
		}
		p.line("- " + who + ": " + q.text)
	}
}

// others are the tasks that are not handed over.
func (p *page) others() {
	var left, refused []string
	for _, t := range p.in.Tasks {
		switch {
		case t.Refused():
			refused = append(refused, t.Operator.Name())
		case !p.in.Handover.Has(t):
			left = append(left, t.Operator.Name())
		}
	}
	for _, group := range []struct {
		names []string
		what  string
	}{
		{left, "have an asset, but can't move on their own: start them in Dagster when their DAG is gone from Airflow. The account says why"},
		{refused, "are not converted, and stay in Airflow. The account says why"},
	} {
		if len(group.names) > 0 {
			p.line("")
			p.line("Not in this list: " + names(group.names) + " " + group.what + ".")
		}
	}
}

// end is what is to be done when all tasks of a DAG have moved.
func (p *page) end() {
	p.heading("5. Take a DAG away from Airflow")
	p.line("When all of its tasks have moved, and have run for as long as you want to have seen:")
	p.line("")
	p.step("Pause the DAG in Airflow, and switch its schedule on in Dagster:")
	for _, m := range p.in.Modules.Modules {
		if m.DAG == nil {
			continue
		}
		what := "no schedule: start " + code(m.Job()) + " by hand, or by a sensor"
		if m.Schedule() != "" {
			what = code(m.Schedule())
		}
		p.line("  - " + code(m.DAG.ID) + ": " + what)
	}
	p.step("Delete the DAG's file, its `proxied_state`, and `dagster-airlift/task-mapping` in the assets.")
	if p.retries() {
		p.step("Retries were kept on one side only while both were at work: give the assets their `retry_policy` back, if you took it away.")
	}
}

func (p *page) retries() bool {
	for _, t := range p.in.Tasks {
		if t.Retry != nil && p.in.Handover.Has(t) {
			return true
		}
	}
	return false
}

// message is a message and its hint in Markdown.
func message(d *diag.Diagnostic) string {
	return strings.TrimSpace(prose(d.Message) + " " + prose(d.Hint))
}
