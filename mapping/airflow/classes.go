package airflow

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// Class is a class, function or decorator of Airflow whose call makes a pod.
type Class struct {
	// Name is the last part of its path.
	Name string
	// Own says whose arguments its calls may have besides those of all.
	Own arguments.Origin
	// Refusal says why its calls are not converted, "" when they are; Hint what
	// to do instead.
	Refusal, Hint string
}

// Classes are all that podport looks for.
var Classes = []Class{
	{Name: "KubernetesPodOperator"},
	{Name: "GKEStartPodOperator", Own: arguments.GKEOperator},
	{Name: "GKEPodOperator", Own: arguments.GKEOperator},
	{Name: "EksPodOperator", Own: arguments.EKSOperator},
	{Name: "EKSPodOperator", Own: arguments.EKSOperator},
	{Name: "task.kubernetes", Own: arguments.PythonFunction},
	{Name: "task.kubernetes_cmd", Own: arguments.CommandFunction},
	{Name: "KubernetesJobOperator", Own: arguments.JobOperator},
	{"GKEStartJobOperator", 0, "it starts a Job, not a pod; PipesK8sClient starts pods", "If one pod is enough, give it as a KubernetesPodOperator."},
	{"KubernetesStartKueueJobOperator", 0, "it starts a Job of a Kueue queue; PipesK8sClient starts pods", "Keep this task in Airflow, or start the Job from an asset of your own."},
	{"GKEStartKueueJobOperator", 0, "it starts a Job of a Kueue queue; PipesK8sClient starts pods", "Keep this task in Airflow, or start the Job from an asset of your own."},
	{"SparkKubernetesOperator", 0, "it creates a SparkApplication, from which Spark's own operator makes the pods", "Keep this task in Airflow, or create the SparkApplication from an asset of your own."},
}

// classOf returns the class that a callee's dotted path names, and nil when
// it names none. The decorators are known by two parts.
func classOf(callee string) *Class {
	for i := range Classes {
		name := Classes[i].Name
		if callee == name || strings.HasSuffix(callee, "."+name) {
			return &Classes[i]
		}
	}
	return nil
}

// ownOf says whose arguments the call of an operator has besides those of all.
func ownOf(o *values.Object) arguments.Origin {
	callee := o.Callee
	if partial, ok := o.Receiver.(*values.Object); ok {
		callee = strings.TrimSuffix(partial.Callee, ".partial")
	}
	if c := classOf(callee); c != nil {
		return c.Own
	}
	return arguments.PodOperator
}

// isAirflows reports whether the path is Airflow's own, or has no module at
// all, as in a snippet without imports.
func isAirflows(callee string) bool {
	return strings.HasPrefix(callee, "airflow.") || !strings.Contains(callee, ".")
}

// lastPart returns what follows the last dot of a dotted path.
func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// isCall reports whether the object is a call of a class or function from
// elsewhere.
func isCall(o *values.Object) bool { return !o.Local && o.Method == "" && o.Receiver == nil }

func isDAG(o *values.Object) bool { return isCall(o) && lastPart(o.Callee) == "DAG" }

// isTaskGroup reports whether a call makes a task group: Airflow's own, or one
// of a package that brings such classes.
func isTaskGroup(o *values.Object) bool {
	return isCall(o) && strings.HasSuffix(lastPart(o.Callee), "TaskGroup")
}

// isOpaque reports whether a task group brings tasks of its own, which no call
// of the files makes.
func isOpaque(o *values.Object) bool { return lastPart(o.Callee) != "TaskGroup" }

func isLabel(o *values.Object) bool {
	return isCall(o) && (lastPart(o.Callee) == "Label" || lastPart(o.Callee) == "EdgeModifier")
}

// makesTask reports whether a call makes a task that starts no pod: by the
// name of its class, or because it is given a task's id. Airflow's own classes
// that take an id and are none are named otherwise.
func makesTask(o *values.Object) bool {
	if !isCall(o) {
		return false
	}
	name := lastPart(o.Callee)
	for _, end := range [...]string{"Operator", "Sensor", "OperatorAsync", "SensorAsync"} {
		if strings.HasSuffix(name, end) && name != end {
			return true
		}
	}
	if o.Class != nil && (name == "BaseOperator" || name == "BaseSensorOperator") {
		return true
	}
	return argument(o.Args, "task_id") != nil && !strings.HasPrefix(o.Callee, "airflow.") &&
		!strings.Contains(o.Callee, "TaskInstance") && !strings.Contains(o.Callee, "XCom.")
}

// className returns the name of the class of an object as Airflow shows it.
func className(o *values.Object) string {
	if o.Class != nil {
		return o.Class.Name
	}
	return lastPart(o.Callee)
}

// refuse says at a place that an operator is of a class that is not converted.
func (r *reader) refuse(op *Operator, c *Class, at source.Span) {
	op.Refusal = r.Diagnostics.Add(diag.OperatorRefused, at, c.Name+" is not converted: "+c.Refusal+".", c.Hint)
}

// argument returns the value of a keyword argument, or nil.
func argument(args []values.Arg, name string) values.Value {
	for _, a := range args {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}

// firstOf returns the value of a keyword argument or, if there is none, of
// the first positional one, or nil.
func firstOf(args []values.Arg, name string) values.Value {
	if v := argument(args, name); v != nil {
		return v
	}
	if len(args) > 0 && args[0].Name == "" {
		return args[0].Value
	}
	return nil
}

// given returns an argument that is given and is not None, or nil.
func given(args []values.Arg, name string) values.Value {
	v := argument(args, name)
	if _, none := v.(*values.None); none {
		return nil
	}
	return v
}
