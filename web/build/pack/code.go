package pack

import (
	"encoding/binary"
	"fmt"
)

// rewriteCode writes the functions of a code section so that they do the same
// and compress better.
//
// Go's functions for WebAssembly can be left and entered again in the middle,
// because that is how a goroutine lets another run: each has its place, a
// number, in a local (PC_B), and begins with a table that jumps there. Places
// are numbers that go up from call to call and branches count the blocks to the
// function's end, so that no two calls look alike, which is what takes most of
// the room.
func rewriteCode(content []byte) ([]byte, error) {
	count, n := binary.Uvarint(content)
	if n <= 0 {
		return nil, errShort
	}
	written := binary.AppendUvarint(nil, count)
	rest := content[n:]
	for index := range count {
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			return nil, errShort
		}
		body, err := rewriteFunction(int(index), rest[n:][:size])
		if err != nil {
			return nil, fmt.Errorf("function %d: %w", index, err)
		}
		written = binary.AppendUvarint(written, uint64(len(body)))
		written = append(written, body...)
		rest = rest[n+int(size):]
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("something stands after the last function")
	}
	return written, nil
}

// rewriteFunction writes a function anew, index is which one of the module's
// own it is.
func rewriteFunction(index int, body []byte) ([]byte, error) {
	locals, code, err := readLocals(body)
	if err != nil {
		return nil, err
	}
	all, err := instructions(code)
	if err != nil {
		return nil, err
	}
	if !resumable(locals, all) {
		return body, nil
	}
	all = branchForward(all)
	all = returnWhenUnwinding(all)
	locals, all = shareReturnAddress(index, locals, all)
	return assemble(locals, all), nil
}

// local is how many locals of a type stand together.
type local struct {
	count int
	kind  byte
}

// readLocals reads which locals a function has besides its parameters, and
// returns what follows.
func readLocals(body []byte) (locals []local, code []byte, err error) {
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, nil, errShort
	}
	rest := body[n:]
	for range count {
		of, n := binary.Uvarint(rest)
		if n <= 0 || n >= len(rest) {
			return nil, nil, errShort
		}
		locals = append(locals, local{int(of), rest[n]})
		rest = rest[n+1:]
	}
	return locals, rest, nil
}

// assemble writes a function with these locals and this code.
func assemble(locals []local, code []instruction) []byte {
	body := binary.AppendUvarint(nil, uint64(len(locals)))
	for _, l := range locals {
		body = append(binary.AppendUvarint(body, uint64(l.count)), l.kind)
	}
	for _, i := range code {
		body = append(body, i...)
	}
	return body
}

// Where the functions of Go's own convention keep what: the place where to go
// on is their parameter, and the stack's pointer stands in a global and, for
// speed, in the first local.
const (
	localPlace  = 0 // PC_B
	localStack  = 1
	globalStack = 0
)

// resumable reports whether a function is of Go's own convention. The few
// others are written by hand.
func resumable(locals []local, code []instruction) bool {
	return len(locals) > 0 && locals[0] == local{1, typeI32} && len(code) > 2 &&
		code[0].is(opGlobalGet, globalStack) && code[1].is(opLocalSet, localStack)
}
