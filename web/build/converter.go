package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"podport/web/build/pack"
)

// compileConverter compiles the core for the browser. Inlining is turned off
// because that makes the compressed module an eighth smaller and no slower to
// notice.
func compileConverter(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "podport-wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "converter.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l", "-o", out, "./wasm")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if strings.HasPrefix(runtime.Version(), "go1.26") {
		// That version's new garbage collector weighs 9 KB and is made for
		// many cores; only there can it be left out.
		cmd.Env = append(cmd.Env, "GOEXPERIMENT=nogreenteagc")
	}
	if output, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling the converter: %w\n%s", err, output)
	}
	module, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	packed, err := pack.Module(module, runtime.Version())
	if err != nil {
		return nil, fmt.Errorf("packing the converter: %w", err)
	}
	return packed, nil
}

// wasmExec is the path of the script that runs Go's modules in a browser. It
// belongs to the toolchain that compiled the module and to no other.
func wasmExec() (string, error) {
	output, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("asking go for its root: %w", err)
	}
	path := filepath.Join(string(output[:len(output)-1]), "lib", "wasm", "wasm_exec.js")
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("the Go toolchain has no wasm_exec.js: %w", err)
	}
	return path, nil
}
