package pack

import (
	"encoding/binary"
	"fmt"
)

// Opcodes, from the specification of WebAssembly.
const (
	opNop          = 0x01 // and 0 is unreachable
	opBlock        = 0x02
	opLoop         = 0x03
	opIf           = 0x04
	opElse         = 0x05
	opEnd          = 0x0b
	opBr           = 0x0c
	opBrIf         = 0x0d
	opBrTable      = 0x0e
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opDrop         = 0x1a
	opSelect       = 0x1b
	opLocalGet     = 0x20
	opLocalSet     = 0x21
	opLocalTee     = 0x22
	opGlobalGet    = 0x23
	opGlobalSet    = 0x24
	opI32Load      = 0x28
	opI64Store     = 0x37
	opI64Store32   = 0x3e
	opMemorySize   = 0x3f
	opMemoryGrow   = 0x40
	opI32Const     = 0x41
	opI64Const     = 0x42
	opF32Const     = 0x43
	opF64Const     = 0x44
	opI32Eqz       = 0x45
	opI64Add       = 0x7c
	opLastOfOne    = 0xc4 // from opI32Eqz up to this, an opcode stands alone
	opPrefix       = 0xfc

	// After the prefix.
	opMemoryCopy = 10
	opMemoryFill = 11

	typeI32   = 0x7f
	typeI64   = 0x7e
	noResults = 0x40
)

// instruction is one with what belongs to it, as it is written in a module.
type instruction []byte

// of writes an instruction with one number that is not negative and, if signed
// as constants are, small.
func of(op byte, number int) instruction {
	return binary.AppendUvarint([]byte{op}, uint64(number))
}

// constant writes an instruction that has a signed number.
func constant(op byte, number int64) instruction {
	return appendSigned([]byte{op}, number)
}

// number is what stands first after the opcode.
func (i instruction) number() int {
	if i[0] == opI32Const || i[0] == opI64Const {
		value, _ := signed(i[1:])
		return int(value)
	}
	value, _ := binary.Uvarint(i[1:])
	return int(value)
}

// is reports whether it is that instruction, with that number.
func (i instruction) is(op byte, number int) bool {
	return i[0] == op && i.number() == number
}

// opens reports whether it begins a block, which an end closes.
func (i instruction) opens() bool {
	return i[0] == opBlock || i[0] == opLoop || i[0] == opIf
}

// instructions reads a function's code.
func instructions(code []byte) ([]instruction, error) {
	var all []instruction
	for len(code) > 0 {
		size := sizeOf(code)
		if size == 0 || size > len(code) {
			return nil, fmt.Errorf("no instruction of Go's begins with %#x", code[0])
		}
		all = append(all, instruction(code[:size:size]))
		code = code[size:]
	}
	return all, nil
}

// sizeOf is how many bytes the first instruction takes, 0 if Go uses none such.
func sizeOf(code []byte) int {
	switch op := code[0]; {
	case op == opBrTable:
		count, n := binary.Uvarint(code[1:])
		if n <= 0 || count > uint64(len(code)) {
			return 0
		}
		return numbers(code, 1+n, int(count)+1)
	case op == opPrefix:
		return prefixed(code)
	case op >= opI32Load && op <= opI64Store32, op == opCallIndirect:
		return numbers(code, 1, 2)
	case op == opBlock, op == opLoop, op == opIf, op == opBr, op == opBrIf, op == opCall,
		op >= opLocalGet && op <= opGlobalSet, op >= opMemorySize && op <= opI64Const:
		return numbers(code, 1, 1)
	case op == opF32Const:
		return 1 + 4
	case op == opF64Const:
		return 1 + 8
	case op <= opNop, op == opElse, op == opEnd, op == opReturn, op == opDrop, op == opSelect,
		op >= opI32Eqz && op <= opLastOfOne:
		return 1
	}
	return 0
}

// prefixed is sizeOf for one that has a second opcode.
func prefixed(code []byte) int {
	second, n := binary.Uvarint(code[1:])
	switch {
	case n != 1 || second > opMemoryFill || second == 8 || second == 9:
		return 0
	case second == opMemoryCopy:
		return 4
	case second == opMemoryFill:
		return 3
	}
	return 2 // from a float, saturating
}

// numbers is where so many numbers end that begin at a place, 0 if they don't.
func numbers(code []byte, at, count int) int {
	for ; count > 0; count-- {
		for at < len(code) && code[at]&0x80 != 0 {
			at++
		}
		at++
	}
	if at > len(code) {
		return 0
	}
	return at
}
