package pack

import (
	"bytes"
	"compress/flate"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// linked compiles the program in testdata as the converter is compiled.
func linked(t *testing.T) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "program.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-gcflags=all=-l", "-o", out, "./testdata/program")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	module, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return module
}

// run runs a module in Node, and returns what it printed on both streams.
func run(t *testing.T, module []byte, arguments ...string) (stdout, stderr string) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("node is missing: install Node.js 20 or later, e.g. apt-get install nodejs")
	}
	path := filepath.Join(t.TempDir(), "module.wasm")
	if err := os.WriteFile(path, module, 0o666); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec_node.js")
	cmd := exec.Command("node", append([]string{"--stack-size=8192", script, path}, arguments...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && len(arguments) == 0 {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	return out.String(), errs.String()
}

// deflated is how large something is once compressed, in bytes.
func deflated(t *testing.T, content []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(content)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestProgram checks that a packed program does what it did, and that a failure
// still names the functions.
func TestProgram(t *testing.T) {
	module := linked(t)
	packed, err := Module(module, runtime.Version())
	if err != nil {
		t.Fatal(err)
	}
	if before, after := deflated(t, module), deflated(t, packed); after > before*9/10 {
		t.Errorf("of %d bytes over the wire there are still %d", before, after)
	}
	want, _ := run(t, module)
	if got, _ := run(t, packed); got != want || !strings.Contains(got, "nodes 16383 depth 14") {
		t.Errorf("the packed program printed\n%s\nnot\n%s", got, want)
	}
	_, trace := run(t, packed, "fail")
	for _, wanted := range []string{"panic: the end", "main.failing(", "main.main("} {
		if !strings.Contains(trace, wanted) {
			t.Errorf("the trace lacks %q:\n%s", wanted, trace)
		}
	}
	if again, err := Module(packed, "devel"); err != nil || !bytes.Equal(again, packed) {
		t.Errorf("packing once more changes it (%v)", err)
	}
}

// TestMemory checks that the memory starts with the same, whatever the
// toolchain, but for the tables that are dropped on purpose.
func TestMemory(t *testing.T) {
	module := linked(t)
	packed, err := Module(module, "go1.99")
	if err != nil {
		t.Fatal(err)
	}
	before, after := dataOf(t, module), dataOf(t, packed)
	if !bytes.Equal(before.bytes, after.bytes) {
		t.Error("the memory changed")
	}
	if len(after.filled) >= len(before.filled)/100 {
		t.Errorf("of %d segments there are still %d", len(before.filled), len(after.filled))
	}
}

func dataOf(t *testing.T, module []byte) *memory {
	t.Helper()
	sections, err := split(module)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sections {
		if s.id == dataSection {
			m, err := readData(s.content)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
	}
	t.Fatal("there is no data")
	return nil
}

func TestSegments(t *testing.T) {
	data := func(segments string) string { return header + "\x0b" + string(rune(len(segments))) + segments }
	far := "\x02\x00\x41\x08\x0b\x01a\x00\x41\x80\xc0\x01\x0b\x01b" // at 8 and at 24,576
	for _, test := range []struct{ name, module, want, problem string }{
		{name: "near", module: data("\x02\x00\x41\x08\x0b\x01a\x00\x41\x0c\x0b\x02bc"), want: data("\x01\x00\x41\x08\x0b\x06a\x00\x00\x00bc")},
		{name: "far", module: data(far), want: data(far)},
		{name: "none", module: header, want: header},
		{name: "other sections", module: header + "\x01\x02ab\x00\x01c", want: header + "\x01\x02ab\x00\x01c"},
		{name: "no module", module: "\x00asm", problem: "no WebAssembly module"},
		{name: "a section too long", module: header + "\x01\x05ab", problem: "ends in the middle"},
		{name: "counted", module: header + "\x0c\x01\x01", problem: "a count of its segments"},
		{name: "passive", module: data("\x01\x01\x01a"), problem: "another form"},
		{name: "a global's address", module: data("\x01\x00\x23\x00\x0b\x01a"), problem: "another form"},
		{name: "backwards", module: data("\x02\x00\x41\x0a\x0b\x01b\x00\x41\x08\x0b\x01a"), want: data("\x01\x00\x41\x08\x0b\x03a\x00b")},
		{name: "over another", module: data("\x02\x00\x41\x08\x0b\x01a\x00\x41\x08\x0b\x01b"), problem: "over another"},
		{name: "negative", module: data("\x01\x00\x41\x7f\x0b\x01a"), problem: "outside the memory"},
		{name: "a segment too long", module: data("\x01\x00\x41\x08\x0b\x05a"), problem: "ends in the middle"},
		{name: "more", module: data("\x01\x00\x41\x08\x0b\x01ab"), problem: "something stands after"},
	} {
		got, err := Module([]byte(test.module), "devel")
		switch {
		case test.problem != "":
			if err == nil || !strings.Contains(err.Error(), test.problem) {
				t.Errorf("%s: the error is %v, not %q", test.name, err, test.problem)
			}
		case err != nil:
			t.Errorf("%s: %v", test.name, err)
		case string(got) != test.want:
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestUnknownLayout checks that tables of another form than expected are told
// of and not overwritten.
func TestUnknownLayout(t *testing.T) {
	module := linked(t)
	at := bytes.Index(module, []byte(headMagic))
	if at < 0 {
		t.Fatal("the tables' head is not in one segment")
	}
	for name, change := range map[string]func([]byte){
		"another magic number": func(b []byte) { b[at]++ },
		"too many functions":   func(b []byte) { b[at+8+3] = 0x7f },
	} {
		changed := bytes.Clone(module)
		change(changed)
		if _, err := Module(changed, "go1.26.1"); err == nil || !strings.Contains(err.Error(), "the tables of lines") {
			t.Errorf("%s: the error is %v", name, err)
		}
		if _, err := Module(changed, "go1.99"); err != nil {
			t.Errorf("%s: another toolchain's module: %v", name, err)
		}
	}
}
