// Command venvs makes the Python environments that the conformance tests run
// real Airflow, real Dagster and ruff in:
//
//	go run ./e2e/conformance/venvs [-dir DIR] [-python PYTHON] [NAME…]
//
// An environment is made anew when it is missing or when its lock file has
// changed; otherwise nothing is done. All packages come from lock files with
// hashes, the installer uv too.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"podport/e2e/conformance/requirements"
)

func main() {
	dir := flag.String("dir", filepath.Join(".cache", "venvs"), "where the environments are made")
	python := flag.String("python", "", "the Python to make them with (default: a fitting one on the PATH)")
	flag.Parse()
	if err := run(*dir, *python, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "venvs:", err)
		os.Exit(1)
	}
}

func run(dir, python string, names []string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = requirements.Environments
	}
	var stale []string
	for _, name := range names {
		if requirements.Check(dir, name) != nil {
			stale = append(stale, name)
		}
	}
	if len(stale) == 0 {
		fmt.Println("Python environments: up to date")
		return nil
	}
	python, err = findPython(python)
	if err != nil {
		return err
	}
	m := maker{dir: dir, python: python}
	if err := m.installer(); err != nil {
		return err
	}
	for _, name := range stale {
		if err := m.environment(name); err != nil {
			return err
		}
	}
	return nil
}

// maker makes environments below dir with one Python.
type maker struct{ dir, python string }

// installer makes the environment that holds uv, with what Python itself has:
// venv and pip.
func (m maker) installer() error {
	name := requirements.Installer
	if requirements.Check(m.dir, name) == nil {
		return nil
	}
	return m.make(name, func(home, lock, _ string) error {
		if err := command(m.python, "-m", "venv", home); err != nil {
			return err
		}
		return command(requirements.Executable(m.dir, name, "python"), "-m", "pip", "install",
			"--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:", "-r", lock)
	})
}

// environment makes one environment with uv.
func (m maker) environment(name string) error {
	uv := requirements.Executable(m.dir, requirements.Installer, "uv")
	return m.make(name, func(home, lock, buildLock string) error {
		if err := command(uv, "venv", "--quiet", "--no-project", "--python", m.python, home); err != nil {
			return err
		}
		return command(uv, "pip", "install", "--quiet",
			// As pip and git do: a closed network's own authority stands in the
			// machine's store, not in the one that uv brings.
			"--system-certs",
			"--python", requirements.Executable(m.dir, name, "python"),
			// The lock file is complete but for what overrides leave out.
			"--no-deps", "--require-hashes", "--build-constraints", buildLock, "--compile-bytecode", "-r", lock)
	})
}

// make removes what is there, lets install fill the environment's directory
// from its lock file, and marks it as complete.
func (m maker) make(name string, install func(home, lock, buildLock string) error) error {
	start := time.Now()
	fmt.Printf("Python environment %s: installing\n", name)
	home := filepath.Join(m.dir, name)
	if err := os.RemoveAll(home); err != nil {
		return err
	}
	locks, err := os.MkdirTemp("", "podport-locks-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(locks)
	var paths []string
	for _, file := range []string{name, requirements.BuildTools} {
		text, err := requirements.Lock(file)
		if err != nil {
			return fmt.Errorf("there is no environment named %s", name)
		}
		path := filepath.Join(locks, file+".txt")
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
		paths = append(paths, path)
	}
	if err := os.MkdirAll(m.dir, 0o755); err != nil {
		return err
	}
	if err := install(home, paths[0], paths[1]); err != nil {
		return fmt.Errorf("the environment %s was not made: %w", name, err)
	}
	if err := requirements.MarkComplete(m.dir, name); err != nil {
		return err
	}
	fmt.Printf("Python environment %s: ready after %.0f s\n", name, time.Since(start).Seconds())
	return nil
}

// Candidates for the Python to use. Airflow and its Kubernetes provider need
// 3.11, and Airflow 2.11 has been seen to work up to 3.13.
var candidates = []string{"python3", "python3.12", "python3.11", "python3.13", "python"}

// probe fails unless the Python that runs it can make the environments.
const probe = `
import sys
if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit("it is Python %d.%d" % sys.version_info[:2])
try:
    import ensurepip, venv
except ImportError:
    sys.exit("it has no ensurepip module; on Debian and Ubuntu: apt-get install python3-venv")
print(sys.executable)
`

// findPython returns the path of a Python that can make the environments: the
// one that is asked for, or the first on the PATH.
func findPython(asked string) (string, error) {
	names := candidates
	if asked != "" {
		names = []string{asked}
	}
	var reasons []string
	for _, name := range names {
		out, err := exec.Command(name, "-c", probe).Output()
		if err == nil {
			return strings.TrimSpace(string(out)), nil
		}
		var failed *exec.ExitError
		if errors.As(err, &failed) {
			reasons = append(reasons, fmt.Sprintf("\n  %s: %s", name, strings.TrimSpace(string(failed.Stderr))))
		} else {
			reasons = append(reasons, fmt.Sprintf("\n  %s: not found", name))
		}
	}
	return "", fmt.Errorf("Python 3.11, 3.12 or 3.13 with the venv module is needed"+
		" (on Debian and Ubuntu: apt-get install python3 python3-venv; or name one with -python):%s", strings.Join(reasons, ""))
}

// command runs a program; what it prints on standard error is shown, and is
// the reason when it fails.
func command(program string, args ...string) error {
	c := exec.Command(program, args...)
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(append([]string{filepath.Base(program)}, args...), " "), err)
	}
	return nil
}
