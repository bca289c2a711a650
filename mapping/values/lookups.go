package values

import "strings"

// lookup works out the look-ups that are made when the code runs: environment
// variables, and Airflow's Variables, configuration and connections. nil when it
// is none.
func (m *Maker) lookup(at From, path string, args []Arg) Value {
	switch path {
	case "os.getenv", "os.environ.get", "os.environ.setdefault":
		key, fallback, ok := keyAndDefault(args, "key", "default")
		if !ok {
			return unclearArgument(at, args)
		}
		return environment(at, key, fallback)
	case "os.environ.__getitem__":
		if a, ok := positional(args, 1, 1); ok {
			return environment(at, a[0], nil)
		}
	}
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return nil
	}
	class, method := path[:i], path[i+1:]
	switch {
	case method == "get" && ofAirflow(class, "Variable"):
		return variableGet(at, args)
	case ofAirflow(class, "conf") || class == "airflow.configuration" || class == "airflow.configuration.AirflowConfigParser":
		return confGet(at, method, args)
	case method == "get_connection" && (ofAirflow(class, "BaseHook") || class == "airflow.sdk.bases.hook.BaseHook"),
		method == "get_connection_from_secrets" && ofAirflow(class, "Connection"),
		method == "get" && ofAirflow(class, "Connection") && strings.HasPrefix(class, "airflow.sdk"):
		return connection(at, args)
	}
	return nil
}

// ofAirflow reports whether a path is that name of Airflow, wherever it is
// imported from, or is not imported at all.
func ofAirflow(path, name string) bool {
	return path == name || strings.HasPrefix(path, "airflow.") && strings.HasSuffix(path, "."+name)
}

// keyAndDefault returns the first two arguments, which have these names.
func keyAndDefault(args []Arg, keyName string, defaults ...string) (key, fallback Value, ok bool) {
	for i, a := range args {
		switch {
		case a.Name == "" && i == 0, a.Name == keyName:
			key = a.Value
		case a.Name == "" && i == 1, a.Name != "" && indexString(defaults, a.Name) >= 0:
			fallback = a.Value
		default:
			return nil, nil, false
		}
	}
	return key, fallback, key != nil
}

// keyText returns the known name of what is looked up, or why it is not known.
func keyText(at From, key Value) (string, Value) {
	if s, ok := data(key).(*Str); ok {
		return s.Value, nil
	}
	return "", Unclear(at, "the name of what is looked up is not known: "+Because(key))
}

func environment(at From, key, fallback Value) Value {
	name, r := keyText(at, key)
	if r != nil {
		return r
	}
	return &Runtime{From: at, Kind: Environment, Key: name, Default: fallback, Why: "it is the environment variable " + quote(name)}
}

// variableGet is Variable.get(key, default_var, deserialize_json).
func variableGet(at From, args []Arg) Value {
	json := false
	var rest []Arg
	for i, a := range args {
		if a.Name == "deserialize_json" || a.Name == "" && i == 2 {
			b, ok := a.Value.(*Bool)
			if !ok {
				return nil
			}
			json = b.Value
			continue
		}
		rest = append(rest, a)
	}
	key, fallback, ok := keyAndDefault(rest, "key", "default_var", "default")
	if !ok {
		return unclearArgument(at, args)
	}
	name, r := keyText(at, key)
	if r != nil {
		return r
	}
	return &Runtime{From: at, Kind: Variable, Key: name, Default: fallback, JSON: json, Why: "it is the Airflow Variable " + quote(name)}
}

var confTypes = map[string]string{"get": "", "getint": "int", "getboolean": "boolean", "getfloat": "float"}

// confGet is conf.get(section, key, fallback=…) and its kin.
func confGet(at From, method string, args []Arg) Value {
	as, ok := confTypes[method]
	if !ok {
		return nil
	}
	a, ok := given(args, "section key * fallback?")
	if !ok {
		return unclearArgument(at, args)
	}
	section, r := keyText(at, a[0])
	if r != nil {
		return r
	}
	key, r := keyText(at, a[1])
	if r != nil {
		return r
	}
	key = section + "." + key
	return &Runtime{From: at, Kind: Conf, Key: key, Attr: as, Default: a[2], Why: "it is " + quote(key) + " of Airflow's configuration"}
}

// connection is BaseHook.get_connection(id).
func connection(at From, args []Arg) Value {
	a, ok := given(args, "conn_id")
	if !ok {
		return unclearArgument(at, args)
	}
	id, r := keyText(at, a[0])
	if r != nil {
		return r
	}
	return &Runtime{From: at, Kind: Connection, Key: id, Why: "it is the Airflow connection " + quote(id)}
}

// connectionPart is an attribute of a connection.
func connectionPart(at From, r *Runtime, name string) Value {
	return &Runtime{From: at, Kind: Connection, Key: r.Key, Attr: name, Why: "it is " + quote(name) + " of the connection " + quote(r.Key)}
}
