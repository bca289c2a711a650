package pod

import (
	"strconv"
	"strings"

	"podport/mapping/values"
)

// Placeholder stands for a value that is only known when the code runs. In
// the module it is read from an environment variable, in YAML it is ${Name}.
type Placeholder struct {
	// Name is the environment variable: where Airflow itself reads one
	// (AIRFLOW_VAR_…, AIRFLOW_CONN_…), that; else one made from the source.
	Name string
	// Runtime is the look-up that it stands for.
	Runtime *values.Runtime
	// Code is how the module works the value out itself; nil when it reads the
	// variable.
	Code Code
	// JSON says that the variable's text is read as JSON, because the value
	// is not a string.
	JSON bool
	// Default is the text to use when the variable is not set; HasDefault
	// says that there is one.
	Default    string
	HasDefault bool
	// Meaning says what stands there when it is no value of the program, but
	// one that Airflow or Dagster give each pod; else it is "".
	Meaning string
}

// Placeholders names the placeholders of one conversion: the same look-up has
// the same name wherever it stands, two different ones never share a name.
type Placeholders struct {
	byName map[string]*Placeholder
	All    []*Placeholder // in the order in which they were first needed
}

// For returns the placeholder for the look-up. JSON says that a value that is
// no string is needed.
func (p *Placeholders) For(r *values.Runtime, json bool) *Placeholder {
	if p.byName == nil {
		p.byName = map[string]*Placeholder{}
	}
	ph := &Placeholder{Runtime: r, JSON: json}
	switch d := r.Default.(type) {
	case *values.Str:
		ph.Default, ph.HasDefault = d.Value, true
	case *values.Int, *values.Float, *values.Bool:
		ph.Default, ph.HasDefault = pythonText(d), true
	}
	base := variableName(r)
	for i := 1; ; i++ {
		ph.Name = base
		if i > 1 {
			ph.Name += "_" + strconv.Itoa(i)
		}
		other := p.byName[ph.Name]
		if other == nil {
			p.byName[ph.Name] = ph
			p.All = append(p.All, ph)
			return ph
		}
		if sameLookup(other.Runtime, r) {
			if other.JSON == ph.JSON && other.HasDefault == ph.HasDefault && other.Default == ph.Default {
				return other
			}
			return ph
		}
	}
}

// sameLookup reports whether two look-ups find the same: they then share the
// name, even if one reads it as JSON or has another default.
func sameLookup(x, y *values.Runtime) bool {
	if x == y {
		return true
	}
	if x.Kind != y.Kind || x.Key != y.Key || x.Attr != y.Attr {
		return false
	}
	switch x.Kind {
	case values.Environment, values.Variable, values.Conf, values.Connection, values.Imported, values.Template, values.FilePath, values.FileContent:
		return true
	case values.Parameter, values.LoopVariable:
		// A name may stand for something else in another place.
		return x.At == y.At
	case values.Computed:
		return sourceOf(x) == sourceOf(y) && (x.At == y.At || sameLeaves(x, y))
	}
	// What one place makes may be another value each time.
	return x.At == y.At && x.Of != nil && x.Of == y.Of
}

// variableName returns the environment variable for a look-up. A name of our
// own begins with DAG_, so that it can't meet one that is always set, as HOME
// or PATH.
func variableName(r *values.Runtime) string {
	switch r.Kind {
	case values.Environment:
		if isVariableName(r.Key) {
			return r.Key
		}
	case values.Variable:
		return upperName("AIRFLOW_VAR_" + r.Key)
	case values.Conf:
		section, key, _ := strings.Cut(r.Key, ".")
		return upperName("AIRFLOW__" + section + "__" + key)
	case values.Connection:
		name := "AIRFLOW_CONN_" + r.Key
		if r.Attr != "" {
			name += "_" + r.Attr
		}
		return upperName(name)
	case values.Imported:
		return upperName("DAG " + lastPart(r.Key))
	case values.LoopVariable:
		return upperName(r.Key)
	case values.Computed:
		if name := computedName(r); name != "" {
			return name
		}
	}
	if r.Key != "" {
		return upperName("DAG " + r.Key)
	}
	return upperName("DAG " + r.At.Text())
}

// computedName names a value after the one look-up that it is computed of, and
// the items that are taken of that; of a loop's variable, after all that is made
// of it.
func computedName(r *values.Runtime) string {
	found := leaves(r, nil)
	if len(found) != 1 {
		return ""
	}
	if found[0].Kind == values.LoopVariable {
		return upperName(sourceOf(r))
	}
	return upperName("DAG " + found[0].Key + " " + items(r))
}

// leaves returns the look-ups that a value is computed of, and those in found.
func leaves(r *values.Runtime, found []*values.Runtime) []*values.Runtime {
	if r.Expression == nil {
		return append(found, r)
	}
	for _, p := range r.Expression.Parts {
		switch v := p.Value.(type) {
		case *values.Runtime:
			found = leaves(v, found)
		case *values.Text:
			for _, part := range v.Parts {
				if part.Runtime != nil {
					found = leaves(part.Runtime, found)
				}
			}
		}
	}
	return found
}

// items returns the keys that are taken one of the other: "a b" of x["a"]["b"].
func items(r *values.Runtime) string {
	if r.Expression == nil {
		return ""
	}
	parts := joinTexts(r.Expression.Parts)
	of, ok := parts[0].Value.(*values.Runtime)
	if !ok || len(parts) < 2 {
		return ""
	}
	before := items(of)
	switch {
	case len(parts) == 2 && strings.HasPrefix(parts[1].Text, "["):
		return before + " " + parts[1].Text
	case len(parts) == 4 && parts[1].Text == "[":
		switch key := parts[2].Value.(type) {
		case *values.Str:
			return before + " " + key.Value
		case *values.Int:
			return before + " " + key.Value.String()
		}
	}
	return before
}

// sameLeaves reports whether two values with one expression are computed of the
// same look-ups, and are the same, then, wherever they stand.
func sameLeaves(x, y *values.Runtime) bool {
	mine, theirs := leaves(x, nil), leaves(y, nil)
	if len(mine) != len(theirs) {
		return false
	}
	for i := range mine {
		if mine[i].Expression == nil && !sameLookup(mine[i], theirs[i]) {
			return false
		}
	}
	return true
}

func isVariableName(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isWordByte(s[i]) || i == 0 && s[i] >= '0' && s[i] <= '9' {
			return false
		}
	}
	return s != ""
}

// upperName makes an environment variable's name of any text: letters and
// digits in upper case, anything else one underscore (those that were written
// stay, as Airflow has them), at most 60 characters.
func upperName(s string) string {
	var b strings.Builder
	gap := false
	for i := 0; i < len(s) && b.Len() < 60; i++ {
		c := s[i]
		switch {
		case !isWordByte(c):
			gap = true
			continue
		case gap && b.Len() > 0 && c != '_':
			b.WriteByte('_')
		}
		gap = false
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		b.WriteByte(c)
	}
	name := strings.Trim(b.String(), "_")
	if name == "DAG" {
		return "DAG_VALUE"
	}
	return name
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
