package pack

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// knownLayout reports whether dropLines knows the tables of a toolchain. Their
// magic number alone does not tell: Go 1.26 changed the head without changing
// it.
func knownLayout(version string) bool {
	return strings.HasPrefix(version, "go1.26")
}

// How the tables begin in a module for wasm, in Go 1.26 (runtime.pcHeader):
// the magic number, two zeros, the size of an instruction's unit and of a
// pointer, then the number of functions and, as distances from the start, where
// the tables stand.
const (
	headMagic = "\xf1\xff\xff\xff\x00\x00\x01\x08"
	headSize  = 72
)

// Where a function's record has what (runtime._func), in bytes.
const (
	atPCSP      = 16
	atPCFile    = 20
	atPCLine    = 24
	atPCData    = 28 // how many tables of program counters follow the record
	atStartLine = 36
	atFuncData  = 43 // how many offsets of other data follow those
	recordSize  = 44
)

// What is dropped of a function's numbered tables (internal/abi). A browser's
// Go stops no goroutine between two instructions, so that nobody asks where
// that is safe; the rest tells the values of arguments in a trace.
var (
	droppedPCData   = []int{0, 3} // PCDATA_UnsafePoint, PCDATA_ArgLiveIndex
	droppedFuncData = []int{5, 6} // FUNCDATA_ArgInfo, FUNCDATA_ArgLiveInfo
)

// dropLines overwrites with zeros what only serves to tell the line of a
// failure. What the collector and the growing of stacks need stays.
//
// An offset of 0 says that a function has no such table of program counters,
// and one of all ones that it has no such other data.
func dropLines(memory []byte) error {
	h := bytes.Index(memory, []byte(headMagic))
	if h < 0 || h+headSize > len(memory) {
		return errors.New("there are none")
	}
	word := func(at int) int { return int(binary.LittleEndian.Uint64(memory[h+at:])) }
	functions := word(8)
	units, tables, records := h+word(40), h+word(56), h+word(64)
	if !(h < units && units <= tables && tables <= records && records <= len(memory)) || functions > (len(memory)-records)/8 {
		return errors.New("their head is not as in Go 1.26")
	}
	used := map[int]bool{}
	for i := range functions {
		at := records + int(binary.LittleEndian.Uint32(memory[records+8*i+4:]))
		if at < records || at+recordSize > len(memory) {
			return fmt.Errorf("the record of function %d is not within the memory", i)
		}
		if err := dropFrom(memory[at:], used); err != nil {
			return fmt.Errorf("function %d: %w", i, err)
		}
	}
	clear(memory[units:tables]) // the names of files
	return clearUnused(memory[tables:records], used)
}

// dropFrom takes out of a function's record the tables that are dropped, and
// notes the offsets of those that are used.
func dropFrom(record []byte, used map[int]bool) error {
	pcData, funcData := int(binary.LittleEndian.Uint32(record[atPCData:])), int(record[atFuncData])
	if pcData > 16 || funcData > 16 || recordSize+4*(pcData+funcData) > len(record) {
		return errors.New("its record is not as in Go 1.26")
	}
	for _, at := range []int{atPCFile, atPCLine, atStartLine} {
		binary.LittleEndian.PutUint32(record[at:], 0)
	}
	for _, i := range droppedPCData {
		if i < pcData {
			binary.LittleEndian.PutUint32(record[recordSize+4*i:], 0)
		}
	}
	for _, i := range droppedFuncData {
		if i < funcData {
			binary.LittleEndian.PutUint32(record[recordSize+4*(pcData+i):], 0xffffffff)
		}
	}
	used[int(binary.LittleEndian.Uint32(record[atPCSP:]))] = true
	for i := range pcData {
		used[int(binary.LittleEndian.Uint32(record[recordSize+4*i:]))] = true
	}
	return nil
}

// clearUnused overwrites the tables of program counters that start at none of
// the used offsets.
func clearUnused(tables []byte, used map[int]bool) error {
	kept := make([]bool, len(tables))
	for start := range used {
		if start == 0 {
			continue
		}
		end, err := tableEnd(tables, start)
		if err != nil {
			return err
		}
		for i := start; i < end; i++ {
			kept[i] = true
		}
	}
	for i := range tables {
		if !kept[i] {
			tables[i] = 0
		}
	}
	return nil
}

// tableEnd is where the table of program counters ends that begins at start:
// pairs of a change of the value and of the counter, as varints, up to a change
// of 0, which only the first may have.
func tableEnd(tables []byte, start int) (int, error) {
	for at := start; at < len(tables); {
		change, n := binary.Uvarint(tables[at:])
		if n <= 0 {
			break
		}
		if change == 0 && at > start {
			return at + n, nil
		}
		_, m := binary.Uvarint(tables[at+n:])
		if m <= 0 {
			break
		}
		at += n + m
	}
	return 0, fmt.Errorf("a table that begins at %d has no end", start)
}
