package pod

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/values"
)

// clusterPart converts a part of what names a cluster of a cloud; cloud puts
// them together.
func (b *builder) clusterPart(v values.Value) Node {
	var n Node
	switch v := v.(type) {
	case *values.Bool:
		n = b.boolean(v)
	case *values.List:
		n = b.textList(v)
	default:
		n = asNode(b.text(v, b.templated()))
	}
	if n == nil {
		return nil
	}
	if b.cluster == nil {
		b.cluster = map[string]Node{}
	}
	b.cluster[b.argument.Name] = n
	b.entry.Outcome = arguments.Moved
	b.went(places["client"] + keyOf(b.argument.Row))
	return nil
}

// cloud says which context of a kubeconfig is the cluster of an operator that
// finds its cluster by the cloud's own means, and with which command that
// context is made.
func (b *builder) cloud() {
	var context *Text
	var command string
	switch b.task.Operator.Own {
	case arguments.GKEOperator:
		context, command = b.gkeCluster()
		b.task.Client.InCluster = nil
		b.without("in_cluster") // it asks Google in any case
	case arguments.EKSOperator:
		if in, known := b.task.Client.InCluster.(*Bool); known && in.Value {
			b.entry = b.entryOf("in_cluster")
			b.argument = b.entry.Argument
			b.tell(diag.ClientConflict, b.argument.At, "Current versions of Airflow refuse in_cluster=True here when the task runs, because the operator makes a kubeconfig of its own. It is kept: the pod runs in Dagster's cluster.",
				"Leave it out to have the cluster that `cluster_name` says.")
			return
		}
		context, command = b.eksCluster()
	default:
		return
	}
	e := b.entryOf("cluster_name")
	if e == nil || context == nil {
		b.task.Problems = append(b.task.Problems, b.messages.Add(diag.MissingField, b.task.Operator.At,
			"Which cluster the pod runs in is not said.", "Give the call `cluster_name`; Airflow refuses it without."))
		return
	}
	b.task.Client.Context = context
	b.without("cluster_context")
	b.entry, b.argument = e, e.Argument
	b.tell(diag.ClusterAccess, e.Argument.At, "Airflow asks the cloud for this cluster each time; Dagster takes its context from a kubeconfig, `"+context.String()+"`, which this command writes: `"+command+"`",
		"Run it where Dagster runs, before it starts, with an account that may start pods there.")
}

// without tells that an argument does not say where the cluster is.
func (b *builder) without(name string) {
	if e := b.entryOf(name); e != nil && e.Targets != nil {
		b.entry, b.argument = e, e.Argument
		e.Outcome, e.Targets = arguments.Unneeded, nil
		b.tell(diag.Overridden, e.Argument.At, b.task.Operator.Class+" finds its cluster by `cluster_name`; `"+name+"` is left out.", "")
	}
}

// gkeCluster is the context that gcloud gives a cluster, and its command.
func (b *builder) gkeCluster() (*Text, string) {
	project, location, name := b.clusterText("project_id"), b.clusterText("location"), b.clusterText("cluster_name")
	if location == nil || name == nil {
		return nil, ""
	}
	command := "gcloud container clusters get-credentials " + shellWord(name.String()) + " --location " + shellWord(location.String())
	if project == nil {
		// Airflow takes the project of the connection.
		at := values.From{At: b.task.Operator.At}
		connection := "google_cloud_default"
		if s, ok := b.given("gcp_conn_id").(*values.Str); ok {
			connection = s.Value
		}
		project = &Text{Parts: []Part{{At: b.hole(&values.Runtime{From: at, Kind: values.Connection, Key: connection, Attr: "project",
			Why: "the call gives no `project_id`, and Airflow then takes the one of the connection"}, false)}}}
	}
	command += " --project " + shellWord(project.String())
	if flag, ok := b.cluster["use_internal_ip"].(*Bool); ok && flag.Value {
		command += " --internal-ip"
	}
	if flag, ok := b.cluster["use_dns_endpoint"].(*Bool); ok && flag.Value {
		command += " --dns-endpoint"
	}
	if account := joined(b.cluster["impersonation_chain"]); account != "" {
		command += " --impersonate-service-account " + shellWord(account)
	}
	return together("gke_", project, "_", location, "_", name), command
}

// eksCluster is the context that the command gives a cluster as its alias.
func (b *builder) eksCluster() (*Text, string) {
	name := b.clusterText("cluster_name")
	if name == nil {
		return nil, ""
	}
	command := "aws eks update-kubeconfig --name " + shellWord(name.String())
	if region := b.clusterText("region"); region != nil {
		command += " --region " + shellWord(region.String())
	}
	return name, command + " --alias " + shellWord(name.String())
}

func (b *builder) clusterText(name string) *Text {
	t, _ := b.cluster[name].(*Text)
	return t
}

// given is the value of an argument of the call; nil without one.
func (b *builder) given(name string) values.Value {
	if a := b.task.Operator.Argument(name); a != nil {
		return a.Value
	}
	return nil
}

// together joins texts, and strings between them.
func together(parts ...any) *Text {
	out := &Text{}
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out.add(Part{Literal: p})
		case *Text:
			for _, part := range p.Parts {
				out.add(part)
			}
		}
	}
	return out
}

// shellWord writes a text as one word of a shell's command; ${NAME} stays a
// variable.
func shellWord(s string) string {
	plain := true
	for _, c := range s {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		plain = plain && (letter || strings.ContainsRune("-_./:@,%+=${}", c))
	}
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// joined writes a text, or a list of them with commas between.
func joined(n Node) string {
	switch n := n.(type) {
	case *Text:
		return n.String()
	case *Array:
		var all []string
		for _, item := range n.Items {
			if t, ok := item.(*Text); ok {
				all = append(all, t.String())
			}
		}
		return strings.Join(all, ",")
	}
	return ""
}
