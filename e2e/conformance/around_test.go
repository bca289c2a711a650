//go:build !js

package conformance

import "fmt"

// clientDifference is a way in which Dagster finds the cluster otherwise than
// Airflow, when both run in a cluster themselves. Outside they never differ.
type clientDifference struct {
	Name    string
	Reason  string
	Applies func(o *airflowOperator, outside, inside object) bool
}

// clientDifferences are all of these. Each must apply somewhere.
var clientDifferences = []clientDifference{
	{
		"in_cluster=False in a cluster",
		"Airflow treats False like nothing and uses the cluster that it runs in; Dagster does as it is told",
		func(o *airflowOperator, outside, _ object) bool {
			return o.InCluster != nil && !*o.InCluster && outside["file"] == nil && outside["context"] == nil
		},
	},
	{
		"cluster_context without config_file in a cluster",
		"Airflow then ignores the context and uses the cluster that it runs in; Dagster does as it is told",
		func(_ *airflowOperator, outside, inside object) bool {
			return outside["context"] != nil && outside["file"] == nil && inside["loader"] == "incluster"
		},
	},
}

// around is what an operator does besides its pod: how it finds the cluster,
// retries, and whether the pod is deleted. Where Dagster is known to differ,
// it says what Dagster does, and notes that in used.
func (o *airflowOperator) around(used map[string]bool) object {
	client := clone(o.Client).(object)
	outside, _ := client["outside"].(object)
	inside, _ := client["inside"].(object)
	for _, d := range clientDifferences {
		if d.Applies(o, outside, inside) {
			client["inside"] = outside
			used[d.Name] = true
		}
	}
	around := object{"client": client, "retries": o.Retries, "deletePod": o.OnFinishAction != "keep_pod"}
	if o.Retries != "0" {
		around["retryDelay"] = o.RetryDelay
	}
	return around
}

// around is the same of an asset, as it ran.
func (a *dagsterAsset) around() (object, error) {
	if len(a.Clients) != 1 {
		return nil, fmt.Errorf("the asset uses %d PipesK8sClients", len(a.Clients))
	}
	if env := a.Clients[0].Env; len(env) > 0 {
		return nil, fmt.Errorf("the client's env is copied into the pod: %v", env)
	}
	if len(a.Runs) != 2 {
		return nil, fmt.Errorf("the asset was materialised %d times", len(a.Runs))
	}
	around := object{
		"client":    object{"outside": a.Runs[0].Client, "inside": a.Runs[1].Client},
		"retries":   a.MaxRetries,
		"deletePod": a.Runs[0].count("DELETE") > 0,
	}
	if a.MaxRetries != "0" {
		around["retryDelay"] = a.Delay
	}
	return around, nil
}

// unusedClientDifferences returns those that never applied.
func unusedClientDifferences(used map[string]bool) []string {
	var unused []string
	for _, d := range clientDifferences {
		if !used[d.Name] {
			unused = append(unused, d.Name)
		}
	}
	return unused
}
