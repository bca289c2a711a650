package pack

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// header is how each module begins: the magic number, and version 1.
const header = "\x00asm\x01\x00\x00\x00"

// Numbers of sections, from the specification of WebAssembly 1.0 and, the
// second, of bulk memory. Go writes no count of the data.
const (
	codeSection      = 10
	dataSection      = 11
	dataCountSection = 12
)

type section struct {
	id      byte
	content []byte
}

var errShort = errors.New("it ends in the middle")

// split takes a module apart. The contents are parts of the module.
func split(module []byte) ([]section, error) {
	rest, ok := bytes.CutPrefix(module, []byte(header))
	if !ok {
		return nil, errors.New("this is no WebAssembly module of version 1")
	}
	var sections []section
	for len(rest) > 0 {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errShort
		}
		if id == dataCountSection {
			return nil, errors.New("it has a count of its segments, which Go does not write")
		}
		content := rest[1+n:][:size]
		sections = append(sections, section{id, content})
		rest = rest[1+n+int(size):]
	}
	return sections, nil
}

// join puts a module together.
func join(sections []section) []byte {
	module := []byte(header)
	for _, s := range sections {
		module = append(module, s.id)
		module = binary.AppendUvarint(module, uint64(len(s.content)))
		module = append(module, s.content...)
	}
	return module
}

// signed reads a number in signed LEB128, which is how WebAssembly writes
// constants, and returns how many bytes it took; 0 if there is none.
func signed(b []byte) (value int64, n int) {
	for shift := 0; n < len(b) && shift < 64; shift += 7 {
		c := b[n]
		n++
		value |= int64(c&0x7f) << shift
		if c&0x80 == 0 {
			if c&0x40 != 0 && shift+7 < 64 {
				value |= -1 << (shift + 7)
			}
			return value, n
		}
	}
	return 0, 0
}

// appendSigned writes a number in signed LEB128.
func appendSigned(b []byte, value int64) []byte {
	for {
		c := byte(value & 0x7f)
		value >>= 7
		if value == 0 && c&0x40 == 0 || value == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
