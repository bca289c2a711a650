package pod

import (
	"strings"

	"podport/mapping/airflow"
	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/values"
)

// conversion turns an argument's value into what its target gets; nil when
// nothing goes there (the conversion has then said why, or has put the parts
// where they belong itself).
type conversion func(*builder, values.Value) Node

// conversions has one function for each kind of the argument table, but for
// Note, of which nothing but the table's rules is written.
var conversions = map[arguments.How]conversion{
	arguments.Text:         (*builder).textArgument,
	arguments.Number:       (*builder).number,
	arguments.Boolean:      (*builder).boolean,
	arguments.TextList:     (*builder).textList,
	arguments.TextMap:      (*builder).textMap,
	arguments.Model:        (*builder).modelArgument,
	arguments.StrictModel:  (*builder).modelArgument,
	arguments.Models:       (*builder).modelsArgument,
	arguments.StrictModels: (*builder).modelsArgument,
	arguments.PodName:      (*builder).podName,
	arguments.EnvVars:      (*builder).envVars,
	arguments.RuntimeEnvs:  (*builder).runtimeEnvs,
	arguments.ConfigMaps:   (*builder).configMaps,
	arguments.Secrets:      (*builder).secrets,
	arguments.PullSecrets:  (*builder).pullSecrets,
	arguments.Resources:    (*builder).resources,
	arguments.FullPod:      (*builder).fullPod,
	arguments.PodDict:      (*builder).podDict,
	arguments.PodFile:      (*builder).podFile,
	arguments.TaskID:       (*builder).taskID,
	arguments.DAG:          (*builder).dag,
	arguments.Seconds:      (*builder).seconds,
	arguments.Backoff:      (*builder).backoff,
	arguments.ClusterPart:  (*builder).clusterPart,
	arguments.Owners:       (*builder).owners,
	arguments.Prose:        (*builder).prose,
	arguments.Pool:         (*builder).pool,
}

// convert converts one argument and writes its account.
func (b *builder) convert(a *airflow.Argument) {
	b.begin(a)
	row := a.Row
	switch {
	case a.Name == "*" || a.Name == "**":
		b.unsupported(diag.HiddenArguments, a.At,
			"The arguments in `"+a.Name+excerpt(a.Value.Origin())+"` are not known: "+values.Why(a.Value)+".",
			"Write the arguments out in the call.")
		b.entry.Outcome = arguments.Unknown
	case a.From == airflow.FromAttribute && !a.Kept:
		b.setAfterwards(a)
	case row == nil:
		b.unknownArgument(a)
	case b.notTaken(row):
	case b.yields(row):
	case isEmpty(a.Value) && (row.How != arguments.PodName || isNone(a.Value)) || row.Default != "" && literal(a.Value) == row.Default:
		b.entry.Outcome = arguments.Unneeded
	case b.ruled(row, a.Value):
	case row.How == arguments.Note:
		b.noRule(a)
	case onlyKnown(row.How) && strings.HasPrefix(row.Target, "asset.") && !b.isFixed(a.Value):
		// The decorator is evaluated when the module is loaded: a look-up
		// that fails there would take all other assets with it.
		b.unsupported(diag.RuntimeValue, a.At, "What `"+a.Name+"` says is not known: "+values.Why(a.Value)+". It is left out.",
			"Write it into the asset's decorator by hand.")
	default:
		if a.From == airflow.FromFunction && b.task.Operator.Own == arguments.PythonFunction {
			b.change(diag.PackedFunction, a.At, "Airflow hands the function and its arguments over in two variables of the environment, and bash makes files of them; here they stand in the command, as one script.",
				"Better, put the function into the image as a program.")
		}
		b.place(row, b.converted(row, a.Value))
	}
}

