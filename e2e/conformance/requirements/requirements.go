// Package requirements holds the Python environments of the conformance tests:
// what is in each (the lock files beside this file, compiled from the .in
// files), where it lies, and whether the one that is there is up to date.
package requirements

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

//go:embed *.txt
var locks embed.FS

// Installer is the environment that holds uv, which makes the others.
const Installer = "uv"

// Environments are the names of the environments, without the Installer.
var Environments = []string{"airflow3", "airflow2", "dagster", "project", "ruff"}

// stampFile lies in an environment's directory once it is complete, and names
// the lock file that it was made from.
const stampFile = ".lock-sha256"

// Lock returns the lock file of an environment.
func Lock(name string) ([]byte, error) { return locks.ReadFile(name + ".txt") }

// Executable returns the path of a program in the environment below dir.
func Executable(dir, name, program string) string {
	if runtime.GOOS == "windows" {
		return filepath.Join(dir, name, "Scripts", program+".exe")
	}
	return filepath.Join(dir, name, "bin", program)
}

// Check returns nil when the environment below dir is complete and was made
// from the current lock file, and otherwise an error that says what it lacks.
func Check(dir, name string) error {
	want, err := stamp(name)
	if err != nil {
		return err
	}
	have, err := os.ReadFile(filepath.Join(dir, name, stampFile))
	if err != nil {
		return fmt.Errorf("the Python environment %s is missing", name)
	}
	if strings.TrimSpace(string(have)) != want {
		return fmt.Errorf("the Python environment %s was made from another lock file", name)
	}
	if _, err := os.Stat(Executable(dir, name, "python")); err != nil {
		return fmt.Errorf("the Python that the environment %s was made with is gone", name)
	}
	return nil
}

// MarkComplete notes that the environment below dir holds what its lock file
// says.
func MarkComplete(dir, name string) error {
	text, err := stamp(name)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name, stampFile), []byte(text+"\n"), 0o644)
}

// stamp is the hash of the environment's lock file and of the build tools'.
func stamp(name string) (string, error) {
	h := sha256.New()
	for _, file := range []string{name, BuildTools} {
		lock, err := Lock(file)
		if err != nil {
			return "", fmt.Errorf("there is no lock file for an environment named %s", name)
		}
		h.Write(lock)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// BuildTools names the lock file of the packages that build the few packages
// that have no wheel.
const BuildTools = "build"
