package values

import (
	"strconv"
	"strings"
)

// templateField is one {field} of a template for str.format.
type templateField struct {
	name       string // what comes first: a number, a name or nothing
	path       []templateStep
	conversion byte
	spec       string
}

// templateStep is .name or [key] behind a field's name.
type templateStep struct {
	attribute bool
	key       string
}

// parseTemplateField reads what stands between the braces.
func parseTemplateField(s string) (f templateField, ok bool) {
	depth, end := 0, len(s)
	for i := 0; i < len(s) && end == len(s); i++ {
		switch s[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '!', ':':
			if depth <= 0 {
				end = i
			}
		}
	}
	name, rest := s[:end], s[end:]
	if strings.HasPrefix(rest, "!") {
		if len(rest) < 2 || strings.IndexByte("rsa", rest[1]) < 0 || len(rest) > 2 && rest[2] != ':' {
			return f, false
		}
		f.conversion, rest = rest[1], rest[2:]
	}
	f.spec = strings.TrimPrefix(rest, ":")
	i := strings.IndexAny(name, ".[")
	if i < 0 {
		f.name = name
		return f, true
	}
	f.name, name = name[:i], name[i:]
	for name != "" {
		step := templateStep{attribute: name[0] == '.'}
		end := -1
		if step.attribute {
			if end = strings.IndexAny(name[1:], ".["); end < 0 {
				end = len(name) - 1
			}
			step.key, name = name[1:1+end], name[1+end:]
		} else {
			if end = strings.IndexByte(name, ']'); end < 0 {
				return f, false
			}
			step.key, name = name[1:end], name[end+1:]
			if name != "" && name[0] != '.' && name[0] != '[' {
				return f, false
			}
		}
		if step.key == "" {
			return f, false
		}
		f.path = append(f.path, step)
	}
	return f, true
}

// isNumber reports whether the name of a field is a position.
func isNumber(name string) (int, bool) {
	for i := 0; i < len(name); i++ {
		if name[i] < '0' || name[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(name)
	return n, err == nil
}
