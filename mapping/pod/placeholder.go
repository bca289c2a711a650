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
	// JSON says that the variable's text is read as JSON, because the value
	// is not a string.
	JSON bool
	// Default is the text to use when the variable is not set; HasDefault
	// says that there is one.
	Default    string
	HasDefault bool
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
	if x.Kind != y.Kind || x.Key != y.Key || x.Attr != y.Attr {
		return false
	}
	switch x.Kind {
	case values.Environment, values.Variable, values.Conf, values.Connection, values.Imported, values.Template:
		return true
	}
	// A name or a call may stand for something else in another place.
	return x.At == y.At
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
	}
	if r.Key != "" {
		return upperName("DAG " + r.Key)
	}
	return upperName("DAG " + r.At.Text())
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
