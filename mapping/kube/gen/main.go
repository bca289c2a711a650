// Command gen writes classes_gen.go, the table of the Kubernetes pod's model
// classes, from the Go API types of Kubernetes.
//
// It reads the sources of the modules k8s.io/api and k8s.io/apimachinery,
// which it fetches into the module cache without touching this module's
// go.mod, with go/parser alone: nothing of them is compiled or linked. The
// newest version gives the classes; the older ones say since when each class
// and field exists.
//
// Run it in the directory of package kube: go generate.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// newest is the version that the table describes: the one that the Python
// client 36 was made from. Fields of later versions must not be added before
// the clients know them, because the clients refuse fields they don't know.
const newest = "v0.36.6"

// older are the versions that tell how old a field is, newest first, one for
// each minor version.
var older = []string{
	"v0.35.10", "v0.34.13", "v0.33.13", "v0.32.13", "v0.31.14", "v0.30.14",
	"v0.29.15", "v0.28.15", "v0.27.16", "v0.26.15", "v0.25.16", "v0.24.17",
	"v0.23.17", "v0.22.17", "v0.21.14", "v0.20.15", "v0.19.16", "v0.18.19",
	"v0.17.17", "v0.16.15", "v0.15.12",
}

const output = "classes_gen.go"

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}

func generate() error {
	versions := append([]string{newest}, older...)
	dirs, err := download(versions)
	if err != nil {
		return err
	}
	api, err := parseAPI(newest, dirs)
	if err != nil {
		return err
	}
	classes, err := closure(api)
	if err != nil {
		return err
	}
	for i, version := range older {
		old, err := parseAPI(version, dirs)
		if err != nil {
			return err
		}
		present, err := match(api, old)
		if err != nil {
			return err
		}
		since, err := minor(versions[i]) // the version after this old one
		if err != nil {
			return err
		}
		age(classes, present, since)
	}
	text, err := table(classes)
	if err != nil {
		return err
	}
	return os.WriteFile(output, text, 0o644)
}

// minor returns the 36 of "v0.36.6".
func minor(version string) (int, error) {
	parts := strings.Split(version, ".")
	if len(parts) != 3 {
		return 0, fmt.Errorf("%s is not a version of the form v0.minor.patch", version)
	}
	return strconv.Atoi(parts[1])
}

// The modules that are read.
const (
	apiModule       = "k8s.io/api"
	machineryModule = "k8s.io/apimachinery"
)

// download fetches the modules in the versions and returns the directory of
// each "module@version". It runs in a temporary module of its own, so that
// this module's go.mod and go.sum stay as they are.
func download(versions []string) (map[string]string, error) {
	temp, err := os.MkdirTemp("", "kube-gen-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	if err := os.WriteFile(filepath.Join(temp, "go.mod"), []byte("module temp\n"), 0o644); err != nil {
		return nil, err
	}

	args := []string{"mod", "download", "-json"}
	for _, v := range versions {
		args = append(args, apiModule+"@"+v, machineryModule+"@"+v)
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = temp
	cmd.Stderr = os.Stderr
	out, runErr := cmd.Output()

	dirs := map[string]string{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var module struct{ Path, Version, Dir, Error string }
		err := decoder.Decode(&module)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("go mod download: %w", err)
		}
		if module.Error != "" {
			return nil, fmt.Errorf("go mod download: %s", module.Error)
		}
		dirs[module.Path+"@"+module.Version] = module.Dir
	}
	return dirs, runErr
}
