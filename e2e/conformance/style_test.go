//go:build !js

package conformance

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"podport/e2e/conformance/requirements"
)

// checkStyle lets ruff check and format all Python that podport wrote, and
// returns its messages by case.
func checkStyle(venvs string, outcomes []*outcome) (map[string][]string, error) {
	dir, err := os.MkdirTemp("", "podport-style-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for _, o := range outcomes {
		for _, f := range o.Result.Files {
			if path.Ext(f.Path) != ".py" {
				continue
			}
			name := filepath.Join(dir, o.Name, filepath.FromSlash(f.Path))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return nil, err
			}
			if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
				return nil, err
			}
		}
	}
	messages := map[string][]string{}
	for _, args := range [][]string{
		{"check", "--output-format", "concise"},
		{"format", "--check", "--diff"},
	} {
		if err := ruff(venvs, dir, args, messages); err != nil {
			return nil, err
		}
	}
	return messages, nil
}

// ruff runs ruff over dir and adds each line that it prints to the messages of
// the case that the line, or one before it, names.
func ruff(venvs, dir string, args []string, messages map[string][]string) error {
	config, err := filepath.Abs("ruff.toml")
	if err != nil {
		return err
	}
	program, err := filepath.Abs(requirements.Executable(venvs, "ruff", "ruff"))
	if err != nil {
		return err
	}
	cmd := exec.Command(program, append(args, "--quiet", "--no-cache", "--config", config, ".")...)
	cmd.Dir = dir
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	err = cmd.Run()
	var failed *exec.ExitError
	if err == nil || errors.As(err, &failed) && failed.ExitCode() == 1 && out.Len() > 0 {
		name := ""
		for line := range strings.Lines(out.String()) {
			line = strings.TrimRight(line, "\n")
			if found := caseNamed(dir, line); found != "" {
				name = found
			}
			messages[name] = append(messages[name], line)
		}
		return nil
	}
	return fmt.Errorf("ruff %s: %v\n%s", strings.Join(args, " "), err, log.String())
}

// caseNamed returns the case whose file a line of ruff's begins with, or "".
func caseNamed(dir, line string) string {
	line = strings.TrimPrefix(line, "--- ")
	name, _, ok := strings.Cut(line, "/")
	if !ok || name == "" || strings.ContainsAny(name, " \t\\") {
		return ""
	}
	if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
		return ""
	}
	return name
}
