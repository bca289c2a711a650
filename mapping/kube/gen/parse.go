package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// An api is the Go API types of one version: for each package, "core" and
// "meta", its type declarations by name.
type api struct {
	version string
	types   map[string]map[string]ast.Expr
}

// A typeName names a Go type, e.g. {"core", "Container"}.
type typeName struct{ pkg, name string }

// A field is one field of a struct as it is on the wire.
type field struct {
	json     string
	required bool
	typ      fieldType
}

// A fieldType is what kube.Type is made from. The words are those of the
// constants of package kube.
type fieldType struct {
	shape string // One, List, Map
	of    string // String, Bool, …, Model
	model typeName
}

// leaves are the types whose form on the wire is not that of their Go
// declaration.
var leaves = map[typeName]string{
	{"resource", "Quantity"}:  "Quantity",
	{"intstr", "IntOrString"}: "IntOrString",
	{"types", "UID"}:          "String",
	{"meta", "Time"}:          "Time",
	{"meta", "MicroTime"}:     "Time",
	{"meta", "FieldsV1"}:      "Any",
}

var builtins = map[string]string{
	"string": "String",
	"bool":   "Bool",
	"int32":  "Int",
	"int64":  "Int",
}

// packageOf gives the names of this program to the import names of the API's
// sources.
var packageOf = map[string]string{
	"metav1":   "meta",
	"resource": "resource",
	"intstr":   "intstr",
	"types":    "types",
}

func parseAPI(version string, dirs map[string]string) (*api, error) {
	a := &api{version: version, types: map[string]map[string]ast.Expr{}}
	for pkg, file := range map[string]string{
		"core": filepath.Join(dirs[apiModule+"@"+version], "core", "v1", "types.go"),
		"meta": filepath.Join(dirs[machineryModule+"@"+version], "pkg", "apis", "meta", "v1", "types.go"),
	} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		types := map[string]ast.Expr{}
		for _, decl := range parsed.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.TYPE {
				continue
			}
			for _, spec := range gen.Specs {
				spec := spec.(*ast.TypeSpec)
				types[spec.Name.Name] = spec.Type
			}
		}
		a.types[pkg] = types
	}
	return a, nil
}

// fields returns the fields of a struct in order, with those of embedded
// structs that are inline on the wire in their place.
func (a *api) fields(name typeName) ([]field, error) {
	expr, ok := a.types[name.pkg][name.name].(*ast.StructType)
	if !ok {
		return nil, fmt.Errorf("%s: %v is not a struct", a.version, name)
	}
	var fields []field
	for _, f := range expr.Fields.List {
		if f.Tag == nil {
			return nil, fmt.Errorf("%s: %v has a field without a tag", a.version, name)
		}
		tag, err := strconv.Unquote(f.Tag.Value)
		if err != nil {
			return nil, err
		}
		jsonName, options, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		switch {
		case jsonName == "-":
			continue
		case jsonName == "":
			embedded, err := a.named(name.pkg, f.Type)
			if err != nil {
				return nil, err
			}
			inner, err := a.fields(embedded)
			if err != nil {
				return nil, err
			}
			fields = append(fields, inner...)
			continue
		}
		typ, err := a.resolve(name.pkg, f.Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %v.%s: %w", a.version, name, jsonName, err)
		}
		fields = append(fields, field{jsonName, required(f.Doc, options), typ})
	}
	return fields, nil
}

// required follows the generator of Kubernetes' OpenAPI definition: a marker in
// the comment decides, and without one a field is optional if its zero value
// is left out.
func required(doc *ast.CommentGroup, jsonOptions string) bool {
	if doc != nil {
		for _, line := range doc.List {
			switch strings.TrimSpace(strings.TrimPrefix(line.Text, "//")) {
			case "+required":
				return true
			case "+optional":
				return false
			}
		}
	}
	options := strings.Split(jsonOptions, ",")
	return !slices.Contains(options, "omitempty") && !slices.Contains(options, "omitzero")
}

// named returns the name that an expression is, e.g. metav1.ObjectMeta.
func (a *api) named(pkg string, expr ast.Expr) (typeName, error) {
	switch expr := expr.(type) {
	case *ast.Ident:
		return typeName{pkg, expr.Name}, nil
	case *ast.SelectorExpr:
		if from, ok := expr.X.(*ast.Ident); ok && packageOf[from.Name] != "" {
			return typeName{packageOf[from.Name], expr.Sel.Name}, nil
		}
	}
	return typeName{}, fmt.Errorf("a type of the form %T is not known", expr)
}

// resolve works out what a type is on the wire.
func (a *api) resolve(pkg string, expr ast.Expr) (fieldType, error) {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		return a.resolve(pkg, expr.X)
	case *ast.ArrayType:
		return a.many("List", pkg, expr.Elt)
	case *ast.MapType:
		return a.many("Map", pkg, expr.Value)
	}
	name, err := a.named(pkg, expr)
	if err != nil {
		return fieldType{}, err
	}
	if kind, ok := leaves[name]; ok {
		return fieldType{shape: "One", of: kind}, nil
	}
	if kind, ok := builtins[name.name]; ok {
		return fieldType{shape: "One", of: kind}, nil
	}
	switch declared := a.types[name.pkg][name.name].(type) {
	case nil:
		return fieldType{}, fmt.Errorf("%v is not declared", name)
	case *ast.StructType:
		return fieldType{"One", "Model", name}, nil
	default:
		return a.resolve(name.pkg, declared)
	}
}

// many returns the type of a list or map of elem.
func (a *api) many(shape, pkg string, elem ast.Expr) (fieldType, error) {
	typ, err := a.resolve(pkg, elem)
	if err == nil && typ.shape != "One" {
		err = fmt.Errorf("a %s in a %s is not known", typ.shape, shape)
	}
	typ.shape = shape
	return typ, err
}
