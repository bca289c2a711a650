// Command packed runs a WebAssembly module of Go's in its packed form, so that
// tests run as what the page runs. It is for go test's -exec: its arguments are the
// command that runs modules, the module, and what the module is given.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"podport/web/build/pack"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: packed COMMAND MODULE [ARGUMENT…]")
		os.Exit(2)
	}
	err := run(os.Args[1], os.Args[2], os.Args[3:])
	var status *exec.ExitError
	if errors.As(err, &status) {
		os.Exit(max(status.ExitCode(), 1))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "packed:", err)
		os.Exit(1)
	}
}

func run(command, path string, args []string) error {
	module, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if module, err = pack.Module(module, runtime.Version()); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "podport-packed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	packed := filepath.Join(dir, filepath.Base(path))
	if err := os.WriteFile(packed, module, 0o600); err != nil {
		return err
	}
	cmd := exec.Command(command, append([]string{packed}, args...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd.Run()
}
