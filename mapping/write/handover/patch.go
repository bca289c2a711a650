package handover

import (
	"path"
	"sort"
	"strconv"
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/write/python"
)

// insertion is text that goes into a file before a byte offset.
type insertion struct {
	at   int
	text string
}

// Patch writes the change of a DAG file that hands its tasks over, as a unified
// diff that `git apply` and `patch -p1` take: the imports, names for DAGs that
// have none, and the call of dagster-airlift as the last statement.
func Patch(f *File) string {
	imports, call := f.lines()
	text := f.module.File.Text
	newline := "\n"
	if strings.Contains(text, "\r\n") {
		newline = "\r\n"
	}
	end := strings.Repeat(newline, 2)
	if text != "" && !strings.HasSuffix(text, "\n") {
		end = newline + end
	}
	at, before, after := importPlace(f.module)
	insertions := []insertion{
		{at, before + strings.ReplaceAll(imports, "\n", newline) + after},
		{len(text), end + strings.ReplaceAll(call, "\n", newline)},
	}
	for _, b := range f.bindings {
		insertions = append(insertions, insertion{b.at, b.text})
	}
	sort.SliceStable(insertions, func(i, j int) bool { return insertions[i].at < insertions[j].at })
	return diff(f.module.File.Path, text, insertions)
}

// importPlace is where imports go: after the first imports of the file, or before
// its first statement; and what stands around them there.
func importPlace(m *syntax.Module) (at int, before, after string) {
	text := m.File.Text
	lineEnd := func(offset int) int {
		if i := strings.IndexByte(text[offset:], '\n'); i >= 0 {
			return offset + i + 1
		}
		return len(text)
	}
	last := -1
	for i, s := range m.Body {
		switch s := s.(type) {
		case *syntax.Import, *syntax.ImportFrom:
			// One that shares its line with another statement is no place.
			if i+1 == len(m.Body) || m.Body[i+1].Span().Start >= lineEnd(s.Span().End) {
				last = lineEnd(s.Span().End)
			}
			continue
		case *syntax.ExprStmt:
			if _, isText := s.Value.(*syntax.Str); isText && i == 0 {
				last = lineEnd(s.Span().End)
				continue
			}
		}
		break
	}
	switch {
	case last >= 0 && last == len(text) && !strings.HasSuffix(text, "\n"):
		return last, "\n", ""
	case last >= 0:
		return last, "", ""
	case strings.HasPrefix(text, "\ufeff"):
		return len("\ufeff"), "", "\n"
	}
	return 0, "", "\n"
}

// lines returns the imports that the hand-over needs, and the call.
func (f *File) lines() (imports, call string) {
	needs := &needs{module: f.module}
	name := func(s string) *python.Name { return &python.Name{Text: s} }
	file := &python.Call{Func: name(needs.imported("pathlib", "Path")), Args: []python.Arg{{Value: name("__file__")}}}
	directory := &python.Call{Func: &python.Attr{Value: file, Name: "with_name"}, Args: []python.Arg{{Value: &python.Str{Value: "proxied_state"}}}}
	load := needs.imported("dagster_airlift.in_airflow.proxied_state", "load_proxied_state_from_yaml")
	proxying := &python.Call{Func: name(needs.imported("dagster_airlift.in_airflow", "proxying_to_dagster")), Args: []python.Arg{
		{Name: "global_vars", Value: &python.Call{Func: name("globals")}},
		{Name: "proxied_state", Value: &python.Call{Func: name(load), Args: []python.Arg{{Value: directory}}}},
	}}
	var body []python.Stmt
	if f.groups {
		class := needs.free("ProxyInGroup")
		body = append(body, &python.Verbatim{Source: strings.NewReplacer(
			"$class", class, "$copy", needs.imported("copy", "copy"),
			"$base", needs.imported("dagster_airlift.in_airflow", "DefaultProxyTaskToDagsterOperator")).Replace(inGroups)})
		proxying.Args = append(proxying.Args, python.Arg{Name: "build_from_task_fn", Value: name(class + ".build_from_task")})
	}
	body = append(body, &python.ExprStmt{
		Comments: []string{"The last statement of the file: it looks for the DAGs that stand above it."}, Value: proxying,
	})
	block := strings.ReplaceAll(python.Format(&python.Module{Imports: needs.list}), "\n\n", "\n")
	return block, python.Format(&python.Module{Body: body})
}

// needs are the imports that code needs which is added to a file.
type needs struct {
	module *syntax.Module
	list   []python.Import
}

// imported returns the name by which the added code calls what it imports: one of
// which the file means nothing else.
func (n *needs) imported(from, name string) string {
	for _, s := range n.module.Body {
		i, ok := s.(*syntax.ImportFrom)
		if !ok || i.Module != from || i.Level > 0 {
			continue
		}
		for _, alias := range i.Names {
			if alias.Name.Name == name && alias.As.Name == "" {
				return name
			}
		}
	}
	i := python.Import{From: from, Name: name}
	if free := n.free(name); free != name {
		i.As = free
	}
	n.list = append(n.list, i)
	if i.As != "" {
		return i.As
	}
	return name
}

