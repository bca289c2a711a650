package share

import (
	"strings"
	"testing"

	"podport/mapping/write/python"
)

type names map[string]bool

func (n names) Free(name string) string {
	for n[name] {
		name += "_"
	}
	n[name] = true
	return name
}

func str(s string) python.Expr                      { return &python.Str{Value: s} }
func list(items ...python.Expr) python.Expr         { return &python.List{Items: items} }
func entry(k string, v python.Expr) python.DictItem { return python.DictItem{Key: str(k), Value: v} }
func dict(items ...python.DictItem) python.Expr     { return &python.Dict{Items: items} }

// container is a pod with one container, of so many variables.
func container(image string, command python.Expr, variables int) *Pod {
	env := &python.List{}
	for i := range variables {
		env.Items = append(env.Items, dict(entry("name", str("V"+string(rune('A'+i)))), entry("value", str("1"))))
	}
	spec := dict(entry("containers", list(dict(
		entry("name", str("base")), entry("image", str(image)), entry("command", command), entry("env", env)))))
	return &Pod{Asset: "a", Spec: &spec}
}

// write shares, and returns the statements and what the pods then say.
func write(s *Sharer, pods ...*Pod) string {
	if s.Names == nil {
		s.Names = names{}
	}
	m := &python.Module{Body: s.Share(pods)}
	for _, p := range pods {
		m.Body = append(m.Body, &python.ExprStmt{Value: *p.Spec})
	}
	return python.Format(m)
}

func TestFunction(t *testing.T) {
	got := write(&Sharer{}, container("r/loader:1", list(str("load"), str("a")), 4), container("r/loader:1", list(str("load"), str("b")), 4))
	for _, want := range []string{
		"def loader_spec(command: list[str]) -> dict:", `"command": command,`,
		`loader_spec(command=["load", "a"])`, `loader_spec(command=["load", "b"])`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

// TestLocal checks that what only an asset knows is handed over.
func TestLocal(t *testing.T) {
	day := func() python.Expr { return list(str("load"), &python.Name{Text: "context.partition_key"}) }
	got := write(&Sharer{}, container("loader:1", day(), 6), container("loader:1", day(), 6))
	if body, _, _ := strings.Cut(got, "loader_spec(command=["); strings.Contains(body, "context") {
		t.Errorf("the function uses what it does not have:\n%s", got)
	}
}

// TestNotWorth checks that little in common stays where it is.
func TestNotWorth(t *testing.T) {
	for name, pods := range map[string][]*Pod{
		"one pod":      {container("a:1", list(str("x")), 8)},
		"short pods":   {container("a:1", list(str("x")), 0), container("a:1", list(str("y")), 0)},
		"other images": {container("a:1", list(str("x")), 1), container("b:1", list(str("y")), 1)},
	} {
		got := write(&Sharer{}, pods...)
		if strings.Contains(got, "def ") || strings.Contains(got, " = ") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestGivenName checks that the user's name is taken, and sooner.
func TestGivenName(t *testing.T) {
	first, second := dict(entry("name", str("lake")), entry("emptyDir", dict())), dict(entry("name", str("lake")), entry("emptyDir", dict()))
	specs := []python.Expr{dict(entry("volumes", list(first))), dict(entry("volumes", list(second, str("x"))))}
	pods := []*Pod{{Spec: &specs[0]}, {Spec: &specs[1]}}
	got := write(&Sharer{Given: map[python.Expr]string{first: "lake"}}, pods...)
	if !strings.HasPrefix(got, `lake = {"name": "lake", "emptyDir": {}}`) || !strings.Contains(got, `"volumes": [lake, "x"]`) {
		t.Error(got)
	}
}

// TestInside checks that a constant that others hold stands before them.
func TestInside(t *testing.T) {
	mount := func() python.Expr {
		return dict(entry("name", str("a")), entry("mountPath", str("/a")), entry("subPath", str("s")))
	}
	both := func() python.Expr { return list(mount(), mount(), mount(), str("end")) }
	specs := []python.Expr{dict(entry("x", both()), entry("y", str("1"))), dict(entry("x", both()), entry("z", str("2")))}
	got := write(&Sharer{}, &Pod{Spec: &specs[0]}, &Pod{Spec: &specs[1]})
	inner, outer := strings.Index(got, `X_ = {"name": "a"`), strings.Index(got, `X = [X_, X_, X_, "end"]`)
	if inner < 0 || outer < inner {
		t.Error(got)
	}
}

func TestSnake(t *testing.T) {
	for in, want := range map[string]string{
		"volumeMounts": "volume_mounts", "LOG_LEVEL": "log_level", "my-app": "my_app", "": "value", "3d": "d", "claimName": "claim_name", "ä": "value", "A1": "a1",
	} {
		if got := snake(in); got != want {
			t.Errorf("snake(%q) = %q, want %q", in, got, want)
		}
	}
}