// converted converts the value; one that is one of two, in both its forms where
// that is all that the conversion does.
func (b *builder) converted(row *arguments.Row, v values.Value) Node {
	convert := func(v values.Value) Node { return conversions[row.How](b, v) }
	part, _, _ := strings.Cut(row.Target, ".")
	if part == "container" || part == "spec" || part == "metadata" {
		switch row.How {
		case arguments.Number, arguments.Boolean, arguments.TextList, arguments.TextMap, arguments.EnvVars, arguments.PullSecrets,
			arguments.Model, arguments.StrictModel, arguments.Models, arguments.StrictModels:
			return b.called(v, b.oneOf(v, convert))
		}
	}
	return b.called(v, convert(v))
}

// called gives a part of the pod the name that the user's code has for its value.
func (b *builder) called(v values.Value, n Node) Node {
	if name := b.userNames[v]; name != "" && n != nil {
		if part, ok := n.(interface{ call(string) }); ok {
			part.call(name)
		}
	}
	return n
}

// notTaken reports whether the operator does not take an argument that those
// have that it is made from.
func (b *builder) notTaken(row *arguments.Row) bool {
	for _, n := range row.NotOf {
		if n.Operator != b.task.Operator.Own || b.argument.From == airflow.FromFunction {
			continue
		}
		hint := "Airflow refuses the call; remove the argument."
		if n.Instead != "" {
			hint = "Write `" + n.Instead + "`."
		}
		b.entry.Outcome = arguments.Unknown
		b.tell(diag.UnknownArgument, b.argument.At, b.task.Operator.Class+" takes no `"+row.Name+"`.", hint)
		return true
	}
	return false
}

// yields reports whether another argument of the call wins over this one.
func (b *builder) yields(row *arguments.Row) bool {
	if row.Yields == "" {
		return false
	}
	winner := b.task.Operator.Argument(row.Yields)
	if winner == nil || isEmpty(winner.Value) {
		return false
	}
	b.entry.Outcome = arguments.Unneeded
	b.tell(diag.Overridden, b.argument.At, "`"+row.Name+"` has no effect next to `"+row.Yields+"`.", "")
	return true
}

// isFixed reports whether a number or a duration stands in the file.
func (b *builder) isFixed(v values.Value) bool {
	switch v := v.(type) {
	case *values.Int, *values.Float, *values.Bool, *values.Str, *values.None, *values.TimeDelta:
		return true
	case *values.Object:
		return values.IsKnown(v) && isDuration(v)
	}
	return false
}

// setAfterwards tells of an attribute that is set on the operator after the
// call. When it is one that the pod is made of, the call is refused: by then, the
// operator has made something else of what it was given.
func (b *builder) setAfterwards(a *airflow.Argument) {
	message := "`" + a.Name + "` is set on the operator after the call; only what the call gives is read."
	severity := diag.Warning
	switch {
	case strings.ContainsAny(a.Name, ".[") || a.Row != nil && a.Row.How != arguments.Note:
		b.refused = true
		message += " The pod would be another one, so this call is left out."
		severity = diag.Error
	case a.Row != nil && a.Row.Rules[len(a.Row.Rules)-1].Code.Severity() == diag.Info:
		severity = diag.Info
	}
	b.entry.Outcome = arguments.Unsupported
	b.tell(diag.HiddenArguments, a.At, message, "Give it in the call.").Severity = severity
}

// unknownArgument tells of an argument that no version of the operator has.
func (b *builder) unknownArgument(a *airflow.Argument) {
	b.entry.Outcome = arguments.Unknown
	if a.From >= airflow.FromTaskDefaults {
		// Airflow takes of default_args only what an operator has, and is
		// silent about the rest.
		b.entry.Outcome = arguments.Unneeded
		return
	}
	if a.Name == "" {
		b.tell(diag.UnknownArgument, a.At, b.task.Operator.Class+" takes no positional arguments.",
			"Write the argument's name before the value.")
		return
	}
	hint := "Airflow refuses the call; remove the argument."
	if meant := arguments.Suggest(a.Name); meant != "" {
		hint = "Did you mean `" + meant + "`?"
	}
	b.tell(diag.UnknownArgument, a.At, "`"+a.Name+"` is not an argument of "+b.task.Operator.Class+".", hint)
}

