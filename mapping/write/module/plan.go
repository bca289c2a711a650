// Package module writes the Dagster side: a Python module with one asset per
// task, and the PipesK8sClient resources that reach the clusters.
//
// In go tasks with their pods; out come trees of Python code, which package
// python prints. A module holds the tasks of one DAG, or those of a snippet
// without a DAG.
package module

import (
	"sort"
	"strconv"
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/pod"
	"podport/mapping/schedule"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/write/python"
)

// Plan says what is written where: modules, names of assets and of resources.
type Plan struct {
	Form Form
	// Inline says that each asset has all of its pod, whatever others have, too.
	Inline bool
	// Comments returns what people have written about the code at a place.
	Comments func(source.Span) []syntax.Note
	Modules  []*Module
	Clients  []*Client
}

// Form says what the assets are written as.
type Form uint8

// The forms.
const (
	// Whole: modules that each load in Dagster as they are.
	Whole Form = iota
	// Snippet: the assets alone, to be put into a module that is there.
	Snippet
	// Project: modules of a project's defs folder, of which Dagster takes all that
	// is in them, with the resources in a module of their own.
	Project
)

// Module is one Python module.
type Module struct {
	// Name is the module's name, without ".py".
	Name string
	// Prefix is what the keys of its assets begin with, "" for nothing: assets of
	// another module have names that some of its own have, too.
	Prefix string
	DAG    *airflow.DAG // nil for a snippet without a DAG
	// Assets stand so that each follows those that it depends on.
	Assets []*Asset

	schedule *schedule.Schedule
	// partitioned says that the assets have partitions, asksWhenMade that some
	// ask when the run was made.
	partitioned, asksWhenMade bool
	// reads says that assets read what others have reported.
	reads bool
	// configs are the names of the classes of what runs are given.
	configs     map[*pod.Config]string
	configOrder []*pod.Config
	// job is "" for a snippet without a DAG, scheduleName when no clock starts the
	// runs.
	job, scheduleName string
}

// Asset is one asset.
type Asset struct {
	Task *pod.Task
	// Key is the asset's key; Function the name of the Python function,
	// which differs from it where Python or the module need the name.
	Key, Function string
	// Factory is the name of the function that makes the assets of a template,
	// List that of the assets that it makes; both are "" for other assets.
	Factory, List string
	Client        *Client
	Upstream      []*Asset
	// Prefix is that of its module.
	Prefix string

	uses pod.Uses
}

// IsTemplate reports whether it stands for any number of assets.
func (a *Asset) IsTemplate() bool { return a.Task.Factory != nil }

// Op is the name of the asset's op, by which Dagster names its pods.
func (a *Asset) Op() string {
	if a.Prefix == "" {
		return a.Key
	}
	return a.Prefix + "__" + a.Key
}

// Path is the asset's key as Dagster shows it.
func (a *Asset) Path() string {
	if a.Prefix == "" {
		return a.Key
	}
	return a.Prefix + "/" + a.Key
}

// Job is the name of the module's job, "" when there is none.
func (m *Module) Job() string { return m.job }

// Schedule is the name of the job's schedule, "" when no clock starts it.
func (m *Module) Schedule() string { return m.scheduleName }

// Source is the client as Python code.
func (c *Client) Source() string { return python.Expression((&writer{}).client(c)) }

// Client is one PipesK8sClient resource.
type Client struct {
	Name   string // of the resource, and of the assets' parameter
	Client pod.Client
}

// NewPlan names everything. Resource is the name of the client resource; with
// several clusters, the one that most tasks use.
func NewPlan(tasks []*pod.Task, schedules schedule.Schedules, resource string, form Form) *Plan {
	p := &Plan{Form: form}
	clients := p.clients(tasks, resource)
	byDAG := map[*airflow.DAG]*Module{}
	assets := map[*airflow.Operator]*Asset{}
	for _, t := range tasks {
		if t.Refused() {
			continue
		}
		dag := t.DAG()
		m := byDAG[dag]
		if m == nil {
			m = &Module{DAG: dag}
			byDAG[dag] = m
			p.Modules = append(p.Modules, m)
		}
		a := &Asset{Task: t, Client: clients[clientKey(t.Client)]}
		assets[t.Operator] = a
		m.Assets = append(m.Assets, a)
	}
	taken := names{resourcesModule: true}
	for _, m := range p.Modules {
		m.Name = taken.free(moduleName(m.DAG))
	}
	p.prefixes()
	// The names of ops and of jobs, of which Dagster lets none stand twice.
	defined := names{}
	for _, m := range p.Modules {
		m.name(defined, assets)
	}
	for _, m := range p.Modules {
		m.runs(schedules[m.DAG], defined)
	}
	return p
}

