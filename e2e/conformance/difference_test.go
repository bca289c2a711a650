//go:build !js

package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// difference is a place at which two JSON values differ.
type difference struct {
	Path        string
	Left, Right any // absent when there is no such place
}

// absent stands for a value that is not there.
var absent = missing{}

type missing struct{}

func (d difference) String() string {
	return fmt.Sprintf("%s: %s, but %s", d.Path, show(d.Left), show(d.Right))
}

func show(v any) string {
	if v == absent {
		return "nothing"
	}
	return string(encode(v))
}

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // only decoded JSON comes here
	}
	return bytes.TrimSpace(b.Bytes())
}

// compareValues returns the places at which two JSON values differ, in the
// order of their paths. Numbers are compared as numbers, and a number is never
// equal to a text.
func compareValues(path string, left, right any) []difference {
	switch l := left.(type) {
	case map[string]any:
		if r, ok := right.(map[string]any); ok {
			return compareObjects(path, l, r)
		}
	case []any:
		if r, ok := right.([]any); ok {
			return compareLists(path, l, r)
		}
	case json.Number:
		if r, ok := right.(json.Number); ok && sameNumber(l, r) {
			return nil
		}
	default:
		switch right.(type) {
		case map[string]any, []any:
		default:
			if left == right {
				return nil
			}
		}
	}
	return []difference{{path, left, right}}
}

func compareObjects(path string, left, right map[string]any) []difference {
	var names []string
	for name := range left {
		names = append(names, name)
	}
	for name := range right {
		if _, both := left[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var found []difference
	for _, name := range names {
		l, inLeft := left[name]
		r, inRight := right[name]
		place := name
		if path != "" {
			place = path + "." + name
		}
		switch {
		case !inLeft:
			found = append(found, difference{place, absent, r})
		case !inRight:
			found = append(found, difference{place, l, absent})
		default:
			found = append(found, compareValues(place, l, r)...)
		}
	}
	return found
}

func compareLists(path string, left, right []any) []difference {
	var found []difference
	for i := range max(len(left), len(right)) {
		place := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case i >= len(left):
			found = append(found, difference{place, absent, right[i]})
		case i >= len(right):
			found = append(found, difference{place, left[i], absent})
		default:
			found = append(found, compareValues(place, left[i], right[i])...)
		}
	}
	return found
}

func sameNumber(a, b json.Number) bool {
	x, okX := new(big.Rat).SetString(a.String())
	y, okY := new(big.Rat).SetString(b.String())
	return okX && okY && x.Cmp(y) == 0
}

// placeholder is a value that is only known at run time, as it stands in a pod.
var placeholder = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)

// fillIn replaces the placeholders of a pod by their values. Where the other
// side has something else than a text, the variable holds JSON.
func fillIn(value, other any, env map[string]string) any {
	switch v := value.(type) {
	case map[string]any:
		o, _ := other.(map[string]any)
		filled := map[string]any{}
		for name, item := range v {
			name, _ := replace(name, env)
			filled[name] = fillIn(item, o[name], env)
		}
		return filled
	case []any:
		o, _ := other.([]any)
		filled := make([]any, len(v))
		for i, item := range v {
			var counterpart any
			if i < len(o) {
				counterpart = o[i]
			}
			filled[i] = fillIn(item, counterpart, env)
		}
		return filled
	case string:
		text, replaced := replace(v, env)
		if _, isText := other.(string); replaced && !isText && other != nil && placeholder.FindString(v) == v {
			if decoded, err := decodeJSON([]byte(text)); err == nil {
				return decoded
			}
		}
		return text
	}
	return value
}

// replace replaces the placeholders that the case gives a value.
func replace(text string, env map[string]string) (string, bool) {
	replaced := false
	text = placeholder.ReplaceAllStringFunc(text, func(found string) string {
		value, known := env[strings.Trim(found, "${}")]
		if !known {
			return found
		}
		replaced = true
		return value
	})
	return text, replaced
}

func decodeJSON(text []byte) (any, error) {
	var v any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(&v)
	return v, err
}

// clone copies a JSON value.
func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := map[string]any{}
		for name, item := range v {
			c[name] = clone(item)
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i, item := range v {
			c[i] = clone(item)
		}
		return c
	}
	return v
}
