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

// xcomVolume is the name of that volume.
const xcomVolume = "xcom"

// xcom looks after the folder in which the container leaves its result. With
// bridge, the container gets it; what it leaves there is lost with the pod all the
// same. Only the container itself can hand it on: when Dagster sees that it has
// ended, its files are out of reach, a sidecar that waits for the file never ends
// when there is none, and a command around that of the image isn't known.
func (b *builder) xcom(bridge bool) {
	containers := b.containers()
	if !b.wantsResult() || len(containers) == 0 {
		return
	}
	mounted := isMounted(containers[0])
	kept := b.keptVolumes(containers[0], mounted)
	switch {
	case bridge && kept == "":
		b.addFolder(containers[0])
		return
	case bridge:
		b.tell(diag.XComBridge, b.argument.At, "The pod gets no volume for "+xcomFolder+": "+kept+".", "")
	}
	if !mounted {
		b.noFolder(containers[0])
	}
}

// keptVolumes says why the pod can't get the volume, "" when it can.
func (b *builder) keptVolumes(container *Object, mounted bool) string {
	_, unknown := b.spec.Get("volumes").(*Hole)
	_, unknownMounts := container.Get("volumeMounts").(*Hole)
	switch {
	case !b.task.Submission.XCom:
		return "whether its result is wanted is only known at run time"
	case b.task.Template != nil:
		return "what the file mounts that the pod is made of is not known"
	case mounted:
		return "one is mounted there already"
	case unknown || unknownMounts:
		return "its volumes are only known at run time"
	}
	for _, v := range Objects(b.spec, "volumes") {
		if name, _ := nameOf(v); name == xcomVolume {
			return "it has another one with the name `" + xcomVolume + "`"
		}
	}
	return ""
}

// addFolder adds the volume and the mount that Airflow adds, before all others.
func (b *builder) addFolder(container *Object) {
	at := b.argument.At
	volume, mount := &Object{}, &Object{}
	for _, o := range []*Object{volume, mount} {
		o.Set("name", Literal(xcomVolume), at)
	}
	volume.Set("emptyDir", &Object{}, at)
	mount.Set("mountPath", Literal(xcomFolder), at)
	b.spec.Prepend("volumes", at, volume)
	container.Prepend("volumeMounts", at, mount)
	b.went("base_pod_spec.volumes")
	b.went("base_pod_spec.containers[0].volumeMounts")
	b.task.Submission.XComFolder = true
	b.tell(diag.XComBridge, at, "The pod gets an empty volume at "+xcomFolder+", as in Airflow: writing there does not fail. It is lost with the pod.", "")
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

const folderHint = "Report the result with dagster-pipes instead, or let the pod have the folder: by the option for it (-xcom-bridge), or by an emptyDir volume mounted there."

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
	switch op := b.task.Operator; {
	case told:
	case op.Own == arguments.PythonFunction:
		b.tell(diag.XComFolder, b.argument.At, "Airflow has what `"+op.Function.Name+"` returns written there; the script here drops it.", "Report the result with dagster-pipes, in the function.")
	default:
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
