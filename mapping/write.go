package mapping

import (
	"path"

	"podport/mapping/diag"
	"podport/mapping/pod"
	"podport/mapping/schedule"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/write/handover"
	"podport/mapping/write/manifest"
	"podport/mapping/write/module"
	migration "podport/mapping/write/plan"
	"podport/mapping/write/python"
	"podport/mapping/write/view"
)

// isResourceName reports whether Dagster lets a resource have the name, and a
// function a parameter of it.
func isResourceName(name string) bool {
	return python.IsIdentifier(name) && !python.IsKeyword(name) && name != "config" && name != "io_manager" && name != "context"
}

// write writes all files.
func write(tasks []*pod.Task, schedules schedule.Schedules, modules []*syntax.Module, options Options, list *diag.List) []File {
	form := forms[options.Form]
	plan := module.NewPlan(tasks, schedules, options.Resource, form)
	plan.Inline, plan.Comments = options.Inline, commentsOf(modules)
	over := &handover.Plan{}
	if !options.NoHandover && form != module.Snippet {
		over = handover.NewPlan(tasks, modules, list)
	}
	renamed(plan, list)
	files := moduleFiles(plan, options, over)
	shown := view.New(options.View, tasks)
	for _, m := range plan.Modules {
		name := m.Name + ".pods.yaml"
		files = append(files, File{Path: name, Kind: PodFile, Text: manifest.Write(pods(m, tasks, shown), name, shown.About)})
	}
	if len(plan.Clients) > 0 && form != module.Project {
		files = append(files, File{Path: "client.py", Kind: ClientFile, Text: module.WriteClients(plan.Clients)})
	}
	if len(over.DAGs) > 0 {
		about := &migration.Input{Modules: plan, Handover: over, Tasks: tasks}
		if form == module.Project {
			about.Project = options.Project
		}
		files = append(files, File{Path: "MIGRATION.md", Kind: PlanFile, Text: migration.Write(about)})
	}
	return append(files, handoverFiles(over)...)
}

// commentsOf looks comments up in the modules.
func commentsOf(modules []*syntax.Module) func(source.Span) []syntax.Note {
	trees := map[*source.File]*syntax.Module{}
	for _, m := range modules {
		trees[m.File] = m
	}
	return func(at source.Span) []syntax.Note {
		if m := trees[at.File]; m != nil {
			return m.CommentsOn(at)
		}
		return nil
	}
}

// forms are the values of Options.Form.
var forms = map[string]module.Form{"snippet": module.Snippet, "project": module.Project}

// moduleFiles writes the modules, and what a project has around them.
func moduleFiles(plan *module.Plan, options Options, over *handover.Plan) []File {
	handedOver := func(a *module.Asset) bool { return over.Has(a.Task) }
	files := []File{}
	if plan.Form != module.Project {
		for _, m := range plan.Modules {
			files = append(files, File{Path: m.Name + ".py", Kind: ModuleFile, Text: plan.Write(m, handedOver)})
		}
		return files
	}
	if len(plan.Modules) == 0 {
		return files
	}
	for _, f := range plan.WriteProject(options.Project, handedOver) {
		kind := ProjectFile
		if path.Base(path.Dir(f.Path)) == "defs" && f.Text != "" {
			kind = ModuleFile
		}
		files = append(files, File{Path: f.Path, Kind: kind, Text: f.Text})
	}
	return files
}

// pods lists the module's pods in the order of the input, as they are shown.
func pods(m *module.Module, tasks []*pod.Task, shown *view.View) []manifest.Pod {
	assets := map[*pod.Task]*module.Asset{}
	for _, a := range m.Assets {
		assets[a.Task] = a
	}
	var list []manifest.Pod
	for _, t := range tasks {
		a := assets[t]
		if a == nil {
			continue
		}
		op := a.Op()
		if a.IsTemplate() {
			op = ""
		}
		if t.Template != nil {
			list = append(list, manifest.Pod{Title: t.Operator.Name(), File: t.Template.String()})
			continue
		}
		list = append(list, manifest.Pod{Title: t.Operator.Name(), Pod: shown.Pod(t, op)})
	}
	return list
}

// renamed tells of assets whose name is not their task's id; of those that one
// argument names, together.
func renamed(plan *module.Plan, list *diag.List) {
	var places []source.Span
	entries, tasks, keys := map[source.Span][]*pod.Entry{}, map[source.Span][]string{}, map[source.Span][]string{}
	for _, m := range plan.Modules {
		for _, a := range m.Assets {
			if a.Key == a.Task.Operator.TaskID || a.IsTemplate() || a.Task.Operator.IsMapped() {
				continue
			}
			for _, e := range a.Task.Account {
				if e.Argument.Name != "task_id" {
					continue
				}
				at := e.Argument.At
				if entries[at] == nil {
					places = append(places, at)
				}
				entries[at] = append(entries[at], e)
				tasks[at], keys[at] = append(tasks[at], a.Task.Operator.TaskID), append(keys[at], a.Key)
			}
		}
	}
	for _, at := range places {
		n := len(tasks[at])
		d := list.Add(diag.AssetRenamed, at, "The "+diag.Plural(n, "asset of the task ", "assets of the tasks ")+diag.Names(tasks[at])+diag.Plural(n, " is", " are")+
			" called "+diag.Names(keys[at])+": Dagster's names have only letters, digits and underscores, some are taken, and no two are alike.", "")
		for _, e := range entries[at] {
			e.Diagnostics = append(e.Diagnostics, d)
		}
	}
}

// handoverFiles writes the state of each DAG, which lies beside the DAG's file, and
// the change of each file.
func handoverFiles(p *handover.Plan) []File {
	files := []File{}
	for _, d := range p.DAGs {
		files = append(files, File{
			Path: d.State(), Kind: ProxiedStateFile, Text: handover.WriteState(d),
		})
	}
	for _, f := range p.Files {
		files = append(files, File{Path: f.Source().Path + ".patch", Kind: DAGPatchFile, Text: handover.Patch(f)})
	}
	return files
}
