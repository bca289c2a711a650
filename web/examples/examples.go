// Package examples holds the inputs that the page offers, simple ones first.
//
// The build puts them into the page. The first is the one that the page opens
// with; its result is made by the converter when the page is built.
package examples

import "embed"

//go:embed *.py
var files embed.FS

// Example is an input that the page offers.
type Example struct {
	// Title names it in the menu.
	Title string `json:"title"`
	// Path is the file's name.
	Path string `json:"path"`
	// Text is the Airflow code.
	Text string `json:"text"`
}

// All returns the examples in the order of the menu.
func All() []Example {
	return []Example{
		example("One operator, from Dagster’s migration page", "migration_page.py"),
		example("A cluster by kubeconfig and context (EKS)", "eks_cluster.py"),
		example("A DAG of two tasks with default_args", "two_tasks.py"),
		example("Environment variables and secrets", "env_and_secrets.py"),
		example("Volumes, affinity, resources, init containers", "volumes_and_affinity.py"),
		example("Airflow 1.10: templates and old arguments", "older_airflow.py"),
	}
}

func example(title, path string) Example {
	text, err := files.ReadFile(path)
	if err != nil {
		panic(err) // the list above names a file that is not embedded
	}
	return Example{Title: title, Path: path, Text: string(text)}
}
