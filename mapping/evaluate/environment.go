package evaluate

import (
	"podport/mapping/values"
)

// environRef is the path of the environment's mapping.
const environRef = "os.environ"

// setVariable carries out os.environ[key] = value: what the code sets itself it
// finds again.
func (i *interpreter) setVariable(key, v values.Value) {
	if name, ok := key.(*values.Str); ok {
		i.set(i.environment, name.Value, v)
		return
	}
	i.doubtNames(i.environment, "an environment variable is set whose name is not known")
}

// variableSet returns what the code has set an environment variable to, nil when
// it has not.
func (i *interpreter) variableSet(key values.Value) values.Value {
	if name, ok := key.(*values.Str); ok {
		return i.environment.vars[name.Value]
	}
	return nil
}

// ownVariable returns what a call that looks up an environment variable finds,
// when the code has set it itself, and sets what setdefault and update set.
func (i *interpreter) ownVariable(path string, args []values.Arg) values.Value {
	switch path {
	case "os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop", "os.putenv":
	case "os.environ.update":
		i.updateVariables(args)
		return nil
	default:
		return nil
	}
	if len(args) == 0 || args[0].Name != "" && args[0].Name != "key" {
		return nil
	}
	key := args[0].Value
	if path == "os.putenv" && len(args) == 2 {
		i.setVariable(key, args[1].Value)
		return nil
	}
	v := i.variableSet(key)
	if name, ok := key.(*values.Str); ok && v != nil && path == "os.environ.pop" {
		i.set(i.environment, name.Value, nil)
	}
	return v
}

func (i *interpreter) updateVariables(args []values.Arg) {
	for _, a := range args {
		d, isDict := a.Value.(*values.Dict)
		switch {
		case a.Name != "" && a.Name != "*" && a.Name != "**":
			i.setVariable(i.maker.Str(values.From{At: a.At}, a.Name), a.Value)
		case isDict && d.Doubt == nil:
			for _, e := range d.Entries {
				i.setVariable(e.Key, e.Value)
			}
		default:
			i.setVariable(a.Value, a.Value)
		}
	}
}
