package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"podport/mapping"
	"podport/web/examples"
)

// targets are the oldest browsers that have what the page needs
// (DecompressionStream with deflate-raw, dialog, adopted style sheets).
var targets = []api.Engine{
	{Name: api.EngineChrome, Version: "111"},
	{Name: api.EngineFirefox, Version: "115"},
	{Name: api.EngineSafari, Version: "16.4"},
}

// bundler bundles the scripts and styles of the web folder.
type bundler struct{ web string }

// script bundles a script with all that it imports. Each define is a global
// name that the script may use for a string.
func (b bundler) script(entry string, defines map[string]string) ([]byte, error) {
	if _, err := os.Stat(filepath.Join(b.web, "node_modules", "@codemirror")); err != nil {
		return nil, errors.New("the editor's packages are missing: run `npm ci` in web first")
	}
	exec, err := wasmExec()
	if err != nil {
		return nil, err
	}
	literals := map[string]string{}
	for name, value := range defines {
		literal, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		literals[name] = string(literal)
	}
	return b.run(entry, api.BuildOptions{
		Format:  api.FormatIIFE,
		Define:  literals,
		Alias:   map[string]string{"wasm_exec": exec},
		Plugins: []api.Plugin{offered},
	})
}

// app bundles the page's script, which finds the converter and its worker there.
func (b bundler) app(converter, worker string) ([]byte, error) {
	return b.script("src/main.ts", map[string]string{
		"CONVERTER_URL": converter,
		"WORKER_URL":    worker,
		"DATA_ENDINGS":  strings.Join(mapping.DataEndings(), " "),
	})
}

func (b bundler) style(entry string) ([]byte, error) {
	return b.run(entry, api.BuildOptions{})
}

func (b bundler) run(entry string, o api.BuildOptions) ([]byte, error) {
	web, err := filepath.Abs(b.web)
	if err != nil {
		return nil, err
	}
	o.AbsWorkingDir = web
	o.EntryPoints = []string{entry}
	o.Bundle = true
	o.MinifyWhitespace, o.MinifyIdentifiers, o.MinifySyntax = true, true, true
	o.Charset = api.CharsetUTF8
	o.LegalComments = api.LegalCommentsNone
	o.Engines = targets
	o.LogLevel = api.LogLevelSilent
	result := api.Build(o)
	problems := append(result.Errors, result.Warnings...)
	if len(problems) > 0 {
		lines := api.FormatMessages(problems, api.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundling %s:\n%s", entry, strings.Join(lines, ""))
	}
	return result.OutputFiles[0].Contents, nil
}

// offered lets scripts import the examples as "examples".
var offered = api.Plugin{
	Name: "examples",
	Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^examples$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: "examples", Namespace: "examples"}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "examples"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			list, err := json.Marshal(examples.All())
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(list)
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJSON}, nil
		})
	},
}