// resourcesModule is the name of the project's module with the resources.
const resourcesModule = "resources"

// prefixes gives a prefix to the modules of DAGs of which an asset is called as
// one of another module.
func (p *Plan) prefixes() {
	modules := map[string][]*Module{}
	for _, m := range p.Modules {
		own := names{}
		for _, a := range m.Assets {
			if key := a.wanted(); !own[key] {
				own[key] = true
				modules[key] = append(modules[key], m)
			}
		}
	}
	for _, all := range modules {
		for _, m := range all {
			if len(all) > 1 && m.DAG != nil {
				m.Prefix = m.Name
			}
		}
	}
}

func moduleName(dag *airflow.DAG) string {
	if dag == nil {
		return "assets"
	}
	name := Identifier(dag.ID)
	if modules[name] || python.IsKeyword(name) {
		name += "_dag"
	}
	return name
}

// wanted is the name that the asset would have if no other had it.
func (a *Asset) wanted() string {
	key := Identifier(a.Task.Operator.TaskID)
	if a.Task.Operator.IsMapped() {
		key += "_" + strconv.Itoa(a.Task.Operator.Index)
	}
	if a.IsTemplate() {
		key = templateName(a.Task.Factory.ID)
	}
	if reserved[key] {
		key += "_"
	}
	return key
}

// name names the module's assets and puts them into order.
func (m *Module) name(defined names, assets map[*airflow.Operator]*Asset) {
	functions := names{}
	for _, a := range m.Assets {
		a.Prefix, a.Key = m.Prefix, a.wanted()
		op := a.Op()
		a.Key += strings.TrimPrefix(defined.free(op), op)
		name := a.Key
		if taken[name] || python.IsKeyword(name) {
			name += "_asset"
		}
		a.Function = functions.free(name)
		if a.IsTemplate() {
			base := strings.TrimSuffix(a.Function, "_asset")
			a.Factory, a.List = functions.free(base+"_asset"), functions.free(base+"_assets")
		}
	}
	for _, a := range m.Assets {
		a.addUpstream(a.Task.Operator, assets, map[*airflow.Operator]bool{})
	}
	m.Assets = ordered(m.Assets)
}

// templateName makes a name of the parts of an id that are known.
func templateName(id *pod.Text) string {
	known := ""
	for _, p := range id.Parts {
		known += p.Literal
	}
	words := strings.FieldsFunc(Identifier(strings.Trim(known, "_-. ")), func(r rune) bool { return r == '_' })
	return strings.Join(words, "_")
}

// addUpstream adds the assets directly before the operator. Where a task was
// refused, those before it take its place, so that the order of the others
// stays.
func (a *Asset) addUpstream(op *airflow.Operator, assets map[*airflow.Operator]*Asset, seen map[*airflow.Operator]bool) {
	for _, up := range op.Upstream {
		if seen[up] {
			continue
		}
		seen[up] = true
		if other := assets[up]; other != nil {
			a.Upstream = append(a.Upstream, other)
		} else {
			a.addUpstream(up, assets, seen)
		}
	}
}

// ordered sorts the assets so that each follows its upstream, and otherwise
// keeps the order of the file. A circle, which Airflow refuses, is cut.
func ordered(assets []*Asset) []*Asset {
	var out []*Asset
	state := map[*Asset]bool{}
	var visit func(*Asset)
	visit = func(a *Asset) {
		if state[a] {
			return
		}
		state[a] = true
		for _, up := range a.Upstream {
			visit(up)
		}
		out = append(out, a)
	}
	for _, a := range assets {
		visit(a)
	}
	return out
}

