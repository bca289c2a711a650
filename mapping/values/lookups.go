package values

import "strings"

// libraryCall works out a call of a known function of a library: the look-ups
// that are made when the code runs, and text functions. nil when it does not.
func (e *evaluator) libraryCall(at From, path string, args []Arg) Value {
	switch path {
	case "os.getenv", "os.environ.get":
		key, fallback, ok := keyAndDefault(args, "key", "default")
		if !ok {
			return nil
		}
		return e.environment(at, key, fallback)
	case "textwrap.dedent":
		if values, ok := simple(args, 1, 1); ok {
			if s, ok := values[0].(*Str); ok {
				return e.str(at, dedent(s.Value))
			}
			if textual(values[0]) {
				return unknown(at, because(values[0]))
			}
		}
		return nil
	case "json.dumps":
		return e.jsonDumps(at, args)
	}
	class, method := path, ""
	if i := strings.LastIndexByte(path, '.'); i > 0 {
		class, method = path[:i], path[i+1:]
	}
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
		case a.Name == "" && i == 1:
			fallback = a.Value
		default:
			for _, name := range defaults {
				if a.Name == name {
					fallback = a.Value
					ok = true
				}
			}
			if !ok {
				return nil, nil, false
			}
			ok = false
		}
	}
	return key, fallback, key != nil
}

// keyText returns the known name of what is looked up, or why it is not known.
func keyText(at From, key Value) (string, *Runtime) {
	if s, ok := key.(*Str); ok {
		return s.Value, nil
	}
	return "", unknown(at, "the name of what is looked up is not known: "+because(key))
}

func (e *evaluator) environment(at From, key, fallback Value) Value {
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
		return nil
	}
	name, r := keyText(at, key)
	if r != nil {
		return r
	}
	return &Runtime{From: at, Kind: Variable, Key: name, Default: fallback, JSON: json, Why: "it is the Airflow Variable " + quote(name)}
}

// confGet is conf.get(section, key, fallback=…) and its kin.
func confGet(at From, method string, args []Arg) Value {
	as, ok := map[string]string{"get": "", "getint": "int", "getboolean": "boolean", "getfloat": "float"}[method]
	if !ok {
		return nil
	}
	var section, key, fallback Value
	for i, a := range args {
		switch {
		case a.Name == "" && i == 0, a.Name == "section":
			section = a.Value
		case a.Name == "" && i == 1, a.Name == "key":
			key = a.Value
		case a.Name == "fallback":
			fallback = a.Value
		default:
			return nil
		}
	}
	if section == nil || key == nil {
		return nil
	}
	s, r := keyText(at, section)
	if r != nil {
		return r
	}
	k, r := keyText(at, key)
	if r != nil {
		return r
	}
	return &Runtime{From: at, Kind: Conf, Key: s + "." + k, Attr: as, Default: fallback, Why: "it is " + quote(s+"."+k) + " of Airflow's configuration"}
}

// connection is BaseHook.get_connection(id).
func connection(at From, args []Arg) Value {
	if len(args) != 1 || args[0].Name != "" && args[0].Name != "conn_id" {
		return nil
	}
	id, r := keyText(at, args[0].Value)
	if r != nil {
		return r
	}
	return &Runtime{From: at, Kind: Connection, Key: id, Why: "it is the Airflow connection " + quote(id)}
}
