package airflow

import (
	"strings"

	"podport/mapping/diag"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// class is a class, function or decorator of Airflow whose call makes a pod.
type class struct {
	// name is the last part of its path.
	name string
	// refusal says why its calls are not converted, "" when they are.
	refusal, hint string
}

// classes are all that podport looks for.
var classes = []class{
	{name: "KubernetesPodOperator"},
	{"GKEStartPodOperator", notYet, "Give it as a KubernetesPodOperator with config_file and cluster_context to see its pod."},
	{"GKEPodOperator", notYet, "Give it as a KubernetesPodOperator with config_file and cluster_context to see its pod."},
	{"EksPodOperator", notYet, "Give it as a KubernetesPodOperator with config_file and cluster_context to see its pod."},
	{"EKSPodOperator", notYet, "Give it as a KubernetesPodOperator with config_file and cluster_context to see its pod."},
	{"task.kubernetes", "its pod runs a Python function of this file, which Airflow packs into the command; there is no image that has it", "Put the function into the image as a program and start that with a KubernetesPodOperator."},
	{"task.kubernetes_cmd", notYet, "Give the command to a KubernetesPodOperator as cmds and arguments."},
	{"KubernetesJobOperator", "it starts a Job, not a pod; PipesK8sClient starts pods", "If one pod is enough, give it as a KubernetesPodOperator."},
	{"GKEStartJobOperator", "it starts a Job, not a pod; PipesK8sClient starts pods", "If one pod is enough, give it as a KubernetesPodOperator."},
	{"KubernetesStartKueueJobOperator", "it starts a Job of a Kueue queue; PipesK8sClient starts pods", "Keep this task in Airflow, or start the Job from an asset of your own."},
	{"GKEStartKueueJobOperator", "it starts a Job of a Kueue queue; PipesK8sClient starts pods", "Keep this task in Airflow, or start the Job from an asset of your own."},
	{"SparkKubernetesOperator", "it creates a SparkApplication, from which Spark's own operator makes the pods", "Keep this task in Airflow, or create the SparkApplication from an asset of your own."},
}

const notYet = "this operator is known, but not converted yet"

// classOf returns the class that a callee's dotted path names, and nil when
// it names none. The decorator task.kubernetes is known by two parts.
func classOf(callee string) *class {
	for i := range classes {
		name := classes[i].name
		if callee == name || strings.HasSuffix(callee, "."+name) {
			return &classes[i]
		}
	}
	return nil
}

// isAirflows reports whether the path is Airflow's own, or has no module at
// all, as in a snippet without imports.
func isAirflows(callee string) bool {
	return strings.HasPrefix(callee, "airflow.") || !strings.Contains(strings.TrimPrefix(callee, "task."), ".")
}

// lastPart returns what follows the last dot of a dotted path.
func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// subclasses finds the classes of the file that are made from an operator that
// starts pods, at any depth of the file; of each it notes that operator.
func subclasses(body []syntax.Stmt, found map[string]string) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.ClassDef:
			for _, base := range s.Args {
				name := dotted(base.Value)
				if c := classOf(name); c != nil {
					found[s.Name.Name] = c.name
				} else if found[name] != "" {
					found[s.Name.Name] = found[name]
				}
			}
		case *syntax.If:
			subclasses(s.Body, found)
			subclasses(s.Else, found)
		case *syntax.Try:
			subclasses(s.Body, found)
		case *syntax.With:
			subclasses(s.Body, found)
		case *syntax.FunctionDef:
			subclasses(s.Body, found)
		}
	}
}

// partialOf returns the operator that functools.partial has been given, when
// the call calls what it returned, or "".
func partialOf(o *values.Object) string {
	partial, ok := o.Func.(*values.Object)
	if !ok || lastPart(partial.Callee) != "partial" || len(partial.Args) == 0 {
		return ""
	}
	if ref, ok := partial.Args[0].Value.(*values.Ref); ok {
		if c := classOf(ref.Path); c != nil {
			return c.name
		}
	}
	return ""
}

// indirect refuses a call that makes an operator by way of something of the
// user's own. The arguments of a partial call count.
func (r *reader) indirect(o *values.Object, name, reason string) {
	args := o.Args
	if partial, ok := o.Func.(*values.Object); ok && partialOf(o) != "" {
		given := map[string]bool{"": true, "*": true, "**": true}
		for _, a := range args {
			given[a.Name] = true
		}
		args = append([]values.Arg{}, args...)
		for i, a := range partial.Args {
			if i > 0 && (a.Name == "*" || a.Name == "**" || !given[a.Name]) {
				args = append(args, a)
			}
		}
	}
	op := r.operator(o, name, args)
	op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, op.At,
		"`"+name+"` is not converted: "+reason+".", "Write the call out as a KubernetesPodOperator.")
}