// free returns a name that the file does not have.
func (n *needs) free(name string) string {
	for hasWord(n.module.File.Text, name) {
		name += "_"
	}
	return name
}

// inGroups is the operator that takes the place of tasks where some stand in task
// groups: that of dagster-airlift 0.29.27 puts the group's id before the id once
// more, and Airflow then loses the DAG.
const inGroups = `class $class($base):
    """Starts a task's asset in Dagster, also where the task stands in a group."""

    @classmethod
    def build_from_task(cls, original_task):
        # With the id that the task has in its group: the group adds its own.
        task = $copy(original_task)
        task.task_id = original_task.label
        return super().build_from_task(task)`

// around is how many lines a hunk shows before and after what changes.
const around = 3

// change is a line of a file that becomes other lines; old is "" for lines that
// are added after the last.
type change struct {
	line int // from 0
	old  string
	new  []string
}

// diff writes insertions, sorted by their places, as a unified diff.
func diff(name, text string, insertions []insertion) string {
	old := splitLines(text)
	changes := changesOf(old, insertions)
	name = relative(name)
	var b strings.Builder
	b.WriteString("--- a/" + name + "\n+++ b/" + name + "\n")
	shift := 0
	for i := 0; i < len(changes); {
		j := i + 1
		for j < len(changes) && changes[j].line-changes[j-1].line <= 2*around+1 {
			j++
		}
		shift = writeHunk(&b, old, changes[i:j], shift)
		i = j
	}
	return b.String()
}

// relative is a file's name as it stands in a diff. One with spaces ends in a tab,
// as git writes it.
func relative(name string) string {
	name = path.Clean(strings.Map(func(r rune) rune {
		if r < ' ' {
			return '_'
		}
		return r
	}, name))
	for name != strings.TrimPrefix(name, "../") {
		name = strings.TrimPrefix(name, "../")
	}
	name = strings.TrimLeft(name, "/")
	if strings.Contains(name, " ") {
		name += "\t"
	}
	return name
}

// splitLines splits a text after each line feed.
func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// changesOf says which lines the insertions change.
func changesOf(old []string, insertions []insertion) []change {
	var changes []change
	start, line := 0, 0
	for i := 0; i < len(insertions); {
		for line < len(old) && start+len(old[line]) <= insertions[i].at {
			if start+len(old[line]) == insertions[i].at && line == len(old)-1 && !strings.HasSuffix(old[line], "\n") {
				break // the last line, which has no end of its own
			}
			start += len(old[line])
			line++
		}
		c := change{line: line}
		if line < len(old) {
			c.old = old[line]
		}
		changed, from := "", 0
		for i < len(insertions) && (line == len(old) || insertions[i].at-start < len(c.old) || insertions[i].at-start == len(c.old) && line == len(old)-1 && !strings.HasSuffix(c.old, "\n")) {
			at := min(insertions[i].at-start, len(c.old))
			changed += c.old[from:at] + insertions[i].text
			from = at
			i++
		}
		c.new = splitLines(changed + c.old[from:])
		changes = append(changes, c)
	}
	return changes
}

// writeHunk writes the changes with the lines around them. Shift is by how many
// lines what stands above has become longer; it returns the same for what follows.
func writeHunk(b *strings.Builder, old []string, changes []change, shift int) int {
	first := max(changes[0].line-around, 0)
	last := min(changes[len(changes)-1].line+1+around, len(old))
	var body strings.Builder
	write := func(mark byte, line string) {
		body.WriteByte(mark)
		body.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			body.WriteString("\n\\ No newline at end of file\n")
		}
	}
	at, grown := first, 0
	for _, c := range changes {
		for ; at < c.line; at++ {
			write(' ', old[at])
		}
		grown += len(c.new)
		if c.line < len(old) {
			at++
			grown--
		}
		// A line that stays as it is at the end of what is new is no change.
		if n := len(c.new); n > 0 && c.old != "" && c.new[n-1] == c.old {
			for _, line := range c.new[:n-1] {
				write('+', line)
			}
			write(' ', c.old)
			continue
		}
		if c.old != "" {
			write('-', c.old)
		}
		for _, line := range c.new {
			write('+', line)
		}
	}
	for ; at < last; at++ {
		write(' ', old[at])
	}
	b.WriteString("@@ -" + extent(first, last-first) + " +" + extent(first+shift, last-first+grown) + " @@\n" + body.String())
	return shift + grown
}

// extent writes which lines a hunk is about: from one, counted from 0, so many.
func extent(first, count int) string {
	if count > 0 {
		first++
	}
	if count == 1 {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "," + strconv.Itoa(count)
}

// File is a DAG file with what is changed in it.
type File struct {
	module   *syntax.Module
	bindings []*binding
	// groups says that some of the tasks stand in task groups.
	groups bool
}

// Source is the file as it was given.
func (f *File) Source() *source.File { return f.module.File }