// clients finds the distinct clusters and names their resources.
func (p *Plan) clients(tasks []*pod.Task, resource string) map[string]*Client {
	uses, byKey := map[string]int{}, map[string]*Client{}
	for _, t := range tasks {
		if t.Refused() {
			continue
		}
		key := clientKey(t.Client)
		if byKey[key] == nil {
			byKey[key] = &Client{Client: t.Client}
			p.Clients = append(p.Clients, byKey[key])
		}
		uses[key]++
	}
	sort.SliceStable(p.Clients, func(i, j int) bool {
		return uses[clientKey(p.Clients[i].Client)] > uses[clientKey(p.Clients[j].Client)]
	})
	taken := names{}
	for i, c := range p.Clients {
		name := resource
		if i > 0 {
			name += "_" + clusterName(c.Client)
		}
		c.Name = taken.free(name)
	}
	return byKey
}

func clientKey(c pod.Client) string {
	var b strings.Builder
	for _, n := range []pod.Node{c.InCluster, c.Kubeconfig, c.Context} {
		if n != nil {
			b.WriteString(python.Expression((&writer{}).expression(n)))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// clusterName makes a part of a resource's name of what tells clusters apart.
func clusterName(c pod.Client) string {
	for _, n := range []pod.Node{c.Context, c.Kubeconfig} {
		if t, ok := n.(*pod.Text); ok {
			if s, known := t.Known(); known {
				return strings.ToLower(strings.Trim(Identifier(s[strings.LastIndexByte(s, '/')+1:]), "_"))
			}
			return "other"
		}
	}
	if b, ok := c.InCluster.(*pod.Bool); ok && b.Value {
		return "in_cluster"
	}
	return "default"
}

// names hands out names, each once.
type names map[string]bool

// free returns the name, with a number behind it if it is taken.
func (n names) free(name string) string {
	candidate := name
	for i := 2; n[candidate]; i++ {
		candidate = name + "_" + strconv.Itoa(i)
	}
	n[candidate] = true
	return candidate
}

// freeIn returns a name that is free here and among others, and takes it in both.
func (n names) freeIn(others names, name string) string {
	for {
		candidate := n.free(name)
		if !others[candidate] {
			others[candidate] = true
			return candidate
		}
	}
}

// Identifier makes a name of letters, digits and underscores, which does not
// begin with a digit, of any text.
func Identifier(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c >= '0' && c <= '9' && b.Len() == 0 {
			b.WriteString("task_")
		}
		if c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			b.WriteRune(c)
		} else {
			b.WriteByte('_')
		}
	}
	if strings.Trim(b.String(), "_") == "" {
		return "task"
	}
	return b.String()
}

// reserved are the names that Dagster doesn't let an asset have.
var reserved = set("context", "conf", "config", "meta", "arg_dict", "dict", "input_arg_dict", "output_arg_dict",
	"int", "str", "float", "bool", "input", "output", "type",
	"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
	"else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
	"pass", "raise", "return", "try", "while", "with", "yield")

// taken are the names that a module needs for itself, and the functions of
// Python that a function should not hide.
var taken = set("dg", "os", "json", "re", "defs", "PipesK8sClient",
	"partitions", "logical_date", "reported", "start", "end", "made", "datetime", "date", "timedelta", "timezone", "ZoneInfo", "random", "uuid", "time", "Field", "Literal", "Any",
	"yaml", "zip_longest", "Path", "SimpleNamespace", "ApiClient", "pod_from_file", "own_wins",
	"abs", "all", "any", "bin", "bytes", "callable", "chr", "compile", "complex", "delattr", "dir", "divmod", "enumerate",
	"eval", "exec", "exit", "filter", "format", "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "isinstance",
	"iter", "len", "list", "locals", "map", "max", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property",
	"quit", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "sum", "super", "tuple", "vars", "zip",
	"copyright", "credits", "license", "frozenset", "bytearray", "memoryview", "classmethod", "staticmethod", "issubclass",
	"ascii", "breakpoint", "aiter", "anext")

func set(items ...string) map[string]bool {
	m := make(map[string]bool, len(items))
	for _, item := range items {
		m[item] = true
	}
	return m
}