// ruled applies the table's rule for the value, if there is one.
func (b *builder) ruled(row *arguments.Row, v values.Value) bool {
	text := literal(v)
	for i := range row.Rules {
		rule := &row.Rules[i]
		if rule.When != "" && rule.When != text || b.task.Operator.Meant.From < arguments.ParseVersion(rule.Since) {
			continue
		}
		b.entry.Outcome = rule.Outcome
		if rule.Code != "" {
			d := b.tell(rule.Code, b.argument.At, rule.Message, rule.Hint)
			if rule.Severity != "" {
				d.Severity = rule.Severity
			}
		}
		if rule.Set != "" || rule.Outcome == arguments.Same {
			b.entry.Targets = []string{row.Target}
		}
		if rule.Set != "" {
			b.task.KeepPod = rule.Set == "False"
		}
		return true
	}
	return false
}

// noRule tells of a value that the table has no rule for.
func (b *builder) noRule(a *airflow.Argument) {
	if !values.IsKnown(a.Value) {
		b.unsupported(diag.RuntimeValue, a.At,
			"What `"+a.Name+"` says is not known: "+values.Why(a.Value)+".", "Decide it in the asset by hand.")
		return
	}
	b.unsupported(diag.InvalidValue, a.At,
		"`"+excerpt(a.Value.Origin())+"` is not a value that `"+a.Name+"` can have.", "Airflow refuses the call; correct the value.")
}

// place puts a converted value where the table says, and writes the account.
func (b *builder) place(row *arguments.Row, node Node) {
	if b.changed && b.entry.Outcome == arguments.Same {
		b.entry.Outcome = arguments.Changed
	}
	if node == nil {
		return
	}
	part, key, _ := strings.Cut(row.Target, ".")
	at := b.argument.At
	moved := true
	switch part {
	case "container", "spec", "metadata":
		b.part(part).Set(key, node, at)
		moved = false
	case "run":
		b.task.Namespace = node
	case "client":
		*b.clientPart(key) = node
	case "asset":
		switch key {
		case "retry_policy.max_retries":
			b.retries = node
		case "retry_policy.delay":
			b.delay = node
		case "retry_policy.backoff":
			b.grows = node
		}
	}
	if moved && b.entry.Outcome == arguments.Same {
		b.entry.Outcome = arguments.Moved
	}
	b.went(places[part] + key)
}

// places are the names that the account has for the parts of a target.
var places = map[string]string{
	"container": "base_pod_spec.containers[0].",
	"spec":      "base_pod_spec.",
	"metadata":  "base_pod_meta.",
	"run":       "run.",
	"client":    "PipesK8sClient.",
	"asset":     "asset.",
}

func (b *builder) part(name string) *Object {
	switch name {
	case "container":
		return b.container
	case "spec":
		return b.spec
	}
	return b.metadata
}

func (b *builder) clientPart(key string) *Node {
	switch key {
	case "load_incluster_config":
		return &b.task.Client.InCluster
	case "kubeconfig_file":
		return &b.task.Client.Kubeconfig
	}
	return &b.task.Client.Context
}

// went notes a place that the argument's value went to.
func (b *builder) went(target string) {
	for _, t := range b.entry.Targets {
		if t == target {
			return
		}
	}
	b.entry.Targets = append(b.entry.Targets, target)
}

// tell adds a message that belongs to the argument at hand.
func (b *builder) tell(code diag.Code, at source.Span, message, hint string) *diag.Diagnostic {
	d := b.messages.Add(code, at, message, hint)
	b.entry.Diagnostics = append(b.entry.Diagnostics, d)
	return d
}

// change tells that the value is not kept as it was.
func (b *builder) change(code diag.Code, at source.Span, message, hint string) {
	b.changed = true
	b.tell(code, at, message, hint)
}

// unsupported tells that the argument, or a part of it, is not kept.
func (b *builder) unsupported(code diag.Code, at source.Span, message, hint string) *diag.Diagnostic {
	b.entry.Outcome = arguments.Unsupported
	b.entry.Incomplete = b.argument.Row == nil || b.argument.Row.Target != ""
	return b.tell(code, at, message, hint)
}
