package module

import (
	"strings"

	"podport/mapping/write/python"
)

// constants are the module's names for texts of several lines, such as scripts:
// among the data of a pod, nobody could read them.
type constants struct {
	// function is that of the asset at hand, after which a text is called.
	function string
	taken    names
	byText   map[string]string
	made     []python.Stmt
}

// start takes the names that the module has for other things.
func (c *constants) start(m *Module) {
	c.taken, c.byText = names{}, map[string]string{}
	for _, a := range m.Assets {
		for _, n := range []string{a.Function, a.Factory, a.List, a.Client.Name} {
			c.taken[n] = true
		}
	}
}

// constant returns the name of a text that has at least three lines; "" for any
// other.
func (w *writer) constant(s, kind string) string {
	c := &w.constants
	if c.byText == nil || strings.Count(strings.Trim(s, "\n"), "\n") < 2 {
		return ""
	}
	if c.byText[s] == "" {
		name := c.taken.free(strings.ToUpper(c.function) + kind)
		c.byText[s] = name
		c.made = append(c.made, &python.Assign{Target: name, Block: s})
	}
	return c.byText[s]
}

// take returns the assignments of the names that are new since it was last asked.
func (c *constants) take() []python.Stmt {
	made := c.made
	c.made = nil
	return made
}
