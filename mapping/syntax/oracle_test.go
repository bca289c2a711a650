//go:build !js

package syntax

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os/exec"
	"sync"
	"testing"
)

// question asks CPython 3.14 about a source: a file, or a text.
type question struct {
	Path string `json:"path,omitempty"`
	Text string `json:"text"`
	Want string `json:"want"` // "hash", "tree" or "compile"
}

// answer is what CPython makes of a source. When its parser refuses the
// source, Message is not empty.
type answer struct {
	Tree, Hash string
	Line       int
	Message    string
	// Compile is the line of the error when a source that can be parsed cannot
	// be compiled; asked for with "compile".
	Compile int
}

// oracle is CPython 3.14, compiled to WebAssembly, in several processes.
type oracle struct{ processes []*oracleProcess }

type oracleProcess struct {
	command *exec.Cmd
	in      *json.Encoder
	out     *bufio.Reader
	errors  bytes.Buffer
}

const oracleHint = "This test compares with CPython 3.14. It needs Node.js 20 or later, and the package that " +
	"`make mapping/syntax/testdata/cpython314/node_modules/.installed` installs"

// cpython returns the oracle. All tests share it: starting it takes seconds.
// Its processes end with the tests, when their input does.
func cpython(t *testing.T) *oracle {
	t.Helper()
	o, err := startOracle()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, oracleHint)
	}
	return o
}

var startOracle = sync.OnceValues(func() (*oracle, error) {
	o := &oracle{}
	for range 2 {
		p := &oracleProcess{command: exec.Command("node", "oracle.mjs")}
		p.command.Dir = "testdata/cpython314"
		p.command.Stderr = &p.errors
		in, err := p.command.StdinPipe()
		if err != nil {
			return nil, err
		}
		out, err := p.command.StdoutPipe()
		if err != nil {
			return nil, err
		}
		p.in, p.out = json.NewEncoder(in), bufio.NewReaderSize(out, 1<<20)
		p.in.SetEscapeHTML(false)
		if err := p.command.Start(); err != nil {
			return nil, err
		}
		o.processes = append(o.processes, p)
	}
	return o, nil
})

// ask asks the questions and calls use with each answer, in any order and
// from several goroutines.
func (o *oracle) ask(t *testing.T, questions []question, use func(i int, a answer)) {
	t.Helper()
	next := make(chan int)
	go func() {
		for i := range questions {
			next <- i
		}
		close(next)
	}()
	var all sync.WaitGroup
	for _, p := range o.processes {
		all.Go(func() {
			for i := range next {
				a, err := p.ask(questions[i])
				if err != nil {
					t.Errorf("asking CPython about %.200q: %v\n%.2000s\n%s", questions[i].Path+questions[i].Text, err, p.errors.Bytes(), oracleHint)
					for range next {
						// Nobody would take the rest.
					}
					return
				}
				use(i, a)
			}
		})
	}
	all.Wait()
}

func (p *oracleProcess) ask(q question) (a answer, err error) {
	if err = p.in.Encode(q); err != nil {
		return a, err
	}
	text, err := p.out.ReadBytes('\n')
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(text, &a)
}
