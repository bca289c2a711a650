package share

import (
	"strings"

	"podport/mapping/write/python"
)

// candidate is a part of a pod for which there may be a function.
type candidate struct {
	pod  *Pod
	at   *python.Expr
	dict *python.Dict
	// image is that of the container, as it is written.
	image python.Expr
}

// level is a part of pods that functions are made for. Of returns the part of a
// pod, nil when it has none; name is what its functions' names end in.
type level struct {
	name, doc string
	of        func(*Pod) *python.Expr
	image     bool // only of pods with the same image
}

var levels = []level{
	{"spec", "spec of a pod", specOf, true},
	{"spec", "spec of a pod", specOf, false},
	{"container", "container", containerOf, true},
	{"container", "container", containerOf, false},
}

func specOf(p *Pod) *python.Expr { return p.Spec }

// containerOf is the first container of a pod, which the others stand around.
func containerOf(p *Pod) *python.Expr {
	if p.Spec == nil {
		return nil
	}
	list, _ := item(*p.Spec, "containers").(*python.List)
	if list == nil || len(list.Items) == 0 {
		return nil
	}
	return &list.Items[0]
}

// item returns the value of a dict's item, nil when there is none.
func item(e python.Expr, key string) python.Expr {
	d, ok := e.(*python.Dict)
	if !ok {
		return nil
	}
	for i := range d.Items {
		if keyOf(&d.Items[i], "") == key {
			return d.Items[i].Value
		}
	}
	return nil
}

// functions makes functions of pods that differ in a few values.
func (s *Sharer) functions(pods []*Pod) []*python.Function {
	var made []*python.Function
	done := map[*Pod]bool{}
	for i := range levels {
		groups, order := map[string][]*candidate{}, []string{}
		for _, p := range pods {
			if done[p] || p.Factory {
				continue
			}
			c, kind := levels[i].candidate(p)
			if c == nil {
				continue
			}
			if groups[kind] == nil {
				order = append(order, kind)
			}
			groups[kind] = append(groups[kind], c)
		}
		for _, kind := range order {
			if f := s.function(&levels[i], groups[kind]); f != nil {
				made = append(made, f)
				for _, c := range groups[kind] {
					done[c.pod] = true
				}
			}
		}
	}
	return made
}

// candidate returns the part of a pod, and what those have in common that one
// function may make.
func (l *level) candidate(p *Pod) (*candidate, string) {
	at := l.of(p)
	if at == nil {
		return nil, ""
	}
	d, ok := (*at).(*python.Dict)
	if !ok {
		return nil, ""
	}
	kind := keys(d)
	container := containerOf(p)
	if container == nil {
		return nil, ""
	}
	first, ok := (*container).(*python.Dict)
	if !ok {
		return nil, ""
	}
	kind += "|" + keys(first)
	c := &candidate{pod: p, at: at, dict: d, image: item(first, "image")}
	if l.image {
		if c.image == nil {
			return nil, ""
		}
		kind += "|" + python.Expression(c.image)
	}
	return c, kind
}

func keys(d *python.Dict) string {
	var all []string
	for i := range d.Items {
		if d.Items[i].Key == nil {
			all = append(all, "**")
		} else {
			all = append(all, python.Expression(d.Items[i].Key))
		}
	}
	return strings.Join(all, ",")
}

// maxParams is how many values a function of pods may be given: with more, it says
// less than the pods themselves.
const maxParams = 4

// function makes a function of the candidates' parts, nil when it is not worth
// one.
func (s *Sharer) function(l *level, group []*candidate) *python.Function {
	if len(group) < 2 {
		return nil
	}
	exprs := make([]python.Expr, len(group))
	for i, c := range group {
		exprs[i] = c.dict
	}
	g := &general{sharer: s, byTexts: map[string]*param{}}
	body := g.of(exprs, "")
	if len(g.params) > maxParams || g.common < 5 || (len(group)-1)*(g.common-2) < 8 {
		return nil
	}
	f := &python.Function{Name: s.Names.Free(functionName(l, group)), Returns: &python.Name{Text: "dict"}, Doc: "Return the " + l.doc + " that several assets run."}
	if l.name == "spec" {
		f.Doc = "Return the spec of the pods that several assets run."
	}
	for _, p := range g.params {
		f.Params = append(f.Params, python.Param{Name: p.name, Annotation: &python.Name{Text: s.typeOf(p.values)}})
	}
	f.Body = []python.Stmt{&python.Return{Value: body}}
	for i, c := range group {
		call := &python.Call{Func: &python.Name{Text: f.Name}}
		for _, p := range g.params {
			call.Args = append(call.Args, python.Arg{Name: p.name, Value: p.values[i]})
		}
		*c.at = call
	}
	return f
}

// functionName names a function after the image that all its pods run; with
// several images, after the pod.
func functionName(l *level, group []*candidate) string {
	name := imageName(group[0].image)
	for _, c := range group[1:] {
		if imageName(c.image) != name {
			name = ""
		}
	}
	if name == "" {
		name = "pod"
	}
	return snake(name) + "_" + l.name
}

