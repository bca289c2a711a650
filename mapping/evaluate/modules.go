package evaluate

import (
	"math"
	"strings"

	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// module is a file, or a folder of files that is imported as a package.
type module struct {
	tree  *syntax.Module // nil for a package without a file of its own
	dir   string         // the folder that relative imports start from
	parts []string       // the path of the file as the parts of a dotted name
	frame *frame         // nil until it is loaded
	// binds are the names that the file binds at its top, found once needed.
	binds map[string]bool
	// stars says that a star import of a module that was not given may bind
	// any name.
	stars bool
}

func (m *module) file() *source.File {
	if m == nil || m.tree == nil {
		return nil
	}
	return m.tree.File
}

// later reports whether the file binds a name at its top at all.
func (m *module) later(name string) bool {
	if m.tree == nil {
		return false
	}
	if m.binds == nil {
		l := &locals{bound: map[string]bool{}, globals: map[string]bool{}, nonlocals: map[string]bool{}}
		syntax.Inspect(m.tree.Body, l.statement, l.expression)
		m.binds = l.bound
	}
	return m.binds[name]
}

// moduleValue is a module or package of the files as a value.
type moduleValue struct {
	values.From
	m    *module // nil for a package without a file of its own
	path string  // the path of its folder, for the modules in it
}

// library is the files of the input, by the names under which they are imported.
type library struct {
	all  []*module
	data map[string]string
	// byName holds the modules for every ending of their dotted path.
	byName map[string][]*module
	// folders are the folders that hold modules, at any depth.
	folders map[string]bool
}

func newLibrary(modules []*syntax.Module, data map[string]string) *library {
	l := &library{data: data, byName: map[string][]*module{}, folders: map[string]bool{}}
	for _, tree := range modules {
		path := strings.TrimSuffix(clean(tree.File.Path), ".py")
		m := &module{tree: tree, parts: strings.Split(path, "/")}
		m.dir = folderOf(path)
		if last := m.parts[len(m.parts)-1]; last == "__init__" {
			m.parts = m.parts[:len(m.parts)-1]
		}
		l.all = append(l.all, m)
		for n := range m.parts {
			name := strings.Join(m.parts[n:], ".")
			l.byName[name] = append(l.byName[name], m)
		}
		for dir := m.dir; dir != ""; dir = folderOf(dir) {
			l.folders[dir] = true
		}
	}
	return l
}

// clean returns a path with slashes, without "./" at its start.
func clean(path string) string {
	path = strings.ReplaceAll(path, "\\", "/")
	for strings.HasPrefix(path, "./") {
		path = path[2:]
	}
	return strings.TrimPrefix(path, "/")
}

func folderOf(path string) string {
	if n := strings.LastIndexByte(path, '/'); n >= 0 {
		return path[:n]
	}
	return ""
}

// outsideModules are those that are never of the files, whatever these are
// called: they are found first.
const outsideModules = unchanging

// certain reports whether a module is there whenever Airflow loads a DAG, or is
// one of the files.
func (l *library) certain(name string) bool {
	first := firstPart(name)
	return first == "kubernetes" || first == "airflow" && !strings.Contains(name, "contrib") && !strings.Contains(name, "providers") ||
		stdlib.has(first) || len(l.byName[name]) > 0
}

// stdlib are modules of Python's library that DAG files import.
const stdlib words = " abc base64 collections contextlib copy csv dataclasses datetime decimal enum functools glob hashlib importlib inspect io itertools " +
	"json logging math operator os pathlib pprint random re shutil string subprocess sys tempfile textwrap time traceback types typing urllib uuid warnings "

// find returns the module of a dotted name as a file imports it, nil when it is
// not of the files.
func (l *library) find(name string, from *module) *module {
	if outsideModules.has(firstPart(name)) {
		return nil
	}
	var best *module
	score := -1
	for _, m := range l.byName[name] {
		if s := l.score(m, name, from); s > score {
			best, score = m, s
		}
	}
	return best
}

// score says how likely a module is the one that a file means: the shorter the
// way between the two, the likelier.
func (l *library) score(m *module, name string, from *module) int {
	root := m.parts[:len(m.parts)-strings.Count(name, ".")-1]
	shared := 0
	if from != nil {
		for shared < len(root) && shared < len(from.parts)-1 && root[shared] == from.parts[shared] {
			shared++
		}
	}
	s := 1000 - 10*(len(root)-shared)
	if shared == len(root) {
		s += shared // the root is a folder around the file
	}
	return max(s, 0)
}

// folder returns the folder of a package without a file of its own.
func (l *library) folder(name string, from *module) (string, bool) {
	if outsideModules.has(firstPart(name)) {
		return "", false
	}
	path := strings.ReplaceAll(name, ".", "/")
	if l.folders[path] {
		return path, true
	}
	best := ""
	for dir := range l.folders {
		if strings.HasSuffix(dir, "/"+path) && (best == "" || len(dir) < len(best) || len(dir) == len(best) && dir < best) {
			best = dir
		}
	}
	return best, best != ""
}

// readFile returns the text of a file that was given, by its path, or by the
// end of its path where the whole one is that of another machine.
func (l *library) readFile(path string) (string, bool) {
	path = clean(path)
	if text, ok := l.data[path]; ok {
		return text, true
	}
	found, text, longest := 0, "", ""
	for given, t := range l.data {
		g := clean(given)
		if g == path {
			return t, true
		}
		if strings.HasSuffix(path, "/"+g) || strings.HasSuffix(g, "/"+path) {
			found++
			if len(g) > len(longest) || len(g) == len(longest) && g < longest {
				longest, text = g, t
			}
		}
	}
	return text, found == 1
}

// loadRoot carries out a file as Airflow does: in a process of its own, so that
// what it changes in the modules that it imports is as before for the next file.
func (i *interpreter) loadRoot(m *module) {
	if m.frame != nil {
		return // a file that was loaded before imports it
	}
	j := &journal{variables: map[variable]values.Value{}, things: map[any]state{}, opened: math.MaxInt}
	i.load(m, j)
	i.finish(m)
	for _, key := range j.order {
		switch v, isVariable := key.(variable); {
		case isVariable && v.frame == i.environment:
			i.reset(v, nil)
		case isVariable && v.frame.module != m:
			i.reset(v, j.variables[v])
		case !isVariable && i.owner[key] != nil && i.owner[key] != m:
			i.restore(key, j.things[key])
		}
	}
}

// load carries out a file, once; what it changes is noted in the journal, when
// there is one. Of a file that is imported, it is not: whatever branch imports
// it, what it does stays.
func (i *interpreter) load(m *module, journals ...*journal) {
	if m.frame != nil || m.tree == nil {
		return
	}
	i.clock++
	m.frame = &frame{kind: moduleFrame, module: m, vars: map[string]values.Value{}, born: i.clock}
	outer := *i
	i.module, i.frame, i.journals = m, m.frame, journals
	i.within, i.stack, i.under, i.repeated, i.tries, i.unborn = nil, nil, nil, 0, nil, nil
	i.block(m.tree.Body)
	i.module, i.frame, i.journals = outer.module, outer.frame, outer.journals
	i.within, i.stack, i.under, i.repeated, i.tries, i.unborn = outer.within, outer.stack, outer.under, outer.repeated, outer.tries, outer.unborn
}

// importModules carries out import a.b as c.
func (i *interpreter) importModules(s *syntax.Import) completion {
	for _, a := range s.Names {
		at := values.From{At: a.Name.At}
		v := i.importName(a.Name.Name, at)
		if a.As.Name == "" && strings.Contains(a.Name.Name, ".") {
			v = i.importName(firstPart(a.Name.Name), at)
			if _, isRef := v.(*values.Ref); isRef {
				v = i.packageOf(a.Name.Name, at, v)
			}
		}
		i.bind(boundName(a), v)
	}
	return goesOn
}

// packageOf returns what stands for the first part of a dotted name, when only
// a longer one is of the files.
func (i *interpreter) packageOf(name string, at values.From, otherwise values.Value) values.Value {
	first := firstPart(name)
	if dir, ok := i.modules.folder(first, i.module); ok {
		return &moduleValue{at, nil, dir}
	}
	return otherwise
}

// importName imports a module by its dotted name.
func (i *interpreter) importName(name string, at values.From) values.Value {
	if m := i.modules.find(name, i.module); m != nil && m != i.module {
		i.load(m)
		return &moduleValue{at, m, folderOfModule(m)}
	}
	if dir, ok := i.modules.folder(name, i.module); ok {
		return &moduleValue{at, nil, dir}
	}
	i.riskImport(name)
	return &values.Ref{From: at, Path: name}
}

func (i *interpreter) riskImport(name string) {
	if !i.modules.certain(name) {
		i.risk()
	}
}

// folderOfModule returns the folder in which the modules of a package stand, ""
// for a module that is none.
func folderOfModule(m *module) string {
	if strings.HasSuffix(m.tree.File.Path, "__init__.py") {
		return m.dir
	}
	return ""
}

// importFrom carries out from module import names.
func (i *interpreter) importFrom(s *syntax.ImportFrom) completion {
	at := values.From{At: s.At}
	name := s.Module
	var from values.Value
	switch {
	case s.Level > 0:
		from = i.importRelative(s, at)
		name = strings.Repeat(".", s.Level) + s.Module
	case name == "__future__":
		return goesOn
	default:
		from = i.importName(name, at)
	}
	mod, given := from.(*moduleValue)
	if s.Star {
		i.importStar(mod)
		return goesOn
	}
	for _, a := range s.Names {
		at := values.From{At: a.Name.At}
		if given {
			i.bind(boundName(a), i.importedName(mod, a.Name.Name, name, at))
			continue
		}
		path := name + "." + a.Name.Name
		if strings.HasSuffix(name, ".") {
			path = name + a.Name.Name
		}
		var v values.Value = &values.Ref{From: at, Path: path}
		if path == "typing.TYPE_CHECKING" {
			v = &values.Bool{From: at}
		} else if known, ok := values.LibraryConstant(path); ok {
			v = known
		}
		i.bind(boundName(a), v)
	}
	return goesOn
}

// importRelative imports the module that a relative import names.
func (i *interpreter) importRelative(s *syntax.ImportFrom, at values.From) values.Value {
	dir := i.module.dir
	for range s.Level - 1 {
		dir = folderOf(dir)
	}
	path := dir
	if s.Module != "" {
		path = strings.TrimPrefix(dir+"/"+strings.ReplaceAll(s.Module, ".", "/"), "/")
	}
	for _, m := range i.modules.all {
		if strings.Join(m.parts, "/") == path && m != i.module {
			i.load(m)
			return &moduleValue{at, m, folderOfModule(m)}
		}
	}
	if i.modules.folders[path] || path == "" {
		return &moduleValue{at, nil, path}
	}
	i.risk()
	return &values.Ref{From: at, Path: strings.Repeat(".", s.Level) + s.Module}
}

// importedName returns a name of a module of the files: what the module binds,
// or a module in the package.
func (i *interpreter) importedName(mod *moduleValue, name, module string, at values.From) values.Value {
	v := i.attributeOfModule(mod, name, at)
	if r, ok := v.(*values.Runtime); ok && r.Raises != "" {
		i.risk()
		return &values.Ref{From: at, Path: module + "." + name}
	}
	return v
}

func (i *interpreter) attributeOfModule(mod *moduleValue, name string, at values.From) values.Value {
	if mod.m != nil && mod.m.frame != nil {
		if v := mod.m.frame.vars[name]; v != nil {
			return v
		}
	}
	if mod.path != "" || mod.m == nil {
		path := strings.TrimPrefix(mod.path+"/"+name, "/")
		for _, m := range i.modules.all {
			if strings.Join(m.parts, "/") == path {
				i.load(m)
				return &moduleValue{at, m, folderOfModule(m)}
			}
		}
		if i.modules.folders[path] {
			return &moduleValue{at, nil, path}
		}
	}
	switch name {
	case "__file__":
		if mod.m != nil {
			return &values.Runtime{From: at, Kind: values.FilePath, Key: mod.m.file().Path, Why: "it is the place of the file"}
		}
	case "__dict__":
		if mod.m != nil {
			return &namespace{at, mod.m.frame}
		}
	}
	if mod.m != nil && mod.m.stars {
		return &values.Ref{From: at, Path: lastPart(strings.Join(mod.m.parts, ".")) + "." + name}
	}
	return raises(at, "AttributeError", quote(name)+" is not bound in the module")
}

// importStar binds the names of a module; one that was not given may bind any.
func (i *interpreter) importStar(mod *moduleValue) {
	if mod == nil || mod.m == nil {
		i.module.stars = true
		i.doubtNames(i.frame, "it may be bound again by a star import")
		return
	}
	i.module.stars = i.module.stars || mod.m.stars
	names := mod.m.frame.order
	if all, ok := mod.m.frame.vars["__all__"]; ok {
		if listed := i.fieldNames(all); listed != nil {
			names = listed
		}
	}
	for _, name := range names {
		_, listed := mod.m.frame.vars["__all__"]
		if v := mod.m.frame.vars[name]; v != nil && (listed || !strings.HasPrefix(name, "_")) {
			i.bind(name, v)
		}
	}
}

// importModule is importlib.import_module.
func (i *interpreter) importModule(at values.From, args []values.Arg) values.Value {
	if len(args) != 1 {
		return nil
	}
	name, ok := args[0].Value.(*values.Str)
	if !ok {
		return nil
	}
	return i.importName(name.Value, at)
}
