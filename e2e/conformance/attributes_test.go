//go:build !js

package conformance

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"podport/mapping"
)

// notInTag is what a tag of Dagster has not.
var notInTag = regexp.MustCompile(`[^A-Za-z0-9_.-]`)

// attributes compares what people and the scheduler see of an asset with what
// they see of its task in Airflow.
func (c *check) attributes(t *testing.T, op mapping.Operator, asset *dagsterAsset) {
	t.Helper()
	for _, environment := range airflows {
		real := c.Airflow[environment].find(op)
		if real == nil {
			continue
		}
		var owners, tags []string
		for _, owner := range strings.Split(real.About.Owner, ",") {
			if owner = strings.TrimSpace(owner); owner != "airflow" && owner != "" {
				owners = append(owners, owner)
			}
		}
		for _, tag := range real.About.Tags {
			tags = append(tags, notInTag.ReplaceAllString(tag, "_"))
		}
		shown := make([]string, len(asset.Owners))
		for i, owner := range asset.Owners {
			shown[i] = strings.TrimPrefix(owner, "team:")
		}
		pool := strings.Join(strings.Fields(real.About.Pool), "_")
		if pool == "default_pool" {
			pool = ""
		}
		for _, part := range []struct {
			name      string
			got, want []string
		}{
			{"owners", shown, owners}, {"tags", sorted(asset.Tags), sorted(tags)}, {"pool", []string{asset.Pool}, []string{pool}},
		} {
			if !slices.Equal(part.got, part.want) {
				t.Errorf("%s: in Dagster, the %s are %q, in %s %q", op.Task, part.name, part.got, environment, part.want)
			}
		}
		// The texts stand in the order in which they are given.
		left := asset.Description
		for _, text := range real.About.Texts {
			if !strings.Contains(left, text) {
				t.Errorf("%s: the description %q lacks %q", op.Task, asset.Description, text)
			}
			left = strings.Replace(left, text, "", 1)
		}
		if strings.TrimSpace(left) != "" {
			t.Errorf("%s: no text in Airflow says %q", op.Task, left)
		}
	}
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