// imageName is the last part of an image's path without its tag, as far as it is
// written; "" for none.
func imageName(image python.Expr) string {
	text := ""
	switch image := image.(type) {
	case *python.Str:
		text = image.Value
	case *python.FString:
		text = image.Parts[0].Text
		if !strings.ContainsAny(text[strings.LastIndexByte(text, '/')+1:], ":@") {
			return "" // the rest of the name is not known
		}
	}
	text = text[strings.LastIndexByte(text, '/')+1:]
	if end := strings.IndexAny(text, ":@"); end >= 0 {
		text = text[:end]
	}
	return text
}

// param is a value in which pods differ: that of each pod.
type param struct {
	name   string
	values []python.Expr
}

// general makes one expression of several, with parameters for what differs.
type general struct {
	sharer  *Sharer
	params  []*param
	byTexts map[string]*param
	// common counts the leaves that are the same in all.
	common int
}

// of returns the expression for all of exprs, which stand under the key.
func (g *general) of(exprs []python.Expr, key string) python.Expr {
	switch first := exprs[0].(type) {
	case *python.Dict:
		if out := g.dicts(first, exprs); out != nil {
			return out
		}
	case *python.List:
		if out := g.lists(first, exprs, key); out != nil {
			return out
		}
	default:
		if alike(exprs) && !isLocal(first) {
			g.common++
			return first
		}
	}
	return g.param(exprs, key)
}

// dicts is of() for dicts with the same keys.
func (g *general) dicts(first *python.Dict, exprs []python.Expr) python.Expr {
	for _, e := range exprs {
		if d, ok := e.(*python.Dict); !ok || keys(d) != keys(first) {
			return nil
		}
	}
	out := &python.Dict{}
	name, _ := item(first, "name").(*python.Str)
	for i := range first.Items {
		values := make([]python.Expr, len(exprs))
		for j, e := range exprs {
			values[j] = e.(*python.Dict).Items[i].Value
		}
		key := keyOf(&first.Items[i], "")
		if key == "value" && name != nil {
			key = name.Value // of a variable of the environment
		}
		out.Items = append(out.Items, python.DictItem{Key: first.Items[i].Key, Comments: first.Items[i].Comments, Value: g.of(values, key)})
	}
	return out
}

// lists is of() for lists of the same length. One of texts that differ is a value
// as a whole.
func (g *general) lists(first *python.List, exprs []python.Expr, key string) python.Expr {
	same := alike(exprs)
	for _, e := range exprs {
		if l, ok := e.(*python.List); !ok || len(l.Items) != len(first.Items) {
			return nil
		}
	}
	if !same {
		for _, e := range exprs {
			for _, item := range e.(*python.List).Items {
				if _, isDict := item.(*python.Dict); !isDict {
					return nil
				}
			}
		}
	}
	out := &python.List{}
	for i := range first.Items {
		values := make([]python.Expr, len(exprs))
		for j, e := range exprs {
			values[j] = e.(*python.List).Items[i]
		}
		if same && isLocal(first.Items[i]) && len(children(first.Items[i])) == 0 {
			return nil // the list as a whole, rather than one of its texts
		}
		out.Items = append(out.Items, g.of(values, key))
	}
	return out
}

// param returns the parameter for values that differ, or that only the asset can
// work out; the same values are one parameter.
func (g *general) param(exprs []python.Expr, key string) python.Expr {
	texts := ""
	for _, e := range exprs {
		texts += python.Expression(e) + "\x00"
	}
	p := g.byTexts[texts]
	if p == nil {
		p = &param{name: g.free(snake(key[strings.LastIndexByte(key, '/')+1:])), values: exprs}
		g.byTexts[texts] = p
		g.params = append(g.params, p)
	}
	return &python.Name{Text: p.name}
}

func (g *general) free(name string) string {
	if python.IsKeyword(name) || hidden[name] {
		name += "_"
	}
	for {
		used := false
		for _, p := range g.params {
			used = used || p.name == name
		}
		if !used {
			return name
		}
		name += "_"
	}
}

// hidden are names that the body of a function may need.
var hidden = map[string]bool{
	"os": true, "json": true, "re": true, "str": true, "int": true, "float": true, "len": true, "abs": true, "round": true, "map": true,
	"list": true, "dict": true, "format": true, "random": true, "uuid": true, "time": true, "datetime": true, "date": true, "timedelta": true,
	"timezone": true, "dg": true, "id": true, "type": true, "input": true, "object": true, "bool": true, "set": true, "tuple": true,
	"max": true, "min": true, "sum": true, "range": true, "filter": true, "hash": true, "print": true, "open": true, "next": true, "all": true, "any": true,
}

func alike(exprs []python.Expr) bool {
	first := python.Expression(exprs[0])
	for _, e := range exprs[1:] {
		if python.Expression(e) != first {
			return false
		}
	}
	return true
}
