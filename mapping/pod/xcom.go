package pod

import (
	"strings"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/values/regex"
)

// xcomFolder is where Airflow mounts a volume in the container that it runs, and
// in no other, when its result is wanted. Dagster's pod has no such folder.
const xcomFolder = "/airflow/xcom"

// xcom looks after the folder in which the container leaves its result.
func (b *builder) xcom() {
	containers := b.containers()
	if !b.wantsResult() || len(containers) == 0 || isMounted(containers[0]) {
		return
	}
	b.noFolder(containers[0])
}

// wantsResult reports whether Airflow may read the container's result, and makes
// the argument that says so the one at hand.
func (b *builder) wantsResult() bool {
	for _, name := range []string{"do_xcom_push", "xcom_push"} {
		if e := b.entryOf(name); e != nil && e.Outcome == arguments.Unsupported {
			b.entry, b.argument = e, e.Argument
			return true
		}
	}
	return false
}

// isMounted reports whether the container has the folder.
func isMounted(container *Object) bool {
	for _, m := range Objects(container, "volumeMounts") {
		if path, _ := textIn(m, "mountPath"); strings.TrimRight(path, "/") == xcomFolder {
			return true
		}
	}
	return false
}

const folderHint = "Report the result with dagster-pipes instead, or mount an emptyDir volume at " + xcomFolder + " so that writing succeeds."

// noFolder tells that the container does not have the folder: at the first text
// that names it, or where the result is asked for when none does.
func (b *builder) noFolder(container *Object) {
	c := concern{code: diag.XComFolder, message: "`" + xcomFolder + "` is not there in Dagster: writing to it fails, and with it the container.", hint: folderHint}
	makes := false
	Walk(container, func(n Node) {
		t, ok := n.(*Text)
		makes = makes || ok && (strings.Contains(t.String(), "mkdir") || strings.Contains(t.String(), "makedirs"))
	})
	if makes {
		c.message = "`" + xcomFolder + "` is not there in Dagster. What runs here seems to make it, which may need the rights of root."
	}
	told := false
	c.found = func(_ *Object, value Node) (string, bool) {
		t, ok := value.(*Text)
		first := ok && !told && namesFolder(t.String())
		told = told || first
		return "", first
	}
	for _, path := range []string{"command", "args", "env.value"} {
		r := reviewer{&c, b.task, b.messages}
		r.look(nil, container, path, b.task.Operator.At)
	}
	if !told {
		b.tell(diag.XComFolder, b.argument.At, "No text that is known names "+xcomFolder+", but the image may write there by itself: then the container fails, because Dagster has no such folder.", folderHint)
	}
}

// folderPath matches the folder, or a file in it, as a path of its own.
var folderPath, _ = regex.Parse(`(^|[^A-Za-z0-9_.~})/-])`+xcomFolder+`(?![A-Za-z0-9_.-])`, regex.Flags{})

func namesFolder(text string) bool {
	m, ok := folderPath.NewMatcher(text)
	if !ok {
		return false
	}
	found, _ := m.Search(0, false)
	return found != nil
}
